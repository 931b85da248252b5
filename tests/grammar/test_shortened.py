"""An office's short name is its own where custom makes it one, and that of nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.grammar.shortened import office_for
from tests.offices.desk import run

SAFETY = "云溪县安全生产委员会办公室"
FLOODS = "云溪县防汛抗旱指挥部办公室"
TOWN = "江北市创建全国文明城市工作指挥部办公室"
AUDIT = "中共青禾县委审计委员会办公室"
ALL = (SAFETY, FLOODS, TOWN, AUDIT, "云溪县人民政府办公室", "云溪县水利局")


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("县安委办", SAFETY),
        ("县安委会办公室", SAFETY),
        ("安委办", SAFETY),
        ("县防办", FLOODS),
        ("县防汛办", FLOODS),
        ("县防指办", FLOODS),
        ("市创城办", TOWN),
        ("市创建办", TOWN),
        ("县委审计办", AUDIT),
        ("县审计委办", AUDIT),
        # The offices of the powers themselves, of another level, of another matter, and no office at all.
        ("县委办", ""),
        ("县委办公室", ""),
        ("县政府办", ""),
        ("市安委办", ""),
        ("县人防办", ""),
        ("县委编办", ""),
        ("县安委会", ""),
        ("县水利局", ""),
        ("市创卫办", ""),
    ],
)
def test_a_short_name_stands_for_the_office_that_has_its_words_in_their_order(name: str, office: str) -> None:
    assert office_for(name, ALL) == office


def test_a_short_name_that_fits_two_stands_for_none() -> None:
    assert (
        office_for("县防办", ("云溪县防汛抗旱指挥部办公室", "云溪县森林防火指挥部办公室", "云溪县防火委员会办公室"))
        == ""
    )


@pytest.mark.parametrize("asked", ["向县安委办报送进展情况", "报送进展情况到县安委办", "将进展情况报县安委办"])
def test_an_office_that_its_plan_calls_short_writes_no_letter_to_itself(tmp_path: Path, asked: str) -> None:
    plan = "云溪县安全生产方案\n一、任务\n1.检查。（县应急局负责）\n2.考核。（县安委办牵头，县应急局配合）\n"
    plan += f"二、要求\n各责任单位每月25日前{asked}。\n"
    (file := tmp_path / "方案.txt").write_text(plan, encoding="utf-8")
    code, said = run(tmp_path, "init", f"NAME={SAFETY}", "CODE=样办函", f"FILE={file}")
    assert (code, f"“县安委办”是{SAFETY}" in said) == (0, True), said
    assert "不是一处" not in next((tmp_path / "sources").glob("*/supervision.yaml")).read_text("utf-8")
    run(tmp_path, "notices")
    (letters,) = (tmp_path / "out/drafts").rglob("责任分解函")
    assert [path.name for path in letters.iterdir()] == ["01 县应急局.docx"]
