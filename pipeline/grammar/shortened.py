"""Which office a short name stands for: 县安委办 is 云溪县安全生产委员会办公室, and 县委办 is not."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.grammar.fullnames import LEVELS
from pipeline.pattern import Pattern

_SHORT = Pattern(r"(?P<level>[省市州盟县区旗镇乡])?(?P<body>[\u4e00-\u9fff]{1,7}?)办(?:公室)?")
_OFFICE = "办公室"
# The offices of government, party and assembly have short names of their own.
_OF_POWER = Pattern(r"(?:人民)?政府?|府|委|党委|人大|政协")
# Stands before the body's own words in 县委审计委员会, and is often left out.
_OF_PARTY = "委"


def office_for(name: str, offices: Iterable[str]) -> str:
    """The one of ``offices`` (full names) that ``name`` is short for; empty where it is none, or several."""
    found = _SHORT.fullmatch(name)
    if found is None or _OF_POWER.fullmatch(found["body"]):
        return ""
    fitting = [
        office for office in offices if office != name and _fits(found["level"] or LEVELS, found["body"], office)
    ]
    return fitting[0] if len(fitting) == 1 else ""


def _fits(levels: str, body: str, office: str) -> bool:
    """Whether the body's characters stand in the office's name in their order, the first of them right behind its place."""
    own = office.removesuffix(_OFFICE)
    behind = [own[at + 1 :] for at, char in enumerate(own) if char in levels and at]
    behind += [rest.removeprefix(_OF_PARTY) for rest in behind]
    return own != office and any(rest[:1] == body[:1] and _in_order(body, rest) for rest in behind)


def _in_order(few: str, many: str) -> bool:
    rest = iter(many)
    return all(char in rest for char in few)
