"""Whatever a clerk does in whatever order, numbers stay gap-free, the archive verifies, drafts equal a clean build's."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pipeline.output.register import ISSUED, check_chain, read_register
from pipeline.problems import MaterialError
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.verify import verify
from pipeline.runs.void import void
from tests.project import lay_out, tree
from tests.sample import PLAN, SUPERVISION

PLANS = (
    PLAN,
    PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）"),
    PLAN.replace("做好救助。", "做好救助工作。").replace("2024年12月31日前", "2024年11月30日前"),
    PLAN.replace("（市教育局、市公安局按照职责分工负责）", "（市教育局牵头，市民政局配合）"),
)
UNITS = ("01 市教育局", "02 市公安局", "03 市民政局")
HAND = b"edited by hand"
KINDS = ((), ("责任分解函", "任务调整函"), ("督办通知",), ("进展情况通报", "督办通知"))


class Office(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.root = lay_out(self.folder / "项目")
        self.day = date(2024, 1, 1)
        self.rounds: list[date] = []

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def drafts(self) -> dict[str, bytes]:
        return {path: data for path, data in tree(self.root, "out/drafts").items() if "程序稿" not in path}

    @rule(plan=st.sampled_from(PLANS))
    def edit(self, plan: str) -> None:
        (self.root / "sources/样例/plan.yaml").write_text(plan, encoding="utf-8")

    @rule(unit=st.sampled_from(UNITS))
    def edit_by_hand(self, unit: str) -> None:
        path = self.root / f"out/drafts/样例/责任分解函/{unit}.docx"
        if path.exists():
            path.write_bytes(HAND)

    @rule(overwrite=st.booleans())
    def build_and_compare_with_a_clean_build(self, overwrite: bool) -> None:
        build(self.root, overwrite=overwrite)
        clean = self.folder / "清"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(self.root, clean, ignore=shutil.ignore_patterns("drafts", "withdrawn", "state.json"))
        build(clean)
        expected = tree(clean, "out/drafts")
        drafts = self.drafts()
        assert drafts.keys() == expected.keys()
        assert all(data in {expected[path], HAND} for path, data in drafts.items())
        assert not overwrite or HAND not in drafts.values()

    @rule(days=st.integers(1, 120))
    def hold_a_round(self, days: int) -> None:
        self.rounds.append((self.rounds or [self.day])[-1] + timedelta(days))
        written = "".join(f"  - 日期: {day.year}年{day.month}月{day.day}日\n" for day in self.rounds)
        (self.root / "sources/样例/supervision.yaml").write_text(f"{SUPERVISION}轮次:\n{written}", encoding="utf-8")

    @rule(
        kinds=st.sampled_from(KINDS),
        units=st.sampled_from([(), ("市公安局",), ("市教委", "样例市民政局")]),
        days=st.integers(0, 300),
        built=st.booleans(),
        any_date=st.booleans(),
    )
    def issue_some(
        self, kinds: tuple[str, ...], units: tuple[str, ...], days: int, built: bool, any_date: bool
    ) -> None:
        if built:
            build(self.root)
        before = len(read_register(self.root))
        try:
            issue(self.root, self.day + timedelta(days), kinds, units, any_date=any_date)
        except MaterialError:
            assert len(read_register(self.root)) == before

    @rule(which=st.integers(0, 20))
    def make_void(self, which: int) -> None:
        last = {entry.number: entry for entry in read_register(self.root)}
        if not last:
            return
        number, entry = list(last.items())[which % len(last)]
        day = date.fromisoformat(entry.date)
        if entry.action == ISSUED:
            with pytest.raises(MaterialError, match=r"不能在.*作废"):
                void(self.root, number, "试", day - timedelta(1))
            void(self.root, number, "试", day)
        else:
            with pytest.raises(MaterialError, match="已经作废"):
                void(self.root, number, "试", day)

    @invariant()
    def numbers_are_unique_and_without_gaps(self) -> None:
        if not hasattr(self, "root"):
            return
        assert check_chain(self.root) == []
        by_year: dict[int, list[str]] = {}
        for entry in read_register(self.root):
            if entry.action == ISSUED:
                by_year.setdefault(entry.year, []).append(entry.number)
        for year, numbers in by_year.items():
            assert numbers == [f"样例办函〔{year}〕{serial}号" for serial in range(1, len(numbers) + 1)]

    @rule()
    def the_archive_verifies(self) -> None:
        verdict = verify(self.root)
        assert (verdict.problems, verdict.notes) == ((), ())


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=12, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
