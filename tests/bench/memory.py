"""Resident memory of a process that only renders; run apart, so that no peer's imports count."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pipeline.word import Template
from tests.bench.data import context


def peak() -> float:
    """The greatest resident memory so far, in megabytes; the kernel's count begins with this program."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    compiled = Template.open(Path(sys.argv[1]))
    sizes = {}
    for number in range(10_001):
        compiled.render(context(number))
        if number in (100, 1_000, 10_000):
            sizes[f"{number}份后内存（MB）"] = round(peak(), 1)
    print(json.dumps(sizes, ensure_ascii=False))
