"""An intake → the files of a project: plan.yaml, units.yaml extended, the original kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from pipeline.intake.emit import emit_plan
from pipeline.intake.model import Intake
from pipeline.intake.register import Roster
from pipeline.intake.supervision import emit_supervision
from pipeline.intake.units import NewUnit, units_of
from pipeline.sources.folder import UNITS
from pipeline.sources.names import safe_name


class Taken(Struct, frozen=True, kw_only=True):
    """A plan as it enters a project: its folder, every file to write (path → bytes), and the units new to the register,
    which is ``roster``; ``asked`` are the questions about them that stand in the plan, ``aliases`` its spellings of units that
    are there."""

    folder: str
    files: Mapping[str, bytes]
    units: tuple[NewUnit, ...]
    roster: str
    asked: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()


def plan_name(intake: Intake, file: str) -> str:
    """A folder name for the plan that the program itself accepts: from its title, else from the file's name."""
    return safe_name(intake.title or "") or safe_name(PurePath(file).stem) or "方案"


def compose_files(name: str, intake: Intake, original: bytes, suffix: str, roster: Roster) -> Taken:
    """The files of the plan ``name`` below ``sources/``, and ``roster`` with its new units."""
    found, asked = units_of(intake, roster.known, roster.last, roster.place).together()
    intake = replace(intake, review=(*intake.review, *asked))
    folder = f"sources/{name}"
    files = {
        f"{folder}/plan.yaml": emit_plan(intake).encode(),
        f"{folder}/supervision.yaml": emit_supervision(intake, {*roster.known, *dict(found.aliases)}).encode(),
        f"{folder}/original{suffix}": original,
        **roster.extended(found),
    }
    return Taken(
        folder=folder,
        files=files,
        units=found.units,
        roster="、".join(roster.files) or UNITS,
        asked=asked,
        aliases=found.aliases,
    )
