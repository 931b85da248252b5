"""Units met in a plan → entries for units.yaml: kind, order, full name and members inferred from the names, what is not sure marked 待核."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.fullnames import LEVELS, FullName, full_name, place_of
from pipeline.grammar.roles import squeeze
from pipeline.grammar.units import is_inner, without_gloss
from pipeline.intake.bodies import fuller_names
from pipeline.intake.model import Intake
from pipeline.intake.ranks import rank_of
from pipeline.sources.names import is_safe, safe_name
from pipeline.sources.officefiles import KINDS
from pipeline.sources.yamledit import scalar

# The first pattern that fits names the kind.
_KINDS = (
    ("地方政府", re.compile(r"^(?:各|全).{0,14}(?:政府|[省市县区州旗乡镇]|街道|办事处|开发区|园区|管委会)[）)]?$")),
    ("法院检察院", re.compile(r"法院|检察院|中院|高院")),
    ("人民团体", re.compile(r"团[省市县区州]?委|共青团|工会|妇联|科协|残联|文联|侨联|工商联|红十字会|社科联|计生协|贸促会|记协")),
    ("党委部门", re.compile(r"委(?:组织|宣传|统战|政法|网信|改革|编|金融|社会|台|外|机要|老干部|农|研究|办|人才|智慧|科技|财经)|党校|纪委|监委")),
    ("党委部门", re.compile(r"党委|机关工委|网信办|编办|委督查")),
    ("议事协调机构", re.compile(r"委员会办公室|领导小组|关工委|专班|指挥部|联席会议|工作委员会$")),
    ("垂直管理单位", re.compile(r"海关|税务|气象|人民银行|人行|金融监管|银保监|证监|烟草|邮政|消防救援|调查队|海事|铁路|民航|通信管理|国家安全")),
    ("企业", re.compile(r"(?:公司|集团|银行|分行|企业|厂)$")),
    ("地方政府", re.compile(r"(?:[县区市镇乡旗]|街道|管委会|政府|街道办事处|兵团)$")),
    ("事业单位", re.compile(r"(?:中心|研究院|医院|学院|馆|台|学校|大学|社|所|站|基地)$")),
    ("政府部门", re.compile(r"(?:局|委|厅|部|办|署|办公室|督查室)$")),
)  # fmt: skip


_PLACELESS = "没有写明是哪个地方的方案，“{}”等 {} 个单位的全称照方案写法登记，请在单位名册的“全称”里补上地名。"
_INNER = "“{}”等 {} 个单位没有写所属的单位，按内设机构照方案写法登记，请核对单位名册里的“全称”“类别”。"
# Whoever the plan names, of whatever kind: 各成员单位, 市直有关部门, 各处室. Any other group is one of bodies of its own noun.
_ANYBODY = re.compile(
    r"(?:全|有关|相关|其他|其它|级|直|属|成员|责任|牵头|配合|承办|参与|参加|主责|主管|监管|行业|领域|[省市县区州盟旗镇乡]|街道|地区|地方|地|中央|本|[、和及])*"
    r"(?:单位|部门|委办局|[处科股]室|[处科股]|机关|机构)"
)
# What a person has to confirm of a group whose members were taken from the plan.
PROVISIONAL = "成员暂取方案点名的单位"


class NewUnit(Struct, frozen=True):
    """A unit as the plan calls it (its spellings, the fullest first), its full name, kind and a free place in the order;
    ``doubts`` are the keys only a person can confirm; ``together``: it is asked about once, with others of which the same is not known."""

    names: tuple[str, ...]
    full: FullName
    kind: str
    order: int
    together: bool = False

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def doubts(self) -> tuple[str, ...]:
        if self.together:
            return ()
        return (*([] if self.full.sure else ["全称"]), *(["类别"] if self.kind == "其他" else []))


class NewGroup(Struct, frozen=True):
    """A way of naming several units at once, with the units the plan itself names as its provisional members."""

    name: str
    members: tuple[str, ...]


def guess_kind(name: str) -> str:
    """The kind of body a name suggests (政府部门, 党委部门 …; 其他 where it suggests none)."""
    bare = without_gloss(name)
    return next((kind for kind, pattern in _KINDS if pattern.search(bare)), "其他")


class Found(Struct, frozen=True):
    """What a plan adds to a register: units, groups, and further spellings (``aliases``: spelling → name it has there)."""

    units: tuple[NewUnit, ...]
    groups: tuple[NewGroup, ...]
    aliases: tuple[tuple[str, str], ...] = ()

    def together(self) -> tuple[Found, tuple[str, ...]]:
        """The same with one question for all units of which the same is not known: their place, or the body they are part of."""
        doubtful = [unit for unit in self.units if unit.doubts]
        placeless = [unit for unit in doubtful if unit.name[0] in LEVELS and unit.full.text == unit.name]
        inner = [unit for unit in doubtful if is_inner(unit.name) and unit.full.text == unit.name]
        placeless = [unit for unit in placeless if unit not in inner]
        asked = [(units, question) for units, question in ((placeless, _PLACELESS), (inner, _INNER)) if len(units) > 1]
        once = [unit for units, _ in asked for unit in units]
        units = tuple(replace(unit, together=True) if unit in once else unit for unit in self.units)
        questions = tuple(question.format(units[0].name, len(units)) for units, question in asked)
        return replace(self, units=units), questions


def units_of(intake: Intake, known: Iterable[str] = (), last: int = 0, place: str = "") -> Found:
    """Units and groups of the plan not among ``known`` names; orders go on after ``last``.

    ``place`` is the office's own, for a plan that does not say where it is in force.

    A group of places (各县（市、区）人民政府) is written to as it is called and counts as one unit; a group of
    departments (各成员单位) has, until confirmed, the units the plan names as members, and one of bodies of one noun
    (各学院) those that end with it: where the plan names none, it is written to as it is called too.
    """
    parties = [party for task in intake.tasks for party in task.parties]
    single = tuple(dict.fromkeys(party.name for party in parties if not party.group))
    groups_named = tuple(dict.fromkeys(party.name for party in parties if party.group))
    lists = tuple(name for name in groups_named if _is_anybody(name) or _members(name, single))
    named = tuple(dict.fromkeys(party.name for party in parties if party.name not in lists))
    if not named:
        named, lists = (*named, *lists), ()
    taken = set(known)
    place = place_of(intake.issuer, intake.title) or place
    bodies = tuple(_by_full_name(names, place, taken) for names in _bodies(named, fuller_names(intake.tasks)))
    fresh = sorted((names for names in bodies if not taken & set(names)), key=_place_in_order)
    units = tuple(
        NewUnit(names, _free(full_name(names[0], place), names, taken), guess_kind(names[0]), last + index)
        for index, names in enumerate(fresh, 1)
    )
    aliases = tuple(
        (name, next(one for one in names if one in taken))
        for names in bodies if taken & set(names) for name in names if name not in taken and name in named
    )  # fmt: skip
    groups = tuple(
        NewGroup(name, tuple(dict.fromkeys(_head(bodies, one) for one in _members(name, named))))
        for name in lists
        if name not in taken
    )
    return Found(units, groups, aliases)


def _place_in_order(names: tuple[str, ...]) -> tuple[int, int]:
    """Kinds in their order, within a kind the order bodies are commonly listed in; others as the plan names them."""
    kind = guess_kind(names[0])
    return KINDS.index(kind), rank_of(names[0], kind)


def _bodies(named: Iterable[str], fuller: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The spellings of each body, the fullest first; a spelling that is no file name never comes first."""
    bodies: dict[str, list[str]] = {}
    for name in named:
        head = fuller.get(name, name)
        names = bodies.setdefault(head, [head])
        names += [name] if name not in names else []
    return tuple(tuple(names) if is_safe(names[0]) else (safe_name(names[0]), *names) for names in bodies.values())


def _by_full_name(names: tuple[str, ...], place: str, taken: Set[str]) -> tuple[str, ...]:
    """``names`` with the full name that surely is theirs, where a unit is registered under it: it is that unit."""
    full = full_name(names[0], place)
    return (*names, full.text) if full.sure and full.text in taken and not taken & set(names) else names


def _head(bodies: Iterable[tuple[str, ...]], name: str) -> str:
    return next((names[0] for names in bodies if name in names), name)


def _free(full: FullName, names: tuple[str, ...], taken: Set[str]) -> FullName:
    """The full name, unless another unit has it already."""
    return FullName(names[0], "照方案写法", sure=False) if full.text in taken else full


def _members(name: str, named: Sequence[str]) -> tuple[str, ...]:
    """Those of ``named`` that the group may stand for; none where it is places, or bodies of a noun that none of them has."""
    if _is_anybody(name):
        return tuple(named)
    if guess_kind(name) == "地方政府":
        return ()
    noun = without_gloss(squeeze(name))[-2:]
    return tuple(one for one in named if one.endswith(noun) and one != name)


def _is_anybody(name: str) -> bool:
    return _ANYBODY.fullmatch(without_gloss(squeeze(name)).rpartition("各")[2]) is not None


def emit_units(units: Iterable[NewUnit], indent: str = "  ") -> Iterator[str]:
    """Lines for the list under 单位: in units.yaml, each entry indented as the entries already there."""
    for unit in units:
        yield f"{indent}- 简称:"
        yield from (f"{indent}    - {scalar(name)}" for name in unit.names)
        yield f"{indent}  全称: {scalar(unit.full.text)}   # {unit.full.reason}"
        yield f"{indent}  类别: {unit.kind}"
        yield f"{indent}  次序: {unit.order}"
        yield f"{indent}  联系人:"
        yield f"{indent}  电话:"
        if unit.doubts:
            yield f"{indent}  待核: [{', '.join(unit.doubts)}]"


def emit_groups(groups: Iterable[NewGroup], indent: str = "  ") -> Iterator[str]:
    """Lines for the list under 组: in units.yaml."""
    for group in groups:
        yield f"{indent}- 名称:"
        yield f"{indent}    - {scalar(group.name)}"
        yield f"{indent}  成员:"
        yield from (f"{indent}    - {scalar(member)}" for member in group.members)
        yield f"{indent}  待核: {PROVISIONAL}"
