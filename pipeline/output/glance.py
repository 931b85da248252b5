"""out/state.json at a glance: enough to see that nothing changed, without taking up what the papers were made from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.output.paths import within
from pipeline.output.state import FOLDERS, FORM, STATE, noted, stamp
from pipeline.papers.identity import PaperId

# So far into the file the sum of what was read stands, whatever else there is.
HEAD = 200


class Seen(Struct, frozen=True):
    """A draft: which paper it is, and how its file looked."""

    id: PaperId
    stamp: tuple[int, int]


class Glance(Struct, frozen=True, kw_only=True):
    """What the last run left, as far as it is needed to see that nothing has changed since."""

    form: int = 0
    where: str = ""
    inputs: str = ""
    drafts: Mapping[str, Seen] = {}
    pending: Mapping[str, str] = {}
    page: Mapping[str, tuple[int, int]] = {}

    def holds(self, root: Path, inputs: str) -> bool:
        """Whether everything read is what it was, and everything written lies as it was left."""
        if not self.drafts or not inputs or self.inputs != inputs or self.pending or noted(root, STATE):
            return False
        top = str(root)
        known = {path: draft.stamp for path, draft in self.drafts.items()} | dict(self.page)
        return all(stamp(f"{top}/{path}") == one for path, one in known.items())


def glance(root: Path, inputs: str) -> Glance:
    """The state under ``root`` at a glance; one that tells of nothing where it was left by other ``inputs``, cannot be
    understood, or tells of files that are none of the program's."""
    try:
        data = (root / STATE).read_bytes()
        # The sum of what was read stands at the head: where it is another, the rest is not worth a look.
        found = msgspec.json.decode(data, type=Glance) if inputs.encode() in data[:HEAD] else Glance()
    except (FileNotFoundError, ValueError):
        return Glance()
    ours = all(within(path, *FOLDERS) for path in found.drafts) and all(within(path, "out") for path in found.page)
    return found if found.form == FORM and found.where == STATE and ours else Glance()
