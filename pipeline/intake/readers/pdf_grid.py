"""Ruled lines of a page → grids: where the columns and rows of a table stand, and which cells are merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

# Points: lines drawn as thin boxes, and how far apart two of them may be to be one.
_THIN = 3.0
_SHORT = 5.0
_NEAR = 3.5


class Rule(Struct, frozen=True):
    """A line at ``at`` from ``start`` to ``end``, along the page or down it."""

    at: float
    start: float
    end: float


class Cell(Struct, frozen=True):
    """A cell with the place of its first row and column, and its box (left, bottom, right, top)."""

    row: int
    column: int
    box: tuple[float, float, float, float]


class Grid(Struct, frozen=True):
    """The cells of one table, its number of rows and columns, its box, and where its columns begin."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    box: tuple[float, float, float, float]
    xs: tuple[float, ...]


def grids_of(boxes: Iterable[tuple[float, float, float, float]]) -> tuple[Grid, ...]:
    """The tables that the drawn boxes of a page make, from the top; what makes no two by two (or one by three) cells is decoration."""
    across: list[Rule] = []
    down: list[Rule] = []
    for left, bottom, right, top in boxes:
        if top - bottom <= _THIN and right - left >= _SHORT:
            across.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THIN and top - bottom >= _SHORT:
            down.append(Rule((left + right) / 2, bottom, top))
        elif right - left >= _SHORT and top - bottom >= _SHORT:
            across += [Rule(bottom, left, right), Rule(top, left, right)]
            down += [Rule(left, bottom, top), Rule(right, bottom, top)]
    regions = sorted(_regions(down), key=lambda region: -region[1])
    return tuple(grid for bottom, top in regions if (grid := _grid(across, down, bottom, top)) is not None)


def _regions(down: Sequence[Rule]) -> Iterator[tuple[float, float]]:
    """The stretches of the page that lines down the page cover without a gap."""
    start, end = 0.0, -1.0
    for rule in sorted(down, key=lambda rule: rule.start):
        if end < start:
            start, end = rule.start, rule.end
        elif rule.start > end + _NEAR:
            yield start, end
            start, end = rule.start, rule.end
        else:
            end = max(end, rule.end)
    if end > start:
        yield start, end


def _grid(across: Sequence[Rule], down: Sequence[Rule], bottom: float, top: float) -> Grid | None:
    rows = [rule for rule in across if bottom - _NEAR <= rule.at <= top + _NEAR]
    columns = [rule for rule in down if bottom - _NEAR <= rule.start and rule.end <= top + _NEAR]
    xs = _places(rule.at for rule in columns)
    ys = _places(rule.at for rule in rows)[::-1]
    # One row of three and more cells may be the rest of a table that a page end cut.
    if len(xs) < 3 or len(ys) < (2 if len(xs) > 3 else 3) or len(xs) * len(ys) > 20_000:
        return None
    cells = tuple(_cells(xs, ys, rows, columns))
    return Grid(len(ys) - 1, len(xs) - 1, cells, (xs[0], ys[-1], xs[-1], ys[0]), tuple(xs))


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _cells(xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[Cell]:
    """Cells by their first row and column; two places without a line between them are one cell."""
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            last = column
            while last + 2 < len(xs) and not _drawn(down, xs[last + 1], (ys[row] + ys[row + 1]) / 2):
                last += 1
            low = row
            while low + 2 < len(ys) and not _drawn(across, ys[low + 1], (xs[column] + xs[column + 1]) / 2):
                low += 1
            taken |= {(i, j) for i in range(row, low + 1) for j in range(column, last + 1)}
            yield Cell(row, column, (xs[column], ys[low + 1], xs[last + 1], ys[row]))


def _drawn(rules: Sequence[Rule], at: float, through: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start - 1 <= through <= rule.end + 1 for rule in rules)
