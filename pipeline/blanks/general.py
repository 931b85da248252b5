"""Templates for whatever an office writes besides a plan's papers: filled in by ``make render`` from data of one's own.

Fields: 发文机关标志, 发文字号 (or 期号), 标题, 主送, 正文 (a list of paragraphs), 附件 (a list of names), 发文机关, 成文日期,
附注, 抄送, 印发机关, 印发日期, 份号, 密级, 紧急程度; of a joint paper 联合机关 (a list, the leading office first);
of a table 标题, 说明 and 各项 (事项, 内容, 单位, 时限); what is left empty is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pipeline.blanks.frame import SEALS, each_office, names_of
from pipeline.gongwen.sheet import Sheet

# Characters of names that take more than four rows.
_LONG_LIST = 92
# Annexes that may all stand on the page of the signature, and the last of more that do.
_TOGETHER, _LAST = 6, 3
# A last paragraph of so many characters is one row: the one above it goes along (7.3.5.5).
_ONE_ROW = 26
# 附注 (7.3.6) where there is one.
_NOTE = ("附注", "（{{ 附注 }}）")


def draw_letter(office_cells: float) -> bytes:
    """信函格式 (10.1)."""
    sheet = Sheet.letter()
    _head(sheet)
    sheet.mark("{{ 发文机关标志 }}", cells=office_cells)
    sheet.number("{{ 发文字号 }}")
    _text(sheet)
    _close(sheet, office_cells)
    with _condition(sheet, "if 抄送", "endif"):
        sheet.colophon("抄送：{{ 抄送 }}", copy_cells=30)
    return sheet.save()


def draw_document(office_cells: float) -> bytes:
    """文件格式 (7.2), downward or sideways."""
    return _draw_document(office_cells)


def draw_upward(office_cells: float) -> bytes:
    """文件格式 to a superior, with 签发人 (7.2.6)."""
    return _draw_document(office_cells, signers=["{{ 签发人 }}"])


def _draw_document(office_cells: float, signers: Sequence[str] = ()) -> bytes:
    sheet = Sheet.document()
    _head(sheet)
    sheet.mark("{{ 发文机关标志 }}文件", cells=office_cells + 2)
    sheet.number("{{ 发文字号 }}", signers=signers)
    _text(sheet)
    _close(sheet, office_cells)
    _colophon(sheet)
    return sheet.save()


def draw_joint(office_cells: float) -> bytes:
    """文件格式 of several offices (7.2.4, 7.3.5): up to three seal side by side, more sign one below the other."""
    sheet = Sheet.document()
    _head(sheet)
    sheet.joint_mark(each_office("联合机关"), cells=office_cells)
    sheet.number("{{ 发文字号 }}")
    _text(sheet)
    _attachments(sheet)
    for at, number in enumerate(SEALS):
        sheet.paragraph("公文正文", f"{{%p {'elif' if at else 'if'} 联合机关|length == {number} %}}")
        sheet.joint_seals(names_of("联合机关", number), "{{ 成文日期 }}", note=_NOTE)
    sheet.paragraph("公文正文", "{%p else %}")
    names = ("{%p for 机关 in 联合机关 %}", "{{ 机关 }}", "{%p endfor %}")
    sheet.joint_signature(names, "{{ 成文日期 }}", office_cells=office_cells, note=_NOTE)
    sheet.paragraph("公文正文", "{%p endif %}")
    _colophon(sheet)
    return sheet.save()


def draw_command(office_cells: float) -> bytes:
    """命令（令）格式 (10.2): 令号, text, 签名章."""
    sheet = Sheet.command()
    sheet.mark("{{ 发文机关标志 }}令", cells=office_cells + 1)
    sheet.number("第{{ 令号 }}号")
    _paragraphs(sheet)
    sheet.stamp("{{ 职务 }}", "{{ 姓名 }}", "{{ 成文日期 }}")
    _colophon(sheet)
    return sheet.save()


def draw_minutes(office_cells: float) -> bytes:
    """纪要格式 (10.3): no signature; 出席, 请假 and 列席 below the text."""
    sheet = Sheet.document()
    _head(sheet)
    # The name of a meeting is longer than that of whose it is: 常务会议, 专题会议.
    sheet.mark("{{ 会议名称 }}纪要", cells=office_cells + 6)
    sheet.number("{{ 发文字号 }}")
    sheet.title("{{ 标题 }}")
    sheet.blank()
    _paragraphs(sheet)
    sheet.blank()
    sheet.stay()
    for label in ("出席", "请假", "列席"):
        sheet.paragraph("公文正文", f"{{%p if {label}|length > {_LONG_LIST} %}}")
        sheet.attendance(label, f"{{{{ {label} }}}}", long=True)
        sheet.paragraph("公文正文", f"{{%p elif {label} %}}")
        sheet.attendance(label, f"{{{{ {label} }}}}")
        sheet.paragraph("公文正文", "{%p endif %}")
    _colophon(sheet)
    return sheet.save()


def draw_brief(office_cells: float) -> bytes:
    """简报 and 督查通报 as practised: 期号, who made it and when, a red rule; no signature."""
    sheet = Sheet.document()
    _head(sheet)
    sheet.mark("{{ 简报名称 }}", cells=office_cells)
    sheet.number("第{{ 期号 }}期", made=("{{ 发文机关 }}", "{{ 成文日期 }}"))
    sheet.title("{{ 标题 }}")
    sheet.blank()
    _paragraphs(sheet)
    _colophon(sheet)
    return sheet.save()


def draw_table(_office_cells: float) -> bytes:
    """横排表格 (8) on A4."""
    return _draw_table(Sheet.landscape(), 1)


def draw_folded_table(_office_cells: float) -> bytes:
    """A wide table on A3, folded in."""
    return _draw_table(Sheet.folded(), 366 / 225)


def _draw_table(sheet: Sheet, wider: float) -> bytes:
    sheet.title("{{ 标题 }}")
    with _condition(sheet, "if 说明", "endif"):
        sheet.paragraph("表格居中", "{{ 说明 }}")
    sheet.blank()
    widths = [width * wider for width in (15, 45, 82, 47, 36)]
    cells = [f"{{{{ 项.{name} }}}}" for name in ("事项", "内容", "单位", "时限")]
    rows = [["{%tr for 项 in 各项 %}"], ["{{ loop.index }}", *cells], ["{%tr endfor %}"]]
    sheet.table(widths, ["序号", "事项", "内容", "责任单位", "时限"], rows, centred=(0,))
    return sheet.save()


def _head(sheet: Sheet) -> None:
    """份号, 密级和保密期限, 紧急程度, where they are given; secret papers are for other machines (``runs.secrecy`` refuses them)."""
    sheet.head(copies="{{ 份号 }}", secrecy="{{ 密级 }}", urgency="{{ 紧急程度 }}")


def _text(sheet: Sheet) -> None:
    sheet.title("{{ 标题 }}")
    sheet.addressee("{{ 主送 }}：")
    _paragraphs(sheet)


# 一、 to 十九、, for the first words of a paragraph.
_ORDINALS = [f"{ten}{unit}" for ten in ("", "十") for unit in ("", *"一二三四五六七八九")][1:]
_HEADING = "段|length <= 30 and 段[-1] not in '。；：，'"
_LEVELS = (
    (1, f"{_HEADING} and 段.split('、')[0] in {_ORDINALS}"),
    (2, f"{_HEADING} and 段[0] == '（' and 段[1:].split('）')[0] in {_ORDINALS}"),
)


def _paragraphs(sheet: Sheet) -> None:
    """The text, its headings known by their ordinals; its last paragraph goes with the signature."""
    with _condition(sheet, "for 段 in 正文", "endfor"):
        for at, (level, holds) in enumerate(_LEVELS):
            sheet.paragraph("公文正文", f"{{%p {'elif' if at else 'if'} {holds} %}}")
            sheet.heading(level, "{{ 段 }}")
        # The only paragraph stays on the first page, which shows text whatever becomes of the signature (7.3.3).
        last = (
            f"loop.last and not loop.first or loop.revindex == 2 and not loop.first and 正文[-1]|length <= {_ONE_ROW}"
        )
        sheet.paragraph("公文正文", f"{{%p elif {last} %}}")
        sheet.body("{{ 段 }}")
        sheet.stay()
        sheet.paragraph("公文正文", "{%p else %}")
        sheet.body("{{ 段 }}")
        sheet.paragraph("公文正文", "{%p endif %}")


def _close(sheet: Sheet, office_cells: float) -> None:
    _attachments(sheet)
    sheet.signature("{{ 发文机关 }}", "{{ 成文日期 }}", sealed=True, office_cells=office_cells, note=_NOTE)


def _attachments(sheet: Sheet) -> None:
    """附件说明 (7.3.4): one name alone, several numbered, the names one under the other."""
    with _condition(sheet, "if 附件", "endif"):
        sheet.blank()
        sheet.stay()
        with _condition(sheet, "if 附件|length == 1", "endif"):
            sheet.paragraph("附件说明", "附件：{{ 附件[0] }}")
            sheet.stay()
            sheet.paragraph("公文正文", "{%p else %}")
            with _condition(sheet, "for 件 in 附件", "endfor"), _condition(sheet, "if loop.first", "endif"):
                sheet.paragraph("附件说明首项", "附件：1.\t{{ 件 }}")
                sheet.stay()
                sheet.paragraph("公文正文", "{%p else %}")
                # Of a list longer than that the last ones alone go with the signature: a page could not hold them all.
                with _condition(sheet, f"if loop.length > {_TOGETHER} and loop.revindex > {_LAST}", "endif"):
                    sheet.paragraph("附件说明续项", "{{ loop.index }}.\t{{ 件 }}")
                    sheet.paragraph("公文正文", "{%p else %}")
                    sheet.paragraph("附件说明续项", "{{ loop.index }}.\t{{ 件 }}")
                    sheet.stay()


def _colophon(sheet: Sheet) -> None:
    rows = ["{%tr if 抄送 %}", "抄送：{{ 抄送 }}", "{%tr endif %}"]
    sheet.colophon(rows, "{{ 印发机关 }}", "{{ 印发日期 }}印发", copy_cells=30)


@contextmanager
def _condition(sheet: Sheet, begin: str, end: str) -> Iterator[None]:
    sheet.paragraph("公文正文", f"{{%p {begin} %}}")
    yield
    sheet.paragraph("公文正文", f"{{%p {end} %}}")
