"""What a run costs from the start of its process: 200 letters, one ``render`` command, and compiling alone."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.word import Template
from tests.bench.data import context
from tests.bench.letter import template

LETTERS, ROUNDS = 200, 5
OURS = """
import json, sys
from pathlib import Path
from pipeline.word import Template
folder = Path(sys.argv[1])
compiled = Template.open(folder / "t.docx")
for number, values in enumerate(json.loads((folder / "all.json").read_text())):
    (folder / f"{number}.docx").write_bytes(compiled.render(values))
"""
THEIRS = """
import json, sys
from pathlib import Path
from docxtpl import DocxTemplate
folder = Path(sys.argv[1])
for number, values in enumerate(json.loads((folder / "all.json").read_text())):
    document = DocxTemplate(folder / "t.docx")
    document.render(values, autoescape=True)
    document.save(folder / f"{number}.docx")
"""


def starting() -> dict[str, float]:
    """Medians of CPU time, in milliseconds, and their ratios."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        data = template()
        (folder / "t.docx").write_bytes(data)
        (folder / "one.json").write_text(json.dumps(context(0)), encoding="utf-8")
        (folder / "all.json").write_text(json.dumps([context(number) for number in range(LETTERS)]), encoding="utf-8")
        render = ["-m", "pipeline", "render", *(str(folder / one) for one in ("t.docx", "one.json", "out.docx"))]
        runs: dict[str, Sequence[str]] = {
            "本引擎": ["-c", OURS, name], "docxtpl": ["-c", THEIRS, name], "render": render, "import": ["-c", "import jinja2, lxml.etree"],
        }  # fmt: skip
        taken: dict[str, list[float]] = {run: [] for run in runs}
        for _ in range(ROUNDS):
            for run, words in runs.items():
                taken[run].append(_cpu([sys.executable, *words]))
        median = {run: statistics.median(found) for run, found in taken.items()}
    return {
        "编译一个模板（毫秒）": round(statistics.median(_compile(data) for _ in range(20)), 1),
        f"{LETTERS}份，从启动算起：本引擎（毫秒）": round(median["本引擎"]),
        f"{LETTERS}份，从启动算起：docxtpl与本引擎之比": round(median["docxtpl"] / median["本引擎"], 1),
        "render命令（毫秒）": round(median["render"]),
        "render命令与import jinja2、lxml之比": round(median["render"] / median["import"], 2),
    }


def _cpu(command: Sequence[str]) -> float:
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return 1000 * (after.children_user + after.children_system - before.children_user - before.children_system)


def _compile(data: bytes) -> float:
    begin = time.process_time()
    Template.open(data)
    return 1000 * (time.process_time() - begin)
