"""What a person must look at in the next version: what is still open, what the new document asks, where two edits met."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.grammar.deadline import find_deadlines
from pipeline.progress.tasks.edits import excerpts
from pipeline.revision.joining import Fate, Joined, Outcome
from pipeline.revision.threeway import Note, Voice
from pipeline.revision.version import Kind, Lines
from pipeline.revision.wording import differing

_TASKS = re.compile(r"(?:\S+ )?任务(?P<keys>[^：“”，。；]{1,200}?)(?=[：，。]|）[，。])")
Identify = Callable[[str], str]


def still_due(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], was: Identify, now: Identify) -> Lines:
    """The questions of the next version. ``base`` and ``theirs`` are what each document asks, ``mine`` what is not settled yet;
    ``was`` and ``now`` give the identity of a task by the way each document's questions name it.

    A question of both documents is asked again only if the clerk has not settled it; one of the new document alone is
    asked; one of the former document alone is no more. Lines the clerk wrote stay.
    """
    before = {_identified(question, was): question for question in base}
    after = {_identified(question, now): question for question in theirs}
    own = [line for line in mine if line not in base]
    due = [question for said, question in after.items() if said not in before or before[said] in mine]
    return tuple(dict.fromkeys((*due, *own)))


def _identified(question: str, identify: Identify) -> str:
    def put(found: re.Match[str]) -> str:
        return "任务" + "、".join(identify(key) for key in found["keys"].split("、"))

    return _TASKS.sub(put, question)


def met(joined: Joined) -> Iterator[str]:
    """A question for each place where an edit of the clerk's met one of the new document."""
    for outcome in joined.outcomes:
        label = label_of(joined, outcome)
        yield from (f"{label}的{met_in(note)}" for note in outcome.notes if note.voice is not Voice.KEPT)
        yield from (f"{label}的{asked}" for note in outcome.notes if (asked := _left_behind(note, joined, outcome)))
        if outcome.notes and outcome.said and outcome.said.kind is Kind.TASK and not joined.unchanged(outcome):
            yield f"{label}：您改过，新文件也改了，调整函的依据只写新文件；您改的另有依据的，请在“调整依据”中写明。"
        if outcome.fate is Fate.LOST:
            edits = "，".join(_edits_lost(joined, outcome))
            yield f"{label}：新文件中没有了，已删去；您改过{edits or '其中的文字'}，请核对是否应当删去，改动是否写到别处。"
        elif outcome.fate is Fate.BACK:
            yield f"{label}：您删去过，新文件改写后仍有，已放回，请核对。"


def _edits_lost(joined: Joined, outcome: Outcome) -> Iterator[str]:
    """What the clerk had edited of something that the new document has no more, field by field."""
    was, mine = joined.was(outcome), joined.mine(outcome)
    if was is None or mine is None:
        return
    for name, base, own in (
        ("标题", was.title, mine.title),
        ("正文", was.text, mine.text),
        ("责任单位", was.duty, mine.duty),
        ("时限", "".join(was.deadline), "".join(mine.deadline)),
    ):
        if base != own:
            old, new = excerpts(*differing(base, own))
            yield f"{name}（“{old}”改为“{new}”）"


def _left_behind(note: Note, joined: Joined, outcome: Outcome) -> str:
    """A limit that the clerk set and the new document does not know, where the limits in the task's text are others now."""
    was, now = joined.was(outcome), joined.now(outcome)
    if note.field != "时限" or note.voice is not Voice.KEPT or was is None or now is None:
        return ""
    before, after = ("、".join(dict.fromkeys(find_deadlines(said.text))) or "空" for said in (was, now))
    told = f"您写的“{note.mine}”保留，新文件正文里的期限却由“{before}”改为“{after}”，请核对。"
    return f"{note.field}：{told}" if before != after else ""


def met_in(note: Note) -> str:
    """What became of a field that both sides edited."""
    _, own, new = differing(note.base, note.mine, note.theirs)
    mine, theirs = own or "空", new or "空"
    if note.voice is Voice.BOTH:
        return f"{note.field}：您改为“{mine}”，新文件改为“{theirs}”，两处改动已合在一起，请核对。"
    if note.field == "措施分工":
        return f"措施分工：正文或单位变了，原来的“{mine}”对不上，已删去，请重填。"
    return f"{note.field}：您改为“{mine}”，新文件写“{theirs}”，已按新文件写；要用您的改法，请改回。"


def label_of(joined: Joined, outcome: Outcome) -> str:
    """How the clerk calls it: by what it says now, else by what it said."""
    said = outcome.said or joined.now(outcome) or joined.mine(outcome) or joined.was(outcome)
    return said.label if said else ""


def identity_of(places: Mapping[str, str]) -> Identify:
    """The identity for each way of naming a task; a name that is not known stands for itself."""
    return lambda key: places.get(key, key)
