"""The manual's pictures are of the real program, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from pipeline.cli import main
from tests.desk.pictures import FOLDER, take

ROOT = Path(__file__).parents[2]
PNG = b"\x89PNG\r\n"


def test_the_pictures_can_be_taken_again_and_are_those_in_the_manual(tmp_path: Path) -> None:
    take(tmp_path)
    taken = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    # The letter's picture beside them is taken by another script.
    assert taken
    assert taken.keys() <= kept.keys()
    for name, data in taken.items():
        assert data[:6] == kept[name][:6] == PNG
        # Width and height, which stand behind the signature; the type's ink differs from one machine to another.
        assert data[16:24] == kept[name][16:24]


def test_every_link_and_picture_of_the_manual_is_there() -> None:
    for manual in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)\)", manual.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (manual.parent / unquote(target)).exists(), f"{manual.name}: {target}"


def test_every_make_verb_in_the_pages_of_the_desk_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in ("overview.md", "collect.md"):
        named = set(re.findall(r"make ([a-z]+)", (ROOT / "docs" / page).read_text(encoding="utf-8")))
        assert named
        assert named <= targets
    assert {"print", "send", "publish", "slips", "collect"} <= targets & set(main.commands)
