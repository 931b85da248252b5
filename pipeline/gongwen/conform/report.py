"""Findings → the report a clerk reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.gongwen.conform.findings import Finding, Result

_MARKS = {Result.PASS: "符合  ", Result.WARN: "提示  ", Result.FAIL: "不符合", Result.NONE: "不适用"}


def describe(findings: Sequence[Finding]) -> Iterator[str]:
    """Line by line: each file's findings, then what may be said of it as a whole."""
    for file, group in groupby(findings, key=lambda finding: finding.file):
        own = list(group)
        yield file
        for finding in own:
            if finding.result is not Result.NONE or finding.name == "量法":
                yield _line(finding)
        yield f"  结论：{verdict(own)}"


def _line(finding: Finding) -> str:
    where = f"（{finding.where}）" if finding.where else ""
    clause = f"{finding.clause} {finding.name}"
    return (
        f"  {_MARKS[finding.result]} {clause}：{finding.measured}；要求（{finding.strength}）：{finding.target}{where}"
    )


def verdict(findings: Sequence[Finding]) -> str:
    """What the findings on one file amount to; never more than was measured."""
    failed = sum(finding.result is Result.FAIL for finding in findings)
    warned = sum(finding.result is Result.WARN for finding in findings)
    tail = f"，另有提示 {warned} 项" if warned else ""
    if failed:
        return f"有 {failed} 项不符合规定{tail}。"
    printed = any(finding.name == "量法" for finding in findings)
    stood_in = any(finding.name == "替换字体" and finding.result is Result.WARN for finding in findings)
    if not printed:
        return f"按文件检查，没有发现不符合规定之处{tail}；版面尺寸未实测（可加 --rendered）。"
    if stood_in:
        return f"版面尺寸符合规定，字体以文件所写名称为准（本机以其他字体代替排印）{tail}。"
    return f"所检查的各项均符合规定{tail}。"
