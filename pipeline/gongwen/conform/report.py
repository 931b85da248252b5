"""Findings → the report a clerk reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.gongwen.conform.findings import Finding, Result

_MARKS = {Result.PASS: "符合  ", Result.WARN: "提示  ", Result.FAIL: "不符合", Result.NONE: "不适用"}
UNDECIDED = "无法判断"
# What a screen holds beside the two lines at its end; the rest is a --all away.
_SCREEN = 38
_PLACES = 3
# Paper size and margins every file has: no more than these says nothing of an official document.
_FEW = 8


def describe(findings: Sequence[Finding], *, everything: bool = False) -> Iterator[str]:
    """Line by line: what each file has against it, what could not be judged, and what may be said of it as a whole.

    At most a screen, and of each cause the first places; with ``everything`` every clause with all its places.
    """
    lines = [line for _, group in groupby(findings, key=_file) for line in _about(list(group), everything)]
    yield from lines if everything else lines[:_SCREEN]
    if not everything and len(lines) > _SCREEN:
        yield f"……还有 {len(lines) - _SCREEN} 行没有显示，加 ALL=1 看全部。"
        yield from _files(findings)


def _file(finding: Finding) -> str:
    return finding.file


def _files(findings: Sequence[Finding]) -> Iterator[str]:
    failed = {finding.file for finding in findings if finding.result is Result.FAIL}
    files = {finding.file for finding in findings}
    if len(files) > 1:
        yield f"共检查 {len(files)} 份，{len(failed)} 份有不符合规定之处。"


def _about(own: Sequence[Finding], everything: bool) -> Iterator[str]:
    yield own[0].file
    undecided = [one for one in own if one.result is Result.NONE and one.measured.startswith(UNDECIDED)]
    for finding in sorted(own, key=_gravity):
        bad = finding.result in {Result.FAIL, Result.WARN}
        if bad or (everything and (finding in undecided or finding.result is Result.PASS or finding.name == "量法")):
            yield _line(finding, everything)
    if not everything:
        yield from _left_open(undecided)
    yield f"  结论：{verdict(own)}"


def _left_open(undecided: Sequence[Finding]) -> Iterator[str]:
    """What could not be judged: one line a reason."""
    for measured in dict.fromkeys(finding.measured for finding in undecided):
        alike = [finding for finding in undecided if finding.measured == measured]
        if len(alike) == 1:
            yield _line(alike[0], everything=False)
        else:
            yield f"  {UNDECIDED} {'、'.join(finding.name for finding in alike)}：{measured.removeprefix(f'{UNDECIDED}：')}"


def _gravity(finding: Finding) -> int:
    return (Result.FAIL, Result.WARN, Result.NONE, Result.PASS).index(finding.result)


def _line(finding: Finding, everything: bool) -> str:
    mark = UNDECIDED if finding.measured.startswith(UNDECIDED) else _MARKS[finding.result]
    measured = _cut(finding.measured.removeprefix(f"{UNDECIDED}："), everything)
    where = f"（{_cut(finding.where, everything)}）" if finding.where else ""
    clause = f"{finding.clause} {finding.name}"
    return f"  {mark} {clause}：{measured}；要求（{finding.strength}）：{finding.target}{where}"


def _cut(text: str, everything: bool) -> str:
    """The first of several places, and how many there are."""
    parts = text.split("；")
    if everything or len(parts) <= _PLACES:
        return text
    return f"{'；'.join(parts[:_PLACES])}等 {len(parts)} 处"


def verdict(findings: Sequence[Finding]) -> str:
    """What the findings on one file amount to; never more than was measured."""
    if any(finding.name == "读取" for finding in findings):
        return "没有检查。"
    failed = sum(finding.result is Result.FAIL for finding in findings)
    warned = sum(finding.result is Result.WARN for finding in findings)
    tail = f"，另有提示 {warned} 项" if warned else ""
    if failed:
        return f"有 {failed} 项不符合规定{tail}。"
    passed = sum(finding.result is Result.PASS for finding in findings)
    if passed <= _FEW:
        return f"可以判断的只有 {passed} 项，没有认出公文的要素，不能下结论{tail}。"
    printed = any(finding.name == "量法" for finding in findings)
    stood_in = any(finding.name == "替换字体" and finding.result is Result.WARN for finding in findings)
    if not printed:
        return f"按文件检查，没有发现不符合规定之处{tail}；版面尺寸未实测（可加 RENDERED=1）。"
    if stood_in:
        return f"版面尺寸符合规定，字体以文件所写名称为准（本机以其他字体代替排印）{tail}。"
    return f"所检查的各项均符合规定{tail}。"
