"""Next versions of plans in tables, lines and brackets, not only as the seed has them: what is told is what changed, all of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.intake.files import Grid, as_docx, as_html, as_markdown
from tests.intake.workbooks import as_xlsx
from tests.projects import REAL

TITLE = "江北市2025年民生实事责任清单"
HEAD = ("序号", "工作任务", "具体举措", "牵头单位", "配合单位", "完成时限")
Row = tuple[str, ...]
FIRST: tuple[Row, ...] = (
    ("改造老旧小区", "改造小区12个，惠及居民3000户。", "市住建局", "市财政局", "10月底前"),
    ("新建口袋公园", "新建口袋公园5处。", "市城管局", "市自然资源局", "6月底前"),
    ("提升社区食堂", "改造社区食堂8个。", "市民政局", "市市场监管局", "9月底前"),
    ("暑期托管", "开设托管班20个。", "团市委", "市教育局", "7月底前"),
    ("充电设施建设", "新建城区充电桩300个，新建乡镇充电桩100个。", "市发改委", "市住建局", "12月底前"),
)


def numbered(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple((str(at), *row) for at, row in enumerate(rows, 1))


def as_lines(rows: Sequence[Row]) -> bytes:
    cards = (
        f"{at}.{name}\n{text}\n牵头单位：{lead}\n配合单位：{others}\n完成时限：{time}"
        for at, name, text, lead, others, time in numbered(rows)
    )
    return "\n".join((TITLE, *cards)).encode()


def as_brackets(rows: Sequence[Row]) -> bytes:
    return as_markdown(
        [
            TITLE,
            *(
                f"{at}.{name}。{text}（牵头单位：{lead}；配合单位：{others}；完成时限：{time}）"
                for at, name, text, lead, others, time in numbered(rows)
            ),
        ]
    )


WRITERS: dict[str, Callable[[Sequence[Row]], bytes]] = {
    "a.xlsx": lambda rows: as_xlsx({"清单": [(TITLE,), HEAD, *numbered(rows)]}),
    "a.docx": lambda rows: as_docx([TITLE, Grid((HEAD, *numbered(rows)))]),
    "a.html": lambda rows: as_html([TITLE, Grid((HEAD, *numbered(rows)))]),
    "a.txt": as_lines,
    "a.md": as_brackets,
}


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *words])


def put(root: Path, name: str, rows: Sequence[Row]) -> str:
    path = root / name
    path.write_bytes(WRITERS[name.rpartition("-")[2]](rows))
    return str(path)


def taken(root: Path, name: str) -> Path:
    """A project with the first version taken in; the plan's file."""
    (root / "sources").mkdir()
    for file in ("office.yaml", "units.yaml"):
        shutil.copy(REAL / "sources" / file, root / "sources")
    assert run(root, "ingest", put(root, f"first-{name}", FIRST)).exit_code == 0
    return root / "sources" / TITLE / "plan.yaml"


def revised(root: Path, name: str, rows: Sequence[Row]) -> str:
    result = run(root, "revise", put(root, f"next-{name}", rows), "--dry-run")
    assert result.exit_code == 0, result.output
    return result.output


def with_change(at: int, **fields: str) -> list[Row]:
    rows = list(FIRST)
    names = ("name", "text", "lead", "others", "time")
    rows[at] = tuple(fields.get(key, value) for key, value in zip(names, rows[at], strict=True))
    return rows


@pytest.mark.parametrize("name", WRITERS)
def test_all_that_changed_in_who_answers_and_until_when_is_told(name: str, tmp_path: Path) -> None:
    taken(tmp_path, name)
    told = revised(tmp_path, name, with_change(3, lead="市教育局", others="团市委、市体育局", time="9月10日前"))
    assert "新文件的变化：1 处" in told
    for words in ("新增 市体育局", "团市委由牵头改为配合", "市教育局由配合改为牵头", "时限原“7月底前”，现“9月10日前”"):
        assert words in told, (words, told)


@pytest.mark.parametrize("name", WRITERS)
def test_an_edit_of_the_clerk_is_told_by_what_he_changed_alone(name: str, tmp_path: Path) -> None:
    plan = taken(tmp_path, name)
    text = plan.read_text("utf-8")
    assert text.count("10月底前") == 1
    plan.write_text(text.replace("10月底前", "8月底前"), "utf-8")
    told = revised(tmp_path, name, with_change(1, text="新建口袋公园6处。"))
    (kept,) = [line for line in told.split("\n") if "您由“" in line]
    assert "10月底前" in kept
    assert "8月底前" in kept
    # In a bracket all of it is one line.
    assert ("市财政局" in kept) is (name == "a.md")


@pytest.mark.parametrize("name", WRITERS)
def test_what_was_parted_and_what_was_merged_is_told_apart(name: str, tmp_path: Path) -> None:
    taken(tmp_path, name)
    rows = list(FIRST)
    rows[4:] = [
        ("城区充电桩", "新建城区充电桩300个。", "市发改委", "市住建局", "12月底前"),
        ("乡镇充电桩", "新建乡镇充电桩100个。", "市发改委", "各乡镇", "12月底前"),
    ]
    rows[2:4] = [("托管与食堂", "开设托管班20个，改造社区食堂8个。", "市民政局", "团市委", "9月底前")]
    told = revised(tmp_path, name, rows)
    merged = "并入新文件的任务3“托管与食堂”"
    assert merged in told
    assert "分为新文件的任务4“城区充电桩”、任务5“乡镇充电桩”" in told or "由任务5“充电设施建设”分出" in told


@pytest.mark.parametrize("name", WRITERS)
def test_an_edit_of_what_is_gone_is_told_word_for_word(name: str, tmp_path: Path) -> None:
    plan = taken(tmp_path, name)
    plan.write_text(plan.read_text("utf-8").replace("社区食堂8个", "社区食堂9个"), "utf-8")
    told = revised(tmp_path, name, [*FIRST[:2], *FIRST[3:]])
    (asked,) = [line for line in told.split("\n") if "新文件中没有了" in line]
    assert "“改造社区食堂8个。”改为“改造社区食堂9个。”" in asked


@pytest.mark.parametrize(("first", "then"), [("a.xlsx", "a.md"), ("a.txt", "a.docx"), ("a.md", "a.html")])
def test_the_same_said_in_another_form_is_told_as_no_more_than_that(first: str, then: str, tmp_path: Path) -> None:
    taken(tmp_path, first)
    told = revised(tmp_path, then, FIRST)
    assert not [word for word in ("新增", "减少", "时限原", "删去") if word in told]
