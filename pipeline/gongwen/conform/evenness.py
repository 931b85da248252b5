"""Clauses on the even face of a page, judged by the file: full rows, even pitch, no ornament, tables within the 版心."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Element, Role
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.conform.typeset import MEANT

_TEXT = (Role.ADDRESSEE, Role.BODY, Role.HEADING)
_ALL = (
    *_TEXT,
    Role.MARK,
    Role.TITLE,
    Role.ATTACHMENT_NOTE,
    Role.OFFICE,
    Role.DATE,
    Role.NUMBER,
    Role.NOTE,
    Role.COPY_TO,
    Role.PRINTER,
    Role.COPIES,
    Role.SECRECY,
    Role.URGENCY,
    Role.SIGNER,
    Role.ATTENDANCE,
    Role.ATTACHMENT_LABEL,
    Role.ATTACHMENT_TITLE,
)
_OTHERS = (
    *(Role.COPIES, Role.SECRECY, Role.URGENCY, Role.NUMBER, Role.SIGNER, Role.NOTE, Role.ATTENDANCE),
    *(Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Role.ATTACHMENT_BODY, Role.COPY_TO, Role.PRINTER),
)
# Rows that stand together and are set alike.
_KINDS = (
    (Role.COPIES, Role.SECRECY, Role.URGENCY),
    (Role.TITLE,),
    (Role.OFFICE, Role.DATE),
    (Role.ATTACHMENT_LABEL,),
    (Role.ATTACHMENT_TITLE,),
    (Role.COPY_TO, Role.PRINTER),
)
# What is filled in or changed there may be underlined.
_HEADS = frozenset({Role.COPIES, Role.NUMBER, Role.DATE})
_FORMS = frozenset({Role.ATTACHMENT_BODY, Role.TABLE})
# A rule above or below these is the red one, or that of a 版记; what stands below a text may be a form.
_RULED = frozenset({Role.MARK, Role.NUMBER, Role.SIGNER, Role.OTHER, Role.COPY_TO, Role.PRINTER, *_FORMS})
_CLOSE = (Role.ATTACHMENT_NOTE, Role.OFFICE, Role.DATE)
# More rows than any page holds.
# Millimetres: Word lets the rules of a table stand out by the padding of its cells, 1.9 mm on either side.
_PADDING = 4.5
_LONG = 36
# Figures of one face for each that is of another, where the other is a slip; headings run on in faces of their own.
_FEW = 2
_DRAWN = frozenset({"黑体", "楷体", "仿宋体"})
# A row of this share of its characters' height cuts nothing that is drawn.
_CUT = 0.9
_AT_LEFT = frozenset({"left", "start"})
# Twips that no eye sees.
_SLACK = 60
# A row is drawn together by a point, or by two hundredths, where one character is too many (7.3.5.5).
_LOOSE, _SCALED = 20, 2
# A title as narrow as this share of a hundred is not set in the type it names.
_NARROW = 80


def check_tables(subject: Subject) -> Iterator[Judgement]:
    """5.2.1: no table is wider than the 版心 of its page."""
    wrong = []
    for table in subject.paper.tables:
        section = subject.paper.sections[min(table.section, len(subject.paper.sections) - 1)]
        room = section.width - section.left - section.right
        over = max(table.width + min(table.indent, 0) - room, table.width + table.indent - room) / gb.TWIPS_PER_MM
        if over > _PADDING:
            wrong.append((f"比版心宽 {over:.1f} 毫米", table.where))
        elif -table.indent / gb.TWIPS_PER_MM > _PADDING:
            wrong.append((f"向左出版心 {-table.indent / gb.TWIPS_PER_MM:.1f} 毫米", table.where))
    yield from judge_all(gb.TABLE_WITHIN, "表格宽度不超过版心", wrong, len(subject.paper.tables))
    long = [table for table in subject.paper.tables if table.rows > _LONG]
    headless = [(f"{table.rows} 行，没有设为重复标题行", table.where) for table in long if not table.repeats]
    yield from judge_all(gb.TABLE_HEADS, "跨页时表头重复（通行做法）", headless, len(long))


def check_full_rows(subject: Subject) -> Iterator[Judgement]:
    """5.2.3: rows reach the right edge of the 版心."""
    found = [element for element in subject.of(*_TEXT) if element.paragraph.holder == "body"]
    texts = [element for element in found if element.role is not Role.ADDRESSEE]
    ragged = 0 < sum(element.paragraph.align in _AT_LEFT for element in texts) <= len(texts) / 4
    wrong = []
    for element in found:
        if abs(element.paragraph.right) > _SLACK:
            wrong.append((f"右缩进 {element.paragraph.right / gb.CELL_TWIPS:.1f} 字", element.where))
        elif element.paragraph.aside:
            wrong.append(("没有两端对齐", element.where))
        elif ragged and element.paragraph.align in _AT_LEFT and len(element.paragraph.text) > gb.CELLS.value:
            wrong.append(("左对齐，其他段两端对齐", element.where))
    yield from judge_all(gb.FULL_ROWS, "各行撑满版心", wrong, len(found))


def check_even_pitch(subject: Subject) -> Iterator[Judgement]:
    """5.2.3: 22 rows a page leave no room for space between paragraphs, nor for rows of their own pitch."""
    found = [element for element in subject.of(*_TEXT) if element.paragraph.holder == "body"]
    if not found:
        return
    usual = Counter((e.paragraph.line, e.paragraph.line_rule) for e in found).most_common(1)[0][0]
    wrong = []
    beside = [e for e in subject.of(Role.ATTENDANCE, Role.NOTE, Role.ATTACHMENT_NOTE) if e.paragraph.holder == "body"]
    for element in [*found, *beside]:
        paragraph = element.paragraph
        if max(paragraph.before, paragraph.after) > _SLACK:
            points = max(paragraph.before, paragraph.after) / 20
            wrong.append((f"段前或段后 {points:g} 磅", element.where))
        elif (paragraph.line, paragraph.line_rule) != usual:
            wrong.append(("行距与其他段不同", element.where))
    wrong += [
        (f"段前或段后 {max(e.paragraph.before, e.paragraph.after) / 20:g} 磅", e.where)
        for e in subject.of(Role.COPY_TO, Role.PRINTER)
        if max(e.paragraph.before, e.paragraph.after) >= gb.ROW_TWIPS / 2 and e.paragraph.holder != "body"
    ]
    wrong += [("行距与同类各行不同", one.where) for one in _unlike(subject, found)]
    yield from judge_all(gb.EVEN_PITCH, "行距一致，段前段后为零", wrong, len(found))


def _unlike(subject: Subject, texts: list[Element]) -> Iterator[Element]:
    """Of the rows of one kind those that have a pitch of their own, neither that of the others nor that of the text."""
    usual = {(one.paragraph.line, one.paragraph.line_rule) for one in texts}
    for roles in _KINDS:
        kind = [one for one in subject.of(*roles) if one.paragraph.holder in {"body", "txbxContent"}]
        pitches = Counter((one.paragraph.line, one.paragraph.line_rule) for one in kind)
        (most, _), *others = pitches.most_common() or [((0, ""), 0)]
        odd = [pitch for pitch, _ in others if pitch not in usual]
        if others and most not in usual and others[0][0] in usual and pitches[most] == 1:
            odd = [most]
        yield from (one for one in kind if (one.paragraph.line, one.paragraph.line_rule) in odd)


def check_row_height(subject: Subject) -> Iterator[Judgement]:
    """5.2.3: no row is lower than its characters, which Word then cuts off at their heads."""
    found = subject.of(*_ALL, Role.HEADING, Role.ATTACHMENT_TITLE, Role.ATTACHMENT_LABEL, Role.ATTACHMENT_BODY)
    wrong = [
        (f"行距固定为 {one.paragraph.line / 20:g} 磅，字号 {one.paragraph.size:g} 磅", one.where)
        for one in found
        if one.paragraph.line_rule == "exact" and 0 < one.paragraph.line < one.paragraph.size * 20 * _CUT
    ]
    yield from judge_all(gb.ROW_HEIGHT, "行距不小于字号", wrong, len(found))


def check_even_cells(subject: Subject) -> Iterator[Judgement]:
    """5.2.3: 28 characters a row are all of one width, with one space between them."""
    found = [
        (run, element) for element in subject.of(*_TEXT, *_CLOSE) for run in element.paragraph.runs if run.text.strip()
    ]
    usual = next(iter(Counter(run.tightening for run, _ in found for _ in run.text).most_common(1)), (0, 0))[0]
    wrong = [
        (f"字距差 {(run.tightening - usual) / 20:+g} 磅", e.where)
        for run, e in found
        if abs(run.tightening - usual) > _LOOSE
    ]
    wrong += [(f"字宽缩放 {run.scale}%", e.where) for run, e in found if abs(run.scale - 100) > _SCALED]
    # What is set in a style of its own is neither drawn apart nor made wide or narrow.
    others = [(run, e) for e in subject.of(*_OTHERS) for run in e.paragraph.runs if run.text.strip()]
    wrong += [
        (f"字距{'加宽' if run.tightening > 0 else '紧缩'} {abs(run.tightening) / 20:g} 磅", e.where)
        for run, e in others
        if abs(run.tightening) > _LOOSE
    ]
    wrong += [(f"字宽缩放 {run.scale}%", e.where) for run, e in others if abs(run.scale - 100) > _SCALED]
    # A title may be drawn together so as to keep a word in its row; nothing draws it apart.
    titles = [(run, e) for e in subject.of(Role.TITLE) for run in e.paragraph.runs if run.text.strip()]
    wrong += [(f"标题字距加宽 {run.tightening / 20:g} 磅", e.where) for run, e in titles if run.tightening > _LOOSE]
    wrong += [
        (f"标题字宽缩放 {run.scale}%", e.where) for run, e in titles if run.scale > 100 + _SCALED or run.scale < _NARROW
    ]
    yield from judge_all(gb.EVEN_CELLS, "各段一致，不缩放", list(dict.fromkeys(wrong)), True)


def check_even_figures(subject: Subject) -> Iterator[Judgement]:
    """5.2.2: figures are of one face wherever they stand in the text, whichever it is."""
    found = [
        (_family(run.faces[0]), element)
        for element in subject.of(Role.BODY, Role.NUMBER, Role.DATE, Role.NOTE)
        if element.paragraph.holder == "body"
        for run in element.paragraph.runs
        if run.faces and re.search(r"[0-9]", run.text)
    ]
    (usual, most), *others = Counter(face for face, _ in found).most_common() or [("", 0)]
    odd = [face for face, count in others if count * _FEW <= most and (face not in _DRAWN or usual not in _DRAWN)]
    wrong = [(f"数字用{face or '未指明的字体'}，别处用{usual}", e.where) for face, e in found if face in odd]
    yield from judge_all(gb.EVEN_FIGURES, "各段数字字体一致", wrong, len(found))


def _family(face: str) -> str:
    """The name of the standard for a face it knows, else the face's own."""
    return next((role for role, faces in gb.FACES.items() if face in faces), face)


def check_blank_rows(subject: Subject) -> Iterator[Judgement]:
    """5.2.3: paragraphs of the text follow one another without an empty row."""
    wrong, blanks, last = [], 0, Role.OTHER
    for element in subject.elements:
        if element.role is Role.BLANK:
            blanks += 1
            continue
        if blanks and last in {Role.BODY, Role.HEADING} and element.role in {Role.BODY, Role.HEADING}:
            wrong.append((f"空 {blanks} 行", element.where))
        blanks, last = 0, element.role
    yield from judge_all(gb.NO_BLANK_ROWS, "正文各段之间不空行", wrong, len(subject.of(Role.BODY)))


def check_plain_text(subject: Subject) -> Iterator[Judgement]:
    """5.2.2: no underline, italics, marker or strike-through; nothing hidden."""
    found = subject.of(*_ALL, *_FORMS)
    wrong = []
    for element in found:
        for run in element.paragraph.runs:
            ornaments = (
                ("下划线", run.underlined and element.role not in _FORMS),
                ("斜体", run.italic),
                ("删除线", run.struck),
                ("突出显示", run.marked),
                ("隐藏文字", run.hidden),
            )
            wrong += [(name, element.where) for name, there in ornaments if there and run.text.strip()]
            # A figure may stand high by right: m².
            said = re.search(r"[\u4e00-\u9fff]", run.text) or element.role in _HEADS
            off = [name for name in run.set_off if name != "底纹" or element.role is not Role.TABLE]
            wrong += [(name, element.where) for name in off if run.text.strip() and (said or name not in MEANT)]
        wrong += [(name, element.where) for name in element.paragraph.set_off if element.role not in _FORMS]
        ruled = element.role not in _RULED and any(
            side.startswith("bottom") or element.role is not Role.TITLE for side in element.paragraph.rules
        )
        wrong += [("段落横线", element.where)] if ruled else []
    yield from judge_all(gb.PLAIN_TEXT, "不加下划线、斜体、底纹等", list(dict.fromkeys(wrong)), len(found))
