"""Plans of any size, written as clerks write them; all names are samples."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from pipeline.blanks.kinds import BLANKS

OFFICE = """\
单位: 市样例办
机关代字: 样例办函
联系人: 某同志
电话: 0000-0000000
用印: 是
"""
SUPERVISION = """\
推进落实措施:
  依据章节: 二、工作要求
  依据原文: 各单位要制定推进落实措施
  报送截止: 2024年3月1日
"""
VERBS = ("完善制度", "开展检查", "建立台账", "加强宣传", "组织培训", "落实经费", "畅通渠道", "定期会商")


def project_files(units: int, tasks: int, *, plans: int = 1, shared: bool = False, seed: int = 1) -> dict[str, bytes]:
    """The files of a project: ``units`` besides the office, ``tasks`` in each of ``plans``.

    Every unit has a task; ``shared`` gives every task to all of them as 各成员单位.
    """
    chance = Random(seed)
    names = [f"样例第{number}局" for number in range(1, units + 1)]
    files = {"sources/office.yaml": OFFICE.encode(), "sources/units.yaml": "".join(_units(names)).encode()}
    for number in range(1, plans + 1):
        text = "".join(_plan(number, names, tasks, shared, chance))
        files[f"sources/方案{number:03d}/plan.yaml"] = text.encode()
        files[f"sources/方案{number:03d}/supervision.yaml"] = SUPERVISION.encode()
    return files | {f"templates/{name}": draw(17) for name, draw in BLANKS.items()}


def _units(names: list[str]) -> Iterator[str]:
    yield "单位:\n"
    yield "  - {简称: [市样例办], 全称: 样例市样例工作领导小组办公室, 类别: 议事协调机构, 次序: 0}\n"
    for order, name in enumerate(names, 1):
        yield f"  - {{简称: [{name}], 全称: 样例市{name}, 类别: 政府部门, 次序: {order}}}\n"
    yield f"组:\n  - 名称: [各成员单位]\n    成员: [{', '.join(names)}]\n"


def _plan(number: int, names: list[str], tasks: int, shared: bool, chance: Random) -> Iterator[str]:
    yield f"发文字号: 样政发〔2024〕{number}号\n"
    yield f"通知标题: [样例市人民政府, 关于印发《样例工作方案第{number}号》的通知]\n"
    yield f"方案标题: 样例工作方案第{number}号\n内容:\n  - 为做好样例工作，制定本方案。\n"
    yield "  - 章节: 一、工作任务\n    内容:\n"
    for place in range(1, tasks + 1):
        text = "。".join(chance.sample(VERBS, 3))
        bearing = "各成员单位" if shared else "、".join(_bearing(place, names, tasks, chance))
        yield f"      - 任务: {place}. 做好第{place}项样例工作。\n        正文: {text}。\n"
        yield f"        责任单位: （{bearing}按照职责分工负责）\n        时限: 2024年12月31日前\n"
    yield "  - 章节: 二、工作要求\n    内容:\n      - 各单位要制定推进落实措施。\n"


def _bearing(place: int, names: list[str], tasks: int, chance: Random) -> list[str]:
    """The units whose turn it is, so that all have a task, and one more by chance."""
    own = names[place - 1 :: tasks]
    return list(dict.fromkeys([*own, chance.choice(names)]))
