"""``templates/`` → templates ready to be filled in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.problems import MaterialError, Place, Problem
from pipeline.word import Template


def open_templates(root: Path, names: Sequence[str]) -> dict[str, Template]:
    """Compile the named templates. Raises MaterialError with the mistakes of all of them."""
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    for name in dict.fromkeys(names):
        path = root / "templates" / name
        if not path.is_file():
            remedy = f"请从备份中恢复，或用 make template NAME={name.removesuffix('.docx')} 重新画一份。"
            problems.append(Problem(Place(f"templates/{name}"), "缺少这个模板。", remedy))
            continue
        try:
            templates[name] = Template.open(path)
        except MaterialError as error:
            problems += error.problems
    if problems:
        raise MaterialError(problems)
    return templates
