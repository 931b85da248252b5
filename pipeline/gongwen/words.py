"""A title → its words: whole names, quoted texts and figures first, the rest by a segmenter (the rjieba door)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.gongwen.statutory import KINDS

# What is never taken apart where it fits on a row: quoted and bracketed texts, figures with their unit.
_WHOLE = (
    r"《[^《》]*》|〔[^〔〕]*〕|（[^（）]*）|“[^“”]*”|第?[0-9A-Za-z.%％—－-]+(?:年度?|[月日号期次个项届批级])?|"
    r"第[一二三四五六七八九十百]+[次届批轮期号]"
)
_TAIL = re.compile(f"的(?:{KINDS})")
_FIXED = f"关于|的(?:{KINDS})$|[，、。；：！？]"
# Words of offices that dictionaries of general Chinese take apart.
_OWN = (
    "人民政府|办公室|办公厅|领导小组|委员会|指挥部|联席会议|管委会|责任分解|任务分工|任务分解|进展情况|实施方案|工作方案|"
    "行动方案|行动计划|实施意见|指导意见|未成年人|高质量|营商环境|人居环境|生态环境|国土空间|乡村振兴|安全生产|老旧小区|河湖长制|"
    "法治政府|普及普惠|专精特新|市域|预算内|裁量权|公积金|保障金"
)
# A single character of these leans on the word before it (示例＋市), of those on the word after it (和＋先进个人).
_LEANS_BACK = set("省市县区乡镇村州盟旗局委办厅院校站所性化型制率员费的，、。；：！？》）〕”")
_LEANS_AHEAD = set("和与及并对为在将向从按以由各本该《（〔“")
_STRAY_LENGTH = 2
# Left over between names and fixed words, as few characters stay together: no word is broken, and no dictionary is asked.
_SHORT = 3


def words_of(text: str, names: Sequence[str], fits: float, width: Sequence[float]) -> list[str]:
    """The words of ``text`` in order; ``names`` stay whole, and so does what stands in quotes or brackets, where it is
    no wider than ``fits``, the end of the title with it (``width[i]`` is how wide the first ``i`` characters are)."""
    return list(_joined(_pieces(text, names, fits, width)))


def _pieces(text: str, names: Sequence[str], fits: float, width: Sequence[float]) -> Iterator[str]:
    own = "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)) if name)
    pattern = re.compile("|".join(filter(None, (_WHOLE, own, _FIXED, _OWN))))
    at = 0
    while at < len(text):
        found = pattern.search(text, at)
        start, end = (found.start(), found.end()) if found else (len(text), len(text))
        yield from _segmented(text[at:start])
        if found and width[_with_tail(text, end)] - width[start] > fits:
            # Too wide for a row: its opening mark, then its words like any others.
            end = start + 1
        yield text[start:end]
        at = end


def _with_tail(text: str, end: int) -> int:
    """Where the row would end that holds all up to ``end``: 的通知, left over, would be a row of its own."""
    return len(text) if text[end - 1] == "》" and _TAIL.fullmatch(text, end) else end


def _segmented(text: str) -> Iterable[str]:
    if len(text) <= _SHORT:
        return (text,)
    import rjieba  # a fifth of a second: only where a title must be taken apart

    return rjieba.cut(text, hmm=False)


def _joined(pieces: Iterable[str]) -> Iterator[str]:
    """Single characters with the words they lean on: the segmenter leaves them over where it knows no word (产、教)."""
    held = ""
    for piece in filter(None, pieces):
        if held and _belongs(held, piece):
            held += piece
        else:
            if held:
                yield held
            held = piece
    if held:
        yield held


def _belongs(held: str, piece: str) -> bool:
    if piece in _LEANS_BACK or held[-1] in "《（〔“":
        return True
    if held in _LEANS_AHEAD:
        return piece[0] not in "《（“"
    stray = len(held) == 1 and held not in _LEANS_BACK and held.isalpha()
    return stray and len(piece) <= _STRAY_LENGTH and piece not in _LEANS_AHEAD and piece.isalpha()
