"""Bags and register on the disk: put there in one step, put right after a crash, checked."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.output.bag import REMEDY, content_sum, read_bag
from pipeline.output.files import aside_of, explain, sync_folder, write_file
from pipeline.output.folders import ARCHIVE
from pipeline.output.recipe import Paper, Recipe, parse_recipe
from pipeline.output.register import (
    REGISTER,
    VOIDED,
    Entry,
    check_chain,
    follows,
    from_lines,
    read_register,
    to_lines,
)
from pipeline.output.seal import RESTORE_SEAL, SEAL, Seal, differences, read_seal, seal_of
from pipeline.output.together import write_files
from pipeline.output.transaction import write_all
from pipeline.pattern import Pattern
from pipeline.problems import MaterialError, Place, Problem
from pipeline.walker import contents, read_bytes

STAGING = "out/archive/.准备中"
DOCUMENTS, MATERIAL = "文件", "材料"
EXTRACT, RECIPE = "登记.jsonl", "发文.json"
BAG = Pattern(r"(\d{4})-(\d{3,})")


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
    write_files({staging / path: data for path, data in files.items()})
    path, script = verifier()
    write_file(root / path, script)
    try:
        staging.rename(target)
        sync_folder(root / ARCHIVE)
    except OSError as error:
        raise explain(target, error) from error


def whole_register(root: Path) -> tuple[Entry, ...]:
    """The register with the lines of every bag that a killed run did not live to enter; nothing is written.

    Lines that do not follow the register are left out, for :func:`~pipeline.output.checks.check_archive` to name.
    """
    entries = read_register(root)
    if check_chain(root):
        return entries
    known = {entry.bag for entry in entries}
    waiting = [line for bag in bags(root) if bag.name not in known for line in _extract(bag)]
    waiting.sort(key=lambda entry: entry.serial)
    return (*entries, *waiting) if follows(entries, waiting) else entries


def recover(root: Path) -> tuple[Entry, ...]:
    """Put right what a killed run left: drop what was being prepared, register what was issued. The whole register.

    A register or a bag that is damaged, or that the seal speaks against, is left as it is, for a check to name.
    """
    shutil.rmtree(root / STAGING, ignore_errors=True)
    aside_of(root / REGISTER).unlink(missing_ok=True)
    written, entries = read_register(root), whole_register(root)
    if len(entries) > len(written) and _may_follow(root, written, entries):
        record(root, entries)
    return entries


def _may_follow(root: Path, written: Sequence[Entry], entries: Sequence[Entry]) -> bool:
    """Whether the seal knows the register as far as it goes; without one, only a first issue can have been cut off."""
    seal = read_seal(root)
    if seal is None:
        first = len({entry.bag for entry in entries[len(written) :]}) == 1
        return first and not any(entry.content for entry in written)
    return isinstance(seal, Seal) and seal.line <= len(entries) and seal.fits(entries)


def record(root: Path, entries: Sequence[Entry], accepted: str = "") -> Seal:
    """Write the whole register and its seal, both or neither. ``accepted``: why the seal is made anew without the old one."""
    before = read_seal(root)
    known = before if isinstance(before, Seal) else Seal(0, "", {}, {})
    totals = {} if accepted else dict(known.bags)
    sums = {bag.name: totals.get(bag.name) or content_sum(read_bag(bag)) for bag in bags(root)}
    seal = seal_of(entries, sums, (*known.accepted, *([accepted] if accepted else [])))
    wanted = {REGISTER: to_lines(entries), SEAL: seal.to_bytes()}
    read = {path: read_bytes(root / path, path) if (root / path).is_file() else None for path in wanted}
    write_all(root, wanted, read)
    return seal


def seal_problems(root: Path, entries: Sequence[Entry]) -> list[Problem]:
    """What the seal in ``sources/`` says against the archive."""
    seal = read_seal(root)
    if isinstance(seal, Problem):
        return [seal]
    if seal is None:
        missing = any(entry.content for entry in entries)
        message = "封签不见了：归档有没有被删减、是不是旧的，看不出来。"
        return [Problem(Place(SEAL), message, RESTORE_SEAL)] if missing else []
    sums = {bag.name: content_sum(read_bag(bag)) for bag in bags(root)}
    return list(differences(seal, entries, sums))


def settle(root: Path) -> tuple[Entry, ...]:
    """:func:`recover`, then the register that the next number may follow.

    Raises MaterialError when a line is damaged, a bag is not registered, or the archive is not what its seal says: a number
    might be given twice.
    """
    entries = recover(root)
    problems = check_chain(root)
    known = {entry.bag for entry in entries}
    for bag in bags(root):
        if bag.name not in known and not problems:
            message = "这一批发文没有登记，它的登记内容也读不懂。"
            problems.append(Problem(Place(f"{ARCHIVE}/{bag.name}/data/{EXTRACT}"), message, REMEDY))
    problems += seal_problems(root, entries)
    if problems:
        raise MaterialError(problems)
    return entries


def bags(root: Path) -> tuple[Path, ...]:
    """Every bag, by year and running number."""
    found = [path for path in _contents(root) if BAG.fullmatch(path.name) and path.is_dir()]
    return tuple(sorted(found, key=lambda path: tuple(map(int, path.name.split("-")))))


def _contents(root: Path) -> list[Path]:
    return list(contents(root / ARCHIVE))


class Went(Struct, frozen=True):
    """A paper that went out on ``date`` (ISO)."""

    paper: Paper
    date: str


def papers_out(root: Path) -> tuple[Went, ...]:
    """Every paper that went out and still holds, in the order of the register, from the archive alone.

    Void ones are left out, and so is what adjusts one that is left out: it tells differences from what holds no more.
    Raises MaterialError when a bag cannot be understood.
    """
    entries = read_register(root)
    gone = {entry.number for entry in entries if entry.action == VOIDED}
    # A paper may bear an earlier day than the one before it: what came last is for the register to say.
    order = {name: place for place, name in enumerate(dict.fromkeys(entry.bag for entry in entries))}
    found = []
    for bag in sorted(bags(root), key=lambda bag: order.get(bag.name, len(order))):
        if is_void(bag):
            continue
        recipe = read_recipe(bag)
        for paper in recipe.papers:
            if paper.id.adjusts and paper.previous and gone.intersection(paper.previous.number.split("、")):
                gone.add(paper.number)
            if paper.number not in gone:
                found.append(Went(paper, recipe.date))
    return tuple(found)


def is_void(bag: Path) -> bool:
    """Whether the bag says that a number is void: there is no paper in it."""
    lines = _extract(bag)
    return bool(lines) and all(line.action == VOIDED for line in lines)


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


def verifier() -> tuple[str, bytes]:
    """Where the verifier that needs no program lies in every archive, and what it is."""
    return f"{ARCHIVE}/verify.py", Path(__file__).parent.with_name("verifier.py").read_bytes()


def _extract(bag: Path) -> tuple[Entry, ...]:
    """The bag's own register lines; none when they cannot be read."""
    try:
        return read_extract(bag)
    except (MaterialError, OSError):
        return ()
