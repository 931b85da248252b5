"""A bag changed by somebody who knows how, and then writes its manifests anew: every checksum holds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import bagit

from pipeline.output.bag import make_bag


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
