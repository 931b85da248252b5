"""``templates/`` → templates ready to be filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from msgspec.structs import replace

from pipeline.documents.given import OF_FORMS, given_to
from pipeline.papers.document import Document
from pipeline.papers.later import whole
from pipeline.problems import MaterialError, Place, Problem
from pipeline.runs.opened import opened
from pipeline.walker import contents
from pipeline.word import Template
from pipeline.word.bracketed import bracketed
from pipeline.word.naming import misnamed, unused


def misfitting(root: Path, documents: Sequence[Document]) -> list[Problem]:
    """A problem for each template whose mark or signature was drawn for another office's name, with what mends it."""
    # Whoever issues a plan heads and signs all its papers of a kind alike.
    each = {(document.template, document.plan, document.kind): document for document in documents}
    pairs = {(document.template, _longest(whole(document.context))) for document in each.values()}
    problems = []
    for template, office in sorted(pairs):
        path = root / "templates" / template
        if not office or not path.is_file():
            continue
        remedy = (
            f"请运行 {drawing(template)} FORCE=1，按本机关的名称重新画（在模板里改过的文字要再改一次）；"
            "或者在 Word 里打开这个模板，调整标志的字号和署名的缩进。"
        )
        problems += [Problem(Place(f"templates/{template}"), f"{said}。", remedy) for said in _said(path, office)]
    return problems


def _longest(context: Mapping[str, object]) -> str:
    """The longest name that a paper is headed or signed with, of one office or several."""
    joint = cast("Sequence[str]", context.get("联合标志", ()))
    return max((str(context.get("发文机关", "")), *(name.replace("\n", "") for name in joint)), key=len)


def _said(path: Path, office: str) -> list[str]:
    from pipeline.gongwen.fitting import misfits

    try:
        return misfits(path.read_bytes(), office)
    except ValueError:
        # What is wrong with the file is said where it is opened.
        return []


def open_templates(root: Path, names: Sequence[str]) -> dict[str, Template]:
    """Compile the named templates. Raises MaterialError with the mistakes of all of them, misspelt names among them."""
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    for name in dict.fromkeys(names):
        path = root / "templates" / name
        if not path.is_file():
            remedy = f"请从备份中恢复，或用 {drawing(name)} 重新画一份。"
            problems.append(Problem(Place(f"templates/{name}"), "缺少这个模板。", remedy))
            continue
        try:
            template = opened(path, f"templates/{name}")
        except MaterialError as error:
            problems += error.problems
            continue
        templates[name] = template
        problems += _with_a_way_out(name, misnamed(template, f"templates/{name}", given_to(name)))
        problems += bracketed(path.read_bytes(), f"templates/{name}", given_to(name))
    if problems:
        raise MaterialError(problems)
    return templates


def _with_a_way_out(name: str, problems: Sequence[Problem]) -> list[Problem]:
    """``problems``, the last with what to do where the template is one of a former version."""
    anew = f"没有改过这些标记的，是模板的版本旧了：请用 {drawing(name)} FORCE=1 重新画一份（在模板里改过的文字要再改一次）。"
    return [*problems[:-1], *(replace(one, remedy=f"{one.remedy}{anew}") for one in problems[-1:])]


def drawing(template: str) -> str:
    """The command that draws a template anew: ``letter.docx``, or that of a further office, ``县安委办/letter.docx``."""
    folder, _, name = template.rpartition("/")
    return f"make template NAME={name.removesuffix('.docx')}" + (f" OFFICE={folder}" if folder else "")


def check_templates(root: Path, needed: Sequence[str]) -> list[Problem]:
    """Every template of the program that is there, and those ``needed``: what each does not show that its papers say.

    Raises MaterialError with the mistakes of all of them.
    """
    folders = dict.fromkeys(("", *(name.rpartition("/")[0] for name in needed)))
    found = [(folder, path.name) for folder in folders for path in contents(root / "templates" / folder)]
    there = [f"{folder}/{name}".removeprefix("/") for folder, name in found if given_to(name)]
    hints = []
    for name, template in open_templates(root, [*needed, *there]).items():
        left = [] if name.rpartition("/")[2] in OF_FORMS else unused(template, given_to(name))
        if left:
            message = f"模板里没有用到：{'、'.join(left)}。生成的文件不写这几项；有意删去的，不必理会。"
            hints.append(Problem(Place(f"templates/{name}"), message))
    return hints
