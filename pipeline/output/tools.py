"""What a paper's bytes depend on besides its material: this program and the packages it works with."""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pipeline import VERSION

PROGRAM, CALENDAR = "程序", "工作日历"
# By the name a clerk is told; zlib and Python come with the interpreter.
PACKAGES = {
    CALENDAR: "chinesecalendar",
    "jinja2": "jinja2",
    "lxml": "lxml",
    "PyYAML": "pyyaml",
    "openpyxl": "openpyxl",
    "rjieba": "rjieba",
}
INSTALLED = re.compile(r"([\w.]+)-([^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info")


@cache
def versions() -> Mapping[str, str]:
    """Name → version of the program and of every package that leaves its mark on a document.

    Told by the folders pip leaves beside the packages (``jinja2-3.1.6.dist-info``), so that a run without changes
    imports none of them.
    """
    found: dict[str, str] = {}
    for name, version in _installed():
        found.setdefault(name, version)
    packages = {shown: found.get(name, "不详") for shown, name in PACKAGES.items()}
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {PROGRAM: VERSION, **packages, "Python": python, "zlib": zlib.ZLIB_RUNTIME_VERSION}


def _installed() -> Iterator[tuple[str, str]]:
    for folder in sys.path:
        try:
            names = [path.name for path in Path(folder or ".").iterdir()]
        except OSError:
            continue
        for match in map(INSTALLED.fullmatch, names):
            if match:
                yield match[1].lower(), match[2]


def upgrades(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each tool whose version differs, and the difference in words: 程序由0.1.0版更新为0.2.0版."""
    if old == new:
        return
    for name, version in new.items():
        if old.get(name, version) != version:
            yield name, f"{name}由{old[name]}版更新为{version}版"
