"""Every command that writes files, as a case to be struck: what stands there before, and the words that are typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner
from msgspec import Struct

from pipeline.cli import main
from pipeline.output.archive import recover
from pipeline.output.staging import ASIDE as WAITING
from pipeline.output.transaction import JOURNAL
from pipeline.problems import WorldError
from tests.progress.books import filled_in, retitled
from tests.project import Case, lay_out, tree
from tests.sample import PLAN

NOTICE = "样例县工作方案\n1.建设学校。（市教育局、市样例局负责）\n2.养护道路。（市交通局负责）\n"
EDITED = PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）")
LEDGER = "sources/样例/ledger.xlsx"
SEND = ("issue", "--date", "2024-02-01", "--yes", "--unconfirmed", "试")
SENT, RETURNED = "out/台账/样例/03 市民政局.xlsx", "交回/03 市民政局.xlsx"
PACKED = "带走.tar.gz"
# What is gathered for an issue; without the register's line it is nothing, and the next issue begins anew. The checking
# program lies in the archive before the first paper does.
PREPARING = ("out/archive/.准备中", "out/archive/verify.py")


class Story(Struct, frozen=True):
    """``begin`` lays out the folder, ``words`` are typed in it. ``whole``: the files are written all or none; where not,
    each for itself. ``ours``: the folders whose files must end as they end undisturbed."""

    begin: Callable[[Path], object]
    words: tuple[str, ...]
    whole: bool = False
    ours: tuple[str, ...] = ("sources", "templates", "out")


def typed(root: Path, *words: str) -> None:
    """The command; what the machine's failure says is raised again, anything else but success is a fault of the program."""
    ended = CliRunner().invoke(main, ["--root", str(root), *words])
    if ended.exit_code == 3:
        raise WorldError(ended.output)
    if ended.exit_code:
        raise AssertionError(ended.output) from ended.exception


def case(story: Story, folder: Path) -> Case:
    """``story`` with its start and its undisturbed end, both below ``folder``."""
    start = folder / "起点"
    story.begin(start)
    reference = folder / "参照"
    shutil.copytree(start, reference)
    typed(reference, *at(reference, story.words))

    def look(root: Path) -> dict[str, bytes]:
        found = {path: data for part in story.ours for path, data in tree(root, part).items()}
        # Papers rendered and not yet in their places wait aside for the next run: nobody takes them for drafts.
        return {path: data for path, data in found.items() if not path.startswith((JOURNAL, "out/.历史", WAITING))}

    before, after = look(start), look(reference)

    def run(root: Path) -> None:
        typed(root, *at(root, story.words))

    def go_on(root: Path) -> None:
        # Any command finishes what one before it left half done; this one asks for little else.
        CliRunner().invoke(main, ["--root", str(root), "register"])
        # The rename of the bag is the moment of issue; the register is written after it, by the next command if need be.
        recover(root)
        found = prepared_apart(look(root))
        torn = {path for path, data in found.items() if data not in {before.get(path), after.get(path)}}
        assert not torn, torn
        if story.whole:
            assert found in (prepared_apart(before), prepared_apart(after)), {
                path for path, _ in found.items() ^ before.items()
            }
        if look(root) != after:
            run(root)

    return Case(start, run, go_on, look, after)


def prepared_apart(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if not path.startswith(PREPARING)}


def at(root: Path, words: tuple[str, ...]) -> list[str]:
    """``words`` with the files they name found below ``root``."""
    return [word.replace("@", f"{root}/") for word in words]


def built(root: Path) -> Path:
    typed(lay_out(root), "build")
    return root


def edited(root: Path) -> None:
    (built(root) / "sources/样例/plan.yaml").write_text(EDITED, encoding="utf-8")


def issued(root: Path) -> Path:
    typed(built(root), *SEND)
    return root


def with_ledger(root: Path) -> Path:
    typed(built(root), "ledger")
    return root


def undone_once(root: Path) -> None:
    typed(with_ledger(root), "units", "--to", "xlsx")


def noticed(root: Path) -> Path:
    (lay_out(root) / "通知.txt").write_text(NOTICE, encoding="utf-8")
    return root


def taken(root: Path) -> Path:
    typed(noticed(root), "ingest", f"{root}/通知.txt")
    return root


def revised(root: Path) -> None:
    newer = NOTICE.replace("养护道路", "养护乡村道路") + "3.修建公园。（市样例局负责）\n"
    (taken(root) / "新版.txt").write_text(newer, encoding="utf-8")


def edited_in_the_ledger(root: Path) -> None:
    path = with_ledger(root) / LEDGER
    path.write_bytes(retitled(path.read_bytes()))


def returned(root: Path) -> None:
    """A unit's workbook filled in, lying where it came in."""
    typed(with_ledger(root), "ledger", "--per-unit")
    said = {"进展情况": "救助3人", "状态": "推进中", "填报日期": "2024.3.1"}
    (root / RETURNED).parent.mkdir()
    (root / RETURNED).write_bytes(filled_in((root / SENT).read_bytes(), {("3", "市民政局"): said}))


def public(root: Path) -> None:
    typed(lay_out(root, plan=PLAN.replace("方案标题:", "公开方式: （此件公开发布）\n方案标题:")), "build")


def packed(root: Path) -> None:
    """A disk lost after the backup: the archive and a plan are gone."""
    typed(issued(root), "backup", "--to", f"{root}/{PACKED}")
    shutil.rmtree(root / "out")
    shutil.rmtree(root / "sources/样例")


def alone(root: Path) -> None:
    root.mkdir(parents=True)
    (root / "通知.txt").write_text(NOTICE, encoding="utf-8")


OFFICE = ("--name", "样例县样例工作领导小组办公室", "--code", "样例办函", "--contact", "样例", "--phone", "0000")
STORIES = {
    "首次生成": Story(lay_out, ("build",)),
    "改后生成": Story(edited, ("build",)),
    "发文": Story(built, SEND, whole=True, ours=("sources", "out/archive")),
    "作废": Story(
        issued,
        ("void", "样例办函〔2024〕2号", "--reason", "文字有误", "--date", "2024-02-01"),
        whole=True,
        ours=("sources", "out/archive"),
    ),
    "接收": Story(noticed, ("ingest", "@通知.txt"), whole=True),
    "修订": Story(revised, ("revise", "--plan", "样例县工作方案", "--yes", "@新版.txt"), whole=True),
    "收回": Story(taken, ("forget", "--plan", "样例县工作方案")),
    "建账": Story(built, ("ledger",), whole=True),
    "分账": Story(with_ledger, ("ledger", "--per-unit"), whole=True),
    "并回": Story(edited_in_the_ledger, ("ledger", "pull"), whole=True),
    "并入": Story(returned, ("ledger", "merge", f"@{RETURNED}"), whole=True),
    "收件": Story(returned, ("collect", f"@{RETURNED}"), whole=True),
    "建办": Story(alone, ("init", *OFFICE, "--file", "@通知.txt"), whole=True),
    "名册": Story(lay_out, ("units", "--to", "xlsx"), whole=True),
    "撤销": Story(undone_once, ("undo",), whole=True, ours=("sources", "templates")),
    "模板": Story(lay_out, ("new-template", "letter", "--force"), whole=True),
    "备份": Story(issued, ("backup", "--to", f"@{PACKED}")),
    "恢复": Story(packed, ("restore", f"@{PACKED}"), ours=("sources", "templates", "out/archive")),
    "表单": Story(built, ("slips",)),
    "情况页": Story(with_ledger, ("profile",)),
    "登记簿": Story(issued, ("register", "--xlsx", "@out/登记簿.xlsx", "--docx", "@out/登记簿.docx")),
    "公开": Story(public, ("publish",)),
}
