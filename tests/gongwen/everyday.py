"""Single breaks thought of by the standard's clauses before the checker was asked: two blind rounds over all forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from lxml import etree

from release.specimens import _joint
from tests.gongwen import general, samples
from tests.gongwen.edits import (
    Edit,
    aligned,
    annex_apart,
    copied,
    face,
    found,
    moved_below,
    node,
    paragraph,
    part_of,
    removed,
    runs,
    said,
    says,
    section,
    swapped,
    tree,
)
from tests.gongwen.mutations import W, part, style

AT, OFFICE = "为深入贯彻", general.OFFICE
HEAD = {"份号": "000012", "密级": "机密★1年", "紧急程度": "特急"}
TWO = {"附件": ["甲示例清单", "乙示例清单"]}


@cache
def _sample(name: str) -> bytes:
    return {
        "document": lambda: samples.document().save(),
        "letter": lambda: samples.letter().save(),
        "table": lambda: samples.table().save(),
        "joint": _joint,
    }[name]()


def form(name: str, **filled: Any) -> Callable[[], bytes]:
    return lambda: general.render(f"general-{name}.docx", **filled)


def text(*rows: str) -> Callable[[], bytes]:
    """A document whose text goes on with ``rows``."""
    return form("document", 正文=[general._TEXT, *rows])


def titled(*rows: str) -> Callable[[], bytes]:
    return form("document", 标题="\n".join(rows))


def sample(name: str) -> Callable[[], bytes]:
    return lambda: _sample(name)


def unchanged(_: object) -> None:
    """The break is in what fills the form."""


def blank_above(words: str) -> Edit:
    """An empty row of the text's pitch above a paragraph."""

    def edit(root: etree._Element) -> None:
        row = etree.Element(f"{W}p")
        pitch = node("spacing", before="0", after="0", line="579", lineRule="exact")
        etree.SubElement(row, f"{W}pPr").append(pitch)
        found(root, words).addprevious(row)

    return tree(edit)


def every(words: str, edit: Callable[[etree._Element], object]) -> Edit:
    """Changes every text that is ``words`` and nothing else."""
    return tree(lambda root: [edit(one) for one in root.iter(f"{W}t") if one.text == words])


def written(new: str) -> Callable[[etree._Element], object]:
    def edit(one: etree._Element) -> None:
        one.text = new

    return edit


def each_section(tag: str, **attributes: str) -> Edit:
    def edit(root: etree._Element) -> None:
        for one in root.iter(f"{W}sectPr"):
            one.append(node(tag, **attributes))

    return tree(edit)


def unnumbered(root: etree._Element) -> None:
    for reference in list(root.iter(f"{W}footerReference")):
        parent = reference.getparent()
        assert parent is not None
        parent.remove(reference)


def _turned_names(root: etree._Element) -> None:
    names = ("示例市教育局", "示例市公安局")
    rows = [p for p in root.iter(f"{W}p") if said(p) in names][-2:]
    for row, name in zip(rows, names[::-1], strict=True):
        next(row.iter(f"{W}t")).text = name


FILLED, UPWARD = form("document", **HEAD, **TWO), form("upward")
PLAIN, MINUTES, COMMAND = form("document"), form("minutes"), form("command")
# title → what is broken, how, and the finding that must say so
EVERYDAY: dict[str, tuple[Callable[[], bytes], Edit, str]] = {
    # 版头
    "份号居中": (FILLED, aligned("000012", "center"), "份号6位阿拉伯数字、顶格"),
    "份号4号字": (FILLED, runs("000012", "sz", val="28"), "份号6位阿拉伯数字、顶格"),
    "密级用半角星号": (form("document", 密级="机密*1年"), unchanged, "密级和保密期限写法、3号黑体顶格"),
    "密级用仿宋": (FILLED, face("机密★", "仿宋_GB2312"), "密级和保密期限写法、3号黑体顶格"),
    "密级居右": (FILLED, aligned("机密★", "right"), "密级和保密期限写法、3号黑体顶格"),
    "密级期限用汉字": (form("document", 密级="机密★一年"), unchanged, "密级和保密期限写法、3号黑体顶格"),
    "密级期限没有单位": (form("document", 密级="机密★5"), unchanged, "密级和保密期限写法、3号黑体顶格"),
    "紧急程度在密级之上": (FILLED, swapped("机密★", "特急"), "份号、密级、紧急程度自上而下分行排列"),
    "紧急程度带名目": (form("document", 紧急程度="紧急程度：特急"), unchanged, "紧急程度写法、3号黑体顶格"),
    "紧急程度用楷体": (FILLED, face("特急", "楷体_GB2312"), "紧急程度写法、3号黑体顶格"),
    "信函紧急程度在份号之上": (form("letter", 份号="000012", 紧急程度="特急"), swapped("000012", "特急"), "份号、密级、紧急程度自上而下分行排列"),
    "份号密级同一行": (form("document", 份号="000012　机密★1年"), unchanged, "份号6位阿拉伯数字、顶格"),
    "签发人姓名用仿宋": (UPWARD, face("签发人：", "仿宋_GB2312"), "“签发人”3号仿宋体、姓名3号楷体"),
    "签发人用半角冒号": (UPWARD, says("签发人：", "签发人:"), "签发人写法"),
    "两个签发人用顿号": (form("upward", 签发人="示例甲、示例乙"), unchanged, "签发人写法"),
    "下行文有签发人": (form("upward", 标题=f"{OFFICE}\n关于做好示例工作的通知"), unchanged, "下行文不标注签发人"),
    "上行文号居中": (UPWARD, aligned("签发人：", "center"), "上行文发文字号居左空一字"),
    "文号末尾无号字": (form("document", 发文字号="示政办发〔2026〕12"), unchanged, "发文字号写法"),
    "文号没有机关代字": (form("document", 发文字号="〔2026〕12号"), unchanged, "发文字号写法"),
    "文号带附号": (form("document", 发文字号="示政办发〔2026〕12-1号"), unchanged, "发文字号写法"),
    "联合行文编两个文号": (sample("joint"), copied("示政办发", "示教发〔2026〕8号"), "联合行文只用主办机关的发文字号"),
    "令号黑体": (COMMAND, face("第12号", "黑体"), "3号仿宋体"),
    "简报标志黑色": (form("brief"), runs("示例工作简报", "color", val="000000"), "发文机关标志小标宋体、红色"),
    # 标题、主送
    "标题两个文种": (titled(OFFICE, "关于做好示例工作的通知的通知"), unchanged, "标题不重复“关于”和文种"),
    "标题里两个关于": (titled(OFFICE, "关于关于做好示例工作的通知"), unchanged, "标题不重复“关于”和文种"),
    "标题机关与标志不同": (titled("示例市民政局", "关于做好示例工作的通知"), unchanged, "标题要素"),
    "标题中间空一行": (titled(OFFICE, "", "关于做好示例工作的通知"), unchanged, "标题回行成梯形或菱形、词意完整"),
    "标题几字小一号": (titled(OFFICE, "关于印发示例办法（试行）的通知"), part_of("关于印发", "（试行）", "sz", val="36"), "标题2号小标宋体"),
    "标题分散对齐": (PLAIN, aligned("关于做好", "distribute"), "标题居中"),
    "标题下空两行": (PLAIN, blank_above("各县区人民政府"), "主送机关在标题下空一行"),
    "主送重复一个机关": (form("document", 主送="示例市教育局，示例市民政局，示例市教育局"), unchanged, "主送机关不重复"),
    "主送末两个冒号": (form("document", 主送="示例市教育局："), unchanged, "标点符号"),
    "主送末顿号加冒号": (form("document", 主送="各县区人民政府，市直各部门、"), unchanged, "标点符号"),
    "主送4号字": (PLAIN, runs("各县区人民政府", "sz", val="28"), "3号仿宋体"),
    "主送与正文之间空行": (PLAIN, blank_above(AT), "正文中间不空行"),
    # 正文
    "段中几字加粗": (sample("document"), part_of(AT, "切实加强", "b"), "3号仿宋体"),
    "段中几字黑体": (sample("document"), part_of(AT, "切实加强", "rFonts", eastAsia="黑体"), "3号仿宋体"),
    "段首空三字": (sample("document"), paragraph(AT, "ind", firstLine="945"), "正文段首左空"),
    "悬挂缩进": (sample("document"), paragraph(AT, "ind", left="630", hanging="630"), "正文段首左空"),
    "一段字距加宽": (sample("document"), runs("坚坚", "spacing", val="40"), "各段字距、字宽一致"),
    "一段缩放80%": (sample("document"), runs(AT, "w", val="80"), "各段字距、字宽一致"),
    "着重号": (sample("document"), part_of(AT, "切实加强", "em", val="dot"), "不加下划线、斜体、底纹"),
    "段落底纹": (sample("document"), paragraph(AT, "shd", val="clear", color="auto", fill="D9D9D9"), "不加下划线、斜体、底纹"),
    "双删除线": (sample("document"), runs(AT, "dstrike"), "不加下划线、斜体、底纹"),
    "上标": (sample("document"), part_of(AT, "切实加强", "vertAlign", val="superscript"), "不加下划线、斜体、底纹"),
    "标志加下划线": (PLAIN, runs("办公室文件", "u", val="single"), "不加下划线、斜体、底纹"),
    "附件说明居中": (sample("document"), aligned("附件：示例方案", "center"), "附件说明左空"),
    "日期用顿号": (text("请于2026、7、1前报送。"), unchanged, "数字写法"),
    "文字提升": (sample("document"), part_of(AT, "切实加强", "position", val="12"), "不加下划线、斜体、底纹"),
    "二级序数跳号": (text("一、甲", "（一）示例甲", "做好。", "（三）示例乙", "抓好。"), unchanged, "层次序数"),
    "二级序数接着上一章编": (text("一、甲", "（一）做好示例", "做好。", "二、乙", "（二）抓好示例", "抓好。"), unchanged, "层次序数"),
    "三级序数写半括号": (text("一、示例甲", "1）抓好示例。"), unchanged, "层次序数"),
    "标题行末句号": (text("一、示例事项。", "做好示例。"), unchanged, "单独成行的标题末尾不加句号"),
    "一级标题居中": (sample("document"), aligned("一、总体要求", "center"), "各行撑满版心"),
    "一级标题顶格": (sample("document"), paragraph("一、总体要求", "ind", firstLine="0"), "正文段首左空"),
    "二级标题小三": (sample("document"), runs("（一）健全", "sz", val="30"), "各级标题字体"),
    "装订线10毫米": (sample("document"), section(0, "pgMar", gutter="567"), "订口"),
    # 附件
    "附件一节页边距改小": (sample("document"), annex_apart(top="1440", left="1800"), "天头"),
    "附件序号汉字": (FILLED, says("1.", "一、"), "附件说明写法"),
    "附件序号跳号": (FILLED, says("2.", "3."), "附件说明写法"),
    "附件序号缺点": (FILLED, says("1.", "1"), "附件说明写法"),
    "附件第二项顶格": (FILLED, paragraph("乙示例清单", "ind", left="0", firstLine="0"), "附件说明各项对齐"),
    "单个附件编1": (sample("document"), says("附件：示例方案", "附件：1.示例方案"), "只有一个附件时不编序号"),
    "有附件没有附件说明": (sample("document"), removed("附件：示例方案"), "附件序号、标题与附件说明一致"),
    "附件标识写附件一": (sample("letter"), every("附件1", written("附件一")), "附件序号、标题与附件说明一致"),
    "附件标识与标题同行": (sample("letter"), every("附件1", written("附件1　示例市教育局任务清单")), "附件序号、标题与附件说明一致"),
    "附件标题居左": (sample("document"), aligned("示例方案任务进展表", "left", 1), "附件标题居中"),
    "附件正文用宋体": (sample("letter"), face(AT, "宋体", -1), "附件正文3号仿宋体（格式同正文）"),
    "正文说见附件而没有附件": (text("具体要求详见附件。"), unchanged, "附件序号、标题与附件说明一致"),
    # 署名、日期、附注
    "附注在日期之上": (PLAIN, swapped("2026年7月1日", "联系人"), "附注在成文日期之下"),
    "附注上空一行": (PLAIN, blank_above("（联系人"), "附注在成文日期之下"),
    "附注方括号": (PLAIN, says("（联系人", "[联系人"), "附注左空二字、加圆括号"),
    "日期带空格": (form("document", 成文日期="2026年 7月 1日"), unchanged, "成文日期用阿拉伯数字、不编虚位"),
    "日期带星期": (form("document", 成文日期="2026年7月1日（星期三）"), unchanged, "成文日期用阿拉伯数字、不编虚位"),
    "成文日期缺日": (form("document", 成文日期="2026年7月"), unchanged, "成文日期用阿拉伯数字、不编虚位"),
    "成文日期13月": (form("document", 成文日期="2026年13月1日"), unchanged, "成文日期用阿拉伯数字、不编虚位"),
    "联合署名少一个": (sample("joint"), tree(lambda root: next(found(root, "示例市公安局", -1).iter(f"{W}t")).clear()), "联合发文的机关都署名"),
    "联合署名次序与标志不同": (sample("joint"), tree(_turned_names), "联合署名与标志次序一致"),
    "令的日期顶格": (COMMAND, aligned("2026年7月1日", "left"), "签名章、成文日期右空"),
    "职务姓名相连": (COMMAND, says("市长　　示例甲", "市长示例甲"), "令有签发人职务、签名章和成文日期"),
    "出席用仿宋": (MINUTES, face("出席：", "仿宋_GB2312"), "出席、请假、列席用3号黑体，名单用3号仿宋体"),
    "出席4号字": (MINUTES, runs("出席：", "sz", val="28"), "出席、请假、列席用3号黑体，名单用3号仿宋体"),
    "列席在出席之前": (MINUTES, swapped("出席：", "列席："), "出席、请假、列席写法"),
    "出席半角冒号": (MINUTES, says("出席：", "出席:"), "出席、请假、列席写法"),
    # 版记、页码
    "印发在抄送之上": (PLAIN, moved_below("抄送：", "日印发"), "印发机关和印发日期为版记最后一行"),
    "印发日期缺日": (form("document", 印发日期="2026年7月"), unchanged, "印发机关和印发日期写法"),
    "印发加粗": (sample("document"), runs("日印发", "b"), "抄送4号仿宋体"),
    "抄送本机关": (form("document", 抄送=f"示例市委办公室，{OFFICE}。"), unchanged, "抄送不与主送重复"),
    "抄送中间句号": (form("document", 抄送="示例市委办公室。示例市政协办公室。"), unchanged, "抄送机关之间用逗号"),
    "写抄报": (PLAIN, says("抄送：", "抄报："), "写作“抄送”"),
    "抄送灰字": (sample("document"), runs("抄送：", "color", val="7F7F7F"), "文字颜色"),
    "页码写第页": (sample("document"), part("footer1", "—", "第"), "页码左右各放一条一字线"),
    "页码小五": (sample("document"), style("页码", 'w:sz w:val="28"', 'w:sz w:val="18"'), "页码4号半角宋体阿拉伯数字"),
    "页码用西文字体": (sample("document"), part("footer1", "<w:r>", '<w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr>'), "页码4号半角宋体阿拉伯数字"),
    "页码用罗马数字": (sample("document"), each_section("pgNumType", fmt="upperRoman"), "页码左右各放一条一字线"),
    "首页没有页码": (sample("document"), each_section("titlePg"), "首页编排页码"),
    "附件页码重编": (sample("document"), annex_apart(start="1"), "页码连续编排"),
    "横表没有页码": (sample("table"), tree(unnumbered), "页码左右各放一条一字线"),
    "横表宽出版心": (sample("table"), tree(lambda root: next(root.iter(f"{W}tblW")).set(f"{W}w", "14500")), "表格不超出版心"),
    # 标点、数字
    "千分位全角逗号": (text("投入1，000万元。"), unchanged, "数字写法"),
    "正文日期写号": (text("请于7月1号前报送。"), unchanged, "数字写法"),
    "概数加顿号": (text("共有三、四十人参加。"), unchanged, "数字写法"),
    "平方米写法": (text("建成100m2示例场所。"), unchanged, "数字写法"),
    "非法定单位": (text("每人3市斤粮食。"), unchanged, "数字写法"),
    "汉字数加百分号": (text("增长三十%。"), unchanged, "数字写法"),
    "月份范围短横": (text("1-6月完成示例任务。"), unchanged, "标点符号用法"),
    "省略号加等": (text("做好甲、乙……等示例工作。"), unchanged, "标点符号用法"),
    "感叹号叠用": (text("务必抓好落实！！"), unchanged, "标点符号用法"),
    "第一后用顿号": (text("第一、做好示例工作。"), unchanged, "标点符号用法"),
    "括号一半全角": (text("按照《示例办法（试行)》执行。"), unchanged, "标点符号"),
}  # fmt: skip
