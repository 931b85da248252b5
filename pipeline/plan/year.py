"""The year that the deadlines of a plan mean where they name none: proven by its title and its day, or said by the clerk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from pipeline.grammar.cycle import returns
from pipeline.grammar.day import years_in_figures
from pipeline.grammar.deadline import parse_deadline
from pipeline.grammar.signature import signed_in
from pipeline.pattern import Pattern
from pipeline.sources.planfile import YEAR
from pipeline.sources.records import ChapterRecord, PlanRecord, TaskRecord
from pipeline.sources.yamltext import Text

_YEARS = Pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# 次年3月底 is none of the plan's own year, whichever that is; 明年 is counted from the day it was issued.
_NOT_OF_IT = Pattern(r"[次翌来明]年|第二年|下(?:一)?年")
# A plan for a year may be issued in the last quarter of the one before.
_AHEAD = 10


class PlanYear(Struct, frozen=True):
    """``year`` is None where nobody knows it; no deadline lies before the plan was ``issued``."""

    year: int | None = None
    issued: date | None = None

    def day(self, words: str) -> date | None:
        """The last day that a deadline means; None when it names none, or its year is not known."""
        own = parse_deadline(words).date
        if own or self.year is None or returns(words) or _NOT_OF_IT.search(words):
            return own
        meant = parse_deadline(words, self.year).date
        return meant if meant and not (self.issued and meant < self.issued) else None


def year_of(record: PlanRecord) -> PlanYear:
    """What the clerk wrote under 时限年份; else the one year in the title, where the plan was issued in it or right before."""
    matter = {key: "".join(line.value for line in lines) for key, lines in record.matter}
    issued = parse_deadline(matter.get("成文日期") or signed_in(_lines(record.contents))[1]).date
    if record.year:
        return PlanYear(record.year, issued)
    named = {int(year) for year in _YEARS.findall(years_in_figures(matter.get("方案标题", "")))}
    if len(named) != 1 or issued is None:
        return PlanYear(None, issued)
    (year,) = named
    begun = year in (issued.year, issued.year + (issued.month >= _AHEAD))
    return PlanYear(year if begun else None, issued)


def _lines(contents: Sequence[Text | ChapterRecord | TaskRecord]) -> Iterator[str]:
    for content in contents:
        if isinstance(content, ChapterRecord):
            yield content.heading.value
            yield from _lines(content.contents)
        else:
            yield content.value if isinstance(content, Text) else ""


HINT = f"都是同一年的，在 plan.yaml 加一行“{YEAR}: 2026”（换成那一年）。"
