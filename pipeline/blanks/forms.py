"""The forms that come back: as an attachment of letter and notice, and as files of their own.

Plain cells, and 表号 in plain sight: content controls do not survive every program (LibreOffice multiplies their text).
"""

from __future__ import annotations

from pipeline.blanks.frame import BY_HAND, reply_head
from pipeline.gongwen.sheet import Sheet

# Rows of a form that the unit fills in altogether.
_BLANK_ROWS = 8


def draw_form(_office_cells: float = 0) -> bytes:
    """templates/form.docx: 推进落实措施报送表 by itself; its fields are those of the letter."""
    sheet = Sheet.document()
    sheet.title("{{ 方案 }}", "推进落实措施报送表")
    sheet.blank()
    put_form(sheet)
    return sheet.save()


def draw_receipt(_office_cells: float = 0) -> bytes:
    """templates/receipt.docx: 办理情况回执 by itself; its fields are those of the notice."""
    sheet = Sheet.document()
    sheet.title("{{ 方案 }}", "办理情况回执（第{{ 轮次 }}轮）")
    sheet.blank()
    put_receipt(sheet)
    return sheet.save()


def put_form(sheet: Sheet) -> None:
    """推进落实措施报送表: what a unit will do, who sees to it, by when."""
    _who(sheet)
    sheet.table(
        [19, 35, 38, 37, 27],
        ["任务编号", "任务", "推进落实措施", "责任科室和责任人", "完成时限"],
        [
            ["{%tr for 项 in 报送 %}"],
            ["{{ 项.编号 }}", "{{ 项.任务 }}", "", "", "{{ 项.时限 }}"],
            ["{%tr endfor %}"],
        ],
        centred=(0,),
        row_height=BY_HAND,
    )


def put_blank_form(sheet: Sheet, fewer: int = 0) -> None:
    """The same for any unit to fill in: it enters itself its name and its tasks by their numbers; with so
    many rows ``fewer`` as something below takes the room of."""
    sheet.paragraph("填空一项", "填报单位（盖章）：\t")
    sheet.paragraph("填空三项", "填报人：\t联系电话：\t填报日期：\t")
    sheet.table(
        [19, 35, 38, 37, 27],
        ["任务编号", "任务", "推进落实措施", "责任科室和责任人", "完成时限"],
        [[""] * 5] * (_BLANK_ROWS - fewer),
        centred=(0,),
        row_height=BY_HAND,
    )
    sheet.paragraph("表格文字", "任务编号照附件1填写；行数不够的，可自行增加。")


def put_receipt(sheet: Sheet) -> None:
    """办理情况回执: how far the unit has come, by the ledger's own columns."""
    _who(sheet)
    sheet.table(
        [19, 28, 29, 16, 20, 24, 20],
        ["任务编号", "任务", "进展情况", "状态", "存在问题", "下一步措施", "完成时间"],
        [
            ["{%tr for 项 in 待办 %}"],
            ["{{ 项.编号 }}", "{{ 项.任务 }}", "", "", "", "", ""],
            ["{%tr endfor %}"],
        ],
        centred=(0,),
        row_height=BY_HAND,
    )
    sheet.paragraph(
        "表格文字", "“状态”请填未启动、推进中、已完成三者之一；“完成时间”已完成的填办结日期，没有完成的填预计日期。"
    )
    sheet.hold()


def _who(sheet: Sheet) -> None:
    sheet.paragraph("表格文字", "表号：{{ 表号 }}（请不要改动）")
    reply_head(sheet)
