"""Whom words of the plan reach that ask for something: all, those of one role (各牵头单位, 会办单位), or bodies of one kind (各村, 各乡镇)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pipeline.documents.wording import duties_of
from pipeline.grammar.labels import ANY_ROLE, meaning_of_label
from pipeline.grammar.receiver import asked_of, names_units
from pipeline.grammar.roles import Role
from pipeline.grammar.units import is_place_list
from pipeline.pattern import Pattern
from pipeline.plan.model import Task, Unit

_NAMED = Pattern(rf"各?(?P<role>{ANY_ROLE})")
# 报主办单位, 会同配合单位: to whom or with whom it is done, and not who is asked to.
_BESIDE = Pattern(rf"(?:会同|商|征求|报送?|送达?|反馈给|[向由给])各?(?:有关|相关)?{ANY_ROLE}")
_VILLAGES = Pattern(r"各(?:村|社区)")
_VILLAGE = Pattern(r"(?:村|社区|[村居](?:民委员|委)会|[村居]“?两委”?)(?:（.+）)?$")


class Reach(Struct, frozen=True):
    """``role``: those alone who have it; ``whom``: the bodies of one kind, as the words call them; neither: all."""

    role: Role | None = None
    whom: str = ""

    def takes_in(self, unit: Unit, tasks: Sequence[Task]) -> bool:
        """Whether ``unit``, which has its part in ``tasks``, is asked too."""
        duties = [duty for task in tasks for duty in duties_of(task, unit)]
        if self.role:
            return any(duty.role == self.role for duty in duties)
        if not self.whom or unit.name.startswith(self.whom) or any(duty.group == self.whom for duty in duties):
            return True
        # 各乡镇: a town of its own name, or 各乡镇人民政府.
        if _VILLAGES.match(self.whom):
            return _VILLAGE.search(unit.name) is not None
        return is_place_list(self.whom) and (unit.kind == "地方政府" or is_place_list(unit.name))

    @property
    def of_all(self) -> bool:
        """Whether everybody is asked."""
        return not self.role and not self.whom


def reach_of(words: str) -> Reach:
    """Whom ``words`` ask: 各牵头单位要制定措施 those who lead, 各村每周报送进展 the villages."""
    asked = _BESIDE.sub("", words)
    roles = {meaning_of_label(one["role"]) for one in _NAMED.finditer(asked)}
    for role in (Role.LEAD, Role.SUPPORT, Role.GUIDE):
        if roles == {role} and not names_units(_NAMED.sub("", asked)):
            return Reach(role=role)
    return Reach(whom=asked_of(words))
