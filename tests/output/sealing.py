"""A bag changed by somebody who knows how, and then writes its manifests anew: every checksum holds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import bagit
from msgspec.structs import replace

from pipeline.output.archive import EXTRACT, bags, record
from pipeline.output.bag import content_sum, make_bag, read_bag
from pipeline.output.register import REGISTER, Entry, chain, read_register, to_lines
from pipeline.output.state import checksum


def reseal(bag: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Let ``change`` alter the payload (path below ``data/`` → bytes) and write the bag anew around it."""
    data = bag / "data"
    payload = {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}
    change(payload)
    info = {key: value for key, value in bagit.Bag(str(bag)).info.items() if key != "Payload-Oxum"}
    shutil.rmtree(bag)
    for path, content in make_bag(payload, info).items():
        (bag / path).parent.mkdir(parents=True, exist_ok=True)
        (bag / path).write_bytes(content)


def as_made_by(version: str) -> Callable[[dict[str, bytes]], None]:
    """The recipe says that an older program made the papers."""

    def change(payload: dict[str, bytes]) -> None:
        recipe = json.loads(payload["发文.json"])
        recipe["tools"]["程序"] = version
        payload["发文.json"] = json.dumps(recipe, ensure_ascii=False, indent=1).encode()

    return change


def rechain(root: Path, change: Callable[[list[Entry]], list[Entry]] = list) -> None:
    """Let ``change`` alter the register, then write every sum, seal, extract and manifest anew as the program would: the archive
    is whole in itself again. What is kept outside of it is not touched.
    """
    lines = [replace(line, seal="", previous="") for line in change(list(read_register(root)))]
    sealed: list[Entry] = []
    for line in lines:
        folder = root / "out/archive" / line.bag
        content = content_sum(read_bag(folder)) if line.content else ""
        sealed += chain(sealed, [replace(line, content=content, sha256=_sum(folder, line))])
    for bag in bags(root):
        own = [line for line in sealed if line.bag == bag.name]
        reseal(bag, lambda payload, own=own: payload.update({EXTRACT: to_lines(own)}))  # type: ignore[misc] # a default that binds the loop variable
    (root / REGISTER).write_bytes(to_lines(sealed))


def _sum(folder: Path, line: Entry) -> str:
    path = folder / "data/文件" / line.file
    return checksum(path.read_bytes()) if path.is_file() else line.sha256


def made_so(root: Path, bag: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """The archive as if ``bag`` had been issued so: every sum, seal and the seal in ``sources/`` are of the changed payload."""
    reseal(bag, change)
    rechain(root)
    record(root, read_register(root), "试验")
