"""What stands in the columns of a table → how wide each is, so that the table is low and its rows end where a reader would
end them. Widths are in Han characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import sub
from typing import TypeVar

from msgspec import Struct, field

from pipeline.word.wrapping import BREATH, Line, rows_at

# Characters that no column goes below.
_NARROWEST = 2.3
# A head takes two rows, or three where the columns are many.
_HEAD_ROWS = (2, 3)
# So many characters are a single word or a figure: 已完成, 不督办, 11.1%.
_SHORT = 3
# By how much a column is widened, or made narrower, to end its rows elsewhere; what it takes from others at a time.
_STEPS, _BIT = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, -0.5, -1.0, -1.5), 0.5
_CLOSE = 0.15
# A row that ends inside a word or a date is as bad as so many rows more.
_PARTED = 5

Cell = tuple[Line, ...]
_N = TypeVar("_N", int, float)


class Cells(Struct):
    """The cells of a column: each kind of them once, as most say what others say too or are as long, and which each is."""

    kinds: dict[Cell, int] = field(default_factory=dict)
    which: list[int] = field(default_factory=list)

    def add(self, cell: Cell) -> None:
        """A cell further down."""
        self.which.append(self.kinds.setdefault(cell, len(self.kinds)))

    def with_more(self, cells: Iterable[Cell]) -> Cells:
        """These and ``cells``."""
        more = Cells(dict(self.kinds), list(self.which))
        for cell in cells:
            more.add(cell)
        return more

    def each(self, measured: Sequence[_N]) -> list[_N]:
        """What was measured of each kind, cell by cell."""
        return list(map(measured.__getitem__, self.which))


def share_out(heads: Sequence[Sequence[Cell]], told: Sequence[Cells], room: float) -> list[float]:
    """Character by character to the column that makes the rows lowest; what is over goes to all alike, but for what keeps
    words and dates of others whole."""
    count = len(told)
    short = [
        max((line.length for cell in cells.kinds for line in cell if line.length <= _SHORT), default=0.0)
        for cells in told
    ]
    for rows in _HEAD_ROWS:
        least = [
            max([_NARROWEST, short[at] + BREATH, *(_narrowest(row[at], rows) + BREATH for row in heads)])
            for at in range(count)
        ]
        # A quarter of the room is left for what the columns say.
        if sum(least) <= room * 3 / 4:
            break
    wanted = [
        max([*(line.length + BREATH for cell in cells.kinds for line in cell), width])
        for cells, width in zip(told, least, strict=True)
    ]
    scale = min(1, room / sum(least))
    columns = [_Column(cells, width * scale) for cells, width in zip(told, least, strict=True)]
    while room - sum(column.width for column in columns) >= 1:
        open_ = [at for at in range(count) if columns[at].width < wanted[at]]
        if not open_:
            break
        columns[_neediest(columns, open_)].widen()
    over = (room - sum(column.width for column in columns)) / count
    whole = [cells.with_more(row[at] for row in heads) for at, cells in enumerate(told)]
    return _Trade(whole, least).settled([column.width + over for column in columns])


def _narrowest(head: Cell, rows: int) -> float:
    """What a head needs; one that is set in lines of its own keeps them, and a short one (未启动) is not cut at all."""
    lengths = [line.length for line in head]
    whole = len(head) > 1 or sum(lengths) <= _SHORT
    return max(lengths) if whole else sum(lengths) / rows


class _Column(Struct):
    """A column while its width is sought: how high its cells are, and how high with one character more."""

    cells: Cells
    width: float
    heights: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.heights, self.lower = self._high(self.width), self._high(self.width + 1)

    def widen(self) -> None:
        self.width += 1
        self.heights, self.lower = self.lower, self._high(self.width + 1)

    def _high(self, width: float) -> list[float]:
        return self.cells.each([sum(max(1.0, line.length / width) for line in lines) for lines in self.cells.kinds])


def _neediest(columns: Sequence[_Column], open_: Sequence[int]) -> int:
    """The column of ``open_`` that lowers the rows most if it gets a character more; a little also counts what it lowers
    where another column is higher."""
    gains = {at: sum(map(sub, columns[at].heights, columns[at].lower)) / 100 for at in open_}
    for number, heights in enumerate(zip(*(column.heights for column in columns), strict=True)):
        highest = max(heights)
        first = heights.index(highest)
        if first in gains:
            second = max((*heights[:first], *heights[first + 1 :]), default=0.0)
            gains[first] += highest - max(columns[first].lower[number], second)
    return max(open_, key=lambda at: (gains[at], -at))


def _print(line: Line, width: float) -> tuple[int, int]:
    """The rows of ``line``, and how many end badly; what just fits, or just does not, may do either in print."""
    rows, bad = rows_at(line, width - _CLOSE)
    return rows, bad or (rows_at(line, width + _CLOSE)[1] if rows > 1 and line.pieces else 0)


class _Trade(Struct):
    """Columns that give to each other until no exchange makes the table better; none goes below its ``least``."""

    columns: Sequence[Cells]
    least: Sequence[float]
    seen: dict[tuple[int, float], tuple[list[int], int]] = field(default_factory=dict)

    def settled(self, widths: list[float]) -> list[float]:
        """``widths`` where no row ends badly, else the best that exchanges lead to."""
        cost = self._cost(widths)
        for _ in range(2 * len(widths)):
            if not any(self._at(at, width)[1] for at, width in enumerate(widths)):
                break
            best = min(self._exchanges(widths), key=self._cost, default=widths)
            if (reached := self._cost(best)) >= cost:
                break
            widths, cost = best, reached
        return widths

    def _at(self, at: int, width: float) -> tuple[list[int], int]:
        """The rows of each cell of a column so wide, and how many end badly."""
        known = self.seen.get((at, width))
        if known is None:
            cells = self.columns[at]
            printed = [[_print(line, width) for line in cell] for cell in cells.kinds]
            rows = cells.each([sum(high for high, _ in lines) for lines in printed])
            bad = [sum(bad for _, bad in lines) for lines in printed]
            known = (rows, sum(cells.each(bad)) if any(bad) else 0)
            self.seen[at, width] = known
        return known

    def _cost(self, widths: Sequence[float]) -> float:
        told = [self._at(at, width) for at, width in enumerate(widths)]
        high: float = sum(map(max, zip(*(rows for rows, _ in told), strict=True)))
        return high + _PARTED * sum(bad for _, bad in told)

    def _exchanges(self, widths: Sequence[float]) -> Iterator[list[float]]:
        for at, width in enumerate(widths):
            if self._at(at, width)[1]:
                widest = max((other for other in range(len(widths)) if other != at), key=widths.__getitem__, default=at)
                for step in _STEPS:
                    yield from (self._with(widths, at, step, widest), self._from_all(widths, at, step))

    def _with(self, widths: Sequence[float], at: int, step: float, other: int) -> list[float]:
        """One column wider by ``step``, or narrower, at the cost of one ``other``, or for it; nothing where that has no room."""
        changed = list(widths)
        changed[at], changed[other] = round(changed[at] + step, 3), round(changed[other] - step, 3)
        fits = at != other and all(changed[one] >= min(self.least[one], widths[one]) for one in (at, other))
        return changed if fits else list(widths)

    def _from_all(self, widths: Sequence[float], at: int, step: float) -> list[float]:
        """One column wider by ``step``, bit by bit from whom it costs least."""
        changed = list(widths)
        for _ in range(round(step / _BIT)):
            givers = [
                other
                for other, width in enumerate(changed)
                if other != at and width - _BIT >= min(self.least[other], widths[other])
            ]
            if not givers:
                return list(widths)
            giver = min(givers, key=lambda other: (self._loss(other, changed[other]), -changed[other]))
            changed[giver] = round(changed[giver] - _BIT, 3)
            changed[at] = round(changed[at] + _BIT, 3)
        return changed

    def _loss(self, at: int, width: float) -> float:
        rows, bad = self._at(at, width)
        fewer, worse = self._at(at, round(width - _BIT, 3))
        return sum(fewer) - sum(rows) + _PARTED * (worse - bad)
