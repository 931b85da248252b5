"""What stands on the disk and in the material → the page at a glance, written beside the drafts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.dashboard.data import plan_on_page
from pipeline.dashboard.page import draw_page
from pipeline.dashboard.papers import papers_on_page
from pipeline.dashboard.values import Issued, Overview, Paper, PapersOnPage, PlanOnPage
from pipeline.documents.kinds import names, numbered_kinds
from pipeline.output.archive import DOCUMENTS
from pipeline.output.compare import Action, Change, compare
from pipeline.output.draft import Draft
from pipeline.output.drafts import PAGE, WITHDRAWN, beside
from pipeline.output.files import explain, write_file
from pipeline.output.folders import ARCHIVE
from pipeline.output.memory import Kept
from pipeline.output.paths import within
from pipeline.output.register import VOIDED, Entry, read_register
from pipeline.output.state import State, checksum, read_state, stamp, write_state
from pipeline.problems import MaterialError, Place, Problem, WorldError
from pipeline.runs.material import Material
from pipeline.runs.prepare import prepare
from pipeline.runs.register import register_rows, voided
from pipeline.runs.resting import NONE, Resting
from pipeline.runs.signing import Signatures, known_signatures
from pipeline.walker import files_below, names_in

# Copies for reading of what was issued; the originals are not to be opened where they can be changed.
READING = "out/阅览"

# How a draft stands once a run is over, by what the next would do with it; a plain draft needs no word.
STATES = {
    Action.LEAVE: "",
    Action.NEW: "尚未生成",
    Action.RESTORE: "尚未生成",
    Action.UPDATE: "待更新",
    Action.KEEP: "手工修改",
    Action.BESIDE: "手工修改，待更新",
    Action.WITHDRAW: "待撤回",
    Action.RETIRE: "手工修改，待撤回",
}
HELD = "材料有误，暂缓更新"


def redraw(root: Path, issued: Collection[str] = ()) -> tuple[Problem, ...]:
    """Draw the page anew after papers were issued or made void; why it could not be done, for the clerk to know.

    ``issued`` are the drafts that are no more, by path: what is written there next is a new paper, not a lost one.

    The numbers are given by then, so nothing here may make it look as if they were not.
    """
    try:
        before = read_state(root)
        left = {path: draft for path, draft in before.drafts.items() if path not in issued}
        # Whatever was read before: papers have gone out since, and the next run has to look at all of them.
        state = replace(before, drafts=left, inputs="", settled={})
        prepared = prepare(root, state, memory=Kept(root))
        keep_page(root, prepared.material, prepared.wanted, state)
    except MaterialError as error:
        message = f"一览没有更新：材料中有 {len(error.problems)} 处需要修改。"
        return (Problem(Place(PAGE), message, "改好后请运行 make notices。"), *error.problems)
    except OSError as error:
        return _not_drawn(explain(Path(str(error.filename or PAGE)), error))
    except WorldError as error:
        return _not_drawn(error)
    return ()


def _not_drawn(error: WorldError) -> tuple[Problem, ...]:
    return (Problem(Place(PAGE), f"一览没有更新：{error}", "排除后请运行 make notices。"),)


class Parts(Struct, frozen=True):
    """What the page shows of each plan and of its papers, by name of the plan."""

    plans: Mapping[str, PlanOnPage]
    papers: Mapping[str, PapersOnPage]


def keep_page(  # noqa: PLR0913 — each is a part of what there is
    root: Path,
    material: Material,
    wanted: Mapping[str, Draft],
    state: State,
    *,
    settled: Collection[str] = (),
    resting: Resting = NONE,
) -> Parts:
    """Write the page, and ``state`` with it; ``wanted`` are the drafts that should be, by path; with the ``settled`` ones
    nothing is to be done, and of the plans ``resting`` all is known. Returns its parts. Raises WorldError."""
    changes = compare(root, wanted, state, settled=settled)
    parts = Parts(
        {name: plan_on_page(standing) for name, standing in material.standings.items()}
        | {name: one.page for name, one in resting.items()},
        {plan: papers_on_page(plan, tuple(own)) for plan, own in groupby(_papers(root, material, changes), key=_plan)}
        | {name: one.papers for name, one in resting.items()},
    )
    write_state(root, replace(state, page=_write_page(root, material, parts)))
    return parts


def _write_page(root: Path, material: Material, parts: Parts) -> dict[str, tuple[int, int]]:
    """The stamps of the page and of the files it links that are neither drafts nor archived."""
    withdrawn = sorted(
        path.relative_to(root).as_posix() for path in files_below(root / WITHDRAWN) if path.suffix == ".docx"
    )
    signatures, doubts = known_signatures(root, material.project.register)
    issued = _issued(root, signatures)
    overview = Overview(
        office="、".join(office.unit.full_name for office in material.project.offices),
        plans=tuple(one for _, one in sorted(parts.plans.items())),
        papers=tuple(one for _, one in sorted(parts.papers.items())),
        withdrawn=tuple(map(_from_page, withdrawn)),
        issued=issued,
        unconfirmed=(
            *doubts,
            *(problem for one in material.held for problem in one.problems),
            *material.project.unconfirmed,
        ),
    )
    write_file(root / PAGE, draw_page(overview))
    stamps = {
        path: stamp(root / path) for path in (PAGE, *withdrawn, *(f"out/{one.path}" for one in issued if one.path))
    }
    return {path: found for path, found in stamps.items() if found}


def _plan(paper: Paper) -> str:
    return paper.plan


def _shelf(change: Change) -> tuple[str, int, str]:
    """Papers lie by plan, then by kind in the order of the kinds, then by name."""
    kinds = names()
    place = kinds.index(change.id.kind) if change.id.kind in kinds else len(kinds)
    return change.id.plan, place, change.path


def _papers(root: Path, material: Material, changes: Sequence[Change]) -> Iterator[Paper]:
    lying = {folder: names_in(root / folder) for folder in {_folder(one) for one in changes}}
    for change in sorted(changes, key=_shelf):
        yield _paper(change, lying[_folder(change)], held=material.holds(change.id))


def _folder(change: Change) -> str:
    return change.path.rpartition("/")[0]


def _paper(change: Change, lying: Collection[str], *, held: bool) -> Paper:
    """``lying`` are the names of what lies in its folder."""
    there, ours = (
        _from_page(one) if one.rpartition("/")[2] in lying else "" for one in (change.path, beside(change.path))
    )
    name, state = change.path.rpartition("/")[2].removesuffix(".docx"), HELD if held else STATES[change.action]
    return Paper(
        plan=change.id.plan,
        kind=change.id.kind,
        name=name,
        state=state,
        path=there,
        beside=ours,
        unit=change.id.unit,
        to_all=not change.id.unit and change.id.kind in numbered_kinds(),
    )


def _issued(root: Path, signatures: Signatures) -> tuple[Issued, ...]:
    entries = read_register(root)
    void = voided(entries)
    return tuple(
        _line(root, entry, row["状态"], signatures, void.get(entry.number))
        for entry, row in zip(entries, register_rows(entries), strict=True)
    )


def _line(root: Path, entry: Entry, status: str, signatures: Signatures, void: str | None) -> Issued:
    """A line of the register; what it links to is a copy, for one save in Word would break the archive's seal."""
    copy = copy_for_reading(root, entry)
    pdf = copy and f"{copy.removesuffix('.docx')}.pdf"
    return Issued(
        number=entry.number,
        day=entry.date,
        unit=entry.unit,
        kind=entry.kind,
        title=entry.title,
        status="；".join(filter(None, (status, "" if copy else "归档的原件缺少或者被改动，请运行 make verify"))),
        path=_from_page(copy),
        plan=entry.plan,
        pdf=_from_page(pdf) if pdf and (root / pdf).is_file() else "",
        signed=signatures.said(entry.number, entry.unit),
        now=signatures.register.name_now(entry.unit),
        void=void,
        voiding=entry.action == VOIDED,
    )


def copy_for_reading(root: Path, entry: Entry) -> str:
    """Where a copy of the issued paper lies, written if it did not; empty where the original is not what was issued."""
    copy = f"{READING}/{entry.bag}/{entry.file}"
    if not within(copy, READING):
        return ""
    try:
        data = (root / ARCHIVE / entry.bag / "data" / DOCUMENTS / entry.file).read_bytes()
    except OSError:
        return ""
    if checksum(data) != entry.sha256:
        return ""
    write_file(root / copy, data)
    return copy


def _from_page(path: str) -> str:
    """A path of the project as the page sees it, which lies in out/."""
    return path.removeprefix("out/")
