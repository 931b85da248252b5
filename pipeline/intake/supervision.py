"""A first supervision.yaml for a new plan: the sentences of the plan that ask for measures and reports, and by when."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.brackets import cut_outside
from pipeline.grammar.deadline import find_deadlines, parse_deadline
from pipeline.grammar.fields import without_level
from pipeline.grammar.labels import ANY_ROLE, meaning_of_label
from pipeline.grammar.numbering import split_heading
from pipeline.grammar.receiver import asked_of, receiver_of, without_receiver
from pipeline.grammar.roles import Role
from pipeline.grammar.shortened import office_for
from pipeline.grammar.units import certainly_unit, is_group
from pipeline.intake.model import Chapter, Intake, Node
from pipeline.sources.yamledit import scalar

# 制定本方案 is the plan's own making.
_MEASURES = (
    r"推进落实措施|(?:制[定订]|编制|细化|研究提出)(?!本|此|了|如下|以下).{0,12}(?:措施|方案|细则|计划|清单|台账)"
)
# What is handed in before work begins, and not the progress of it.
_HANDED_IN = re.compile(
    rf"{_MEASURES}|(?:措施|方案|细则|计划|清单|安排|打算|举措)[^，。；]{{0,8}}(?:报(?!告)|送)|填报[^，。；每]{{0,6}}(?:台账|清单)"
)
_ASKS = re.compile(rf"{_HANDED_IN.pattern}|抓好落实|落实责任")
_WHO = r"(?:责任|牵头|成员|主办|主责|承办|整改|项目|实施|建设|落实|参与|办理)(?:责任)?(?:单位|部门|[科处]室)"
# 各单位每月25日前报送进展情况: how often all are to report; a unit that reports to somebody else is not meant.
_EVERY = re.compile(
    rf"^(?P<whose>请?(?:各|{_WHO})[^每]{{0,20}}|(?:并|同时|原则上|于|[要应须]|[自从][^，,。每]{{1,10}}起)*)"
    r"(?P<every>每(?:个|一)?(?:半年|季度|两个月|双月|半个?月|两周|双周|月|周|旬|学期|学年|年))"
)
# 每年6月20日、12月20日前.
_TWICE = re.compile(r"每年\d{1,2}月(?:\d{1,2}日|底|末)?前?[、和]\d{1,2}月")
_WHAT = r"(?:进展|情况|进度|台账|总结|报表)"
_REPORTS = re.compile(rf"(?:报|反馈|提交)[^，。；]{{0,12}}{_WHAT}|{_WHAT}[^，。；]{{0,14}}(?:报|送|反馈|提交)")
_ALL = re.compile(rf"(?:^|[，,])(?:每[^，,]{{1,8}})?各|{_WHO}")
_SAMPLE = timedelta(30)
# What one body does with the reports of all: 每月由督查室汇总后报区委.
_ANOTHERS = re.compile(r"由|汇总|通报|调度会|办公室|领导小组")
# Fewer characters (加强督导, 制定方案) ask nothing of anybody in particular.
_SENSE = 8
# 备注：1.各单位每月报送: what is said begins behind.
_NOTE = re.compile(r"^\s*(?:备注|附注|注|说明|填表说明|有关说明|工作要求)[:：]\s*(?:[（(]?\d+[)）.．、])?")
# 2.各站所每月报送进展: a point within a note.
_POINT = re.compile(r"^(?:[（(]\d{1,2}[）)]|\d{1,2}[.．、])(?!\d)")
_JOINS = re.compile(r"^(?:并|同时)(?=[于在每])")
# What is filled in there is no report to the office.
_ELSEWHERE = re.compile(r"(?:在|通过|登录)[^，。；]{0,14}(?:系统|平台|网站|小程序|客户端)")
_TURNS = re.compile(
    r"(?:(?:印发|下发|转发|发)给你们|(?:^|[，,])现将[^，。；]{2,60})[，,](?=请|各|并|抓紧|认真|结合|[^，。；]{0,8}要)"
)
_SENTENCE = re.compile(r"[^。；]+")


class _Said(Struct, frozen=True):
    """A sentence of the plan, and the heading of its chapter; empty: it stands in none, or in the notice that issued the plan. ``of_all``:
    it, or a sentence before it, speaks of all (各单位要……。每月25日前报送进展。); ``since``: the text from there to its end."""

    chapter: str
    words: str
    of_all: bool = False
    since: str = ""


def emit_supervision(intake: Intake, known: Collection[str]) -> str:
    """The file's text; what the plan does not say is a sample and listed under 待核.

    A plan that asks for no measures gives no ground: the letters ask in the office's own name. ``known`` names are those of the
    register: of another body's name there the check of the material asks.
    """
    said = (*_said(intake.body, ""), *_covering(intake))
    rhythm, clause = next(_rhythms(said), ("", None))
    asked_for = [_from_asking(own) for one in said if _asks(one) and (own := _before(one, clause))]
    reports = clause and _with_subject(clause)
    # What is to be handed in says more of it than 抓好落实.
    ground = next((one for one in (*filter(_hands_in, asked_for), *asked_for)), None)
    issued = _issued(intake)
    stated = stated_due(intake)
    due = stated or (issued + _SAMPLE if issued else None)
    found = "依据由程序从方案中摘出" if ground else "方案里没有找到要求制定措施的话，没有写依据，有的请补上"
    sample = "报送截止是样例" if due else "方案没有写成文日期，报送截止请填上"
    limit = "报送截止照方案里的话" if stated else sample
    receivers = (receiver_of(one.words) for one in (ground, reports) if one)
    whom = next((to for to in receivers if to and not _is_known(to, known)), "")
    sent = f"；方案里的话是报“{whom}”的，函里写送本办公室，不是一处的请核对" if whom else ""
    asked = ["依据章节", "依据原文", "报送截止", *(["报送节奏"] if rhythm else [])]
    return (
        f"# 请各单位做什么、什么时候做。{found}；{limit}{sent}；核定后从“待核”中删去。\n"
        "推进落实措施:\n"
        f"{_quoted(ground)}"
        f"  报送截止: {f'{due.year}年{due.month}月{due.day}日' if due else ''}\n"
        f"{_reporting(rhythm, reports) if reports else ''}"
        f"待核: [{', '.join(asked)}]\n"
    )


def stated_due(intake: Intake) -> date | None:
    """The day by which the plan's own words want the measures; None where it says none."""
    begun = _issued(intake) or _year_of(intake)
    return next(_handed_in((*_said(intake.body, ""), *_covering(intake)), begun), None) if begun else None


def _is_known(to: str, known: Collection[str]) -> bool:
    return any(name.endswith(without_level(to)) for name in known) or office_for(to, known) != ""


def _quoted(ground: _Said | None) -> str:
    chapter, words = (scalar(ground.chapter), scalar(ground.words)) if ground else ("", "")
    return f"  依据章节: {chapter}\n  依据原文: {words}\n"


def _reporting(rhythm: str, reports: _Said) -> str:
    return f"报送节奏: {rhythm}   # 方案写明的，写在函里\n报送依据:\n{_quoted(reports)}"


def _asks(said: _Said) -> bool:
    """Whether the sentence asks something of all; what one unit is to do (市机关事务管理局制定方案) is no word to the others,
    and 请抓好落实, with which every covering notice ends, asks for no measures."""
    found = (_ASKS if said.chapter else _HANDED_IN).search(said.words) if len(said.words) >= _SENSE else None
    subject = re.split(r"[，,]", said.words[: found.start()])[-1] if found else ""
    return found is not None and not (certainly_unit(subject) and not is_group(subject))


def _from_asking(one: _Said) -> _Said:
    """The sentence from where it turns to those it asks: 现将……印发给你们，请细化举措 begins with 请."""
    found = _TURNS.search(one.words)
    return (
        replace(one, words=one.words[found.end() :])
        if found and _asks(replace(one, words=one.words[found.end() :]))
        else one
    )


def _hands_in(one: _Said) -> bool:
    return _HANDED_IN.search(one.words) is not None


def _before(one: _Said, reports: _Said | None) -> _Said | None:
    """The sentence without the clause that asks for reports; None where nothing before that asks for anything."""
    if reports is None or reports.chapter != one.chapter or reports.words not in one.words:
        return one
    first = replace(one, words=one.words.partition(reports.words)[0].rstrip("，,、并 "))
    return first if _asks(first) else None


def _with_subject(clause: _Said) -> _Said:
    """A clause that leaves out whom it asks (每月报送进展, after 各牵头单位要细化任务；) from where its sentence names them, if it is not
    everybody."""
    before, here, _ = clause.since.rpartition(clause.words)
    before = before.rpartition("。")[2]
    roles = {meaning_of_label(words) for words in re.findall(ANY_ROLE, before)} - {Role.RESPONSIBLE}
    named = (roles and not re.search(ANY_ROLE, clause.words)) or (asked_of(before.strip()) and "各" not in clause.words)
    return replace(clause, words=before + here) if named else clause


def _said(nodes: tuple[Node, ...], chapter: str) -> Iterator[_Said]:
    """The sentences in chapters, from the last chapter upward, for that is where plans ask for action; a heading that says
    who is to do something (（二）各单位要制定方案。) is a sentence of the chapter it stands in."""
    for node in reversed(nodes):
        if isinstance(node, Chapter):
            yield from _said(node.children, node.heading)
            words = split_heading(node.heading)[2]
            yield from _sentences(words, chapter) if _ALL.search(words) else ()
        elif isinstance(node, str):
            yield from _sentences(node, chapter)


def _covering(intake: Intake) -> Iterator[_Said]:
    """The sentences of the notice that issued the plan."""
    for key, lines in intake.before:
        if key == "通知正文":
            said = (one for line in lines for one in _sentences(line, ""))
            # 请……: those it is sent to.
            yield from (replace(one, of_all=one.of_all or "请" in one.words) for one in said)


def _sentences(text: str, chapter: str) -> Iterator[_Said]:
    of_all, begun, text = _ALL.search(split_heading(chapter)[2]) is not None, 0, _NOTE.sub("", text)
    for found in _SENTENCE.finditer(text):
        if _ALL.search(found.group()):
            of_all, begun = True, found.start()
        words = _POINT.sub("", found.group().strip())
        yield _Said(chapter, words, of_all, _POINT.sub("", text[begun : found.end()].strip()))


def _handed_in(said: Iterable[_Said], issued: date) -> Iterator[date]:
    """The days by which the plan wants the measures, of those after its own; 4月10日前报我办 that follows says by when they
    are to be here."""
    for one in said:
        clauses = _clauses(one.words)
        for at, clause in enumerate(clauses, 1):
            if _HANDED_IN.search(clause):
                after = next((other for other in clauses[at:] if re.search("报|送", other)), "")
                sent = "" if _REPORTS.search(after) else after
                limits = (*find_deadlines(clause), *find_deadlines(sent))
                days = [day for limit in limits if (day := parse_deadline(limit, issued.year).date) and day >= issued]
                yield from days[-1:]


def _rhythms(said: Iterable[_Said]) -> Iterator[tuple[str, _Said]]:
    for one in said:
        for clause in _clauses(one.words) if one.of_all else ():
            every = _EVERY.search(clause.strip())
            if (
                every
                and _REPORTS.search(clause)
                and not _ELSEWHERE.search(clause)
                # Who is to have them (报送区督查室) does nothing with them there.
                and (_ALL.search(one.words) or not _ANOTHERS.search(without_receiver(one.words)))
            ):
                rhythm = "每半年" if _TWICE.match(clause.strip(), every.start("every")) else every["every"]
                yield rhythm, replace(one, words=_JOINS.sub("", clause.strip()))


def _clauses(words: str) -> list[str]:
    """What stands between commas; those in brackets (联系人：某某，电话……) part nothing."""
    return [words[start:end] for start, end, _ in cut_outside(words, frozenset("，,"))]


def _issued(intake: Intake) -> date | None:
    return parse_deadline(intake.day).date if intake.day else None


def _year_of(intake: Intake) -> date | None:
    """The first day of the year that the title says the plan is for: 某某厅2026年重点工作任务分工方案."""
    years = re.findall(r"(?<!\d)20\d\d(?!\d)", intake.title or "")
    return date(int(years[0]), 1, 1) if len(years) == 1 else None
