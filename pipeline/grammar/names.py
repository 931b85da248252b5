"""One name of a group as written: what of the bracket behind it is name, and what is role, person or rule."""

from __future__ import annotations

import re

from msgspec import Struct

from pipeline.grammar.fields import is_field
from pipeline.grammar.item import gloss_of
from pipeline.grammar.roles import Role, closing_role, squeeze, starred
from pipeline.grammar.rules import Rule, RuleKind, find_rules
from pipeline.grammar.units import (
    certainly_unit,
    is_group,
    is_kind_of_place,
    is_office,
    looks_like_unit,
    without_gloss,
)
from pipeline.pattern import Pattern

# No name of one unit holds these: what does is more than a name.
_MORE_THAN_A_NAME = Pattern(
    r"(?<!自)由|[：:+＋]|[局委厅](?:和|与|及)|其中|(?:负责|牵头|配合|承担|承办)(?!单位|部门|组|办|企业|方|院校|学校|高校|机构)"
)
CONTACT = Pattern(r"(?:联系人|联络员|经办人|(?:常务)?副?组长|召集人|副?(?:总指挥|指挥长)|专班长)[：:]\s*", ("：", ":"))
_REACHED_AT = Pattern(r"(?:(?:联系)?电话|手机)?[：:\s]*(?<![\d第])(?:1\d{10}|(?:0\d{2,3}[-—－ ]?)?\d{7,8})$")
# 大树村40户, 石桥村（50户）: how much of it is theirs.
_HOW_MUCH = Pattern(
    r"约?\d+(?:\.\d+)?[万余多]?(?:平方|立方)?(?:公里|千米|米|户|个|处|座|条|所|间|台|套|亩|人|家|项|元|吨|株|盏|栋|幢|名|公顷|㎡|%|％)(?:以上)?$"
)
_PART = Pattern(
    r"(?:负责[\u4e00-\u9fff]{2,14}|[\u4e00-\u9fff]{2,12}(?:争取|保障|申报|筹措|筹集|审批|监管|执法|检查|巡查|整治|改造|建设|管护|宣传|培训|协调|统筹|安置|处置|部分|方面|工作|任务|事项))"
)
_WORDS = Pattern(r"[\u4e00-\u9fff、，；]{2,24}")
# 各乡镇（乡村道）: what they look after, and none of a noun that the group has too (各镇（街道）).
_PART_OF_EACH = Pattern(r"[\u4e00-\u9fff、]{1,12}(?:(?<!街)道|路|路段|河段|片|线|渠|水库|堤防|岸|部分|方面|环节|工作)")
# 市妇幼保健院（原市二院）, 各县（市、区）: what the name covers, or what it was.
_OF_THE_NAME = Pattern(r"含|包括|不含|原|加挂|挂|即|各|以下|简称")
# A bracket tells which of several places of one name it is: 市人民医院（东院）, 某某集团（江北）.
_SEVERAL_SITES = Pattern(r"(?:公司|集团|[行学院校园场馆])$")
_LABELLED = Pattern(r"(?:责任|牵头|配合|主办|协办|承办)(?:单位|部门|科室).", ("单位", "部门", "科室"))
# 责任部, cut from 门：: a label and no body.
_HALF_A_LABEL = Pattern(r"(?:责任|牵头|配合|主办|协办|承办|主责)(?:单位?|部门?|科室?)")
# No longer half of a name is one by itself only because it may be: 工会和团委.
_SHORT = 4
# Between two names that are names by themselves; 城市运行和政务服务办 has no two.
_TWO_AS_ONE = re.compile(r"(?<=[局委厅部办院会署科室站所处队心司团区村镇乡组])(?:以及|[和与及暨·•&＆+＋])")

_MARKS_OF_LEAD = "*＊★☆▲●※"


class Name(Struct, kw_only=True, frozen=True):
    """``text`` at ``start:end`` of its group; ``role`` and ``label`` where its own bracket says them, ``rules`` and ``leaders``
    that stand in it."""

    text: str
    start: int
    end: int
    role: Role | None = None
    label: str = ""
    rules: tuple[Rule, ...] = ()
    leaders: tuple[str, ...] = ()


def name_at(text: str, name: str, start: int, *, joined: bool) -> Name:
    """The ``name`` at ``start`` of a group's text; ``joined``: it comes behind 会同."""
    end = start + len(name)
    gloss = gloss_of(name)
    closing = closing_role(gloss) if gloss else None
    found = find_rules(gloss) if gloss else None
    role, label = (Role.SUPPORT, "会同") if joined else (None, "")
    rules: tuple[Rule, ...] = ()
    leaders: list[str] = []
    if found:
        # 各区政府〈含开发区管委会，下同〉: a definition, neither a rule nor part of the name.
        rules = tuple(rule for rule in found[0] if rule.kind is not RuleKind.OTHER)
        end -= len(gloss) + 2
    elif gloss and (contact := CONTACT.match(gloss)):
        leaders = people(gloss[contact.end() :])
        end -= len(gloss) + 2
    elif _REACHED_AT.search(gloss):
        # （刘某 13900000000）: whom to ring, and no part of the name.
        leaders = [person] if (person := _REACHED_AT.sub("", gloss).strip(" 　，,：:")) else []
        end -= len(gloss) + 2
    elif (much := _HOW_MUCH.search(gloss or name)) and _is_share(name, gloss, much.start()):
        end -= len(gloss) + 2 if gloss else len(name) - much.start()
    elif closing and closing[1] == 0:
        role, label, end = closing[0], gloss, end - len(gloss) - 2
    elif _says_which_part(gloss, without_gloss(name)):
        # 县发改局（资金争取）: what it does of the task, and no part of the name.
        end -= len(gloss) + 2
    elif starred(name):
        before = name[-1:] not in _MARKS_OF_LEAD
        role, label = Role.LEAD, name[0] if before else name[-1]
        start, end = start + before, end - (not before)
    return Name(
        text=squeeze(text[start:end]),
        start=start,
        end=end,
        role=role,
        label=label,
        rules=rules,
        leaders=tuple(leaders),
    )


def doubt_of(name: Name, text: str) -> str | None:
    """What is doubtful about a name in its group's text: it is more than a name, or two side by side."""
    plain = is_kind_of_place(name.text) or looks_like_unit(name.text) or is_office(name.text) or is_field(name.text)
    if (
        not plain
        or _LABELLED.match(name.text)
        or _HALF_A_LABEL.fullmatch(name.text)
        or _tells_of_another(gloss_of(name.text))
        or (_MORE_THAN_A_NAME.search(name.text) and not is_group(name.text))
    ):
        return f"“{name.text}”不像单位名称"
    halves = _TWO_AS_ONE.split(name.text, 1)
    plain = max(map(len, halves)) <= _SHORT or any(map(certainly_unit, halves)) or halves[0][-1] == halves[-1][-1]
    if len(halves) > 1 and plain and all(looks_like_unit(half) or is_office(half) for half in halves):
        return f"“{name.text}”按一个单位读，看上去是两个"
    parts = text[name.start : name.end].split()
    if len(parts) > 1 and all(looks_like_unit(part) and part[0] not in "（(〔[" for part in parts):
        return f"“{' '.join(parts)}”中间空开，按一个单位读"
    return None


def _is_share(name: str, gloss: str, at: int) -> bool:
    """Whether the number at ``at`` of a name's bracket, or of the name, is all that stands there behind a name."""
    bare = without_gloss(name) if gloss else name[:at]
    return (at == 0 or not gloss) and (looks_like_unit(bare) or is_office(bare))


def _tells_of_another(gloss: str) -> bool:
    """Whether a bracket says what another does: 市住建局（市城管局协助）负责."""
    closing = closing_role(gloss)
    return closing is not None and certainly_unit(gloss[: closing[1]].removeprefix("由"))


def _says_which_part(gloss: str, bare: str) -> bool:
    """Whether the words behind a name are work, a stretch or a person (资金争取, 负责安保工作, 长江岸线), and neither a name nor
    what the name is to cover."""
    if looks_like_unit(gloss) or is_office(gloss) or is_field(gloss) or _OF_THE_NAME.match(gloss):
        return False
    if _tells_of_another(gloss):
        return False
    if is_group(bare):
        return bool(_PART.fullmatch(gloss) or _PART_OF_EACH.fullmatch(gloss))
    return bool(_PART.fullmatch(gloss)) or (
        bool(_WORDS.fullmatch(gloss)) and (certainly_unit(bare) or is_office(bare)) and not _SEVERAL_SITES.search(bare)
    )


def people(text: str) -> list[str]:
    """People in a field of leaders; the space inside a two-character name (苏 明) is no separator."""
    words = re.split(r"[\s　]+", without_gloss(text).strip())
    if all(len(word) >= 2 for word in words):
        return [word for word in words if word]
    joined = squeeze(text)
    spaced = re.fullmatch(r"(?:[\u4e00-\u9fff][ 　]+[\u4e00-\u9fff]){2,}", text.strip())
    return re.findall("..", joined) if spaced and len(joined) % 2 == 0 else [joined]
