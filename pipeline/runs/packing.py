"""Finished papers → the files of their bag: the papers, the material they were made from, and what an archivist asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline import VERSION
from pipeline.grammar.written import written_day
from pipeline.ooxml.sameness import part_sums
from pipeline.output.archive import DOCUMENTS, EXTRACT, MATERIAL, RECIPE
from pipeline.output.bag import content_sum, make_bag, read_information
from pipeline.output.recipe import Paper, Recipe, Sent
from pipeline.output.register import Entry, chain, to_lines
from pipeline.output.tools import versions
from pipeline.papers.document import Document
from pipeline.papers.identity import Matter
from pipeline.plan.office import Office
from pipeline.plan.project import Project
from pipeline.runs.material import Material
from pipeline.runs.outstanding import issued_to_units
from pipeline.runs.told import to_kept
from pipeline.sources.folder import read_sources
from pipeline.sources.officefiles import RETENTION

PAGES = "版式"
ABOUT_PAGES = (
    "这里的 PDF（PDF/A-2b）由 LibreOffice 按“文件”夹里同名的 DOCX 排印，供阅览。\n"
    "以 DOCX 为准：换了字体或排版程序，换行、换页可能与印发的纸质文件不同。\n"
)


class Finished(Struct, frozen=True):
    """A paper with number and day, its bytes, and its pages as PDF where the office keeps them."""

    document: Document
    data: bytes
    pages: bytes = b""

    @property
    def number(self) -> str:
        return str(self.document.context["发文字号"])

    @property
    def title(self) -> str:
        context = self.document.context
        return str(context.get("题名") or context["标题"]).replace("\n", "")

    @property
    def file(self) -> str:
        """Its name in the archive."""
        return f"{self.number} {self.document.unit or self.document.kind}.docx"


class Packed(Struct, frozen=True):
    """A bag ready to be put away: its register lines and every file of it by path."""

    lines: tuple[Entry, ...]
    files: Mapping[str, bytes]


def pack(
    root: Path, material: Material, papers: Sequence[Finished], entries: Sequence[Entry], lines: Sequence[Entry]
) -> Packed:
    """The bag of ``papers``; ``lines`` are their register lines, not yet chained, ``entries`` those before them."""
    day = date.fromisoformat(lines[0].date)
    project = material.project
    issued = issued_to_units(root, project.register)
    payload = {f"{DOCUMENTS}/{paper.file}": paper.data for paper in papers}
    pages = {f"{PAGES}/{Path(paper.file).stem}.pdf": paper.pages for paper in papers if paper.pages}
    payload |= {**pages, f"{PAGES}/说明.txt": ABOUT_PAGES.encode()} if pages else {}
    payload |= {f"{MATERIAL}/{path}": data for path, data in _own(read_sources(root), project, lines).items()}
    for name in {paper.document.template for paper in papers}:
        payload[f"{MATERIAL}/templates/{name}"] = (root / "templates" / name).read_bytes()
    payload[RECIPE] = _recipe(material, papers, issued, day).to_bytes()
    return _sealed(payload, information(project, lines, day), entries, lines)


def pack_void(bag: Path, entries: Sequence[Entry], line: Entry) -> Packed:
    """The bag that says a number is void; ``bag`` is the one the paper lies in, which says how long it is kept."""
    before = read_information(bag)
    info = {
        "Source-Organization": before.get("Source-Organization", ""),
        "Bagging-Date": line.date,
        "题名": f"作废：{line.title}",
        "文号": line.number,
        "责任者": before.get("责任者", ""),
        "日期": line.date,
        "密级": before.get("密级", "无"),
        "保管期限": before.get("保管期限", "未定"),
        "件数": "1",
        "程序版本": VERSION,
    }
    return _sealed({f"{DOCUMENTS}/{line.file}": void_note(line)}, info, entries, [line])


def void_name(number: str) -> str:
    """The name of the note in the archive."""
    return f"{number} 作废.txt"


def void_note(line: Entry) -> bytes:
    """What the archive keeps of a number made void: a note for people."""
    day = written_day(date.fromisoformat(line.date))
    to = f"，主送{line.unit}" if line.unit else ""
    return f"{line.number}（{line.kind}《{line.title}》{to}）于{day}作废。\n原因：{line.note}\n".encode()


def _sealed(
    payload: dict[str, bytes], info: Mapping[str, str], entries: Sequence[Entry], lines: Sequence[Entry]
) -> Packed:
    """The register lines hold the sum of all the rest of the bag, and stand in it themselves."""
    content = content_sum(make_bag(payload, info))
    chained = chain(entries, (replace(line, content=content) for line in lines))
    return Packed(chained, make_bag({**payload, EXTRACT: to_lines(chained)}, info))


def _recipe(material: Material, papers: Sequence[Finished], issued: Mapping[Matter, Sent], day: date) -> Recipe:
    made = tuple(_paper(one, issued) for one in papers)
    plans = {one.document.plan for one in papers}
    told = {plan: tellings for plan, tellings in material.told.items() if plan in plans}
    return Recipe(day.isoformat(), versions(), made, to_kept(told))


def _paper(paper: Finished, issued: Mapping[Matter, Sent]) -> Paper:
    one = paper.document
    return Paper(
        id=one.id,
        number=paper.number,
        file=paper.file,
        template=one.template,
        facts=one.facts,
        previous=issued.get(one.id.matter),
        parts=part_sums(paper.data),
    )


def information(project: Project, lines: Sequence[Entry], day: date) -> dict[str, str]:
    """What an archivist asks of the bag of ``lines``; papers of several offices that went out at once lie in one bag."""
    offices = _issuers(project, lines)
    names = "；".join(office.unit.full_name for office in offices)
    return {
        "Source-Organization": names,
        "Bagging-Date": day.isoformat(),
        "题名": batch_title(lines),
        "文号": numbers(lines),
        "责任者": names,
        "日期": day.isoformat(),
        "密级": "；".join(dict.fromkeys(office.archiving.secrecy for office in offices)),
        "保管期限": _retention(project, lines),
        "件数": str(len(lines)),
        "程序版本": VERSION,
    }


def batch_title(lines: Sequence[Entry]) -> str:
    """One title for all: that of the paper, with how many units it went to, or how many papers of each kind there are."""
    titles = dict.fromkeys(line.title for line in lines)
    first = lines[0]
    if len(lines) == 1:
        return first.title
    if len(titles) == 1:
        return f"{first.title}（发{first.unit}等{len(lines)}个单位）"
    kinds = Counter(line.kind for line in lines)
    return f"{first.title}等{len(lines)}份文件（{'、'.join(f'{kind}{count}份' for kind, count in kinds.items())}）"


def numbers(lines: Sequence[Entry]) -> str:
    """From the first to the last number of each code: 晋市未保办函〔2021〕1号至34号 (numbers of one issue follow each other)."""
    said = []
    for code in dict.fromkeys(line.code for line in lines):
        own = [line.number for line in lines if line.code == code]
        last = own[-1].rsplit("〕", 1)[-1]
        said.append(own[0] if len(own) == 1 else f"{own[0]}至{last}")
    return "；".join(said)


def _retention(project: Project, lines: Sequence[Entry]) -> str:
    """The longest that any of the papers is kept, as its office has it."""
    rules = ((project.issuers[line.plan].archiving, line.kind) for line in lines)
    terms = {archiving.by_kind.get(kind, archiving.retention) for archiving, kind in rules}
    return next((term for term in RETENTION if term in terms), "未定")


def _issuers(project: Project, lines: Sequence[Entry]) -> list[Office]:
    used = [project.issuers[line.plan].file for line in lines]
    return [office for office in project.offices if office.file in used]


def _own(files: Mapping[str, bytes], project: Project, lines: Sequence[Entry]) -> dict[str, bytes]:
    """What of the material the papers were made from: their plans, the offices that issue them, the units."""
    plans, offices = {line.plan for line in lines}, {office.file for office in _issuers(project, lines)}
    strange = {office.file for office in project.offices} - offices
    return {path: data for path, data in files.items() if path not in strange and _plan_of(path) in {*plans, ""}}


def _plan_of(path: str) -> str:
    """The plan a file of ``sources/`` belongs to; empty where it belongs to all."""
    return path.split("/")[1] if path.count("/") > 1 else ""
