"""Clauses judged on the printed page: 版头, red rules, 版记, and the pages that lie on their side."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Form, Role
from pipeline.gongwen.conform.findings import Judgement, judge, judge_all
from pipeline.gongwen.conform.placed import Proof, Row
from pipeline.gongwen.pages import Rule

_RIGHT = gb.LEFT_MARGIN.value + gb.TEXT_WIDTH.value
_CENTRE = gb.LEFT_MARGIN.value + gb.TEXT_WIDTH.value / 2
_FOOT = gb.COLOPHON_FOOT.value
# Of these the standard leaves what stands below the mark to each place (10.3), or says nothing.
_LOCAL = frozenset({Form.MINUTES, Form.BRIEF})
_CELL4 = gb.SIZES["4号"] * gb.MM_PER_POINT


def measure_mark(proof: Proof) -> Iterator[Judgement]:
    """7.2.4 and 10.1: the mark's upper edge, its centre."""
    marks = proof.of(Role.MARK)
    if not marks:
        return
    rows, where = marks[0].rows, marks[0].element.where
    top = rows[0].top
    form = proof.subject.form
    if proof.letter:
        yield judge(gb.LETTER_MARK_TOP, top, where)
    elif form is not Form.BRIEF:
        drop = gb.COMMAND_MARK_DROP if form is Form.COMMAND else gb.MARK_DROP
        yield judge(drop, top - gb.TOP_MARGIN.value, where)
    spans = [(row.start, row.end) for row in rows]
    if any(placed.element.paragraph.holder == "tbl" for placed in marks):
        # The names of several offices have 文件 beside them: together they are centred.
        beside = [row for placed in marks for row in placed.rows]
        spans = [(min(row.start for row in beside), max(row.end for row in beside))]
    off = [abs((start + end) / 2 - _CENTRE) for start, end in spans]
    wrong = [(f"偏离中线 {max(off):.1f} 毫米", where)] if max(off) > 1.6 else []
    yield from judge_all(gb.MARK_CENTRED, "居中（页面实测）", wrong, True)


def measure_number(proof: Proof) -> Iterator[Judgement]:
    """7.2.5: two blank rows below the mark, centred; 10.1: at the right edge, 7/8 of a character below the rule."""
    numbers, marks = proof.of(Role.NUMBER), proof.of(Role.MARK)
    if not numbers:
        return
    row, where = numbers[0].rows[0], numbers[0].element.where
    if proof.letter:
        gap = _RIGHT - row.end
        yield Judgement(gb.LETTER_NUMBER_RIGHT, abs(gap) <= 1, f"距版心右边缘 {gap:.1f} 毫米", "顶格", where)
        rules = _red_rules(proof)
        if len(rules) >= 2:
            yield judge(gb.LETTER_NUMBER_GAP, row.top - rules[1].bottom, where)
        return
    # The number of a paper that goes up stands in the row of the last of its signers, at the left.
    signers = [row for placed in proof.of(Role.SIGNER) for row in placed.rows]
    if marks and proof.subject.form not in _LOCAL:
        first = min([row, *signers], key=lambda one: one.top)
        yield judge(gb.NUMBER_GAP, proof.blanks(marks[-1].rows[-1].bottom, first), where)
    if signers:
        return
    off = abs((row.start + row.end) / 2 - _CENTRE)
    wrong = [(f"偏离中线 {off:.1f} 毫米", where)] if off > 1.6 else []
    yield from judge_all(gb.NUMBER_CENTRED, "居中（页面实测）", wrong, True)


def measure_signer(proof: Proof) -> Iterator[Judgement]:
    """7.2.6: the names end one character from the right edge."""
    ends = [row.end for placed in proof.of(Role.SIGNER) for row in placed.rows]
    if ends:
        yield judge(gb.SIGNER_RIGHT, (_RIGHT - max(ends)) / gb.CELL_MM, "签发人（页面实测）")


def _red_rules(proof: Proof) -> list[Rule]:
    return sorted((rule for rule in proof.pages[0].rules if rule.red), key=lambda rule: rule.top)


def measure_red_rules(proof: Proof) -> Iterator[Judgement]:
    """7.2.7 and 7.3.1: the red rule and the title below it; 10.1: the two double rules."""
    numbers, titles = proof.of(Role.NUMBER), proof.of(Role.TITLE)
    if not numbers or proof.subject.form in {Form.COMMAND, *_LOCAL}:
        return
    yield from _double_rules(proof) if proof.letter else _single_rule(proof, numbers[0].rows[0])
    if titles and (reds := _red_rules(proof)):
        # Beside the number of a letter 份号 and the like may stand, the last of them in a lower row (10.1).
        beside = [row.bottom for row in proof.rows(Role.COPIES, Role.SECRECY, Role.URGENCY) if row.page == 0]
        above = max([numbers[0].rows[0].bottom, *beside]) if proof.letter else reds[0].bottom
        yield judge(gb.TITLE_GAP, proof.blanks(above, titles[0].rows[0]), titles[0].element.where)


def _single_rule(proof: Proof, number: Row) -> Iterator[Judgement]:
    lines = [rule for rule in proof.pages[0].rules if 0 < rule.top - number.bottom < 25]
    if not lines:
        yield Judgement(gb.RED_RULE_WIDTH.clause, False, "发文字号下没有分隔线", str(gb.RED_RULE_WIDTH), "版头")
        return
    rule = lines[0]
    yield Judgement(gb.RED_RULE_COLOUR, rule.red, "红色" if rule.red else "不是红色", "红色", "版头分隔线")
    yield judge(gb.RED_RULE_GAP, rule.top - number.bottom, "版头分隔线")
    yield judge(gb.RED_RULE_WIDTH, rule.length, "版头分隔线")
    if (off := abs((rule.left + rule.right) / 2 - _CENTRE)) > 1:
        yield Judgement(gb.RED_RULE_WIDTH.clause, False, f"偏离版心中线 {off:.1f} 毫米", "居中", "版头分隔线")


def _double_rules(proof: Proof) -> Iterator[Judgement]:
    rules = _red_rules(proof)
    middle = proof.pages[0].height / 2
    above, below = [r for r in rules if r.middle < middle], [r for r in rules if r.middle > middle]
    if len(above) != 2 or len(below) != 2:
        shown = f"上部 {len(above)} 条、下部 {len(below)} 条红线"
        yield Judgement(gb.LETTER_RULE_ORDER, False, shown, "上下各一组红色双线", "首页")
        return
    good = above[0].thickness > above[1].thickness and below[0].thickness < below[1].thickness
    yield Judgement(
        gb.LETTER_RULE_ORDER, good, "符合" if good else "粗细次序不符", "首条上粗下细、末条上细下粗", "首页"
    )
    for rule in (above[0], below[1]):
        yield judge(gb.LETTER_RULE_WIDTH, rule.length, "红色双线")
    off = max(abs((rule.left + rule.right) / 2 - proof.pages[0].width / 2) for rule in rules)
    if off > 1:
        yield Judgement(gb.LETTER_RULE_WIDTH.clause, False, f"偏离中线 {off:.1f} 毫米", "居中", "红色双线")
    if marks := proof.of(Role.MARK):
        yield judge(gb.LETTER_RULE_GAP, above[0].top - marks[-1].rows[-1].bottom, "第一条双线")
    yield judge(gb.LETTER_RULE_FOOT, proof.pages[0].height - below[1].bottom, "第二条双线")


def measure_colophon(proof: Proof) -> Iterator[Judgement]:
    """7.4: rules as wide as the 版心, the last one at its foot, 抄送 and 印发 one character in."""
    copies, printers = proof.of(Role.COPY_TO), proof.of(Role.PRINTER)
    rows = [row for placed in copies + printers for row in placed.rows]
    if not rows:
        return
    if any(placed.element.paragraph.afloat for placed in copies + printers):
        shown = "无法判断：版记在浮动的表格或图文框里，LibreOffice 不照它的位置排"
        yield Judgement(gb.COLOPHON_FOOT.clause, None, shown, str(gb.COLOPHON_FOOT), "版记")
        return
    page = proof.pages[rows[-1].page]
    own = {id(glyph) for row in rows for glyph in row.glyphs}
    text = [glyph for glyph in page.glyphs if id(glyph) not in own and glyph.baseline < _FOOT]
    lowest = max((glyph.bottom for glyph in text), default=0)
    clear = lowest < rows[0].top
    shown = f"正文止于 {lowest:.1f} 毫米，版记始于 {rows[0].top:.1f} 毫米"
    yield Judgement(
        gb.COLOPHON_CLEAR, clear and page.index == len(proof.pages) - 1, shown, "在末页，不与正文相叠", "版记"
    )
    if proof.letter:
        yield from _letter_colophon(proof, rows[-1])
    else:
        yield from _colophon_rules([r for r in page.rules if r.top > rows[0].top - 12 and r.top < _FOOT + 5])
    for placed in copies:
        # Behind a label with a cell to itself the names stand where the cell does.
        if not say.COPY_TO.match(placed.element.paragraph.text):
            continue
        yield judge(gb.COPY_TO_INDENT, (placed.rows[0].start - gb.LEFT_MARGIN.value) / _CELL4, placed.element.where)
        wrapped = [row for row in placed.rows[1:] if abs(row.start - placed.rows[0].glyphs[3].x) > 0.4 * _CELL4]
        wrong = [("回行没有与冒号后首字对齐", placed.element.where)] if wrapped else []
        yield from judge_all(gb.COPY_TO_FORM, "回行与冒号后首字对齐（页面实测）", wrong, True)
    for placed in printers:
        # A name too long for the row of the day stands above it; each may have a cell to itself.
        first, last, where = placed.rows[0], placed.rows[-1], placed.element.where
        said, beside = placed.element.paragraph.text, placed.element.paragraph.beside
        if not beside or beside.startswith(said):
            yield judge(gb.PRINTER_INDENT, (first.start - gb.LEFT_MARGIN.value) / _CELL4, f"{where}左")
        if not beside or beside.endswith(said):
            yield judge(gb.PRINTER_INDENT, (_RIGHT - last.end) / _CELL4, f"{where}右")


def _letter_colophon(proof: Proof, last: Row) -> Iterator[Judgement]:
    distance = _FOOT - last.bottom
    good = -1 <= distance <= 5
    yield Judgement(gb.LETTER_COLOPHON, good, f"末行距版心下边缘 {distance:.1f} 毫米", "版记居版心最下方", "版记")
    lines = [rule for rule in proof.pages[last.page].rules if last.top - 8 < rule.top < _FOOT + 3 and not rule.red]
    yield Judgement(gb.LETTER_COLOPHON, not lines, f"{len(lines)} 条分隔线", "不加分隔线", "版记")


def _colophon_rules(rules: list[Rule]) -> Iterator[Judgement]:
    if not rules:
        yield Judgement(gb.COLOPHON_WIDTH.clause, False, "没有分隔线", str(gb.COLOPHON_WIDTH), "版记")
        return
    rules = sorted(rules, key=lambda rule: rule.top)
    red = [("红色", "版记分隔线")] if any(rule.red for rule in rules) else []
    yield from judge_all(gb.COLOPHON_COLOUR, "黑色", red, True)
    odd = max(rules, key=lambda rule: abs(rule.length - gb.COLOPHON_WIDTH.value))
    yield judge(gb.COLOPHON_WIDTH, odd.length, "版记分隔线")
    yield judge(gb.COLOPHON_FOOT, rules[-1].middle, "版记末条分隔线")
    for rule in (rules[0], rules[-1]):
        yield judge(gb.COLOPHON_THICK, rule.thickness, "版记首末分隔线")
    for rule in rules[1:-1]:
        yield judge(gb.COLOPHON_THIN, rule.thickness, "版记中间分隔线")


def measure_landscape(proof: Proof) -> Iterator[Judgement]:
    """8: on a page that lies on its side the text keeps to the 版心 and the number stands at the left."""
    turned = [page for page in proof.pages if page.turned]
    if not turned:
        return
    foot = gb.PAGE_HEIGHT.value - gb.TOP_MARGIN.value - gb.TEXT_HEIGHT.value
    wrong = []
    for page in turned:
        number = proof.numbers[page.index]
        drop = foot - (number[0].left + number[0].right) / 2 if number else 0
        if not number:
            wrong.append(("页码不在正常位置", f"第{page.index + 1}页"))
        elif not gb.PAGE_NUMBER_DROP.admits(drop):
            wrong.append((f"页码距版心 {drop:.1f} 毫米", f"第{page.index + 1}页"))
        top = min((glyph.top for glyph in page.glyphs), default=0)
        if top < gb.LEFT_MARGIN.value - 1:
            wrong.append((f"表头距订口 {top:.1f} 毫米", f"第{page.index + 1}页"))
    yield from judge_all(gb.LANDSCAPE_HEAD, "表头在订口一边，页码位置不变（页面实测）", wrong, True)
