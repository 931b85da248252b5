"""What the page says of a plan is what ledger, bulletin and status say."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from pipeline.dashboard.bars import UNIT, bar
from pipeline.dashboard.data import plan_on_page
from pipeline.dashboard.markup import numbered
from pipeline.dashboard.page import SCRIPT, draw_page
from pipeline.dashboard.papers import papers_on_page
from pipeline.dashboard.values import Issued, Overview, Paper
from pipeline.documents.kinds import compose
from pipeline.problems import Place, Problem
from pipeline.progress.figures import Figures
from pipeline.progress.project import parse_progress
from pipeline.progress.status import Standing
from pipeline.progress.table import as_data
from tests.dashboard import reading
from tests.dashboard.reading import find, lights, links, parsed, read_by_html_rules, rows, said, table, tiles
from tests.progress import test_story as story
from tests.progress.books import project, read
from tests.sample import PLAN, SUPERVISION, UNITS, sample_files

MARKS = dict(zip("■●△◆□", ("已完成", "绿灯", "黄灯", "红灯", "未启动"), strict=True))
OWN = "市未成年人保护工作委员会办公室"
HEADS = ["事项", *(f"{mark}{word}" for mark, word in MARKS.items())]
QUARTERS = range(5)


def overview(*standings: Standing) -> Overview:
    return Overview(
        office="样例办", plans=tuple(map(plan_on_page, standings)), papers=(), withdrawn=(), issued=(), unconfirmed=()
    )


@cache
def drawn(quarter: int) -> etree._Element:
    return parsed(draw_page(overview(story.standing(quarter))))


def sample_page(**changed: str) -> bytes:
    standings = parse_progress(sample_files(**changed), project(**changed))
    return draw_page(overview(*standings.values()))


def numbers(row: dict[str, str]) -> list[int]:
    return [int(row[head]) for head in HEADS]


@pytest.mark.parametrize("quarter", QUARTERS)
def test_the_large_figures_are_what_the_raw_cells_add_up_to(quarter: int) -> None:
    cells = read(story.ledger_after(quarter))
    states = Counter(str(row["状态"]) for row in cells)
    unfinished = {row["编号"] for row in cells if row["状态"] != "完成"}
    tasks = {row["编号"] for row in cells}
    shown = tiles(drawn(quarter))
    assert shown["任务"] == (24, f"其中已办结{len(tasks - unfinished)}项")
    assert shown["事项"] == (len(cells), f"其中已填报{len(cells) - states['None']}项")
    assert shown["■已完成"][0] == states["完成"]
    assert shown["●绿灯"][0] == story.expected(cells, quarter, "好")
    assert shown["△黄灯"][0] == story.expected(cells, quarter, "缺")
    assert shown["◆红灯"][0] + shown["□未启动"][0] == story.expected(cells, quarter, "未填", "久")


@pytest.mark.parametrize("quarter", QUARTERS)
def test_sections_and_units_are_those_of_the_bulletin(quarter: int) -> None:
    found = compose(story.project(), {"未成年人保护工作": story.standing(quarter)})
    bulletin: Any = next(document.context for document in found if document.kind == "进展情况通报")
    keys = ("事项", *MARKS.values())
    *sections, whole = rows(drawn(quarter), "sections")
    # The bulletin counts what units were told by paper; what the office itself does stands on the page beside it.
    own, *others = sorted(rows(drawn(quarter), "units"), key=lambda row: row["单位"] != OWN)
    assert (own["单位"], own["缘由"], bulletin["未函告数"]) == (OWN, "本办公室承担", int(own["事项"]))
    assert [row["部分"] for row in sections] == [row["标题"] for row in bulletin["分节"]]
    told = [[row[key] for key in keys] for row in (*bulletin["分节"], bulletin["总计"])]
    shown = [numbers(row) for row in (*sections, whole)]
    beside = [[a - b for a, b in zip(row, other, strict=True)] for row, other in zip(shown, told, strict=True)]
    assert [row for row in beside if any(row)] == [numbers(own)] * 2
    assert [(row["单位"], numbers(row), row["督办级别"], row["缘由"]) for row in others] == [
        (row["单位"], [row[key] for key in keys], row["级别"], row["缘由"]) for row in bulletin["分单位"]
    ]


@pytest.mark.parametrize("quarter", QUARTERS)
def test_units_and_pressed_items_are_those_of_the_ledger_and_of_the_status(quarter: int) -> None:
    cells = Counter(str(row["单位"]) for row in read(story.ledger_after(quarter)))
    assert {row["单位"]: int(row["事项"]) for row in rows(drawn(quarter), "units")} == cells
    status: Any = as_data(story.standing(quarter))
    assert tiles(drawn(quarter))["需办理"][0] == sum(bool(item["level"]) for item in status["items"])


@pytest.mark.parametrize("quarter", QUARTERS)
def test_the_data_has_one_light_for_each_row_of_the_ledger_and_the_lights_of_the_status(quarter: int) -> None:
    found = lights(drawn(quarter))
    assert found.keys() == {(str(row["编号"]), str(row["单位"])) for row in read(story.ledger_after(quarter))}
    status: Any = as_data(story.standing(quarter))
    for item in status["items"]:
        assert found[item["task"], item["unit"]] == (item["light"], item["why"])


@pytest.mark.parametrize("quarter", QUARTERS)
def test_a_bar_is_divided_as_the_figures_are_and_says_so(quarter: int) -> None:
    shown = tiles(drawn(quarter))
    words = "，".join(f"{word}{shown[mark + word][0]}" for mark, word in MARKS.items())
    (drawing,) = find(drawn(quarter), "//div[@class='whole']/svg[@class='bar']")
    assert (drawing.get("aria-label"), drawing.findtext("title")) == (words, words)
    length = int(drawing.get("viewBox").split()[2])
    begin = 0
    there = [(mark, word) for mark, word in MARKS.items() if shown[mark + word][0]]
    for part, (mark, word) in zip(drawing.iter("rect"), there, strict=True):
        assert int(part.get("x")) == begin
        assert int(part.get("width")) == pytest.approx(length * shown[mark + word][0] / shown["事项"][0], abs=1)
        begin += int(part.get("width"))
    assert begin == length


def test_a_light_is_seen_in_its_bar_however_rare_it_is() -> None:
    few = Figures(items=2000, done=1999, green=0, yellow=0, red=0, idle=1, reported=0, pressed=0, tasks=0, tasks_done=0)
    done, idle = find(etree.fromstring(bar(few, UNIT)), "rect")
    assert (done.get("width"), idle.get("x"), idle.get("width")) == ("120", "119", "1")


def test_each_light_has_a_pattern_of_its_own_a_mark_and_a_word() -> None:
    drawings = {etree.tostring(pattern[1]) + etree.tostring(pattern[0]) for pattern in drawn(4).iter("pattern")}
    assert len(drawings) == len(MARKS)
    shown = [said(entry) for entry in find(drawn(4), "(//ul[@class='legend'])[1]/li")]
    assert shown == [f"{mark}{word}" for mark, word in MARKS.items()]
    used = set(find(drawn(4), "//rect[@class='part']/@fill"))
    assert used <= {f"url(#{pattern.get('id')})" for pattern in drawn(4).iter("pattern")}


def test_the_page_names_the_round_and_its_day() -> None:
    page = drawn(2)
    assert find(page, "//section[@id='plan-1']/h2/text()") == ["晋城市未成年人保护工作实施方案"]
    assert find(page, "//section[@id='plan-1']/p/text()")[0] == "第3轮，截至2022年6月30日（回复期限2022年7月7日）"


def test_before_the_first_round_the_page_stands_on_no_day() -> None:
    assert "尚未开展督导<" in sample_page().decode()
    assert "尚未开展督导<" in sample_page(supervision=SUPERVISION.replace(" 2024年3月1日", "")).decode()


def test_several_plans_follow_each_other_each_with_its_own_figures() -> None:
    page = parsed(draw_page(overview(story.standing(0), story.standing(4))))
    assert [tiles(page, plan)["◆红灯"] for plan in (1, 2)] == [tiles(drawn(quarter))["◆红灯"] for quarter in (0, 4)]
    assert list(links(page, Path("页.html"))) == []


def test_the_page_grows_with_what_there_is_and_the_part_without_script_does_not() -> None:
    def size(count: int) -> tuple[int, int]:
        names = [f"样例单位{number:04d}" for number in range(1, count + 1)]
        listed = "".join(
            f"  - {{简称: [{name}], 全称: 样例市{name}, 类别: 政府部门, 次序: {number}}}\n"
            for number, name in enumerate(names, 10)
        )
        units = UNITS.replace("组:", f"{listed}组:").replace("[市教育局, 市公安局, 市民政局]", f"[{', '.join(names)}]")
        page = parsed(sample_page(units=units))
        assert [unit for task, unit in lights(page) if task == "1"] == names
        return len(etree.tostring(page)), len(find(page, "//div[@id='plain']//*"))

    (small, few), (large, many), (larger, as_many) = size(300), size(600), size(900)
    assert large - small == pytest.approx(larger - large, rel=0.05)
    assert few == many == as_many


HOSTILE = """<script>alert("1")</script>&lt;'甲'--><!--]]>"""


def test_marks_of_html_in_the_material_are_text_on_the_page() -> None:
    quoted = HOSTILE.replace("'", "''")
    plan = (
        PLAN.replace("方案标题: 样例工作方案", f"方案标题: '{quoted}'")
        .replace("任务: 1. 学习样例。", f"任务: '1. {quoted}。'")
        .replace("章节: 一、工作任务", f"章节: '一、{quoted}'")
    )
    (standing,) = parse_progress(sample_files(plan=plan), project(plan=plan)).values()
    paper = Paper(plan=HOSTILE, kind=HOSTILE, name=HOSTILE, state=HOSTILE, path=HOSTILE, beside=HOSTILE)
    issued = Issued(
        number=HOSTILE, day=HOSTILE, unit=HOSTILE, kind=HOSTILE, title=HOSTILE, status=HOSTILE, path=HOSTILE
    )
    problem = Problem(Place(HOSTILE), HOSTILE)
    data = draw_page(
        Overview(
            office=HOSTILE,
            plans=(plan_on_page(standing),),
            papers=(papers_on_page(HOSTILE, (paper,)),),
            withdrawn=(HOSTILE,),
            issued=(issued,),
            unconfirmed=(problem,),
        )
    )
    for page in (parsed(data), read_by_html_rules(data)):
        assert len(find(page, "//script")) == 2
        assert not find(page, "//comment()")
        assert find(page, "//script")[1].text == SCRIPT.read_text(encoding="utf-8")
        assert find(page, "//h2/text()")[0] == HOSTILE
        # As the office 1, of the plan 3, of the draft 4, of the withdrawn 1, of the register 5, to be confirmed 2.
        assert said(page).count(HOSTILE) == 16
        assert reading.data(page)["doubts"] == [[HOSTILE, HOSTILE]]
        assert find(page, "//table[@class='register']//a/@title") == [HOSTILE]


def test_what_xml_has_no_place_for_is_shown_as_missing() -> None:
    page = parsed(
        draw_page(
            Overview(
                office="甲\x0b乙\ud800\uffff",
                plans=(),
                papers=(),
                withdrawn=("撤\udce6.docx",),
                issued=(),
                unconfirmed=(),
            )
        )
    )
    assert find(page, "//p[@class='office']/text()") == ["甲\ufffd乙\ufffd\ufffd"]
    assert find(page, "//section[@id='papers']//a/@href") == ["%E6%92%A4%E6.docx"]


class Outline(HTMLParser):
    """Python's own reader of HTML: every element must be ended, in order, but for the one that never is."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "meta"
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_the_same_to_readers_of_html_and_of_xml() -> None:
    data = draw_page(overview(story.standing(4)))
    outline = Outline()
    outline.feed(data.decode())
    outline.close()
    assert outline.open == []
    by_xml = [(node.tag.lower(), {k.lower(): v for k, v in node.attrib.items()}) for node in parsed(data).iter()]
    assert outline.seen == by_xml
    assert said(read_by_html_rules(data)).strip() == said(parsed(data)).strip()


def test_the_page_asks_for_nothing_outside_itself_and_runs_its_own_script_alone() -> None:
    data = draw_page(overview(story.standing(4)))
    page = parsed(data)
    assert page.get("lang") == "zh-CN"
    assert not find(
        page,
        "//script[@src] | //link | //img | //iframe | //object | //base | //@src | //@*[starts-with(name(), 'on')]",
    )
    (style,) = find(page, "//style/text()")
    assert not {"@import", "url(", "http"} & set(style.split())
    assert b"://" not in data
    (policy,) = find(page, "//meta[@http-equiv]/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for rule, text in (("script-src", find(page, "//script")[1].text), ("style-src", style)):
        assert rules[rule] == f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_same_values_give_the_same_bytes() -> None:
    first, second = (draw_page(overview(story.standing(3))) for _ in range(2))
    assert first == second


def test_an_empty_project_is_said_in_words() -> None:
    page = parsed(draw_page(overview()))
    text = said(page)
    assert all(words in text for words in ("还没有草稿。", "还没有发文。", "没有待核事项。"))
    assert not find(page, "//table")


def test_a_plan_none_of_whose_tasks_has_a_unit_still_has_its_block() -> None:
    standing = story.standing(0)
    bare = Standing(
        plan=standing.plan, day=standing.day, round=standing.round, supervision=standing.supervision, items=()
    )
    page = parsed(draw_page(overview(bare)))
    assert tiles(page)["事项"] == (0, "其中已填报0项")
    assert table(page, "sections")[1:] == [["合计", "0", "0", "0", "0", "0", "0", ""]]


@pytest.mark.parametrize(("key", "shown"), [("3", "3. 救助保护"), ("（三）", "（三）救助保护"), ("三", "三、救助保护")])
def test_a_number_has_the_mark_that_its_form_has(key: str, shown: str) -> None:
    assert f"{numbered(key)}救助保护" == shown
