"""A title of 2号 type → its rows: words kept whole, rows making a trapezoid or a diamond (7.3.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct

from pipeline.gongwen.signatures import cell_count
from pipeline.gongwen.words import words_of

# 156 mm hold 20 characters of 2号 type (440 pt of 442).
TITLE_CELLS = 20

# Words a row should not end with: what they act on follows.
_VERBS = (
    "|贯彻|落实|印发|转发|批转|开展|做好|进一步|切实|全面|加强|推进|加快|促进|报送|调整|分解|下达|公布|成立|召开|深入|建立|健全|"
    "完善|规范|深化|强化|征求|组织|实施|督办|催办|同意|授予|命名|表彰|支持|认真|持续|扎实|推动|严格|解决|改进|请求|设立|建设|若干|"
)
# The tail of an organ's name: a row that begins with it has cut the name in two.
_ORGAN_TAILS = ("人民政府", "办公室", "办公厅", "领导小组", "委员会", "指挥部", "联席会议", "管委会", "局", "厅")

# What it costs to end a row at a place, what a row more costs, and what an unlucky shape does.
_NATURAL, _AFTER_COMMA, _QUOTE, _WORDS, _AFTER_VERB, _IN_NAME, _AFTER_DE = 0.0, 0.5, 1.0, 2.0, 7.0, 8.0, 9.0
_ROW_MORE, _HOURGLASS, _BLOCK, _TINY, _RAGGED = 40.0, 12.0, 3.0, 6.0, 0.35
_TINY_CELLS, _SAME = 5, 0.75
# Ways kept at each place: more find nothing better among two hundred titles.
_KEPT = 3


def break_title(text: str, cells: float = TITLE_CELLS, keep: Sequence[str] = ()) -> tuple[str, ...]:
    """The rows of the title ``text``, each at most ``cells`` characters wide (7.3.1).

    ``keep`` are names that must stay whole beside the words of the dictionary, e.g. those of units. Text in 《》, （）,
    〔〕 and “” stays whole as long as it fits on one row, and no row begins with 的. Nothing is added or lost:
    ``"".join(rows) == text``.
    """
    return _break(text, cells, tuple(keep))


@lru_cache(maxsize=512)
def _break(text: str, cells: float, keep: tuple[str, ...]) -> tuple[str, ...]:
    if cell_count(text) <= cells:
        return (text,)
    widths = _widths(text)
    return _at_the_subject(text, cells, widths, keep) or _best(text, cells, widths, keep)


def _widths(text: str) -> list[float]:
    """How wide the first 0, 1, 2 … characters are."""
    pairs = (text[max(at - 1, 0) : at + 1] for at in range(len(text)))
    return [0.0, *accumulate(_step(pair) for pair in pairs)]


@lru_cache(maxsize=4096)
def _step(pair: str) -> float:
    """How much wider a text gets by the last character of ``pair``, which follows the first."""
    return cell_count(pair) - cell_count(pair[:-1])


def _at_the_subject(text: str, cells: float, widths: Sequence[float], keep: Sequence[str]) -> tuple[str, ...]:
    """The office on the first row, 关于 what on the second, where that fits and is no block: no dictionary is asked."""
    at = text.find("关于")
    if at <= 0 or text[:at] not in keep:
        return ()
    first, second = widths[at], widths[-1] - widths[at]
    return (text[:at], text[at:]) if max(first, second) <= cells and abs(second - first) >= _SAME else ()


def _best(text: str, cells: float, widths: Sequence[float], keep: Sequence[str]) -> tuple[str, ...]:
    """The cheapest rows of all, found from place to place: each place keeps the few best ways to get there."""
    places, costs = _pauses(text, cells, widths, keep)
    ways: dict[int, list[_Way]] = {0: [_Way(0.0, (0,), 0.0, False)]}
    for index, end in enumerate(places):
        found: list[_Way] = []
        for start in reversed([0, *places[:index]]):
            width = widths[end] - widths[start]
            if width > cells:
                break
            found += [way.longer(end, width, costs[end]) for way in ways[start]]
        ways[end] = sorted(found, key=_cost)[:_KEPT]
    cuts = ways[len(text)][0].cuts
    return tuple(text[start:end] for start, end in pairwise(cuts))


class _Way(Struct, frozen=True):
    """Rows that end at ``cuts``: what they cost, how wide the last one is, and whether one was narrower than the one before."""

    cost: float
    cuts: tuple[int, ...]
    width: float
    narrowed: bool

    def longer(self, end: int, width: float, pause: float) -> _Way:
        """With a row ``width`` wide up to ``end``, a place that costs ``pause``."""
        step = width - self.width if self.width else 0.0
        shape = _shape_cost(step, width, self.narrowed, first=not self.width)
        return _Way(self.cost + pause + _ROW_MORE + shape, (*self.cuts, end), width, self.narrowed or step < -_SAME)


def _cost(way: _Way) -> tuple[float, tuple[int, ...]]:
    return way.cost, way.cuts


def _shape_cost(step: float, width: float, narrowed: bool, *, first: bool) -> float:
    """How far a row takes the title from a trapezoid or a diamond: ``step`` is how much wider it is than the last one."""
    tiny = _TINY if width < _TINY_CELLS else 0.0
    if first:
        return tiny
    block = _BLOCK if abs(step) < _SAME else 0.0
    return tiny + block + _RAGGED * abs(step) + (_HOURGLASS if narrowed and step > _SAME else 0.0)


def _pauses(
    text: str, cells: float, widths: Sequence[float], keep: Sequence[str]
) -> tuple[list[int], dict[int, float]]:
    """Where a row may end, and what each place costs; the end of the text costs nothing."""
    costs: dict[int, float] = {}
    at, previous = 0, ""
    for word in _narrow(words_of(text, keep, cells, widths), cells):
        if at and not _forbidden(previous, word):
            costs[at] = _pause_cost(previous, word)
        at, previous = at + len(word), word
    costs = _reachable(costs, widths, cells)
    costs[len(text)] = 0.0
    return list(costs), costs


def _narrow(words: Sequence[str], cells: float) -> Iterator[str]:
    """The words, one that is wider than a row taken apart: nothing else is left."""
    for word in words:
        if cell_count(word) <= cells:
            yield word
        else:
            yield from word


def _reachable(costs: dict[int, float], widths: Sequence[float], cells: float) -> dict[int, float]:
    """``costs``, with a place added wherever the next one is more than a row away."""
    kept: dict[int, float] = {}
    last = 0
    for place in [*costs, len(widths) - 1]:
        for at in range(last + 1, place):
            if widths[at + 1] - widths[last] > cells:
                kept[at], last = _IN_NAME + _AFTER_DE, at
        if place in costs:
            kept[place] = costs[place]
        last = place
    return kept


def _forbidden(previous: str, word: str) -> bool:
    return word[0] in "，、。；：！？》）〕”的" or previous.endswith(("关于", "《", "（", "〔", "“"))


def _pause_cost(previous: str, word: str) -> float:
    if word == "关于":
        return _NATURAL
    if previous[-1] in "、，":
        return _AFTER_COMMA
    if word[0] in "《（“" or previous[-1] in "》）”":
        return _QUOTE
    if word.endswith(_ORGAN_TAILS):
        return _IN_NAME
    if previous[-1] == "的":
        return _AFTER_DE
    return _AFTER_VERB if f"|{previous}|" in _VERBS else _WORDS
