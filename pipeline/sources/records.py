"""What the clerk's files say, each value with its place; nothing is resolved or judged here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from pipeline.problems import Place
from pipeline.sources.yamltext import Text


class Segment(Struct, frozen=True):
    """Part of a task: paragraphs, and the responsibility that belongs to them; ``run_in``: goes on in the paragraph."""

    paragraphs: tuple[Text, ...]
    responsibility: tuple[Text, ...]
    run_in: bool = False


class Given(Struct, frozen=True):
    """Measures (sentences, counted from 1) that the clerk gives to particular units."""

    measures: Text
    units: Text


class TaskRecord(Struct, frozen=True, kw_only=True, tag=True):
    """``found``: who answers, read from a sentence elsewhere in the text (责任认定); no part of the task's own words."""

    heading: Text
    run_in: bool
    segments: tuple[Segment, ...]
    deadline: Text | None
    given: tuple[Given, ...]
    place: Place
    found: tuple[Text, ...] = ()


class ChapterRecord(Struct, frozen=True, tag=True):
    heading: Text
    run_in: bool
    contents: tuple[Text | ChapterRecord | TaskRecord, ...]


class PlanRecord(Struct, frozen=True, kw_only=True):
    """``matter``: everything around the contents (``红头``, ``主送`` …) in the order of the text, as key and lines;
    the key ``内容`` marks where the contents stand. ``apart`` says why it is another plan than one with its number or title.
    ``seen``: what looked wrong and is meant all the same, with the reason. ``issuer``: the office it goes out from.
    ``year`` is what its deadlines mean that name none, where the clerk has said."""

    file: str
    matter: tuple[tuple[str, tuple[Text, ...]], ...]
    contents: tuple[Text | ChapterRecord | TaskRecord, ...]
    rules: tuple[Text, ...]
    unconfirmed: tuple[Text, ...]
    apart: str = ""
    seen: tuple[tuple[Text, str], ...] = ()
    issuer: Text | None = None
    year: int | None = None


class UnitRecord(Struct, frozen=True, kw_only=True):
    """``order`` is its precedence, ``number`` what begins the names of its files; ``note`` is the clerk's own."""

    names: tuple[Text, ...]
    full_name: Text
    kind: str
    order: int
    number: int
    contact: str
    phone: str
    email: str
    unconfirmed: tuple[Text, ...]
    place: Place
    note: str = ""


class GroupRecord(Struct, frozen=True):
    names: tuple[Text, ...]
    members: tuple[Text, ...]
    unconfirmed: tuple[Text, ...]
    place: Place


class UnitsRecord(Struct, frozen=True):
    file: str
    units: tuple[UnitRecord, ...]
    groups: tuple[GroupRecord, ...]


class Archiving(Struct, frozen=True):
    """How long issued papers are kept (``retention``, or ``by_kind`` for some kinds; empty: not said), their 密级, and
    whether their ``pages`` are kept beside them."""

    secrecy: str = "无"
    retention: str = ""
    by_kind: Mapping[str, str] = MappingProxyType({})
    pages: bool = False


class OfficeRecord(Struct, frozen=True, kw_only=True):
    """``shared``: why it numbers in one row with another office; ``joint``: the offices that issue its papers with it."""

    file: str
    unit: Text
    code: Text
    contact: str
    phone: str
    sealed: bool
    unconfirmed: tuple[Text, ...]
    switched_off: tuple[tuple[Text, str], ...]
    notice_form: str
    archiving: Archiving
    document_code: Text | None = None
    copy_to: tuple[Text, ...] = ()
    joint: tuple[Text, ...] = ()
    shared: str = ""
    self_name: str = ""


class HolidaysRecord(Struct, frozen=True, kw_only=True):
    """The days off (``off``) and the weekend days worked (``on``) of a year, on what ``ground``; ``seen``: why they are meant
    although the calendar has others."""

    year: int
    ground: Text
    off: frozenset[date]
    on: frozenset[date]
    seen: str
    place: Place


class RoundRecord(Struct, frozen=True):
    """One round of supervision: its day, the day to reply by, and whom it asks (names; none means all)."""

    day: date
    reply_by: date | None
    scope: tuple[Text, ...]
    place: Place


class ThresholdsRecord(Struct, frozen=True):
    """Yellow: the deadline is at most ``soon`` working days away, or ``yellow`` rounds in a row were missed; red: the
    deadline has passed, or ``red`` rounds were missed."""

    soon: int = 20
    yellow: int = 1
    red: int = 3


class Level(StrEnum):
    """How hard a unit is pressed, gently first. 约谈 and 问责 are the leadership's to decide and no level here."""

    NONE = ""
    REMIND = "提醒"
    URGE = "催办"
    SUPERVISE = "督办"
    REPORT = "通报"


class LevelsRecord(Struct, frozen=True):
    """From which count each of 提醒, 催办, 督办 and 通报 begins, on two scales: ``silent`` rounds in a row without a report,
    and days ``late`` (past the deadline and not done, whatever was reported)."""

    silent: tuple[int, int, int, int] = (1, 2, 3, 4)
    late: tuple[int, int, int, int] = (1, 31, 61, 91)


class ProposalsRecord(Struct, frozen=True):
    """Beyond 通报 a unit is proposed to the leadership for 约谈 (``talk``) and for 问责 (``account``), on the same scales."""

    talk: int = 5
    account: int = 6
    talk_late: int = 121
    account_late: int = 181


class GroundRecord(Struct, frozen=True):
    """Where the plan asks for something: its chapter and its words."""

    chapter: Text | None = None
    words: Text | None = None


class AuthorityRecord(Struct, frozen=True):
    """On whose authority tasks were changed: the words for it, since when, which tasks (none: all), and by when the
    measures for what is new are due."""

    words: str
    since: date | None
    tasks: tuple[Text, ...]
    due: date | None


class RoundsRecord(Struct, frozen=True, kw_only=True):
    """How often and how the units report, on what ground; the rounds held; the thresholds; who allowed changes."""

    rhythm: str = ""
    reason: str = ""
    rounds: tuple[RoundRecord, ...] = ()
    thresholds: ThresholdsRecord = ThresholdsRecord()
    proposals: ProposalsRecord = ProposalsRecord()
    levels: LevelsRecord = LevelsRecord()
    ground: GroundRecord = GroundRecord()
    way: str = ""
    authorities: tuple[AuthorityRecord, ...] = ()


class SupervisionRecord(Struct, frozen=True, kw_only=True):
    """What every unit is asked for: the chapter and the words of the plan that ask for it (where it has such words), and
    by which day (left open where the office has not set one). ``to_all``: one notice tells all units of their tasks, not a
    letter to each. ``seen``: what looked wrong in the reports and is meant."""

    file: str
    basis_chapter: Text | None
    basis_words: Text | None
    due: date | None
    unconfirmed: tuple[Text, ...]
    supervision: RoundsRecord = RoundsRecord()
    seen: tuple[tuple[Text, str], ...] = ()
    to_all: bool = False
