"""What an insider who has the program does to an archive, one by one: each is named, by the seal if by nothing else."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from pipeline.cli import main
from pipeline.output.archive import bags, record
from pipeline.output.bag import MANIFEST, TAG_MANIFEST
from pipeline.output.history import keep, undo
from pipeline.output.register import REGISTER, Entry, read_register
from pipeline.output.seal import SEAL, Seal, read_seal
from pipeline.problems import MaterialError
from pipeline.runs.backup import back_up, restore
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.seal import accept_archive
from pipeline.runs.verify import Verdict, verify
from pipeline.runs.void import void
from tests.output.sealing import as_made_by, rechain, reseal
from tests.project import DAY, lay_out
from tests.sample import OFFICE, PLAN, SUPERVISION

MORE = PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）")
VOIDED = "样例办函〔2024〕2号"
Manipulation = Callable[[Path], None]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letters (2024-001), one made void (002), adjustments and the letter anew (003); a backup after the letters."""
    root = lay_out(tmp_path_factory.mktemp("项目"), office=OFFICE + "归档:\n  保管期限: 30年\n")
    build(root)
    issue(root, DAY)
    back_up(root, root.parent / "旧.tar.gz")
    shutil.copytree(root / "out/archive", root.parent / "旧档")
    void(root, VOIDED, "主送单位有误", DAY)
    (root / "sources/样例/plan.yaml").write_text(MORE, encoding="utf-8")
    build(root)
    issue(root, date(2024, 3, 1))
    back_up(root, root.parent / "新.tar.gz")
    return root


@pytest.fixture
def root(story: Path, tmp_path: Path) -> Path:
    shutil.copytree(story, tmp_path / "项目")
    return tmp_path / "项目"


def archive(root: Path) -> Path:
    return root / "out/archive"


def the_last_issue_deleted(root: Path) -> None:
    shutil.rmtree(archive(root) / "2024-003")
    rechain(root, lambda lines: [line for line in lines if line.bag != "2024-003"])


def an_older_backup_put_back(root: Path, older: Path) -> None:
    shutil.rmtree(archive(root))
    shutil.copytree(older, archive(root))


def the_archive_deleted(root: Path) -> None:
    shutil.rmtree(archive(root))


def a_voids_reason_rewritten(root: Path) -> None:
    def rewritten(lines: list[Entry]) -> list[Entry]:
        return [replace(line, note="上级要求") if line.action == "作废" else line for line in lines]

    note = next((archive(root) / "2024-002/data/文件").iterdir())
    changed = note.read_text("utf-8").replace("主送单位有误", "上级要求").encode()
    reseal(archive(root) / "2024-002", lambda payload: payload.update({f"文件/{note.name}": changed}))
    rechain(root, rewritten)


def a_void_cut_off(root: Path) -> None:
    shutil.rmtree(archive(root) / "2024-002")
    rechain(root, lambda lines: [line for line in lines if line.action != "作废"])


def the_term_of_keeping_shortened(root: Path) -> None:
    bag = archive(root) / "2024-001"
    info = (bag / "bag-info.txt").read_text("utf-8")
    assert "保管期限: 30年" in info
    (bag / "bag-info.txt").write_text(info.replace("保管期限: 30年", "保管期限: 10年"), encoding="utf-8")
    reseal(
        bag,
        lambda payload: payload.update(
            {"材料/sources/office.yaml": payload["材料/sources/office.yaml"].replace("30年".encode(), "10年".encode())}
        ),
    )
    rechain(root)


def a_ledger_forged_in_a_bag(root: Path) -> None:
    reseal(archive(root) / "2024-003", lambda payload: payload.update({"材料/sources/样例/说明.txt": b"forged"}))
    rechain(root)


def an_unregistered_paper_added(root: Path) -> None:
    letter = "文件/样例办函〔2024〕1号 市教育局.docx"
    reseal(
        archive(root) / "2024-001",
        lambda payload: payload.update({"文件/样例办函〔2024〕9号 市教育局.docx": payload[letter]}),
    )
    rechain(root)


def a_paper_changed_and_another_program_claimed(root: Path) -> None:
    name = "文件/样例办函〔2024〕1号 市教育局.docx"
    other = "文件/样例办函〔2024〕3号 市民政局.docx"
    bag = archive(root) / "2024-001"
    reseal(bag, lambda payload: payload.update({name: payload[other]}))
    reseal(bag, as_made_by("0.9.9"))
    rechain(root)


def an_issue_forged_by_hand(root: Path) -> None:
    shutil.copytree(archive(root) / "2024-003", archive(root) / "2024-004")
    rechain(
        root,
        lambda lines: [
            *lines,
            *(replace(line, bag="2024-004", number=f"补{line.number}") for line in lines if line.bag == "2024-003"),
        ],
    )


def tagged(bag: Path) -> None:
    """The list of what stands beside ``data/``, written anew over what stands there now."""
    names = sorted(path for path in bag.iterdir() if path.is_file() and path.name != TAG_MANIFEST)
    rows = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in names)
    (bag / TAG_MANIFEST).write_text("".join(rows), encoding="utf-8")


def a_paper_put_beside_the_data(root: Path) -> None:
    bag = archive(root) / "2024-001"
    letter = next((bag / "data/文件").iterdir())
    shutil.copy(letter, bag / "样例办函〔2024〕9号 市教育局.docx")
    tagged(bag)


def words_hidden_in_the_size_of_a_bag(root: Path) -> None:
    bag = archive(root) / "2024-001"
    info = (bag / "bag-info.txt").read_bytes()
    (bag / "bag-info.txt").write_bytes(info.replace(b"Payload-Oxum: ", "Payload-Oxum: \r保管期限: 10年\r".encode()))
    tagged(bag)


def the_declaration_of_a_bag_altered(root: Path) -> None:
    bag = archive(root) / "2024-002"
    (bag / "bagit.txt").write_text("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n", encoding="utf-8")
    tagged(bag)


def a_file_named_in_the_other_list_alone(root: Path) -> None:
    """``sha256sum -c manifest-sha256.txt`` then says nothing of the paper."""
    bag = archive(root) / "2024-001"
    *rest, last = (bag / MANIFEST).read_text("utf-8").splitlines(keepends=True)
    (bag / MANIFEST).write_text("".join(rest), encoding="utf-8")
    tagged(bag)
    with (bag / TAG_MANIFEST).open("a", encoding="utf-8") as file:
        file.write(last)


def a_line_that_says_its_unit_twice(root: Path) -> None:
    path = root / REGISTER
    path.write_bytes(path.read_bytes().replace(b'"unit": "', '"unit": "市审计局", "unit": "'.encode(), 1))


def a_bag_whose_lines_say_a_unit_twice(root: Path) -> None:
    def twice(payload: dict[str, bytes]) -> None:
        payload["登记.jsonl"] = payload["登记.jsonl"].replace(b'"unit": "', '"unit": "市审计局", "unit": "'.encode(), 1)

    reseal(archive(root) / "2024-001", twice)


def a_paper_made_a_link_to_elsewhere(root: Path) -> None:
    letter = next((archive(root) / "2024-001/data/文件").iterdir())
    letter.rename(root.parent / "别处.docx")
    letter.symlink_to(root.parent / "别处.docx")


def a_bag_made_a_link_to_elsewhere(root: Path) -> None:
    (archive(root) / "2024-003").rename(root.parent / "别处")
    (archive(root) / "2024-003").symlink_to(root.parent / "别处", target_is_directory=True)


def a_name_in_other_letters(root: Path) -> None:
    letter = next((archive(root) / "2024-001/data/文件").iterdir())
    letter.rename(letter.with_suffix(".DOCX"))


def a_paper_cut_short(root: Path) -> None:
    name = "文件/样例办函〔2024〕1号 市教育局.docx"
    reseal(archive(root) / "2024-001", lambda payload: payload.update({name: payload[name][:4000]}))
    rechain(root)


def a_bag_the_seal_no_longer_speaks_of(root: Path) -> None:
    text = (root / SEAL).read_text("utf-8").splitlines(keepends=True)
    (root / SEAL).write_text("".join(line for line in text if "2024-002" not in line), encoding="utf-8")


def the_last_number_in_the_seal_lowered(root: Path) -> None:
    text = (root / SEAL).read_text("utf-8")
    (root / SEAL).write_text(re.sub(r"(文号: .*) \d+", r"\1 1", text), encoding="utf-8")


MANIPULATIONS: dict[str, tuple[Manipulation, str]] = {
    "the last issue deleted, the register shortened": (the_last_issue_deleted, "封签记到登记簿第6行"),
    "the archive deleted": (the_archive_deleted, "现在没有归档"),
    "a void's reason rewritten": (a_voids_reason_rewritten, "登记簿第6行与封签不符"),
    "a void cut off": (a_void_cut_off, "现在登记簿只有5行"),
    "保管期限 shortened": (the_term_of_keeping_shortened, "out/archive/2024-001  这一批归档的内容"),
    "a ledger forged in a bag": (a_ledger_forged_in_a_bag, "out/archive/2024-003  这一批归档的内容"),
    "an unregistered paper added": (an_unregistered_paper_added, "9号 市教育局.docx  登记簿上没有这份文件"),
    "a paper changed, another program claimed": (a_paper_changed_and_another_program_claimed, "登记簿第6行与封签不符"),
    "an issue forged by hand": (an_issue_forged_by_hand, "封签只记到第6行"),
    "a line that says its unit twice": (a_line_that_says_its_unit_twice, "登记簿"),
    "a paper cut short": (a_paper_cut_short, "登记簿第6行与封签不符"),
}
# These leave register, papers and numbers as they were, and put in something beside them.
PUT_IN: dict[str, tuple[Manipulation, str]] = {
    "a paper put beside the data": (a_paper_put_beside_the_data, "2024-001/样例办函〔2024〕9号 市教育局.docx"),
    "words hidden in the size of a bag": (words_hidden_in_the_size_of_a_bag, "2024-001/bag-info.txt"),
    "the declaration of a bag altered": (the_declaration_of_a_bag_altered, "2024-002/bagit.txt"),
    "a file named in the other list alone": (a_file_named_in_the_other_list_alone, "2024-001/manifest-sha256.txt"),
    "a bag whose lines say a unit twice": (a_bag_whose_lines_say_a_unit_twice, "与登记簿不一致"),
    "a paper made a link to elsewhere": (a_paper_made_a_link_to_elsewhere, "是指向别处的链接"),
    "a bag made a link to elsewhere": (a_bag_made_a_link_to_elsewhere, "是指向别处的链接"),
    "a name in other letters": (a_name_in_other_letters, "文件不见了"),
    "a bag the seal no longer speaks of": (a_bag_the_seal_no_longer_speaks_of, "封签被改动过"),
    "the last number in the seal lowered": (the_last_number_in_the_seal_lowered, "封签被改动过"),
}


def said(verdict: Verdict) -> str:
    return "\n".join(map(str, verdict.problems))


def test_the_story_itself_is_sound(root: Path) -> None:
    assert verify(root) == Verdict(5, ())
    assert [entry.action for entry in read_register(root)] == ["发文"] * 3 + ["作废"] + ["发文"] * 2
    assert [bag.name for bag in bags(root)] == ["2024-001", "2024-002", "2024-003"]


@pytest.mark.parametrize("name", MANIPULATIONS)
def test_what_an_insider_did_is_named_by_the_seal_in_sources(name: str, root: Path) -> None:
    manipulate, words = MANIPULATIONS[name]
    manipulate(root)
    assert words in said(verify(root))
    ended = CliRunner().invoke(main, ["--root", str(root), "verify"])
    assert (ended.exit_code, "全部无误" in ended.output) == (1, False)


@pytest.mark.parametrize("name", PUT_IN)
def test_what_was_put_in_is_named_by_the_program_and_by_the_verifier(name: str, root: Path) -> None:
    manipulate, words = PUT_IN[name]
    manipulate(root)
    assert words in said(verify(root))
    code, told = verifier(root)
    assert (code, "没有发现问题" in told) == (1, False), told
    assert "Traceback" not in told


@pytest.mark.parametrize("name", MANIPULATIONS)
def test_no_number_is_given_after_it(name: str, root: Path) -> None:
    MANIPULATIONS[name][0](root)
    (root / "sources/样例/plan.yaml").write_text(PLAN, encoding="utf-8")
    before = len(read_register(root))
    with pytest.raises(MaterialError):
        issue(root, date(2024, 4, 1))
    with pytest.raises(MaterialError):
        void(root, "样例办函〔2024〕1号", "试办", date(2024, 4, 1))
    assert len(read_register(root)) == before


# Lines added after the paper seal was written are not what it speaks of.
NOTICED_ON_PAPER = [name for name in MANIPULATIONS if name != "an issue forged by hand"]


@pytest.mark.parametrize("name", NOTICED_ON_PAPER)
def test_with_the_seal_in_sources_forged_too_the_paper_and_the_backup_tell(name: str, root: Path) -> None:
    seal = read_seal(root)
    assert isinstance(seal, Seal)
    MANIPULATIONS[name][0](root)
    (root / SEAL).unlink()
    record(root, read_register(root), "伪造")
    assert any(problem.place.file == seal.written for problem in verify(root, [seal.written]).problems)
    against = [problem for problem in verify(root, (), newest(root)).problems if "备份（新.tar.gz）" in problem.message]
    assert against


def newest(root: Path) -> Path:
    return root.parent / "新.tar.gz"


@pytest.fixture(autouse=True)
def backups(story: Path, tmp_path: Path) -> None:
    for name in ("新.tar.gz", "旧.tar.gz"):
        shutil.copy(story.parent / name, tmp_path / name)


def test_an_older_archive_put_back_is_told_and_no_number_is_given_twice(root: Path, story: Path) -> None:
    an_older_backup_put_back(root, story.parent / "旧档")
    assert "旧的备份" in said(verify(root))
    with pytest.raises(MaterialError, match="旧的备份"):
        issue(root, date(2024, 4, 1))


def test_a_register_lost_after_a_void_comes_back_with_the_void(root: Path) -> None:
    before = (root / REGISTER).read_bytes()
    (root / REGISTER).unlink()
    assert verify(root) == Verdict(5, ())
    assert (root / REGISTER).read_bytes() == before


def test_a_register_and_a_seal_lost_together_are_not_made_up(root: Path) -> None:
    (root / REGISTER).unlink()
    (root / SEAL).unlink()
    assert "封签不见了" in said(verify(root))
    with pytest.raises(MaterialError, match="封签不见了"):
        issue(root, date(2024, 4, 1))


def test_an_earlier_seal_on_paper_holds_for_what_it_covers(root: Path, story: Path) -> None:
    early = read_register(root)[2]
    paper = f"3-{'-'.join(early.seal[at : at + 4] for at in range(0, 24, 4))}"
    assert verify(root, [paper.upper(), f" {paper} "]) == Verdict(5, ())
    assert verify(root, (), root.parent / "旧.tar.gz") == Verdict(5, ())
    with pytest.raises(MaterialError, match="不是封签"):
        verify(root, ["3-abc"])


def test_a_project_that_has_issued_nothing_is_not_called_flawless(tmp_path: Path) -> None:
    ended = CliRunner().invoke(main, ["--root", str(lay_out(tmp_path / "新")), "verify"])
    assert (ended.exit_code, "没有可核对的" in ended.output, "无误" in ended.output) == (0, True, False)


def test_an_office_that_knows_why_accepts_its_archive_and_the_reason_stays(root: Path) -> None:
    old = read_seal(root)
    assert isinstance(old, Seal)
    the_last_issue_deleted(root)
    with pytest.raises(MaterialError, match="没有写明理由"):
        accept_archive(root, " ")
    accept_archive(root, "硬盘损坏，第三批无备份")
    assert verify(root).problems == ()
    kept = read_seal(root)
    assert isinstance(kept, Seal)
    assert kept.accepted == (f"硬盘损坏，第三批无备份（原封签 {old.written}）",)


def verifier(root: Path, *words: str) -> tuple[int, str]:
    """verify.py as it lies in the archive, run without the program and its packages."""
    command = [sys.executable, "-I", "-S", str(archive(root) / "verify.py"), *words]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd="/", check=False)
    return ran.returncode, ran.stdout + ran.stderr


def test_the_verifier_in_the_archive_needs_no_program(root: Path) -> None:
    assert verifier(root) == (0, "核对归档公文 5 份，没有发现问题。\n")
    seal = read_seal(root)
    assert isinstance(seal, Seal)
    shutil.move(archive(root), root.parent / "光盘")
    shutil.copytree(root.parent / "光盘", archive(root))
    shutil.rmtree(root / "sources")
    assert "没有封签可对" in verifier(root)[1]
    assert verifier(root, "--seal", seal.written)[0] == 0
    assert len((archive(root) / "verify.py").read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("name", [name for name in MANIPULATIONS if name != "the archive deleted"])
def test_the_verifier_in_the_archive_finds_what_an_insider_did(name: str, root: Path) -> None:
    MANIPULATIONS[name][0](root)
    code, words = verifier(root)
    assert (code, "没有发现问题" in words) == (1, False), words
    assert "Traceback" not in words


def test_a_part_exchanged_inside_a_paper_is_named_by_the_verifier(root: Path) -> None:
    bag = archive(root) / "2024-001"
    recipe = json.loads((bag / "data/发文.json").read_bytes())
    recipe["papers"][0]["parts"]["word/document.xml"] = "0" * 64
    reseal(bag, lambda payload: payload.update({"发文.json": json.dumps(recipe, ensure_ascii=False).encode()}))
    rechain(root)
    assert "里面的 word/document.xml 不是发文时的" in verifier(root)[1]


def test_a_lost_disk_is_put_back_from_the_backup_and_numbers_go_on(root: Path, tmp_path: Path) -> None:
    there = tmp_path / "新机"
    there.mkdir()
    done = restore(there, newest(root))
    assert (done.documents, done.kept, done.notes) == (5, (), ())
    assert verify(there) == Verdict(5, ())
    (there / "sources/样例/plan.yaml").write_text(PLAN.replace("做好救助。", "做好帮扶。"), encoding="utf-8")
    allowed = SUPERVISION.replace("经样例市人民政府同意", "经样例市人民政府2024年3月20日同意")
    (there / "sources/样例/supervision.yaml").write_text(allowed, encoding="utf-8")
    build(there)
    assert issue(there, date(2024, 4, 1)).entries[0].number == "样例办函〔2024〕6号"
    assert verify(there).problems == ()


def test_a_restore_writes_nothing_over_that_is_newer(root: Path) -> None:
    plan = root / "sources/样例/plan.yaml"
    plan.write_text(MORE + "# 今天改的\n", encoding="utf-8")
    with pytest.raises(MaterialError, match=r"备份之后的内容（如 2024-002）"):
        restore(root, root.parent / "旧.tar.gz")
    assert len(bags(root)) == 3
    done = restore(root, newest(root))
    assert (done.written, done.kept) == ((), ("sources/样例/plan.yaml",))
    assert plan.read_text("utf-8").endswith("# 今天改的\n")
    assert (root / "out/恢复/sources/样例/plan.yaml").read_text("utf-8") == MORE


def test_a_damaged_archive_is_replaced_and_kept_beside(root: Path) -> None:
    paper = archive(root) / "2024-001/data/文件/样例办函〔2024〕1号 市教育局.docx"
    paper.write_bytes(b"damaged")
    restore(root, newest(root))
    assert verify(root) == Verdict(5, ())
    assert (root / "out/归档（恢复前）/2024-001/data/文件" / paper.name).read_bytes() == b"damaged"


def test_an_old_backup_after_a_lost_disk_says_what_it_lacks(root: Path) -> None:
    the_archive_deleted(root)
    done = restore(root, root.parent / "旧.tar.gz")
    assert "备份里的登记簿有3行，封签记到第6行" in str(done.notes[0])
    with pytest.raises(MaterialError, match="旧的备份"):
        issue(root, date(2024, 4, 1))


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b no", b"PK"])
def test_what_is_no_backup_is_refused(content: bytes, root: Path) -> None:
    (root.parent / "坏").write_bytes(content)
    with pytest.raises(MaterialError, match="不是备份文件"):
        restore(root, root.parent / "坏")
    assert verify(root) == Verdict(5, ())


def test_taking_back_a_change_of_the_sources_leaves_the_seal(root: Path) -> None:
    keep(root, "试")
    before = (root / SEAL).read_bytes()
    void(root, "样例办函〔2024〕1号", "主送单位有误", date(2024, 3, 2))
    (root / "sources/样例/plan.yaml").write_text(PLAN, encoding="utf-8")
    (root / "sources/样例/备忘.yaml").write_text("一", encoding="utf-8")
    assert undo(root).changes == (("sources/样例/plan.yaml", "改回"), ("sources/样例/备忘.yaml", "移去"))
    assert (root / "sources/样例/plan.yaml").read_text("utf-8") == MORE
    assert (root / SEAL).read_bytes() != before
    assert verify(root) == Verdict(5, ())
