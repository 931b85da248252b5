"""Single breaks that only a comparison tells: an element against its fellows, a statement against another of the paper."""

from __future__ import annotations

from lxml import etree

from tests.gongwen import general
from tests.gongwen.blind import Row, changed
from tests.gongwen.edits import Edit, found, of_run, part_of, put, said, tree
from tests.gongwen.everyday import OFFICE, PLAIN, form, text, unchanged
from tests.gongwen.mutations import W
from tests.gongwen.strangers import BIAOSONG, NEXT, STRANGERS, Stranger

CITY = "示例市人民政府"
SAYS, UNITS, DUE = general._TEXT, "示例市教育局、示例市公安局", "2026年12月底前"
TABLE = form("table")
AGREES, ITEMS, TABLED = "前后一致", "条目核对", "表格核对"


def document(name: str, **fields: object) -> Row:
    return PLAIN, form("document", **fields), unchanged, name


def says_(name: str, good: str, bad: str) -> Row:
    return text(good), text(bad), unchanged, name


def rows(name: str, good: tuple[str, ...], bad: tuple[str, ...]) -> Row:
    return form("document", 正文=[SAYS, *good]), form("document", 正文=[SAYS, *bad]), unchanged, name


def cell(value: str, at: int, new: str) -> Edit:
    def edit(root: etree._Element) -> None:
        [one for one in root.iter(f"{W}t") if one.text == value][at].text = new

    return tree(edit)


def cell_in(value: str, at: int, name: str) -> Edit:
    def edit(root: etree._Element) -> None:
        run = [one for one in root.iter(f"{W}t") if one.text == value][at].getparent()
        assert run is not None
        put(of_run(run), "rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)

    return tree(edit)


def _colophon_first(root: etree._Element) -> None:
    """The table of the 版记 above the label of the first annex."""

    def top(node: etree._Element) -> etree._Element:
        while (parent := node.getparent()) is not None and parent.tag != f"{W}body":
            node = parent
        return node

    copies = next(one for one in root.iter(f"{W}p") if said(one).startswith("抄送"))
    label = next(one for one in root.iter(f"{W}p") if said(one) in {"附件", "附件1"})
    top(label).addprevious(top(copies))


def _rule_on_mark(root: etree._Element) -> None:
    rule = found(root, "示政发〔2026〕3号").find(f"{W}pPr/{W}pBdr")
    spacing = found(root, "示例市人民政府文件").find(f"{W}pPr/{W}spacing")
    assert rule is not None
    assert spacing is not None
    spacing.addprevious(rule)


def printed(inner: str) -> bytes:
    """A notice, and below it what it prints, titled ``inner``."""
    paper = Stranger()
    paper.head(f"{CITY}文件", "示政发〔2026〕3号")
    paper.title(CITY, "关于印发《示例市示例工作实施方案》的通知")
    paper.add("各县（市、区）人民政府，市直各部门：")
    paper.body("现将《示例市示例工作实施方案》印发给你们，请认真贯彻执行。")
    paper.sign(CITY)
    paper.add(inner, BIAOSONG, 22, "center").paragraph_format.page_break_before = True
    paper.add("")
    paper.body("为做好示例工作，制定本方案。", NEXT)
    paper.colophon("市委办公室", f"{CITY}办公室")
    return paper.save()


def announced(*sent: str) -> bytes:
    paper = Stranger()
    paper.head(f"{CITY}文件", "示政告〔2026〕1号")
    paper.title(f"{CITY}关于示例路段施工的公告")
    for row in sent:
        paper.add(row)
    paper.body("现将示例路段施工有关事项公告如下。", NEXT)
    paper.sign(CITY)
    paper.colophon("市委办公室", f"{CITY}办公室")
    return paper.save()


NOTICE, ATTACHED = STRANGERS["notice"], STRANGERS["attached"]
ORDERED = "《示例市示例办法》已经通过，现予公布，自2026年8月1日起施行。"
COMPARED: dict[str, Row] = {
    "标题里机关写两遍": document("标题不重复“关于”和文种", 标题=f"{OFFICE}\n{OFFICE}关于做好示例工作的通知"),
    "通知主送上级": document("主送机关", 主送="示例省人民政府"),
    "公告写主送": (announced, lambda: announced("各县（市、区）人民政府，市直各部门："), unchanged, "主送机关"),
    "红线在文号之上": changed(NOTICE, tree(_rule_on_mark), "红色分隔线在发文字号之下"),
    "版记排在附件之前": changed(ATTACHED, tree(_colophon_first), "附件在版记之前"),
    "印发比成文晚一年": document("先后核对", 印发日期="2027年7月1日"),
    "标题后半段加粗": changed(
        text("一、提高思想认识", "做好示例。"), part_of("一、提高思想认识", "思想认识", "b"), "各级标题字体"
    ),
    "印发的内文标题不同": (
        lambda: printed("示例市示例工作实施方案"),
        lambda: printed("示例市示例工作行动计划"),
        unchanged,
        "引用名称",
    ),
    "表格一格空着": changed(TABLE, cell(UNITS, 3, ""), TABLED),
    "表格时限写法不一": changed(TABLE, cell(DUE, 4, "2026.12"), TABLED),
    "表格一格字体不同": changed(TABLE, cell_in(UNITS, 3, "黑体"), TABLED),
    "同一文件两个文号": rows(
        AGREES,
        ("按照《示例方案》（示政发〔2026〕3号）要求。", "对照《示例方案》（示政发〔2026〕3号）整改。"),
        ("按照《示例方案》（示政发〔2026〕3号）要求。", "对照《示例方案》（示政发〔2026〕5号）整改。"),
    ),
    "一个文号两份文件": rows(
        AGREES,
        ("按照《示例方案》（示政发〔2026〕3号）要求。", "对照《样例办法》（示政发〔2026〕5号）整改。"),
        ("按照《示例方案》（示政发〔2026〕3号）要求。", "对照《样例办法》（示政发〔2026〕3号）整改。"),
    ),
    "联系电话前后不同": rows(
        AGREES,
        ("请报市政府办公室（联系人：示例同志，联系电话：0000-0000000）。",),
        ("请报市政府办公室（联系人：示例同志，联系电话：0000-1111111）。",),
    ),
    "单位既牵头又配合": says_(AGREES, "由市教育局牵头，市公安局配合。", "由市教育局牵头，市公安局、市教育局配合。"),
    "两种单位换算不符": says_(AGREES, "投入1200万元（0.12亿元）。", "投入1200万元（1.2亿元）。"),
    "列三个说2个部门": says_(
        AGREES, "由市教育局、市公安局、市民政局等5个部门负责。", "由市教育局、市公安局、市民政局2个部门负责。"
    ),
    "施行日期两处不同": (
        form("command", 正文=[ORDERED, "《示例市原示例办法》自2026年9月1日起废止。"]),
        form("command", 正文=[ORDERED, "本办法自2026年9月1日起施行。"]),
        unchanged,
        AGREES,
    ),
    "不少于又写以上": says_("数字用法", "培训不少于30人，2年以上工龄。", "培训不少于30人以上。"),
    "成语写错一字": says_("用字", "工作要兢兢业业。", "工作要竞竞业业。"),
    "末项用分号": rows(
        ITEMS,
        ("重点抓好以下工作：", "（1）抓好甲；", "（2）抓好乙。", "请认真落实。"),
        ("重点抓好以下工作：", "（1）抓好甲；", "（2）抓好乙；", "请认真落实。"),
    ),
    "中间一项用句号": rows(
        ITEMS,
        ("重点抓好以下工作：", "（1）抓好甲；", "（2）抓好乙；", "（3）抓好丙。"),
        ("重点抓好以下工作：", "（1）抓好甲；", "（2）抓好乙。", "（3）抓好丙。"),
    ),
    "一级标题重复": rows(
        ITEMS, ("一、提高认识", SAYS, "二、抓好落实", SAYS), ("一、提高认识", SAYS, "二、提高认识", SAYS)
    ),
    "标题下没有内容": rows(ITEMS, ("一、提高认识", SAYS, "二、抓好落实", SAYS), ("一、提高认识", "二、抓好落实", SAYS)),
    "只有（一）没有（二）": rows(
        ITEMS,
        ("一、提高认识", "（一）抓好甲", SAYS, "（二）抓好乙", SAYS, "二、抓好落实", SAYS),
        ("一、提高认识", "（一）抓好甲", SAYS, "二、抓好落实", SAYS),
    ),
    "引用本文没有的部分": rows(
        ITEMS,
        ("一、提高认识", SAYS, "二、抓好落实", SAYS, "按照本通知第二部分要求报送。"),
        ("一、提高认识", SAYS, "二、抓好落实", SAYS, "按照本通知第四部分要求报送。"),
    ),
}
