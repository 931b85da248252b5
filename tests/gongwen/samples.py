"""Good sample documents drawn by the sheet; the places and offices in them are samples."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.gongwen.charts import Chart
from pipeline.gongwen.sheet import Sheet

OFFICE = "示例市未成年人保护工作委员会办公室"
PARAGRAPH = (
    "为深入贯彻落实《中华人民共和国未成年人保护法》，切实加强我市未成年人保护工作，经示例市人民政府同意，"
    "现将有关任务分解落实如下，请结合实际认真抓好落实。"
)


def letter() -> Sheet:
    """信函格式 with everything a letter may have; unsealed."""
    sheet = Sheet.letter()
    sheet.mark(OFFICE)
    sheet.number("示未保办函〔2026〕1号")
    sheet.title(OFFICE, "关于分解落实示例方案任务的函")
    _text(sheet)
    sheet.attachment_note(["示例市教育局任务清单", "推进落实措施报送表"])
    sheet.signature(OFFICE, "2026年7月1日")
    sheet.note("（联系人：示例同志，电话：0000-0000000）")
    sheet.attachment("附件1", "示例市教育局任务清单")
    rows = [["1", "健全工作机制", "牵头", "2026年12月底前"], ["2", "开展宣传教育", "配合", "长期坚持"]]
    sheet.table([14, 62, 30, 50], ["序号", "任务", "责任", "时限"], rows, centred={0})
    sheet.attachment("附件2", "推进落实措施报送表")
    sheet.body(PARAGRAPH)
    sheet.colophon("抄送：示例市人民政府办公室。")
    return sheet


def document(*, sealed: bool = False) -> Sheet:
    """文件格式 with everything a bulletin may have."""
    sheet = Sheet.document()
    sheet.mark("示例市人民政府办公室文件")
    sheet.number("示政办发〔2026〕12号")
    sheet.title("示例市人民政府办公室", "关于示例方案进展情况的通报")
    _text(sheet)
    sheet.attachment_note(["示例方案任务进展表"])
    sheet.signature("示例市人民政府办公室", "2026年7月1日", sealed=sealed)
    sheet.attachment("附件", "示例方案任务进展表")
    sheet.table([14, 92, 50], ["序号", "任务", "进展"], [["1", "健全工作机制", "按计划推进"]] * 3, centred={0})
    sheet.colophon(
        "抄送：示例市委办公室，示例市人大常委会办公室，示例市政协办公室。", "示例市人民政府办公室", "2026年7月1日印发"
    )
    return sheet


def table() -> Sheet:
    """A 横排表格 of more than one page."""
    sheet = Sheet.landscape()
    sheet.title("示例方案任务分工总表")
    sheet.blank()
    rows = [[str(number), "健全工作机制", "示例市教育局", "2026年12月底前"] for number in range(1, 40)]
    sheet.table([14, 101, 60, 50], ["序号", "任务", "责任单位", "时限"], rows, centred={0})
    return sheet


def charted(categories: Sequence[str]) -> Sheet:
    """A 附件 with a chart under a title of two rows, the fullest page a chart has to share."""
    sheet = Sheet.document()
    sheet.attachment("附件3", "示例市人民政府办公室示例方案", "各部分进展情况图")
    sheet.body("各条长短为所占比例，数字为事项个数。")
    series = [(name, [number] * len(categories)) for number, name in enumerate(("已完成", "推进中", "未启动"), 11)]
    sheet.chart("进展情况图", Chart(categories, series))
    return sheet


def _text(sheet: Sheet) -> None:
    sheet.addressee("示例市教育局、示例市民政局：")
    sheet.body(PARAGRAPH)
    sheet.heading(1, "一、总体要求")
    sheet.body(PARAGRAPH)
    sheet.heading(1, "二、主要任务")
    sheet.heading(2, "（一）健全工作机制")
    sheet.heading(3, "1.加强组织领导")
    sheet.heading(4, "（1）明确责任分工")
    for at in "一二三":
        sheet.body(PARAGRAPH.replace("现将有关任务", f"现将第{at}批任务"))
    # A row of Han characters alone shows the 28 cells whatever a face does with punctuation.
    sheet.body("坚" * 110)
