"""Whatever numbers a paper gives to the plan's sections and tasks: one number for one thing, or it is said whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.runs.build import build
from pipeline.runs.issue import issue
from tests.project import lay_out
from tests.truth.test_what_each_answers_for import begun, letter

# Sections that one unit skips, tasks numbered anew in each, a section outside a chapter, brackets of half width.
PLAN = """\
发文字号: 样政发〔2024〕1号
通知标题: [样例市人民政府, 关于印发《样例工作方案》的通知]
方案标题: 样例工作方案
内容:
  - 章节: 一、工作任务
    内容:
      - 章节: （一）加强统筹谋划
        内容:
          - {任务: 1. 健全工作机制。, 正文: 定期会商。, 责任单位: （市民政局负责）}
      - 章节: (二)加强家庭保护
        内容:
          - {任务: 1. 开展家庭指导。, 正文: 上门指导。, 责任单位: （市公安局负责）}
          - {任务: 2. 落实监护责任。, 正文: 逐户走访。按月通报。, 责任单位: （市教育局、市公安局按照职责分工负责）, 时限: 2024年6月底前}
      - 章节: （三）加强学校保护
        内容:
          - {任务: 1. 保障学校安全。, 正文: 开展排查。, 责任单位: （市教育局负责）}
  - 章节: 二、工作要求
    内容:
      - 各单位要制定推进落实措施。
"""
ASKED = """\
推进落实措施: {依据章节: 二、工作要求, 依据原文: 各单位要制定推进落实措施, 报送截止: 2024年3月1日}
报送节奏: 每季度
发送方式: %s
调整依据: {依据: 经样例市人民政府同意, 报送截止: 2024年4月1日}
"""
SECTIONS = ("加强统筹谋划", "加强家庭保护", "加强学校保护")
TASKS = ("健全工作机制", "开展家庭指导", "落实监护责任", "保障学校安全")
BEFORE = r"(（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\)|\d+[.．、]) ?$"
SAID = re.compile(r"序号依照(《方案》|方案)")


@pytest.mark.parametrize("way", ["逐个函", "一份通知"])
def test_a_section_has_one_number_in_a_paper_or_it_is_said_whose_number_it_is(way: str, tmp_path: Path) -> None:
    root = lay_out(tmp_path, plan=PLAN, supervision=ASKED % way)
    build(root)
    seen = _confused(root)
    issue(root, date(2024, 2, 1), ("责任分解函", "任务分工通知"))
    plan = root / "sources/样例/plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("按月通报", "按季度通报"), encoding="utf-8")
    supervision = root / "sources/样例/supervision.yaml"
    rounds = "轮次:\n" + "".join(f"  - {{日期: 2024年{month}月28日}}\n" for month in (3, 6, 9, 12))
    supervision.write_text(supervision.read_text("utf-8") + rounds, encoding="utf-8")
    build(root)
    seen |= _confused(root)
    kinds = {"责任分解函", "任务调整函"} if way == "逐个函" else {"任务分工通知"}
    assert {*kinds, "任务分工总表", "方案文本", "督办通知", "进展情况通报"} <= {name.split("/")[0] for name in seen}
    assert {name: found for name, found in seen.items() if found} == {}


def _confused(root: Path) -> dict[str, list[str]]:
    """Each draft with the names that bear several numbers in it without a word on that."""
    drafts = root / "out/drafts/样例"
    return {path.relative_to(drafts).as_posix(): list(_several(_text(path))) for path in drafts.rglob("*.docx")}


def _several(text: str) -> Iterator[str]:
    for name in (*SECTIONS, *TASKS):
        at = [found.start() for found in re.finditer(name, text)]
        numbers = [found.group(1) for start in at if (found := re.search(BEFORE, text[max(0, start - 6) : start]))]
        if len(set(numbers)) > 1 and not SAID.search(text):
            yield f"{name}：{'、'.join(numbers)}"


def _text(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return "\n".join("".join(one.text or "" for one in row.iter(qn("w:t"))) for row in body.iter(qn("w:p")))


UNNUMBERED = """\
三级指标,目标值,责任科室
手术占比,不低于40%,医务科
用药强度,不高于40,药学部、医务科
"""


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (UNNUMBERED, "《清单》没有编号的任务，序号按原文先后编排。"),
        (
            UNNUMBERED.replace("三级", "序号,三级").replace("\n手", "\n1,手").replace("\n用", "\n2,用"),
            "其中的序号依照《清单》。",
        ),
    ],
)
def test_numbers_that_the_plan_does_not_have_are_not_said_to_be_its_own(table: str, said: str, tmp_path: Path) -> None:
    letters = begun(tmp_path, "云溪县人民医院指标清单.csv", table)
    assert f"任务原文见附件1，{said}" in letter(letters, "医务科")
