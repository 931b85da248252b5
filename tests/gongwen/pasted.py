"""Single breaks of a third blind round: spacing Word reckons by itself, what is pasted from web pages, pages, names, sentences."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from pipeline.gongwen.ooxml import parse
from tests.gongwen import general
from tests.gongwen.blind import DOCUMENT, Row, changed, feet, filled, of_runs, rows, saying
from tests.gongwen.edits import Edit, Paper, copied, found, moved_below, node, paragraph, runs, said, says, tree
from tests.gongwen.everyday import (
    AT,
    FILLED,
    OFFICE,
    PLAIN,
    each_section,
    form,
    sample,
    text,
    unchanged,
)
from tests.gongwen.mutations import Broken, W

PITCH = {"line": "579", "lineRule": "exact"}
TEXT = general._TEXT
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def headed(content: str) -> Edit:
    """The pages have a header with this in it."""

    def edit(broken: Broken) -> None:
        assert isinstance(broken, Paper)
        parts = broken._parts
        parts["word/header9.xml"] = (
            f'<w:hdr xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml">{content}</w:hdr>'.encode()
        )
        for path, end, added in (
            ("[Content_Types].xml", "</Types>", f'<Override PartName="/word/header9.xml" ContentType="{_TYPE}"/>'),
            (
                "word/_rels/document.xml.rels",
                "</Relationships>",
                f'<Relationship Id="rId909" Type="{_RELATED}" Target="header9.xml"/>',
            ),
        ):
            parts[path] = parts[path].decode().replace(end, added + end).encode()
        root = parse(parts["word/document.xml"])
        for section in root.iter(f"{W}sectPr"):
            section.insert(0, etree.Element(f"{W}headerReference", {f"{W}type": "default", f"{_R}id": "rId909"}))
        parts["word/document.xml"] = etree.tostring(root)

    return edit


def _bordered(root: etree._Element) -> None:
    borders = node("pgBorders")
    borders.append(node("top", val="single", sz="4", space="24", color="auto"))
    next(root.iter(f"{W}sectPr")).append(borders)


def _tabbed(root: etree._Element) -> None:
    run = node("r")
    run.append(node("tab"))
    next(found(root, AT, 2).iter(f"{W}r")).addprevious(run)


def _white(root: etree._Element) -> None:
    for _ in range(2):
        turn = node("p")
        etree.SubElement(turn, f"{W}r").append(node("br", type="page"))
        found(root, "附件", 1).addprevious(turn)


def _turning(root: etree._Element) -> None:
    properties = found(root, "二、抓好落实").find(f"{W}pPr")
    assert properties is not None
    properties.append(node("pageBreakBefore"))


def _low_label(root: etree._Element) -> None:
    label = found(root, "附件", 1)
    blank = node("p")
    etree.SubElement(blank, f"{W}pPr").append(node("pageBreakBefore"))
    label.addprevious(blank)
    properties = label.find(f"{W}pPr")
    assert properties is not None
    properties.insert(1, node("pageBreakBefore", val="0"))


def _broken_row(root: etree._Element) -> None:
    first = next(found(root, AT).iter(f"{W}r"))
    rest, words = deepcopy(first), next(first.iter(f"{W}t"))
    before, after = str(words.text).split("切实", 1)
    words.text = before
    next(rest.iter(f"{W}t")).text = f"切实{after}"
    first.append(node("br"))
    first.addnext(rest)


def _second_signer(root: etree._Element) -> None:
    for one in [one for one in root.iter(f"{W}t") if one.text == "示例市教育局"][:1]:
        one.text = "示例市教育局文件"


def heading_led_on(broken: Broken) -> None:
    says("（一）健全机制", f"（一）健全机制。{TEXT}")(broken)


def replaced(old: str, new: str) -> Callable[[Broken], object]:
    def edit(root: etree._Element) -> None:
        holder = next(p for p in root.iter(f"{W}p") if old in said(p) and p.find(f".//{W}txbxContent") is None)
        words = next(one for one in holder.iter(f"{W}t") if old in str(one.text))
        words.text = str(words.text).replace(old, new)

    return tree(edit)


SPACE, INDENT, HEADER = "段前段后不加间距、各段行距一致", "正文段首左空", "页眉不编排文字"
TURNS, LEFT, WHOLE = "中间不留白页、正文不换页", "残留字符", "语句完整"
MARKS, FIGURES = "标点符号用法", "数字写法"
PASTED: dict[str, Row] = {
    # what Word reckons by itself
    "段前段后自动间距": changed(DOCUMENT, paragraph(AT, "spacing", 2, beforeAutospacing="1", afterAutospacing="1", **PITCH), SPACE),
    "段前段后半行": changed(DOCUMENT, paragraph(AT, "spacing", 2, beforeLines="50", afterLines="50", **PITCH), SPACE),
    "首行缩进一字符": changed(DOCUMENT, paragraph(AT, "ind", 2, firstLineChars="100", firstLine="630"), INDENT),
    "段首用制表符": changed(
        DOCUMENT, lambda b: [paragraph(AT, "ind", 2, firstLine="0", firstLineChars="0")(b), tree(_tabbed)(b)], INDENT
    ),
    "标题字距加宽": changed(PLAIN, runs("关于做好", "spacing", val="60"), "各段字距、字宽一致"),
    # pages
    "页眉一条横线": changed(
        PLAIN, headed('<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr></w:pPr></w:p>'), HEADER
    ),
    "页眉有水印": changed(
        PLAIN, headed('<w:p><w:r><w:pict><v:shape type="#_x0000_t136"><v:textpath string="草稿"/></v:shape></w:pict></w:r></w:p>'), HEADER
    ),
    "页面加边框": changed(PLAIN, tree(_bordered), "页面不加边框、行号"),
    "显示行号": changed(PLAIN, each_section("lnNumType", countBy="1"), "页面不加边框、行号"),
    "页码斜体": changed(DOCUMENT, feet(of_runs("i")), "页码4号半角宋体阿拉伯数字"),
    "附件前多一张白页": changed(DOCUMENT, tree(_white), TURNS),
    "正文中间换页": changed(PLAIN, tree(_turning), TURNS),
    "附件标识上空一行": changed(DOCUMENT, tree(_low_label), "“附件”及序号3号黑体顶格、版心左上角第一行"),
    # elements
    "有密级没有份号": filled("document", "份号", 密级="机密★1年"),
    "联合标志一行多写文件": changed(form("joint"), tree(_second_signer), "发文机关标志写一次"),
    "联合标题只写一个机关": filled("joint", "标题要素", 标题=f"{OFFICE}\n关于做好示例工作的通知"),
    "联合标题机关次序颠倒": filled("joint", "标题要素", 标题=f"示例市教育局\n{OFFICE}\n关于做好示例工作的通知"),
    "标题文种前缺的": filled("document", "标题要素", 标题=f"{OFFICE}\n关于做好示例工作通知"),
    "主送加称呼": filled("document", "主送机关用全称、规范化简称或统称", 主送="尊敬的各县区人民政府"),
    "简报日期虚位": filled("brief", "成文日期用阿拉伯数字、不编虚位", 成文日期="2026年07月01日"),
    "简报日期晚于印发": filled("brief", "印发日期不早于成文日期", 成文日期="2026年7月5日"),
    "出席名单重一人": filled("minutes", "出席、请假、列席各人列一次", 出席="示例甲、示例乙、示例甲。"),
    "请假的人又出席": filled("minutes", "出席、请假、列席各人列一次", 出席="示例甲、示例乙、示例丁。"),
    "只有一个附件而说附件1": (
        form("document", 附件=["甲示例清单"], 正文=[TEXT, "具体见附件。"]),
        form("document", 附件=["甲示例清单"], 正文=[TEXT, "具体见附件1。"]),
        unchanged,
        "正文提到的附件与附件说明一致",
    ),
    "密级在标志之下": changed(FILLED, moved_below("机密★", "办公室文件"), "份号、密级、紧急程度自上而下分行排列"),
    # headings and sentences
    "三层跳过括号一": rows("层次序数", "一、示例事项", "1.抓好示例甲。", "（1）抓好示例乙。", "（2）抓好示例丙。", "2.抓好示例丁。"),
    "二级标题整段楷体连正文": changed(text("（一）健全机制", TEXT), heading_led_on, "3号仿宋体"),
    "段中软回车": changed(sample("document"), tree(_broken_row), WHOLE),
    "一句话断成两段": rows(WHOLE, "请各单位认真抓好", "示例工作的落实。"),
    "段末没有句号": rows(WHOLE, "请各单位认真抓好落实", "并报送情况。"),
    "一段贴了两遍": rows("段落重复", *["请各县区认真抓好示例工作的落实，确保取得实效。"] * 2),
    "词语重复": saying("进一步进一步做好示例工作。", "字词重复"),
    "引文年份晚于成文": saying("按照《示例办法》（示政发〔2027〕1号）要求抓好落实。", "日期核对"),
    # a few more
    "标题上段前12磅": changed(PLAIN, paragraph("关于做好", "spacing", 0, before="240", after="0", **PITCH), "标题在红色分隔线下空二行"),
    "发文机关标志过宽": changed(PLAIN, runs("办公室文件", "sz", val="84"), "发文机关标志不宽于版心"),
    "标题自动回行拆词": (
        PLAIN,
        form("document", 标题=f"{OFFICE}关于做好防汛工作的通知"),
        unchanged,
        "标题回行成梯形或菱形、词意完整",
    ),
    "二级序数后空格": changed(DOCUMENT, says("（一）健全", "（一） 健全"), "层次序数"),
    "署名字间空格": changed(PLAIN, says(OFFICE, "示例市 人民政府办公室", 2), "汉字之间不加空格"),
    "附注写了两遍": changed(PLAIN, copied("（联系人", "（联系人：示例同志，电话：0000-0000000）"), "署名、成文日期各写一次"),
    "抄送末顿号句号": filled("document", "抄送写法", 抄送="示例市委办公室、。"),
    "附注没有填": filled("document", LEFT, 附注="联系人：，电话："),
    "空书名号": saying("按照《》要求抓好落实。", LEFT),
    "问号接句号": saying("是否可行？。", MARKS),
    "网址中文句点": saying("登录www。example。cn查询。", MARKS),
    "上午14时": saying("定于7月3日上午14时召开。", "数字用法"),
    "邮箱全角": saying("发至邮箱abc＠example.cn。", FIGURES),
    "见下表而没有表": saying("具体分工见下表。", "次序项数"),
    # what is left over
    "零宽字符": changed(PLAIN, replaced(AT, "为\u200b深入贯彻"), LEFT),
    "网页加粗星号": saying("做好**示例**工作。", LEFT),
    "网页实体": saying("做好&nbsp;示例工作。", LEFT),
    "私用区字符": saying("做好\ue004示例工作。", LEFT),
    "乱码替换字符": saying("做好\ufffd示例工作。", LEFT),
    "占位": saying("请将材料报送XXX同志。", LEFT),
    # marks and figures
    "全角连字符作破折号": saying("做好示例工作－－确保落实。", MARKS),
    "中圆点作省略号": saying("做好甲、乙······的示例工作。", "标点符号"),
    "单书名号在书名号之外": saying("按照〈示例办法〉执行。", MARKS),
    "顿号与和并用": saying("做好甲工作、乙工作、和丙工作。", MARKS),
    "起止日短横": (text("7月1日—5日召开示例会议。"), text("7月1日-5日召开示例会议。"), unchanged, MARKS),
    "时刻又写时字": (text("定于7月3日9:00召开。"), text("定于7月3日9:00时召开。"), unchanged, "数字用法"),
    "起止年份简写": (text("做好2021—2025年示例工作。"), text("做好2021—25年示例工作。"), unchanged, FIGURES),
    "年份里写0": saying("二0二六年做好示例工作。", FIGURES),
}  # fmt: skip
