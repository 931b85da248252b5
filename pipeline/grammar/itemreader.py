"""The items of one responsibility group, one after the other → units with their roles, a deadline, notes and doubts."""

from __future__ import annotations

import re

from msgspec.structs import replace

from pipeline.grammar.deadline import find_deadlines, is_deadline
from pipeline.grammar.doing import duty_at
from pipeline.grammar.endings import completed
from pipeline.grammar.item import BRACKETED, Item, closing_only, unphrased
from pipeline.grammar.labels import ANSWERS_NOT, Label, is_guessed, label_at, sounded_role
from pipeline.grammar.names import CONTACT, Name, doubt_of, name_at, people
from pipeline.grammar.party import Party
from pipeline.grammar.reference import Reference, referred
from pipeline.grammar.roles import Field, Role, closing_role, is_part, squeeze, starred
from pipeline.grammar.rules import (
    Rule,
    find_rules,
)
from pipeline.grammar.times import Times
from pipeline.grammar.units import is_group, is_kind_of_place, is_leader, is_nobody, looks_like_unit, without_gloss
from pipeline.grammar.verbs import BY
from pipeline.grammar.waiting import Waiting, apart_from_lead, before_last_clause, with_clause_roles, with_common_role
from pipeline.pattern import Pattern

_OPEN = Pattern(
    r"(?<![高中初平])等(?:(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?[\u4e00-\u9fff]{0,10}?(?:部门和单位|单位和部门|部门单位|部门|单位|方面"
    r"|机构|地方|企业|科室|处室|镇街|乡镇|街道|县区|学校|院系))?$",
    ("等",),
)
_WITH_OTHERS = Pattern(
    r"^(?:并)?会同(?:各|市|省|区|县|同级)?(?:级)?(?:有关|相关|其他)(?:职能|成员)?(?:部门和单位|部门|单位|方面|地方)$",
    ("会同",),
)
_JOINED = Pattern(r"^(?:并)?会同", ("会同",))
_LEAD_IN = Pattern(
    rf"^(?:其中)?[，,]?(?:{BY}|以及|及|并|其中|以(?=[省市县区州镇乡各]))(?=[\u4e00-\u9fff]{{2}})",
    ("由", "以", "请", "责成", "及", "并", "其中"),
)
_MEMBERS = Pattern(r"(?:主要)?(?:成员|参加|参建)单位[：:]\s*")
# What is worth how much, before the label in one bracket: （12分，责任单位：市统计局）.
_WEIGHS = Pattern(
    r"(?:权重|分值|占)?[：:]?\d+(?:\.\d+)?(?:分|％|%)|(?:约束|预期|指导)性(?:指标)?|[省市县区](?:级|定)|新增|续建|新建"
)
_UNKNOWN_FIELD = Pattern(
    r"(?![\u4e00-\u9fff]{0,4}(?:启动|开始|开工|发布|印发|报送))[\u4e00-\u9fff]{2,6}[：:]\s*", ("：", ":")
)
_WITH_PEOPLE = Pattern(r"责任人|负责人|负责同志|联系人|领导")


class ItemReader:
    """Takes the items of a group in order; a role word closes the names waiting before it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.label: Label | None = None
        self.waiting: list[Waiting] = []
        self.joined = False
        self.parties: list[Party] = []
        self.leaders: list[str] = []
        self.rules: list[Rule] = []
        self.doubts: list[str] = []
        self._before = 0
        self.manner = ""
        self.open_ended = False
        self._open = False
        self.nobody = False
        self.same: list[Reference] = []
        self._said: set[str] = set()
        self._times = Times(text)

    @property
    def limits(self) -> tuple[str, ...]:
        """The limits as written, where several units have their own each of theirs."""
        return self._times.limits

    def begin(self) -> None:
        """Another bracket in a row: what the label before it says holds no more."""
        self.label, self._times.open = None, False
        self._before = len(self.parties)

    def take(self, item: Item) -> None:
        # 部门分工：牵头单位：甲; 责任单位及分工：主办：甲: the last of several labels is the one that counts.
        while label := label_at(item.text):
            self.finish()
            if label.words in self._said and self.label and self.label.words != label.words:
                self.doubts.append(f"“{label.words}”写了不止一次")
            self._said.add(label.words)
            self.label, self._times.open = label, False
            self._take_note(label.note)
            item = replace(item, text=item.text[label.value :], start=item.start + label.value)
        if found := CONTACT.match(item.text):
            self.leaders += people(item.text[found.end() :])
            return
        if self.label and (found := _MEMBERS.match(item.text)):
            self.finish()
            self.label = Label(found.group().rstrip("：: "), Role.SUPPORT, 0, found.end())
            item = replace(item, text=item.text[found.end() :], start=item.start + found.end())
        item = self._without_unknown_field(item)
        meaning = self.label.meaning if self.label else None
        if not item.text or meaning is Field.OTHER or _WEIGHS.fullmatch(item.text):
            return
        if (number := referred(item.text)) is not None:
            self.same.append(Reference(self.label.words if self.label else "", number))
        elif meaning is Field.DEADLINE or self._is_time(item):
            self._times.take(item)
        elif meaning is Field.LEADERS:
            self.leaders += people(item.text)
        elif self.label and isinstance(meaning, Role) and _WITH_PEOPLE.search(self.label.words + self.label.note):
            self._take_people(item)
        else:
            self._take_name(item)

    def _without_unknown_field(self, item: Item) -> Item:
        """兑现节点：6月底, 帮衬方：市税务局: a time or a unit under a label nobody knows; the unit has the role that it sounds like."""
        found = _UNKNOWN_FIELD.match(item.text)
        value = item.text[found.end() :] if found else ""
        words = found.group().strip("：: 　\t") if found else ""
        named = self.label is not None and looks_like_unit(value) and not ANSWERS_NOT.match(words)
        if found is None or not (is_deadline(value) or named):
            return item
        if named and not is_deadline(value):
            self.finish()
            role = sounded_role(words) or Role.RESPONSIBLE
            if not is_guessed(words):
                self.doubts.append(f"“{words}”没有认出是哪种责任，按“{role}”列入")
            self.label = Label(words, role, 0, found.end())
        return replace(item, text=value, start=item.start + found.end())

    def _take_people(self, item: Item) -> None:
        """Under 责任单位及责任人 a unit stands with its person: 市教育局 张某, 市教育局（张某）."""
        for found in re.finditer(r"[^\s　]+", item.text):
            bare = without_gloss(found.group())
            if looks_like_unit(bare):
                gloss = found.group()[len(bare) + 1 : -1]
                whole = found.group() if not gloss or looks_like_unit(gloss) else bare
                self.leaders += [gloss] if whole == bare and gloss else []
                self._take_name(replace(item, text=whole, start=item.start + found.start()))
            else:
                self.leaders.append(found.group())

    def finish(self) -> None:
        """Give the names still waiting the role of their label, or of nothing; who brings others in (甲局会同乙局) leads them, as
        no word says another role."""
        role = self.label.meaning if self.label and isinstance(self.label.meaning, Role) else None
        words = self.label.words if self.label and role else ""
        self.waiting = with_clause_roles(self.waiting)
        unsaid = [name.text for name, _ in self.waiting if name.role is None]
        if role is None and self.joined:
            role, words = Role.LEAD, "会同"
        elif unsaid and role is None and self.parties[self._before :]:
            names = "、".join(unsaid)
            self.doubts.append(f"“{names}”后面没有写明角色，暂按“负责”")
        self._assign(role or Role.RESPONSIBLE, words, len(self.waiting), whole=True)
        self.joined = False

    def _is_time(self, item: Item) -> bool:
        closing = closing_role(item.text)
        if is_deadline(item.text) or (closing and closing[1] and is_deadline(item.text[: closing[1]])):
            # 7—8月实施: what is done by then.
            return True
        if looks_like_unit(item.text) or closing is not None:
            return False
        # 首批事项上半年上线，其余10月底前: a time stands inside, and no unit.
        timed = self._times.open or any(find_deadlines(item.text))
        if timed and looks_like_unit(item.text.split()[0]):
            self.doubts.append(f"“{item.text}”按时限读，里面像有单位")
        return timed

    def _take_note(self, note: str) -> None:
        found = find_rules(note) if note else None
        self.rules += found[0] if found else ()

    def _take_name(self, item: Item) -> None:
        self._times.open = False
        if _WITH_OTHERS.match(unphrased(item.text)):
            self._open = self.joined = True
            item = replace(item, text="", start=item.end) if closing_role(item.text) is None else closing_only(item)
        elif found := _JOINED.match(item.text):
            self.joined = True
            item = replace(item, text=item.text[found.end() :], start=item.start + found.end())
        closing = _with_duty(item.text, closing_role(item.text))
        name = item.text[: closing[1]] if closing else item.text
        if name.strip():
            self._wait(name, item)
        if closing:
            self._close(closing[0], squeeze(item.text[closing[1] :]))
        elif item.mark == BRACKETED:
            # 市住建局（会同市城管局）、市水利局: who is in the bracket helps the one before it alone.
            self.joined = False

    def _wait(self, name: str, item: Item) -> None:
        lead_in = _LEAD_IN.match(name)
        start = item.start + (lead_in.end() if lead_in else 0)
        name = name[lead_in.end() :] if lead_in else name
        opened = _OPEN.search(name)
        if opened:
            self._open, name = True, name[: opened.start()]
        if name.strip():
            named = self._as_labelled(name_at(self.text, name, start, joined=self.joined))
            self.rules += named.rules
            self.leaders += named.leaders
            self.waiting = with_common_role(self.waiting, named)
            self.waiting.append((named, item.mark))

    def _as_labelled(self, named: Name) -> Name:
        """牵头单位：甲局、乙局（按职责分工）, 主办：甲局、乙局（分办）: how they share what the label says they do, and no other role."""
        meaning = self.label.meaning if self.label else None
        told = isinstance(meaning, Role) and meaning is not Role.RESPONSIBLE
        if meaning in (Role.SUPPORT, Role.GUIDE) and starred(named.label):
            # 配合单位：市城管局*: the mark of a note below the table, and no lead.
            return replace(named, role=None, label="")
        shares = named.role is Role.SHARED or named.label == "分办"
        return replace(named, role=None, label="") if shares and told else named

    def _close(self, role: Role, words: str) -> None:
        """A role phrase reaches back to the last boundary; under a label of another role only to the last clause mark."""
        count = len(self.waiting)
        if self.label and isinstance(self.label.meaning, Role) and self.label.meaning is not role:
            if keep := before_last_clause(self.waiting):
                rest, self.waiting = self.waiting[keep:], self.waiting[:keep]
                self._assign(self.label.meaning, self.label.words, keep)
                self.waiting, count = rest, len(rest)
        elif (
            (role in (Role.SUPPORT, Role.GUIDE) or is_part(words))
            and not self.parties
            and (own := before_last_clause(self.waiting))
        ):
            self._assign(Role.RESPONSIBLE, "", own)
            count = len(self.waiting)
        elif role is Role.LEAD and (led := apart_from_lead(self.waiting, words)):
            names = "、".join(name.text for name, _ in self.waiting[:led])
            self.doubts.append(f"“{names}”后面没有写明角色，暂按“负责”")
            self._assign(Role.RESPONSIBLE, "", led)
            count = len(self.waiting)
        self._assign(role, words, count, words, whole=True)
        self.manner, self.joined = words, False

    def _under_units(self) -> bool:
        return self.label is not None and isinstance(self.label.meaning, Role)

    def _assign(self, role: Role, words: str, count: int, manner: str = "", *, whole: bool = False) -> None:
        """The first names that wait get ``role``; ``whole``: with them the clause ends, and 等 in it is theirs."""
        names = [name for name, _ in self.waiting[:count]]
        whole_names = completed([name.text for name in names], [mark for _, mark in self.waiting[:count]])
        among = not all(is_leader(name.text) for name in names)
        for one, text in zip(names, whole_names, strict=True):
            name = replace(one, text=text)
            if is_nobody(name.text):
                self.nobody = True
                continue
            if is_leader(name.text):
                self.leaders.append(name.text)
                # 责任单位：各乡镇长: who holds an office stands for a body.
                self.doubts += (
                    [_of_office(name.text)] if among or self._under_units() or name.text.startswith("各") else []
                )
                continue
            self.doubts += [doubt] if (doubt := doubt_of(name, self.text)) else []
            self.parties.append(
                Party(
                    name=name.text,
                    role=name.role or role,
                    label=name.label or words,
                    start=name.start,
                    end=name.end,
                    group=is_group(name.text) or is_kind_of_place(name.text),
                    manner=manner,
                )
            )
        self.waiting = self.waiting[count:]
        if whole:
            if self._open and names and self.parties:
                # Others beside the last, whatever a rule makes of the first.
                self.parties[-1] = replace(self.parties[-1], open_ended=True)
            self.open_ended, self._open = self.open_ended or self._open, False


def _with_duty(text: str, closing: tuple[Role, int] | None) -> tuple[Role, int] | None:
    """The closing role of a name, or what it goes on with: 市财政局安排资金, 市科技局安排专人负责."""
    if closing and (looks_like_unit(text[: closing[1]]) or closing[1] == 0):
        return closing
    duty = duty_at(text)
    return (closing[0], min(duty[1], closing[1])) if duty and closing else closing or duty


def _of_office(name: str) -> str:
    return f"“{name}”写的是职务，没有列为责任单位"
