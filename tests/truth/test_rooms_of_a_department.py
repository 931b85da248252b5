"""A department gives tasks to its own rooms: none of them is another body, and its office writes no letter to itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.offices.desk import run
from tests.test_golden import as_text

PLAN = """\
{house}2026年重点工作任务分工方案
一、任务
1.举办展会。支持市场主体参展，乡镇商贸中心覆盖率达到90%。（对外贸易处牵头，财务处、亚非处（省自贸办）配合）
2.创建园区。（牵头处室：开发区处、自贸试验区处（按职责分工）；配合处室：市场体系建设处、外国投资管理处）
3.清理文件。（条约法律处牵头，办公室、各业务处室、省商务流通中心、机关党委配合）
4.筹办会议。（会展处牵头，各处室、各直属单位配合）
二、要求
各牵头处室要于2月20日前制定实施方案，报厅办公室。
"""
ROOMS = {"对外贸易处", "亚非处（省自贸办）", "开发区处", "自贸试验区处", "市场体系建设处", "外国投资管理处"}
BUSINESS = {*ROOMS, "条约法律处", "会展处"}


@pytest.fixture(params=["江岭省商务厅", "江岭省临水市商务局"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    (file := tmp_path / "方案.txt").write_text(PLAN.format(house=request.param), encoding="utf-8")
    code, said = run(tmp_path, "init", f"NAME={request.param}办公室", "CODE=样办函", f"FILE={file}")
    assert (code, "没有需要特别核对的地方" in said) == (0, True), said
    return tmp_path


def register(root: Path) -> dict[str, dict[str, Any]]:
    found = yaml.safe_load((root / "sources/units.yaml").read_text("utf-8"))
    return {
        "单位": {one["简称"][0]: one for one in found["单位"]},
        "组": {one["名称"][0]: one for one in found.get("组") or ()},
    }


def test_rooms_are_of_its_house_and_nothing_is_asked_of_their_names(office: Path) -> None:
    units = register(office)["单位"]
    assert {name for name, one in units.items() if one["类别"] == "内设机构"} == {*BUSINESS, "财务处", "机关党委"}
    assert [name for name, one in units.items() if "待核" in one] == []


def test_a_group_of_its_house_has_those_of_its_kind(office: Path) -> None:
    members = {name: set(one["成员"]) for name, one in register(office)["组"].items()}
    assert members == {
        "各业务处室": BUSINESS,
        "各处室": {*BUSINESS, "财务处", "机关党委", "办公室"},
        "各直属单位": {"省商务流通中心"},
    }


def test_the_office_does_not_write_to_itself(office: Path) -> None:
    assert run(office, "notices")[0] == 0
    (letters,) = (office / "out/drafts").rglob("责任分解函")
    assert not [path.name for path in letters.iterdir() if "办公室" in path.name]


def test_how_leaders_share_is_no_other_role(office: Path) -> None:
    run(office, "notices")
    plan = next(path for path in (office / "sources").iterdir() if path.is_dir())
    code, said = run(office, "check")
    assert code == 0, said
    (letter,) = (office / "out/drafts").rglob("*自贸试验区处.docx")
    assert "任务2“创建园区”。你单位与开发区处牵头，市场体系建设处、外国投资管理处配合。" in as_text(letter)
    assert "报送截止: 2026年2月20日" in (plan / "supervision.yaml").read_text("utf-8")


def test_sections_of_a_county_s_bureau_are_its_own_too(tmp_path: Path) -> None:
    plan = (
        "云溪县教育局2026年安全工作方案\n一、任务\n1.排查隐患。（责任股室：安全股、计财股；配合：各中小学、幼儿园）\n"
    )
    (file := tmp_path / "方案.txt").write_text(plan, encoding="utf-8")
    code, said = run(tmp_path, "init", "NAME=云溪县教育局", "CODE=样教函", f"FILE={file}")
    assert (code, "没有逐个列出的：各中小学、幼儿园" in said) == (0, True), said
    units = register(tmp_path)["单位"]
    assert [name for name, one in units.items() if one["类别"] == "内设机构"] == ["安全股", "计财股"]
    assert not {"安全股", "计财股"} & {name for name, one in units.items() if "待核" in one}
