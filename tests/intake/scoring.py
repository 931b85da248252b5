"""How well an intake agrees with what is expected: the figures of the bars, and the errors nobody was told of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# The expected results keep a few words that stand for one of the five roles.
SAME_ROLE = {"落实": "负责", "参与": "配合", "牵头单位": "牵头", "责任单位": "负责"}


@dataclass
class Score:
    """Counts over any number of documents; ``silent`` lists wrong tasks that carry no question."""

    expected: int = 0
    found: int = 0
    matched: int = 0
    units_expected: int = 0
    units_found: int = 0
    units_right: int = 0
    roles_right: int = 0
    deadlines_expected: int = 0
    deadlines_right: int = 0
    fronts: int = 0
    fronts_right: int = 0
    right: int = 0
    needless: int = 0
    silent: list[str] = field(default_factory=list)

    def add(self, name: str, expected: Mapping[str, Any], got: Mapping[str, Any]) -> None:
        """Compare one document's tasks, matched by number and the beginning of their text."""
        free = list(got["tasks"])
        for key in ("title", "issuer", "doc_number"):
            if key in expected:
                self.fronts += 1
                self.fronts_right += got[key] == expected[key]
        self.expected += len(expected["tasks"])
        self.found += len(free)
        for task in expected["tasks"]:
            match = next((one for one in free if _same(task, one)), None)
            if match is None:
                self.units_expected += len(task["units"])
                if not got["review"]:
                    self.silent.append(f"{name} {task['number']} 任务缺失")
                continue
            free.remove(match)
            self.matched += 1
            self._add_units(name, task, match)
        self.silent += [f"{name} {one['number']} 多出任务" for one in free if not one["review"]]

    def _add_units(self, name: str, task: Mapping[str, Any], match: Mapping[str, Any]) -> None:
        want = Counter(unit["name"] for unit in task["units"])
        have = Counter(unit["name"] for unit in match["units"])
        right = sum((want & have).values())
        self.units_expected += sum(want.values())
        self.units_found += sum(have.values())
        self.units_right += right
        roles = Counter(map(_role, task["units"])) & Counter(map(_role, match["units"]))
        self.roles_right += sum(roles.values())
        if task["deadline"]:
            self.deadlines_expected += 1
            self.deadlines_right += _deadline(task, match)
        wrong = want != have or sum(roles.values()) != right or not _deadline(task, match)
        self.right += not wrong
        self.needless += not wrong and bool(match["review"])
        if wrong and not match["review"]:
            self.silent.append(f"{name} {task['number']} 期望{sorted(want)} 读出{sorted(have)} {match['deadline']}")

    def figures(self) -> dict[str, float]:
        """The figures of the bars, each between 0 and 1."""
        return {
            "task recall": _share(self.matched, self.expected),
            "task precision": _share(self.matched, self.found),
            "unit F1": _share(2 * self.units_right, self.units_expected + self.units_found),
            "roles": _share(self.roles_right, self.units_right),
            "deadlines": _share(self.deadlines_right, self.deadlines_expected),
            "title, issuer, number": _share(self.fronts_right, self.fronts),
            "needless questions": _share(self.needless, self.right) if self.needless else 0.0,
            "silent errors": _share(len(self.silent), self.expected) if self.silent else 0.0,
        }

    def __str__(self) -> str:
        return "  ".join(f"{name} {value:.3f}" for name, value in self.figures().items())


def assert_bars(scores: Sequence[Score]) -> None:
    """The bars of the project; a question about a task that is right counts against it as a silent error does."""
    for score in scores:
        figures = score.figures()
        assert figures.pop("silent errors") <= 0.01, score.silent
        assert figures.pop("needless questions") <= 0.05, str(score)
        assert figures.pop("deadlines") >= 0.95, str(score)
        assert figures.pop("title, issuer, number") >= 0.97, str(score)
        assert min(figures.values()) >= 0.98, f"{score}\n{score.silent}"


def _same(task: Mapping[str, Any], one: Mapping[str, Any]) -> bool:
    return bool(one["number"] == task["number"] and one["text"].startswith(task["text_starts"]))


def _role(unit: Mapping[str, Any]) -> tuple[str, str]:
    return unit["name"], SAME_ROLE.get(unit["role"], unit["role"])


def _deadline(task: Mapping[str, Any], match: Mapping[str, Any]) -> bool:
    return match["deadline"] in (task["deadline"], *task.get("deadlines", ()))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
