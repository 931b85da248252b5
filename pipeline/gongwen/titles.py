"""A title of 2号 type → its rows: words kept whole, rows making a trapezoid or a diamond (7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from pipeline.gongwen.signatures import cell_count

# 156 mm hold 20 characters of 2号 type (440 pt of 442).
TITLE_CELLS = 20
MAX_ROWS = 5

# The office's own words: enough to know where a title pauses, no dictionary. Compounds come before their parts.
_VERBS = (
    "贯彻落实|印发|转发|批转|贯彻|落实|开展|做好|进一步|切实|全面|加强|推进|加快|促进|报送|调整|分解|下达|公布|成立|召开|"
    "深入|建立|健全|完善|规范|深化|强化|征求|组织|实施|督办|催办|同意|授予|命名|表彰|支持|认真|持续|扎实|推动"
)
_NOUNS = (
    "发展改革委|发展和改革委员会|卫生健康委|未成年人保护工作委员会|未成年人保护工作|未成年人保护|未成年人|工作委员会|委员会|工作领导小组|领导小组|人民政府|办公室|"
    "办公厅|管理委员会|指挥部|联席会议|责任分解|任务分工|任务分解|进展情况|落实情况|实施方案|工作方案|行动方案|行动计划|"
    "工作要点|重点工作|重点任务|重点项目|有关任务|有关事项|有关问题|若干措施|若干意见|若干规定|管理办法|实施办法|"
    "实施意见|指导意见|责任清单|任务清单|考核办法|应急预案|高质量发展|营商环境|乡村振兴|安全生产|生态环境|"
    "政府工作报告|教育局|民政局|公安局|司法局|财政局|工作|任务|情况|责任|方案|计划|措施|办法|意见|规定|"
    "建设|管理|服务|保护|发展|改革|机制|体系|项目|事项|问题|通报|通知|报告"
)
_KINDS = "决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
_OPENERS = set("（《〔“‘")
_CLOSERS = set("，、。；：）》〕”’！？")
_WHOLE = r"《[^《》]*》|〔[^〔〕]*〕|（[^（）]*）|“[^“”]*”|[0-9A-Za-z.%％—-]+(?:年度?|[月日号期次个项])?"

# What it costs to end a row at a place. Splitting an unknown stretch comes only when nothing else fits.
_NATURAL, _AFTER_COMMA, _WORDS, _AFTER_VERB, _AFTER_DE, _UNKNOWN = 0.0, 0.5, 2.0, 7.0, 9.0, 40.0
_NEVER = 1e6


def break_title(text: str, cells: float = TITLE_CELLS, keep: Sequence[str] = ()) -> tuple[str, ...]:
    """The rows of the title ``text``, each at most ``cells`` characters wide (7.3.1).

    ``keep`` are names that must stay whole beside the words known here, e.g. the short names of units. Text in 《》,
    （）, 〔〕 and “” stays whole as long as it fits on one row, and no row begins with 的. Nothing is added or lost:
    ``"".join(rows) == text``.
    """
    return _break(text, cells, tuple(keep))


@lru_cache(maxsize=512)
def _break(text: str, cells: float, keep: tuple[str, ...]) -> tuple[str, ...]:
    if cell_count(text) <= cells:
        return (text,)
    costs = _pause_costs(text, cells, keep)
    for natural in (True, False):
        places = [place for place, cost in costs.items() if cost < _UNKNOWN or not natural]
        for count in range(1, MAX_ROWS):
            found = _best(text, cells, places, costs, count)
            if found is not None:
                return found
    return tuple(_chop(text, cells))


def _best(
    text: str, cells: float, places: Sequence[int], costs: dict[int, float], count: int
) -> tuple[str, ...] | None:
    best, least = None, _NEVER
    for chosen in combinations(places, count):
        rows = tuple(text[start:end] for start, end in pairwise((0, *chosen, len(text))))
        widths = [cell_count(row) for row in rows]
        if max(widths) > cells:
            continue
        total = sum(costs[place] for place in chosen) + _shape_cost(widths)
        if total < least:
            best, least = rows, total
    return best


def _shape_cost(widths: Sequence[float]) -> float:
    """How far the rows are from a trapezoid or a diamond: a block or an hourglass costs most, a tiny row something."""
    steps = [later - earlier for earlier, later in pairwise(widths)]
    block = 3.0 if any(abs(step) < 0.75 for step in steps) else 0.0
    hourglass = 12.0 if any(before < 0 < after for before, after in pairwise(steps)) else 0.0
    ragged = max(widths) - min(widths)
    return block + hourglass + 0.35 * ragged + (6.0 if min(widths) < 5 else 0.0)


def _pause_costs(text: str, cells: float, keep: tuple[str, ...]) -> dict[int, float]:
    """The cost of ending a row before each position of ``text`` where that is allowed at all."""
    costs: dict[int, float] = {}
    previous = ""
    for start, word in _words(text, cells, keep):
        if start and not _forbidden(previous, word):
            costs[start] = _pause_cost(previous, word)
        previous = word
    return costs


def _forbidden(previous: str, word: str) -> bool:
    return word[0] in _CLOSERS or word[0] == "的" or previous == "关于" or previous[-1] in _OPENERS


def _pause_cost(previous: str, word: str) -> float:
    if word == "关于":
        return _NATURAL
    if previous[-1] in "、，":
        return _AFTER_COMMA
    if word[0] in "《（“" or previous[-1] in "》）”":
        return _WORDS / 2
    if previous == "的":
        return _AFTER_DE
    if previous in _VERBS.split("|"):
        return _AFTER_VERB
    known = previous in _NOUNS.split("|") or word in _NOUNS.split("|") or word in _VERBS.split("|")
    return _WORDS if known else _UNKNOWN


def _words(text: str, cells: float, keep: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The words of ``text`` with their positions; an unknown character is a word of its own."""
    names = "|".join(re.escape(word) for word in sorted(keep, key=len, reverse=True))
    pattern = re.compile("|".join(filter(None, (_WHOLE, names, "关于", f"的(?:{_KINDS})$", _NOUNS, _VERBS, "."))))
    for found in pattern.finditer(text):
        if cell_count(found[0]) <= cells:
            yield found.start(), found[0]
        else:
            yield from ((found.start() + offset, character) for offset, character in enumerate(found[0]))


def _chop(text: str, cells: float) -> Iterator[str]:
    """Rows filled one after the other: for a title so long that no better way is left."""
    row = ""
    for character in text:
        if row and cell_count(row + character) > cells and character not in _CLOSERS:
            yield row
            row = ""
        row += character
    yield row
