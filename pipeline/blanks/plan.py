"""templates/plan.docx: 方案文本 in 文件格式."""

from __future__ import annotations

from pipeline.gongwen.sheet import Sheet

# 晋城市人民政府文件: the width a mark of a government with 文件 usually has.
USUAL_MARK = 9


def draw(_office_cells: float = 0) -> bytes:
    """The Word file; its fields are the names that ``documents.plantext`` fills in."""
    sheet = Sheet.document()
    # What its government never issued in these words stands under no head and no number of its.
    sheet.paragraph("公文正文", "{%p if 修改稿 %}")
    sheet.marking("修改稿（未印发）")
    sheet.paragraph("公文正文", "{%p elif 红头 %}")
    sheet.mark("{{ 红头 }}{{ 文件字样 }}", cells=USUAL_MARK)
    sheet.number("{{ 发文字号 }}")
    sheet.paragraph("公文正文", "{%p endif %}")
    _notice(sheet)
    sheet.paragraph("公文标题", "{{ 方案标题 }}")
    sheet.blank()
    sheet.paragraph("公文正文", "{%p for 段 in 段落 %}")
    for level, name in enumerate("一二三四", 1):
        sheet.paragraph("公文正文", f"{{%p {'if' if level == 1 else 'elif'} 段.级 == {level} %}}")
        sheet.paragraph(f"{name}级标题", "{{ 段.文字 }}")
    sheet.paragraph("公文正文", "{%p elif (印发机关 or 文末署名) and loop.last %}")
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
