"""A company's list of tasks: its own rooms are its own, and the row under its title tells number and day."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.offices.desk import run

HOUSE = "江河水务集团有限公司"
LIST = f"""\
{HOUSE}2026年重点任务清单,,,,
江河水务〔2026〕12号,,,,2026年3月6日
序号,重点任务,具体目标,责任部门（单位）,完成时限
1,修订决策制度,形成制度3项,集团办公室、法务合规部,6月30日
2,优化用工总量,劳动生产率提升8%,党委组织部（人力资源部）、纪委办公室,12月底前
3,建设智慧平台,覆盖6座水厂,信息中心、第一水厂,11月30日前
"""


def test_its_rooms_are_of_its_house_and_its_office_is_this_one(tmp_path: Path) -> None:
    (file := tmp_path / "清单.csv").write_text(LIST, encoding="utf-8")
    code, said = run(tmp_path, "init", f"NAME={HOUSE}办公室", "CODE=样办函", f"FILE={file}")
    assert (code, f"“集团办公室”是{HOUSE}办公室" in said) == (0, True), said
    units = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))["单位"]
    inner = {one["简称"][0] for one in units if one["类别"] == "内设机构"}
    assert inner == {"法务合规部", "党委组织部（人力资源部）", "纪委办公室", "信息中心"}
    assert [one["简称"][0] for one in units if "待核" in one] == ["第一水厂"]
    plan = yaml.safe_load(next((tmp_path / "sources").glob("*/plan.yaml")).read_text("utf-8"))
    assert (plan["发文字号"], plan["成文日期"]) == ("江河水务〔2026〕12号", "2026年3月6日")
