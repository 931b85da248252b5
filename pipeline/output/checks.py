"""Register, bags and recipes against each other: what was changed, is missing, or was added, each by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.output.archive import (
    DOCUMENTS,
    EXTRACT,
    RECIPE,
    STAGING,
    bags,
    read_extract,
    read_recipe,
    verifier,
)
from pipeline.output.bag import REMEDY, check_bag, content_sum, read_bag
from pipeline.output.folders import ARCHIVE
from pipeline.output.recipe import Paper
from pipeline.output.register import REGISTER, VOIDED, Entry, by_bag, check_chain, read_register, to_lines
from pipeline.output.state import checksum
from pipeline.problems import MaterialError, Place, Problem
from pipeline.walker import contents

BOTH = "请从备份中恢复登记簿和归档。"


def check_archive(root: Path, entries: Sequence[Entry] | None = None) -> Iterator[Problem]:
    """What is wrong with the register and the bags; rebuilding the documents is the caller's, as are the seals.

    ``entries``: the register as :func:`~pipeline.output.archive.recover` would have it (by default as it is).
    """
    yield from check_chain(root)
    entries = read_register(root) if entries is None else entries
    present = bags(root)
    names = {bag.name for bag in present}
    for name in dict.fromkeys(entry.bag for entry in entries):
        if name not in names:
            yield Problem(Place(f"{ARCHIVE}/{name}"), "登记簿上有这一批，归档文件夹不见了。", "请从备份中恢复。")
    known = {REGISTER, STAGING, verifier()[0]}
    for path in contents(root / ARCHIVE):
        if path.name not in names and f"{ARCHIVE}/{path.name}" not in known:
            yield Problem(Place(f"{ARCHIVE}/{path.name}"), "不是归档的内容。", "请移到别处。")
    yield from _numbers(entries)
    own = by_bag(entries)
    for bag in present:
        yield from _check_one(bag, f"{ARCHIVE}/{bag.name}", own.get(bag.name, ()))


def _check_one(bag: Path, shown: str, lines: tuple[Entry, ...]) -> Iterator[Problem]:
    # Before 0.3.0 a void number had a line and no bag of its own.
    own = tuple(line for line in lines if line.action != VOIDED or line.content)
    damaged = check_bag(bag, shown)
    yield from damaged
    try:
        extract = read_extract(bag)
    except MaterialError as error:
        yield from () if damaged else error.problems
        return
    if (bag / "data" / EXTRACT).read_bytes() != to_lines(extract) or extract != own:
        message = "与登记簿不一致。" if own else "这一批没有登记。"
        yield Problem(Place(f"{shown}/data/{EXTRACT}"), message, BOTH)
    totals = {line.content for line in own if line.content}
    if not damaged and totals and totals != {content_sum(read_bag(bag))}:
        message = "这一批归档的内容（文件、材料或说明）与登记时的不同，被改动过。"
        yield Problem(Place(shown), message, REMEDY)
    yield from _papers(bag, shown, own)
    if any(line.action != VOIDED for line in own) and not damaged:
        yield from _recipe(bag, shown, own)


def _papers(bag: Path, shown: str, own: Sequence[Entry]) -> Iterator[Problem]:
    """The papers are those of the register, byte for byte, and no others."""
    folder = f"{shown}/data/{DOCUMENTS}"
    present = {path.name: path for path in contents(bag / "data" / DOCUMENTS)}
    listed = {line.file: line for line in own}
    for name in sorted(present.keys() - listed.keys()):
        yield Problem(
            Place(f"{folder}/{name}"), "登记簿上没有这份文件。", "没有登记的文件不算发过；请查明来历，从备份中恢复。"
        )
    for name in sorted(listed.keys() - present.keys()):
        yield Problem(Place(f"{folder}/{name}"), "登记簿上有这份文件，归档里没有。", REMEDY)
    for name in sorted(present.keys() & listed.keys()):
        if checksum(present[name].read_bytes()) != listed[name].sha256:
            yield Problem(Place(f"{folder}/{name}"), "与登记簿上所记的不是同一份文件。", REMEDY)


def _recipe(bag: Path, shown: str, own: Sequence[Entry]) -> Iterator[Problem]:
    """The recipe speaks of the papers of the register and of no others."""
    place = Place(f"{shown}/data/{RECIPE}")
    try:
        recipe = read_recipe(bag)
    except MaterialError as error:
        yield from error.problems
        return
    if {line.date for line in own} != {recipe.date}:
        yield Problem(place, "日期与登记簿不一致。", BOTH)
    said = {(line.number, line.file, line.plan, line.kind, line.unit) for line in own}
    made = {_about(paper) for paper in recipe.papers}
    for number, *_ in sorted(said ^ made):
        yield Problem(place, f"所记的{number}与登记簿不一致。", BOTH)


def _about(paper: Paper) -> tuple[str, str, str, str, str]:
    return paper.number, paper.file, paper.id.plan, paper.id.kind, paper.id.unit


def _numbers(entries: Sequence[Entry]) -> Iterator[Problem]:
    """A number given twice, or made void without having been given."""
    given: set[str] = set()
    for entry in entries:
        place = Place(REGISTER, entry.serial)
        if entry.action == VOIDED:
            if entry.number not in given:
                yield Problem(place, f"{entry.number}没有发过，却作废了。", BOTH)
        elif entry.number in given:
            yield Problem(place, f"{entry.number}编了两次。", BOTH)
        given.add(entry.number)
