"""What a check says: one finding a clause, and the words over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from pipeline.gongwen.standard import Clause, Number, Strength


class Result(StrEnum):
    """How a clause came out; ``NONE``: it does not apply, or cannot be judged here."""

    PASS = "pass"  # noqa: S105 - the word of a report
    WARN = "warn"
    FAIL = "fail"
    NONE = "n/a"


class Finding(Struct, kw_only=True, frozen=True):
    """One row of the report: what ``clause`` asks (``target``), what was ``measured``, and ``where``."""

    file: str
    clause: str
    name: str
    result: Result
    measured: str
    target: str
    strength: str
    where: str = ""


class Judgement(Struct, frozen=True):
    """A finding before it knows its file: ``good`` is ``None`` where the clause does not apply."""

    clause: Clause
    good: bool | None
    measured: str
    target: str
    where: str = ""

    def finding(self, file: str) -> Finding:
        """Only a 规定 fails a document; everything softer warns."""
        bad = Result.FAIL if self.clause.strength is Strength.REQUIRED else Result.WARN
        result = Result.NONE if self.good is None else Result.PASS if self.good else bad
        clause = self.clause
        return Finding(
            file=file,
            clause=clause.number,
            name=clause.name,
            result=result,
            measured=self.measured,
            target=self.target,
            strength=clause.strength.value,
            where=self.where,
        )


def judge(number: Number, measured: float, where: str = "", *, shown: str = "") -> Judgement:
    """Whether ``measured`` meets ``number``; ``shown`` replaces the plain figure in the report."""
    text = shown or f"{measured:.2f} {number.unit}"
    return Judgement(number.clause, number.admits(measured), text, str(number), where)


def judge_all(clause: Clause, target: str, wrong: Sequence[tuple[str, str]], seen: int | bool) -> Iterable[Judgement]:
    """A judgement each ``wrong`` (measured, where); one that passes if there is none but something was ``seen``."""
    if wrong:
        return [Judgement(clause, False, measured, target, where) for measured, where in wrong]
    if seen:
        return [Judgement(clause, True, "符合", target)]
    return [Judgement(clause, None, "文件中没有这一要素", target)]


_WORST = (Result.FAIL, Result.WARN, Result.PASS, Result.NONE)


def gather(findings: Iterable[Finding]) -> list[Finding]:
    """One finding a cause: what file and page say of one clause together, with all its places, the worst result first."""
    causes: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        causes.setdefault((finding.file, finding.clause, finding.name), []).append(finding)
    return [_one(group) for group in causes.values()]


def _one(group: Sequence[Finding]) -> Finding:
    worst = min((finding.result for finding in group), key=_WORST.index)
    kept = [finding for finding in group if finding.result is worst]
    measured = "；".join(dict.fromkeys(finding.measured for finding in kept))
    where = "；".join(dict.fromkeys(finding.where for finding in kept if finding.where))
    return replace(kept[0], measured=measured, where=where)
