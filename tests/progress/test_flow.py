"""From the filled-in ledger to Word files, by the build as the clerk runs it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

from pipeline.blanks.kinds import BLANKS
from pipeline.output.compare import Action
from pipeline.progress.ledger import refresh_ledger
from pipeline.runs.build import build
from tests.progress.books import filled_in, project
from tests.project import tell
from tests.sample import SUPERVISION, sample_files

PROJECT = project()
LEDGER = refresh_ledger(PROJECT.plans[0][0], PROJECT.register, None)[0]
NEWS: dict[str, object] = {
    "进展情况": "检查12次",
    "状态": "推进中",
    "填报日期": "2024.3.20",
    "经验做法": "一户一档",
    "入通报": "是",
}


def office(root: Path) -> Path:
    files = sample_files(supervision=SUPERVISION + "轮次: [{日期: 2024年3月29日}]\n")
    files |= {f"templates/{name}": draw(len("样例市样例工作领导小组办公室")) for name, draw in BLANKS.items()}
    files["sources/样例/ledger.xlsx"] = LEDGER
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def words(path: Path) -> str:
    return zipfile.ZipFile(io.BytesIO(path.read_bytes())).read("word/document.xml").decode()


def test_the_build_writes_notices_and_bulletin_and_withdraws_the_notice_of_a_unit_that_has_answered(
    tmp_path: Path,
) -> None:
    root = office(tmp_path)
    drafts = root / "out" / "drafts" / "样例"
    tell(root, date(2024, 2, 1))
    build(root)
    assert sorted(path.name for path in (drafts / "督办通知").iterdir()) == [
        "01 市教育局.docx",
        "02 市公安局.docx",
        "03 市民政局.docx",
    ]
    assert "经验做法" not in words(drafts / "进展情况通报" / "进展情况通报.docx")
    rows = dict.fromkeys((("1", "市民政局"), ("3", "市民政局")), NEWS)
    (root / "sources" / "样例" / "ledger.xlsx").write_bytes(filled_in(LEDGER, rows))
    report = build(root)
    assert [change.unit for change in report.of(Action.WITHDRAW)] == ["市民政局"]
    assert not (drafts / "督办通知" / "03 市民政局.docx").exists()
    assert "一户一档" in words(drafts / "进展情况通报" / "进展情况通报.docx")
    assert {change.action for change in build(root).changes} == {Action.LEAVE}
