"""A sentence of a notice of changes (将任务3的责任单位由甲局调整为乙局) → what it changes, of which task, from what to what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.brackets import outer_brackets
from pipeline.grammar.items import cut_items
from pipeline.grammar.numbering import form_of, split_heading
from pipeline.grammar.roles import Role, meaning_of_label
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


class Target(Struct, frozen=True):
    """Which tasks: their numbers as written, the number of their chapter, the words they begin with (each may be empty)."""

    numbers: tuple[str, ...] = ()
    chapter: str = ""
    title: str = ""


class Alteration(Struct, frozen=True, kw_only=True):
    """One change: ``before`` and ``after`` are names of units (of ``role``, None: any), times or words; ``said`` is the clause."""

    act: Act
    target: Target
    said: str
    role: Role | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


_N = r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[一二三四五六七八九十]{1,3})"
_ONE = rf"[（(]?{_N}[）)]?"
_TO = r"[至到—–－~～-]{1,2}"
_NUMBERS = rf"(?P<numbers>{_ONE}(?:\s*(?:[、,，和及与]|{_TO})\s*(?:任务|第)?{_ONE})*)"
# 任务3至任务5: all of them, where both ends are figures.
_CHAPTER = rf"(?:第?(?P<chapter>{_N})(?:部分|章)(?:[“《][^”》]{{1,40}}[”》])?|[“《]?(?P<heading>{_N})、[^”》，。]{{1,30}}?[”》]?)(?:中|内|下)?的?"
_NOUN = r"(?:重点|目标|工作)?(?:任务|工作|事项|项目|措施|条款)"
_ANY_ROLE = r"(?:牵头|主办|主责|责任|配合|协办|承办|协同|参与|指导|牵头责任|主要责任)(?:单位|部门|科室|处室)"
_ROLE = rf"(?P<role>{_ANY_ROLE})"
_TIME = r"(?:(?:完成|办结|整改|实施)?(?:时限|期限|时间|日期|时间节点)(?:要求)?)"
_MADE = r"(?:统一|相应|均|都|一律)?(?:调整|变更|修改|更换|更改|改|替换|变为)(?:为|成)?"
_ADDED = r"(?:均|都)?(?:增加|增列|新增|补充|增补)"
_TAKEN = r"(?:均|都)?(?:删除|删去|取消|核减|去掉|移除|减少|撤销)"
_QUOTED = r"[“《「](?P<{}>[^”》」]{{1,200}})[”》」]"

_TARGETS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_CHAPTER})?(?:任务|序号(?:为)?)\s*{_NUMBERS}(?:项)?(?:的)?(?:{_NOUN})?(?:{_QUOTED.format('title')}(?:{_NOUN})?)?",
        rf"(?:{_CHAPTER})?第\s*{_NUMBERS}\s*[项条款](?:{_NOUN})?(?:{_QUOTED.format('title')}(?:{_NOUN})?)?",
        rf"{_QUOTED.format('title')}(?:这一|一)?(?:项)?(?:{_NOUN})?(?=的|中|{_ANY_ROLE}|{_TIME}|{_ADDED}|{_TAKEN}|予以)",
        rf"(?P<title>[^“”，。由]{{4,40}}?)(?:这一|一)?(?:项)?(?:{_NOUN})?的?(?={_ANY_ROLE}|{_TIME})",
    )
)
_LEAD_IN = re.compile(
    r"^(?:同时|并|其中|决定|现|经研究|现决定)*[，,]?(?:将|把|对|就|在|从)?(?:原)?(?:方案|《[^》]{2,60}》)?(?:中|内)?的?"
)
_NEXT = re.compile(rf"[，,](?:同时|并|且)?(?:将|把)?(?=(?:原)?(?:{_ANY_ROLE}|{_TIME})|{_ADDED}|{_TAKEN})")
_WORDS = re.compile(rf"{_QUOTED.format('a')}(?:一句|字样)?{_MADE}(?:为)?[：:]?{_QUOTED.format('b')}$")
_LONGEST_RANGE = 50
# Nobody writes a longer one, and what is made to keep the program busy is asked about like any other that is not understood.
_LONGEST_SENTENCE = 2_000
_RENAMED = (
    re.compile(r"(?:统一|全部|均|一律|所有|各处)"),
    re.compile(
        rf"^(?:涉及|所有|全部|各项任务|责任单位|单位名称|的)*(?P<a>[^，。由]{{2,30}}?)(?:的|均|全部|一律|统一|相应)*{_MADE}(?P<b>[^，。]{{2,30}})$"
    ),
    re.compile(
        r"^(?:原)?由(?P<a>[^，。]{2,30}?)(?:承担|负责|牵头)的(?:全部|所有|各项|相关)?(?:任务|工作)[，,]?(?:统一|均|全部|一律)?(?:调整|改|变更)?(?:为)?由(?P<b>[^，。]{2,30}?)(?:承担|负责|牵头)$"
    ),
)
_UNITS = (
    (Act.UNITS, re.compile(rf"^{_ROLE}(?:中)?的?(?:均|都|统一|一律)?(?:由|从|原为)?(?P<a>[^，。]*?)[，,]?{_MADE}(?P<b>.+)$")),
    (Act.ADD, re.compile(rf"^(?:在)?{_ROLE}(?:中)?(?:里)?{_ADDED}(?:了)?(?P<b>.+)$")),
    (Act.ADD, re.compile(rf"^{_ADDED}(?P<b>.+?)(?:为|作为){_ROLE}$")),
    (Act.ADD, re.compile(rf"^{_ADDED}{_ROLE}[：:]?(?P<b>.+)$")),
    (Act.REMOVE, re.compile(rf"^{_ROLE}(?:中)?的?{_TAKEN}(?P<a>.+)$")),
    (Act.REMOVE, re.compile(rf"^{_TAKEN}{_ROLE}(?:中的|中)?[：:]?(?P<a>.+)$")),
    (Act.REMOVE, re.compile(rf"^(?:{_ROLE}(?:中)?的?)?(?P<a>[^，。]{{2,40}}?)不再(?:作为|担任|列为|承担)(?:[责牵配].{3}|[该此本]项任务)?$")),
)  # fmt: skip
_DEADLINE = re.compile(
    rf"^{_TIME}(?:均|都|统一|一律)?(?:由|从|原为)?(?P<a>[^，。]*?)[，,]?(?:{_MADE}|(?:均|都|统一|一律|相应)?(?:延长|延期|顺延|推迟|提前|延后|延)(?:为|至|到))(?P<b>[^，,；]+)$"
)
# 由市教育局负责调整为市卫健委负责: the role words stand behind the names.
_ANSWERED = re.compile(rf"^由(?P<a>[^，。]+?)(?P<role>负责|牵头|承担){_MADE}(?:由)?(?P<b>[^，。]+?)(?:负责|牵头|承担)$")
# 调整任务3的责任单位为乙局, 乙局不再作为任务3的配合单位: said as 任务3的责任单位调整为乙局, 任务3的配合单位删除乙局.
_VERB_FIRST = re.compile(r"^(?:调整|变更|修改)(?P<rest>.+?(?:单位|部门|时限|期限|时间))为(?P<b>.+)$")
_NO_LONGER = re.compile(rf"^(?P<a>[^，。]{{2,40}}?)不再(?:作为|担任|列为)(?P<rest>(?:任务|第|[“《]).+?的?{_ROLE})$")
# 各县（市、区）政府: the bracket is part of the name.
_PLACES = re.compile(r"[省市县区州盟旗乡镇]|街道|(?:[省市县区州盟旗乡镇]|街道)(?:、(?:[省市县区州盟旗乡镇]|街道))+")
_DROPS = re.compile(rf"^(?:予以)?{_TAKEN}$")


def alterations_of(sentence: str) -> tuple[Alteration, ...]:
    """What a sentence changes, clause by clause; empty when one of its clauses is not understood, so that none is lost."""
    if len(sentence) > _LONGEST_SENTENCE:
        return ()
    form = form_of(sentence.strip())
    # 第3项 and 任务3、 are what is changed, and no number of the sentence.
    text = sentence if form is not None and form.name in ("条", "任务一") else split_heading(sentence.strip())[2]
    text = re.sub(r"[\s。；;]+$", "", text.strip())
    text = text[_LEAD_IN.match(text).end() :]  # type: ignore[union-attr]  # it matches the empty string too
    text = _VERB_FIRST.sub(r"\g<rest>调整为\g<b>", text)
    text = _NO_LONGER.sub(r"\g<rest>删除\g<a>", text)
    dropped = re.match(rf"{_TAKEN}(?=(?:{_CHAPTER})?(?:任务|第|“))", text)
    found = list(_clauses(text[dropped.end() :] + "予以删除" if dropped else text))
    return tuple(one for one in found if one) if all(found) else ()


def _clauses(text: str) -> Iterator[Alteration | None]:
    target, rest = _target_of(text)
    if target is None:
        yield _renamed(text)
        return
    for clause in _NEXT.split(rest):
        yield None if _remarked(clause) else _altered(target, clause.strip(" ，,的中"))


def _target_of(text: str) -> tuple[Target | None, str]:
    for pattern in _TARGETS:
        found = pattern.match(text)
        if found:
            said = found.groupdict()
            numbers = _numbers(said.get("numbers") or "")
            if numbers is None:
                return None, text
            if "条" in found.group().split("“")[0]:
                # 第五条 is what is numbered so, and not the fifth item of whatever.
                numbers = [f"第{number}条" for number in numbers]
            chapter = said.get("chapter") or said.get("heading") or ""
            return Target(tuple(numbers), chapter, said.get("title") or ""), text[found.end() :]
    return None, text


def _numbers(words: str) -> list[str] | None:
    """The numbers named, those between the ends of a range too; None for a range whose ends are no rising figures."""
    numbers: list[str] = []
    ranged = False
    for part in re.findall(rf"{_ONE}|{_TO}", words):
        if re.fullmatch(_TO, part):
            ranged = True
            continue
        if ranged:
            first, last = numbers[-1], part
            if not (first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _LONGEST_RANGE):
                return None
            numbers += [str(number) for number in range(int(first) + 1, int(last))]
        numbers.append(part)
        ranged = False
    return numbers


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
    if found := _DEADLINE.match(clause):
        before, after = (_unquoted(found[key]) for key in "ab")
        return Alteration(
            act=Act.DEADLINE, target=target, said=clause, before=(before,) if before else (), after=(after,)
        )
    for act, pattern in _UNITS:
        if found := pattern.match(clause):
            said = found.groupdict()
            meaning = meaning_of_label(said["role"]) if said["role"] else None
            known = meaning if isinstance(meaning, Role) else None
            change = Alteration(act=act, target=target, said=clause, role=known)
            return _of_units(change, said.get("a") or "", said.get("b") or "")
    return None


def _of_units(change: Alteration, old: str, new: str) -> Alteration | None:
    before, after = _names(old), _names(new)
    if before is None or after is None or not (before or after):
        return None
    return replace(change, before=before, after=after)


def _renamed(text: str) -> Alteration | None:
    """市住建局统一修改为市住房城乡建设局: a body that every task names otherwise from now on."""
    everywhere, *shapes = _RENAMED
    for shape in shapes if not _remarked(text) else ():
        found = shape.match(text)
        if found and everywhere.search(text):
            before, after = _names(found["a"]), _names(found["b"])
            if before and after and len(before) == len(after) == 1:
                return Alteration(act=Act.RENAME, target=Target(), said=text, before=before, after=after)
    return None


def _names(words: str) -> tuple[str, ...] | None:
    """The units in the words, None when something else stands among them."""
    plain = re.sub(r"[“”「」]", "", words).strip()
    names = tuple(item.text for item in cut_items(plain, 0, len(plain)))
    # 甲局或乙局 leaves open which.
    return names if all(looks_like_unit(name) and "或" not in name for name in names) else None


def _unquoted(words: str) -> str:
    return words.strip(" “”「」，,")
