"""Papers that two or three offices issue together: mark, title, signature and date, on the page and in the data."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline.documents.letter import KIND
from pipeline.gongwen.conform import Result, check_document
from pipeline.output.compare import Action
from pipeline.problems import MaterialError
from pipeline.runs.build import build
from tests.project import lay_out
from tests.sample import OFFICE, SUPERVISION, UNITS

OTHERS = (("市委样例办", "中共样例市委样例工作委员会办公室"), ("市样例中心", "样例市样例中心"))
LEAD = "样例市样例工作领导小组办公室"
ROUND = "轮次:\n  - {日期: 2024年3月29日}\n"
BAD = {Result.FAIL, Result.WARN}


def joint(root: Path, others: int, *, sealed: str = "是", way: str = "一份通知", rounds: str = "") -> Path:
    listed = "".join(
        f"  - {{简称: [{name}], 全称: {full}, 类别: 党委部门, 次序: {9 + at}}}\n"
        for at, (name, full) in enumerate(OTHERS[:others])
    )
    names = ", ".join(name for name, _ in OTHERS[:others])
    return lay_out(
        root,
        units=UNITS.replace("组:", f"{listed}组:"),
        office=f"{OFFICE.replace('用印: 是', f'用印: {sealed}')}文件代字: 样例办发\n通知格式: 文件\n联合发文: [{names}]\n",
        supervision=f"{SUPERVISION}发送方式: {way}\n{rounds}",
    )


def drafts(root: Path) -> dict[str, Path]:
    return {path.parent.name: path for path in sorted((root / "out/drafts").rglob("*.docx"))}


@pytest.mark.parametrize("others", [1, 2])
@pytest.mark.parametrize("sealed", ["是", "否"])
@pytest.mark.parametrize("way", ["逐个函", "一份通知"])
def test_all_that_issue_sign_in_their_order_and_no_clause_fails(
    others: int, sealed: str, way: str, tmp_path: Path
) -> None:
    root = joint(tmp_path, others, sealed=sealed, way=way)
    build(root)
    paper = drafts(root)["任务分工通知" if way == "一份通知" else KIND]
    said = "".join(docx.Document(str(paper)).element.xpath(".//w:t/text()"))
    names = [LEAD, *(full for _, full in OTHERS[:others])]
    # In the mark of a notice, in the title, in the signature; a letter's mark has room for the leading one alone.
    assert [said.count(name) for name in names[1:]] == [3 if way == "一份通知" else 2] * others
    assert "".join(names) + "关于" in said
    assert [one.name for one in check_document(paper.read_bytes(), paper.name) if one.result in BAD] == []
    assert docx.Document(str(paper)).core_properties.title.startswith("　".join(names) + "关于")


def test_one_that_issues_is_not_written_to(tmp_path: Path) -> None:
    root = lay_out(tmp_path, office=f"{OFFICE}联合发文: 市公安局\n")
    build(root)
    assert sorted(path.stem for path in (root / "out/drafts/样例/责任分解函").iterdir()) == [
        "01 市教育局",
        "03 市民政局",
    ]


def test_an_office_that_joins_changes_every_paper_and_is_the_reason(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    build(root)
    office = root / "sources/office.yaml"
    office.write_text(f"{office.read_text(encoding='utf-8')}联合发文: 市民政局\n", encoding="utf-8")
    changed = {change.unit: change.reasons for change in build(root).of(Action.UPDATE) if change.kind == KIND}
    assert changed.keys() == {"市教育局", "市公安局"}
    assert all(any("联合发文" in reason for reason in reasons) for reasons in changed.values())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("市财政局", "联合发文的“市财政局”没有登记为单位。"),
        ("[市公安局, 市公安局]", "“市公安局”在发文机关里写了两次。"),
        ("市样例办", "“市样例办”在发文机关里写了两次。"),
        ("[市公安局, 市民政局, 市教育局]", "联合发文的机关有4个。"),
        ("各成员单位", "联合发文的“各成员单位”没有登记为单位。"),
    ],
)
def test_who_cannot_issue_jointly_is_told_with_the_place(written: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(MaterialError) as caught:
        build(lay_out(tmp_path, office=f"{OFFICE}联合发文: {written}\n"))
    assert [(one.place.file, one.message) for one in caught.value.problems] == [("sources/office.yaml", said)]
