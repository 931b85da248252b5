"""The work for a paper does not grow with the number of papers: steps of the interpreter are counted, not seconds."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from pipeline.output.state import State
from pipeline.runs.prepare import prepare
from tests.scale.plans import project_files

# What a project costs however small it is falls out of the differences between three sizes with equal steps.
SIZES = (40, 120, 200)
MOST = 1.07


def lay_out(root: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def steps(root: Path) -> int:
    """The bytecode instructions that it takes to prepare everything at ``root``."""
    count = 0

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    gc.disable()
    sys.settrace(trace)
    try:
        prepare(root, State())
    finally:
        sys.settrace(None)
        gc.enable()
    return count


@pytest.mark.parametrize("shape", ["half as many tasks", "several plans"])
def test_eighty_papers_more_take_as_many_steps_among_many_as_among_few(shape: str, tmp_path: Path) -> None:
    def project(units: int) -> dict[str, bytes]:
        if shape == "several plans":
            return project_files(20, 10, plans=units // 20)
        return project_files(units, units // 2)

    roots = [lay_out(tmp_path / str(units), project(units)) for units in SIZES]
    # The first run imports and compiles what all need.
    prepare(roots[0], State())
    few, more, many = map(steps, roots)
    assert many - more <= MOST * (more - few)
