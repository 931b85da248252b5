"""Bags and register on the disk: put there in one step, put right after a crash, checked."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.output.bag import REMEDY, check_bag
from pipeline.output.files import aside_of, explain, sync_folder, write_file
from pipeline.output.recipe import Recipe, Sent, parse_recipe
from pipeline.output.register import (
    ISSUED,
    REGISTER,
    VOIDED,
    Entry,
    check_chain,
    from_lines,
    read_register,
    write_register,
)
from pipeline.output.state import checksum
from pipeline.papers.identity import Matter
from pipeline.problems import MaterialError, Place, Problem
from pipeline.walker import contents

ARCHIVE = "out/archive"
STAGING = "out/archive/.准备中"
DOCUMENTS, MATERIAL = "文件", "材料"
EXTRACT, RECIPE = "登记.jsonl", "发文.json"
BAG = re.compile(r"(\d{4})-(\d{3,})")


def next_bag(root: Path, entries: Sequence[Entry], year: int) -> str:
    """The folder name of the next issue: year and a running number, e.g. ``2021-001``.

    One more than any number in use, on the disk or in the register, so that no name is given twice.
    """
    names = {entry.bag for entry in entries} | {path.name for path in _contents(root)}
    used = [int(match[2]) for match in map(BAG.fullmatch, names) if match and int(match[1]) == year]
    return f"{year}-{max(used, default=0) + 1:03d}"


def put_bag(root: Path, name: str, files: Mapping[str, bytes]) -> None:
    """Archive ``files`` as the bag ``name``.

    Everything is written and fsynced aside first; the one rename at the end is the moment of issue. Before it nothing
    has happened, after it :func:`recover` can complete the register from the bag alone.
    Raises WorldError with a remedy; nothing is issued then.
    """
    staging, target = root / STAGING / name, root / ARCHIVE / name
    shutil.rmtree(root / STAGING, ignore_errors=True)
    for path, data in files.items():
        write_file(staging / path, data)
    try:
        for folder in {(staging / path).parent for path in files}:
            sync_folder(folder)
        staging.rename(target)
        sync_folder(root / ARCHIVE)
    except OSError as error:
        raise explain(target, error) from error


def recover(root: Path) -> tuple[Entry, ...]:
    """Put right what a killed run left: drop what was being prepared, register what was issued. The whole register.

    A register or a bag that is damaged is left as it is, for :func:`check_archive` to name.
    """
    shutil.rmtree(root / STAGING, ignore_errors=True)
    aside_of(root / REGISTER).unlink(missing_ok=True)
    entries = read_register(root)
    known = {entry.bag for entry in entries}
    unregistered: list[Entry] = []
    for bag in bags(root):
        if bag.name not in known:
            unregistered += _extract(bag)
    if unregistered and not check_chain(root):
        entries = (*entries, *sorted(unregistered, key=lambda entry: entry.serial))
        write_register(root, entries)
    return entries


def settle(root: Path) -> tuple[Entry, ...]:
    """:func:`recover`, then the register that the next number may follow.

    Raises MaterialError when a line is damaged or a bag is not registered: a number might be given twice.
    """
    entries = recover(root)
    problems = check_chain(root)
    known = {entry.bag for entry in entries}
    for bag in bags(root):
        if bag.name not in known and not problems:
            message = "这一批发文没有登记，它的登记内容也读不懂。"
            problems.append(Problem(Place(f"{ARCHIVE}/{bag.name}/data/{EXTRACT}"), message, REMEDY))
    if problems:
        raise MaterialError(problems)
    return entries


def bags(root: Path) -> tuple[Path, ...]:
    """Every bag, by year and running number."""
    found = [path for path in _contents(root) if BAG.fullmatch(path.name) and path.is_dir()]
    return tuple(sorted(found, key=lambda path: tuple(map(int, path.name.split("-")))))


def _contents(root: Path) -> list[Path]:
    return list(contents(root / ARCHIVE))


def issued_documents(root: Path) -> dict[Matter, Sent]:
    """What each unit last received on each matter, from the archive alone; void ones left out.

    Raises MaterialError when a bag cannot be understood.
    """
    entries = read_register(root)
    void = {entry.number for entry in entries if entry.action == VOIDED}
    # A paper may bear an earlier day than the one before it: what came last is for the register to say.
    order = {name: place for place, name in enumerate(dict.fromkeys(entry.bag for entry in entries))}
    found: dict[Matter, Sent] = {}
    for bag in sorted(bags(root), key=lambda bag: order.get(bag.name, len(order))):
        recipe = read_recipe(bag)
        for paper in recipe.papers:
            if paper.number not in void:
                found[paper.id.matter] = Sent(paper.number, recipe.date, paper.facts)
    return found


def read_recipe(bag: Path) -> Recipe:
    """What the papers in ``bag`` were made from. Raises MaterialError when it cannot be understood."""
    try:
        return parse_recipe((bag / "data" / RECIPE).read_bytes())
    except (FileNotFoundError, ValueError) as error:
        raise _unreadable(bag, RECIPE) from error


def read_extract(bag: Path) -> tuple[Entry, ...]:
    """The register lines of the papers in ``bag``, as it keeps them. Raises MaterialError when they cannot be read."""
    try:
        lines = from_lines((bag / "data" / EXTRACT).read_bytes())
    except (FileNotFoundError, ValueError) as error:
        raise _unreadable(bag, EXTRACT) from error
    if not lines:
        raise _unreadable(bag, EXTRACT)
    return lines


def _unreadable(bag: Path, file: str) -> MaterialError:
    place = Place(f"{ARCHIVE}/{bag.name}/data/{file}")
    remedy = f"请运行 make verify 核对归档。{REMEDY}"
    return MaterialError([Problem(place, "归档的这个文件缺少或读不懂。", remedy)])


def check_archive(root: Path) -> Iterator[Problem]:
    """What is wrong with the register and the bags; rebuilding the documents is the caller's."""
    yield from check_chain(root)
    entries = read_register(root)
    present = bags(root)
    names = {bag.name for bag in present}
    for name in dict.fromkeys(entry.bag for entry in entries):
        if name not in names:
            yield Problem(Place(f"{ARCHIVE}/{name}"), "登记簿上有这一批发文，归档文件夹不见了。", "请从备份中恢复。")
    for path in _contents(root):
        if path.name not in names and f"{ARCHIVE}/{path.name}" not in {REGISTER, STAGING}:
            yield Problem(Place(f"{ARCHIVE}/{path.name}"), "不是归档的内容。", "请移到别处。")
    for bag in present:
        shown = f"{ARCHIVE}/{bag.name}"
        yield from check_bag(bag, shown)
        own = tuple(entry for entry in entries if entry.bag == bag.name and entry.action == ISSUED)
        if (bag / "data" / EXTRACT).is_file() and _extract(bag) != own:
            yield Problem(Place(f"{shown}/data/{EXTRACT}"), "与登记簿不一致。", "请从备份中恢复登记簿和归档。")
        yield from _not_as_registered(bag, shown, own)


def _not_as_registered(bag: Path, shown: str, own: Sequence[Entry]) -> Iterator[Problem]:
    for entry in own:
        path = bag / "data" / DOCUMENTS / entry.file
        if path.is_file() and checksum(path.read_bytes()) != entry.sha256:
            place = Place(f"{shown}/data/{DOCUMENTS}/{entry.file}")
            yield Problem(place, "与登记簿上所记的不是同一份文件。", REMEDY)


def _extract(bag: Path) -> tuple[Entry, ...]:
    """The bag's own register lines; none when they cannot be read."""
    try:
        return read_extract(bag)
    except (MaterialError, OSError):
        return ()
