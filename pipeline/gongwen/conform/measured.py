"""Clauses judged on the printed page: where the text stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.findings import Judgement, judge, judge_all
from pipeline.gongwen.conform.placed import Placed, Proof, Row
from pipeline.gongwen.conform.signed import unsealed

_FOOT = gb.TOP_MARGIN.value + gb.TEXT_HEIGHT.value


def measure_edges(proof: Proof) -> Iterator[Judgement]:
    """5.2.1: 天头, 订口 and 版心 as the ink shows them."""
    tops = [(proof.box_top(row), row) for row in _opening_rows(proof)]
    if tops:
        box, row = min(tops, key=lambda pair: abs(pair[0] - gb.TOP_MARGIN.value))
        ink = row.baseline - gb.INK_ABOVE * gb.EM_MM
        by_ink = gb.TOP_MARGIN.admits(ink)
        shown = f"{ink:.1f} 毫米（按字形上缘量）" if by_ink else f"{box:.1f} 毫米（按行框量）"
        good = by_ink or gb.TOP_MARGIN.admits(box)
        yield Judgement(gb.TOP_MARGIN.clause, good, shown, str(gb.TOP_MARGIN), f"第{row.page + 1}页首行")
    if any(len(placed.rows) > 1 for placed in proof.of(Role.BODY)):
        yield judge(gb.LEFT_MARGIN, proof.left, "正文各行左端")
    # Rows that end with punctuation fall short of the edge; only rows of Han characters show the width.
    ends = [row.end for row in _full_rows(proof) if len(row.glyphs) >= gb.CELLS.value - 1]
    if len(ends) > 1:
        yield judge(gb.TEXT_WIDTH, max(ends) - proof.left, "正文满行")
    lowest = [row for row in proof.rows(*_TEXT) if row.page > 0 or not proof.letter]
    if lowest:
        row = max(lowest, key=lambda r: r.baseline)
        bottom = proof.box_top(row) + proof.pitch
        shown = f"末行下缘距上页边 {bottom:.1f} 毫米"
        # By the letters themselves the last row may end a little lower than by its box.
        yield Judgement(gb.TEXT_HEIGHT.clause, bottom <= _FOOT + 1.5, shown, f"不超出 {_FOOT:g} 毫米", _page(row))


_TEXT = (Role.ADDRESSEE, Role.BODY, Role.HEADING, Role.ATTACHMENT_NOTE, Role.OFFICE, Role.DATE)


def _opening_rows(proof: Proof) -> Iterator[Row]:
    """The first row of each upright page that has no empty paragraph above it: a turned one has its head at the binding edge."""
    seen = {0, *(page.index for page in proof.pages if page.turned)}
    highest = {page.index: min((glyph.baseline for glyph in page.glyphs), default=0.0) for page in proof.pages}
    for placed in proof.of(*_TEXT, Role.ATTACHMENT_LABEL, Role.NOTE):
        for index, row in enumerate(placed.rows):
            if row.page not in seen:
                seen.add(row.page)
                # A table, or the end of one, may stand above the first row of text.
                first = row.baseline - highest[row.page] < 1
                if first and (index or not placed.follows_blank or placed.element.paragraph.new_page):
                    yield row


def measure_grid(proof: Proof) -> Iterator[Judgement]:
    """5.2.3: 22 rows by their pitch, 28 characters by the fullest kind of row that is all Han."""
    if not any(len(placed.rows) > 1 for placed in proof.of(Role.BODY)):
        return
    rows = int((gb.TEXT_HEIGHT.value + 0.6) / proof.pitch)
    yield judge(gb.ROWS, rows, "正文", shown=f"{rows} 行（行距 {proof.pitch:.2f} 毫米）")
    counts = Counter(len(row.glyphs) for row in _full_rows(proof))
    # A row may end a character early before punctuation; the fullest shows what it holds.
    if sum(counts.values()) > 2:
        cells = max(counts)
        yield judge(gb.CELLS, cells, "正文满行", shown=f"{cells} 字")


def _full_rows(proof: Proof) -> list[Row]:
    """Rows of Han characters alone that go on in the next row: no face and no punctuation changes their width."""
    full = [row for placed in proof.of(Role.BODY) for row in placed.rows[1:-1]]
    return [row for row in full if all(_is_han(glyph.char) for glyph in row.glyphs)]


def _is_han(char: str) -> bool:
    return 0x4E00 <= ord(char) <= 0x9FFF


def measure_title(proof: Proof) -> Iterator[Judgement]:
    """7.3.1 and 7.3.2: rows centred on the 版心; one blank row between title and addressee."""
    titles = proof.of(Role.TITLE)
    if not titles:
        return
    page = proof.pages[0]
    # Upright and folded pages have the same edges; a turned one stands in the middle of its own.
    edges = gb.PAGE_WIDTH.value - gb.TEXT_WIDTH.value - gb.LEFT_MARGIN.value
    centre = page.width / 2 if page.turned else (gb.LEFT_MARGIN.value + page.width - edges) / 2
    off = [(abs((row.start + row.end) / 2 - centre), placed) for placed in titles for row in placed.rows]
    wrong = [(f"偏离中线 {by:.1f} 毫米", placed.element.where) for by, placed in off if by > 1.6]
    yield from judge_all(gb.TITLE_CENTRED, "居中（页面实测）", wrong, True)
    addressees = proof.of(Role.ADDRESSEE)
    if addressees and titles[-1].rows and addressees[0].rows:
        gap = _rows_between(proof, titles[-1].rows[-1], addressees[0].rows[0])
        yield judge(gb.ADDRESSEE_GAP, gap, addressees[0].element.where)


def _rows_between(proof: Proof, above: Row, below: Row) -> float:
    return (below.baseline - above.baseline) / proof.pitch - 1


def measure_indents(proof: Proof) -> Iterator[Judgement]:
    """7.3.3: each paragraph two characters in, wrapped rows at the left edge."""
    wrong = []
    elements = proof.of(Role.BODY, Role.HEADING)
    for placed in elements:
        cells = (placed.rows[0].start - proof.left) / gb.CELL_MM
        if not gb.BODY_INDENT.admits(cells):
            wrong.append((f"左空 {cells:.1f} 字（页面实测）", placed.element.where))
        elif any(abs(row.start - proof.left) > 0.3 * gb.CELL_MM for row in _wrapped(placed)):
            wrong.append(("回行没有顶格（页面实测）", placed.element.where))
    yield from judge_all(gb.BODY_INDENT.clause, "左空二字，回行顶格（页面实测）", wrong, len(elements))
    flush = [
        ("没有顶格（页面实测）", placed.element.where)
        for placed in proof.of(Role.ADDRESSEE)
        if any(abs(row.start - proof.left) > 0.3 * gb.CELL_MM for row in placed.rows)
    ]
    yield from judge_all(gb.ADDRESSEE_FORM, "居左顶格、回行仍顶格（页面实测）", flush, len(proof.of(Role.ADDRESSEE)))
    first = [p for p in proof.of(Role.BODY) if p.rows[0].page == 0]
    if proof.of(Role.BODY):
        shown = "首页有正文" if first else "首页没有正文"
        yield Judgement(gb.BODY_ON_FIRST_PAGE, bool(first), shown, "首页必须显示正文", "首页")


def _wrapped(placed: Placed) -> Iterator[Row]:
    """The rows after the first, but those that begin with a blank left to be filled in."""
    text = placed.element.paragraph.text
    shown = [at for at, character in enumerate(text) if character.strip()]
    begun = len(placed.rows[0].glyphs)
    for row in placed.rows[1:]:
        if begun >= len(shown) or shown[begun] == 0 or text[shown[begun] - 1].strip():
            yield row
        begun += len(row.glyphs)


def measure_attachment_note(proof: Proof) -> Iterator[Judgement]:
    """7.3.4: a blank row above, two characters in, wrapped rows under the first character of the name."""
    notes = proof.of(Role.ATTACHMENT_NOTE)
    if not notes:
        return
    first = notes[0].rows[0]
    yield judge(gb.ATTACHMENT_NOTE_INDENT, (first.start - proof.left) / gb.CELL_MM, notes[0].element.where)
    text = [row for row in proof.rows(Role.BODY, Role.HEADING) if _before(row, first)]
    if text and text[-1].page == first.page:
        yield judge(gb.ATTACHMENT_NOTE_GAP, _rows_between(proof, text[-1], first), notes[0].element.where)
    wrong = []
    for placed in notes:
        start = _name_start(placed)
        wrong += [
            ("回行没有与名称首字对齐", placed.element.where)
            for row in placed.rows[1:]
            if abs(row.start - start) > 0.4 * gb.CELL_MM
        ]
    yield from judge_all(gb.ATTACHMENT_NOTE_FORM, "回行与名称首字对齐（页面实测）", wrong, True)


def _name_start(placed: Placed) -> float:
    glyphs = placed.rows[0].glyphs
    skipped = 0
    while skipped < len(glyphs) - 1 and glyphs[skipped].char in "附件：:0123456789.．、 ":
        skipped += 1
    return glyphs[skipped].x


def _before(row: Row, other: Row) -> bool:
    return (row.page, row.baseline) < (other.page, other.baseline)


def measure_office_gap(proof: Proof) -> Iterator[Judgement]:
    """7.3.5.2: an unsealed office stands one blank row below the text."""
    offices = proof.of(Role.OFFICE)
    if not offices or len(proof.subject.of(Role.OFFICE)) > 1 or not unsealed(proof.subject):
        return
    office = offices[-1].rows[0]
    text = [row for row in proof.rows(Role.BODY, Role.HEADING, Role.ATTACHMENT_NOTE) if _before(row, office)]
    if text and text[-1].page == office.page:
        yield judge(gb.OFFICE_GAP, _rows_between(proof, text[-1], office), offices[-1].element.where)


def measure_signature_page(proof: Proof) -> Iterator[Judgement]:
    """7.3.5.5: where seal and date find no room the spacing may be adjusted; they do not stand on a page by themselves."""
    dates = proof.of(Role.DATE)
    text = {row.page for row in proof.rows(Role.BODY, Role.HEADING, Role.ATTACHMENT_NOTE)}
    if not dates or not text:
        return
    row = dates[-1].rows[0]
    good = row.page in text
    shown = f"第{row.page + 1}页{'有' if good else '没有'}正文"
    yield Judgement(gb.SIGNATURE_PAGE, good, shown, "与正文同页", dates[-1].element.where)


def measure_attachments(proof: Proof) -> Iterator[Judgement]:
    """7.3.7: 附件 in the first row of a page, its title in the third."""
    labels = proof.of(Role.ATTACHMENT_LABEL)
    titles = proof.of(Role.ATTACHMENT_TITLE)
    before = {row.page for row in proof.rows(*_TEXT)}
    wrong = []
    for placed in labels:
        row = placed.rows[0]
        if row.page in before:
            wrong.append(("没有另面编排（页面实测）", placed.element.where))
    yield from judge_all(gb.ATTACHMENT_PAGE, "另面编排（页面实测）", wrong, len(labels))
    low = [
        ("不在版心第一行", placed.element.where)
        for placed in labels
        if abs(proof.box_top(placed.rows[0]) - _head_of(proof, placed.rows[0])) > 0.6 * proof.pitch
    ]
    yield from judge_all(gb.ATTACHMENT_LABEL, "版心左上角第一行（页面实测）", low, len(labels))
    for placed in labels:
        row = placed.rows[0]
        below = [t.rows[0] for t in titles if t.rows[0].page == row.page and t.rows[0].baseline > row.baseline]
        if below:
            at = 1 + round((below[0].baseline - row.baseline) / proof.pitch)
            yield judge(gb.ATTACHMENT_TITLE_ROW, at, placed.element.where, shown=f"第 {at} 行")


def _head_of(proof: Proof, row: Row) -> float:
    """Where the text of its page begins: that of one on its side at the binding edge (8)."""
    return (gb.LEFT_MARGIN if proof.pages[row.page].turned else gb.TOP_MARGIN).value


def measure_page_numbers(proof: Proof) -> Iterator[Judgement]:
    """7.5 and 10.1: the dash 7 mm below the 版心, one character in, odd right, even left, counting up."""
    upright = [
        (page, glyphs) for page, glyphs in zip(proof.pages, proof.numbers, strict=True) if page.height > page.width
    ]
    shown = [(page, glyphs) for page, glyphs in upright if glyphs]
    drops, sides = [], []
    cell = gb.SIZES["4号"] * gb.MM_PER_POINT
    for page, glyphs in shown:
        where = f"第{page.index + 1}页页码"
        dash = (glyphs[0].top + glyphs[0].bottom) / 2 if glyphs[0].char == "—" else glyphs[0].baseline - 0.3 * cell
        drops.append((dash - _FOOT, where))
        number = int("".join(g.char for g in glyphs if g.char.isdigit()) or 0)
        edge = gb.LEFT_MARGIN.value + gb.TEXT_WIDTH.value
        gap = edge - glyphs[-1].end if number % 2 else glyphs[0].x - gb.LEFT_MARGIN.value
        sides.append((gap / cell, where))
    if shown:
        for target, values in ((gb.PAGE_NUMBER_DROP, drops), (gb.PAGE_NUMBER_SIDE, sides)):
            deviations = [(abs(value - target.value), value, where) for value, where in values]
            _, value, where = max(deviations)
            yield judge(target, value, where)
    if proof.letter and proof.numbers:
        clear = not proof.numbers[0]
        yield Judgement(gb.LETTER_FIRST_PAGE, clear, "首页无页码" if clear else "首页有页码", "首页不显示页码", "首页")
    counted = [int("".join(g.char for g in glyphs if g.char.isdigit()) or 0) for glyphs in proof.numbers if glyphs]
    if len(counted) > 1:
        good = all(later == earlier + 1 for earlier, later in pairwise(counted))
        yield Judgement(gb.PAGE_NUMBER_FORM, good, "、".join(map(str, counted)), "连续编排页码", "各页")


def _page(row: Row) -> str:
    return f"第{row.page + 1}页"
