"""Single breaks of a tenth blind round, written before the checker was asked: as an inspector finds them who reads with the
standard beside the paper, from the margins and rows to who may ask what of whom."""

from __future__ import annotations

from lxml import etree

from tests.gongwen import general
from tests.gongwen.blind import Row, changed, filled, saying
from tests.gongwen.edits import (
    Edit,
    aligned,
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
from tests.gongwen.everyday import (
    COMMAND,
    FILLED,
    HEAD,
    MINUTES,
    OFFICE,
    PLAIN,
    TWO,
    UPWARD,
    every,
    form,
    sample,
    text,
    unchanged,
    written,
)
from tests.gongwen.mutations import W

LETTER, ANNEXED, TABLE = form("letter"), sample("letter"), form("table")
FIGURES, WORDS = "数字用法", "文种用语"
DATE = "2026年7月1日"


def _first_cell(at: int, new: str) -> Edit:
    """Another figure in the first cell of the row ``at``."""

    def edit(root: etree._Element) -> None:
        row = list(root.iter(f"{W}tr"))[at]
        next(row.iter(f"{W}t")).text = new

    return tree(edit)


def _unblanked(words: str) -> Edit:
    """One empty row less above a paragraph."""

    def edit(root: etree._Element) -> None:
        blank = found(root, words).getprevious()
        assert blank is not None
        assert not said(blank)
        parent = blank.getparent()
        assert parent is not None
        parent.remove(blank)

    return tree(edit)


def _signed(new: str) -> Edit:
    """Another office above the date."""

    def edit(root: etree._Element) -> None:
        office = found(root, DATE).getprevious()
        assert office is not None
        next(office.iter(f"{W}t")).text = new

    return tree(edit)


def _noted_first(root: etree._Element) -> None:
    found(root, DATE).addprevious(found(root, "（联系人"))


def _date_first(root: etree._Element) -> None:
    office = found(root, DATE).getprevious()
    assert office is not None
    found(root, DATE).addnext(office)


def _printed(root: etree._Element) -> None:
    for one in root.iter(f"{W}t"):
        if str(one.text).startswith("抄送"):
            one.text = f"{OFFICE}\u3000\u3000{DATE}印发"


def _outdented(root: etree._Element) -> None:
    properties = next(root.iter(f"{W}tblPr"))
    properties.append(node("tblInd", w="-600", type="dxa"))


def _listed(*rows: str) -> Row:
    return text("一、提高认识", "做好示例工作。"), form("document", 正文=[general._TEXT, *rows]), unchanged, "层次序数"


INSPECTED: dict[str, Row] = {
    # who speaks to whom
    "署名少了办公室": changed(PLAIN, _signed("示例市人民政府"), "署名与发文机关标志一致"),
    "印发机关与发文机关一字之差": filled("document", "机关名称", 印发机关="示例县人民政府办公室"),
    "请示的结尾请遵照执行": filled("upward", WORDS, 正文=[general._TEXT, "以上意见，请遵照执行。"]),
    "函的结尾请批示": filled("letter", WORDS, 正文=[general._TEXT, "妥否，请批示。"]),
    "通知自称通报": saying("本通报自印发之日起执行。", WORDS),
    "请示和报告并用": filled("upward", "文种", 标题=f"{OFFICE}\n关于示例工作的请示、报告"),
    "签发人写了职务": filled("upward", "签发人写法", 签发人="市长示例甲"),
    "主送机关有等": filled("document", "主送机关用全称、规范化简称或统称", 主送="示例市教育局等单位"),
    "令的职务写成机关": filled("command", "令有签发人职务、签名章和成文日期", 职务="示例市人民政府"),
    # what is not there
    "没有标题": changed(PLAIN, removed("关于做好示例工作的通知"), "有标题"),
    "令号与正文之间少一行": changed(COMMAND, _unblanked("《示例市示例办法》"), "令号与正文之间空二行"),
    "令号没有第": changed(COMMAND, says("第12号", "12号"), "令号写法"),
    # figures and order
    "约和余并用": saying("现有约30余个单位参加。", FIGURES),
    "近和多并用": saying("共有将近200多户参加。", FIGURES),
    "余和左右并用": saying("现有30余个左右。", FIGURES),
    "起止百分数前一个省了百分号": saying("比例达到15～20%。", FIGURES),
    "起止金额前一个省了亿": saying("每年投入3～5亿元。", FIGURES),
    "阿拉伯数字后写百": saying("共有7百多户参加。", FIGURES),
    "钟点用了冒号又写分": saying("会议定于7月5日14：30分召开。", FIGURES),
    "表格序号重复": changed(TABLE, _first_cell(3, "2"), "次序项数"),
    "一、之下直接用（1）": _listed("一、提高认识", "（1）做好准备", "抓好落实。", "（2）加强督导", "抓好落实。"),
    "要求在后半句的期限已过": saying("请认真抓好落实，并于2026年6月1日前报送。", "日期核对"),
    # the same as an inspector meets it every day
    "主送后用逗号": changed(PLAIN, says("市直各部门：", "市直各部门，"), "主送机关居左顶格、末标全角冒号"),
    "附注在成文日期之上": changed(PLAIN, tree(_noted_first), "附注在成文日期之下"),
    "附注少右括号": changed(PLAIN, says("0000000）", "0000000"), "附注左空二字、加圆括号"),
    "附注不缩进": changed(PLAIN, paragraph("（联系人", "ind", firstLine="0", firstLineChars="0"), "附注左空二字、加圆括号"),
    "附件标题居左": changed(ANNEXED, aligned("推进落实措施报送表", "left", 1), "附件标题居中"),
    "附件标识带冒号": changed(ANNEXED, every("附件2", written("附件2：")), "附件序号、标题与附件说明一致"),
    "附件不另起页": changed(ANNEXED, paragraph("附件1", "pageBreakBefore", val="0"), "附件另面编排"),
    "附件说明末尾句号": filled("document", "附件说明写法", 附件=["甲清单。"]),
    "正文倍数行距": changed(PLAIN, paragraph("为深入贯彻", "spacing", line="480", lineRule="auto"), "段前段后不加间距、各段行距一致"),
    "一级标题顶格": changed(PLAIN, paragraph("一、提高认识", "ind", firstLine="0", firstLineChars="0"), "正文段首左空"),
    "一级标题楷体": changed(PLAIN, face("一、提高认识", "楷体_GB2312"), "各级标题字体"),
    "份号在密级之下": changed(FILLED, swapped("000012", "机密★"), "份号、密级、紧急程度自上而下分行排列"),
    "份号前加No": changed(form("document", **HEAD), says("000012", "No.000012"), "份号6位阿拉伯数字、顶格"),
    "密级写作内部": filled("document", "密级和保密期限写法、3号黑体顶格", 密级="内部★1年"),
    "装订线一厘米": changed(PLAIN, section(-1, "pgMar", gutter="567"), "订口"),
    "右页边宽六毫米": changed(PLAIN, section(-1, "pgMar", right="1814"), "版心宽度"),
    "正文灰色": changed(PLAIN, runs("为深入贯彻", "color", val="595959"), "文字颜色"),
    "正文里一处斜体": changed(PLAIN, part_of("为深入贯彻", "示例工作", "i"), "不加下划线、斜体、底纹"),
    "标题红色": changed(PLAIN, runs("关于做好示例工作", "color", val="FF0000"), "文字颜色"),
    "标题左对齐": changed(PLAIN, aligned("关于做好示例工作", "left"), "标题居中"),
    "标题写了两个关于": changed(PLAIN, says("关于做好", "关于关于做好"), "标题不重复“关于”和文种"),
    "署名在成文日期之下": changed(PLAIN, tree(_date_first), "成文日期在署名下一行"),
    "附件说明多列一件": changed(form("document", **TWO), copied("附件：1.", "3.丙示例清单"), "附件说明写法"),
    "请假写在出席之上": changed(MINUTES, moved_below("出席：", "请假："), "出席、请假、列席写法"),
    "信函文号居左": changed(ANNEXED, aligned("示未保办函", "left"), "发文字号顶格居版心右边缘"),
    "上行文号没有空一字": changed(UPWARD, paragraph("签发人：", "ind", left="0", leftChars="0"), "上行文发文字号居左空一字"),
    "信函加了印发": changed(LETTER, tree(_printed), "版记不加印发机关和印发日期、分隔线"),
    # a second batch: the page set-up and the tables
    "文字竖排": changed(PLAIN, section(-1, "textDirection", val="tbRl"), "页面不加边框、行号"),
    "表格向左出版心": changed(sample("document"), tree(_outdented), "表格不超出版心"),
}  # fmt: skip
