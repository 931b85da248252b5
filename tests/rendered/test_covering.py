"""方案文本 behind its covering notice: notices of any length, printed and read page by page."""

from __future__ import annotations

import os
import shutil
from itertools import product
from pathlib import Path

import pytest

from pipeline.gongwen.pages import read_print
from pipeline.gongwen.preview import render_pages
from pipeline.runs.build import build
from tests.project import lay_out
from tests.rendered.flaws import flaws

ADDRESSED = (
    "各县（市、区）人民政府，市人民政府各委、办、局，各直属机构，各企事业单位，市属各院校，各人民团体，各驻市单位"
)
TEXTS = (
    ["《样例工作方案》已经样例市人民政府同意，现印发给你们，请认真贯彻执行。"],
    ["为做好全市样例工作，市人民政府制定了《样例工作方案》。" * 3, "现印发给你们，请结合实际，认真组织实施。"],
    [
        "为做好全市样例工作，市人民政府制定了《样例工作方案》。" * 3,
        "请各级各部门结合实际抓好落实，每季度末向市人民政府报送进展情况。",
    ],
    ["请认真贯彻执行。"],
)
NOTES = ("", "公开方式: （此件公开发布）\n")
SIGNED = ("样例市人民政府", "中共样例市委组织部", "样例市教育局")


def chosen() -> list[tuple[int, tuple[int, list[str], str, int]]]:
    """Every other notice, so that any two of its parts meet; all of them with ``SWEEP``."""
    whole = list(enumerate(product((9, 34, 999), TEXTS, NOTES, (1, 2, 3))))
    sizes = (3, len(TEXTS), len(NOTES), 3)
    places = list(product(*map(range, sizes)))
    return [one for one, place in zip(whole, places, strict=True) if "SWEEP" in os.environ or sum(place) % 2 == 0]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("印发")
    made = []
    for at, (cut, texts, note, signers) in chosen():
        plan = (
            "发文字号: 样政发〔2024〕1号\n红头: 样例市人民政府文件\n"
            "通知标题: 样例市人民政府关于印发《样例市未成年人保护样例工作实施方案》的通知\n"
            f"主送: {ADDRESSED[:cut]}：\n通知正文:\n"
            + "".join(f"  - {text}\n" for text in texts)
            + f"署名: {'　'.join(SIGNED[:signers])}\n成文日期: 2024年1月2日\n{note}方案标题: 样例市未成年人保护样例工作实施方案\n"
            "内容:\n  - 章节: 一、工作任务\n    内容:\n"
            "      - 任务: 1. 做好样例工作。\n        正文: 按月调度。\n        责任单位: （市教育局负责）\n"
            "  - 章节: 二、工作要求\n    内容:\n      - 各单位要制定推进落实措施。\n"
        )
        root = lay_out(folder / str(at), plan=plan)
        build(root, ("方案文本",))
        draft = next((root / "out/drafts").rglob("*.docx"))
        made.append(Path(shutil.copy(draft, folder / f"印发{at:02}.docx")))
    return render_pages(made, folder / "pdf")


def test_no_covering_notice_of_any_length_has_a_page_with_a_flaw(printed: list[Path]) -> None:
    # A single row beside the signature, where one more would take the last text from the first page.
    found = [flaw for path in printed for flaw in flaws(path) if "署名之上只有1行正文" not in flaw]
    assert found == [], "\n".join(found)


def test_the_plan_begins_on_the_page_after_its_notice(printed: list[Path]) -> None:
    for path in printed:
        pages = ["".join(glyph.char for glyph in page.glyphs) for page in read_print(path).pages]
        begun = next(at for at, text in enumerate(pages) if "一、工作任务" in text)
        signed = next(at for at, text in enumerate(pages) if "2024年1月2日" in text.replace(" ", ""))
        # A text that cannot leave the first page leaves the signature alone: then the plan goes on below it.
        alone = pages[signed].lstrip().startswith(SIGNED[0]) and signed == 1
        assert begun == signed + (not alone), path.stem
