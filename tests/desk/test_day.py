"""A day in the office as the manual tells it: every step of the page done in order, and what it shows found."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from tests.conftest import ROOT
from tests.desk.filling import controlled, fill, opened, tracked
from tests.projects import lay_out_real

PAGE = ROOT / "docs/day.md"
NOTICE = """样例市人民政府办公室关于印发老旧小区改造工作方案的通知
样例政办发〔2021〕15号
各有关单位：
《老旧小区改造工作方案》已经市人民政府同意，现印发给你们，请认真组织实施。
样例市人民政府办公室
2021年10月20日
老旧小区改造工作方案
一、总体要求
坚持以人民为中心，有序推进老旧小区改造。
二、工作任务
1. 开展摸底调查。对城区老旧小区逐一登记，建立台账。（市住建局牵头，市民政局配合，2021年12月31日前完成）
2. 完善配套设施。改造供水、供气、供电等设施。（市住建局、市工信局按照职责分工负责）
三、工作要求
各责任单位要按照分工抓好落实，每季度向市住建局报送工作进展。
"""
REPLACED = re.compile(r"把 `([^`]+)` 里的 `([^`]+)` 改成 `([^`]+)`")
STEP = re.compile(
    rf"{REPLACED.pattern}|`(?P<file>[^`]+)` 末尾加上：\n\n```yaml\n(?P<lines>.*?)```|(?P<back>放进 `收到/`)"
    r"|```bash\n(?P<commands>.*?)```|```text\n(?P<shown>.*?)```",
    re.DOTALL,
)


class Office:
    """The sample's office on the day of the page; ``said`` is what the last block of commands showed."""

    def __init__(self, root: Path) -> None:
        self.root = lay_out_real(root)
        self.said = ""
        (root / "收到").mkdir()
        (root / "收到/样例工作方案.txt").write_text(NOTICE, encoding="utf-8")

    def step(self, step: re.Match[str]) -> str:
        """Do what the page tells; gives what it promises and the program did not show."""
        if step["commands"]:
            self.said = "".join(map(self.run, step["commands"].splitlines()))
        elif step["file"]:
            path = self.root / step["file"]
            path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n{step['lines']}", encoding="utf-8")
        elif step["back"]:
            self.answer()
        elif step["shown"]:
            return "\n".join(line for line in step["shown"].splitlines() if line not in self.said)
        else:
            path, old, new = self.root / step[1], step[2], step[3]
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, old
            path.write_text(text.replace(old, new), encoding="utf-8")
        return ""

    def run(self, line: str) -> str:
        verb, *words = shlex.split(line.removeprefix("make "))
        done = CliRunner().invoke(main, ["--root", str(self.root), verb, *map(self._placed, words)])
        assert done.exit_code == 0, (line, done.output)
        return done.output

    def _placed(self, word: str) -> str:
        name, _, value = word.partition("=")
        return f"{name}={self.root / value}" if name in {"FILE", "FILES", "TEMPLATE"} else word

    def answer(self) -> None:
        """Every unit fills in its form, every third in each way people do, and sends it back."""
        ways = (bytes, tracked, controlled)
        forms = sorted((self.root / "out/报送表/未成年人保护工作/推进落实措施报送表").iterdir())
        for number, path in enumerate(forms):
            tasks = [row.cells[0].text.strip() for row in opened(path.read_bytes()).tables[-1].rows[1:]]
            typed = {task: (f"第{task}项的措施", "办公室", "") for task in tasks}
            filled = ways[number % len(ways)](fill(path.read_bytes(), typed, "2021年11月10日"))
            (self.root / "收到" / path.name).write_bytes(filled)


def steps() -> Iterator[re.Match[str]]:
    return STEP.finditer(PAGE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def unseen(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the page shows and the program does not, all steps done in one office."""
    office = Office(tmp_path_factory.mktemp("办公室") / "办")
    return [missing for step in steps() if (missing := office.step(step))]


def test_a_day_in_the_office_goes_as_the_page_tells(unseen: list[str]) -> None:
    assert unseen == []


def test_the_page_has_a_section_for_each_job_and_shows_something_in_each() -> None:
    sections = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    assert len(sections) >= 12
    assert [one.split("\n")[0] for one in sections if "```bash" not in one or "```text" not in one] == []
