"""Sentences whose subject is who does it (州文旅局要牵头编制规划，各县市要做好征迁) → the group they mean, the text left whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.grammar.fields import are_departments
from pipeline.grammar.items import cut_items
from pipeline.grammar.roles import AS_WRITTEN, Role, closing_role, says_what
from pipeline.grammar.sentences import OF_A_SENTENCE
from pipeline.grammar.units import (
    certainly_unit,
    ends_as_group,
    is_group,
    is_leader,
    is_office,
    is_place_list,
    looks_like_unit,
    without_gloss,
)
from pipeline.grammar.verbs import BY, DOING
from pipeline.intake.assigning import WITH_WHOM, group_of, office_at_start, units_at_start

_MARK = re.compile(r"[。；;！!，,：:\n]|(?<=牵头|负责|配合|落实)、")
_MODAL = re.compile(r"(?:(?<![主重首紧必概简摘])要(?!素|求|点)|应(?!急)当?|须|必须|(?<!所)需要?)(?:切实|主动|积极)?")
_LEAD_IN = re.compile(
    # （一）, ① where points run on in one paragraph.
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳]|\d{1,2}[.．、])?"
    rf"(?:同时|此外|其中|会议(?:决定|议定|明确|要求|强调|确定))*(?P<by>{BY}|[\u4e00-\u9fff、]{{2,20}}(?<![自理缘])由(?=[省市县区州镇乡各国]|[\u4e00-\u9fff]{{1,6}}[股科室处队所站部办村社](?:会同|牵头|负责|组织|具体|承担|落实))|[\u4e00-\u9fff]{{0,8}}(?:经费|资金|费用)由)?"
)
_HELPS = re.compile(r"会同|联合(?!会)|配合|协助|协同|参与|参加|承担|分别|按照?(?:各自)?职责|各自")
_ROLE_FIRST = re.compile(r"负责|牵头|配合|协助|分别|各自|会同")
_DECIDES = re.compile(
    r"(?:长(?!期|效)|全覆盖|设[在于]|挂靠|达到?|已|同意|批准|批复|审定|审议|决定|要求|部署|规定|备案|会议|常务|办公会|领导|有关|相关|主要|门户|网站|大楼|系统|名义|制定的|印发的)"
)
# 乡镇商贸中心覆盖率达到90%: what is counted of bodies, and nothing that they do.
# 镇污水处理厂二期主体完工: what becomes of the body.
_BECOMES = re.compile(r"[一二三四]期|主体|项目|工程|开工|完工|竣工|投用|投产|扩建|迁建|提标")
# 省质检中心5家: how many of them.
_HOW_MANY = re.compile(r"\d+余?[个家所项座处条台套名人]")
# 依托市大数据中心建设平台, 落实干部包村负责制: with what it is done, or what.
_MEANS = re.compile(
    r"依托|借助|通过|利用|围绕|聚焦|针对|结合|实行|实施|落实|推行|开展|推进|加强|强化|完善|健全|建立|压实|坚持"
)
_COUNTED = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:率|比例|比重|占比|数量|总[数量额]|面积|规模|水平)[\u4e00-\u9fff]{0,4}?(?:[达超降]|提[高升]|下降|增长|不[低少]于|保持|实现|控制)"
)
# 县交通运输局提出的标准 is about something the unit did.
_OF = re.compile(r"[\u4e00-\u9fff]{2,4}?的")
# 信息科6月底前完成改造: the time between who does it and what is done.
_WHEN = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:于|在)?(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|初)?(?:之前|以前|前)"
)
_PROMISES = ("确保", "力争")
_EXPLAINS = re.compile(r"负责解释")
# Beside a unit that is named, 各地要引导…参保 gives the places their part.
_PLACES = re.compile(
    r"(?P<who>各地(?:区)?|各县[市区]?|各市县|各乡镇|(?:项目|建设|业主)单位)"
    r"(?:要(?!素|求|点)|应(?!急)当?|须|必须|原则上|负责(?!人))(?:切实|主动|积极|同步)?(?=[\u4e00-\u9fff\d]{3})"
)
# 各部门要高度重视 asks for conduct, and gives nobody this task.
EVERYBODY = re.compile(
    r"(?:全[省市县区州]|[省市县区州]直)?(?:各|有关|相关)(?:级|地|方|面|有关|相关|责任|成员|牵头|部门|地区|单位|工作组|专项组|小组|专班|组|和|及|各)*"
)
_CONDUCT = re.compile(
    r"(?:高度|提高|统一|充分|加强组织)(?:重视|认识|站位|政治|思想|领导)|[压落]实责任|(?:履行|扛[起牢]|担负|压实|落实)[\u4e00-\u9fff、“”]{0,14}(?:责任|职责)$|切实增强|按要求(?!提供|报送)|贯彻落实好"
)


def subjects_of(text: str, *, sure: bool = True, begun: bool = False) -> str:
    """What the clauses of a text that begin with their unit mean together: 州文旅局牵头，各县市负责; empty when none does.

    Not ``sure``: 教育部门, 公安机关 are units too, as they are below 部门职责. ``begun``: as points beside it name their subjects, a
    clause that begins with a unit tells what that unit does, whatever its verb.
    """
    found: dict[str, Role] = {}
    alike: set[tuple[str, ...]] = set()
    for units, duty in _subjects(text, sure=sure, begun=begun):
        parties = dict(_parties(_group_of(units, duty)))
        for name, role in parties.items():
            found[name] = min(found.get(name, role), role, key=list(_SAID).index)
        alike.add(tuple(name for name, role in parties.items() if role is Role.RESPONSIBLE))
    # One does this, the other that: they do not answer together.
    apart = len(alike - {()}) > 1
    said = {**_SAID, Role.RESPONSIBLE: AS_WRITTEN} if apart else _SAID
    named = ((words, [name for name, own in found.items() if own is role]) for role, words in said.items())
    return "，".join(
        f"{'、'.join(names)}{words if len(names) > 1 else words.replace(AS_WRITTEN, '负责')}"
        for words, names in named
        if names
    )


def _group_of(units: str, duty: str) -> str:
    """As for a duty in a list; but who 要指导学校安排教学 does it, and guides nobody else's work."""
    return (
        f"{units}{Role.RESPONSIBLE}"
        if duty.startswith(Role.GUIDE) and closing_role(duty) is None
        else group_of(units, duty)
    )


# What weighs more comes first: who leads a task supports it too.
_SAID = {
    Role.LEAD: "牵头", Role.RESPONSIBLE: "负责", Role.SHARED: "按职责分工负责", Role.GUIDE: "指导", Role.SUPPORT: "配合",
}  # fmt: skip


def _parties(group: str) -> Iterator[tuple[str, Role]]:
    """The names of a group that was written by rule, each with the role that closes its run."""
    waiting: list[str] = []
    for item in cut_items(group, 0, len(group)):
        closing = closing_role(item.text)
        waiting.append(item.text[: closing[1]] if closing else item.text)
        if closing:
            yield from ((name, closing[0]) for name in waiting)
            waiting = []


def _subjects(text: str, *, sure: bool, begun: bool) -> Iterator[tuple[str, str]]:
    """The clauses that begin with their unit, as (units, what they do); beside one that is sure, 铁路某站负责… is one too."""
    clauses = [clause.strip(" 　") for clause in _MARK.split(text)]
    promised = [after.startswith(_PROMISES) for after in (*clauses[1:], "")]
    found = [_subject(clause, sure=sure, promised=so) for clause, so in zip(clauses, promised, strict=True)]
    # 市公安局维护治安，市供电公司保障供电: several that begin so share out the work, whatever their verbs.
    begun = begun or sum(_begins_with_units(clause) for clause in clauses) > 1
    for clause, subject in zip(clauses, found, strict=True):
        less = None if subject or not (begun or any(found)) else _subject(clause, sure=False)
        if subject:
            yield subject
        elif less and (_ROLE_FIRST.match(less[1]) or _MODAL.match(clause, len(less[0]))):
            yield less
        elif (
            (begun or any(found))
            and (units := units_at_start(words := _without_lead_in(clause)))
            and gives(words[len(units) :])
            and _are_subject(units, sure=sure)
        ):
            yield units, words[len(units) :]
        elif any(found) and (places := _PLACES.match(clause)) and not _CONDUCT.search(clause):
            yield places["who"], clause[places.end() :]
        elif (
            (begun or any(found))
            and (office := office_at_start(words := _WHEN.sub("", _without_lead_in(clause), 1)))
            and not _OF.match(words[len(office) :])
            and not _MEANS.match(office)
        ):
            yield office, words[len(office) :]


def _begins_with_units(clause: str) -> bool:
    words = _without_lead_in(clause)
    units = units_at_start(words)
    return bool(units) and gives(words[len(units) :]) and _are_subject(units, sure=True)


def _subject(clause: str, *, sure: bool, promised: bool = False) -> tuple[str, str] | None:
    """The units a clause begins with, and what they do; ``promised``: conduct (压实责任) that is to bring something about is a task."""
    lead_in = _LEAD_IN.match(clause)
    words = clause[lead_in.end() if lead_in else 0 :]
    if len(clause) > 200 or _EXPLAINS.search(words) or (_CONDUCT.search(words) and not promised):
        return None
    for end, start in _duties(words):
        duty = words[start:]
        if _OF.match(duty) or duty.startswith("长"):
            # 县水利局局长任组长 is about a person.
            continue
        # Where 由 or a role word alone says it, 局办公室 and 村“两委” are units.
        closing = closing_role(duty)
        told = bool(lead_in and lead_in["by"]) or (closing is not None and closing[1] == 0 and not says_what(duty))
        if duty and _are_subject(words[:end], sure=sure and not told):
            return words[:end], duty
    return None


def begun_by(text: str) -> Iterator[tuple[str, str]]:
    """The clauses of a text that begin with units and go on with something they do, as (units, duty)."""
    for clause in _MARK.split(text):
        words = _without_lead_in(clause.strip(" 　"))
        units = units_at_start(words)
        duty = words[len(units) :]
        if units and gives(duty) and not _OF.match(duty):
            yield units, duty


def _without_lead_in(clause: str) -> str:
    found = _LEAD_IN.match(clause)
    return clause[found.end() if found else 0 :]


def gives(duty: str) -> bool:
    """Whether words behind a unit are something it does, and not what it decides or is asked for."""
    return len(duty) > 1 and not (
        _DECIDES.match(duty)
        or _BECOMES.match(duty)
        or _HOW_MANY.fullmatch(duty)
        or _COUNTED.match(duty)
        or _CONDUCT.search(duty)
    )


def _duties(words: str) -> Iterator[tuple[int, int]]:
    """Where the subject may end and the duty begin; a modal between them belongs to neither."""
    ends = [(found.start(), found.end()) for found in _MODAL.finditer(words)]
    ends += [(found.start(), found.start()) for verb in (DOING, _HELPS) for found in verb.finditer(words)]
    closing = closing_role(words)
    yield from sorted((end, start) for end, start in (*ends, *([(closing[1],) * 2] if closing else [])) if end > 1)


def _are_subject(units: str, *, sure: bool) -> bool:
    if are_departments(units):
        return True
    names = [item.text for item in cut_items(units, 0, len(units))]
    if (
        not names
        or all(map(EVERYBODY.fullmatch, names))
        or any(map(is_leader, names))
        or names[0].startswith(WITH_WHOM)
    ):
        return False
    # 各村每日17时前向镇防指办, 各村组建不少 are the beginnings of sentences.
    if any(map(OF_A_SENTENCE.search, names)) or any(map(_MEANS.match, names)):
        return False
    certain = [certainly_unit(name) or (is_group(name) and ends_as_group(without_gloss(name))) for name in names]
    # 镇应急办、某某派出所 are both units: the first is for sure, and most are.
    sure = sure and not (certain[0] and 2 * sum(certain) >= len(names))
    return all(known or (not sure and _may_be(name)) for known, name in zip(certain, names, strict=True))


def _may_be(name: str) -> bool:
    """Whether the words are a unit where a role word alone stands behind them; 各县财政 of 各县财政、卫健部门 is half of one."""
    half = is_place_list(name) and not ends_as_group(without_gloss(name))
    return (looks_like_unit(name) and not half) or is_office(name)
