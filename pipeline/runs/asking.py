"""What is still unconfirmed or blank in the papers that are to go out: a clerk is asked about it before a number is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.documents import bulletin, notice
from pipeline.documents.kinds import adjusted_kinds, stand_ins, under_red_head
from pipeline.papers.document import Document
from pipeline.papers.later import whole
from pipeline.plan.project import Project
from pipeline.problems import Place, Problem
from pipeline.runs.held import OF_PROGRESS
from pipeline.sources.folder import LEDGER, ROSTERS

BLANK = "请填写；照样发的，写明理由（UNCONFIRMED=理由）。"
# What a paper shows of its office, where its template asks for it.
SHOWN = ("联系人", "电话")
# Of units whose notices are behind so many are named.
NAMED = 5
# How the question begins whether a paper under a red head may bear the number of a 函.
BORROWED = "待核：文件代字没有写"


def open_questions(project: Project, papers: Sequence[Document], due: Sequence[Document]) -> tuple[Problem, ...]:
    """Each 待核 and each blank that one of ``papers`` uses, with its place, and what it says has gone out that is still
    ``due``."""
    plans = {paper.plan for paper in papers}
    named = _named(project, papers)
    files = {project.issuers[plan].file for plan in plans}
    doubts = [
        one
        for one in project.unconfirmed
        if not one.message.startswith(BORROWED)
        if one.place.file in files or _used(one, plans, named, papers)
    ]
    asked = (*(one for paper in papers for one in paper.asking), *_ahead(papers, due))
    return tuple(dict.fromkeys((*doubts, *borrowed_codes(project, papers), *_blanks(project, papers), *asked)))


def borrowed_codes(project: Project, papers: Iterable[Document]) -> Iterator[Problem]:
    """What an office is asked whose “……文件” would go out with the number of a 函."""
    for paper in papers:
        office = project.issuers[paper.plan]
        if office.codeless and under_red_head(paper, office):
            message = (
                f"{BORROWED}，{paper.kind}印“……文件”的红头，编的却是函的号“{office.code}〔年份〕×号”；"
                f"请写一行“文件代字: 某某办发”之类，确实同用一个代字的写“文件代字: {office.code}”"
            )
            yield Problem(Place(office.file), message, "")


def _ahead(papers: Sequence[Document], due: Sequence[Document]) -> Iterator[Problem]:
    """The bulletins that speak of notices which neither have gone out nor go out with them."""
    with_it = {paper.id for paper in papers}
    for paper in papers:
        left = [
            one.unit
            for one in due
            if paper.kind == bulletin.KIND and one.kind == notice.KIND
            if (one.plan, one.id.of) == (paper.plan, paper.id.of) and one.id not in with_it
        ]
        if left:
            named = "、".join(left[:NAMED]) + (f"等{len(left)}个单位" if len(left) > NAMED else "")
            message = f"“{paper.plan}”的{paper.kind}写着已经提出办理要求，给{named}的{notice.KIND}却还没有发出。"
            yield Problem(
                Place("发文"), message, f"请一并印发，或者先发{notice.KIND}；照样发的，写明理由（UNCONFIRMED=理由）。"
            )


def _used(doubt: Problem, plans: set[str], named: set[str], papers: Sequence[Document]) -> bool:
    file = doubt.place.file
    if file in ROSTERS:
        # 待核：市教育局的全称, or a group’s members.
        about = doubt.message.removeprefix("待核：").partition("的")[0]
        return about in named or about.strip("“”") in named
    if file.endswith(f"/{LEDGER}"):
        # What a unit reports stands in papers of progress alone.
        plans = {paper.plan for paper in papers if paper.kind in OF_PROGRESS}
    return any(file.startswith(f"sources/{plan}/") for plan in plans)


def _named(project: Project, papers: Sequence[Document]) -> set[str]:
    """The units written to, and the groups through which a plan has given them their tasks."""
    units = {paper.unit for paper in papers if paper.unit}
    kinds = adjusted_kinds()
    told = {(paper.plan, paper.unit) for paper in papers if paper.kind in kinds or paper.id.adjusts}
    to_all = {paper.plan for paper in papers if paper.kind in stand_ins()}
    duties = [(plan.name, duty) for plan, _ in project.plans for task in plan.tasks for duty in task.duties]
    groups = {duty.group for plan, duty in duties if duty.group and (plan in to_all or (plan, duty.unit.name) in told)}
    return units | groups | {duty.unit.name for plan, duty in duties if plan in to_all}


def _blanks(project: Project, papers: Sequence[Document]) -> Iterator[Problem]:
    contexts = ((project.issuers[paper.plan].file, whole(paper.context)) for paper in papers)
    blank = [(name, file) for file, context in contexts for name in SHOWN if context.get(name) == ""]
    for name in SHOWN:
        for file in dict.fromkeys(file for lacking, file in blank if lacking == name):
            yield Problem(Place(file), f"“{name}”没有填写，发出的文件上是空白。", BLANK)
    for plan, asked in project.plans:
        telling = {*adjusted_kinds(), *stand_ins()}
        if asked.due is None and any(paper.plan == plan.name and paper.kind in telling for paper in papers):
            place = Place(plan.file("supervision.yaml"))
            yield Problem(place, "“报送截止”没有填写，发出的文件上是空白。", BLANK)
