"""Lines and tables of a plan, one after the other → the item each begins, goes on with, or answers for."""

from __future__ import annotations

from pipeline.grammar.find import find_responsibilities
from pipeline.grammar.labels import label_at, may_be_contact, names_contact
from pipeline.grammar.numbering import BULLETS, form_of, split_heading, value_of
from pipeline.grammar.rules import find_rules
from pipeline.intake.answeringabove import ABOVE
from pipeline.intake.asides import ANNEX, ANNEX_NAME, COMES_INTO_FORCE, FIRST_ANNEX, GENERAL, OF_ALL, REMARK
from pipeline.intake.assigning import lists_units, only_units
from pipeline.intake.blocks import Line, Table
from pipeline.intake.cards import cards_of
from pipeline.intake.cells import Heads
from pipeline.intake.givenlater import given_later
from pipeline.intake.heads import heads_of
from pipeline.intake.lines import (
    FIRST_MEASURE,
    LISTS_MEMBERS,
    MEMBERS,
    ends_in_label,
    is_one_more_unit,
    is_part_of_points,
    is_responsibility_line,
    is_time_of_event,
    is_title_of_table,
    is_unnumbered_heading,
)
from pipeline.intake.points import Item, Para, has_answers
from pipeline.intake.stack import Stack
from pipeline.intake.tables import Row, rows_of

UNNUMBERED = "无号"
# Numbers inside a task: they divide its text and begin nothing of their own.
_INNER = ("①", "一是")


class Tree(Stack):
    """The items so far, as lines and tables are put in one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.labelled = self.listing = False
        self.annexes = 0
        self.heads: Heads | None = None

    def take_answering(self, line: Line) -> None:
        """A line of who answers that stands above its points is their heading."""
        self.open(Item(form=ABOVE, rank=4.5, number="", key="", own=Para(line.text, line.spot)))
        self.labelled = False

    def take_line(self, line: Line, following: str, *, heads_table: bool = False) -> None:
        # Below the title of another table stands another table, and not the rest of the one above.
        self.heads = None if len(line.text) > 30 or is_title_of_table(line.text) else self.heads
        heads_table = heads_table and form_of(line.text) is None
        if heads_table:
            self._take_title(line)
        if heads_table or self._assigns(line):
            self.labelled = False
            return
        more = self.labelled and not self._is_next_point(line.text)
        more = more and (only_units(line.text) or is_one_more_unit(line.text, following, listing=self.listing))
        # Members of a group are units of the task only below who leads it.
        more = more or bool(self.last.lines and MEMBERS.match(line.text))
        answers = is_responsibility_line(line.text) and not self._says_whom_to_ask(line.text)
        more = more or (answers and not is_time_of_event(line.text, (self.last.text, following)))
        if more or self._names_its_units(line):
            if COMES_INTO_FORCE.match(self.last.text):
                self.stack[-1].below.append(Para(line.text, line.spot))
                return
            self.attach(line)
            self.labelled, self.listing = not line.text.rstrip().endswith("。"), more
            return
        if self._closes(line) or self._names_an_annex(line):
            self.labelled = False
            return
        self._take_text(line, following)
        self.labelled = bool(self.last.groups) and ends_in_label(self.last)

    def _says_whom_to_ask(self, text: str) -> bool:
        """Whether a line 联系单位：… is none of who answers: no such line stands above it, or a telephone beside it."""
        beside = bool(self.last.groups) and label_at(self.last.text, self.last.groups[-1][0]) is not None
        return names_contact(text) or (may_be_contact(text) and not (self.last.lines or beside))

    def _is_next_point(self, text: str) -> bool:
        """Whether a line begins with the mark of the points that are open: ◆建成养老中心 is one of them, and no unit."""
        form = form_of(text)
        return form is not None and form.name in BULLETS and form.name in {item.form for item in self.stack}

    def _take_title(self, line: Line) -> None:
        """The title of a table: the rows below one that is not the first stand under it, and their numbers begin anew."""
        self.last = Para(line.text, line.spot)
        if any(isinstance(entry, Row) for item in self.stack for entry in item.below):
            self.open(Item(form=UNNUMBERED, rank=4.5, number="", key="", own=self.last))
        else:
            self.stack[-1].below.append(self.last)

    def _names_its_units(self, line: Line) -> bool:
        """Whether nothing but several units stands right below a numbered point that names nobody: they are whose it is."""
        item = self.stack[-1]
        below = item.form not in ("", UNNUMBERED) and self.last is item.own and not item.answered()
        form = form_of(line.text)
        below = below and (form is None or form.name in BULLETS)
        return below and lists_units(line.text) and LISTS_MEMBERS.search(item.own.text) is None

    def _assigns(self, line: Line) -> bool:
        """以上第1、2项由…: a paragraph of the list's parent that answers for some of its items."""
        given = given_later(line.text, self.stack)
        if given is None:
            return False
        for item, group in given.points:
            item.found.append(group)
        del self.stack[given.depth :]
        self.last = Para(line.text, line.spot)
        self.stack[-1].below.append(self.last)
        return True

    def _closes(self, line: Line) -> bool:
        """本措施自…施行 after the last task belongs to the plan, or to its chapter of rules, and to no task."""
        announced = REMARK.match(line.text) and find_rules(line.text)
        if not (announced or GENERAL.match(line.text)) or form_of(line.text):
            return False
        if len(self.stack) > 1 and not self.stack[-1].items and OF_ALL.match(line.text):
            self.stack.pop()
        while len(self.stack) > 1 and (self.stack[-1].answered_below() or has_answers(self.stack[-2], self.stack[-1])):
            self.stack.pop()
        self.last = Para(line.text, line.spot)
        self.stack[-1].below.append(self.last)
        return True

    def _names_an_annex(self, line: Line) -> bool:
        """2.奖补资金测算表 below 附件：1.申报表 is the second annex, and no second task."""
        found = ANNEX_NAME.match(line.text)
        if (
            found is None
            or not self.annexes
            or int(found["number"]) != self.annexes + 1
            or find_responsibilities(line.text)
        ):
            self.annexes = 1 if FIRST_ANNEX.match(line.text) else 0
            return False
        self.annexes += 1
        self.last = Para(line.text, line.spot)
        self.stack[-1].below.append(self.last)
        return True

    def _take_text(self, line: Line, following: str) -> None:
        said = FIRST_MEASURE.match(line.text) if find_responsibilities(line.text) else None
        form = form_of(line.text[said.end() :] if said else line.text)
        if ANNEX.match(line.text):
            del self.stack[1:]
        if form is not None and form.name not in _INNER:
            before = said.group() if said else ""
            number, key, rest = split_heading(line.text.removeprefix(before))
            rank = self.rank_of_mark(form, following) if form.name in BULLETS else form.rank
            own = self.para(rest, line.spot)
            self.open(Item(form=form.name, rank=rank, number=before + number, key=key, own=own))
        elif form is None and (is_unnumbered_heading(line.text, following) or self._parts_points(line.text, following)):
            below = form_of(following)
            rank = below.rank - 0.5 if below else 4.5
            self.open(Item(form=UNNUMBERED, rank=rank, number="", key="", own=self.para(line.text, line.spot)))
        elif form is None and (counted := self.counted(line.text)):
            number, key, rest = counted
            self.open(Item(form="1.", rank=5, number=number, key=key, own=self.para(rest, line.spot)))
        else:
            para = self.para(line.text, line.spot)
            self.stack[-1].below.append(para)
            self.last = para

    def _parts_points(self, text: str, following: str) -> bool:
        """Whether a short line with a colon (考中：) stands between two points that are counted through."""
        form, (_, key, _) = form_of(following), split_heading(following)
        above = next((item for item in self.stack if form and item.form == form.name), None)
        last, number = value_of(above.key) if above else None, value_of(key)
        return is_part_of_points(text) and last is not None and number == last + 1

    def take_table(self, table: Table) -> None:
        """The rows of a task table, or of the rest of one over the page; any other table is text."""
        heads = heads_of(table)
        if heads is None and (cards := cards_of(table)):
            self.stack[-1].below += cards
            return
        goes_on = self.heads is not None and len(self.heads.kinds) == max(map(len, table.rows))
        if heads is None and not goes_on:
            for position, row in enumerate(table.rows, 1):
                text = "　".join(cell.replace("\n", "") for cell in row if cell and cell.strip())
                if text:
                    self.take_line(Line(text, f"{table.spot}第{position}行"), "")
            return
        self.heads = heads or self.heads
        for entry in rows_of(table, self.heads):
            if entry.note:
                self.stack[-1].below.append(Para(entry.note, entry.spot))
            elif entry.section:
                self._open_section(entry)
            else:
                self.stack[-1].below.append(entry)

    def _open_section(self, entry: Row) -> None:
        number, key, rest = split_heading(entry.section)
        form = form_of(entry.section)
        if entry.depth:
            name, rank = f"列{entry.depth}", 4.5 + entry.depth / 10
        else:
            name, rank = (form.name, form.rank) if form else (UNNUMBERED, 4.5)
        self.open(Item(form=name, rank=rank, number=number, key=key, own=Para(rest, entry.spot)))
