"""templates/adjustment.docx: 任务调整函 in 信函格式."""

from __future__ import annotations

from pipeline.blanks.frame import USUAL_OFFICE, contact, letter_foot, letter_head, paragraphs, sign
from pipeline.gongwen.sheet import Sheet


def draw(office_cells: float = USUAL_OFFICE) -> bytes:
    """The Word file; its fields are the names that ``documents.adjustment`` fills in.

    ``office_cells`` is how many characters the issuing office's full name has: mark and signature are set by it.
    """
    sheet = letter_head(office_cells)
    sheet.paragraph("公文标题", "{{ 标题 }}")
    sheet.addressee("{{ 单位 }}：")
    sheet.body(
        "{{ 原函 }}明确了{{ 方案 }}中由你单位承担的任务。{% if 调整依据 %}{{ 调整依据 }}，{% endif %}"
        "{% if 起始日期 %}自{{ 起始日期 }}起，{% endif %}任务分工调整{{ 处数 }}处（【】内为改动的文字，……为没有改动而略去的文字）："
    )
    sheet.table(
        [12, 28, 58, 58],
        ["序号", "事项", "原", "现"],
        [
            ["{%tr for 项 in 变化 %}"],
            ["{{ 项.序号 }}", "{{ 项.事项 }}", "{{ 项.原 }}", "{{ 项.现 }}"],
            ["{%tr endfor %}"],
        ],
        centred=(0,),
        # A long change has rows of its own for its parts, none longer than a dozen lines: what stood stays beside what stands.
    )
    _consequences(sheet)
    contact(sheet, "对调整的内容有疑问，或者发现本函与调整依据不一致的，请与{{ 受理 }}联系。")
    sheet.body("特此函告。")
    sheet.paragraph("公文正文", "{%p if 原文 %}")
    sheet.attachment_note(["调整后的任务原文"])
    sheet.paragraph("公文正文", "{%p endif %}")
    sign(sheet, office_cells)
    sheet.paragraph("公文正文", "{%p if 原文 %}")
    sheet.attachment("附件", "调整后的任务原文")
    paragraphs(sheet, "原文", last=True)
    sheet.paragraph("公文正文", "{%p endif %}")
    letter_foot(sheet)
    return sheet.save()


def _consequences(sheet: Sheet) -> None:
    """What of the letter holds no longer, and what is to be sent by when."""
    sheet.body(
        "调整后，你单位承担的任务{% if 原任务数 == 现任务数 %}仍为{{ 现任务数 }}项{% else %}由{{ 原任务数 }}项变为"
        "{{ 现任务数 }}项{% endif %}。{{ 原函文号 }}中与上述不一致的内容（包括任务项数）不再执行，其他内容仍然有效。"
        "{% if 原文 %}调整后的任务原文见附件，{{ 序号说明 }}。{% endif %}"
    )
    sheet.paragraph("公文正文", "{%p if 新任务 %}")
    sheet.body(
        "请对照{{ 新任务 }}制定推进落实措施，于{{ 报送截止 }}前送{{ 受理 }}"
        "{% if 报送节奏 %}；进展情况按照原函要求，同样{{ 报送节奏 }}报送，报送办法不变{% endif %}。"
    )
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("公文正文", "{%p if 现任务数 and not 新任务 %}")
    sheet.body("请按调整后的分工抓好落实，已报送的推进落实措施受影响的请相应修改。")
    sheet.paragraph("公文正文", "{%p endif %}")
