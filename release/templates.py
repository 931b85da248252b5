"""Are the templates that are delivered the ones the program draws today, for the office that is delivered with them?

Run in CI on a clean checkout alone: an office's own ``templates/`` are its own affair.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.blanks.kinds import BLANKS
from pipeline.ooxml.sameness import different_parts
from pipeline.runs.project import read_project
from pipeline.sources.folder import read_sources

ROOT = Path(__file__).parent.parent


def stale() -> list[str]:
    """The names of templates that are missing or drawn by a former version."""
    cells = len(read_project(read_sources(ROOT)).offices[0].unit.full_name)
    paths = {ROOT / "templates" / name: draw for name, draw in BLANKS.items()}
    return [
        path.name
        for path, draw in paths.items()
        if not path.is_file() or different_parts(path.read_bytes(), draw(cells))
    ]


if __name__ == "__main__":
    found = stale()
    print("\n".join(f"templates/{name}: make template NAME={name.removesuffix('.docx')} FORCE=1" for name in found))
    sys.exit(bool(found))
