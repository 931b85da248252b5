"""What ``issue`` shows before anybody says yes: number, kind, unit, and the pages where somebody has looked at them."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.output.state import checksum
from pipeline.runs.counted import COUNTED
from tests.need import need
from tests.offices.desk import edit, run
from tests.project import lay_out


def printed(root: Path, pages: int) -> None:
    """As if every draft had been printed to look at."""
    counts = {checksum(path.read_bytes()): pages for path in (root / "out/drafts").rglob("*.docx")}
    (root / COUNTED).parent.mkdir(exist_ok=True)
    (root / COUNTED).write_text(json.dumps(counts), encoding="utf-8")


def asked(root: Path) -> list[str]:
    return [line for line in run(root, "issue", "DATE=2024-02-01")[1].splitlines() if "责任分解函" in line]


def test_the_pages_of_a_draft_are_told_until_it_changes(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    run(root, "notices")
    assert not [line for line in asked(root) if line.endswith("页")]
    printed(root, 7)
    assert [line.split()[-1] for line in asked(root)] == ["7页"] * 3
    edit(root / "sources/样例/plan.yaml", "做好救助", "抓好救助")
    run(root, "notices")
    assert [line.split()[-1] == "7页" for line in asked(root)] == [True, True, False]
    would = json.loads(run(root, "rehearse", "DATE=2024-02-01", "--json")[1])["would_issue"]
    assert [one["pages"] for one in would] == [7, 7, None]


def test_counts_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    run(root, "notices")
    printed(root, 7)
    for spoilt in (b"{", b"[1]", b'{"a": "b"}', b""):
        (root / COUNTED).write_bytes(spoilt)
        assert not [line for line in asked(root) if line.endswith("页")]


def test_a_preview_counts_the_pages(tmp_path: Path) -> None:
    need("soffice")
    root = lay_out(tmp_path)
    run(root, "notices")
    assert run(root, "preview", str(next((root / "out/drafts").rglob("*市公安局.docx"))))[0] == 0
    told = [line for line in asked(root) if line.endswith("页")]
    assert [("市公安局" in line, line.split()[-1] != "0页") for line in told] == [(True, True)]
