"""YAML text → nodes that know their place; every scalar stays the text the clerk typed (the yaml door)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from sys import intern
from typing import Any

import yaml
from msgspec import Struct

from pipeline.limits import MATERIAL_BYTES, MATERIAL_LEVELS
from pipeline.problems import MaterialError, Place, Problem
from pipeline.sources.yamlslips import explain_slip

# Fewer brackets than these, and fewer marks at the head of a line, are safe however they nest.
SAFE = 500
LEADING = re.compile(r"(?m)^[ \-?:]+")

# The C parser is about ten times faster; the pure one is there where a platform ships no C extension.
Plain = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

UNMERGED = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)


class Loader(Plain):  # type: ignore[misc, valid-type] # one of two, which is known when it runs
    """A loader to which every scalar is text: looking for numbers and days in it takes a good part of the reading."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        return ""


class Text(Struct, frozen=True, tag=True):
    """A scalar as typed: ``NO``, ``12:30`` and ``0123`` keep their letters; ``quoted``: who wrote it meant a text, whatever it looks
    like."""

    value: str
    place: Place
    on_one_line: bool = True
    quoted: bool = False

    def at(self, offset: int) -> Place:
        """The place of the ``offset``-th character (from 0) of the value."""
        if not self.on_one_line:
            return self.place
        return Place(self.place.file, self.place.line, self.place.column + offset)


class Items(Struct, frozen=True):
    nodes: tuple[Node, ...]
    place: Place


class Table(Struct, frozen=True):
    """A mapping in the order it was written; ``keys`` holds each key with its own place."""

    entries: dict[str, Node]
    keys: dict[str, Text]
    place: Place


Node = Text | Items | Table


def parse_yaml(data: bytes, file: str, keys: Sequence[str] = ()) -> Node:
    """Parse one YAML document of at most 25 MB.

    ``file`` is the name shown in problems, ``keys`` the keys this file knows (used to recognise a key with a
    slip). Tags, aliases and anything but plain data (YAML 1.1) are refused.

    Raises MaterialError: not UTF-8, empty, too large, a tab in the indentation, a duplicate key, or not YAML.
    """
    text = _decode(data, file)
    problems = [*_tabs(text, file), *_unmerged(text, file)]
    if problems:
        raise MaterialError(problems)
    if _may_be_deep(text) and _too_deep(text):
        message, remedy = (
            f"层级超过{MATERIAL_LEVELS}层，不像是方案材料。",
            "请检查方括号、花括号和“- ”，或从备份中恢复。",
        )
        raise MaterialError([Problem(Place(file), message, remedy)])
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        raise MaterialError([explain_slip(error, text, file, keys)]) from None
    if root is None:
        raise MaterialError([Problem(Place(file), "文件是空的。", "请从备份中恢复，或按文件开头的说明重新填写。")])
    converter = _Converter(file, text.splitlines())
    node = converter.convert(root, 0)
    if converter.problems:
        raise MaterialError(converter.problems)
    return node


def _may_be_deep(text: str) -> bool:
    """Whether there are enough brackets and marks for levels that would be too many to build by recursion."""
    marks = max((len(found) for found in LEADING.findall(text)), default=0)
    return text.count("[") + text.count("{") + marks > SAFE


def _too_deep(text: str) -> bool:
    """The parser tells its events one by one; only building the nodes goes down by recursion, in C and without a limit."""
    level = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if level > MATERIAL_LEVELS + 1:
                return True
    except yaml.YAMLError:
        return False
    return False


def _decode(data: bytes, file: str) -> str:
    if len(data) > MATERIAL_BYTES:
        raise MaterialError(
            [
                Problem(
                    Place(file),
                    f"文件超过 {MATERIAL_BYTES // 1_000_000} MB，不像是方案材料。",
                    "请检查是否放错了文件。",
                )
            ]
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        remedy = "请用记事本或 WPS 打开，选“另存为”，编码选“UTF-8”。"
        raise MaterialError([Problem(Place(file, line), "文件不是 UTF-8 编码，读不出汉字。", remedy)]) from None
    if not text.strip():
        raise MaterialError([Problem(Place(file), "文件是空的。", "请从备份中恢复，或按样例重新填写。")])
    return text


def _tabs(text: str, file: str) -> Iterator[Problem]:
    for number, line in enumerate(text.splitlines(), 1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            place = Place(file, number, indent.index("\t") + 1)
            yield Problem(place, "行首用了 Tab 键。", "请改为空格，与上下行对齐。")


def _unmerged(text: str, file: str) -> Iterator[Problem]:
    """Where a program that brings two people's versions together left both, for a person to choose."""
    for found in UNMERGED.finditer(text):
        message = "这里有两个人的改动，还没有合并。"
        remedy = "“<<<<<<<”和“=======”之间是一份，“=======”和“>>>>>>>”之间是另一份：请留下对的，并删去这三行记号。"
        yield Problem(Place(file, text.count("\n", 0, found.start()) + 1), message, remedy)


class _Converter:
    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def convert(self, node: yaml.Node, depth: int) -> Node:
        place = self._place(node)
        if id(node) in self.seen or depth > MATERIAL_LEVELS:
            self.problems.append(Problem(place, "用了“&”“*”引用，或层级太深。", "请直接写出内容。"))
            return Text("", place)
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._table(node, place, depth)
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self.convert(child, depth + 1) for child in _taken(node)), place)
        if isinstance(node, yaml.ScalarNode):
            self._one_line(node)
            return self._text(node, place)
        raise TypeError(node)

    def _one_line(self, node: yaml.ScalarNode) -> None:
        """A text broken by hand is joined by YAML with a space that nobody wrote; ``|`` and ``>`` mean it."""
        if node.style in {"|", ">"} or node.end_mark.line == node.start_mark.line or not node.value:
            return
        broken = Place(self.file, node.start_mark.line + 2)
        self.problems.append(
            Problem(broken, "上一行的文字没有写完就换了行。", "请把这一行接到上一行的末尾；一段话写在一行里。")
        )

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def _text(self, node: yaml.ScalarNode, place: Place) -> Text:
        value = str(node.value)
        shift = 1 if node.style in {"'", '"'} else 0
        start = node.start_mark.column + shift
        written = self.lines[node.start_mark.line][start : start + len(value)] if self.lines else ""
        if written == value:
            return Text(value, Place(place.file, place.line, start + 1), quoted=shift > 0)
        return Text(value, place, on_one_line=False)

    def _table(self, node: yaml.MappingNode, place: Place, depth: int) -> Table:
        entries: dict[str, Node] = {}
        keys: dict[str, Text] = {}
        for key_node, value_node in _taken(node):
            key_place = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                remedy = "请检查方括号、花括号和缩进。"
                self.problems.append(Problem(key_place, "栏目名应是一个词。", remedy))
                continue
            key = intern(str(key_node.value))
            value = self.convert(value_node, depth + 1)
            if key in entries:
                first = keys[key].place.line
                message = f"“{key}”写了两次（第{first}行已有）。"
                self.problems.append(Problem(key_place, message, "请删去一处，或合并为一处。"))
                continue
            entries[key] = value
            keys[key] = Text(key, key_place)
        return Table(entries, keys, place)


def _taken(node: yaml.CollectionNode) -> Iterator[Any]:
    """What ``node`` holds, one after another and no longer held by it: those of a large file are never there twice."""
    left, node.value = node.value[::-1], ()
    while left:
        yield left.pop()
