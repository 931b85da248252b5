"""The recipes of CONTRIBUTING.md, each followed to the letter in a copy of the tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import lay_out_real

ROOT = Path(__file__).parents[2]
COPIED = (
    "pipeline",
    "tests",
    "docs",
    "pyproject.toml",
    "Makefile",
    "README.md",
    "README.zh.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE",
)

# A step is a sentence that ends with a colon, and the block below it.
STEP = re.compile(
    r"^(?:Write `(?P<new>[^`\n]+)`|In `(?P<old>[^`\n]+)`, (?P<where>after|before) `(?P<line>[^`\n]+)`|Run)[^\n]*:\n\n"
    r"```\w+\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


TOLD = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
# Title → text of each recipe.
RECIPES = dict(part.split("\n", 1) for part in TOLD.split("\n## Recipe: ")[1:])


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    lay_out_real(tmp_path)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


def put(tree: Path, step: re.Match[str]) -> None:
    path = tree / step["old"]
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert lines.count(f"{step['line']}\n") == 1, f"{step['old']} has no such line, or several: {step['line']}"
    at = lines.index(f"{step['line']}\n") + (step["where"] == "after")
    path.write_text("".join([*lines[:at], step["text"], *lines[at:]]), encoding="utf-8")


def write(tree: Path, step: re.Match[str]) -> None:
    path = tree / step["new"]
    assert not path.exists(), step["new"]
    if not path.parent.exists():
        path.parent.mkdir()
        (path.parent / "__init__.py").touch()
    path.write_text(step["text"], encoding="utf-8")


def run(tree: Path, step: re.Match[str]) -> None:
    tools = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    ran = subprocess.run(
        ["bash", "-euc", step["text"]],
        cwd=tree,
        env=bare | {"PATH": tools},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_there_are_four_recipes() -> None:
    assert list(RECIPES) == [
        "a new kind of paper",
        "a new wording of responsibility",
        "a new column of the ledger",
        "a new conformance rule",
    ]


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_followed_to_the_letter_works(title: str, tree: Path) -> None:
    text = RECIPES[title]
    steps = list(STEP.finditer(text))
    assert len(steps) == text.count("\n```") / 2, "every block of a recipe is a step"
    for step in steps:
        if step["new"]:
            write(tree, step)
        elif step["old"]:
            put(tree, step)
        else:
            run(tree, step)


@pytest.mark.parametrize("title", RECIPES)
def test_the_tests_of_a_recipe_fail_without_its_change(title: str, tree: Path) -> None:
    """A test that passes on the tree as it is would say nothing about the change."""
    (case,) = [step for step in STEP.finditer(RECIPES[title]) if step["new"] and step["new"].startswith("tests/")]
    write(tree, case)
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", case["new"]],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1, ran.stdout + ran.stderr
