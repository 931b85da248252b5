"""A name in a list that goes on with what it does, and no word of role: 市政务局建设平台, 市财政局安排资金, 市教育局牵头制定方案."""

from __future__ import annotations

from functools import lru_cache

from pipeline.grammar.roles import Role, closing_role
from pipeline.grammar.units import certainly_unit, is_office
from pipeline.grammar.verbs import DOING
from pipeline.pattern import Pattern

# What else units do beside the words any duty begins with.
_MORE = Pattern(
    r"安排|保障|筹资|筹措|拨付|发放|兑付|跟踪|提供|配备|派出|派驻|护航|供应|采购|承建|运营|管护|代[建管储办]|自行|自主"
)
# The shortest name that certainly is one (市教育局), and no more than a list's longest.
_SHORTEST, _LONGEST = 3, 40
# 建设科, 监督管理所: what begins like a duty is a room of the body.
_ROOM = Pattern(r".{1,10}(?:[科处室股部办组队站所局院会社厂校厅委署行庭馆]|(?<!平)台|中心|委员会|公司|集团|专班|政府)")


@lru_cache(1024)
def duty_at(text: str) -> tuple[Role, int] | None:
    """The role of the unit that ``text`` begins with and where its duty begins; None where it names no unit and duty."""
    for end in range(_SHORTEST, min(len(text) - 1, _LONGEST)):
        duty = text[end:]
        if (DOING.match(duty) or _MORE.match(duty)) and certainly_unit(text[:end]):
            return None if _ROOM.fullmatch(duty) or is_office(text) else (_role(duty), end)
    return None


def _role(duty: str) -> Role:
    """牵头制定 leads; whatever else is done answers."""
    said = next((closing for end in (4, 2) if (closing := closing_role(duty[:end])) and closing[1] == 0), None)
    return said[0] if said and said[0] in (Role.LEAD, Role.SUPPORT) else Role.RESPONSIBLE
