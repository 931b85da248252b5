"""How long each stage of a build from nothing takes, by the clock. python -m tests.bench.stages ROOT JOBS"""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path

from pipeline import __main__ as _main  # noqa: F401 — sets how a command collects
from pipeline.runs.build import build

STAGES = ("读、核对、拟稿", "生成", "写盘", "状态和一览")


def taken(root: Path, jobs: int) -> dict[str, float]:
    """Seconds of each stage."""
    shutil.rmtree(root / "out", ignore_errors=True)
    begun = {STAGES[0]: time.monotonic()}
    last: dict[str, float] = {}

    def tell(what: str, _done: int, _total: int) -> None:
        stage = STAGES[1] if what == "生成" else STAGES[2]
        begun.setdefault(stage, time.monotonic())
        last[stage] = time.monotonic()

    build(root, jobs=jobs, tell=tell)
    begun[STAGES[3]] = last[STAGES[2]]
    ends = [*list(begun.values())[1:], time.monotonic()]
    return {stage: end - begin for (stage, begin), end in zip(begun.items(), ends, strict=True)}


if __name__ == "__main__":
    print(json.dumps(taken(Path(sys.argv[1]), int(sys.argv[2]))))
