"""Rules a plan states once for all its tasks: 列第一位的为牵头单位，下同 — found, named and set aside."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from pipeline.grammar.brackets import cut_outside
from pipeline.grammar.pattern import Pattern

_CLAUSE_MARKS = frozenset("，,；;。")


class RuleKind(StrEnum):
    """What a rule does."""

    FIRST_LEADS = "首位牵头"
    COMMA_LEADS = "逗号前牵头"
    RESPONSIBLE_LEADS = "责任单位即牵头"
    DISTRICTS = "各地均需落实"
    OTHER = "其他规则"


class Rule(Struct, frozen=True):
    """A rule as written, ``text`` verbatim."""

    kind: RuleKind
    text: str


# The first wording that fits names the rule; one line each.
_WORDINGS = (
    (RuleKind.COMMA_LEADS, Pattern(r"第一个逗号(?:之)?前.{0,12}牵头")),
    (
        RuleKind.RESPONSIBLE_LEADS,
        Pattern(r"(?:无|没有|未明确|未列|不设|未注明)牵头(?:单位|部门).{0,20}(?:责任|负责)(?:单位|部门)?.{0,10}牵头"),
    ),
    (
        RuleKind.FIRST_LEADS,
        Pattern(
            r"(?:第一位|首位|第一个|最前|第一的|第一名|最前面|第1位|排第一|列第一|居首|为首|列前).{0,16}(?:牵头|主办|总负责)"
        ),
    ),
    (RuleKind.FIRST_LEADS, Pattern(r"(?:牵头|主办)(?:单位|部门).{0,8}(?:第一位|首位|第一个|最前|排在前)")),
    (
        RuleKind.DISTRICTS,
        Pattern(
            r"(?:以下|下列|下述|各项|所有|其余|均)?.{0,30}不再(?:一一|逐一|单独|另行|重复)?(?:列出|列举|赘述|注明|列示|标注)"
        ),
    ),
    (
        RuleKind.OTHER,
        Pattern(r"^(?:以下|下列|其余|其他)(?:除|均|未|各项|任务|措施).{0,40}(?:均为|为|由)|下同[）)]?$"),
    ),
)
_BEGINNING = Pattern(
    r"^(?:以下|下列|第一个逗号|(?:排|列|位)(?:名|在|列|于)?(?:第一|首|最前)|(?:无|没有|未明确|未列|未注明)牵头)|不再.{0,4}列"
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
        """Rules given by their names (首位牵头) or verbatim, as plan.yaml holds them."""
        return cls(tuple(Rule(kind_of(text), text) for text in texts))


NO_RULES = Rules()


def kind_of(text: str) -> RuleKind:
    """The kind of a rule given by its name or its wording; OTHER when neither is known."""
    named = next((kind for kind in RuleKind if kind.value == text.strip()), None)
    return named or next((kind for kind, wording in _WORDINGS if wording.search(text)), RuleKind.OTHER)


def find_rule(text: str) -> tuple[Rule, int, int] | None:
    """The rule sentence inside a group or paragraph as (rule, start, end); None when there is none.

    It starts with the clause that announces it and runs to the end: nothing but rules follows a rule in a group.
    """
    clauses = list(cut_outside(text, _CLAUSE_MARKS))
    for index, (start, end, _) in enumerate(clauses):
        clause = text[start:end].strip()
        if _BEGINNING.search(clause) or any(wording.search(clause) for _, wording in _WORDINGS):
            if clause == "下同" and index == 0:
                return None
            literal = text[start:].strip("。；;，, 　")
            return Rule(kind_of(literal), literal), start, len(text)
    return None
