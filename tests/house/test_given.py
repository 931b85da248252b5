"""What each template is given stands beside its composer: exactly what papers give, and all that the templates ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from pipeline.blanks.kinds import BLANKS
from pipeline.documents.adjustment import Previous, compose_adjustment
from pipeline.documents.circular import KIND as CIRCULAR
from pipeline.documents.given import FORMS, given_to
from pipeline.documents.kinds import KINDS, compose
from pipeline.documents.profile import Sent, compose_profile
from pipeline.papers.document import Document
from pipeline.papers.kind import Given
from pipeline.plan.project import parse_project
from pipeline.progress.figures import by_unit
from pipeline.progress.history import Past
from pipeline.progress.project import Reading, parse_progress
from pipeline.word import Template
from pipeline.word.naming import misnamed, unused
from tests.progress.books import filled_in, project, told_all
from tests.progress.test_documents import LEDGER
from tests.sample import OFFICE, PLAN, SUPERVISION, UNITS, sample_files

DAYS = (
    "2024年3月29日",
    "2024年6月28日",
    "2024年9月30日",
    "2024年12月31日",
    "2025年3月31日",
    "2025年6月30日",
    "2025年9月30日",
)
ROUNDS = "轮次:\n" + "".join(f"  - {{日期: {day}}}\n" for day in DAYS)
WHOLE = PLAN.replace("内容:\n", "通知正文: [请执行。]\n内容:\n", 1)


def papers() -> Iterator[Document]:
    """Papers of every kind, in both forms of notice, with something in every list."""
    for office in (OFFICE, OFFICE + "通知格式: 文件\n"):
        files = sample_files(supervision=SUPERVISION + ROUNDS, plan=WHOLE, office=office)
        own = parse_project(files)
        said = {
            "进展情况": "检查12次",
            "状态": "推进中",
            "填报日期": "2024.6.20",
            "经验做法": "联席会议。",
            "入通报": "是",
        }
        files["sources/样例/ledger.xlsx"] = filled_in(LEDGER, {("2", "市公安局"): said})
        standing = parse_progress(files, own, Reading(told=told_all(own, date(2024, 2, 1))))["样例"]
        composed = compose(own, {"样例": standing})
        yield from composed
        changed = project(office=office, plan=WHOLE.replace("开展检查。", "开展抽查。"))
        for before, after in zip(composed, compose(changed, {}), strict=False):
            for unit in own.register.units:
                if before.code and before.unit == unit.name:
                    sent = Previous(
                        matter=before.id.matter, number="样例办函〔2024〕1号", day=date(2024, 3, 1), facts=before.facts
                    )
                    plan, asked = changed.plans[0]
                    given = Given(plan=plan, asked=asked, office=changed.offices[0])
                    paper = compose_adjustment(given, unit, sent, after.facts)
                    yield from [paper] if paper else []
        past = Past(task="2", unit="市公安局", day=date(2024, 5, 20), state="推进中", words="检查5次", source="台账")
        standing = replace(standing, history=(past,))
        for unit, items in by_unit(standing):
            out = Sent(number="样例办函〔2024〕1号", day=date(2024, 3, 1), kind="函", title="关于样例的函")
            yield compose_profile(unit, items, standing, [out], [standing, standing])


def to_all() -> Iterator[Document]:
    """The one notice to all units, whose names are too long to stand at its head."""
    short, name = "市公安局", f"市{'样例' * 50}局"
    plan = WHOLE.replace("（各成员单位）", f"（{name}负责）").replace(short, name)
    supervision = SUPERVISION + "发送方式: 一份通知\n"
    own = parse_project(sample_files(plan=plan, units=UNITS.replace(short, name), supervision=supervision))
    yield from compose(own, {}, (CIRCULAR,))


def names_in(context: Mapping[str, object], owner: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """The names at each path of what a paper gives."""
    yield owner, frozenset(context)
    for name, value in context.items():
        path = f"{owner}.{name}" if owner else name
        if isinstance(value, Mapping):
            yield from names_in(value, path)
        elif isinstance(value, Sequence):
            for item in value:
                if isinstance(item, Mapping):
                    yield from names_in(item, f"{path}[]")


def test_papers_give_exactly_the_names_that_are_told() -> None:
    told = {
        kind.templates: {at: frozenset(names.replace("?", "").split()) for at, names in kind.fields.items()}
        for kind in KINDS
    }
    seen: dict[str, dict[str, set[frozenset[str]]]] = {}
    for paper in (*papers(), *to_all()):
        for path, names in names_in(paper.context):
            seen.setdefault(paper.template, {}).setdefault(path, set()).add(names)
    assert {name for templates in told for name in templates} <= set(seen)
    for template, found in seen.items():
        expected = {path: {frozenset(names.replace("?", "").split())} for path, names in given_to(template).items()}
        assert found == expected, template


@pytest.mark.parametrize("name", sorted(BLANKS))
def test_a_template_asks_for_what_is_given_and_shows_what_it_should(name: str) -> None:
    template = Template.open(BLANKS[name](17))
    given = given_to(name)
    assert given
    assert misnamed(template, name, given) == []
    if name not in {form for _, form in FORMS.values()}:
        assert unused(template, given) == []
