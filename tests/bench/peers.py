"""Peers in other languages, each in its own syntax and its own process; one that is not installed is named so.

docxtemplater and rust-docxtpl write the very text and tables this engine writes; easy-template-x leaves an empty
paragraph before every repeated one.

cd tests/bench && npm install --no-package-lock --no-save
python -m venv tests/bench/.venv && tests/bench/.venv/bin/pip install rust-docxtpl==0.1.2
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.bench.data import context
from tests.bench.letter import template

HERE = Path(__file__).parent
RUST = HERE / ".venv" / "bin" / "python"
LETTERS = 200
# docxtemplater and easy-template-x share this dialect; they compute nothing, so the data brings what ours computes.
BRACES = {
    "{%p for 项 in 任务 %}": "{#任务}",
    "{%p endfor %}": "{/任务}",
    "{{ 任务|length }}": "{项数}",
    "{{ loop.index }}": "{序号}",
    "{{ 项.单位|join('、') }}": "{单位名}",
    "{{ 项.": "{",
    "{{ ": "{",
    " }}": "}",
}


@dataclass(frozen=True)
class Peer:
    """A way to write the bench's letters that lives in another process."""

    name: str
    command: tuple[str, ...]
    installed: bool

    def measure(self, folder: Path) -> float:
        """Microseconds of CPU time a letter, as the peer measures itself."""
        own = RUST.as_posix() == self.command[0]
        (folder / "peer-template.docx").write_bytes(template() if own else template(BRACES))
        letters = [context(number) if own else spelled_out(context(number)) for number in range(LETTERS)]
        (folder / "peer-letters.json").write_text(json.dumps(letters), encoding="utf-8")
        words = [*self.command, str(folder / "peer-template.docx"), str(folder / "peer-letters.json"), str(folder)]
        return float(subprocess.run(words, capture_output=True, check=True, text=True).stdout)


def spelled_out(values: dict[str, object]) -> dict[str, object]:
    """The data with what the brace dialect cannot compute."""
    tasks = values["任务"]
    assert isinstance(tasks, list)
    spelled = [{**task, "序号": number, "单位名": "、".join(task["单位"])} for number, task in enumerate(tasks, 1)]
    return {**values, "任务": spelled, "项数": len(tasks)}


def peers() -> list[Peer]:
    """Every peer, installed or not."""
    node = shutil.which("node")
    found = [
        Peer(
            name,
            (node or "node", str(HERE / "peers.cjs"), name),
            node is not None and (HERE / "node_modules" / name).exists(),
        )
        for name in ("docxtemplater", "easy-template-x")
    ]
    return [*found, Peer("rust-docxtpl", (str(RUST), str(HERE / "rust.py")), RUST.exists())]
