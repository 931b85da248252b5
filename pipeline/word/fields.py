"""The names a template asks its data for, as dotted paths: ``主送``, ``任务[].标题``.

Every name is followed through whatever binds it: loops, sets, with, macros and what they are called with.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from jinja2 import nodes
from msgspec import Struct

from pipeline.word.meanings import UNKNOWN, Callee, Group, Meaning, Scope, bound, item_of, meaning_of, told_by_name
from pipeline.word.program import Program
from pipeline.word.slots import Draft

# How many steps are gone through in macros, and how many macros within one another: those that call one another twice would
# never end.
MOST, DEEPEST = 200_000, 20
# What jinja gives inside a macro.
IN_MACROS = dict.fromkeys(("caller", "varargs", "kwargs"), UNKNOWN)


class Field(Struct, frozen=True):
    """One name and the places that ask for it."""

    name: str
    places: tuple[str, ...]


def fields_of(programs: Iterable[Program]) -> list[Field]:
    """Every field of the programs, in order of first appearance."""
    found: dict[str, dict[str, None]] = {}
    for program in programs:
        scope: Scope = dict.fromkeys((*program.language.globals, "self"), UNKNOWN)
        _Walker(program.draft, found).walk_whole(program.tree, scope)
    return [Field(name, tuple(places)) for name, places in found.items()]


class _Walker:
    def __init__(self, draft: Draft, found: dict[str, dict[str, None]]) -> None:
        self.draft, self.found = draft, found
        self.running: list[nodes.Node] = []
        self.uncalled: list[Callee] = []
        self.steps = 0
        self.lines = sorted(draft.slots)

    def walk_whole(self, tree: nodes.Template, scope: Scope) -> None:
        """Collect the names of ``tree``; a macro that is called nowhere asks for what it asks of any arguments."""
        self.walk(tree, scope)
        while self.uncalled:
            self._enter(self.uncalled[0], (), {})

    def walk(self, node: nodes.Node, scope: Scope) -> None:
        """Collect the names below ``node``; ``scope`` maps a local name to what it stands for."""
        self.steps += len(self.running) > 0
        match node:
            case nodes.For():
                self._walk_loop(node, scope)
            case nodes.Macro():
                scope[node.name] = self._callee(node, scope)
            case nodes.CallBlock():
                self._walk_call(node.call, scope, self._callee(node, scope))
            case nodes.With():
                self._walk_all(node.values, scope)
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    inner |= bound(target, meaning_of(value, scope))
                self._walk_all(node.body, inner)
            case nodes.Call():
                self._walk_call(node, scope)
            case nodes.Name() | nodes.Getattr() | nodes.Getitem() if (path := meaning_of(node, scope)) and (
                isinstance(path, str)
            ):
                self._add(path, node.lineno)
            case _:
                self._walk_others(node, scope)

    def _walk_all(self, several: Iterable[nodes.Node], scope: Scope) -> None:
        for one in several:
            self.walk(one, scope)

    def _walk_loop(self, node: nodes.For, scope: Scope) -> None:
        item = item_of(meaning_of(node.iter, scope))
        self.walk(node.iter, scope)
        round_ = {"loop": Group({"previtem": item, "nextitem": item}), **bound(node.target, item)}
        self._walk_all((*([node.test] if node.test else []), *node.body), scope | round_)
        self._walk_all(node.else_, dict(scope))

    def _walk_call(self, node: nodes.Call, scope: Scope, caller: Meaning = UNKNOWN) -> None:
        """A method of a value is no field of it, but for what is got by a name; a macro is gone through as it is called."""
        callee = meaning_of(node.node, scope)
        path = meaning_of(node, scope)
        if path and isinstance(path, str):
            self._add(path, node.lineno)
        elif isinstance(node.node, nodes.Getattr):
            self.walk(node.node.node, scope)
        elif not isinstance(callee, Callee):
            self.walk(node.node, scope)
        self._walk_all([*node.args, *node.kwargs], scope)
        if isinstance(callee, Callee):
            told = {pair.key: meaning_of(pair.value, scope) for pair in node.kwargs}
            self._enter(callee, [meaning_of(one, scope) for one in node.args], told, caller)

    def _callee(self, node: nodes.Macro | nodes.CallBlock, scope: Scope) -> Callee:
        found = Callee(node, scope)
        self.uncalled.append(found)
        return found

    def _enter(
        self, callee: Callee, args: Iterable[Meaning], told: Mapping[str, Meaning], caller: Meaning = UNKNOWN
    ) -> None:
        """The body of a macro, or of a call block, with what it is called with; one that calls itself is gone through once."""
        node = callee.node
        self.uncalled = [one for one in self.uncalled if one.node is not node]
        if self.steps > MOST or len(self.running) >= DEEPEST or any(one is node for one in self.running):
            return
        self.running.append(node)
        names = [one.name for one in node.args]
        inner = callee.scope | IN_MACROS | dict.fromkeys(names, UNKNOWN)
        given = dict(zip(names, args, strict=False)) | {name: one for name, one in told.items() if name in names}
        inner |= {"caller": caller, **given}
        for name, default in zip(names[len(names) - len(node.defaults) :], node.defaults, strict=True):
            self.walk(default, inner)
            inner[name] = given.get(name) or meaning_of(default, inner)
        self._walk_all(node.body, inner)
        self.running.pop()

    def _walk_others(self, node: nodes.Node, scope: Scope) -> None:
        self._walk_all(node.iter_child_nodes(), scope)
        if isinstance(node, nodes.Filter):
            for path in told_by_name(node, scope):
                self._add(path, node.lineno)
        elif isinstance(node, nodes.Assign):
            given = bound(node.target, meaning_of(node.node, scope))
            # Set again, it may stand for either.
            scope.update({name: UNKNOWN if name in scope else meaning for name, meaning in given.items()})
        elif isinstance(node, nodes.AssignBlock):
            scope.update(bound(node.target, UNKNOWN))

    def _add(self, path: str, line: int) -> None:
        before = bisect_right(self.lines, line)
        spot = self.draft.slots[self.lines[before - 1]].spot if before else self.draft.part
        self.found.setdefault(path, {})[spot] = None
