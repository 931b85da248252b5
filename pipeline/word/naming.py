"""The names a template asks for, held against those it will be given, before anything is filled in.

What is given is told by owner: under each path of a list or a group (``分节[].任务[]``, ``""`` for the whole) the names
there, apart by blanks; a name ending in ``?`` need not be shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem

if TYPE_CHECKING:
    from pipeline.word.template import Template

Given = Mapping[str, str]


def misnamed(template: Template, place: str, given: Given) -> list[Problem]:
    """A problem for each place where ``template`` asks for a name that is not ``given``, with the nearest that is."""
    if not given:
        return []
    problems = []
    wrong: list[str] = []
    for field in template.fields:
        owner, _, name = field.name.rpartition(".")
        if name.endswith("[]") or name in _names(given, owner) or any(_within(owner, path) for path in wrong):
            continue
        wrong.append(field.name)
        problems += [
            Problem(Place(place, spot=spot), _message(given, owner, name), _remedy(given, owner, name))
            for spot in field.places
        ]
    return problems


def unused(template: Template, given: Given) -> list[str]:
    """The names ``given`` that ``template`` should show and does not; of a list left out, the list alone."""
    shown = {path for field in template.fields for path in _with_owners(field.name)}
    paths = [
        (owner, f"{owner}.{name}" if owner else name)
        for owner, names in given.items()
        for name in names.split()
        if name[-1] != "?"
    ]
    return [path for owner, path in paths if path not in shown and owner.removesuffix("[]") in {"", *shown}]


def _with_owners(path: str) -> Iterator[str]:
    """``分节[].任务`` and what it stands in: ``分节[]``, ``分节``."""
    yield path
    while path:
        path = path.removesuffix("[]") if path.endswith("[]") else path.rpartition(".")[0]
        yield path


def _names(given: Given, owner: str) -> list[str]:
    return [name.rstrip("?") for name in given.get(owner, "").split()]


def _within(owner: str, path: str) -> bool:
    return owner == path or owner.startswith((f"{path}.", f"{path}["))


def _message(given: Given, owner: str, name: str) -> str:
    if not owner:
        return f"这种文件的数据里没有“{name}”。"
    if owner not in given:
        return f"“{owner}”里没有“{name}”：它不是一组数据。"
    return f"“{owner}”的数据里没有“{name}”。"


def _remedy(given: Given, owner: str, name: str) -> str:
    near = get_close_matches(name, _names(given, owner), 2, 0.5)
    if near:
        return f"是否应为{'或'.join(f'“{name}”' for name in near)}？请在模板里更正。"
    if owner and owner not in given and not owner.endswith("]"):
        before, _, group = owner.rpartition(".")
        if group in _names(given, before):
            return f"请只写到“{group}”，去掉后面的“.{name}”。"
    elsewhere = next((path for path in given if name in _names(given, path)), None)
    if elsewhere is not None:
        return (
            f"“{name}”在“{elsewhere}”里，请按那里的写法写。" if elsewhere else f"“{name}”不在它里面，请直接写“{name}”。"
        )
    return f"这里可以写：{'、'.join(_names(given, owner if owner in given else ''))}。请更正或删去。"
