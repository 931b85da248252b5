"""Plans of any size, written as clerks write them, with ledgers filled in as units do; all names are samples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from pipeline.blanks.frame import USUAL_OFFICE
from pipeline.progress.lines import ledger_lines
from pipeline.runs.project import read_project
from pipeline.sources.ledgersheet import Column, Content
from pipeline.sources.ledgertyped import State
from pipeline.sources.ledgerwrite import LedgerBook, write_ledger
from tests.projects import fresh_templates

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
报送节奏: 每季度
报送依据:
  依据章节: 二、工作要求
  依据原文: 每季度报送进展情况
"""
ROUNDS = """\
轮次:
  - 日期: 2024-03-29
    回复期限: 2024-04-08
  - 日期: 2024-06-28
    回复期限: 2024-07-08
"""
VERBS = ("完善制度", "开展检查", "建立台账", "加强宣传", "组织培训", "落实经费", "畅通渠道", "定期会商")
ISSUED = "2024-02-01"


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
    return files | {f"templates/{name}": data for name, data in fresh_templates(USUAL_OFFICE).items()}


def ledgers(files: Mapping[str, bytes], seed: int = 1) -> dict[str, bytes]:
    """A ledger for every plan of ``files``: nine rows of ten filled in, each in its own way of writing days."""
    chance = Random(seed)
    found = {}
    for plan, _ in read_project(files).plans:
        rows = [{**line.cells(), **(report(chance) if chance.random() < 0.9 else {})} for line in ledger_lines(plan)]
        book = LedgerBook(title=f"{plan.title}进展台账", rows=rows)
        found[f"sources/{plan.name}/ledger.xlsx"] = write_ledger(book)
    return found


def lay_out(root: Path, files: Mapping[str, bytes]) -> Path:
    """``files`` under ``root``."""
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def report(chance: Random) -> dict[str, Content]:
    """What a unit fills in, each in its own way of writing days."""
    day = datetime(2024, 2, 15) + timedelta(chance.randrange(120))
    typed = chance.choice((f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y.%m.%d}", day))
    state = chance.choice(tuple(State))
    said = {
        Column.STEPS: f"由分管负责同志牵头，{'，'.join(chance.sample(VERBS, 2))}。",
        Column.DONE: f"已{'，'.join(chance.sample(VERBS, 3))}，累计{chance.randrange(1, 99)}次。",
        Column.STATE: str(state),
        Column.REPORTER: "某同志",
        Column.REPORTED: typed,
    }
    said |= {Column.DIFFICULTY: "人手不足。"} if chance.random() < 0.2 else {}
    return {str(column): Content(value) for column, value in said.items()}


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
    yield "  - 章节: 二、工作要求\n    内容:\n      - 各单位要制定推进落实措施。\n      - 每季度报送进展情况。\n"


def _bearing(place: int, names: list[str], tasks: int, chance: Random) -> list[str]:
    """The units whose turn it is, so that all have a task, and one more by chance."""
    own = names[place - 1 :: tasks]
    return list(dict.fromkeys([*own, chance.choice(names)]))
