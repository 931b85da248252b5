"""Rules a plan states once for all its tasks: 列第一位的为牵头单位，下同 — found, named and set aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from pipeline.grammar.brackets import cut_outside
from pipeline.grammar.items import cut_items
from pipeline.grammar.roles import Role, closing_role
from pipeline.grammar.units import is_place_list, looks_like_unit
from pipeline.pattern import Pattern

_CLAUSE_MARKS = frozenset("，,；;。")


class RuleKind(StrEnum):
    """What a rule does."""

    FIRST_LEADS = "首位牵头"
    COMMA_LEADS = "逗号前牵头"
    RESPONSIBLE_LEADS = "责任单位即牵头"
    REST_SUPPORTS = "其余配合"
    DISTRICTS = "各地均需落实"
    DEFAULT = "未注明的由其负责"
    LEADS_LEADERS = "首位总牵头"
    OTHER = "其他规则"


class Rule(Struct, frozen=True):
    """A rule as written, ``text`` verbatim."""

    kind: RuleKind
    text: str


_VERB = r"(?:贯彻落实|组织落实|抓好落实|组织实施|落实|实施|负责|牵头|配合|参与|推进|执行|承办)"
_ALL_TASKS = (
    r"(?:以下|以上|上述|本方案|下列)?(?:各项|所有|全部|每项|每一项)(?:重点|目标)?(?:任务|工作|措施|事项|项目|举措)"
)
# The first wording that fits names the rule; one line each.
_WORDINGS = (
    (RuleKind.COMMA_LEADS, Pattern(r"第一个逗号(?:之)?前.{0,12}牵头")),
    (
        RuleKind.RESPONSIBLE_LEADS,
        Pattern(
            r"(?:无|没有|未明确|未列|不设|未注明)牵头(?:单位|部门).{0,20}(?:责任|负责)(?:单位|部门)?.{0,10}牵头",
            ("无", "没有", "未", "不设"),
        ),
    ),
    # Among several who lead, one leads them: no part of theirs says what that is.
    (RuleKind.LEADS_LEADERS, Pattern(r"(?:第一|第1|首位|首个|最前|排前|居首|列前).{0,16}总牵头", ("总牵头",))),
    (
        RuleKind.FIRST_LEADS,
        Pattern(
            r"(?:第一位|首位|第一个|最前|第一的|第一名|首个|第1个|最前面|第1位|排第一|列第一|居首|为首|列前).{0,16}(?:牵头|主办|总负责)",
            ("第一", "第1", "首", "最前", "列前"),
        ),
    ),
    (
        RuleKind.FIRST_LEADS,
        Pattern(
            r"(?:第一|首个|第一个|首位)(?:责任|承办|负责|排名)?(?:单位|部门|科室|处室)(?:均|都|即)?(?:为|是|作为|系)[^，。；]{0,6}(?:牵头|主办)",
            ("第一", "首个", "首位"),
        ),
    ),
    (RuleKind.FIRST_LEADS, Pattern(r"(?:牵头|主办)(?:单位|部门).{0,8}(?:第一位|首位|第一个|最前|排在前)")),
    (
        RuleKind.REST_SUPPORTS,
        Pattern(r"^(?:其余|其他|其它|后面)的?(?:单位|部门)?(?:均|都)?(?:为|是)(?:配合|协办|参与|协助|会办|协同|承办)"),
    ),
    (
        RuleKind.DEFAULT,
        Pattern(
            r"(?:除|凡|对|其他|其余|以下|未).{0,14}(?:注明|标明|明确|列明|标注|说明|写明|列出?|另有规定).{0,14}?(?:均|都|一律|全部|即)?(?:由|为)"
            r".{2,40}?(?:负责|落实|牵头|实施|承办|责任单位|牵头单位|责任部门)",
            ("明", "标注", "列", "规定"),
        ),
    ),
    (
        RuleKind.DISTRICTS,
        Pattern(
            r"(?:以下|下列|下述|各项|所有|其余|均)?.{0,30}不再(?:一一|逐一|逐项|单独|另行|重复|分别)?(?:列出|列举|赘述|注明|列示|标注|列入|写明|单列|列|说明)",
            ("不再",),
        ),
    ),
    (
        RuleKind.DISTRICTS,
        Pattern(
            r"(?:以下|下列|下述|各项|所有|其余|每项|全部).{0,24}(?:均|都|皆|同时|还)(?:需|须|应|要|由|含|为|包括|涉及).{0,4}各"
            r"|各[^，,。；;]{1,24}(?:均|都|皆)(?:需|须|应|要|为|是|负有?|承担|作为)[^，,。；;]{0,10}(?:落实|负责|实施|执行|责任|配合)"
            rf"|各[^，,。；;]{{1,24}}(?:为|是|作为|系|对|{_VERB}(?:做好|抓好|推进)?){_ALL_TASKS}",
            ("均", "都", "皆", "同时", "还", "任务", "工作", "措施", "事项", "项目", "举措"),
        ),
    ),
    (
        RuleKind.OTHER,
        Pattern(r"^(?:以下|下列|其余|其他)(?:除|均|未|各项|任务|措施).{0,40}(?:均为|为|由)|下同[）)]?$"),
    ),
)
# Who a rule names: 均需各县区落实, 均含各县区, 各县区均为责任单位.
_NAMED = (
    Pattern(
        rf"(?:均|都|皆|一律|全部|还|即|同时|再)*(?:需|须|应|要|由|为)(?:由|要)?(?P<who>[^，,。；;]{{2,40}}?)(?P<role>{_VERB})"
    ),
    Pattern(r"(?:均|都|皆|还|同时)(?:含|包括|涉及|增加)(?P<who>[^，,。；;]{2,40})(?P<role>)$"),
    Pattern(
        rf"(?P<who>各[^，,。；;]{{1,30}}?)(?:对[^，,。；;均都皆]{{1,12}})?(?:均|都|皆)(?:需|须|应|要|为|是|作为|负有?|承担)*(?P<role>{_VERB}|[^，,。；;]{{0,8}}{_VERB}|责任单位|责任主体|责任部门)"
    ),
    # 各市州为各项任务的共同责任单位, 各县区对所有任务负属地责任.
    Pattern(
        rf"(?P<who>各[^，,。；;]{{1,30}}?)(?:为|是|作为|系|对){_ALL_TASKS}的?(?:[^，,。；;]{{0,6}}?)(?P<role>配合|协办|牵头|责任|落实|负责)"
    ),
    # 各县区政府配合，不再逐项列出.
    Pattern(rf"^(?P<who>各[^，,。；;均都皆]{{1,30}}?)(?P<role>{_VERB})$"),
    # 各街道配合做好所有任务.
    Pattern(rf"(?P<who>各[^，,。；;]{{1,30}}?)(?P<role>{_VERB})(?:做好|抓好|推进)?{_ALL_TASKS}"),
)
_BEGINNING = Pattern(
    r"^(?:以下|下列|第一个逗号|(?:排|列|位)(?:名|在|列|于)?(?:第一|首|最前)|(?:无|没有|未明确|未列|未注明)牵头)|不再.{0,4}列|(?:未|没有)(?:注明|标明|明确|列明|标注|写明).{0,6}(?:单位|部门)的$"
)


class Rules(Struct, frozen=True):
    """The rules in force while responsibility is read."""

    stated: tuple[Rule, ...] = ()

    def has(self, kind: RuleKind) -> bool:
        return any(rule.kind is kind for rule in self.stated)

    def plus(self, more: Iterable[Rule]) -> Rules:
        """These rules and ``more``, each kept once."""
        return Rules(tuple(dict.fromkeys((*self.stated, *more))))

    @classmethod
    def of(cls, texts: Iterable[str]) -> Rules:
        """Rules given by their names (首位牵头) or verbatim, as plan.yaml holds them; what says several is several
        (第一位为牵头单位，其他为配合单位)."""
        return cls(tuple(rule for text in texts for rule in _said(text)))


NO_RULES = Rules()


def _said(text: str) -> tuple[Rule, ...]:
    parts = [part for part in re.split("[，,；;]", text) if part]
    kinds = {kind: part for part in parts if (kind := kind_of(part)) is not RuleKind.OTHER}
    if len(kinds) > 1:
        return tuple(Rule(kind, part) for kind, part in kinds.items())
    return (Rule(kind_of(text), text),)


# 三、（二）等两项均需…, 第3、5项均由…: a rule for some tasks is none for all.
_OF_SOME = Pattern(
    r"[一二三四五六七八九十]、[（(][一二三四五六七八九十]+[）)]|第?\d+(?:[、，,和至—-]第?\d+)*项(?!目)",
    ("、（", "、(", "项"),
)


def kind_of(text: str) -> RuleKind:
    """The kind of a rule given by its name or its wording; OTHER when neither is known."""
    named = next((kind for kind in RuleKind if kind.value == text.strip()), None)
    if named is None and _OF_SOME.search(text):
        return RuleKind.OTHER
    return named or next((kind for kind, wording in _WORDINGS if wording.search(text)), RuleKind.OTHER)


# Clauses that only end the rule before them, and clauses that begin one.
_TAIL = Pattern(r"^(?:下同|以下不再|以下同|后同|不再|不另|不一一|不逐一|以此类推|依此类推|特此|特别注明)")
_STARTS = Pattern(
    r"^(?:以下|下列|下述|其余|其他|除|凡|未|无|没有|(?:有|涉及)?(?:多个|两个)|第一个|各|所有|每项|全部|(?:排|列|位)(?:名|在|列|于)?(?:第一|首|最前)|第一位|首位|(?:牵头|主办)(?:单位|部门))"
)
_NOTE = Pattern(r"(?<=单位|部门|科室|处室|主体)[（(][^（）()：:]{1,60}[）)]\s*[：:]", ("：", ":"))
# 各区政府（含开发区管委会，下同）: what a name is to cover. It is a definition and no rule.
_GLOSS = Pattern(
    r"[（(〔\[〈【][^（）()〔〕\[\]〈〉【】]*[，,；;]\s*(?:下同|以下简称[^）)〕\]〉】]*)[）)〕\]〉】]",
    ("下同", "以下简称"),
)
# 各县区均…, 不再列出: the last clause says nothing without the one before.
_GOES_ON = Pattern(r"^(?:以下|后续|后面|下面)?(?:各项|任务)*不再")
# 除注明外，均由…: a condition says nothing without the clause after it.
_CONDITION = Pattern(r"^[（(]?(?:除|凡|未|没有|无).{0,20}(?:外|的|者)$")
# 说明：1.未列牵头单位的: what announces the rules, and their number.
_NUMBERED = Pattern(r"^(?:(?:[（(]?(?:备?注|说明)[：:])\s*)?(?:[（(]?\d[.．、）)]\s*)?")
_FOR_ALL = Pattern(r"均|都|皆|一律|同时|也")
_NOT_THESE = Pattern(r"^(?:以下|下列|下述|其余|其他)")


def find_rule(text: str) -> tuple[Rule, int, int] | None:
    """The first rule inside a group or paragraph as (rule, start, end of the rules); None when there is none.

    It starts with the clause that announces it; nothing but rules follows a rule in a group.
    """
    found = find_rules(text)
    return (found[0][0], found[1], len(text)) if found else None


def find_rules(text: str) -> tuple[tuple[Rule, ...], int] | None:
    """All rules stated in a text, and where the first begins; None when there is none."""
    clauses = list(cut_outside(text, _CLAUSE_MARKS))
    for index, (start, end, _) in enumerate(clauses):
        # The note in a label or a head (责任单位（列首位的为牵头单位）：) is read with its label.
        bare = _NUMBERED.sub("", text[start:end].strip())
        until = clauses[index + 1][1] if _CONDITION.match(bare) and clauses[index + 1 :] else end
        clause = _NUMBERED.sub("", _GLOSS.sub("", _NOTE.sub("", text[start:until])).strip())
        if _BEGINNING.search(clause) or any(wording.search(clause) for _, wording in _WORDINGS):
            if clause == "下同" and index == 0:
                return None
            before = index - 1 if index and _GOES_ON.match(clause) else index
            first = before if _FOR_ALL.search(text[slice(*clauses[before][:2])]) else index
            return tuple(_rules(text, clauses[first:])), clauses[first][0]
    return None


def _rules(text: str, clauses: list[tuple[int, int, str]]) -> Iterator[Rule]:
    """One rule for each stretch that says one thing: a clause that announces the next rule ends the one before."""
    begin, whole = clauses[0][0], False
    for start, end, _ in clauses:
        clause = text[start:end].strip()
        said = text[begin:start].strip("。；;，, 　")
        if whole and _STARTS.match(clause) and not _TAIL.match(clause) and kind_of(said) is not RuleKind.OTHER:
            yield Rule(kind_of(said), said)
            begin = start
        whole = True
    said = text[begin:].strip("。；;，, 　")
    yield Rule(kind_of(said), said)


def bodies_of(rule: Rule) -> tuple[tuple[str, Role], ...]:
    """The bodies a rule gives every task (or every task without units) to, each with its role; empty when it names none."""
    if rule.kind not in (RuleKind.DISTRICTS, RuleKind.DEFAULT):
        return ()
    for clause in re.split(r"[，,。；;]", rule.text):
        for pattern in _NAMED:
            found = pattern.search(clause)
            names = _units_in(found["who"]) if found else ()
            if found and names:
                role = (closing_role(found["role"]) or (Role.RESPONSIBLE, 0))[0]
                return tuple((name, role) for name in names)
    return ()


def _units_in(words: str) -> tuple[str, ...]:
    names = tuple(item.text.strip() for item in cut_items(words, 0, len(words)))
    return names if all(map(looks_like_unit, names)) else ()


def asks_for_a_lead(rule: Rule) -> bool:
    """Whether the rule is for tasks without a lead (未注明牵头单位的，由…牵头) and not for those without any unit."""
    return rule.kind is RuleKind.DEFAULT and "牵头单位" in rule.text.partition("的")[0]


def is_unheeded(rule: Rule) -> bool:
    """Whether nothing follows from a rule: its wording is not known, it names nobody to add, or no role is its own."""
    return rule.kind in (RuleKind.OTHER, RuleKind.LEADS_LEADERS) or (
        rule.kind in (RuleKind.DISTRICTS, RuleKind.DEFAULT) and not bodies_of(rule)
    )


def covers_own_group(rule: Rule) -> bool:
    """Whether a rule holds for the group it stands in too (下同), and not only for what follows (以下)."""
    return _NOT_THESE.match(rule.text) is None


def same_body(one: str, other: str) -> bool:
    """Whether two names are one body: lists of places with and without 人民政府."""
    return one == other or (is_place_list(one) and is_place_list(other) and _bare(one) == _bare(other))


def _bare(name: str) -> str:
    return re.sub(r"[（）()、，,\s]|人民政府|政府|有关|相关", "", name)
