"""Task tables drawn at random come back equal from every kind of file; changed at random, they lose no character unsaid."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from pipeline.problems import MaterialError
from tests.intake.files import KINDS, Grid
from tests.intake.test_kinds import take
from tests.intake.workbooks import as_csv, as_xlsx

Cells = tuple[str, ...]
HEAD = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限")
TITLE = "样例市重点任务分解表"
UNITS = ("市教育局", "市公安局", "市住建局", "各县（市、区）政府", "团市委", "市发展改革委（市数据局）")
TIMES = ("2025年6月底前", "年底前", "长期坚持", "2025-09-30", "9月投入使用", "立行立改", "/", "")
TASKS = (
    "新建学校2所",
    "改造道路（一期）3条，同步改造管网。",
    "建成“一老一小”服务中心；完善制度",
    "投入100万元开展培训",
)

ROW = st.tuples(
    st.sampled_from(TASKS),
    st.sampled_from(UNITS),
    st.lists(st.sampled_from(UNITS), max_size=3, unique=True),
    st.sampled_from(TIMES),
)
ROWS = st.lists(ROW, min_size=1, max_size=6)
Row = tuple[str, str, list[str], str]


def as_cells(rows: Sequence[Row]) -> tuple[Cells, ...]:
    return tuple(
        (str(at), task, lead, "、".join(others) or "/", time) for at, (task, lead, others, time) in enumerate(rows, 1)
    )


def as_parts(kind: str) -> Callable[[tuple[Cells, ...]], bytes]:
    return lambda cells: KINDS[kind]([TITLE, Grid((HEAD, *cells))])


# One line per kind of file that holds a table.
WRITERS: dict[str, Callable[[tuple[Cells, ...]], bytes]] = {
    **{name: as_parts(name) for name in ("plan.html", "plan.docx", "plan.odt", "plan.md", "plan.txt", "gbk.html")},
    "plan.xlsx": lambda cells: as_xlsx({"任务": ((TITLE,), HEAD, *cells), "说明": (("联系人",),)}),
    "plan.csv": lambda cells: as_csv(((TITLE, "", "", "", ""), HEAD, *cells)),
    "tabs.csv": lambda cells: as_csv((HEAD, *cells), "\t", "gb18030"),
}


@pytest.mark.parametrize("name", WRITERS)
@settings(deadline=None, max_examples=25)
@given(rows=ROWS)
def test_a_table_comes_back_equal_from_every_kind_of_file(name: str, rows: list[Row]) -> None:
    got = take(WRITERS[name](as_cells(rows)), name)
    assert [task["number"] for task in got["tasks"]] == [str(at) for at in range(1, len(rows) + 1)]
    for task, (text, lead, others, time) in zip(got["tasks"], rows, strict=True):
        assert task["text"] == text
        assert [(unit["name"], unit["role"]) for unit in task["units"]] == [
            (lead, "牵头"),
            *((other, "配合") for other in others),
        ]
        assert task["deadline"] == (time if time not in ("/", "") else None)
        assert not task["review"]
    assert not any("没有收入数据" in question for question in got["review"])


@pytest.mark.parametrize("name", ["plan.html", "plan.docx", "plan.xlsx", "plan.csv", "plan.md"])
@settings(deadline=None, max_examples=25)
@given(rows=ROWS, data=st.data())
def test_a_table_changed_at_random_loses_no_character_unsaid(name: str, rows: list[Row], data: st.DataObject) -> None:
    cells = [list(row) for row in as_cells(rows)]
    for _ in range(data.draw(st.integers(1, 5))):
        row = data.draw(st.sampled_from(cells))
        at = data.draw(st.integers(0, len(HEAD) - 1))
        row[at] = data.draw(
            st.sampled_from(("", "合计", "一、教育", "注：按月报送", "市教育局", "12月", "—", "新的一句话。", "１"))
        )
    try:
        received = read_blocks(WRITERS[name](tuple(map(tuple, cells))), name)
    except MaterialError:
        return
    assert not any("没有收入数据" in question for question in understand(received).review)
