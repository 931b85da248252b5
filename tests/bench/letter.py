"""The bench's template: a two-page letter with a six-row table, in the dialect docxtpl knows."""

from __future__ import annotations

import io
from collections.abc import Mapping

from docx import Document
from docx.shared import Pt

INTRODUCTION = (
    "根据《{{ 依据 }}》（{{ 文号 }}）要求，现将涉及你单位的{{ 任务|length }}项任务印发给你们，请对照职责，"
    "细化措施，明确责任人和完成时限，"
    "于{{ 期限 }}前将推进落实措施报送{{ 发文机关 }}。"
)
CLOSING = "各责任单位要加强组织领导，建立工作台账，及时报送进展情况。联系人：{{ 联系人 }}，联系电话：{{ 电话 }}。"


def template(dialect: Mapping[str, str] | None = None) -> bytes:
    """The template; ``dialect`` says how another engine writes what docxtpl's dialect writes."""

    def said(text: str) -> str:
        for ours, theirs in (dialect or {}).items():
            text = text.replace(ours, theirs)
        return text

    document = Document()
    document.styles["Normal"].font.size = Pt(16)
    document.add_heading("关于分解落实重点任务的函", 0)
    document.add_paragraph(said("{{ 主送 }}："))
    document.add_paragraph(said(INTRODUCTION))
    for text in ("{%p for 项 in 任务 %}", "{{ loop.index }}.{{ 项.标题 }}。{{ 项.内容 }}", "{%p endfor %}"):
        document.add_paragraph(said(text))
    row = ("{{ loop.index }}", "{{ 项.标题 }}", "{{ 项.单位|join('、') }}", "{{ 项.时限 }}")
    rows = [("序号", "任务", "共同承担单位", "时限")]
    if dialect:
        rows.append(("{#任务}" + row[0], row[1], row[2], row[3] + "{/任务}"))
    else:
        rows += [("{%tr for 项 in 任务 %}", "", "", ""), row, ("{%tr endfor %}", "", "", "")]
    table = document.add_table(len(rows), 4)
    table.style = "Table Grid"
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = said(text)
    document.add_paragraph(said(CLOSING))
    document.add_paragraph(said("{{ 发文机关 }}"))
    document.add_paragraph(said("{{ 日期 }}"))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
