"""Units met in a plan → entries for units.yaml: kind and order guessed from the name, marked 待核."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.grammar.units import without_gloss
from pipeline.intake.emit import scalar
from pipeline.intake.model import Intake

# The first pattern that fits names the kind; the order of the list is the customary order of addressing.
_KINDS = (
    ("成员单位组", re.compile(r"^(?:各|有关|相关)|各.{0,8}单位$")),
    ("法院检察院", re.compile(r"法院|检察院|中院|高院|检察$")),
    (
        "群团组织",
        re.compile(
            r"团[省市县区州]?委|共青团|工会|妇联|科协|残联|文联|侨联|工商联|关工委|红十字会|社科联|计生协|贸促会|记协"
        ),
    ),
    (
        "党委部门",
        re.compile(
            r"委(?:组织|宣传|统战|政法|网信|改革|编|金融|社会|台|外|机要|老干部|农|军民|研究|办|人才|智慧|科技|财经)|党校|纪委|监委|档案馆|史志|党委|直属机关工委|网信办|编办"
        ),
    ),
    ("人大政协", re.compile(r"人大|政协")),
    (
        "驻地单位",
        re.compile(
            r"海关|税务|气象|银行|人行|金融监管|银保监|证监|烟草|邮政|消防救援|供电|电力|国家.{0,4}调查队|海事|出入境|铁路|民航|分行|分局$|通信管理"
        ),
    ),
    ("企业", re.compile(r"(?:公司|集团|银行|企业|厂)$")),
    ("县区", re.compile(r"(?:[县区市镇乡]|街道|县区|管委会|开发区|新区|高新区|人民政府|街道办事处|兵团)$")),
    ("议事协调机构", re.compile(r"委员会办公室|领导小组|专班|指挥部|联席会议|委员会$")),
    ("事业单位", re.compile(r"(?:中心|院|馆|台|学校|大学|社|所|站|院校|总社|基地)$")),
    ("政府部门", re.compile(r"(?:局|委|厅|部|办|署|办公室|总局)$")),
)
_ORDER = (
    "党委部门",
    "人大政协",
    "法院检察院",
    "政府部门",
    "群团组织",
    "驻地单位",
    "事业单位",
    "议事协调机构",
    "企业",
    "县区",
    "成员单位组",
    "其他",
)


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit as the plan calls it, with the kind its name suggests."""

    name: str
    kind: str
    order: int


def guess_kind(name: str) -> str:
    """The kind of body a name suggests (政府部门, 党委部门 …; 其他 where it suggests none)."""
    bare = without_gloss(name)
    return next((kind for kind, pattern in _KINDS if pattern.search(bare)), "其他")


def units_of(intake: Intake, known: Iterable[str] = ()) -> tuple[NewUnit, ...]:
    """Units of the plan not among ``known`` names, by kind, then as the plan first names them; groups stay out."""
    seen = dict.fromkeys(known)
    names = [party.name for task in intake.tasks for party in task.parties if not party.group]
    fresh = [name for name in dict.fromkeys(names) if name not in seen]
    ranked = sorted(fresh, key=lambda name: _ORDER.index(guess_kind(name)))
    return tuple(NewUnit(name, guess_kind(name), (index + 1) * 10) for index, name in enumerate(ranked))


def emit_units(units: Iterable[NewUnit], indent: str = "  ") -> Iterator[str]:
    """Lines for the list under 单位: in units.yaml, each entry indented as the entries already there."""
    for unit in units:
        yield f"{indent}- 简称: [{_flow(unit.name)}]"
        yield f"{indent}  全称: {scalar(unit.name)}"
        yield f"{indent}  类别: {unit.kind}"
        yield f"{indent}  次序: '{unit.order}'"
        yield f"{indent}  联系人: ''"
        yield f"{indent}  电话: ''"
        yield f"{indent}  待核: 全称、类别、次序由名称推断，请核对"


def _flow(text: str) -> str:
    return "'" + text.replace("'", "''") + "'" if re.search(r"[,\[\]{}'\":#&*!|>%@`\s]", text) else text
