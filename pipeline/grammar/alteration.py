"""A sentence of a notice of changes (将任务3的责任单位由甲局调整为乙局) → what it changes, of which task, from what to what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.brackets import outer_brackets
from pipeline.grammar.items import cut_items
from pipeline.grammar.labels import ANY_ROLE, meaning_of_label
from pipeline.grammar.numbering import form_of, split_heading, value_of
from pipeline.grammar.roles import Role
from pipeline.grammar.targets import (
    ADDED,
    CHAPTER,
    MADE,
    QUOTED,
    ROLE,
    TAKEN,
    TIME,
    Target,
    exception_of,
    target_of,
)
from pipeline.grammar.units import looks_like_unit


class Act(Enum):
    """What a clause does to a task."""

    UNITS = "units"
    ADD = "add"
    REMOVE = "remove"
    DEADLINE = "deadline"
    WORDS = "words"
    DROP = "drop"
    RENAME = "rename"


class Alteration(Struct, frozen=True, kw_only=True):
    """One change: ``before`` and ``after`` are names of units (of ``role``, None: any), times or words; ``said`` is the clause.

    ``months``: a time is put off by so many (顺延3个月).
    """

    act: Act
    target: Target
    said: str
    role: Role | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    months: int = 0


_LEAD_IN = re.compile(
    r"^(?:同时|并|其中|决定|现|经研究|现决定)*[，,]?(?:将|把|对|就|在|从)?(?:原)?(?:方案|《[^》]{2,60}》)?(?:中|内)?的?"
)
_DOES = r"(?:牵头|主办|会办|协办|承办|配合|参与|负责)"
_NEXT = re.compile(
    rf"[，,](?:同时|并|且)?(?:将|把)?(?=(?:原)?(?:{ANY_ROLE}|{TIME})|{ADDED}|{TAKEN}|(?:原)?[^，,。由]{{2,40}}?(?:由{ANY_ROLE})?(?:相应)?{MADE}{ANY_ROLE}(?:[，,]|$)|[^，,。由]{{2,40}}?不再(?:作为|担任|列为|承担|继续|{_DOES}))"
)
# 市司法局由牵头单位改为配合单位: the same body under another role.
_MOVED = re.compile(rf"^(?P<a>[^，。由]{{2,40}}?)(?:由(?P<was>{ANY_ROLE}))?(?:相应)?{MADE}(?P<now>{ANY_ROLE})$")
_WORDS = re.compile(rf"{QUOTED.format('a')}(?:一句|字样)?{MADE}(?:为)?[：:]?{QUOTED.format('b')}$")
# Nobody writes a longer one, and what is made to keep the program busy is asked about like any other that is not understood.
_LONGEST_SENTENCE = 2_000
_RENAMED = (
    re.compile(r"(?:统一|全部|均|一律|所有|各处)"),
    re.compile(
        rf"^(?:涉及|所有|全部|各项任务|责任单位|单位名称|的)*(?P<a>[^，。由]{{2,30}}?)(?:的|均|全部|一律|统一|相应)*{MADE}(?P<b>[^，。]{{2,30}})$"
    ),
    re.compile(
        r"^(?:原)?由(?P<a>[^，。]{2,30}?)(?:承担|负责|牵头)的(?:全部|所有|各项|相关)?(?:任务|工作)[，,]?(?:统一|均|全部|一律)?(?:调整|改|变更)?(?:为)?由(?P<b>[^，。]{2,30}?)(?:承担|负责|牵头)$"
    ),
)
# 市卫计委更名为市卫健委; 市粮食局职责整体划入市发展改革委，相关任务由市发展改革委承担: one body stands for the other everywhere.
_SUCCEEDED = tuple(
    re.compile(rf"^(?:因|根据|按照|鉴于)?(?:机构改革|机构调整|职能调整)?(?:后|需要|要求|方案)?[，,]?(?:原)?{pattern}$")
    for pattern in (
        r"(?P<a>[^，。]{2,30}?)(?:的)?(?:名称)?(?:已)?(?:更名|改名|改称|变更名称)为(?P<b>[^，。]{2,30}?)(?:[，,](?:方案|相关|有关|涉及)[^。]{0,20}(?:相应|一并|随之|统一)(?:调整|修改|变更|更改))?",
        r"(?P<a>[^，。]{2,30}?)(?:的)?(?:全部)?(?:职责|职能)(?:整体|全部|已)*(?:划入|并入|划转至|划归|转入)(?P<b>[^，。]{2,30}?)"
        r"[，,](?:原承担的|其承担的|其|相关|有关|所承担的|各项)*(?:任务|工作)(?:统一|相应|全部|均|一并)*(?:调整为|改)?由(?P<c>[^，。]{2,30}?)(?:承担|负责|接续|承接|牵头)",
    )
)
_UNITS = (
    (Act.UNITS, re.compile(rf"^{ROLE}(?:中)?的?(?:均|都|统一|一律)?(?:由|从|原为)?(?P<a>[^，。]*?)[，,]?{MADE}(?P<b>.+)$")),
    (Act.ADD, re.compile(rf"^(?:在)?{ROLE}(?:中)?(?:里)?{ADDED}(?:了)?(?P<b>.+)$")),
    (Act.ADD, re.compile(rf"^{ADDED}(?P<b>.+?)(?:为|作为){ROLE}$")),
    (Act.ADD, re.compile(rf"^{ADDED}{ROLE}[：:]?(?P<b>.+)$")),
    (Act.REMOVE, re.compile(rf"^{ROLE}(?:中)?的?{TAKEN}(?P<a>.+)$")),
    (Act.REMOVE, re.compile(rf"^{TAKEN}{ROLE}(?:中的|中)?[：:]?(?P<a>.+)$")),
    (Act.REMOVE, re.compile(rf"^(?P<a>[^，。]{{2,40}}?)不再(?:继续)?(?P<role>{_DOES})(?:[该此本]项任务|办理|工作)?$")),
    (Act.REMOVE, re.compile(rf"^(?:{ROLE}(?:中)?的?)?(?P<a>[^，。]{{2,40}}?)不再(?:作为|担任|列为|承担)(?:[责牵配].{3}|[该此本]项任务)?$")),
)  # fmt: skip
_DEADLINE = re.compile(
    rf"^{TIME}(?:均|都|统一|一律)?(?:由|从|原为)?(?P<a>[^，。]*?)[，,]?(?:{MADE}|(?:均|都|统一|一律|相应)?(?:延长|延期|顺延|推迟|提前|延后|延)(?:为|至|到))(?P<b>[^，,；]+)$"
)
# 由市教育局负责调整为市卫健委负责: the role words stand behind the names.
_ANSWERED = re.compile(rf"^由(?P<a>[^，。]+?)(?P<role>负责|牵头|承担){MADE}(?:由)?(?P<b>[^，。]+?)(?:负责|牵头|承担)$")
# 调整任务3的责任单位为乙局, 乙局不再作为任务3的配合单位: said as 任务3的责任单位调整为乙局, 任务3的配合单位删除乙局.
_VERB_FIRST = re.compile(r"^(?:调整|变更|修改)(?P<rest>.+?(?:单位|部门|时限|期限|时间))为(?P<b>.+)$")
_NO_LONGER = re.compile(rf"^(?P<a>[^，。]{{2,40}}?)不再(?:作为|担任|列为)(?P<rest>(?:任务|第|[“《]).+?的?{ROLE})$")
# 各县（市、区）政府: the bracket is part of the name.
_PLACES = re.compile(r"[省市县区州盟旗乡镇]|街道|(?:[省市县区州盟旗乡镇]|街道)(?:、(?:[省市县区州盟旗乡镇]|街道))+")
_SAYS_MORE = re.compile(rf"或|(?:调整|变更|修改|改)为|改由|不再|作为|{ANY_ROLE}")
_LATER = re.compile(
    rf"^{TIME}(?:均|都|统一|一律|相应|再)*(?:顺延|延长|推迟|延后|延期|后延)(?P<count>\d{{1,2}}|[一二两三四五六七八九十]{{1,2}}|半)个?(?P<measure>月|年)$"
)
_DROPS = re.compile(rf"^(?:予以)?{TAKEN}$|^(?:不再|停止|终止)(?:执行|实施|开展|推进|保留|列入)$")


def alterations_of(sentence: str) -> tuple[Alteration, ...]:
    """What a sentence changes, clause by clause; empty when one of its clauses is not understood, so that none is lost."""
    if len(sentence) > _LONGEST_SENTENCE:
        return ()
    form = form_of(sentence.strip())
    # 第3项 and 任务3、 are what is changed, and no number of the sentence.
    text = (
        sentence
        if form is not None and form.name in ("条", "任务一", "编", "章", "节")
        else split_heading(sentence.strip())[2]
    )
    text = re.sub(r"[\s。；;]+$", "", text.strip())
    text = text[_LEAD_IN.match(text).end() :]  # type: ignore[union-attr]  # it matches the empty string too
    text = _VERB_FIRST.sub(r"\g<rest>调整为\g<b>", text)
    text = _NO_LONGER.sub(r"\g<rest>删除\g<a>", text)
    dropped = re.match(rf"{TAKEN}(?=(?:{CHAPTER})?(?:任务|第|“))", text)
    found = list(_clauses(text[dropped.end() :] + "予以删除" if dropped else text))
    return tuple(one for one in found if one) if all(found) else ()


def _clauses(text: str) -> Iterator[Alteration | None]:
    target, rest = target_of(text)
    if target is None:
        yield _renamed(text)
        return
    for clause in _NEXT.split(rest):
        said = clause.strip(" ，,的中")
        if _remarked(clause):
            yield None
        elif found := _MOVED.match(said):
            yield from _moved(target, said, found)
        else:
            yield _altered(target, said)


def _moved(target: Target, clause: str, found: re.Match[str]) -> Iterator[Alteration | None]:
    """Out of the role it had, where that is named, and into the other."""
    was, now = (meaning_of_label(found[key]) if found[key] else None for key in ("was", "now"))
    change = Alteration(act=Act.ADD, target=target, said=clause, role=now if isinstance(now, Role) else None)
    if found["was"]:
        role = was if isinstance(was, Role) else None
        yield _of_units(replace(change, act=Act.REMOVE, role=role), found["a"], "")
    yield _of_units(change, "", found["a"])


def _remarked(words: str) -> bool:
    """Whether something is said in brackets that is part of no name: （任务7不增加） takes back what stands before it."""
    plain = re.sub(r"“[^”]*”|《[^》]*》|「[^」]*」", "", words)
    said = (plain[span.start + 1 : span.end - 1] for span in outer_brackets(plain))
    return not all(looks_like_unit(one) or _PLACES.fullmatch(one) for one in said)


def _altered(target: Target, clause: str) -> Alteration | None:
    if _DROPS.match(clause):
        return Alteration(act=Act.DROP, target=target, said=clause)
    if found := _WORDS.search(clause):
        return Alteration(act=Act.WORDS, target=target, said=clause, before=(found["a"],), after=(found["b"],))
    if found := _ANSWERED.match(clause):
        role = Role.LEAD if found["role"] == "牵头" else None
        return _of_units(Alteration(act=Act.UNITS, target=target, said=clause, role=role), found["a"], found["b"])
    if timed := _timed(target, clause):
        return timed
    for act, pattern in _UNITS:
        if found := pattern.match(clause):
            said = found.groupdict()
            meaning = meaning_of_label(said["role"]) if said["role"] else None
            known = meaning if isinstance(meaning, Role) else None
            change = Alteration(act=act, target=target, said=clause, role=known)
            return _of_units(change, said.get("a") or "", said.get("b") or "")
    return None


def _timed(target: Target, clause: str) -> Alteration | None:
    if found := _LATER.match(clause):
        return Alteration(
            act=Act.DEADLINE, target=target, said=clause, months=_months(found["count"], found["measure"])
        )
    found = _DEADLINE.match(clause)
    if found is None:
        return None
    before, after = (_unquoted(found[key]) for key in "ab")
    return Alteration(act=Act.DEADLINE, target=target, said=clause, before=(before,) if before else (), after=(after,))


def _months(count: str, measure: str) -> int:
    """一年 is twelve, 半年 six."""
    months = 12 if measure == "年" else 1
    return months // 2 if count == "半" else (int(count) if count.isdigit() else value_of(count) or 0) * months


def _of_units(change: Alteration, old: str, new: str) -> Alteration | None:
    before, after = _names(old), _names(new)
    if before is None or after is None or not (before or after):
        return None
    return replace(change, before=before, after=after)


def _renamed(text: str) -> Alteration | None:
    """市住建局统一修改为市住房城乡建设局: a body that every task names otherwise from now on, but for those it leaves out."""
    excepted = exception_of(text)
    if excepted is None or _remarked(excepted[1]):
        return None
    # A body under a new name has no old one left for the tasks excepted: that is asked.
    but, words, still = excepted
    everywhere, *shapes = _RENAMED
    for shape in (*_SUCCEEDED[bool(but) :], *(shapes if everywhere.search(words) or but else ())):
        found = shape.match(words)
        if found is None or found.groupdict().get("c") not in (None, found["b"]):
            continue
        before, after = _names(found["a"]), _names(found["b"])
        if before and after and len(before) == len(after) == 1 and still in ("", *before):
            return Alteration(act=Act.RENAME, target=Target(but=but), said=text, before=before, after=after)
    return None


def _names(words: str) -> tuple[str, ...] | None:
    """The units in the words, None when something else stands among them."""
    plain = re.sub(r"[“”「」]", "", words).strip()
    names = tuple(item.text for item in cut_items(plain, 0, len(plain)))
    # 甲局或乙局 leaves open which; 甲局改为配合单位 says more than a name.
    return names if all(looks_like_unit(name) and _SAYS_MORE.search(name) is None for name in names) else None


def _unquoted(words: str) -> str:
    return words.strip(" “”「」，,")
