"""Two texts, or two lists of names → what an adjustment shows of them: only what changed, marked with 【】, equal words left out,
in rows short enough to stand on a page, the old words beside the new ones."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.pattern import Pattern
from pipeline.plan.parse import split_measures

# Old words and new ones that stand side by side.
Pair = tuple[str, str]

# A sentence of which less stays than this is told whole.
_ALIKE = 0.5
# Equal words beyond these are left out, but for a few beside each change.
_EQUAL, _BESIDE = 28, 10
# Names that stay are named up to here, beyond that counted.
_NAMES = 4
# The characters of a row: a dozen lines of a column of the table.
_ROW = 150
_LEFT_OUT = "……"
_PAUSE = Pattern(r"[，、；：。！？]")
# A figure changes as a whole: 【2300】, never 2【3】00.
_FIGURE = Pattern(r"(?s)[0-9０-９]+(?:[.．][0-9０-９]+)?[%％‰]?|.")


def changed_words(old: str, new: str) -> tuple[Pair, ...]:
    """The sentences that changed, as rows."""
    before, after = split_measures(old), split_measures(new)
    pairs: list[Pair] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            pairs += [(_LEFT_OUT, _LEFT_OUT)] if pairs else []
            pairs += _in_sentence("".join(before[a:b]), "".join(after[c:d]))
    return tuple((was or "无", now or "删去") for was, now in _rows(pairs))


def changed_names(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """The names that came or went among those that stay, as rows."""
    pairs: list[Pair] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            pairs += _replaced([f"【{name}】、" for name in old[a:b]], [f"【{name}】、" for name in new[c:d]])
        elif b - a > _NAMES:
            pairs.append((f"（{b - a}个单位不变）、",) * 2)
        else:
            pairs += [(f"{name}、", f"{name}、") for name in old[a:b]]
    return tuple((was.rstrip("、") or "无", now.rstrip("、") or "无") for was, now in _rows(pairs))


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    for at in range(max(len(old), len(new))):
        yield (old[at] if at < len(old) else "", new[at] if at < len(new) else "")


def _in_sentence(old: str, new: str) -> Iterator[Pair]:
    before, after = _FIGURE.findall(old), _FIGURE.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if not old or not new or matcher.ratio() < _ALIKE:
        yield from _instead(old, new)
        return
    codes = matcher.get_opcodes()
    for at, (tag, a, b, c, d) in enumerate(codes):
        was, now = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            same = _shortened(was, first=at == 0, last=at == len(codes) - 1)
            yield same, same
        else:
            yield from _instead(was, now)


def _instead(old: str, new: str) -> Iterator[Pair]:
    """Words and those in their place, in parts that fit a row each."""
    count = max(1, math.ceil(max(len(old), len(new)) / _ROW))
    for was, now in zip(_parts(old, count), _parts(new, count), strict=True):
        yield was and f"【{was}】", now and f"【{now}】"


def _parts(text: str, count: int) -> list[str]:
    """``count`` parts of about one length, cut behind a pause where there is one near."""
    found = []
    for left in range(count, 0, -1):
        size = math.ceil(len(text) / left)
        pauses = [match.end() for match in _PAUSE.finditer(text, size // 2, size)]
        cut = pauses[-1] if pauses and left > 1 else size
        found.append(text[:cut])
        text = text[cut:]
    return found


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Equal words: the ends beside a change stay, the middle of a long run is left out."""
    if len(text) <= _EQUAL:
        return text
    head, tail = "" if first else text[:_BESIDE], "" if last else text[-_BESIDE:]
    return f"{head}{_LEFT_OUT}{tail}"


def _rows(pairs: Iterable[Pair]) -> Iterator[Pair]:
    was = now = ""
    for before, after in pairs:
        if (was or now) and max(len(was + before), len(now + after)) > _ROW:
            yield was, now
            was = now = ""
        was, now = was + before, now + after
    if was or now:
        yield was, now
