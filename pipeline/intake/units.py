"""Units met in a plan → entries for units.yaml: kind, order and members guessed from the names, marked 待核."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from pipeline.grammar.units import without_gloss
from pipeline.intake.model import Intake
from pipeline.sources.officefiles import KINDS
from pipeline.sources.yamledit import scalar

# The first pattern that fits names the kind.
_KINDS = (
    ("地方政府", re.compile(r"^(?:各|全).{0,14}(?:政府|[省市县区州旗乡镇]|街道|办事处|开发区|园区|管委会)[）)]?$")),
    ("法院检察院", re.compile(r"法院|检察院|中院|高院")),
    ("人民团体", re.compile(r"团[省市县区州]?委|共青团|工会|妇联|科协|残联|文联|侨联|工商联|关工委|红十字会|社科联|计生协|贸促会|记协")),
    ("党委部门", re.compile(r"委(?:组织|宣传|统战|政法|网信|改革|编|金融|社会|台|外|机要|老干部|农|研究|办|人才|智慧|科技|财经)|党校|纪委|监委")),
    ("党委部门", re.compile(r"党委|机关工委|网信办|编办")),
    ("议事协调机构", re.compile(r"委员会办公室|领导小组|专班|指挥部|联席会议|工作委员会$")),
    ("垂直管理单位", re.compile(r"海关|税务|气象|人民银行|人行|金融监管|银保监|证监|烟草|邮政|消防救援|调查队|海事|铁路|民航|通信管理|国家安全")),
    ("企业", re.compile(r"(?:公司|集团|银行|分行|企业|厂)$")),
    ("地方政府", re.compile(r"(?:[县区市镇乡旗]|街道|管委会|人民政府|街道办事处|兵团)$")),
    ("事业单位", re.compile(r"(?:中心|研究院|医院|学院|馆|台|学校|大学|社|所|站|基地)$")),
    ("政府部门", re.compile(r"(?:局|委|厅|部|办|署|办公室)$")),
)  # fmt: skip


class NewUnit(Struct, frozen=True):
    """A unit as the plan calls it, with the kind its name suggests and a free place in the order."""

    name: str
    kind: str
    order: int


class NewGroup(Struct, frozen=True):
    """A way of naming several units at once, with the units the plan itself names as its provisional members."""

    name: str
    members: tuple[str, ...]


def guess_kind(name: str) -> str:
    """The kind of body a name suggests (政府部门, 党委部门 …; 其他 where it suggests none)."""
    bare = without_gloss(name)
    return next((kind for kind, pattern in _KINDS if pattern.search(bare)), "其他")


def units_of(
    intake: Intake, known: Iterable[str] = (), last: int = 0
) -> tuple[tuple[NewUnit, ...], tuple[NewGroup, ...]]:
    """Units and groups of the plan not among ``known`` names; orders go on after ``last``.

    A group of places (各县（市、区）人民政府) is written to as it is called and counts as one unit; a group of
    departments (各成员单位) has, until confirmed, the units the plan names as members.
    """
    parties = [party for task in intake.tasks for party in task.parties]
    named = tuple(dict.fromkeys(party.name for party in parties if not _is_list(party.name, party.group)))
    lists = tuple(dict.fromkeys(party.name for party in parties if _is_list(party.name, party.group)))
    if not named:
        named, lists = (*named, *lists), ()
    taken = set(known)
    fresh = sorted((name for name in named if name not in taken), key=lambda name: KINDS.index(guess_kind(name)))
    units = tuple(NewUnit(name, guess_kind(name), last + index) for index, name in enumerate(fresh, 1))
    return units, tuple(NewGroup(name, named) for name in lists if name not in taken)


def _is_list(name: str, group: bool) -> bool:
    return group and guess_kind(name) != "地方政府"


def emit_units(units: Iterable[NewUnit], indent: str = "  ") -> Iterator[str]:
    """Lines for the list under 单位: in units.yaml, each entry indented as the entries already there."""
    for unit in units:
        yield f"{indent}- 简称:"
        yield f"{indent}    - {scalar(unit.name)}"
        yield f"{indent}  全称: {scalar(unit.name)}"
        yield f"{indent}  类别: {unit.kind}"
        yield f"{indent}  次序: {unit.order}"
        yield f"{indent}  联系人:"
        yield f"{indent}  电话:"
        yield f"{indent}  待核: 全称、类别、次序由名称推断"


def emit_groups(groups: Iterable[NewGroup], indent: str = "  ") -> Iterator[str]:
    """Lines for the list under 组: in units.yaml."""
    for group in groups:
        yield f"{indent}- 名称:"
        yield f"{indent}    - {scalar(group.name)}"
        yield f"{indent}  成员:"
        yield from (f"{indent}    - {scalar(member)}" for member in group.members)
        yield f"{indent}  待核: 成员暂取方案点名的单位"
