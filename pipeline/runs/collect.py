"""The run that takes back what units sent, as a list: read, match, take over what is certain, keep the originals, write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.forms.matching import BY_HAND, Days, Returned, match_form
from pipeline.forms.reading import read_form
from pipeline.forms.sendlist import Signature, read_send_list
from pipeline.forms.tables import read_page
from pipeline.forms.workbooks import match_workbook
from pipeline.gongwen.conversion import CONVERTED, as_docx, available
from pipeline.output.lock import one_at_a_time
from pipeline.output.register import read_register
from pipeline.output.transaction import write_all
from pipeline.plan.model import Plan
from pipeline.plan.project import Project
from pipeline.problems import MaterialError, Place, Problem
from pipeline.progress.collecting import Collected, collect_rows
from pipeline.progress.ledger import refresh_ledger, renew
from pipeline.progress.rows import merge_pasted
from pipeline.runs.project import read_project
from pipeline.runs.signing import Proof, read_signatures, signed_file, take_signatures
from pipeline.sources.desk import Desk
from pipeline.sources.folder import LEDGER, read_sources
from pipeline.sources.ledgerread import parse_ledger
from pipeline.sources.ledgersheet import LedgerRow
from pipeline.sources.signedfile import SIGNED
from pipeline.walker import read_bytes

# What holds no text to read: kept as evidence, typed in by hand.
PICTURES = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".ofd")
KEPT, UNKNOWN, SIGNED_LISTS = "收到", "sources/收到/未认定", "sources/收到/签收"


class Collection(Struct, frozen=True):
    """``said``: ledger, or list of signatures → what was taken over; ``questions`` what a person must look at; ``kept``:
    where each file lies; ``unsigned``: the papers of the send lists that nobody has signed for yet."""

    said: Mapping[str, tuple[str, ...]]
    questions: tuple[Problem, ...]
    kept: tuple[str, ...]
    unsigned: tuple[str, ...] = ()


def collect(root: Path, paths: Sequence[Path], received: date | None = None, today: date | None = None) -> Collection:
    """Take what came back in ``paths`` into the ledgers under ``root``; ``received`` dates a form that bears no day; no
    day may lie after ``today`` (None: not asked).

    A send list with signatures goes into the list of these; none is taken for a day after ``today``.

    What is certain is taken over, the rest comes back as questions; every file is kept with the plan it belongs to.
    Raises MaterialError when the project or its ledger cannot be read (nothing is written then), and WorldError.
    """
    if received and today and received > today:
        message = f"{received:%Y-%m-%d} 在今天（{today:%Y-%m-%d}）之后。"
        raise MaterialError([Problem(Place("收到日期"), message, "请写收到的那一天。")])
    with one_at_a_time(root):
        files = read_sources(root)
        project = read_project(files)
        came = {path: read_bytes(path, str(path)) for path in paths}
        desk = Desk()
        lists = _send_lists(came, desk)
        forms = {path: data for path, data in came.items() if path.name not in lists}
        returned = _match(forms, project, Days(received, today))
        kept = {path: _place_for(root, path, came[path], returned.get(path)) for path in came}
        ledgers = {}
        signed = signed_file(root)
        proof = Proof(read_register(root), project.register, today)
        taken = take_signatures(lists, signed, read_signatures(root, project.register), proof, desk)
        questions = [*desk.problems, *(question for one in returned.values() for question in one.questions)]
        for plan, _ in project.plans:
            rows = [
                replace(row, file=Path(kept[path]).name)
                for path, one in returned.items()
                if one.plan is plan
                for row in one.rows
            ]
            if rows:
                data, done = _into_ledger(files, plan, project, rows)
                ledgers[plan.file(LEDGER)] = (data, done.said)
                questions += done.questions
        written = {target: came[path] for path, target in kept.items()}
        written |= {target: data for target, (data, _) in ledgers.items()}
        written |= {SIGNED: taken.data} if taken.data else {}
        present = {target: came[path] for path, target in kept.items() if (root / target).exists()}
        write_all(root, written, {**files, **present, **({SIGNED: signed} if signed else {})})
        said = {target: words for target, (_, words) in ledgers.items()} | ({SIGNED: taken.said} if lists else {})
        return Collection(said, tuple(questions), tuple(kept.values()), taken.missing)


def _send_lists(came: Mapping[Path, bytes], desk: Desk) -> dict[str, tuple[Signature, ...]]:
    """Those of ``came`` that are send lists, by name."""
    books = {path: data for path, data in came.items() if path.suffix.lower() == ".xlsx"}
    found = {path.name: read_send_list(data, path.name, desk) for path, data in books.items()}
    return {name: rows for name, rows in found.items() if rows is not None}


def _match(came: Mapping[Path, bytes], project: Project, days: Days) -> dict[Path, Returned]:
    foreign = {str(path): data for path, data in came.items() if path.suffix.lower() in CONVERTED}
    converted = as_docx(foreign) if available() else {}
    return {path: _one(path, data, converted, project, days) for path, data in came.items()}


def _one(path: Path, data: bytes, converted: Mapping[str, bytes], project: Project, days: Days) -> Returned:
    plans = [plan for plan, _ in project.plans]
    try:
        if path.suffix.lower() == ".xlsx":
            return match_workbook(data, path.name, plans, project.register)
        docx = data if path.suffix.lower() == ".docx" else converted.get(str(path))
        page = read_page(docx, path.name) if docx else None
    except MaterialError as error:
        return Returned(path.name, None, None, (), tuple(error.problems))
    if page is None or page.empty:
        return _unread(path, *_why_unread(path, empty=page is not None))
    return match_form(read_form(page), path.name, plans, project.register, days)


def _why_unread(path: Path, *, empty: bool) -> tuple[str, str]:
    """What is the matter with a file that holds no text to read, and what to do."""
    if empty:
        return "文件里没有文字，可能是扫描件或图片。", "请对照着填进台账。"
    if path.suffix.lower() in PICTURES:
        return "这是扫描件、图片或版式文件，读不出填写的内容。", "请对照着填进台账。"
    if path.suffix.lower() in CONVERTED:
        return "这种格式没有转换成功。", "请用 Word 或 WPS 另存为“.docx”，再收一次；装有 LibreOffice 的电脑会自动转换。"
    return f"不认识“{path.suffix}”这种文件。", BY_HAND


def _unread(path: Path, message: str, remedy: str) -> Returned:
    return Returned(path.name, None, None, (), (Problem(Place(path.name), message, f"原件已留存。{remedy}"),))


def _into_ledger(
    files: Mapping[str, bytes], plan: Plan, project: Project, rows: Sequence[LedgerRow]
) -> tuple[bytes, Collected]:
    path = plan.file(LEDGER)
    old = files.get(path) or refresh_ledger(plan, project.register, None)[0]
    desk = Desk()
    record = parse_ledger(old, path, desk)
    record = replace(record, rows=merge_pasted(record.rows, project.register, desk))
    if desk.problems:
        raise MaterialError(desk.problems)
    done = collect_rows(plan, project.register, record, rows)
    return renew(plan, project.register, done.record)[0], done


def _place_for(root: Path, path: Path, data: bytes, one: Returned | None) -> str:
    """Where the original is kept: with its plan, under its unit; a send list (no ``one``) for itself. A file of the same name
    and other content gets a number."""
    folder, name = SIGNED_LISTS, path.name
    if one:
        folder = f"sources/{one.plan.name}/{KEPT}" if one.plan else UNKNOWN
        name = path.name if not one.unit or path.name.startswith(one.unit.name) else f"{one.unit.name} {path.name}"
    stem, suffix = Path(name).stem, Path(name).suffix
    number = 1
    while True:
        target = f"{folder}/{stem}{f'（{number}）' if number > 1 else ''}{suffix}"
        if not (root / target).exists() or (root / target).read_bytes() == data:
            return target
        number += 1
