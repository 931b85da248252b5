"""templates/assignments.docx: 任务分工总表, a landscape table."""

from __future__ import annotations

from pipeline.blanks.frame import sectioned
from pipeline.gongwen.sheet import Sheet


def draw(_office_cells: float = 0) -> bytes:
    """The Word file; its fields are the names that ``documents.assignments`` fills in."""
    sheet = Sheet.landscape()
    sheet.paragraph("公文标题", "{{ 标题 }}")
    sheet.paragraph("表格居中", "依据：{{ 依据 }}")
    sheet.paragraph("表格居中", "任务{{ 任务总数 }}项，责任单位{{ 单位总数 }}个{% if 并计 %}（{{ 并计 }}）{% endif %}")
    sheet.paragraph("表格居中", "{%p if 调整说明 %}")
    sheet.paragraph("表格居中", "{{ 调整说明 }}")
    sheet.paragraph("表格居中", "{%p endif %}")
    own = ["{{ 项.编号 }}", "{{ 项.任务 }}", "{{ 项.牵头 }}", "{{ 项.分工 }}", "{{ 项.方式 }}", "{{ 项.时限 }}"]
    sheet.table(
        [14, 46, 42, 76, 27, 20],
        ["任务\n编号", "任务", "牵头（负责）\n单位", "按职责分工、\n配合单位", "责任方式", "时限"],
        sectioned(own),
        centred=(0,),
        by_content=True,
    )
    return sheet.save()
