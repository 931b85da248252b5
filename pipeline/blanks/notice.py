"""templates/notice.docx and notice-document.docx: 督办通知 in 信函格式 or 文件格式."""

from __future__ import annotations

from pipeline.blanks.forms import put_receipt
from pipeline.blanks.frame import USUAL_OFFICE, document_foot, document_head, letter_foot, letter_head, sign
from pipeline.gongwen.sheet import Sheet


def draw(office_cells: float = USUAL_OFFICE) -> bytes:
    """The Word file in 信函格式; its fields are the names that ``documents.notice`` fills in.

    ``office_cells`` is how many characters the issuing office's full name has: mark and signature are set by it.
    """
    sheet = letter_head(office_cells)
    _fill(sheet, office_cells)
    letter_foot(sheet)
    return sheet.save()


def draw_document(office_cells: float = USUAL_OFFICE) -> bytes:
    """The same in 文件格式, its red head with 文件 and a red rule."""
    sheet = document_head(office_cells)
    _fill(sheet, office_cells)
    document_foot(sheet)
    return sheet.save()


def _fill(sheet: Sheet, office_cells: float) -> None:
    sheet.paragraph("公文标题", "{{ 标题 }}")
    sheet.addressee("{{ 单位 }}：")
    sheet.body(
        "为贯彻落实{{ 依据 }}，{% if 依据原文 %}按照{{ 方案 }}（以下简称《方案》）{{ 依据章节 }}“{{ 依据原文 }}”的要求，{% endif %}"
        "{% if 报送节奏 %}{% if 理由 %}{{ 理由 }}，{% endif %}各责任单位{{ 报送节奏 }}报送工作进展。{% endif %}"
        "截至{{ 日期 }}（第{{ 轮次 }}轮），你单位承担任务{{ 任务数 }}项，其中{{ 待办数 }}项需要办理（见附件1）。现通知如下："
    )
    _requests(sheet)
    sheet.attachment_note(["需要办理的任务清单", "办理情况回执"])
    sign(sheet, office_cells)
    _attachments(sheet)


def _requests(sheet: Sheet) -> None:
    sheet.body("请在进展台账中逐项填写推进措施、进展情况、状态和填报日期，并填写附件2，于{{ 回复期限 }}前送我办。")
    sheet.paragraph("公文正文", "{%p if 逾期数 %}")
    sheet.body("已过时限尚未完成的任务有{{ 逾期数 }}项，请说明原因，提出下一步措施和完成时间。")
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("公文正文", "{%p if 列入通报 %}")
    sheet.body("你单位已连续多轮没有填报，有关情况列入本轮进展情况通报。")
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.body("联系人：{{ 联系人 or '　　　　' }}；联系电话：{{ 电话 or '　　　　　　　' }}。")
    sheet.body("特此通知。")


def _attachments(sheet: Sheet) -> None:
    sheet.attachment("附件1", "需要办理的任务清单")
    sheet.table(
        [14, 42, 22, 26, 36, 16],
        ["任务编号", "任务", "时限", "最近填报", "情况", "灯色"],
        [
            ["{%tr for 项 in 待办 %}"],
            ["{{ 项.编号 }}", "{{ 项.任务 }}", "{{ 项.时限 }}", "{{ 项.最近填报 }}", "{{ 项.情况 }}", "{{ 项.灯色 }}"],
            ["{%tr endfor %}"],
        ],
        centred=(0, 5),
    )
    sheet.attachment("附件2", "办理情况回执")
    put_receipt(sheet)
