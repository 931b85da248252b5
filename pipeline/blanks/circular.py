"""templates/circular.docx: 任务分工通知 to all units in 文件格式, the table of tasks annexed."""

from __future__ import annotations

from pipeline.blanks.forms import put_blank_form
from pipeline.blanks.frame import CONTACT, GROUND, USUAL_OFFICE, document_foot, document_head, requests, sectioned, sign
from pipeline.gongwen.marks import printer_room
from pipeline.gongwen.sheet import Sheet


def draw(office_cells: float = USUAL_OFFICE) -> bytes:
    """The Word file; its fields are the names that ``documents.circular`` fills in.

    ``office_cells`` is how many characters the issuing office's full name has: mark and signature are set by it.
    """
    sheet = document_head(office_cells)
    sheet.paragraph("公文标题", "{{ 标题 }}")
    sheet.addressee("{{ 主送 }}{% if 名单 %}（名单见附件3）{% endif %}：")
    sheet.body(GROUND + "{% if 方案 not in 依据 %}的{% endif %}任务分工通知如下，请认真组织实施。")
    _text(sheet)
    _annexes(sheet)
    sign(sheet, office_cells, CONTACT)
    sheet.attachment("附件1", "任务分工表")
    _table(sheet)
    sheet.attachment("附件2", "推进落实措施报送表")
    # A 版记 of a further row takes the room of one to fill in.
    put_blank_form(sheet, fewer=printer_room(office_cells) - 1)
    _list(sheet)
    document_foot(sheet, office_cells)
    return sheet.save()


def _text(sheet: Sheet) -> None:
    sheet.heading(1, "一、任务分工")
    sheet.body(
        "{{ 方案简称 }}共有任务{{ 任务总数 }}项，由{{ 单位总数 }}个单位{% if 并计 %}（{{ 并计 }}）{% endif %}承担，"
        "分工见附件1；任务的具体内容以{{ 方案简称 }}原文为准。{{ 调整说明 }}"
    )
    requests(sheet, "各单位", tasks="承担的任务", shared="几个单位共同承担的任务")
    sheet.body("各单位对任务分工有疑问，或者发现附件1与{{ 方案简称 }}不一致的，请及时与{{ 受理 }}联系。")


def _annexes(sheet: Sheet) -> None:
    sheet.paragraph("公文正文", "{%p if 名单 %}")
    sheet.attachment_note(["任务分工表", "推进落实措施报送表", "责任单位名单"])
    sheet.paragraph("公文正文", "{%p else %}")
    sheet.attachment_note(["任务分工表", "推进落实措施报送表"])
    sheet.paragraph("公文正文", "{%p endif %}")


def _table(sheet: Sheet) -> None:
    sheet.table(
        [14, 56, 66, 20],
        ["编号", "任务", "责任单位", "时限"],
        sectioned(["{{ 项.编号 }}", "{{ 项.任务 }}", "{{ 项.责任 }}", "{{ 项.时限 }}"]),
        centred=(0,),
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
