"""YAML text + edits → YAML text that differs in the edited values alone (the yaml door, writing).

A library that writes YAML anew (ruamel.yaml was tried) keeps comments but indents and spaces the file its own way, so a
clerk who compares two versions sees changes nobody made. Here the parser only says where a value stands; every other
character stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from difflib import SequenceMatcher

import yaml
from msgspec import Struct

from pipeline.pattern import Pattern
from pipeline.sources.yamltext import Loader

Path = tuple[str | int, ...]

_UNSAFE = Pattern(
    r"(?i)^[\s\-?:,\[\]{}#&*!|>'\"%@`~=<.]|^$|:(?:\s|$)|\s#|\s$|^(?:true|false|yes|no|on|off|null|[-+.\d][\d.,:eExXoO_+\-]*)$"
)
_CONTROL = Pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


class Edit(Struct, frozen=True):
    """What is to stand under ``key`` of the mapping at ``path``: one line, several (a list), or none (the key goes).

    ``order`` is the usual order of the mapping's keys: a key that is new is put after those before it.
    """

    path: Path
    key: str
    lines: tuple[str, ...]
    order: tuple[str, ...]


def edit_yaml(text: str, edits: Sequence[Edit]) -> str:
    """``text`` with every edit carried out, all else the same to the letter (YAML 1.1 without anchors and tags).

    ``text`` has been parsed before; line ends are kept as they are. Raises ValueError for a way of writing that cannot be
    edited in place, KeyError or IndexError when a path is not there.
    """
    try:
        for edit in edits:
            text = _Editor(text).carry_out(edit)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    return text


def scalar(text: str) -> str:
    """A text as one YAML scalar on one line, quoted only where it must be."""
    if _CONTROL.search(text):
        return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False))
    if _UNSAFE.search(text):
        return _quoted(text)
    return text


def text_scalar(text: str) -> str:
    """The same, quoted: a paragraph that looks like an entry (责任单位：市教育局) is meant as a text."""
    plain = scalar(text)
    return _quoted(text) if plain == text else plain


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _flow_scalar(text: str) -> str:
    """The same inside brackets: commas, brackets and question marks have a meaning there."""
    return text_scalar(text)


class _Editor:
    """One text with where each of its values stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_end = "\r\n" if "\r\n" in text else "\n"
        self.root = yaml.compose(text, Loader=Loader)

    def carry_out(self, edit: Edit) -> str:
        table = self._table(edit.path)
        names = [str(key.value) for key, _ in table.value]
        if edit.key not in names:
            return self._insert(table, names, edit) if edit.lines else self.text
        index = names.index(edit.key)
        if not edit.lines:
            return self._remove(table, index)
        key, value = table.value[index]
        if isinstance(value, yaml.SequenceNode) and value.value and not (table.flow_style or value.flow_style):
            return self._replace_items(value, edit.lines)
        if isinstance(value, yaml.ScalarNode) and len(edit.lines) == 1 and self._end(value) > value.start_mark.index:
            written = (_flow_scalar if table.flow_style else scalar)(edit.lines[0])
            return self._spliced(value.start_mark.index, self._end(value), written)
        written = self._written(table, edit.lines, key.start_mark.column)
        start = self.text.index(":", key.end_mark.index) + 1
        return self._spliced(start, max(start, self._end(value)), written)

    def _table(self, path: Path) -> yaml.MappingNode:
        node = self.root
        for step in path:
            if isinstance(node, yaml.MappingNode):
                node = {str(key.value): value for key, value in node.value}[str(step)]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step]
            else:
                raise KeyError(step)
        if not isinstance(node, yaml.MappingNode):
            raise KeyError(path)
        return node

    def _written(self, table: yaml.MappingNode, lines: Sequence[str], column: int) -> str:
        """A value as it follows the colon of a key that stands in ``column``."""
        if table.flow_style:
            texts = [_flow_scalar(line) for line in lines]
            return f" {texts[0]}" if len(texts) == 1 else f" [{', '.join(texts)}]"
        if len(lines) == 1:
            return f" {scalar(lines[0])}"
        return "".join(f"{self.line_end}{' ' * (column + 2)}- {scalar(line)}" for line in lines)

    def _insert(self, table: yaml.MappingNode, names: Sequence[str], edit: Edit) -> str:
        before = edit.order[: edit.order.index(edit.key)]
        index = max((names.index(name) for name in names if name in before), default=len(names) - 1)
        end = self._end(table.value[index][1]) or table.value[index][0].end_mark.index
        column = table.value[0][0].start_mark.column
        value = self._written(table, edit.lines, column)
        if table.flow_style:
            return self._spliced(end, end, f", {edit.key}:{value}")
        end = self._line_end(end)
        return self._spliced(end, end, f"{self.line_end}{' ' * column}{edit.key}:{value}")

    def _remove(self, table: yaml.MappingNode, index: int) -> str:
        key, value = table.value[index]
        start = key.start_mark.index
        if index + 1 < len(table.value) and (index == 0 or table.flow_style):
            return self._spliced(start, table.value[index + 1][0].start_mark.index, "")
        if table.flow_style:
            previous = table.value[index - 1]
            return self._spliced(self._end(previous[1]) or previous[0].end_mark.index, self._end(value), "")
        line_start = self.text.rfind("\n", 0, start) + 1
        end = self._line_end(max(self._end(value), key.end_mark.index))
        return self._spliced(line_start, min(end + len(self.line_end), len(self.text)), "")

    def _replace_items(self, value: yaml.SequenceNode, lines: Sequence[str]) -> str:
        """A list line by line, from the last back: lines that stay keep their places, comments and quotes."""
        old = [str(item.value) if isinstance(item, yaml.ScalarNode) else "" for item in value.value]
        text = self.text
        for tag, first, last, start, stop in reversed(SequenceMatcher(None, old, lines, autojunk=False).get_opcodes()):
            if tag == "equal":
                continue
            both = min(last - first, stop - start)
            for index in reversed(range(first + both, last)):
                text = self._without_item(text, value, index)
            text = self._with_items(text, value, first + both, lines[start + both : stop])
            for index in reversed(range(both)):
                item = value.value[first + index]
                begin = item.start_mark.index
                text = text[:begin] + scalar(lines[start + index]) + text[max(begin, self._end(item)) :]
        return text

    def _without_item(self, text: str, value: yaml.SequenceNode, index: int) -> str:
        item = value.value[index]
        start = text.rfind("\n", 0, item.start_mark.index) + 1
        end = self._line_end(max(self._end(item), item.start_mark.index))
        return text[:start] + text[min(end + len(self.line_end), len(text)) :]

    def _with_items(self, text: str, value: yaml.SequenceNode, index: int, lines: Sequence[str]) -> str:
        """``text`` with ``lines`` put in before the item that was at ``index``."""
        pad = " " * value.start_mark.column
        if index:
            before = value.value[index - 1]
            end = self._line_end(max(self._end(before), before.start_mark.index))
            return text[:end] + "".join(f"{self.line_end}{pad}- {scalar(line)}" for line in lines) + text[end:]
        start = text.rfind("\n", 0, value.start_mark.index) + 1
        return text[:start] + "".join(f"{pad}- {scalar(line)}{self.line_end}" for line in lines) + text[start:]

    def _end(self, node: yaml.Node) -> int:
        """Where the node's last character ends: the parser's own mark for blocks lies before the next token."""
        if isinstance(node, yaml.MappingNode) and not node.flow_style:
            key, value = node.value[-1]
            return max(self._end(value), int(key.end_mark.index))
        if isinstance(node, yaml.SequenceNode) and not node.flow_style:
            return self._end(node.value[-1])
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        return start + len(self.text[start:end].rstrip())

    def _line_end(self, index: int) -> int:
        """Where the line that ``index`` stands in ends, its comment included, its line break not."""
        found = self.text.find("\n", index)
        end = len(self.text) if found < 0 else found
        return end - 1 if self.text[end - 1 : end] == "\r" else end

    def _spliced(self, start: int, end: int, written: str) -> str:
        return self.text[:start] + written + self.text[end:]
