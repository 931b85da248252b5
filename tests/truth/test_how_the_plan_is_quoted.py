"""How a letter points at the point of the plan it rests on, whatever the plan numbers its points with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.truth.test_what_each_answers_for import begun, letter

PLAN = """\
云溪县公共厕所提升方案
一、建设任务
（一）新建公厕10座。（县城管局）
（二）改造公厕20座。（县文旅局）
四、保障措施
{point}每季度末月25日前各单位报送工作进展。
"""


@pytest.mark.parametrize(
    ("point", "quoted"),
    [
        ("（一）加强调度。", "第（一）项"),
        ("8.加强调度。", "第8项"),
        ("8、加强调度。", "第8项"),
        ("第八条　加强调度。", "第八条"),
        ("(1)加强调度。", "第（1）项"),
        ("任务三：加强调度。", "任务三"),
    ],
)
def test_a_point_is_quoted_by_its_number_alone(tmp_path: Path, point: str, quoted: str) -> None:
    folder = begun(tmp_path, "方案.txt", PLAN.format(point=point + "\n"))
    assert f"按照《方案》“四、保障措施”{quoted}关于“每季度末月25日前各单位报送工作进展”的要求" in letter(
        folder, "县城管局"
    )
