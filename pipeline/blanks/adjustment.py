"""templates/adjustment.docx: 任务调整函 in 信函格式."""

from __future__ import annotations

from pipeline.blanks.frame import USUAL_OFFICE, letter_foot, letter_head, sign


def draw(office_cells: float = USUAL_OFFICE) -> bytes:
    """The Word file; its fields are the names that ``documents.adjustment`` fills in.

    ``office_cells`` is how many characters the issuing office's full name has: mark and signature are set by it.
    """
    sheet = letter_head(office_cells)
    sheet.paragraph("公文标题", "{{ 标题 }}")
    sheet.addressee("{{ 单位 }}：")
    sheet.body(
        "{{ 原函日期 }}，我办以{{ 原函文号 }}向你单位函告了{{ 方案 }}任务分工。现有{{ 变化|length }}处调整，"
        "函告如下，原函其他内容不变："
    )
    sheet.table(
        [12, 36, 54, 54],
        ["序号", "事项", "原", "现"],
        [
            ["{%tr for 项 in 变化 %}"],
            ["{{ 项.序号 }}", "{{ 项.事项 }}", "{{ 项.原 }}", "{{ 项.现 }}"],
            ["{%tr endfor %}"],
        ],
        centred=(0,),
        # A changed text stands here in full, before and after: it may well be longer than a page.
        whole_rows=False,
    )
    sheet.body("请按调整后的分工抓好落实，已报送的推进落实措施请相应修改。")
    sheet.body("联系人：{{ 联系人 or '　　　　' }}；联系电话：{{ 电话 or '　　　　　　　' }}。")
    sheet.body("特此函告。")
    sign(sheet, office_cells)
    letter_foot(sheet)
    return sheet.save()
