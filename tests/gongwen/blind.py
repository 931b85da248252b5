"""Single breaks of further blind rounds, over all forms: each with the good paper it is made from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from lxml import etree

from tests.gongwen import general
from tests.gongwen.edits import (
    Edit,
    aligned,
    annex_apart,
    copied,
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
from tests.gongwen.everyday import (
    AT,
    COMMAND,
    FILLED,
    HEAD,
    MINUTES,
    OFFICE,
    PLAIN,
    TWO,
    UPWARD,
    blank_above,
    each_section,
    every,
    form,
    sample,
    text,
    titled,
    unchanged,
    written,
)
from tests.gongwen.mutations import W, style

Draw = Callable[[], bytes]
# good paper, the paper to be changed, how, and the finding that must say so
Row = tuple[Draw, Draw, Edit, str]


def changed(draw: Draw, edit: Edit, name: str) -> Row:
    return draw, draw, edit, name


def filled(kind: str, name: str, **fields: Any) -> Row:
    """A form whose fields say something else."""
    return form(kind), form(kind, **fields), unchanged, name


def saying(row: str, name: str) -> Row:
    return text("请认真抓好落实。"), text(row), unchanged, name


def rows(name: str, *said_rows: str) -> Row:
    return text("请认真抓好落实。"), text(*said_rows), unchanged, name


def chain(*edits: Edit) -> Edit:
    return lambda broken: [edit(broken) for edit in edits]


def feet(edit: Callable[[etree._Element], object]) -> Edit:
    """The same done to both feet."""
    return tree(edit, "footer1", "footer2")


def of_runs(tag: str, **attributes: str) -> Callable[[etree._Element], object]:
    def edit(root: etree._Element) -> None:
        for run in root.iter(f"{W}r"):
            properties = node("rPr")
            properties.append(node(tag, **attributes))
            run.insert(0, properties)

    return edit


def _dead(root: etree._Element) -> None:
    for run in [run for run in root.iter(f"{W}r") if run.find(f"{W}fldChar") is not None or run.find(f"{W}instrText") is not None]:  # fmt: skip
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)


def _centred(root: etree._Element) -> None:
    for properties in root.iter(f"{W}pPr"):
        for old in [*properties.findall(f"{W}jc"), *properties.findall(f"{W}ind")]:
            properties.remove(old)
        properties.append(node("jc", val="center"))


def _of_pages(root: etree._Element) -> None:
    last = [one for one in root.iter(f"{W}t") if "—" in str(one.text)][-1]
    last.text = "/4 —"


def _dashed(root: etree._Element) -> None:
    for one in root.iter(f"{W}t"):
        one.text = str(one.text).replace("—", "–")


def _boxed(root: etree._Element) -> None:
    border = node("pBdr")
    for side in ("top", "left", "bottom", "right"):
        border.append(node(side, val="single", sz="4", space="1", color="auto"))
    style_ = found(root, AT).find(f"{W}pPr/{W}pStyle")
    assert style_ is not None
    style_.addnext(border)


def _tracked(root: etree._Element) -> None:
    run = next(found(root, "一、提高认识").iter(f"{W}r"))
    inserted = node("ins", id="900", author="甲", date="2026-06-30T00:00:00Z")
    run.addprevious(inserted)
    inserted.append(run)


def _commented(root: etree._Element) -> None:
    run = next(found(root, "一、提高认识").iter(f"{W}r"))
    run.append(node("commentReference", id="1"))


def _side_by_side(root: etree._Element) -> None:
    row = found(root, "签发人：")
    for one, words in zip(row.iter(f"{W}t"), ("签发人：", "示例甲　", "示政办发〔2026〕12号"), strict=True):
        one.text = words


def _turned_labels(root: etree._Element) -> None:
    first, second = (one for one in root.iter(f"{W}t") if one.text in {"附件1", "附件2"})
    first.text, second.text = "附件2", "附件1"


def _signed_twice(root: etree._Element) -> None:
    next(found(root, "示例市教育局", -1).iter(f"{W}t")).text = "示例市公安局"


def _headless(root: etree._Element) -> None:
    for head in list(root.iter(f"{W}tblHeader")):
        parent = head.getparent()
        assert parent is not None
        parent.remove(head)


def _numbered_twice(root: etree._Element) -> None:
    next(one for one in root.iter(f"{W}t") if one.text == "7").text = "6"


def _renamed(old: str, new: str) -> Edit:
    """In the text and in what stands for it in old programs."""

    def edit(root: etree._Element) -> None:
        for one in root.iter(f"{W}t"):
            one.text = str(one.text or "").replace(old, new)

    return tree(edit)


def _day_first(root: etree._Element) -> None:
    for row in root.iter(f"{W}p"):
        if said(row).endswith("日印发") and row.find(f".//{W}txbxContent") is None:
            for one, words in zip(row.iter(f"{W}t"), ("2026年7月1日印发", OFFICE), strict=True):
                one.text = words


DOCUMENT, LETTER, TABLE, JOINT = sample("document"), sample("letter"), sample("table"), sample("joint")
COPIES, SECRECY = "份号6位阿拉伯数字、顶格", "密级和保密期限写法、3号黑体顶格"
URGENCY, NUMBER, STAMP = "紧急程度写法、3号黑体顶格", "发文字号写法", "令有签发人职务、签名章和成文日期"
document, letter = partial(filled, "document"), partial(filled, "letter")
BLIND: dict[str, Row] = {
    # 版头
    "份号前加第": document(COPIES, 份号="第000012号"),
    "份号全角数字": document(COPIES, 份号="０００１２３"),
    "份号左空二字": changed(FILLED, paragraph("000012", "ind", firstLine="630"), COPIES),
    "份号带名目": document(COPIES, 份号="份号：000012"),
    "密级带名目": document(SECRECY, 密级="密级：机密★1年"),
    "密级星号在前": document(SECRECY, 密级="★机密1年"),
    "密级4号字": changed(FILLED, runs("机密★", "sz", val="28"), SECRECY),
    "公文用平急": document(URGENCY, 紧急程度="平急"),
    "紧急程度加感叹号": document(URGENCY, 紧急程度="特急！"),
    "紧急程度红字": changed(FILLED, runs("特急", "color", val="FF0000"), "文字颜色"),
    "密级和紧急程度同一行": document(SECRECY, 份号="000012", 密级="机密★1年　特急"),
    "签发人漏人字": changed(UPWARD, says("签发人：", "签发："), "签发人写法"),
    "签发人姓名4号": changed(UPWARD, part_of("签发人：", "示例甲", "sz", val="28"), "“签发人”3号仿宋体、姓名3号楷体"),
    "签发人居左文号居右": changed(UPWARD, tree(_side_by_side), "有发文字号"),
    "文号年份在号后": document(NUMBER, 发文字号="示政办发12号〔2026〕"),
    "文号用尖括号": document(NUMBER, 发文字号="示政办发〈2026〉12号"),
    "文号用汉字数": document(NUMBER, 发文字号="示政办发〔二〇二六〕十二号"),
    "文号数字后空格": document(NUMBER, 发文字号="示政办发〔2026〕12 号"),
    "文号年份加年字": document(NUMBER, 发文字号="示政办发〔2026年〕12号"),
    "文号4号字": changed(PLAIN, runs("示政办发", "sz", val="28"), "3号仿宋体"),
    "文号红字": changed(PLAIN, runs("示政办发", "color", val="FF0000"), "文字颜色"),
    "令号没有第": changed(COMMAND, _renamed("第12号", "12号"), "令号写法"),
    "令的标志没有令": changed(COMMAND, _renamed("示例市人民政府令", "示例市人民政府"), "令的标志由发文机关全称加“命令”或“令”组成"),
    "纪要标志没有纪要": changed(MINUTES, _renamed("常务会议纪要", "常务会议"), "纪要标志由“×××纪要”组成"),
    "联合标志大小不一": changed(JOINT, runs("示例市公安局", "sz", val="40"), "联合发文机关标志大小一致"),
    # 标题、主送
    "标题一行黑体": changed(PLAIN, part_of("关于做好", OFFICE, "rFonts", eastAsia="黑体"), "标题2号小标宋体"),
    "标题沙漏形": (PLAIN, titled(f"{OFFICE}关于", "做好示例", "工作和样例工作有关事项的通知"), unchanged, "标题回行成梯形或菱形、词意完整"),
    "标题行首是顿号": (PLAIN, titled(f"{OFFICE}关于做好甲", "、乙、丙工作的通知"), unchanged, "标题回行成梯形或菱形、词意完整"),
    "标题居右": changed(PLAIN, aligned("关于做好", "right"), "标题居中"),
    "标题里全角空格": (PLAIN, titled(OFFICE, "关于做好示例　工作的通知"), unchanged, "汉字之间不加空格"),
    "标题请示报告": filled("upward", "文种", 标题=f"{OFFICE}\n关于示例工作的请示报告"),
    "通知里说通报如下": document("文种用语", 正文=["现将有关情况通报如下。", "请认真抓好落实。"]),
    "函用特此通知结尾": letter("文种用语", 正文=["现就有关事项函商如下。", "特此通知。"]),
    "标题与正文印发名称不同": (
        form("document", 标题=f"{OFFICE}\n关于印发《示例实施方案》的通知", 正文=["现将《示例市示例实施方案》印发给你们。"]),
        form("document", 标题=f"{OFFICE}\n关于印发《示例实施方案》的通知", 正文=["现将《示例工作方案》印发给你们。"]),
        unchanged,
        "引用名称",
    ),
    "主送用半角逗号": document("标点符号", 主送="各县区人民政府,市直各部门"),
    "主送冒号前空格": changed(PLAIN, says("各部门：", "各部门 ："), "汉字之间不加空格"),
    "主送含本机关": document("主送机关不重复", 主送=f"{OFFICE}，市直各部门"),
    "主送在首段之下": changed(PLAIN, moved_below("各县区人民政府", AT), "主送机关在标题之下、正文之前"),
    # 正文
    "一级序数后空格": changed(DOCUMENT, says("一、总体", "一、 总体"), "汉字之间不加空格"),
    "序数前空格": changed(DOCUMENT, says("二、主要", "二 、主要"), "层次序数"),
    "四级在三级之上": rows("层次序数", "一、示例事项", "（1）示例甲", "做好示例。", "1.示例乙", "抓好示例。"),
    "三级序数重号": rows("层次序数", "一、示例事项", "1.抓好示例甲。", "1.抓好示例乙。"),
    "一是三是缺二是": (text("一是抓好示例甲；二是抓好示例乙。"), text("一是抓好示例甲；三是抓好示例乙。"), unchanged, "次序项数"),
    "第一第三缺第二": saying("第一，抓好示例甲。第三，抓好示例乙。", "次序项数"),
    "三项写了两项": (
        text("重点抓好以下两项工作：", "1.抓好示例甲。", "2.抓好示例乙。"),
        text("重点抓好以下三项工作：", "1.抓好示例甲。", "2.抓好示例乙。"),
        unchanged,
        "次序项数",
    ),
    "星期不符": (text("定于2026年7月1日（星期三）召开。"), text("定于2026年7月1日（星期五）召开。"), unchanged, "日期核对"),
    "没有年份的星期不符": (text("定于7月3日（周五）召开。"), text("定于7月3日（周一）召开。"), unchanged, "日期核对"),
    "起止日期颠倒": (text("从2026年12月1日至1月15日开展示例。"), text("从2026年8月1日至7月15日开展示例。"), unchanged, "日期核对"),
    "起止年份颠倒": saying("2026年至2024年完成示例任务。", "日期核对"),
    "报送期限早于成文日期": (text("请于2026年8月1日前报送。"), text("请于2026年5月1日前报送。"), unchanged, "日期核对"),
    "千分位错位": (text("投入资金10,000元。"), text("投入资金1,0000元。"), unchanged, "数字写法"),
    "数字汉字混写": (text("投入2500万元，途经5千米。"), text("投入2千5百万元。"), unchanged, "数字写法"),
    "单位符号大写": saying("全长5KM，重10KG。", "数字写法"),
    "公分": saying("高30公分。", "数字写法"),
    "全角字母": saying("使用ＡＰＰ报送。", "数字写法"),
    "书名号之间顿号": saying("按照《示例法》、《示例条例》要求执行。", "标点符号用法"),
    "引号里再用双引号": (text("做好“示例‘样例’工作”。"), text("做好“示例“样例”工作”。"), unchanged, "标点符号"),
    "外层用单引号": saying("做好‘示例’工作。", "标点符号用法"),
    "括号里空格": saying("按照《示例办法（ 试行 ）》执行。", "汉字之间不加空格"),
    "分号接句号": saying("做好示例工作；。", "标点符号"),
    "引文文号虚位": (
        text("参照财税〔1994〕020号，按照示政发〔2026〕1号执行。"),
        text("按照示政发〔2026〕001号执行。"),
        unchanged,
        "引用的发文字号写法",
    ),
    "引文文号带第": saying("按照示政发〔2026〕第1号执行。", "引用的发文字号写法"),
    "文内附件用汉字序号": (
        form("document", 正文=[general._TEXT, "具体见附件1，参照《示例方案》附件三。"], **TWO),
        form("document", 正文=[general._TEXT, "具体见附件一。"], **TWO),
        unchanged,
        "正文提到的附件与附件说明一致",
    ),
    "文内附件没有这一件": (
        form("document", 正文=[general._TEXT, "具体见附件2。"], **TWO),
        form("document", 正文=[general._TEXT, "具体见附件3。"], **TWO),
        unchanged,
        "正文提到的附件与附件说明一致",
    ),
    "段落加边框": changed(DOCUMENT, tree(_boxed), "不加下划线、斜体、底纹"),
    "分两栏": changed(PLAIN, section(0, "cols", num="2", space="425"), "不分栏"),
    "页面垂直居中": changed(PLAIN, section(0, "vAlign", val="center"), "正文自版心上边排起"),
    "行距25磅": changed(DOCUMENT, style("公文正文", 'w:line="579"', 'w:line="500"'), "每面行数"),
    "留有修订": changed(PLAIN, tree(_tracked), "修订批注"),
    "留有批注": changed(PLAIN, tree(_commented), "修订批注"),
    # 附件
    "附件说明每行都写附件": changed(FILLED, says("2.", "附件：2."), "附件说明各项对齐"),
    "附件说明写附件1": changed(FILLED, chain(says("附件：1.", "附件1："), says("2.", "附件2：")), "附件说明写法"),
    "两个附件写一行": changed(FILLED, chain(says("甲示例清单", "甲示例清单；2.乙示例清单"), removed("乙示例清单", 1)), "附件说明写法"),
    "附件次序颠倒": changed(LETTER, tree(_turned_labels), "附件序号、标题与附件说明一致"),
    "附件标识加粗": changed(DOCUMENT, style("附件标识", "<w:kern", "<w:b/><w:kern"), "“附件”及序号3号黑体顶格、版心左上角第一行"),
    "附件正文行距1.5倍": changed(LETTER, paragraph(AT, "spacing", -1, line="360", lineRule="auto"), "附件正文行距同正文"),
    "附件标识写附件：1": changed(LETTER, every("附件1", written("附件：1")), "附件序号、标题与附件说明一致"),
    "附件一节左边距改大": changed(DOCUMENT, annex_apart(left="1871"), "订口"),
    # 署名
    "成文日期在署名之上": changed(DOCUMENT, swapped("2026年7月1日", OFFICE), "成文日期在署名下一行"),
    "署名写盖章": document("署名与发文机关标志一致", 发文机关=f"{OFFICE}（盖章）"),
    "署名与日期间空一行": changed(DOCUMENT, blank_above("2026年7月1日"), "成文日期在署名下一行"),
    "成文日期写两遍": changed(PLAIN, copied("2026年7月1日", "2026年7月1日"), "署名、成文日期各写一次"),
    "附注4号": changed(PLAIN, runs("（联系人", "sz", val="28"), "3号仿宋体"),
    "令的姓名在职务前": changed(COMMAND, says("市长　　示例甲", "示例甲　　市长"), STAMP),
    "令的日期在签名之上": changed(COMMAND, swapped("市长", "2026年7月1日"), STAMP),
    "联合署名重复一个": changed(JOINT, tree(_signed_twice), "署名、成文日期各写一次"),
    "出席顶格": changed(MINUTES, paragraph("出席：", "ind", left="0", firstLine="0"), "出席、请假、列席写法"),
    # 版记、页码、表格
    "印发日期缺年": document("印发机关和印发日期写法", 印发日期="7月1日"),
    "印发日期在左": changed(PLAIN, tree(_day_first), "印发机关和印发日期写法"),
    "页码是死字": changed(DOCUMENT, feet(_dead), "页码左右各放一条一字线"),
    "页码居中": changed(DOCUMENT, feet(_centred), "单页码居右、双页码居左空"),
    "页码加粗": changed(DOCUMENT, feet(of_runs("b")), "页码4号半角宋体阿拉伯数字"),
    "页码红色": changed(DOCUMENT, feet(of_runs("color", val="FF0000")), "页码4号半角宋体阿拉伯数字"),
    "页码带总页数": changed(DOCUMENT, feet(_of_pages), "页码左右各放一条一字线"),
    "页码用半字线": changed(DOCUMENT, feet(_dashed), "页码左右各放一条一字线"),
    "页码从3开始": changed(DOCUMENT, each_section("pgNumType", start="3"), "页码从1编起"),
    "A3纸高不足": changed(form("table-a3"), lambda b: b.document('w:h="16838"', 'w:h="15840"'), "A4 纸宽"),
    "表格序号重号": changed(TABLE, tree(_numbered_twice), "次序项数"),
    "续表没有表头": changed(TABLE, tree(_headless), "跨页表格每面有表头"),
    "信函密级居右": changed(form("letter", **HEAD), aligned("机密★", "right"), SECRECY),
    # a second round
    "签发人带职务": filled("upward", "签发人写法", 签发人="示例甲（市长）"),
    "文号在标志之上": changed(PLAIN, swapped("办公室文件", "示政办发〔2026〕12号"), "发文字号在发文机关标志之下"),
    "标题末尾问号": (PLAIN, titled(OFFICE, "关于做好示例工作的通知？"), unchanged, "标题末尾不加标点"),
    "标题缺关于": (PLAIN, titled(OFFICE, "做好示例工作的通知"), unchanged, "标题要素"),
    "标题三行长方形": (
        PLAIN,
        titled("示例市人民政府办公室关于", "做好示例工作和样例工作的", "有关事项安排部署情况通知"),
        unchanged,
        "标题回行成梯形或菱形、词意完整",
    ),
    "请示用通知的结尾": filled("upward", "文种用语", 正文=["现将有关问题请示如下。", "特此通知。"]),
    "主送用全角空格隔开": document("汉字之间不加空格", 主送="各县区人民政府　市直各部门"),
    "主送左空一字": changed(PLAIN, paragraph("各县区人民政府", "ind", left="315"), "主送机关居左顶格、末标全角冒号"),
    "四个方面列三个": rows("次序项数", "重点从以下四个方面着手：", "（一）抓好甲。", "（二）抓好乙。", "（三）抓好丙。"),
    "二是写了两遍": saying("一是抓好甲；二是抓好乙；二是抓好丙。", "次序项数"),
    "起止月份颠倒": (text("2026年11月至3月开展示例活动。"), text("2026年9月至7月开展示例活动。"), unchanged, "日期核对"),
    "起止时刻颠倒": (text("时间为7月3日22:00—6:00。"), text("时间为7月3日17:00—15:00。"), unchanged, "日期核对"),
    "小数点全角": saying("增长5．2%。", "数字写法"),
    "数字间空格": saying("共有1 20人参加。", "汉字之间不加空格"),
    "万元写两遍": (text("示例项目的确投入500万元。"), text("示例项目投入500万万元。"), unchanged, "字词重复"),
    "重一个的": saying("做好示例的的工作。", "字词重复"),
    "百分之加阿拉伯数字": saying("完成率达百分之95。", "数字用法"),
    "元月": saying("2026年元月1日起施行。", "数字用法"),
    "时刻用点": saying("定于7月3日9.30召开。", "数字用法"),
    "书名里用方头括号": (text("抓好示例。【责任单位：示例局】"), text("按照《示例办法【试行】》执行。"), unchanged, "标点符号用法"),
    "句号叠用": saying("做到“一件事一次办。”。", "标点符号用法"),
    "附件说明在正文之上": changed(
        FILLED, chain(moved_below("乙示例清单", "各县区人民政府"), moved_below("甲示例清单", "各县区人民政府")), "附件说明在正文之后、署名之前",
    ),
    "附件标识用全角数字": changed(LETTER, every("附件1", written("附件１")), "附件序号、标题与附件说明一致"),
    "附件少一件": changed(LETTER, removed("2."), "附件序号、标题与附件说明一致"),
    "出席名单末尾逗号": filled("minutes", "出席、请假、列席写法", 出席="示例甲、示例乙，"),
    "抄送无冒号": changed(PLAIN, _renamed("抄送：", "抄送"), "抄送写法"),
    "印发写作印制": changed(PLAIN, _renamed("日印发", "日印制"), "印发机关和印发日期写法"),
    "页码三号": changed(DOCUMENT, feet(of_runs("sz", val="32")), "页码4号半角宋体阿拉伯数字"),
    "表格序号跳号": changed(TABLE, tree(lambda root: setattr(next(x for x in root.iter(f"{W}t") if x.text == "7"), "text", "17")), "次序项数"),
}  # fmt: skip
