from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.intake.contract import as_data
from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from tests.grammar.forms import FORMS
from tests.intake.files import KINDS, Grid, Part
from tests.intake.scoring import Score, assert_bars

CASES = sorted((Path(__file__).parent / "cases").glob("*.expected.json"))
NOTICE = (
    "样例市人民政府办公室文件",
    "样政办发〔2024〕8号",
    "样例市人民政府办公室关于印发《样例市示范工作实施方案》的通知",
    "各县（市、区）人民政府，市人民政府各部门：",
    "《样例市示范工作实施方案》已经市人民政府同意，现印发给你们，请认真贯彻执行。",
    "样例市人民政府办公室",
    "2024年3月5日",
    "（此件公开发布）",
    "样例市示范工作实施方案",
)
END = ("抄送：市委各部门，市人大常委会办公室。", "样例市人民政府办公室　2024年3月6日印发")


def take(data: bytes, name: str) -> dict[str, Any]:
    return as_data(understand(read_blocks(data, name)))


def test_the_development_cases_reach_the_bars(capsys: pytest.CaptureFixture[str]) -> None:
    score = Score()
    for path in CASES:
        expected = json.loads(path.read_text("utf-8"))
        source = path.with_name(path.name.replace(".expected.json", ".txt"))
        began = time.process_time()
        got = take(source.read_bytes(), source.name)
        assert time.process_time() - began < 2
        assert (got["title"], got["issuer"], got["doc_number"]) == (
            expected["title"], expected["issuer"], expected["doc_number"],
        )  # fmt: skip
        assert [task["section"] for task in got["tasks"]] == [task["section"] for task in expected["tasks"]]
        score.add(path.name, expected, got)
    with capsys.disabled():
        print(f"\n开发样例 {len(CASES)} 份：{score}")
    assert_bars([score])


def task_parts(number: int, text: str) -> list[Part]:
    """A task with its group, in its own paragraph or on a line below."""
    sentence = f"{number}.推进示范{number}项（含续建）。抓好落实，形成长效机制。"
    return [sentence + text] if text[0] in "（(〔[【" else [sentence, text]


def expected_task(number: int, units: tuple[tuple[str, str], ...], deadline: str | None) -> dict[str, Any]:
    return {
        "number": str(number), "text_starts": f"推进示范{number}项（含续建）。", "deadline": deadline,
        "units": [{"name": name, "role": role} for name, role in units],
    }  # fmt: skip


DEADLINES = {"年内持续推进": "年内持续推进", "6月底前出台": "6月底前出台相关政策", "2025年12月底前": "2025年12月底前"}


@pytest.mark.parametrize("name", KINDS)
def test_every_form_in_every_kind_of_file_reaches_the_bars(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    parts: list[Part] = [
        *NOTICE,
        "为做好工作，制定本方案。",
        "一、总体要求",
        "坚持稳中求进。",
        "二、重点任务",
        "（一）第一批",
    ]
    tasks = []
    for number, (text, units) in enumerate(FORMS, 1):
        parts += task_parts(number, text)
        tasks.append(expected_task(number, units, next((DEADLINES[key] for key in DEADLINES if key in text), None)))
    parts += ["三、保障措施", "（一）加强领导。各部门要高度重视，落实责任。", *END]
    got = take(KINDS[name](parts), name)
    score = Score()
    score.add(name, {"tasks": tasks}, got)
    with capsys.disabled():
        print(f"\n各种写法 {name}：{score}")
    assert_bars([score])
    assert got["title"] == "样例市示范工作实施方案"
    assert (got["issuer"], got["doc_number"]) == ("样例市人民政府办公室", "样政办发〔2024〕8号")
    assert all(task["section"] == ["二、重点任务", "（一）第一批"] for task in got["tasks"])
    assert not any("没有收入数据" in question for question in got["review"])


TABLE = Grid(
    (
        ("序号", "重点任务", "分 管 领导", "牵头单位", "责任单位", "完成时限"),
        ("1", "新建学校2所。", "王某", "市教育局", "市住建局、市自然资源和规划局\n市财政局", "12月底前"),
        ("2", "改造道路（一期）3条。", "李 某", "市交通局", "各县（市、区）政府", "5月底前动工"),
        ("3", "建成养老中心。", "李某", "市民政局", "市卫健委", "长期坚持"),
        (None, "建成托育中心。", None, None, None, "年底前"),
    )
)
LEADS = ("市教育局", "市交通局", "市民政局", "市民政局")
OTHERS = (("市住建局", "市自然资源和规划局", "市财政局"), ("各县（市、区）政府",), ("市卫健委",), ("市卫健委",))


@pytest.mark.parametrize("name", [name for name in KINDS if name not in ("plan.md", "plan.txt", "gbk.txt", "plan.odt")])
def test_a_table_with_merged_cells_is_read_row_by_row(name: str) -> None:
    got = take(KINDS[name](["样例市重点任务分解表", TABLE]), name)
    assert [task["number"] for task in got["tasks"]] == ["1", "2", "3", "3"]
    assert [task["text"] for task in got["tasks"]] == [row[1] for row in TABLE.rows[1:]]
    assert [task["deadline"] for task in got["tasks"]] == ["12月底前", "5月底前动工", "长期坚持", "年底前"]
    for task, lead, others in zip(got["tasks"], LEADS, OTHERS, strict=True):
        assert [(unit["name"], unit["role"]) for unit in task["units"]] == [
            (lead, "牵头"),
            *((name, "负责") for name in others),
        ]
    # A merged cell holds for all its rows: that is no guess, and no question.
    assert not got["tasks"][3]["review"]


@pytest.mark.parametrize("name", KINDS)
def test_a_plain_table_is_read_in_every_kind_of_file(name: str) -> None:
    rows = tuple(tuple((cell or "").replace("\n", " ") for cell in row) for row in TABLE.rows[:-1])
    got = take(KINDS[name](["样例市重点任务分解表", Grid(rows)]), name)
    assert [[unit["name"] for unit in task["units"]] for task in got["tasks"]] == [
        [lead, *others] for lead, others in zip(LEADS[:3], OTHERS[:3], strict=True)
    ]
