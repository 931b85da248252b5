"""The names a template asks its data for, as dotted paths: ``主送``, ``任务[].标题``."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import nodes
from msgspec import Struct

from pipeline.word.program import LANGUAGE
from pipeline.word.slots import Draft


class Field(Struct, frozen=True):
    """One name and the places that ask for it."""

    name: str
    places: tuple[str, ...]


def fields_of(drafts: Iterable[Draft]) -> list[Field]:
    """Every field of the drafts, in order of first appearance."""
    found: dict[str, dict[str, None]] = {}
    for draft in drafts:
        walker = _Walker(draft, found)
        walker.walk(LANGUAGE.parse(draft.source), dict.fromkeys((*LANGUAGE.globals, "loop", "caller"), ""))
    return [Field(name, tuple(places)) for name, places in found.items()]


class _Walker:
    def __init__(self, draft: Draft, found: dict[str, dict[str, None]]) -> None:
        self.draft, self.found = draft, found

    def walk(self, node: nodes.Node, scope: dict[str, str]) -> None:
        """Collect the names below ``node``; ``scope`` maps a local name to the field it stands for, '' for none."""
        if isinstance(node, nodes.For):
            items = self._path(node.iter, scope)
            self.walk(node.iter, scope)
            scope = scope | dict.fromkeys(_targets(node.target), "")
            if isinstance(node.target, nodes.Name) and items:
                scope[node.target.name] = items + "[]"
            for child in (*node.body, *node.else_, *([node.test] if node.test else [])):
                self.walk(child, scope)
        elif isinstance(node, nodes.Macro):
            inner = scope | dict.fromkeys([argument.name for argument in node.args], "")
            for child in node.body:
                self.walk(child, inner)
            scope[node.name] = ""
        elif isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)) and self._path(node, scope):
            self._add(self._path(node, scope), node.lineno)
        else:
            for child in node.iter_child_nodes():
                self.walk(child, scope)
            if isinstance(node, (nodes.Assign, nodes.AssignBlock)):
                scope.update(dict.fromkeys(_targets(node.target), ""))

    def _path(self, node: nodes.Node, scope: dict[str, str]) -> str:
        match node:
            case nodes.Name(ctx="load"):
                return scope.get(node.name, node.name)
            case nodes.Getattr():
                owner = self._path(node.node, scope)
                return f"{owner}.{node.attr}" if owner else ""
            case nodes.Getitem(arg=nodes.Const(value=str() as key)):
                owner = self._path(node.node, scope)
                return f"{owner}.{key}" if owner else ""
            case nodes.Filter(name="_loop" | "sort" | "unique" | "reverse" | "list", node=nodes.Node() as inner):
                return self._path(inner, scope)
        return ""

    def _add(self, path: str, line: int) -> None:
        slots = self.draft.slots
        line = max((known for known in slots if known <= line), default=0)
        self.found.setdefault(path, {})[slots[line].spot if line else self.draft.part] = None


def _targets(target: nodes.Node) -> list[str]:
    return [target.name] if isinstance(target, nodes.Name) else [name.name for name in target.find_all(nodes.Name)]
