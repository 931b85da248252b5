"""One line of YAML as it was typed → what is wrong with it by itself, and whether it stands where its neighbours do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from pipeline.pattern import Pattern

SHAPE = Pattern(r"^([ \t\u3000\xa0]*)((?:- +)*)(.*)$")
KEY_LIKE = Pattern(r"([^\W\d_]{2,12})([:：])(?=\S)")
WRONG_DASH = Pattern(r"([-－—–•·])(?![-\s])|[－—–•·]\s")
BLOCK = Pattern(r"[|>][+-]?\d?\s*(#.*)?$")
QUOTES = {'"': "双引号", "'": "单引号"}
BRACKETS = {"[": ("]", "方括号", "［］【】"), "{": ("}", "花括号", "｛｝")}
QUOTED = "请把整段文字放在英文双引号里。"


class Slip(Struct, frozen=True):
    """``line`` and ``column`` count from 0."""

    line: int
    column: int
    message: str
    remedy: str


class Line(Struct, frozen=True, kw_only=True):
    """``key``: the known key it begins with (after its dashes), ``colon``: what follows the key, ``value``: the rest, which
    begins at ``start``."""

    number: int
    indent: str
    dashes: str
    rest: str
    key: str
    colon: str
    value: str
    start: int

    @classmethod
    def read(cls, number: int, written: str, keys: Sequence[str]) -> Line:
        match = SHAPE.match(written)
        indent, dashes, rest = match.groups() if match else ("", "", written)
        rest = rest.rstrip()
        column = len(indent) + len(dashes)
        for key in sorted(keys, key=len, reverse=True):
            if rest.startswith(key):
                after = rest[len(key) :]
                blank = len(after) - len(after.lstrip(" "))
                colon = after[blank : blank + 1] if after[blank : blank + 1] in tuple(":：﹕︰；;") else ""
                if colon or not after or after[0] in ' \t\u3000（(“"':
                    used = len(key) + (blank + 1 if colon else 0)
                    return cls(
                        number=number,
                        indent=indent,
                        dashes=dashes,
                        rest=rest,
                        key=key,
                        colon=colon,
                        value=rest[used:],
                        start=column + used,
                    )
        key, separator, value = rest.partition(": ")
        if separator and re.fullmatch(r"[^\s\"'\[\]{}，。]{1,12}", key):
            return cls(
                number=number,
                indent=indent,
                dashes=dashes,
                rest=rest,
                key=key,
                colon=":",
                value=f" {value}",
                start=column + len(key) + 1,
            )
        if re.fullmatch(r"[^\s\"'\[\]{}，。]{1,12}:", rest):
            return cls(
                number=number,
                indent=indent,
                dashes=dashes,
                rest=rest,
                key=rest[:-1],
                colon=":",
                value="",
                start=column + len(rest),
            )
        return cls(number=number, indent=indent, dashes=dashes, rest=rest, key="", colon="", value=rest, start=column)

    @property
    def is_empty(self) -> bool:
        return (not self.rest and not self.dashes) or self.rest.startswith("#")

    @property
    def left(self) -> int:
        return len(self.indent)


def slip_of(lines: Sequence[Line], number: int) -> Slip | None:
    """What is wrong with this line by itself, if anything is."""
    line = lines[number]
    if line.is_empty or _in_block(lines, number):
        return None
    return _margin(line) or _key(line, lines) or _value(line)


def _in_block(lines: Sequence[Line], number: int) -> bool:
    """Whether the line is text under ``|`` or ``>``, where everything may stand."""
    left = lines[number].left
    for above in reversed(lines[:number]):
        if not above.is_empty and above.left < left:
            if BLOCK.search(above.value):
                return True
            left = above.left
    return False


def _margin(line: Line) -> Slip | None:
    for column, character in enumerate(line.indent):
        if character == "\t":
            return Slip(line.number, column, "行首用了 Tab 键。", "请改为空格，与上下行对齐。")
        if character != " ":
            return Slip(line.number, column, "行首用了全角空格。", "请删去后改用半角空格，与上下行对齐。")
    if not line.dashes and (match := WRONG_DASH.match(line.rest)):
        written = match[0][0]
        said = "“-”后面没有空格。" if written == "-" else f"开头的“{written}”不是半角的“-”。"
        return Slip(line.number, line.left, said, "请写成半角“-”并空一格，如“- 任务: …”。")
    return None


def _key(line: Line, lines: Sequence[Line]) -> Slip | None:
    at = len(line.indent) + len(line.dashes)
    if not line.key:
        return _without_key(line, lines, at)
    if line.colon == ":":
        if line.value and line.value[0] not in " \t":
            remedy = f"请空一格，写成“{line.key}: ”。"
            return Slip(line.number, line.start, f"“{line.key}”的冒号后面没有空格。", remedy)
        return None
    # A paragraph may well begin with such a word.
    if line.dashes and not _goes_on(line, lines):
        return None
    if not line.colon:
        return Slip(line.number, at + len(line.key), f"“{line.key}”后面缺少冒号。", f"请写成“{line.key}: ”。")
    said = "用了全角冒号。" if line.colon == "：" else f"的“{line.colon}”不是冒号。"
    remedy = f"请改为半角冒号并空一格，写成“{line.key}: ”。"
    return Slip(line.number, line.start - 1, f"“{line.key}”后面{said}", remedy)


def _without_key(line: Line, lines: Sequence[Line], at: int) -> Slip | None:
    if match := KEY_LIKE.match(line.rest):
        if not line.dashes or _goes_on(line, lines):
            said = "的冒号后面没有空格。" if match[2] == ":" else "后面用了全角冒号。"
            return Slip(line.number, at + match.end(), f"“{match[1]}”{said}", f"如果这是栏目，请写成“{match[1]}: ”。")
        return None
    if line.dashes or line.rest[0] in "\"'[]{}&*!%@`|>?#-":
        return None
    said = "这一行没有栏目名，像是上一行的文字没有写完就换了行。"
    return Slip(line.number, at, said, "请把这一行接到上一行的末尾；一段话写在一行里。")


def _goes_on(line: Line, lines: Sequence[Line]) -> bool:
    """Whether the next line stands below this item: then the item was meant to have keys."""
    below = next((one for one in lines[line.number + 1 :] if not one.is_empty), None)
    return below is not None and below.left > line.left


def _value(line: Line) -> Slip | None:
    value = line.value.strip()
    at = line.start + len(line.value) - len(line.value.lstrip())
    if not value or value.startswith("#"):
        return None
    if line.value[:1] == "\t":
        return Slip(line.number, line.start, "冒号后面用了 Tab 键。", "请改为一个空格。")
    if value[0] in QUOTES:
        return _quoted(line, value, at)
    if value[0] in BRACKETS:
        return _bracketed(line, value, at)
    return _plain(line, value, at)


def _plain(line: Line, value: str, at: int) -> Slip | None:
    if value[0] in "&*!%@`" or (value[0] in "|>" and not BLOCK.match(value)):
        return Slip(line.number, at, f"以“{value[0]}”开头，会被当成特殊符号。", QUOTED)
    if line.key and value.startswith("- "):
        return Slip(line.number, at, "“- ”不能写在栏目名的同一行。", "请另起一行，缩进后写“- ”。")
    if match := re.search(r":(?= |$)", value.split(" #", maxsplit=1)[0]):
        said = "文字里有“: ”（半角冒号加空格），会被当成另一个栏目。"
        return Slip(line.number, at + match.start(), said, f"请改为全角冒号“：”；或{QUOTED[1:]}")
    return None


def _quoted(line: Line, value: str, at: int) -> Slip | None:
    quote = value[0]
    body = re.sub(r"\\.", "  ", value[1:]) if quote == '"' else value[1:].replace("''", "  ")
    end = body.find(quote)
    if end < 0:
        said = f"这里的英文{QUOTES[quote]}没有成对。"
        return Slip(line.number, at, said, "请在这段文字的末尾补上引号，引号里不要换行；或改用中文引号“”。")
    after = body[end + 1 :].strip()
    if after and not after.startswith("#") and not (after[0] == ":" and not line.key):
        said = f"英文{QUOTES[quote]}在这里已经结束，后面还有文字。"
        return Slip(line.number, at + 1 + end, said, "文字里的引号请用中文引号“”；或去掉两端的英文引号。")
    return None


def _bracketed(line: Line, value: str, at: int) -> Slip | None:
    opened = value[0]
    closed, name, wide = BRACKETS[opened]
    bare = value.split(" #", maxsplit=1)[0].rstrip()
    if opened == "{" and bare.startswith("{{"):
        return None
    if bare.count(opened) > bare.count(closed):
        wrong = next((column for column, character in enumerate(bare) if character in wide), None)
        if wrong is not None:
            return Slip(line.number, at + wrong, f"{name}用了全角的“{bare[wrong]}”。", f"请改为半角的“{closed}”。")
        return Slip(line.number, at, f"{name}没有写完。", f"请在末尾补上半角的“{closed}”，各项之间用半角逗号隔开。")
    end = bare.rfind(closed)
    if bare[end + 1 :].strip():
        return Slip(line.number, at + end + 1, f"{name}后面还有文字。", f"文字里有{name}的，{QUOTED}")
    return None


def misaligned(lines: Sequence[Line], number: int) -> Slip | None:
    """The line stands at a column where nothing above it stands, or deeper than what it belongs to allows."""
    line = lines[number]
    if line.is_empty:
        return None
    columns: list[int] = []
    before: list[int] = []
    above: Line | None = None
    for one in lines[:number]:
        if one.is_empty or _in_block(lines, one.number):
            continue
        before = columns
        columns = [column for column in columns if column < one.left]
        columns.append(one.left)
        columns += [one.left + match.end() for match in re.finditer("- +", one.dashes)]
        above = one
    if above is None or line.left in columns:
        return _wrong_kind(lines, line) if above else None
    if line.left > max(columns) and not above.value.strip():
        return None
    if line.left in before and above.left < line.left and not above.dashes:
        # This line stands where lines stood all along: it is the one above that fell out.
        line, columns = above, before[-1:]
    near = min(columns, key=lambda column: (abs(column - line.left), -column))
    said = f"这一行缩进了 {line.left} 格，与上下对不齐。"
    return Slip(line.number, line.left, said, f"请缩进 {near} 格，与同级的栏目左端对齐。")


def _wrong_kind(lines: Sequence[Line], line: Line) -> Slip | None:
    """At a column that is open: a key among items, or an item among keys."""
    level = next((one for one in reversed(lines[: line.number]) if not one.is_empty and one.left <= line.left), None)
    peers = [one for one in lines[: line.number] if not one.is_empty and one.left == line.left]
    if level is None or not peers or bool(peers[-1].dashes) == bool(line.dashes):
        return None
    if line.dashes:
        return Slip(
            line.number, line.left, "这一行多了“- ”，或缩进不够。", "请删去“- ”；或缩进后与同级的“- ”左端对齐。"
        )
    return Slip(line.number, line.left, "这一行少了“- ”，或缩进不够。", "请在前面补上“- ”；或缩进到它所属的一条里面。")
