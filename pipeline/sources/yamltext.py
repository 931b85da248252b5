"""YAML text → nodes that know their place; every scalar stays the text the clerk typed (the yaml door)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml
from msgspec import Struct

from pipeline.problems import MaterialError, Place, Problem

LIMIT = 5_000_000
DEEPEST = 40

# The C parser is about ten times faster; the pure one is there where a platform ships no C extension.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Text(Struct, frozen=True):
    """A scalar as typed: ``NO``, ``12:30`` and ``0123`` keep their letters."""

    value: str
    place: Place
    on_one_line: bool = True

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
    """Parse one YAML document of at most 5 MB.

    ``file`` is the name shown in problems, ``keys`` the keys this file knows (used to recognise a key typed with a
    full-width colon). Tags, aliases and anything but plain data (YAML 1.1) are refused.

    Raises MaterialError: not UTF-8, empty, too large, a tab in the indentation, a duplicate key, or not YAML.
    """
    text = _decode(data, file)
    problems = list(_tabs(text, file))
    if problems:
        raise MaterialError(problems)
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        raise MaterialError(_explain(error, text, file, keys)) from None
    if root is None:
        raise MaterialError([Problem(Place(file), "文件是空的。", "请从备份中恢复，或按文件开头的说明重新填写。")])
    converter = _Converter(file, text.splitlines())
    node = converter.convert(root, 0)
    if converter.problems:
        raise MaterialError(converter.problems)
    return node


def _decode(data: bytes, file: str) -> str:
    if len(data) > LIMIT:
        raise MaterialError([Problem(Place(file), "文件超过 5 MB，不像是方案材料。", "请检查是否放错了文件。")])
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


def _wide_colons(text: str, file: str, keys: Sequence[str]) -> Iterator[Problem]:
    if not keys:
        return
    pattern = re.compile(r"^\s*(?:- +)*(" + "|".join(map(re.escape, keys)) + r")\s*：")
    for number, line in enumerate(text.splitlines(), 1):
        if match := pattern.match(line):
            remedy = f"请改为半角冒号并空一格，写成“{match[1]}: ”。"
            yield Problem(Place(file, number, match.end()), f"“{match[1]}”后面用了全角冒号。", remedy)


# What the parser says → what it means for a person typing.
EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "这一行多了一个“: ”，或上一行的栏目没有写完。",
        "文字里含“: ”（半角冒号加空格）的，请把整段文字放在英文双引号里；并检查上一行。",
    ),
    ("could not find expected ':'", "这一行缺少冒号。", "栏目名后面请写半角冒号并空一格。"),
    (
        "did not find expected key",
        "这一行的缩进与上面对不齐，或引号没有成对。",
        "请与同级栏目左端对齐；引号请成对使用。",
    ),
    ("did not find expected '-' indicator", "这一行应以“- ”开头，或缩进与上面对不齐。", "请与上面的“- ”左端对齐。"),
    ("expected ',' or ']'", "方括号没有写完。", "请检查方括号成对、各项之间用半角逗号隔开。"),
    ("scanning an a", "以“&”或“*”开头，会被当成引用。", "请把这段文字放在英文双引号里。"),
    ("unexpected end of stream", "引号没有成对。", "请在这段文字的末尾补上引号。"),
    ("special characters are not allowed", "含有看不见的控制字符。", "请删去这一处的不可见字符后重新输入。"),
    ("found character that cannot start", "以特殊符号开头，无法识别。", "请把这段文字放在英文双引号里。"),
    (
        "expected a single document",
        "文件中多了一行“---”，后面的内容不会被读取。",
        "请删去这一行“---”。",
    ),
)


def _explain(error: yaml.YAMLError, text: str, file: str, keys: Sequence[str]) -> list[Problem]:
    wide = list(_wide_colons(text, file, keys))
    if wide:
        return wide
    mark = getattr(error, "problem_mark", None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    said = str(error)
    for words, message, remedy in EXPLANATIONS:
        if words in said:
            return [Problem(place, message, remedy)]
    return [Problem(place, "这一处的写法无法识别。", "请检查冒号、缩进、引号和方括号，参照文件开头的说明。")]


class _Converter:
    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def convert(self, node: yaml.Node, depth: int) -> Node:
        place = self._place(node)
        if id(node) in self.seen or depth > DEEPEST:
            self.problems.append(Problem(place, "用了“&”“*”引用，或层级太深。", "请直接写出内容。"))
            return Text("", place)
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._table(node, place, depth)
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self.convert(child, depth + 1) for child in node.value), place)
        if isinstance(node, yaml.ScalarNode):
            return self._text(node, place)
        raise TypeError(node)

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def _text(self, node: yaml.ScalarNode, place: Place) -> Text:
        value = str(node.value)
        shift = 1 if node.style in {"'", '"'} else 0
        start = node.start_mark.column + shift
        written = self.lines[node.start_mark.line][start : start + len(value)] if self.lines else ""
        if written == value:
            return Text(value, Place(place.file, place.line, start + 1))
        return Text(value, place, on_one_line=False)

    def _table(self, node: yaml.MappingNode, place: Place, depth: int) -> Table:
        entries: dict[str, Node] = {}
        keys: dict[str, Text] = {}
        for key_node, value_node in node.value:
            key_place = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                remedy = "请检查方括号、花括号和缩进。"
                self.problems.append(Problem(key_place, "栏目名应是一个词。", remedy))
                continue
            key = str(key_node.value)
            value = self.convert(value_node, depth + 1)
            if key in entries:
                first = keys[key].place.line
                message = f"“{key}”写了两次（第{first}行已有）。"
                self.problems.append(Problem(key_place, message, "请删去一处，或合并为一处。"))
                continue
            entries[key] = value
            keys[key] = Text(key, key_place)
        return Table(entries, keys, place)
