"""templates/plan.docx: 方案文本 in 文件格式."""

from __future__ import annotations

from pipeline.gongwen.sheet import Sheet

# A plan may be any government's: its mark is drawn for so many characters, 晋城市人民政府文件 having nine.
_MARKS = (9, 10, 12, 14, 17, 21, 25)


def draw(_office_cells: float = 0) -> bytes:
    """The Word file; its fields are the names that ``documents.plantext`` fills in."""
    sheet = Sheet.document()
    # What its government never issued in these words stands under no head and no number of its.
    sheet.paragraph("公文正文", "{%p if 修改稿 %}")
    sheet.marking("修改稿（未印发）")
    sheet.paragraph("公文正文", "{%p elif 红头 %}")
    for cells in _MARKS:
        sheet.paragraph("公文正文", _condition(cells))
        sheet.mark("{{ 红头 }}{{ 文件字样 }}", cells=cells)
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.number("{{ 发文字号 }}")
    sheet.paragraph("公文正文", "{%p endif %}")
    _notice(sheet)
    sheet.paragraph("公文标题", "{{ 方案标题 }}")
    sheet.blank()
    # The plan is the notice itself.
    sheet.paragraph("公文正文", "{%p if 主送 and not 通知标题 %}")
    sheet.paragraph("主送机关", "{{ 主送 }}")
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("公文正文", "{%p for 段 in 段落 %}")
    _ends(sheet)
    for level, name in enumerate("一二三四", 1):
        sheet.paragraph("公文正文", f"{{%p elif 段.级 == {level} %}}")
        sheet.paragraph(f"{name}级标题", "{{ 段.文字 }}")
    sheet.paragraph("公文正文", "{%p elif 段.样 == '末段' or ((印发机关 or 文末署名) and loop.last) %}")
    sheet.body("{{ 段.文字 }}")
    sheet.stay()
    sheet.paragraph("公文正文", "{%p else %}")
    sheet.body("{{ 段.文字 }}")
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("公文正文", "{%p endfor %}")
    sheet.paragraph("公文正文", "{%p if 文末署名 %}")
    _signature(sheet)
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("公文正文", "{%p if 印发机关 %}")
    sheet.colophon("{{ 抄送 }}", "{{ 印发机关 }}", "{{ 印发日期 }}", copy_cells=80)
    sheet.paragraph("公文正文", "{%p endif %}")
    return sheet.save()


def _condition(cells: int) -> str:
    """Whether a mark has no more than ``cells`` characters; the last has whatever is longer."""
    if cells == _MARKS[-1]:
        return "{%p else %}"
    return f"{{%p {'if' if cells == _MARKS[0] else 'elif'} 红头|length + 文件字样|length <= {cells} %}}"


def _ends(sheet: Sheet) -> None:
    """附件说明, a signature and annexes, where the text of the plan has them."""
    sheet.paragraph("公文正文", "{%p if 段.样 == '署名' %}")
    sheet.signature("{{ 段.文字 }}", "{{ 段.日期 }}", sealed=True, office_cells=7)
    for style in ("附件说明", "附件说明首项"):
        sheet.paragraph("公文正文", f"{{%p elif 段.样 == '{style}' %}}")
        sheet.blank()
        sheet.stay()
        sheet.paragraph(style, "{{ 段.文字 }}")
        sheet.stay()
    sheet.paragraph("公文正文", "{%p elif 段.样 == '附件说明续项' %}")
    sheet.paragraph("附件说明续项", "{{ 段.文字 }}")
    sheet.stay()
    for style in ("附件标识", "附件标题"):
        sheet.paragraph("公文正文", f"{{%p elif 段.样 == '{style}' %}}")
        sheet.paragraph(style, "{{ 段.文字 }}")
        sheet.blank()


def _notice(sheet: Sheet) -> None:
    """The covering notice, where the plan came with one; the plan then begins on a page of its own.

    The last 同页段数 of its paragraphs go with the signature; where none may, the plan follows below it.
    """
    sheet.paragraph("公文正文", "{%p if 通知标题 %}")
    sheet.paragraph("公文标题", "{{ 通知标题 }}")
    sheet.addressee("{{ 主送 }}")
    sheet.paragraph("公文正文", "{%p for 段 in 通知正文 %}")
    sheet.paragraph("公文正文", "{%p if loop.revindex <= 同页段数 %}")
    sheet.body("{{ 段 }}")
    sheet.stay()
    sheet.paragraph("公文正文", "{%p else %}")
    sheet.body("{{ 段 }}")
    sheet.hold()
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("公文正文", "{%p endfor %}")
    _signature(sheet)
    sheet.paragraph("公文正文", "{%p if 同页段数 %}")
    sheet.new_page()
    sheet.blank()
    sheet.paragraph("公文正文", "{%p else %}")
    sheet.blank(2)
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("公文正文", "{%p endif %}")


def _signature(sheet: Sheet) -> None:
    note = ("公开方式", "{{ 公开方式 }}")
    sheet.signature("{{ 署名 }}", "{{ 成文日期 }}", sealed=True, office_cells=7, note=note, tight="少空一行")
