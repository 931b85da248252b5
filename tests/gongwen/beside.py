"""Single breaks told by what stands beside: figures among figures, rows among rows, a name in short and in full, days and their count."""

from __future__ import annotations

from lxml import etree

from tests.gongwen.blind import Row, changed
from tests.gongwen.compared import document, rows
from tests.gongwen.edits import aligned, runs, tree
from tests.gongwen.everyday import form, text, unchanged
from tests.gongwen.mutations import W
from tests.gongwen.strangers import BIAOSONG, FANGSONG, KAITI, STRANGERS, Stranger

CITY = "示例市人民政府"
ARTICLES = (
    "第一条　为加强示例管理，根据有关法律法规，结合本市实际，制定本办法。",
    "第二条　本办法适用于本市行政区域内的示例活动。",
    "第三条　市教育局负责本办法的组织实施。",
    "第四条　本办法自2026年5月1日起施行。",
)
GAP = (*ARTICLES[:2], ARTICLES[2].replace("第三条", "第四条"), ARTICLES[3].replace("第四条", "第五条"))


def regulation(*articles: str) -> bytes:
    """An order, and below it the rules it makes known."""
    paper = Stranger()
    paper.add(f"{CITY}令", BIAOSONG, 40, "center", red=True)
    for row in ("", "", "第12号", "", ""):
        paper.add(row, side="center")
    paper.body("《示例市示例办法》已经市人民政府常务会议讨论通过，现予公布，自2026年5月1日起施行。")
    for row in ("", "", "市　长　　王示例", "2026年3月1日"):
        paper.add(row, side="right", right=4)
    paper.add("示例市示例办法", BIAOSONG, 22, "center").paragraph_format.page_break_before = True
    paper.add("")
    for article in articles:
        paper.add(article, first=2)
    return paper.save()


def requested(*, apart: bool) -> bytes:
    """签发人 in the row of the number, or in one of its own above it."""
    paper = Stranger()
    paper.add(f"{CITY}文件", BIAOSONG, 40, "center", red=True)
    paper.add("")
    paper.add("")
    row = paper.add("", side="right", right=1) if apart else paper.add("", left=1)
    if not apart:
        paper.run(row, "示政〔2026〕5号\t")
    paper.run(row, "签发人：")
    paper.run(row, "王示例", KAITI)
    if apart:
        paper.add("示政〔2026〕5号", left=1)
    paper.ruled(paper.add(""))
    paper.add("")
    paper.title(f"{CITY}关于解决示例资金的请示")
    paper.add("省人民政府：")
    paper.body("现将有关情况请示如下。", "妥否，请批示。")
    paper.sign(CITY)
    paper.colophon("省财政厅", f"{CITY}办公室")
    return paper.save()


def funds(total: str, last: tuple[str, str] = ("丁县", "300")) -> bytes:
    """A table in the text whose figures have commas."""
    paper = Stranger()
    paper.head("示例市财政局文件", "示财发〔2026〕9号")
    paper.title("示例市财政局", "关于下达示例补助资金的通知")
    paper.add("各县（市、区）财政局：")
    paper.body()
    said = [("序号", "地区", "金额（万元）"), ("1", "甲县", "1,200"), ("2", "乙区", "800"), ("3", "丙县", "500")]
    said += [("4", *last), ("合计", "", total)]
    table = paper.lined(paper.document.add_table(len(said), 3))
    for row, words in zip(table.rows, said, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            paper.run(cell.paragraphs[0], word, FANGSONG, 12)
    paper.sign("示例市财政局")
    paper.colophon("市审计局", "示例市财政局办公室")
    return paper.save()


def numbered(year: str) -> bytes:
    """公告 numbered 2026年第3号."""
    paper = Stranger()
    paper.add("示例市教育局公告", BIAOSONG, 40, "center", red=True)
    paper.add(f"{year}第3号", side="center")
    paper.ruled(paper.add(""))
    paper.title("示例市教育局", "关于公开招聘示例人员的公告")
    paper.body("现将公开招聘有关事项公告如下。", "笔试成绩占60%，面试成绩占40%。")
    paper.sign("示例市教育局")
    return paper.save()


def signed_in_cells() -> bytes:
    """A letter of two offices, their names side by side in a table, the date below it."""
    paper = Stranger()
    paper.document.sections[0].different_first_page_header_footer = True
    paper.add("示例市教育局", BIAOSONG, 36, "center", red=True)
    paper.add("示教函〔2026〕6号", side="right")
    paper.add("")
    paper.title("示例市教育局　示例市财政局", "关于商请提供示例数据的函")
    paper.add("示例市统计局：")
    paper.body("为编制示例规划，现商请提供以下资料：", "一、示例产业增加值；", "二、示例从业人员数。", "请予函复。")
    paper.add("")
    table = paper.document.add_table(1, 2)
    for cell, name in zip(table.rows[0].cells, ("示例市教育局", "示例市财政局"), strict=True):
        paper.run(cell.paragraphs[0], name)
    paper.add("2026年3月1日", side="right", right=4)
    return paper.save()


def _unparted(root: etree._Element) -> None:
    for borders in root.iter(f"{W}tblBorders"):
        for line in borders.findall(f"{W}insideH"):
            borders.remove(line)


CHECKED = "共检查企业120家，发现问题35个。"
BESIDE: dict[str, Row] = {
    "简报期号居左": changed(form("brief"), aligned("第3期", "left"), "纪要编号、简报期号居中"),
    "一段数字用Arial": changed(
        text(CHECKED), runs("共检查企业", "rFonts", ascii="Arial", hAnsi="Arial", eastAsia=FANGSONG), "正文数字字体一致"
    ),
    "抄送与印发之间没有线": changed(STRANGERS["notice"], tree(_unparted), "版记有分隔线"),
    "签发人在文号上一行": (
        lambda: requested(apart=False),
        lambda: requested(apart=True),
        unchanged,
        "上行文发文字号居左空一字",
    ),
    "主送简称全称重复": document("主送机关不重复", 主送="市教育局，示例市教育局，示例市公安局"),
    "政府办公室称我局": rows("前后一致", ("请报我办备案，我会议室已备好。",), ("请报我局备案。",)),
    "会期与起止不符": rows("日期核对", ("会议于7月3日至5日召开，会期3天。",), ("会议于7月3日至5日召开，会期5天。",)),
    "星期隔着上午": rows(
        "日期核对", ("定于2026年7月3日上午（星期五）召开。",), ("定于2026年7月3日上午（星期一）召开。",)
    ),
    "条文跳号": (lambda: regulation(*ARTICLES), lambda: regulation(*GAP), unchanged, "条目核对"),
    "带逗号的合计不符": (lambda: funds("2,800"), lambda: funds("2,900"), unchanged, "表格核对"),
    "表格两行相同": (lambda: funds("2,800"), lambda: funds("3,000", ("丙县", "500")), unchanged, "表格核对"),
    "邮编少一位": rows("电话号码", ("邮编：048000。",), ("邮编：04800。",)),
    "结语后又有正文": rows(
        "文种用语", ("请认真落实。", "特此通知。", "联系人：示例同志。"), ("特此通知。", "请认真落实。")
    ),
    "公告的号没有年字": (lambda: numbered("2026年"), lambda: numbered("2026"), unchanged, "有发文字号"),
}
