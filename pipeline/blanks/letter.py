"""templates/letter.docx: 责任分解函 in 信函格式."""

from __future__ import annotations

from pipeline.blanks.forms import put_form
from pipeline.blanks.frame import GROUND, USUAL_OFFICE, contact, letter_foot, letter_head, paragraphs, requests, sign
from pipeline.gongwen.sheet import Sheet


def draw(office_cells: float = USUAL_OFFICE) -> bytes:
    """The Word file; its fields are the names that ``documents.letter`` fills in.

    ``office_cells`` is how many characters the issuing office's full name has: mark and signature are set by it.
    """
    sheet = letter_head(office_cells)
    sheet.paragraph("公文标题", "{{ 标题 }}")
    sheet.addressee("{{ 单位 }}：")
    sheet.body(GROUND + "中由你单位承担的任务函告如下，请认真组织实施。")
    _tasks(sheet)
    _requests(sheet)
    sheet.attachment_note(["承担任务原文", "推进落实措施报送表"])
    sign(sheet, office_cells)
    sheet.attachment("附件1", "承担任务原文")
    sheet.paragraph("公文正文", "{%p for 节 in 原文 %}")
    sheet.paragraph("公文正文", "{%p if 节.标题 %}")
    sheet.paragraph("二级标题", "{{ 节.标题 }}")
    sheet.paragraph("公文正文", "{%p endif %}")
    paragraphs(sheet, "节.段落")
    sheet.paragraph("公文正文", "{%p endfor %}")
    sheet.attachment("附件2", "推进落实措施报送表")
    put_form(sheet)
    letter_foot(sheet)
    return sheet.save()


def _tasks(sheet: Sheet) -> None:
    sheet.heading(1, "一、承担的任务")
    sheet.body(
        "{{ 方案简称 }}共有任务{{ 任务总数 }}项，你单位承担{{ 任务数 }}项，{{ 分类 }}。任务原文见附件1，{{ 序号说明 }}。{{ 调整说明 }}"
    )
    sheet.paragraph("公文正文", "{%p for 节 in 分节 %}")
    sheet.paragraph("公文正文", "{%p if 节.标题 %}")
    sheet.heading(2, "{{ 节.序号 }}{{ 节.标题 }}")
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("公文正文", "{%p for 任务 in 节.任务 %}")
    sheet.body(
        "{{ 任务.名称 }}。{{ 任务.分工 }}{% if 任务.措施 %}其中由你单位承担：{{ 任务.措施 }}{% endif %}"
        "{% if 任务.时限 %}时限：{{ 任务.时限 }}。{% endif %}"
    )
    sheet.paragraph("公文正文", "{%p endfor %}")
    sheet.paragraph("公文正文", "{%p endfor %}")


def _requests(sheet: Sheet) -> None:
    requests(sheet, "你单位", tasks="任务", shared="与有关单位共同承担的任务")
    contact(sheet, "对承担的任务有疑问，或者发现本函与{{ 方案简称 }}不一致的，请与{{ 受理 }}联系。")
    sheet.body("特此函告。")
