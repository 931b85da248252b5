"""A unit that is registered in full is known by the short name a plan gives it: nobody is two units, nor writes to itself."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.offices.desk import run

PLAN = """\
柳江区冬春火灾防控方案
一、主要措施
1.排查隐患。组织全面排查。（区应急局、区教育局按职责分工负责）
2.夜间巡查。每周巡查不少于2次。（区公安分局、区教育局负责）
"""


def test_who_issues_jointly_and_has_a_task_under_its_short_name_is_one_unit_and_gets_no_letter(tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(PLAN, encoding="utf-8")
    words = ("NAME=柳江区消防安全委员会办公室", "SHORT=区消委办", "CODE=柳消委办函", "JOINT=柳江区应急管理局")
    code, said = run(tmp_path, "init", *words, f"FILE={tmp_path / '方案.txt'}")
    assert code == 0, said
    units = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))["单位"]
    assert [one["简称"] for one in units if "应急" in one["全称"]] == [["区应急局"]]
    assert run(tmp_path, "notices")[0] == 0
    letters = {path.stem.split()[-1] for path in (tmp_path / "out/drafts").rglob("责任分解函/*.docx")}
    assert letters == {"区教育局", "区公安分局"}


def test_a_second_plan_that_shortens_otherwise_adds_a_spelling_and_no_unit(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "NAME=柳江区消防安全委员会办公室", "SHORT=区消委办", "CODE=柳消委办函")[0] == 0
    for title, name in (("柳江区防火方案", "区应急管理局"), ("柳江区防汛方案", "区应急局")):
        file = tmp_path / f"{title}.txt"
        file.write_text(
            f"{title}\n一、任务\n1.排查。全面排查。（{name}负责）\n2.巡查。每周巡查。（区教育局负责）\n",
            encoding="utf-8",
        )
        assert run(tmp_path, "ingest", f"FILE={file}")[0] == 0
    units = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))["单位"]
    assert [one["简称"] for one in units if "应急" in one["全称"]] == [["区应急管理局", "区应急局"]]
    assert run(tmp_path, "check")[0] == 0


COMPANY = """\
云湖交通投资集团有限公司改革深化工作方案

一、重点任务
1.压减层级。压减管理层级至三级以内。（责任部门：战略投资部；配合部门：财务管理部）
2.强化考核。推进全员绩效考核。（责任部门：人力资源部；配合部门：集团战略投资部）
3.开展培训。组织全员培训。（责任部门：培训中心）

云湖交通投资集团有限公司
2026年3月12日
"""


def test_a_department_whose_plan_calls_it_by_its_own_name_gets_no_letter_from_itself(tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(COMPANY, encoding="utf-8")
    words = ("NAME=云湖交通投资集团有限公司战略投资部", "SHORT=集团战投部", "CODE=云交战函")
    code, said = run(tmp_path, "init", *words, f"FILE={tmp_path / '方案.txt'}")
    assert code == 0, said
    units = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))["单位"]
    assert units[0]["简称"] == ["集团战投部", "战略投资部", "集团战略投资部"]
    assert run(tmp_path, "notices")[0] == 0
    letters = {path.stem.split()[-1] for path in (tmp_path / "out/drafts").rglob("责任分解函/*.docx")}
    assert letters == {"财务管理部", "人力资源部", "培训中心"}


def test_the_departments_of_a_company_are_no_departments_of_government(tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(COMPANY, encoding="utf-8")
    assert (
        run(tmp_path, "init", "NAME=云湖交通投资集团有限公司", "CODE=云交函", f"FILE={tmp_path / '方案.txt'}")[0] == 0
    )
    units = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))["单位"]
    kinds = {one["简称"][0]: one["类别"] for one in units[1:]}
    assert {kinds[name] for name in ("战略投资部", "财务管理部", "人力资源部", "培训中心")} == {"内设机构"}
    assert "内设机构照方案写法登记" not in (
        tmp_path / "sources/云湖交通投资集团有限公司改革深化工作方案/plan.yaml"
    ).read_text("utf-8")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("江州理工大学2026年一流本科建设任务分解表", "内设机构"),
        ("江州市第一人民医院关于改善就医感受的工作方案", "内设机构"),
        ("关于加强公立医院药品管理的实施方案", "政府部门"),
        ("县级医院能力提升工作方案", "政府部门"),
    ],
)
def test_whose_departments_they_are_may_stand_in_the_title_alone(tmp_path: Path, title: str, kind: str) -> None:
    (tmp_path / "方案.txt").write_text(
        f"{title}\n一、任务\n1.排查。全面排查。（责任部门：医保办）\n2.宣传。做好宣传。（责任部门：人才办）\n",
        encoding="utf-8",
    )
    assert run(tmp_path, "init", "NAME=样县督查室", "CODE=样督函", f"FILE={tmp_path / '方案.txt'}")[0] == 0
    units = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))["单位"]
    assert {one["类别"] for one in units[1:]} == {kind}


PLACES = """临江市深化改革行动方案
一、任务
1.清理文件。全面清理。（市司法局牵头，各{}人民政府配合）
2.压缩时限。压缩办理时限。（市税务局牵头，金融监管总局临江监管分局、各{}配合）
"""


@pytest.mark.parametrize("places", ["县（市、区）", "区县", "乡镇", "街道"])
def test_places_called_with_and_without_their_governments_get_one_letter_and_are_asked_about(
    places: str, tmp_path: Path
) -> None:
    (tmp_path / "方案.txt").write_text(PLACES.format(places, places), encoding="utf-8")
    words = ("NAME=临江市改革办公室", "CODE=临改函")
    code, said = run(tmp_path, "init", *words, f"FILE={tmp_path / '方案.txt'}")
    assert code == 0, said
    assert f"有的写“各{places}”，有的写“各{places}人民政府”，作为一个单位登记" in said
    units = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))["单位"]
    assert [f"各{places}人民政府", f"各{places}"] in [one["简称"] for one in units]
    # A branch of a house of the state names its place behind it, and is none of the city's departments.
    assert ["金融监管总局临江监管分局"] in [one["简称"] for one in units]
    assert run(tmp_path, "notices")[0] == 0
    letters = {path.stem.split()[-1] for path in (tmp_path / "out/drafts").rglob("责任分解函/*.docx")}
    assert len(letters) == 4


SIGNED = """江州大学党委关于整改落实的工作方案
一、工作要求
各责任单位要制定整改措施，明确责任人，于2026年9月30日前报整改办。
{who}
2026年9月14日
附件：整改任务清单
1.规范采购。修订采购办法。（计划财务处牵头，后勤保障处配合；完成时限：10月底前）
2.清退承包商。公开招标。（后勤保障处）
"""


@pytest.mark.parametrize("who", ["中共江州大学委员会", "江州大学", "江州大学党委"])
def test_a_plan_signed_before_its_annex_has_the_day_of_that_signature(who: str, tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(SIGNED.format(who=who), encoding="utf-8")
    words = ("NAME=江州大学整改办公室", "CODE=江大整函")
    code, said = run(tmp_path, "init", *words, f"FILE={tmp_path / '方案.txt'}")
    assert code == 0, said
    folder = next((tmp_path / "sources").glob("*/plan.yaml")).parent
    asked = (folder / "supervision.yaml").read_text("utf-8")
    # By when measures are wanted is the plan's own word, a clause or two behind.
    assert "报送截止: 2026年9月30日" in asked
    assert "报送截止照方案里的话" in asked
    # The departments are those of the school, whoever signs for it.
    units = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))["单位"]
    assert {one["类别"] for one in units[1:]} == {"内设机构"}
    # No paper is dated before the plan.
    run(tmp_path, "notices")
    code, said = run(tmp_path, "rehearse", "DATE=2026-09-10")
    assert "2026年9月10日早于所依据的方案（2026年9月14日）" in said
