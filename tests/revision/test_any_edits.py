"""Whatever is done to a plan between two editions, and by the clerk in between: told as it was done, and nothing lost."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from pipeline.intake.emit import emit_plan
from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from pipeline.plan.parse import parse_plan
from pipeline.plan.register import Register
from pipeline.plan.text import write_text
from pipeline.revision.around import around
from pipeline.revision.differences import CHAPTER, NUMBER, What, differences
from pipeline.revision.joining import Joined, Three, join
from pipeline.revision.version import Kind, Version, version_of
from pipeline.revision.weaving import Sheets, weave
from pipeline.sources import planfile
from pipeline.sources.desk import Desk
from pipeline.sources.planblocks import blocks_of
from pipeline.sources.records import PlanRecord
from tests.revision.editions import Work, edition, real_work, with_unit

WORK = real_work()
# Sentences of their own, each unlike the others and unlike the plan.
FRESH = (
    "组建示范工作专班，每周调度一次。", "编制重点项目清单，实行销号管理。", "开通群众热线，三日内答复来电。",
    "评选十佳案例，汇编成册印发。", "引入第三方开展满意度测评。", "设立专项资金，专款专用。",
)  # fmt: skip
UNITS = ("市数据局", "市林业局", "市信访局")


class Edit(Struct, frozen=True):
    """One thing done to an edition: ``what`` to the task at ``at``, with the ``which``-th word at hand."""

    what: str
    at: int
    which: int


EDITS = st.lists(
    st.builds(
        Edit,
        st.sampled_from(["insert", "remove", "title", "text", "unit", "move"]),
        st.integers(0, 23),
        st.integers(0, 5),
    ),
    max_size=6,
)


def done(works: tuple[Work, ...], edits: list[Edit]) -> tuple[tuple[Work, ...], dict[int, set[str]]]:
    """The works with the edits done to them, and what was done to each by its name."""
    after, told = list(works), {}
    for count, edit in enumerate(edits):
        at = next((place for place, work in enumerate(after) if work.name == edit.at), None)
        if at is None:
            continue
        work = after[at]
        if edit.what == "insert":
            new = Work(100 + count, f"第{'甲乙丙丁戊己'[count]}件新事", FRESH[count], "（市教育局负责）", work.chapter)
            after.insert(at, new)
            told[new.name] = {"新增"}
            continue
        if work.name in told:
            continue
        if edit.what == "remove":
            del after[at]
        elif edit.what == "title":
            after[at] = replace(work, title=f"{work.title}（第{'甲乙丙丁戊己'[count]}批）")
        elif edit.what == "text":
            after[at] = replace(work, text=work.text + FRESH[edit.which])
        elif edit.what == "unit":
            after[at] = with_unit(work, UNITS[edit.which % 3])
        elif edit.what == "move":
            chapters = sorted({one.chapter for one in after})
            chapter = chapters[(chapters.index(work.chapter) + 1 + edit.which) % len(chapters)]
            if chapter == work.chapter:
                continue
            del after[at]
            last = max((n for n, one in enumerate(after) if one.chapter <= chapter), default=-1)
            after.insert(last + 1, replace(work, chapter=chapter))
        told[work.name] = {edit.what}
    return tuple(after), told


def plan_bytes(text: str) -> bytes:
    return emit_plan(understand(read_blocks(text.encode(), "方案.txt"))).encode()


def record(data: bytes) -> PlanRecord:
    desk = Desk()
    found = planfile.parse_plan(data, "plan.yaml", desk)
    assert found is not None
    assert desk.problems == []
    return found


def told_of(joined: Joined, works: tuple[Work, ...]) -> dict[str, set[str]]:
    """What is told of each task, by its title as the new document (else the old) has it; numbers alone are not counted."""
    names: Mapping[str, str] = {"标题": "title", "正文": "text", "责任单位": "unit", CHAPTER: "move"}
    found: dict[str, set[str]] = {}
    for change in differences(joined):
        if change.said.kind is not Kind.TASK:
            continue
        if change.what in (What.NEW, What.GONE):
            words = {"新增" if change.what is What.NEW else "remove"}
        else:
            words = {names[field.name] for field in change.fields if field.name != NUMBER}
        if words:
            found[change.said.title.rstrip("。")] = words
    return found


def expected(before: tuple[Work, ...], after: tuple[Work, ...], told: Mapping[int, set[str]]) -> dict[str, set[str]]:
    titles = {work.name: work.title for work in (*before, *after)}
    return {titles[name]: words for name, words in told.items()}


def three(base: str, mine: bytes, theirs: str) -> Three:
    return Three(*(version_of(record(data)) for data in (plan_bytes(base), mine, plan_bytes(theirs))))


def woven(versions: Three, joined: Joined, mine: bytes, theirs: str) -> bytes:
    matter, _ = around(versions.base.matter, versions.mine.matter, versions.theirs.matter)
    return weave(joined, Sheets(blocks_of(mine, "m"), blocks_of(plan_bytes(theirs), "t")), matter, {}).encode()


def written(data: bytes) -> str:
    plan, _ = parse_plan(record(data), Register((), {}), "方案")
    return write_text(plan)


@given(EDITS)
@settings(deadline=None, max_examples=25)
def test_what_is_told_is_what_was_done(edits: list[Edit]) -> None:
    after, told = done(WORK, edits)
    assume(len(after) > 12)
    base, theirs = edition(WORK), edition(after)
    mine = plan_bytes(base)
    versions = three(base, mine, theirs)
    joined = join(versions)
    assert told_of(joined, after) == expected(WORK, after, told)
    assert written(woven(versions, joined, mine, theirs)) == theirs


def tasks_say(version: Version) -> dict[str, tuple[str, str]]:
    return {node.said.title: (node.said.text, node.said.duty) for node in version.nodes if node.said.kind is Kind.TASK}


@given(
    EDITS,
    st.lists(
        st.tuples(st.integers(0, 23), st.sampled_from(["text", "unit"])), max_size=4, unique_by=lambda one: one[0]
    ),
)
@settings(deadline=None, max_examples=25)
def test_the_clerks_edits_stay_wherever_the_new_document_has_none(
    edits: list[Edit], own: list[tuple[int, str]]
) -> None:
    after, told = done(WORK, edits)
    assume(len(after) > 12)
    base, theirs = edition(WORK), edition(after)
    by_clerk = {
        name: with_unit(WORK[name], "市档案局")
        if what == "unit"
        else replace(WORK[name], text="经研究，" + WORK[name].text)
        for name, what in own
    }
    mine = plan_bytes(edition(tuple(by_clerk.get(work.name, work) for work in WORK)))
    mine = mine.replace("  - 章节: 二、".encode(), "  # 我的备注\n  - 章节: 二、".encode())
    versions = three(base, mine, theirs)
    joined = join(versions)
    now = woven(versions, joined, mine, theirs)
    assert "# 我的备注\n".encode() in now
    expected_works = {work.name: work for work in after}
    for name, work in by_clerk.items():
        if name in expected_works and name not in told:
            expected_works[name] = replace(expected_works[name], text=work.text, duty=work.duty)
    said = tasks_say(version_of(record(now)))
    for name, work in expected_works.items():
        if name not in by_clerk or name not in told:
            assert said[f"{work.title}。"] == (work.text, work.duty)
    assert len(said) == len(expected_works)
