"""templates/circular.docx: 任务分工通知 to all units in 文件格式, the table of tasks annexed."""

from __future__ import annotations

from pipeline.blanks.forms import put_blank_form
from pipeline.blanks.frame import CONTACT, USUAL_OFFICE, document_foot, document_head, sectioned, sign
from pipeline.gongwen.sheet import Sheet


def draw(office_cells: float = USUAL_OFFICE) -> bytes:
    """The Word file; its fields are the names that ``documents.circular`` fills in.

    ``office_cells`` is how many characters the issuing office's full name has: mark and signature are set by it.
    """
    sheet = document_head(office_cells)
    sheet.paragraph("公文标题", "{{ 标题 }}")
    sheet.addressee("{{ 主送 }}{% if 名单 %}（名单见附件3）{% endif %}：")
    sheet.body("为贯彻落实{{ 依据 }}，现将{{ 方案 }}（以下简称《方案》）的任务分工通知如下，请认真组织实施。")
    _text(sheet)
    _annexes(sheet)
    sign(sheet, office_cells, CONTACT)
    sheet.attachment("附件1", "任务分工表")
    _table(sheet)
    sheet.attachment("附件2", "推进落实措施报送表")
    put_blank_form(sheet)
    _list(sheet)
    document_foot(sheet)
    return sheet.save()


def _text(sheet: Sheet) -> None:
    sheet.heading(1, "一、任务分工")
    sheet.body(
        "《方案》共有任务{{ 任务总数 }}项，由{{ 单位总数 }}个单位承担，分工见附件1；任务的具体内容以《方案》原文为准。"
    )
    sheet.heading(1, "二、请各单位配合的事项")
    sheet.run_in(
        2,
        "（一）制定推进落实措施。",
        "{% if 依据原文 %}按照《方案》{{ 依据章节 }}关于“{{ 依据原文 }}”的要求，{% endif %}请对照承担的任务研究制定推进落实措施，"
        "明确责任科室、责任人和完成时限，填写附件2，于{{ 报送截止 }}前送我办。",
    )
    sheet.paragraph("公文正文", "{%p if 报送节奏 %}")
    sheet.run_in(
        2,
        "（二）报送工作进展。",
        "{% if 报送依据 %}{{ 报送依据 }}，{% endif %}我办{{ 报送节奏 }}了解进展，请各单位{{ 报送节奏 }}"
        "{% if 报送方式 == '报送表' %}填写我办发送的报送表，盖章后送我办{% else %}在我办发送的进展台账中填写承担任务的进展，送我办{% endif %}，"
        "不必另报。",
    )
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("公文正文", "{%p if 有共同任务 %}")
    sheet.run_in(
        2,
        "（{{ '三' if 报送节奏 else '二' }}）加强沟通衔接。",
        "几个单位共同承担的任务，请按照各自职责抓好落实，主动做好配合。",
    )
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.body("各单位对任务分工有疑问，或者发现附件1与《方案》不一致的，请及时与我办联系。")


def _annexes(sheet: Sheet) -> None:
    sheet.paragraph("公文正文", "{%p if 名单 %}")
    sheet.attachment_note(["任务分工表", "推进落实措施报送表", "责任单位名单"])
    sheet.paragraph("公文正文", "{%p else %}")
    sheet.attachment_note(["任务分工表", "推进落实措施报送表"])
    sheet.paragraph("公文正文", "{%p endif %}")


def _table(sheet: Sheet) -> None:
    sheet.table(
        [26, 14, 46, 52, 18],
        ["部分", "编号", "任务", "责任单位", "时限"],
        sectioned(["{{ 项.编号 }}", "{{ 项.任务 }}", "{{ 项.责任 }}", "{{ 项.时限 }}"]),
        centred=(0, 1),
        merged=(0,),
        by_content=True,
    )


def _list(sheet: Sheet) -> None:
    sheet.paragraph("公文正文", "{%p if 名单 %}")
    sheet.attachment("附件3", "责任单位名单")
    sheet.table(
        [34, 122],
        ["类别", "单位"],
        [["{%tr for 类 in 名单 %}"], ["{{ 类.类别 }}", "{{ 类.单位 }}"], ["{%tr endfor %}"]],
        centred=(0,),
    )
    sheet.paragraph("公文正文", "{%p endif %}")
