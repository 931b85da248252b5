"""Drafts → numbered, frozen, registered and archived papers, all in one step."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import VERSION
from pipeline.documents.document import Document, full_number, numbered
from pipeline.output.archive import (
    ARCHIVE,
    DOCUMENTS,
    EXTRACT,
    MATERIAL,
    RECIPE,
    next_bag,
    put_bag,
    recover,
)
from pipeline.output.bag import make_bag
from pipeline.output.lock import one_at_a_time
from pipeline.output.register import ISSUED, VOIDED, Entry, chain, next_serial, to_lines, write_register
from pipeline.output.state import checksum, read_state
from pipeline.problems import MaterialError, Place, Problem
from pipeline.runs.build import check, draft_path, open_templates, outstanding
from pipeline.sources.folder import read_sources


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was issued: a register line for each paper, and the archive folder (empty on a dry run)."""

    entries: tuple[Entry, ...]
    archive: str


def issue(
    root: Path, day: date, kinds: tuple[str, ...] = (), units: tuple[str, ...] = (), *, dry_run: bool = False
) -> Outcome:
    """Number, date, freeze, register and archive every paper not yet issued, or those of ``kinds`` and ``units``.

    Numbers follow the order of precedence. ``dry_run`` shows them without writing. Raises MaterialError when there is
    nothing to issue, a draft was edited by hand, or the material has mistakes; WorldError when the machine fails.
    In every case of failure nothing is issued.
    """
    with one_at_a_time(root):
        entries = recover(root)
        project, composed = check(root)
        chosen = _choose(outstanding(root, project, composed), kinds, units)
        _refuse_edited(root, chosen)
        name = next_bag(entries, day.year)
        drafts = _number(chosen, entries, day)
        rendered = _render(root, drafts)
        lines = chain(entries, _entries(drafts, rendered, name, day))
        if dry_run:
            return Outcome(lines, "")
        put_bag(root, name, _bag(root, drafts, rendered, lines, day))
        write_register(root, (*entries, *lines))
        for document in chosen:
            (root / draft_path(document)).unlink(missing_ok=True)
        return Outcome(lines, f"{ARCHIVE}/{name}")


def void(root: Path, number: str, reason: str, day: date) -> Entry:
    """Enter in the register that ``number`` is void; nothing is removed and the number is not used again.

    Raises MaterialError when the number was never issued or is void already.
    """
    with one_at_a_time(root):
        entries = recover(root)
        mine = [entry for entry in entries if entry.number == number]
        if not mine or mine[-1].action == VOIDED:
            message = f"“{number}”已经作废。" if mine else f"登记簿中没有“{number}”。"
            raise MaterialError([Problem(Place("登记簿"), message, "请核对发文字号。")])
        last = mine[-1]
        entry = Entry(
            0, VOIDED, number, last.code, last.year, day.isoformat(), last.kind, last.plan, last.unit, last.title,
            last.bag, last.file, last.sha256, reason,
        )  # fmt: skip
        (sealed,) = chain(entries, [entry])
        write_register(root, (*entries, sealed))
        return sealed


def _choose(documents: Sequence[Document], kinds: tuple[str, ...], units: tuple[str, ...]) -> list[Document]:
    chosen = [
        document
        for document in documents
        if document.code and (not kinds or document.kind in kinds) and (not units or document.unit in units)
    ]
    missing = [unit for unit in units if unit not in {document.unit for document in chosen}]
    if missing or not chosen:
        message = (
            f"没有给“{'、'.join(missing)}”的待发文件。"
            if missing
            else "没有待发的文件：都已发出，或没有需要发文的种类。"
        )
        raise MaterialError([Problem(Place("发文"), message, "请运行 make why 查看现状；单位请写简称。")])
    return chosen


def _refuse_edited(root: Path, documents: Sequence[Document]) -> None:
    """The archive must be rebuilt from its material, so what was changed in Word alone cannot be issued."""
    state = read_state(root)
    problems = []
    for document in documents:
        path = root / draft_path(document)
        known = state.drafts.get(draft_path(document))
        if known and path.is_file() and checksum(path.read_bytes()) != known.sha256:
            remedy = "请把修改写进 sources/ 或 templates/ 后重新生成；不要这些修改的，运行 pipeline build --overwrite。"
            problems.append(Problem(Place(draft_path(document)), "草稿有手工修改，不能直接发文。", remedy))
    if problems:
        raise MaterialError(problems)


def _number(documents: Sequence[Document], entries: Sequence[Entry], day: date) -> list[tuple[Document, int]]:
    taken: dict[str, int] = {}
    drafts = []
    for document in documents:
        serial = taken.get(document.code, next_serial(entries, document.code, day.year))
        taken[document.code] = serial + 1
        drafts.append((numbered(document, full_number(document.code, day.year, serial), day), serial))
    return drafts


def _render(root: Path, drafts: Sequence[tuple[Document, int]]) -> list[bytes]:
    templates = open_templates(root, [document.template for document, _ in drafts])
    return [templates[document.template].render(document.context) for document, _ in drafts]


def _file(document: Document) -> str:
    return f"{document.context['发文字号']} {document.unit or document.kind}.docx"


def _entries(drafts: Sequence[tuple[Document, int]], rendered: Sequence[bytes], bag: str, day: date) -> Iterator[Entry]:
    for (document, _), data in zip(drafts, rendered, strict=True):
        yield Entry(
            serial=0,
            action=ISSUED,
            number=str(document.context["发文字号"]),
            code=document.code,
            year=day.year,
            date=day.isoformat(),
            kind=document.kind,
            plan=document.plan,
            unit=document.unit,
            title=str(document.context["标题"]).replace("\n", ""),
            bag=bag,
            file=_file(document),
            sha256=checksum(data),
        )


def _bag(
    root: Path,
    drafts: Sequence[tuple[Document, int]],
    rendered: Sequence[bytes],
    lines: Sequence[Entry],
    day: date,
) -> dict[str, bytes]:
    payload = {f"{DOCUMENTS}/{_file(document)}": data for (document, _), data in zip(drafts, rendered, strict=True)}
    payload |= {f"{MATERIAL}/{path}": data for path, data in read_sources(root).items()}
    for name in {document.template for document, _ in drafts}:
        payload[f"{MATERIAL}/templates/{name}"] = (root / "templates" / name).read_bytes()
    payload[EXTRACT] = to_lines(lines)
    payload[RECIPE] = json.dumps(_recipe(drafts, day), ensure_ascii=False, indent=1).encode()
    first, last = lines[0], lines[-1]
    info = {
        "Source-Organization": str(drafts[0][0].context["发文机关"]),
        "Bagging-Date": day.isoformat(),
        "题名": first.title,
        "文号": first.number if first is last else f"{first.number}至{last.number}",
        "责任者": str(drafts[0][0].context["发文机关"]),
        "日期": day.isoformat(),
        "密级": "",
        "保管期限": "",
        "件数": str(len(lines)),
        "程序版本": VERSION,
    }
    return make_bag(payload, info)


def _recipe(drafts: Sequence[tuple[Document, int]], day: date) -> dict[str, object]:
    documents = [
        {
            "plan": document.plan,
            "kind": document.kind,
            "of": document.of,
            "unit": document.unit,
            "number": document.context["发文字号"],
            "template": document.template,
            "context": document.context,
            "facts": dict(document.facts),
        }
        for document, _ in drafts
    ]
    return {"version": VERSION, "date": day.isoformat(), "documents": documents}
