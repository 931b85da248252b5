"""Register and archive → what is no longer what was sent; every archived document made again from its own material."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipeline import VERSION
from pipeline.documents.document import numbered
from pipeline.documents.kinds import compose
from pipeline.output.archive import ARCHIVE, DOCUMENTS, MATERIAL, RECIPE, bags, check_archive, recover
from pipeline.output.lock import one_at_a_time
from pipeline.plan.project import parse_project
from pipeline.problems import Place, Problem
from pipeline.word import Template


def verify(root: Path) -> tuple[int, tuple[Problem, ...]]:
    """Check register and archive, and rebuild every archived document from its bag's own material.

    Returns how many documents were checked and everything found wrong.
    """
    with one_at_a_time(root):
        recover(root)
    problems = list(check_archive(root))
    spoilt = {problem.place.file.split("/")[2] for problem in problems if problem.place.file.startswith(f"{ARCHIVE}/2")}
    checked = 0
    for bag in bags(root):
        checked += len(list((bag / "data" / DOCUMENTS).glob("*.docx")))
        if bag.name not in spoilt:
            problems += _rebuild(bag)
    return checked, tuple(problems)


def _rebuild(bag: Path) -> Iterator[Problem]:
    """Render every document again from the bag's own sources and templates and compare byte for byte."""
    recipe = json.loads((bag / "data" / RECIPE).read_bytes())
    shown = f"{ARCHIVE}/{bag.name}/data"
    if recipe["version"] != VERSION:
        message = f"由程序 {recipe['version']} 版生成，现在是 {VERSION} 版，无法逐字节重做比对。"
        yield Problem(Place(shown), message, f"校验和无误即文件未变；要重做比对，请用 {recipe['version']} 版程序。")
        return
    material = bag / "data" / MATERIAL
    files = {path.relative_to(material).as_posix(): path.read_bytes() for path in sorted(material.rglob("*.yaml"))}
    composed = {(one.plan, one.kind, one.unit): one for one in compose(parse_project(files))}
    day = date.fromisoformat(recipe["date"])
    for one in recipe["documents"]:
        document = composed.get((one["plan"], one["kind"], one["unit"]))
        context = numbered(document, one["number"], day).context if document else one["context"]
        template = Template.open(material / "templates" / one["template"])
        data = template.render(context)
        file = f"{DOCUMENTS}/{one['number']} {one['unit'] or one['kind']}.docx"
        if data != (bag / "data" / file).read_bytes():
            yield Problem(Place(f"{shown}/{file}"), "由归档材料重做的文件与归档的不一致。", "请报告维护人员。")
