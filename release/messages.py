"""Draw docs/messages.md anew: ``PYTHONPATH=. python release/messages.py``, the messages that the program gives, and what to do.

The messages stand in the source: each call that tells one is read with what its variables hold on each way through the
function, so that a remedy stands beside the message it is given with.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/messages.md"
# What the program fills in.
FILLED = "……"
# Chapter → the paths under pipeline/ whose messages it holds; the first that begins a path has it.
CHAPTERS = {
    "开始使用、换办公室": ("cli/start", "runs/start", "runs/further", "sources/officebook", "cli/words", "cli/door"),
    "收到方案和新版": ("intake", "grammar", "revision", "runs/ingest", "runs/received", "runs/revis", "runs/forget"),
    "方案、单位名册和各项设置": ("plan", "sources/y", "sources/p", "sources/u", "sources/office", "sources/desk",
                       "sources/folder", "sources/h", "sources/names", "runs/units", "runs/project", "runs/material"),
    "台账、督导和填报": ("progress", "sources", "forms", "runs/pull", "runs/ledger", "runs/collect", "runs/profile", "datasheet"),
    "模板": ("word", "blanks", "runs/templates", "runs/each", "runs/rendering"),
    "公文格式检查": ("gongwen", "runs/mending"),
    "发文、归档和核对": ("output", "documents", "runs", "verifier"),
    "电脑和文件": ("", ),
}  # fmt: skip
# Which argument of what raises says what is wrong, and which what to do; others tell by names of their parameters.
RAISED = {"Problem": (1, 2), "WorldError": (0, None), "UsageError": (0, None)}
MESSAGE, REMEDY = "message", "remedy"

Holds = Mapping[str, tuple[str, ...]]


def texts(node: ast.expr | None, held: Holds) -> tuple[str, ...]:
    """What an expression may say; what is not known before the program runs is :data:`FILLED`."""
    said: tuple[str, ...] = (FILLED,)
    match node:
        case None:
            said = ("",)
        case ast.Constant(value=str(text)):
            said = (text,)
        case ast.JoinedStr(values=parts):
            said = ("",)
            for part in parts:
                more = texts(part, held) if isinstance(part, ast.Constant) else (_filled(part),)
                said = tuple(one + other for one in said for other in more)
        case ast.IfExp(body=one, orelse=other):
            said = texts(one, held) + texts(other, held)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            said = tuple(one + other for one in texts(left, held) for other in texts(right, held))
        case ast.Name(id=name):
            said = held.get(name, (FILLED,))
    return said


def _filled(part: ast.expr) -> str:
    """What stands for a part that is filled in; of a task it is told that it is one."""
    match part:
        case ast.FormattedValue(value=ast.Call(func=ast.Name(id="task_called"))):
            return f"任务{FILLED}"
    return FILLED


def told(path: Path) -> Iterator[tuple[str, str]]:
    """Each message of a module with its remedy."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    (held, *_), _ = _walked(module.body, [{}])
    for function in ast.walk(module):
        if isinstance(function, ast.FunctionDef):
            yield from _walked(function.body, [held])[1]


def _walked(body: Sequence[ast.stmt], ways: list[Holds]) -> tuple[list[Holds], list[tuple[str, str]]]:
    """What variables hold at the end of ``body`` on each way through it, and what was told on the way."""
    found: list[tuple[str, str]] = []
    for statement in body:
        for inner in (inner for one in _expressions(statement) for inner in ast.walk(one)):
            if isinstance(inner, ast.Call):
                found += [pair for held in ways for pair in _said(inner, held)]
        ways = [_assigned(statement, held) for held in ways]
        branches = [
            getattr(statement, name) for name in ("body", "orelse", "finalbody") if getattr(statement, name, None)
        ]
        branches += [handler.body for handler in getattr(statement, "handlers", ())]
        if not branches or isinstance(statement, ast.FunctionDef | ast.ClassDef):
            continue
        after = [] if isinstance(statement, ast.If) and len(branches) > 1 else list(ways)
        for branch in branches:
            ends, more = _walked(branch, ways)
            found += more
            after += [] if isinstance(branch[-1], ast.Return | ast.Raise | ast.Continue) else ends
        ways = after[:64] or ways
    return ways, found


def _expressions(statement: ast.stmt) -> Iterator[ast.expr]:
    """The expressions of a statement itself, not those of the statements inside it."""
    for _, value in ast.iter_fields(statement):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.expr):
                yield one


def _assigned(statement: ast.stmt, held: Holds) -> Holds:
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return {**held, name: texts(value, held)}
        case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
            pairs = zip(names, values, strict=True)
            return {**held, **{name.id: texts(value, held) for name, value in pairs if isinstance(name, ast.Name)}}
    return held


def _said(call: ast.Call, held: Holds) -> Iterator[tuple[str, str]]:
    at, remedied = _telling(getattr(call.func, "id", getattr(call.func, "attr", "")), len(call.args))
    if at is None:
        return
    remedy = call.args[remedied] if remedied is not None and len(call.args) > remedied else None
    for message in texts(call.args[at], held):
        for done in texts(remedy, held):
            if message.strip("…。 "):
                yield message, done


def _telling(name: str, given: int) -> tuple[int | None, int | None]:
    """Which of so many ``given`` arguments of ``name`` is the message, and which the remedy."""
    if name in RAISED:
        at, remedied = RAISED[name]
        return (at, remedied) if given > at else (None, None)
    for least, parameters in tellers().get(name, ()):
        if least <= given <= len(parameters):
            return parameters.index(MESSAGE), parameters.index(REMEDY)
    return None, None


@cache
def tellers() -> dict[str, list[tuple[int, list[str]]]]:
    """The functions that are handed a message with its remedy: how many arguments each wants, and all of their names."""
    found: dict[str, list[tuple[int, list[str]]]] = {}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [one.arg for one in node.args.args if one.arg != "self"] if isinstance(node, ast.FunctionDef) else []
            )
            if isinstance(node, ast.FunctionDef) and {MESSAGE, REMEDY} <= {*names}:
                found.setdefault(node.name, []).append((len(names) - len(node.args.defaults), names))
    return found


def modules() -> list[Path]:
    """The source of the program."""
    return sorted((ROOT / "pipeline").rglob("*.py"))


def page() -> str:
    """The whole page."""
    chapters: dict[str, dict[str, list[str]]] = {chapter: {} for chapter in CHAPTERS}
    for path in modules():
        own = path.relative_to(ROOT / "pipeline").as_posix()
        chapter = next(name for name, begins in CHAPTERS.items() if own.startswith(begins))
        for message, remedy in told(path):
            remedies = chapters[chapter].setdefault(message, [])
            if remedy and remedy not in remedies:
                remedies.append(remedy)
    lines = [
        "# 程序说的话，怎么办",
        "",
        "由 `release/messages.py` 从程序里整理，不要手工修改。程序指出一处问题时，先写在哪个文件、第几行或哪一格，再写是什么问题、怎么改；",
        f"“{FILLED}”是当时填进去的名称、数目。按看到的话在本页查找（Ctrl+F）；右边空着的，左边的话里已经写了怎么办。",
    ]
    for chapter, messages in chapters.items():
        if messages:
            rows = (f"| {_cell(said)} | {_cell(' 或者：'.join(remedies))} |" for said, remedies in messages.items())
            lines += ["", f"## {chapter}", "", "| 看到的话 | 怎么办 |", "|---|---|", *rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;").replace("*", "\\*").strip()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.exit(0)
