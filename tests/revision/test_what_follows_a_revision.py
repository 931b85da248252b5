"""What hangs on a plan when its next version comes: the words quoted for reports, limits the clerk set, grounds, the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.offices.desk import run
from tests.test_golden import as_text

PLAN = """\
云溪县关于印发公共厕所提升方案的通知
云政发〔2026〕{number}号
各乡镇人民政府：
现将《云溪县公共厕所提升方案》印发给你们，请认真贯彻落实。
云溪县人民政府
2026年{month}月9日
云溪县公共厕所提升方案
一、建设任务
1.新建公厕10座，{limit}建成。（县城管局）
2.改造公厕20座。（县文旅局牵头，县财政局配合）
{more}{at}.规范管理。建立台账。（县城管局）
{chapter}、工作要求
各单位要制定推进落实措施。各单位每月25日前向县厕所办报送进展情况。
"""
FIRST = PLAN.format(number=3, month=1, limit="6月底前", more="", at=3, chapter="二")
NEXT = PLAN.format(
    number=18,
    month=3,
    limit="9月底前",
    more="3.评定星级。（县文旅局）\n",
    at=4,
    chapter="二、经费\n县财政局安排资金。\n三",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "方案.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "新版.txt").write_text(NEXT, encoding="utf-8")
    words = ("NAME=云溪县厕所革命工作办公室", "CODE=云厕办函", f"FILE={tmp_path / '方案.txt'}")
    code, said = run(tmp_path, "init", *words)
    assert code == 0, said
    return tmp_path


def file(root: Path, name: str) -> Path:
    return next((root / "sources").glob(f"*/{name}"))


def put(root: Path, name: str, old: str, new: str) -> None:
    text = file(root, name).read_text("utf-8")
    assert text.count(old) == 1, text
    file(root, name).write_text(text.replace(old, new), encoding="utf-8")


def revised(root: Path) -> str:
    code, said = run(root, "revise", f"FILE={root / '新版.txt'}", "YES=是", "ALL=1")
    assert code == 0, said
    return said


def test_words_quoted_for_measures_and_reports_are_found_under_the_chapter_as_it_is_numbered_now(root: Path) -> None:
    assert file(root, "supervision.yaml").read_text("utf-8").count("依据章节: 二、工作要求") == 2
    put(root, "supervision.yaml", "待核: [依据章节, 依据原文, 报送截止, 报送节奏]\n", "")
    said = revised(root)
    assert "不然不能生成文件" not in said
    quoted = file(root, "supervision.yaml").read_text("utf-8")
    assert quoted.count("依据章节: 三、工作要求") == 2
    # The words are the same: nobody has to look at them again.
    assert "\n待核" not in quoted


def test_words_quoted_for_reports_that_are_gone_give_way_to_those_of_the_new_version(root: Path) -> None:
    (root / "新版.txt").write_text(NEXT.replace("每月25日前", "每季度末"), encoding="utf-8")
    put(root, "supervision.yaml", "待核: [依据章节, 依据原文, 报送截止, 报送节奏]\n", "")
    revised(root)
    quoted = file(root, "supervision.yaml").read_text("utf-8")
    assert "各单位每季度末向县厕所办报送进展情况" in quoted
    assert "\n待核: 报送节奏" in quoted


def test_a_limit_of_the_clerks_is_asked_about_where_the_text_names_another_now(root: Path) -> None:
    put(
        root,
        "plan.yaml",
        "责任单位: （县文旅局牵头，县财政局配合）",
        "责任单位: （县文旅局牵头，县财政局配合）\n        时限: 2026年8月底前",
    )
    first = "责任单位: （县城管局）\n      - 任务: '2.'"
    put(root, "plan.yaml", first, first.replace("（县城管局）", "（县城管局）\n        时限: 2026年6月底前"))
    said = revised(root)
    assert "您写的“2026年6月底前”保留，新文件正文里的期限却由“6月底前”改为“9月底前”" in said
    assert "您写的“2026年8月底前”保留，新文件正文" not in said


def test_what_the_new_version_changed_stands_on_it_though_the_clerk_edited_the_task_too(root: Path) -> None:
    put(root, "supervision.yaml", "报送节奏: 每月", "调整依据: 经县委同意\n报送节奏: 每月")
    first = "责任单位: （县城管局）\n      - 任务: '2.'"
    put(root, "plan.yaml", first, first.replace("（县城管局）", "（县城管局）\n        时限: 2026年12月底前"))
    run(root, "notices")
    code, said = run(root, "issue", "DATE=2026-02-02", "KIND=责任分解函", "YES=是", "UNCONFIRMED=样例")
    assert code == 0, said
    said = revised(root)
    assert "您改过，新文件也改了，调整函的依据只写新文件" in said
    code, said = run(root, "notices")
    assert code == 0, said
    adjusted = as_text(next((root / "out/drafts").glob("*/任务调整函/*县城管局.docx")))
    assert "〔2026〕18号" in adjusted
    assert "经县委同意" not in adjusted


def test_who_keeps_a_ledger_is_told_to_bring_it_up_to_date(root: Path) -> None:
    run(root, "ledger")
    said = revised(root)
    assert "运行 make ledger，更新进展台账" in said
    assert said.index("make ledger") < said.index("make why")


def test_a_letter_from_before_is_said_to_tell_of_the_plan_as_it_was_called_then(root: Path) -> None:
    (root / "新版.txt").write_text(NEXT.replace("公共厕所提升方案", "公共厕所提升方案（修订）"), encoding="utf-8")
    run(root, "notices")
    code, said = run(root, "issue", "DATE=2026-01-12", "YES=1", "UNCONFIRMED=样例")
    assert code == 0, said
    revised(root)
    with file(root, "supervision.yaml").open("a", encoding="utf-8") as text:
        text.write("轮次: [{日期: 2026年4月30日, 回复期限: 2026年5月8日}]\n")
    run(root, "notices", "ALL=1")
    (changed,) = (root / "out/drafts").rglob("任务调整函/*县城管局.docx")
    # The paper's own title has the plan's own of now.
    title, then = as_text(changed).split("明确了", 1)
    assert "《云溪县公共厕所提升方案（修订）》" in title
    assert then.startswith(
        "《云溪县公共厕所提升方案》中由你单位承担的任务。根据《云溪县关于印发公共厕所提升方案（修订）的通知》"
    )
    (pressed,) = (root / "out/drafts").rglob("督办通知/*县财政局.docx")
    assert "明确了《云溪县公共厕所提升方案》" in as_text(pressed)


@pytest.mark.parametrize(
    ("wanted", "due"), [("要于4月底前制定推进落实措施，报县厕所办", "2026年4月30日"), ("要制定推进落实措施", "")]
)
def test_a_new_version_that_wants_measures_later_says_by_when_from_its_own_day_on(
    root: Path, wanted: str, due: str
) -> None:
    put(root, "supervision.yaml", "报送截止: 2026年2月8日", "报送截止: 2026年2月20日")
    (root / "新版.txt").write_text(NEXT.replace("要制定推进落实措施", wanted), encoding="utf-8")
    revised(root)
    (ground,) = [
        line for line in file(root, "supervision.yaml").read_text("utf-8").splitlines() if "〔2026〕18号" in line
    ]
    assert (f"报送截止: {due}" in ground) is bool(due)
    assert ("日期: 2026年3月9日" in ground) is bool(due)
    # What was asked of those who have their letters stays as it was asked.
    assert "  报送截止: 2026年2月20日" in file(root, "supervision.yaml").read_text("utf-8")
