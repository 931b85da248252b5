"""The page in a real Chromium: searched, filtered, sorted, walked through by keyboard, on a phone, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pypdfium2
import pytest

from pipeline.dashboard.data import plan_on_page
from pipeline.dashboard.page import draw_page
from pipeline.dashboard.papers import papers_on_page
from pipeline.dashboard.values import Issued, Overview, Paper
from pipeline.output.drafts import PAGE
from pipeline.problems import Place, Problem
from pipeline.progress.project import parse_progress
from pipeline.runs.build import build
from pipeline.runs.ledger import refresh
from tests.dashboard.browser import Tab, browser
from tests.dashboard.test_figures import HOSTILE, overview
from tests.progress.books import filled_in, project
from tests.project import lay_out, tell
from tests.sample import PLAN, SUPERVISION, UNITS, sample_files

VIEWS = ("home", "late", "pressed", "week", "month", "fresh", "doubts", "all", "units", "tasks", "papers", "matrix",
         "plain", "unit-0", "task-1")  # fmt: skip
LATE, SOON, EARLY = (2025, 1, 10), (2024, 12, 27), (2024, 12, 10)


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built office: the letters sent, a round held, one report given."""
    root = lay_out(tmp_path_factory.mktemp("办公室"), supervision=SUPERVISION + "轮次: [{日期: 2024年3月29日}]\n")
    refresh(root, per_unit=False)
    ledger = root / "sources/样例/ledger.xlsx"
    told = {"进展情况": "救助3人", "状态": "推进中", "填报日期": "2024.12.5"}
    ledger.write_bytes(filled_in(ledger.read_bytes(), {("3", "市民政局"): told}))
    tell(root, date(2024, 2, 1))
    build(root)
    return root / PAGE


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """260 units that all have the three tasks."""
    names = [f"样例单位{number:03d}" for number in range(1, 261)]
    listed = "".join(
        f"  - {{简称: [{name}], 全称: 样例市{name}, 类别: 政府部门, 次序: {number}}}\n"
        for number, name in enumerate(names, 10)
    )
    units = UNITS.replace("组:", f"{listed}组:").replace("[市教育局, 市公安局, 市民政局]", f"[{', '.join(names)}]")
    standings = parse_progress(sample_files(units=units), project(units=units))
    file = tmp_path_factory.mktemp("大") / "index.html"
    file.write_bytes(draw_page(overview(*standings.values())))
    return file


def cards(tab: Tab) -> dict[str, int]:
    heads = (text.split(" ", 1) for text in tab.texts(".card h2"))
    return {name: int(number) for number, name in heads}


def test_the_first_screen_says_what_is_late_and_due_by_the_readers_day(tab: Tab, page: Path) -> None:
    seen = {}
    for day in (EARLY, SOON, LATE):
        tab.open(page, day)
        found = cards(tab)
        seen[day] = [found[name] for name in ("现在逾期", "7天内到期", "30天内到期")]
    assert seen == {EARLY: [0, 0, 2], SOON: [0, 2, 2], LATE: [2, 0, 0]}
    assert "已逾期10天" in " ".join(tab.texts("#card-late td"))
    # A name, a code, and the code of papers under a red head.
    assert cards(tab)["待核事项"] == 3
    assert cards(tab)["需督办"] == 5
    assert tab.broken == 0


def test_what_was_reported_lately_shows_its_words(tab: Tab, page: Path) -> None:
    tab.open(page, EARLY)
    assert cards(tab)["近30天填报进展"] == 1
    assert "2024-12-05 救助3人" in tab.texts("#card-fresh td")
    tab.open(page, (2025, 6, 1))
    assert cards(tab)["近30天填报进展"] == 0


def test_typing_finds_units_tasks_and_what_was_said(tab: Tab, page: Path) -> None:
    tab.open(page, LATE)
    tab.click("#app nav a[href='#all']")
    assert tab.texts("#view h2") == ["全部事项：6项"]
    for words, count in (("公安", 2), ("救助3人", 1), ("保护 教育局", 1), ("没有这些字", 0)):
        tab.click("#clear")
        tab.click("#search")
        tab.type(words)
        assert tab.texts("#view h2") == [f"全部事项：{count}项"], words


def test_filters_narrow_every_list_and_are_cleared(tab: Tab, page: Path) -> None:
    tab.open(page, LATE)
    tab.click("#app nav a[href='#all']")
    select = "[...document.querySelectorAll('select')].find(n => n.parentNode.innerText.startsWith('灯色'))"
    tab.eval(f"(() => {{ const n = {select}; n.value = '1'; n.dispatchEvent(new Event('change')); }})()")
    assert tab.texts("#view tbody td[data-head='灯色']") == ["●绿灯"]
    tab.click("#app nav a[href='#units']")
    assert tab.texts("#view h2") == ["单位：1个"]
    tab.click("#clear")
    assert tab.texts("#view h2") == ["单位：3个"]


def test_a_heading_sorts_and_sorts_back(tab: Tab, page: Path) -> None:
    tab.open(page, LATE)
    tab.click("#app nav a[href='#all']")
    units = "#view tbody td[data-head='单位']"
    for direction, first in (("ascending", "市教育局"), ("descending", "市民政局")):
        tab.click("#view [data-sort='单位']")
        assert tab.texts(units)[0] == first
        assert (
            tab.eval("document.querySelector('#view th[aria-sort]:nth-child(2)').getAttribute('aria-sort')")
            == direction
        )


def test_a_unit_and_a_task_have_a_sheet_and_back_leads_back(tab: Tab, page: Path) -> None:
    tab.open(page, LATE)
    tab.click("#app nav a[href='#units']")
    tab.click("#view tbody a")
    assert tab.texts("#view h2") == ["市教育局"]
    tab.click("#view tbody a")
    assert tab.texts("#view h2") == ["1. 学习样例"]
    assert tab.texts("#view tbody td[data-head='单位']") == ["市教育局", "市公安局", "市民政局"]
    tab.eval("history.back()")
    tab.settle()
    assert tab.texts("#view h2") == ["市教育局"]


def test_the_link_of_an_issued_paper_opens_the_copy_for_reading(tab: Tab, page: Path) -> None:
    tab.open(page, LATE)
    tab.click("#app nav a[href='#papers']")
    found = tab.eval("[...document.querySelectorAll('#view td[data-head=公文] a')].map(n => n.href)")
    paths = [Path(unquote(link.removeprefix("file://"))) for link in found]
    assert len(paths) == 9
    assert all(path.is_file() for path in paths)
    assert [path.parent.parent.name for path in paths if "〔2024〕" in path.name] == ["阅览"] * 3
    assert not [path for path in paths if "archive" in path.parts]


def test_the_table_of_tasks_and_units_is_drawn_when_asked_for(tab: Tab, page: Path, large: Path) -> None:
    tab.open(page, LATE)
    assert tab.texts(".matrix") == []
    tab.click("#app nav a[href='#matrix']")
    assert tab.eval("document.querySelectorAll('.matrix td .mark').length") == 6
    tab.open(large, LATE)
    tab.click("#app nav a[href='#matrix']")
    assert "放不下" in tab.texts("#view")[0]
    tab.click("#search")
    tab.type("单位01")
    assert tab.eval("document.querySelectorAll('.matrix thead th').length") == 11


def test_the_keyboard_alone_reaches_everything(tab: Tab, page: Path) -> None:
    tab.open(page, LATE)
    tab.type("/")
    assert tab.eval("document.activeElement.id") == "search"
    tab.type("公安")
    assert cards(tab)["现在逾期"] == 1
    tab.press("Escape")
    assert cards(tab)["现在逾期"] == 2
    reached = set()
    for _ in range(60):
        tab.press("Tab")
        reached.add(tab.eval("(n => n.id || n.hash || n.tagName)(document.activeElement)"))
        if reached >= {"#unit-1"}:
            break
    assert {"SELECT", "clear", "print", "#unit-1"} <= reached
    assert tab.eval("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.press("Enter")
    assert tab.texts("#view h2") == ["市公安局"]
    tab.press("Escape")
    assert len(cards(tab)) == 6


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_no_view_is_wider_than_the_window(tab: Tab, page: Path, width: int) -> None:
    tab.open(page, LATE, width=width)
    for view in VIEWS:
        tab.eval(f"location.hash = '{view}'")
        tab.settle()
        assert tab.eval("document.documentElement.scrollWidth") <= width, view
    assert tab.broken == 0


def test_without_script_figures_late_tasks_and_papers_are_there(tab: Tab, page: Path) -> None:
    tab.open(page, LATE, script=False)
    # Evaluation by the protocol still works; the page's own script must not have run.
    assert tab.texts("#app") == [""]
    shown = " ".join(tab.texts("#plain"))
    assert all(words in shown for words in ("各部分", "已过时限尚未完成", "草稿", "样例办函〔2024〕1号"))


def test_print_takes_every_row_that_was_filtered(tab: Tab, large: Path, tmp_path: Path) -> None:
    tab.open(large, LATE)
    tab.eval("location.hash = 'all'")
    tab.settle()
    assert len(tab.texts("#view tbody tr")) == 50
    tab.click("#more")
    assert len(tab.texts("#view tbody tr")) == 100
    tab.click("#search")
    tab.type("学习")
    assert tab.texts("#view h2") == ["全部事项：260项"]
    tab.printed(tmp_path / "打印.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "打印.pdf")
    text = "".join("".join(sheet.get_textpage().get_text_range() for sheet in document).split())
    document.close()
    assert sum(f"样例单位{number:03d}" in text for number in range(1, 261)) == 260
    assert "查找" not in text
    assert "只列出：学习" in text
    tab.settle()
    assert len(tab.texts("#view tbody tr")) == 50


def test_marks_of_html_in_the_material_stay_text_when_drawn(tab: Tab, tmp_path: Path) -> None:
    quoted = HOSTILE.replace("'", "''")
    plan = (
        PLAN.replace("方案标题: 样例工作方案", f"方案标题: '{quoted}'")
        .replace("任务: 1. 学习样例。", f"任务: '1. {quoted}。'")
        .replace("章节: 一、工作任务", f"章节: '一、{quoted}'")
    )
    (standing,) = parse_progress(sample_files(plan=plan), project(plan=plan)).values()
    paper = Paper(plan=HOSTILE, kind=HOSTILE, name=HOSTILE, state=HOSTILE, path=HOSTILE, beside=HOSTILE, unit=HOSTILE)
    issued = Issued(
        number=HOSTILE, day=HOSTILE, unit=HOSTILE, kind=HOSTILE, title=HOSTILE, status=HOSTILE, path=HOSTILE
    )
    problem = Problem(Place(HOSTILE), HOSTILE)
    file = tmp_path / "index.html"
    file.write_bytes(
        draw_page(
            Overview(
                office=HOSTILE,
                plans=(plan_on_page(standing),),
                papers=(papers_on_page(HOSTILE, (paper,)),),
                withdrawn=(HOSTILE,),
                issued=(issued,),
                unconfirmed=(problem,),
            )
        )
    )
    before = tab.broken
    tab.open(file, LATE)
    for view in VIEWS:
        tab.eval(f"location.hash = '{view}'")
        tab.settle()
        assert tab.eval("document.querySelectorAll('script').length") == 2
    assert tab.broken == before
    tab.eval("location.hash = 'task-0'")
    tab.settle()
    assert tab.texts("#view h2") == [f"1. {HOSTILE}"]


def test_what_does_not_belong_to_the_page_is_not_run(tab: Tab, page: Path, tmp_path: Path) -> None:
    other = tmp_path / "index.html"
    foreign = b"<script>window.foreign = 1</script><img src='x' onerror='window.foreign = 2'/></main>"
    other.write_bytes(page.read_bytes().replace(b"</main>", foreign))
    tab.open(other, LATE)
    assert tab.eval("typeof window.foreign") == "undefined"
    assert len(cards(tab)) == 6
