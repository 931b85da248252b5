"""out/state.json at a glance: enough to see that nothing changed, without taking up what the papers were made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.output.inputs import Inputs
from pipeline.output.paths import within
from pipeline.output.state import FOLDERS, FORM, STATE, noted, stamp
from pipeline.papers.identity import PaperId

# So far into the file the sum of what was read stands, whatever else there is.
HEAD = 200


class Seen(Struct, frozen=True):
    """A draft: which paper it is, and how its file looked."""

    id: PaperId
    stamp: tuple[int, int]


class SeenPlan(Struct, frozen=True):
    """A plan: the fingerprint of what was read of it (empty where something was left to do), and its drafts by path."""

    inputs: str
    drafts: Mapping[str, Seen]


class Glance(Struct, frozen=True, kw_only=True):
    """What the last run left, as far as it is needed to see what has not changed since."""

    form: int = 0
    where: str = ""
    inputs: str = ""
    plans: Mapping[str, SeenPlan] = {}
    pending: Mapping[str, str] = {}
    page: Mapping[str, tuple[int, int]] = {}

    def drafts(self) -> Iterator[tuple[str, Seen]]:
        """Every draft with its path."""
        return (one for plan in self.plans.values() for one in plan.drafts.items())

    def holds(self, root: Path, inputs: Inputs) -> bool:
        """Whether everything read is what it was, and everything written lies as it was left."""
        if not self.plans or self.inputs != inputs.whole or self.pending or noted(root, STATE):
            return False
        return _lie(root, chain(((path, one.stamp) for path, one in self.drafts()), self.page.items()))

    def at_rest(self, root: Path, inputs: Inputs) -> dict[str, SeenPlan]:
        """The plans of which everything read is what it was, and everything written lies as it was left."""
        if self.pending or noted(root, STATE):
            return {}
        return {
            name: plan
            for name, plan in self.plans.items()
            if plan.inputs and plan.inputs == inputs.plans.get(name)
            if _lie(root, ((path, one.stamp) for path, one in plan.drafts.items()))
        }


def _lie(root: Path, stamps: Iterable[tuple[str, tuple[int, int]]]) -> bool:
    top = str(root)
    return all(stamp(f"{top}/{path}") == one for path, one in stamps)


def glance(root: Path, inputs: Inputs) -> Glance:
    """The state under ``root`` at a glance; one that tells of nothing where no plan of it was left by these ``inputs``, it
    cannot be understood, or it tells of files that are none of the program's."""
    try:
        data = (root / STATE).read_bytes()
        # The sum of what was read stands at the head: where it is another, and there is but one plan, the rest is not worth a look.
        same = inputs.whole.encode() in data[:HEAD]
        found = msgspec.json.decode(data, type=Glance) if same or len(inputs.plans) > 1 else Glance()
    except (FileNotFoundError, ValueError):
        return Glance()
    ours = all(within(path, *FOLDERS) for path, _ in found.drafts()) and all(within(path, "out") for path in found.page)
    return found if found.form == FORM and found.where == STATE and ours else Glance()
