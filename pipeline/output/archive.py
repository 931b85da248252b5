"""Bags and register on the disk: put there in one step, put right after a crash, checked."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.output.bag import check_bag
from pipeline.output.files import explain, write_file
from pipeline.output.register import ISSUED, VOIDED, Entry, check_chain, from_lines, read_register, write_register
from pipeline.problems import Place, Problem

ARCHIVE = "out/archive"
STAGING = "out/archive/.准备中"
DOCUMENTS, MATERIAL = "文件", "材料"
EXTRACT, RECIPE = "登记.jsonl", "发文.json"


@dataclass(frozen=True, slots=True)
class Issued:
    """A document as it went out: its number and day, and the facts it was made from."""

    plan: str
    kind: str
    unit: str
    number: str
    date: str
    facts: Mapping[str, str]


def next_bag(entries: Sequence[Entry], year: int) -> str:
    """The folder name of the next issue: year and a running number, e.g. ``2021-001``."""
    bags = {entry.bag for entry in entries if entry.bag.startswith(f"{year}-")}
    return f"{year}-{len(bags) + 1:03d}"


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
        staging.rename(target)
        _sync(root / ARCHIVE)
    except OSError as error:
        raise explain(target, error) from error


def recover(root: Path) -> tuple[Entry, ...]:
    """Put right what a killed run left: drop what was being prepared, register what was issued. The whole register."""
    shutil.rmtree(root / STAGING, ignore_errors=True)
    entries = read_register(root)
    known = {entry.bag for entry in entries}
    unregistered: list[Entry] = []
    for bag in bags(root):
        if bag.name not in known:
            unregistered += from_lines((bag / "data" / EXTRACT).read_bytes())
    if unregistered and not check_chain(root):
        entries = (*entries, *sorted(unregistered, key=lambda entry: entry.serial))
        write_register(root, entries)
    return entries


def bags(root: Path) -> tuple[Path, ...]:
    """Every bag, oldest first."""
    folder = root / ARCHIVE
    return tuple(sorted(path for path in folder.glob("*-*") if path.is_dir())) if folder.is_dir() else ()


def issued_documents(root: Path) -> dict[tuple[str, str, str], Issued]:
    """What each unit last received: (plan, kind, unit) → the document, from the archive alone; void ones left out."""
    void = {entry.number for entry in read_register(root) if entry.action == VOIDED}
    found: dict[tuple[str, str, str], Issued] = {}
    for bag in bags(root):
        recipe = json.loads((bag / "data" / RECIPE).read_bytes())
        for one in recipe["documents"]:
            if one["number"] in void:
                continue
            key = (one["plan"], one["of"], one["unit"])
            found[key] = Issued(*key, one["number"], recipe["date"], one["facts"])
    return found


def check_archive(root: Path) -> Iterator[Problem]:
    """What is wrong with the register and the bags; rebuilding the documents is the caller's."""
    yield from check_chain(root)
    entries = read_register(root)
    present = {bag.name for bag in bags(root)}
    for name in dict.fromkeys(entry.bag for entry in entries):
        if name not in present:
            yield Problem(Place(f"{ARCHIVE}/{name}"), "登记簿上有这一批发文，归档文件夹不见了。", "请从备份中恢复。")
    for bag in bags(root):
        shown = f"{ARCHIVE}/{bag.name}"
        yield from check_bag(bag, shown)
        extract = bag / "data" / EXTRACT
        own = tuple(entry for entry in entries if entry.bag == bag.name and entry.action == ISSUED)
        if extract.is_file() and _extract(extract) != own:
            yield Problem(Place(f"{shown}/data/{EXTRACT}"), "与登记簿不一致。", "请从备份中恢复登记簿和归档。")


def _extract(path: Path) -> tuple[Entry, ...]:
    try:
        return from_lines(path.read_bytes())
    except (ValueError, TypeError):
        return ()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
