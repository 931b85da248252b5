"""An intake → the files of a project: plan.yaml, units.yaml extended, the original kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from msgspec import Struct

from pipeline.intake.emit import emit_plan
from pipeline.intake.model import Intake
from pipeline.intake.register import extend_register, known_names, last_order, place_in
from pipeline.intake.supervision import emit_supervision
from pipeline.intake.units import NewUnit, units_of
from pipeline.sources.names import safe_name

UNITS = "sources/units.yaml"


class Taken(Struct, frozen=True):
    """A plan as it enters a project: its folder, every file to write (path → bytes), and the units new to the register."""

    folder: str
    files: Mapping[str, bytes]
    units: tuple[NewUnit, ...]


def plan_name(intake: Intake, file: str) -> str:
    """A folder name for the plan that the program itself accepts: from its title, else from the file's name."""
    return safe_name(intake.title or "") or safe_name(PurePath(file).stem) or "方案"


def compose_files(name: str, intake: Intake, original: bytes, suffix: str, register: str) -> Taken:
    """The files of the plan ``name`` below ``sources/``, and ``register`` (the text of units.yaml) with its new units."""
    found = units_of(intake, known_names(register), last_order(register), place_in(register))
    folder = f"sources/{name}"
    files = {
        f"{folder}/plan.yaml": emit_plan(intake).encode(),
        f"{folder}/supervision.yaml": emit_supervision(intake).encode(),
        f"{folder}/original{suffix}": original,
        UNITS: extend_register(register, found).encode(),
    }
    return Taken(folder, files, found.units)
