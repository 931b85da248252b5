"""A town that a plan names here, and there with all towns as one: its letter does not tell of what all of them have, and that is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.offices.desk import run
from tests.truth.test_what_each_answers_for import begun, letter

PLAN = """\
云溪县民生实事任务分解
一、任务
1.改造旱厕。（县城管局牵头，{everybody}配合）
2.改造市场。（县商务局牵头，{one}配合）
3.整治河道。（县水利局牵头，{everybody}{beside}配合）
"""


def asked(root: Path, everybody: str, one: str, beside: str = "") -> list[str]:
    begun(root, "方案.txt", PLAN.format(everybody=everybody, one=one, beside=beside))
    _, said = run(root, "check")
    return [line.partition("待核：")[2] for line in said.splitlines() if "之中，给" in line and "待核：" in line]


@pytest.mark.parametrize(
    ("everybody", "one"),
    [
        ("各乡镇人民政府", "城关镇"),
        ("各乡镇（街道）", "南坪乡人民政府"),
        ("各乡镇（街道）", "城东街道办事处"),
        ("各县（市、区）", "江城区"),
        ("各区县人民政府", "平川县"),
        # Some kinds of them, named as one.
        ("各县（市、区）人民政府", "各区人民政府"),
        ("各乡镇（街道）", "各街道"),
        ("各村（社区）", "河东村"),
        ("各村（社区）", "柳溪社区"),
        ("各县（市、区）委和政府", "各县（市、区）委"),
    ],
)
def test_a_place_whose_letter_leaves_out_what_all_such_places_have_is_asked_about(
    tmp_path: Path, everybody: str, one: str
) -> None:
    (said,) = asked(tmp_path, everybody, one)
    assert said == f"“{one}”也在“{everybody}”之中，给它的函只写点了名的任务，没有写“{everybody}”承担的任务1、任务3"


@pytest.mark.parametrize(
    ("everybody", "one"),
    [
        # A zone may be counted apart; some are not all; a department is no place; another level is another matter.
        ("各县（市、区）", "江城高新区"),
        ("各有关乡镇", "城关镇"),
        ("各乡镇人民政府", "县教育局"),
        ("各县（市、区）", "城关镇"),
        ("各县（市、区）", "各乡镇"),
        ("各村", "柳溪社区"),
        ("各县（市、区）", "柳溪社区"),
        ("各县（市、区）", "各有关县区"),
    ],
)
def test_who_is_none_of_them_is_not(tmp_path: Path, everybody: str, one: str) -> None:
    assert asked(tmp_path, everybody, one) == []


def test_a_task_that_names_it_besides_is_not_left_out(tmp_path: Path) -> None:
    (said,) = asked(tmp_path, "各乡镇人民政府", "城关镇", "、城关镇")
    assert said.endswith("没有写“各乡镇人民政府”承担的任务1")


def test_once_all_are_a_group_with_its_members_each_is_told_of_everything(tmp_path: Path) -> None:
    assert asked(tmp_path, "各乡镇人民政府", "城关镇")
    path = tmp_path / "sources/units.yaml"
    units = yaml.safe_load(path.read_text("utf-8"))
    units["单位"] = [one for one in units["单位"] if one["简称"][0] != "各乡镇人民政府"]
    units["组"] = [{"名称": ["各乡镇人民政府"], "成员": ["城关镇"]}]
    path.write_text(yaml.safe_dump(units, allow_unicode=True), encoding="utf-8")
    code, said = run(tmp_path, "notices")
    assert code == 0, said
    assert "之中，给" not in run(tmp_path, "check")[1]
    told = letter(next((tmp_path / "out/drafts").glob("*/责任分解函")), "城关镇")
    assert "你单位承担3项" in told
