"""What a name in a template stands for: a path into the data, or something the template has made of the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Union

from jinja2 import nodes
from msgspec import Struct

# Filters that hand on their list, or some of its items; those that take one item of it; those that make lists of it.
SAME = frozenset(["_loop", "sort", "unique", "reverse", "list", "select", "reject", "selectattr", "rejectattr"])
ONE = frozenset(["first", "last", "max", "min", "random"])
APART = frozenset(["batch", "slice"])
OR_ELSE = frozenset(["default", "d"])
# Where a filter takes the name of a field of the items: the place among its arguments, or ``attribute``.
BY_NAME: dict[str, int | None] = {"selectattr": 0, "rejectattr": 0, "groupby": 0, "sum": 0, "join": 1}
BY_NAME |= dict.fromkeys(["map", "sort", "unique", "max", "min"])


class Listed(Struct, frozen=True):
    """A list made by the template: what each of its items stands for."""

    item: Meaning


class Group(Struct, frozen=True):
    """A record made by the template: what its names stand for, and its parts in order."""

    names: Mapping[str, Meaning]
    parts: tuple[Meaning, ...] = ()


class Callee(Struct, frozen=True, eq=False):
    """A macro or a call block, with the names known where it stands."""

    node: nodes.Macro | nodes.CallBlock
    scope: dict[str, Meaning]


# A path (``任务[].标题``, '' where nothing is known), a tuple of several, or something made of them.
Meaning = Union[str, "tuple[Meaning, ...]", Listed, Group, Callee]
Scope = dict[str, Meaning]
UNKNOWN = ""


def item_of(meaning: Meaning) -> Meaning:
    """What one item of a list stands for."""
    if isinstance(meaning, str):
        return meaning and f"{meaning}[]"
    if isinstance(meaning, Listed):
        return meaning.item
    return UNKNOWN


def part_of(meaning: Meaning, at: int) -> Meaning:
    """What ``meaning[at]`` stands for, of a list, a tuple or a record."""
    parts = meaning.parts if isinstance(meaning, Group) else meaning
    if isinstance(parts, tuple):
        return parts[at] if 0 <= at < len(parts) else UNKNOWN
    return item_of(meaning)


def named(meaning: Meaning, name: str) -> Meaning:
    """What ``meaning.name`` stands for."""
    if isinstance(meaning, str):
        return meaning and f"{meaning}.{name}"
    return meaning.names.get(name, UNKNOWN) if isinstance(meaning, Group) else UNKNOWN


def bound(target: nodes.Node, meaning: Meaning) -> Scope:
    """The names that ``target`` binds, with what each stands for: ``甲, 乙`` takes its value apart."""
    if isinstance(target, nodes.Name):
        return {target.name: meaning}
    found: Scope = {}
    if isinstance(target, (nodes.Tuple, nodes.List)):
        for at, one in enumerate(target.items):
            found |= bound(one, part_of(meaning, at))
    return found


def meaning_of(node: nodes.Node, scope: Scope) -> Meaning:
    """What an expression stands for, where ``scope`` says what local names do."""
    found: Meaning = UNKNOWN
    match node:
        case nodes.Name(ctx="load"):
            found = scope.get(node.name, node.name)
        case nodes.Getattr():
            found = named(meaning_of(node.node, scope), node.attr)
        case nodes.Call(node=nodes.Getattr(attr="get") as owner, args=[nodes.Const(value=str() as key), *_]):
            found = named(meaning_of(owner.node, scope), key)
        case nodes.Getitem():
            found = _item(node.arg, meaning_of(node.node, scope))
        case nodes.Tuple():
            found = tuple(meaning_of(one, scope) for one in node.items)
        case nodes.Filter(node=nodes.Node() as subject):
            found = _filtered(node, meaning_of(subject, scope), scope)
    return found


def _item(key: nodes.Node, owner: Meaning) -> Meaning:
    match key:
        case nodes.Const(value=str() as name):
            return named(owner, name)
        case nodes.Const(value=int() as at):
            return part_of(owner, at)
        case nodes.Neg():
            return item_of(owner)
        case nodes.Slice():
            return owner
    return UNKNOWN


def _filtered(node: nodes.Filter, subject: Meaning, scope: Scope) -> Meaning:
    """What a filter makes of ``subject``; unknown where it is no field any more."""
    found: Meaning = UNKNOWN
    if node.name in SAME:
        found = subject
    elif node.name in ONE:
        found = item_of(subject)
    elif node.name in APART:
        found = Listed(subject)
    elif node.name == "groupby":
        found = Listed(Group({"list": subject}, (UNKNOWN, subject)))
    elif node.name == "map":
        found = next((Listed(path) for path in told_by_name(node, scope)), UNKNOWN)
    elif node.name in OR_ELSE and not any(meaning_of(one, scope) for one in node.args):
        # What stands in for it is no other field.
        found = subject
    return found


def told_by_name(node: nodes.Filter, scope: Scope) -> Iterator[str]:
    """The field of its items that a filter is told by name: ``任务 | map(attribute="标题")``."""
    items = meaning_of(node.node, scope) if node.name in BY_NAME and node.node else UNKNOWN
    place = BY_NAME.get(node.name)
    told = [pair.value for pair in node.kwargs if pair.key == "attribute"]
    told += [node.args[place]] if place is not None and len(node.args) > place else []
    for name in told:
        if isinstance(name, nodes.Const) and isinstance(name.value, str):
            path = named(item_of(items), name.value)
            if path and isinstance(path, str):
                yield path
