"""A made-up desk that issues for two offices, each with a plan of its own."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from pipeline.cli import main

FLOOD = """\
样县防汛工作方案
一、工作任务
1.加强巡查。每日巡查堤防。（县水务局、县应急局按职责分工负责）
2.储备物资。备足物资。（县应急局负责）
"""
SAFETY = """\
样县安全生产治理方案
一、工作任务
1.排查隐患。逐户排查。（县应急局、县住建局按职责分工负责）
2.加强培训。每季培训一次。（县应急局、县防办负责）
"""
FLOODS, SAFETIES = "样县防汛工作方案", "样县安全生产治理方案"
# The words that make the further office, but for its plan.
FURTHER = ("ADD=1", "NAME=样县安全生产委员会办公室", "SHORT=县安委办", "CODE=样安办函", "CONTACT=样乙", "PHONE=7654321")


def run(root: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), *words])
    return result.exit_code, result.output


def written(folder: Path, text: str) -> Path:
    path = folder / f"{text.partition(chr(10))[0]}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def one_office(root: Path) -> Path:
    root.mkdir(exist_ok=True)
    words = ("NAME=样县防汛抗旱指挥部办公室", "SHORT=县防办", "CODE=样防办函", "CONTACT=样甲", "PHONE=1234567")
    code, said = run(root, "init", *words, f"FILE={written(root.parent, FLOOD)}")
    assert code == 0, said
    return root


def two_offices(root: Path) -> Path:
    one_office(root)
    code, said = run(root, "init", *FURTHER, f"FILE={written(root.parent, SAFETY)}")
    assert code == 0, said
    return root


def issued(root: Path, day: str, *words: str) -> tuple[int, str]:
    return run(root, "issue", f"DATE={day}", "YES=1", "UNCONFIRMED=样例", *words)


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def add_line(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
