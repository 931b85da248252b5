"""Where the rows of a 版记 begin and end, as the file has them (7.4.2, 7.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.cells import STYLED
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.findings import Judgement, judge, judge_all
from pipeline.gongwen.conform.paper import Border, is_red
from pipeline.gongwen.conform.subject import Subject

# A character of 4号, twips; what is nearer to the edge than half of it stands at it, what is two of them away stands apart.
_CELL = gb.CELL_TWIPS * gb.SIZES["4号"] / gb.SIZES["3号"]
_FLUSH, _FAR = _CELL / 2, _CELL * 1.9
_PLAIN, _BLACK = frozenset({"single", "thick"}), frozenset({"AUTO", "000000"})
_IN_ROWS = frozenset({"body", "tbl"})


def check_colophon_indents(subject: Subject) -> Iterator[Judgement]:
    """抄送 and 印发机关 one character from the left, 印发日期 one from the right."""
    copies, printers = subject.rows(Role.COPY_TO), subject.of(Role.PRINTER)
    flush = [("没有居左", one.where) for one in copies if one.paragraph.aside]
    flush += [(said, one.where) for one in copies if not flush and (said := _astray(one, _left(one)))]
    yield from judge_all(gb.COPY_TO_INDENT.clause, "左右各空一字", flush, len(copies))
    sides = [(f"印发机关{said}", one.where) for one in printers if _first(one) and (said := _astray(one, _left(one)))]
    days = [one for one in printers if _last(one)]
    sides += [(f"印发日期{said.replace('左', '右')}", one.where) for one in days if (said := _astray(one, _right(one)))]
    alone = [one for one in printers if not one.paragraph.row]
    sides += [("没有左右各空一字", one.where) for one in alone if one.paragraph.aside]
    yield from judge_all(gb.PRINTER_ASIDE, "左空一字、右空一字", sides, len(printers))


def _astray(element: Element, twips: float) -> str:
    """What is wrong with a row that begins ``twips`` from its edge: a box, or a cell, may keep its text a little way in."""
    boxed = element.paragraph.holder not in _IN_ROWS
    if twips < (-_FLUSH if boxed else _FLUSH):
        return "没有左空一字"
    return f"左空 {twips / _CELL:.1f} 字" if twips > _FAR + element.paragraph.inset else ""


def check_colophon_rules(subject: Subject) -> Iterator[Judgement]:
    """7.4.1: rules above and below, black; 10.1: a letter has none."""
    rows = subject.of(Role.COPY_TO, Role.PRINTER)
    if subject.form not in {Form.LETTER, Form.PLAIN}:
        yield from _drawn(subject)
    if not rows or any(one.paragraph.holder not in _IN_ROWS for one in rows):
        return
    # A rule may be that of an empty row beside it.
    first = subject.at(rows)
    around = subject.elements[max(first - 2, 0) :]
    colours = [colour for one in around for colour in one.paragraph.ruled]
    if subject.form is Form.LETTER:
        own = [colour for one in rows for colour in one.paragraph.ruled if colour != STYLED]
        yield from judge_all(gb.LETTER_COLOPHON, "信函版记不加分隔线", [("加了分隔线", "版记")] if own else [], True)
    elif subject.form is Form.DOCUMENT:
        red = [("红色", "版记分隔线")] if any(map(is_red, colours)) else []
        yield from judge_all(gb.COLOPHON_COLOUR, "黑色", red, len(colours))
        drawn = any(not is_red(line.colour) for line in subject.paper.lines) or any(
            one.paragraph.pictured for one in around
        )
        missing = [] if colours or drawn else [("没有分隔线", "版记")]
        yield from judge_all(gb.COLOPHON_RULED, "首条、末条和中间加分隔线", missing, True)


def _drawn(subject: Subject) -> Iterator[Judgement]:
    """7.4.1: thick rules above the first and below the last row, a thin one between them, plain and black, none at the sides,
    as wide as the 版心, where a table draws them."""
    for table in (*subject.paper.tables, *subject.paper.boxed):
        said = ["".join(row).strip() for row in table.cells]
        of_two = len(said) > 1 and bool(say.COPY_TO.match(said[0])) and bool(say.PRINTED.search(said[-1]))
        of_one = len(said) == 1 and bool(say.PRINTED.search(said[0]))
        if not table.rules or not (of_two or of_one):
            continue
        above, below, between, *sides = table.rules
        across = [above, below, *([between] if of_two else [])]
        names = ("首条", "末条", "抄送与印发之间")
        absent = [(f"{name}没有分隔线", "版记") for name, rule in zip(names, across, strict=False) if not rule.thick]
        absent += [("两边加了竖线", "版记")] if any(rule.thick for rule in sides) else []
        absent += [("不是单实线", "版记")] if any(rule.thick and rule.kind not in _PLAIN for rule in across) else []
        drawn = any(rule.thick for rule in across)
        yield from judge_all(gb.COLOPHON_RULED, "首条、末条和中间加分隔线", absent if drawn else [], True)
        odd = [(f"颜色 {rule.colour}", "版记分隔线") for rule in across if rule.colour.upper() not in _BLACK]
        yield from judge_all(gb.COLOPHON_COLOUR, "黑色", odd, True)
        thick, thin = (rule.thick * gb.MM_PER_POINT / 8 for rule in (min(above, below, key=_weight), between))
        if thick and thin and of_two:
            heaviest = max(above.thick, below.thick) * gb.MM_PER_POINT / 8
            yield judge(gb.COLOPHON_THICK, thick if gb.COLOPHON_THICK.admits(heaviest) else heaviest, "版记分隔线")
            yield judge(gb.COLOPHON_THIN, thin, "版记分隔线")
        if (length := table.width / gb.TWIPS_PER_MM) and table in subject.paper.boxed:
            yield judge(gb.COLOPHON_WIDTH, length, "版记分隔线")


def _weight(rule: Border) -> int:
    return rule.thick


def _first(element: Element) -> bool:
    aligned = element.paragraph.aside
    return not aligned and element.said.startswith(element.paragraph.text)


def _last(element: Element) -> bool:
    """Whether it is the day, set against the right edge; one behind blanks ends where they put it."""
    return element.paragraph.align in {"right", "end"} and element.said.endswith(element.paragraph.text)


def _left(element: Element) -> float:
    paragraph = element.paragraph
    return paragraph.left + paragraph.first + paragraph.inset + paragraph.typed * gb.CELL_TWIPS


def _right(element: Element) -> float:
    paragraph = element.paragraph
    behind = len(paragraph.raw) - len(paragraph.raw.rstrip(" \u3000\u00a0"))
    return paragraph.right + paragraph.inset + behind * gb.CELL_TWIPS / 2
