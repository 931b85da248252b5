"""A text the YAML parser refuses → the slip of the person who typed it, on the line where it was made.

The parser stops where it can go on no longer, which may be lines after the slip. From there the lines are looked at
one by one, nearest first: a line that is wrong by itself is the place; else the alignment; else the parser's own word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from yaml import YAMLError

from pipeline.problems import Place, Problem
from pipeline.sources.yamllines import Line, Slip, misaligned, slip_of

# In these the parser says where the thing began that it could not finish: nearer to the slip than where it stopped.
BEGUN = ("simple key", "quoted scalar", "flow", "anchor", "alias", "tag", "block scalar")

# What the parser says → what it means for a person typing, where no line is wrong by itself.
EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "这一行多了一个“: ”，或上一行的栏目没有写完。",
        "文字里含“: ”（半角冒号加空格）的，请把整段文字放在英文双引号里；并检查上一行。",
    ),
    ("could not find expected ':'", "这一行缺少冒号。", "栏目名后面请写半角冒号并空一格。"),
    ("did not find expected '-' indicator", "这一行应以“- ”开头，或缩进与上面对不齐。", "请与上面的“- ”左端对齐。"),
    ("expected ',' or ']'", "方括号没有写完。", "请检查方括号成对、各项之间用半角逗号隔开。"),
    ("expected ',' or '}'", "花括号没有写完。", "请检查花括号成对、各项之间用半角逗号隔开。"),
    (
        "did not find expected key",
        "这一行的缩进与上面对不齐，或引号没有成对。",
        "请与同级栏目左端对齐；引号请成对使用。",
    ),
    ("scanning an a", "以“&”或“*”开头，会被当成引用。", "请把这段文字放在英文双引号里。"),
    ("unexpected end of stream", "引号没有成对。", "请在这段文字的末尾补上引号。"),
    ("special characters are not allowed", "含有看不见的控制字符。", "请删去这一处的不可见字符后重新输入。"),
    (
        "unknown escape character",
        "双引号里的“\\”不是普通文字。",
        "请把两端的英文双引号改为英文单引号，或把“\\”写成“\\\\”。",
    ),
    ("found character that cannot start", "以特殊符号开头，无法识别。", "请把这段文字放在英文双引号里。"),
    ("expected a single document", "文件中多了一行“---”，后面的内容不会被读取。", "请删去这一行“---”。"),
)


class _Mark(Struct, frozen=True):
    line: int
    column: int


def explain_slip(error: YAMLError, text: str, file: str, keys: Sequence[str]) -> Problem:
    """The likely slip behind ``error``; ``keys`` are the keys this file knows."""
    lines = tuple(Line.read(number, written, keys) for number, written in enumerate(text.splitlines()))
    stopped, begun = _mark(error, "problem_mark"), _mark(error, "context_mark")
    if not lines or stopped is None:
        return _parsers_word(error, Place(file))
    near = begun if begun and any(word in str(getattr(error, "context", "")) for word in BEGUN) else None
    for found in _looked_at(lines, min(stopped.line, len(lines) - 1), near):
        return Problem(Place(file, found.line + 1, found.column + 1), found.message, found.remedy)
    place = near or stopped
    return _parsers_word(error, Place(file, min(place.line, len(lines) - 1) + 1, place.column + 1))


def _looked_at(lines: Sequence[Line], stopped: int, near: _Mark | None) -> Iterator[Slip]:
    """Slips, the likeliest first."""
    order = list(range(stopped, -1, -1))
    while len(order) > 1 and lines[order[0]].is_empty:
        order.pop(0)
    first = order[0]
    if near is not None:
        order.insert(0, min(near.line, len(lines) - 1))
    above = next((number for number in range(first - 1, -1, -1) if not lines[number].is_empty), first)
    for number in dict.fromkeys((*order[: 2 if near else 1], above)):
        if found := slip_of(lines, number):
            yield found
    if found := misaligned(lines, first):
        yield found
    for number in order:
        if found := slip_of(lines, number):
            yield found


def _mark(error: YAMLError, name: str) -> _Mark | None:
    mark = getattr(error, name, None)
    return _Mark(mark.line, mark.column) if mark else None


def _parsers_word(error: YAMLError, place: Place) -> Problem:
    said = str(error)
    for words, message, remedy in EXPLANATIONS:
        if words in said:
            return Problem(place, message, remedy)
    return Problem(place, "这一处的写法无法识别。", "请检查冒号、缩进、引号和方括号，参照文件开头的说明。")
