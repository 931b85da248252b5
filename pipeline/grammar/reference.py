"""Words that stand for what another task says: 同上, 〃, 同第3项, 与第3项相同."""

from __future__ import annotations

from msgspec import Struct

from pipeline.grammar.roles import squeeze
from pipeline.pattern import Pattern

_ABOVE = r"(?:同上|同前|与上|同上面)(?:述|面)?(?:一)?(?:[项条行]|任务)?(?:任务)?(?:相同|一致|一样)?|[〃″”＂\"]"
_NUMBERED = (
    r"(?:同|与|和|见)(?:上述)?(?:(?:第|任务|序号)[（(]?(?P<counted>\d{1,3}(?:\.\d{1,2})*|[一二三四五六七八九十]{1,3})[）)]?|(?P<figure>\d{1,3}))"
    r"(?:[项条号行])?(?:任务|措施|工作)?(?:的?(?:责任|牵头|配合)单位)?(?:相同|一致|一样)?"
)
_SAME = Pattern(rf"[（(]?(?:{_ABOVE}|{_NUMBERED})[）)]?[。；;]?", ("同", "与", "和", "见", "〃", "″", "”", "＂", '"'))


class Reference(Struct, frozen=True):
    """What stands in its place is that of the task ``number`` (empty: of the one above); ``label`` are the words
    before it (责任单位), empty where none stand there and everything is the same."""

    label: str
    number: str


def referred(words: str) -> str | None:
    """The number of the task whose answer the words give, empty for the task above; None when they are no such words."""
    found = _SAME.fullmatch(squeeze(words))
    return (found["counted"] or found["figure"] or "") if found else None
