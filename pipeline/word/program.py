"""A draft goes in, a program comes out; a program run with data gives the text of the part (the jinja2 door)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any

from jinja2 import Undefined
from jinja2.runtime import Context, LoopContext
from jinja2.utils import missing

from pipeline.ooxml.package import LIMITS
from pipeline.problems import Place, Problem
from pipeline.word import guards, tables, wording
from pipeline.word.captured import CapturingMacro, captured
from pipeline.word.insertions import Insertions
from pipeline.word.language import LANGUAGE, Language
from pipeline.word.meter import LONG, METER, Meter, held, sized
from pipeline.word.missing import MODULE, Missing, MissingUsedError, same_name, where
from pipeline.word.names import LISTS
from pipeline.word.operators import concatenated
from pipeline.word.slots import Draft, Slot
from pipeline.word.steps import Placed
from pipeline.word.stopped import explained
from pipeline.word.text import SPECIAL, UnwritableError, plain_text
from pipeline.word.values import value_xml

# What one part may come to, in characters; a loop pays for its rounds in advance, long text when it is written.
BUDGET = 50_000_000
PER_ROUND = 200
# A value of so many characters is paid for with the text around it; a part of fewer is not measured.
COVERED, GREAT = 64, 5_000_000
SUGGESTED = 50


class RenderContext(Context):
    """One run of one program: the data, the slots, what may still be written, and what was found wrong."""

    def __init__(self, data: Mapping[str, Any], program: Program, insertions: Insertions) -> None:
        super().__init__(program.language, {**program.language.globals, **data}, None, {})
        self.program = program
        self.insertions = insertions
        self.stories: dict[str, Insertions] = {}
        self.meter = Meter(BUDGET)
        self.problems: list[Problem] = []
        # What the loop that is to write most paid, and the line of the program it stands on.
        self.greatest = 0, 0

    def resolve_or_missing(self, key: str) -> Any:
        """What ``key`` stands for: set by a tag, or given by the data."""
        if key in self.vars:
            return self.vars[key]
        if key in self.parent:
            return self.parent[key]
        return same_name(self.parent, key, missing)

    def put(self, value: Any, line: int) -> str:
        """``value`` as XML for the tag on ``line``; plain text without special characters takes the short way."""
        kind = type(value)
        if kind is str:
            length = len(value)
            if length < LONG and not SPECIAL.search(value):
                if length > COVERED:
                    self.meter.pay(length)
                return value  # type: ignore[no-any-return]  # told by its kind, at no cost
        elif kind is int:
            return str(value)
        return self._put_with_care(value, line)

    def _put_with_care(self, value: Any, line: int) -> str:
        slot = self.program.slot(line)
        insertions = self.insertions_of(slot)
        placed = isinstance(value, Placed)
        if isinstance(value, Placed):
            value = value.value
        if isinstance(value, Missing):
            self.note_missing(value._undefined_name, value._undefined_obj, 0, slot)
            return ""
        if isinstance(value, Undefined):
            return ""
        if isinstance(value, str):
            self.pay(len(value))
        try:
            if slot.form == "chart":
                return self._put_chart(value, slot)
            if slot.form == "picture":
                return self._put_picture(value, slot, insertions)
            return value_xml(value, slot, insertions, lifted=placed)
        except UnwritableError as error:
            message, remedy = wording.own_name(wording.bare(slot.written)) or (str(error), error.remedy)
            self.note(slot, f"“{slot.written}”：{message}", remedy)
            return ""

    def insertions_of(self, slot: Slot) -> Insertions:
        """What values at ``slot`` need outside the text: a note has relationships of its own."""
        return self.insertions_in(slot.story)

    def insertions_in(self, story: str) -> Insertions:
        """What the text, or the notes of a part, need outside it."""
        return self.stories.setdefault(story, Insertions()) if story else self.insertions

    def _put_chart(self, value: Any, slot: Slot) -> str:
        from pipeline.word.charts import put_chart

        return put_chart(value, slot, self.insertions)

    def _put_picture(self, value: Any, slot: Slot, insertions: Insertions) -> str:
        from pipeline.word.frames import put

        if put(value, insertions):
            insertions.brought.add((slot.spot, "picture"))
        else:
            insertions.described = plain_text(value)
        return ""

    def pay(self, amount: int) -> None:
        """Take ``amount`` characters from the budget."""
        self.meter.pay(amount)

    def pay_loop(self, rounds: int, cost: int) -> None:
        """Pay for so many rounds of a loop, each of ``cost`` characters and steps."""
        amount = rounds * (PER_ROUND + cost)
        if amount > GREAT and amount > self.greatest[0]:
            self.greatest = amount, where()[1]
        self.meter.pay(amount)

    def note(self, slot: Slot, message: str, remedy: str) -> None:
        """Add a problem at ``slot``, once."""
        self._add(Problem(Place(self.program.file, spot=slot.spot), message, remedy))

    def _add(self, problem: Problem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    def note_unwritable(self, error: UnwritableError, python_line: int) -> None:
        """Add the problem of a value that is made into text inside a tag and is none."""
        slot = self.program.slot(self.program.template_line(python_line))
        self.note(slot, f"“{slot.written}”：{error}", error.remedy)

    def note_missing(self, name: str | None, owner: Any, python_line: int, slot: Slot | None = None) -> None:
        """A name the data does not have, with the nearest it has."""
        from pipeline.word.absent import absent, names_of

        slot = slot or self.program.slot(self.program.template_line(python_line))
        own = wording.own_name("loop" if isinstance(owner, LoopContext) else str(name) if owner is missing else "")
        if own:
            self.note(slot, f"“{slot.written}”：{own[0]}", own[1])
            return
        # What is missing by the dozen is another template's data: no use in seeking the nearest of each.
        known = names_of(self.parent if owner is missing else owner) if len(self.problems) < SUGGESTED else []
        self._add(absent(self.program.file, slot, name, None if owner is missing else owner, known))


class Program:
    """One part of a template, compiled."""

    def __init__(self, draft: Draft, file: str, language: Language = LANGUAGE) -> None:
        """Compile ``draft``; raises jinja2's ``TemplateError`` for what it does not understand."""
        self.draft, self.file, self.part, self.language = draft, file, draft.part, language
        self.guarded = guards.BEGIN in draft.source or guards.PART in draft.source
        self.tree = language.parse(draft.source)
        code = language.compile(self.tree, filename=MODULE)
        namespace: dict[str, Any] = {"environment": language, "__file__": MODULE, "held": held, "sized": sized}
        exec(code, namespace)  # noqa: S102 (jinja2's own output for a checked template)
        namespace |= {
            "Markup": captured,
            "Macro": CapturingMacro,
            "markup_join": concatenated,
            "str_join": concatenated,
        }
        self._root: Callable[[RenderContext], Iterator[str]] = namespace["root"]
        pairs = (pair.split("=") for pair in namespace["debug_info"].split("&") if pair)
        self._lines = [(int(python), int(template)) for template, python in pairs]

    def run(
        self, data: Mapping[str, Any], insertions: Insertions, stories: dict[str, Insertions] | None = None
    ) -> tuple[str, list[Problem]]:
        """The part as XML text, or what kept it from being one; ``stories`` takes what its notes need."""
        context = RenderContext(data, self, insertions)
        if stories is not None:
            context.stories = stories
        METER.set(context.meter)
        try:
            text = "".join(self._root(context))
        except MissingUsedError:
            return "", context.problems
        except Exception as error:
            slot = self._slot_of(error.__traceback__)
            message, remedy = explained(error)
            context.note(slot, f"“{slot.written}”：{message}" if slot.written else message, remedy)
            return "", context.problems
        for name, spot in insertions.referred.items():
            if name not in insertions.marked:
                message = f"这里引用的书签“{name}”没有印出来，引用会变成“错误!未找到引用源”。"
                context.note(
                    Slot(spot=spot, written="", form="text"),
                    message,
                    "请把书签和引用放进同一个条件，或把书签移到条件之外。",
                )
        if len(text) > GREAT and len(text.encode("utf-8")) > LIMITS.part:
            slot = self.slot(self.template_line(context.greatest[1]))
            message = f"“{slot.written}”：生成的内容超过{LIMITS.part // 1_000_000}兆，Word打不开。"
            context.note(slot, message, "请减少循环次数或缩短内容，或分成几份文件。")
            return "", context.problems
        if self.guarded:
            text = guards.resolve(text)
        if self.draft.fitted and not context.problems:
            text = tables.fit(text)
        return text, context.problems

    def beside(self, insertions: Insertions) -> dict[str, str]:
        """The parts that go with the text just written: the notes it refers to, the lists it begins anew."""
        found = {}
        for kind, frame in self.draft.notes.items():
            written = "".join(insertions.notes.get(kind, ()))
            found[frame.part] = frame.head + (guards.resolve(written) if self.guarded else written) + frame.tail
        lists = self.draft.lists
        if lists is not None:
            nums = [lists.copies[identifier].replace("\x14", str(number)) for number, identifier in insertions.lists]
            found[LISTS] = lists.head + "".join(nums) + lists.tail
        return found

    def absent(self, written: Mapping[str, str]) -> set[tuple[str, str]]:
        """The relationships, by part, of what might have been printed and was not."""
        found = self.draft.uncertain.items()
        return {(part, one) for part, ids in found for one in ids if f'"{one}"' not in written.get(part, "")}

    def slot(self, line: int) -> Slot:
        """The tag on ``line`` of the source, or the nearest before it."""
        slots = self.draft.slots
        if line not in slots:
            line = max((known for known in slots if known <= line), default=next(iter(slots), 0))
        return slots.get(line) or Slot(spot=self.part, written="", form="text")

    def template_line(self, python_line: int) -> int:
        """The line of the jinja source that became ``python_line``."""
        return next((template for python, template in reversed(self._lines) if python <= python_line), 1)

    def _slot_of(self, traceback: TracebackType | None) -> Slot:
        line = 0
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == MODULE:
                line = traceback.tb_lineno
            traceback = traceback.tb_next
        return self.slot(self.template_line(line))
