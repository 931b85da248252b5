"""The names a template asks its data for, as dotted paths: ``主送``, ``任务[].标题``."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import nodes
from msgspec import Struct

from pipeline.word.program import Program
from pipeline.word.slots import Draft

# Filters that hand on their list, or some of its items; those that take one item of it.
SAME = frozenset(["_loop", "sort", "unique", "reverse", "list", "select", "reject", "selectattr", "rejectattr"])
ONE = frozenset(["first", "last", "max", "min"])
# Where a filter takes the name of a field of the items: the place among its arguments, or ``attribute``.
BY_NAME = {
    "selectattr": 0,
    "rejectattr": 0,
    "groupby": 0,
    "sum": 0,
    "join": 1,
    "map": None,
    "sort": None,
    "unique": None,
}
BY_NAME |= {"max": None, "min": None}

GIVEN_BY_JINJA = ("loop", "caller", "varargs", "kwargs")


class Field(Struct, frozen=True):
    """One name and the places that ask for it."""

    name: str
    places: tuple[str, ...]


def fields_of(programs: Iterable[Program]) -> list[Field]:
    """Every field of the programs, in order of first appearance."""
    found: dict[str, dict[str, None]] = {}
    for program in programs:
        walker = _Walker(program.draft, found)
        walker.walk(program.tree, dict.fromkeys((*program.language.globals, *GIVEN_BY_JINJA), ""))
    return [Field(name, tuple(places)) for name, places in found.items()]


class _Walker:
    def __init__(self, draft: Draft, found: dict[str, dict[str, None]]) -> None:
        self.draft, self.found = draft, found

    def walk(self, node: nodes.Node, scope: dict[str, str]) -> None:
        """Collect the names below ``node``; ``scope`` maps a local name to the field it stands for, '' for none."""
        match node:
            case nodes.For():
                self._walk_loop(node, scope)
            case nodes.Macro():
                scope[node.name] = ""
                self._walk_all(node.defaults, scope)
                self._walk_all(node.body, scope | _hidden(node.args))
            case nodes.CallBlock():
                self._walk_all([node.call, *node.defaults], scope)
                self._walk_all(node.body, scope | _hidden(node.args))
            case nodes.With():
                self._walk_all(node.values, scope)
                paths = [self._path(value, scope) for value in node.values]
                named = {
                    target.name: path
                    for target, path in zip(node.targets, paths, strict=True)
                    if isinstance(target, nodes.Name)
                }
                self._walk_all(node.body, scope | _hidden(node.targets) | named)
            case nodes.Call(node=nodes.Getattr(node=owner)):
                # A method of a value, not a field of it.
                self._walk_all([owner, *node.args, *node.kwargs], scope)
            case nodes.Name() | nodes.Getattr() | nodes.Getitem() if path := self._path(node, scope):
                self._add(path, node.lineno)
            case _:
                self._walk_others(node, scope)

    def _walk_all(self, several: Iterable[nodes.Node], scope: dict[str, str]) -> None:
        for one in several:
            self.walk(one, scope)

    def _walk_loop(self, node: nodes.For, scope: dict[str, str]) -> None:
        items = self._path(node.iter, scope)
        self.walk(node.iter, scope)
        inner = scope | _hidden([node.target])
        if isinstance(node.target, nodes.Name) and items:
            inner[node.target.name] = items + "[]"
        self._walk_all((*node.body, *node.else_, *([node.test] if node.test else [])), inner)

    def _walk_others(self, node: nodes.Node, scope: dict[str, str]) -> None:
        self._walk_all(node.iter_child_nodes(), scope)
        if isinstance(node, nodes.Filter):
            self._add_named(node, scope)
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name) and node.target.name not in scope:
            scope[node.target.name] = self._path(node.node, scope)
        elif isinstance(node, (nodes.Assign, nodes.AssignBlock)):
            # Set again, it may stand for either.
            scope.update(_hidden([node.target]))

    def _add_named(self, node: nodes.Filter, scope: dict[str, str]) -> None:
        """The field of its items that a filter is told by name: ``任务 | map(attribute="标题")``."""
        items = self._path(node.node, scope) if node.name in BY_NAME and node.node else ""
        place = BY_NAME.get(node.name)
        told = [pair.value for pair in node.kwargs if pair.key == "attribute"]
        told += [node.args[place]] if place is not None and len(node.args) > place else []
        for name in told:
            if items and isinstance(name, nodes.Const) and isinstance(name.value, str):
                self._add(f"{items}[].{name.value}", node.lineno)

    def _path(self, node: nodes.Node, scope: dict[str, str]) -> str:
        match node:
            case nodes.Name(ctx="load"):
                return scope.get(node.name, node.name)
            case nodes.Getattr() | nodes.Getitem() | nodes.Filter(node=nodes.Node()):
                owner, step = self._path(node.node, scope) if node.node else "", _step(node)
                return owner + step if owner and step is not None else ""
        return ""

    def _add(self, path: str, line: int) -> None:
        slots = self.draft.slots
        line = max((known for known in slots if known <= line), default=0)
        self.found.setdefault(path, {})[slots[line].spot if line else self.draft.part] = None


def _step(node: nodes.Getattr | nodes.Getitem | nodes.Filter) -> str | None:
    """From a value to what ``node`` takes of it: the path's next step, None where it is no field any more."""
    match node:
        case nodes.Getattr():
            return f".{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=str() as key)):
            return f".{key}"
        case nodes.Getitem(arg=nodes.Const(value=int()) | nodes.Neg()):
            return "[]"
        case nodes.Getitem(arg=nodes.Slice()):
            return ""
    if isinstance(node, nodes.Filter) and node.name in SAME:
        return ""
    return "[]" if isinstance(node, nodes.Filter) and node.name in ONE else None


def _hidden(targets: Iterable[nodes.Node]) -> dict[str, str]:
    """The names that ``targets`` give a meaning of their own."""
    found = [[one, *one.find_all(nodes.Name)] for one in targets]
    return {one.name: "" for several in found for one in several if isinstance(one, nodes.Name)}
