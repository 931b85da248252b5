"""templates/register.docx: 发文登记簿, a landscape table."""

from __future__ import annotations

from pipeline.gongwen.sheet import Sheet


def draw(_office_cells: float = 0) -> bytes:
    """The Word file; its fields are the names that ``pipeline.runs.register`` fills in."""
    sheet = Sheet.landscape()
    sheet.paragraph("公文标题", "发文登记簿")
    sheet.paragraph("表格居中", "共{{ 条数 }}条")
    sheet.paragraph("表格居中", "{%p if 封签 %}")
    sheet.paragraph("表格居中", "封签：{{ 封签 }}")
    sheet.paragraph("表格居中", "{%p endif %}")
    sheet.table(
        [12, 44, 30, 60, 30, 26, 23],
        ["序号", "发文字号", "日期", "题名", "主送", "种类", "状态"],
        [
            ["{%tr for 项 in 登记 %}"],
            [f"{{{{ 项.{name} }}}}" for name in ("序号", "发文字号", "日期", "题名", "主送", "种类", "状态")],
            ["{%tr endfor %}"],
        ],
        centred=(0,),
        by_content=True,
        small=True,
    )
    return sheet.save()
