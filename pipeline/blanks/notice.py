"""templates/notice.docx and notice-document.docx: 督办通知 in 信函格式 or 文件格式, each level in its own words."""

from __future__ import annotations

from pipeline.blanks.forms import put_receipt
from pipeline.blanks.frame import USUAL_OFFICE, contact, document_foot, document_head, letter_foot, letter_head, sign
from pipeline.gongwen.sheet import Sheet

# How the unit reports, the same words wherever it is asked to.
_REPORT = (
    "{% if 报送方式 == '报送表' %}填写附件2，盖章后送{{ 受理 }}{% else %}在进展台账中填写"
    "{{ '该项任务' if 待办数 == 1 else '这些任务' }}的进展，送{{ 受理 }}{% endif %}"
)


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
    document_foot(sheet, office_cells)
    return sheet.save()


def _fill(sheet: Sheet, office_cells: float) -> None:
    sheet.paragraph("公文标题", "{{ 标题 }}")
    sheet.addressee("{{ 单位 }}：")
    sheet.paragraph("公文正文", "{%p if 级别 == '提醒' %}")
    _remind(sheet)
    sheet.paragraph("公文正文", "{%p elif 级别 == '催办' %}")
    _urge(sheet)
    sheet.paragraph("公文正文", "{%p else %}")
    _supervise(sheet)
    sheet.paragraph("公文正文", "{%p endif %}")
    contact(sheet, "已经报送，或者对上述情况有疑问的，请与{{ 受理 }}联系核对。")
    sheet.body("特此通知。")
    sheet.paragraph("公文正文", "{%p if 报送方式 == '报送表' %}")
    sheet.attachment_note(["任务清单", "进展情况报送表"])
    sheet.paragraph("公文正文", "{%p else %}")
    sheet.attachment_note(["任务清单"])
    sheet.paragraph("公文正文", "{%p endif %}")
    sign(sheet, office_cells)
    _attachments(sheet)


def _remind(sheet: Sheet) -> None:
    sheet.body(
        "{{ 函告 }}明确了{{ 方案 }}中由你单位承担的任务{% if 报送节奏 %}，请{{ 报送节奏 }}报送进展{% endif %}。"
        "截至{{ 日期 }}（第{{ 轮次 }}轮了解进展），{{ 概述 }}（见附件{{ '1' if 报送方式 == '报送表' else '' }}）。"
    )
    sheet.body(f"请你单位于{{{{ 回复期限 }}}}前{_REPORT}。")


def _urge(sheet: Sheet) -> None:
    sheet.body(
        "{{ 函告 }}明确了{{ 方案 }}{% if 方案简称 in 报送依据 %}（以下简称{{ 方案简称 }}）{% endif %}中由你单位承担的任务。"
        "{% if 报送依据 %}{{ 报送依据 }}，{% endif %}{{ 自称 }}于{{ 日期 }}开展了第{{ 轮次 }}轮了解进展。"
        "截至这一天，{{ 概述 }}（见附件{{ '1' if 报送方式 == '报送表' else '' }}）。现予催办。"
    )
    sheet.body(f"请抓紧推进，于{{{{ 回复期限 }}}}前{_REPORT}。{_REASON}")


# Asked only where something is late.
_REASON = "{% if 逾期数 %}已过时限的任务，请一并写明原因、下一步措施和完成时间。{% endif %}"


def _supervise(sheet: Sheet) -> None:
    sheet.body(
        "{{ 函告 }}明确了{{ 方案 }}{% if 方案简称 in 报送依据 %}（以下简称{{ 方案简称 }}）{% endif %}中由你单位承担的任务。"
        "{% if 报送依据 %}{{ 报送依据 }}，{% endif %}{{ 自称 }}于{{ 日期 }}开展了第{{ 轮次 }}轮了解进展。现就有关任务督办如下："
    )
    sheet.heading(1, "一、有关情况")
    sheet.body(
        "截至{{ 日期 }}，已告知你单位承担的任务{{ 任务数 }}项中，有{{ 待办数 }}项需要办理："
        "{{ 概述 }}。具体情况见附件{{ '1' if 报送方式 == '报送表' else '' }}。"
    )
    sheet.paragraph("公文正文", "{%p if 级别依据 %}")
    sheet.body("本次督办的级别为“{{ 级别 }}”，依据是：{{ 级别依据 }}。")
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("公文正文", "{%p if 级别 == '通报' %}")
    sheet.body("有关情况列入本轮进展情况通报。")
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.heading(1, "二、办理要求")
    sheet.body(f"请你单位认真研究，于{{{{ 回复期限 }}}}前{_REPORT}。{_REASON}")


def _attachments(sheet: Sheet) -> None:
    sheet.attachment("附件{{ '1' if 报送方式 == '报送表' else '' }}", "任务清单")
    sheet.table(
        [14, 36, 30, 20, 22, 34],
        ["任务\n编号", "任务", "告知文号\n和日期", "时限", "最近\n填报", "情况"],
        [
            ["{%tr for 项 in 待办 %}"],
            ["{{ 项.编号 }}", "{{ 项.任务 }}", "{{ 项.函告 }}", "{{ 项.时限 }}", "{{ 项.最近填报 }}", "{{ 项.情况 }}"],
            ["{%tr endfor %}"],
        ],
        centred=(0,),
        by_content=True,
    )
    sheet.paragraph("公文正文", "{%p if 报送方式 == '报送表' %}")
    sheet.attachment("附件2", "进展情况报送表")
    put_receipt(sheet)
    sheet.paragraph("公文正文", "{%p endif %}")
