"""init and demo: the first minutes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.door import MATERIAL, command, say, say_all
from pipeline.cli.words import NO, YES

if TYPE_CHECKING:
    from pipeline.runs.ingest import Notice
    from pipeline.runs.start import Answers, Begun

BOOK = "办公室.xlsx"
# Option → what is asked for it (nothing where few offices have an answer), and whether it may be left empty.
QUESTIONS = {
    "name": ("发文机关全称（用在红头和落款）", False),
    "short": ("简称（方案里怎样称呼它，直接回车用全称）", True),
    "code": ("机关代字（发文字号的前半部分，如 某某办函）", False),
    "document_code": ("文件代字（通报等用文件格式的另用的代字，一样的直接回车）", True),
    "contact": ("联系人（可以直接回车）", True),
    "phone": ("电话（可以直接回车）", True),
    "sealed": ("落款加盖印章吗（是/否，直接回车为是）", True),
    "copy_to": ("每份文件都抄送谁（几个用顿号隔开，没有的直接回车）", True),
    "joint": ("", True),
}
LABELS = {
    "name": "全称",
    "short": "简称",
    "code": "机关代字",
    "document_code": "文件代字",
    "contact": "联系人",
    "phone": "电话",
    "sealed": "用印",
    "copy_to": "抄送",
    "joint": "联合发文",
}


@command("init", keeps=MATERIAL)
@click.option("--name", help="发文机关全称。")
@click.option("--short", help="简称；不写则用全称。")
@click.option("--code", help="机关代字，如 某某办函。")
@click.option("--document-code", help="文件代字；同机关代字一样的不写。")
@click.option("--contact", help="联系人。")
@click.option("--phone", help="电话。")
@click.option("--sealed", help="加盖印章的格式：是 或 否。")
@click.option("--copy-to", help="每份文件都抄送的，几个用顿号隔开。")
@click.option("--joint", help="联合发文的其他机关，写全称，最多两个，用顿号隔开。")
@click.option("--book", type=click.Path(path_type=Path, dir_okay=False, exists=True), help=f"填好的 {BOOK}。")
@click.option("--file", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="第一份方案或通知的原文。")
@click.option("--add", is_flag=True, help="在这里加建一个发文机关（本办公室还为另一个机构发文的）。")
@click.option("--blank", is_flag=True, help=f"写出空白的 {BOOK}，填好后再运行一次。")
@click.pass_obj
def init_command(
    root: Path, /, book: Path | None, file: Path | None, add: bool, blank: bool, **said: str | None
) -> None:
    """为本办公室建立材料和模板：逐项询问，或读填好的工作簿，或照选项。"""
    from pipeline.output.files import write_file
    from pipeline.runs.further import add_office
    from pipeline.runs.ingest import read_notice
    from pipeline.runs.start import begin
    from pipeline.sources.officebook import OfficeBook, draw_blank_book, read_office_book

    if blank:
        if (root / BOOK).exists():
            raise click.UsageError(f"{BOOK} 已经有了，请直接填写，再运行 make init。")
        write_file(root / BOOK, draw_blank_book())
        say(f"已写出 {BOOK}。请用 Excel 或 WPS 填写“办公室”“单位名册”两张表，保存关闭后运行 make init。")
        return
    if book is None and not add and not said["name"] and (root / BOOK).is_file():
        book = root / BOOK
    filled = read_office_book(book.read_bytes(), book.name) if book else OfficeBook({}, ())
    given = {key: said[key] or filled.answers.get(LABELS[key]) for key in QUESTIONS}
    # Nothing is begun for a file that holds no plan.
    notice = read_notice(file) if file else None
    answers = _answers(given, ask=book is None and not said["name"])
    if add:
        begun = add_office(root, answers, filled.units, notice)
        say(f"已加建发文机关“{answers.short}”，共 {len(begun.files)} 个文件；它的模板在 templates/{answers.short}/。")
        say(f"由它发文的方案，在 plan.yaml 里写一行“发文机关: {answers.short}”；新接收的，加 OFFICE={answers.short}。")
        _tell_of_plan(root, notice, begun)
        return
    begun = begin(root, answers, filled.units, notice)
    if begun.replaced:
        say("原来放着的样例已经收起（要看样例，运行 make demo）。")
    say(f"已建立本办公室的材料和模板，共 {len(begun.files)} 个文件，在 sources/ 和 templates/。")
    say("答错了的，在 sources/office.yaml 里改；全称、简称在 sources/units.yaml 里改。")
    _tell_of_plan(root, notice, begun)
    if notice is None:
        say("下一步：make ingest FILE=通知文件，接收第一份方案；然后 make notices。")


def _answers(given: dict[str, str | None], *, ask: bool) -> Answers:
    from pipeline.runs.start import Answers

    answers = {key: value if value or not (ask and QUESTIONS[key][0]) else _ask(key) for key, value in given.items()}
    lacking = [LABELS[key] for key, (_, optional) in QUESTIONS.items() if not optional and not answers[key]]
    if lacking:
        raise click.UsageError(f"还缺少{'、'.join(lacking)}。")
    wrong = [f"{LABELS[key]}{said}" for key, value in answers.items() if (said := _wrong(key, value or ""))]
    if wrong:
        raise click.UsageError("".join(wrong))
    from pipeline.plan.office import ABREAST
    from pipeline.sources.unitsbook import several

    name = (answers["name"] or "").strip()
    joint = several(answers["joint"] or "")
    if len({name, *joint}) < 1 + len(joint) or len(joint) >= ABREAST:
        raise click.UsageError(f"联合发文只写另外的机关，不重复，加上本机关最多{ABREAST}个。")
    return Answers(
        name=name,
        short=(answers["short"] or "").strip() or name,
        code=(answers["code"] or "").strip(),
        contact=(answers["contact"] or "").strip(),
        phone=(answers["phone"] or "").strip(),
        sealed=(answers["sealed"] or "是").strip() in YES,
        document_code=(answers["document_code"] or "").strip(),
        copy_to=several(answers["copy_to"] or ""),
        joint=joint,
    )


def _ask(key: str) -> str:
    question, optional = QUESTIONS[key]
    try:
        while True:
            typed = str(click.prompt(question, default="" if optional else None, show_default=False, type=str))
            if not (wrong := _wrong(key, typed)):
                return typed
            say(wrong)
    except click.Abort:
        message = f"没有人回答。请写明 NAME=全称 CODE=机关代字，或先用 make init BLANK=1 写出 {BOOK} 填写。"
        raise click.UsageError(message) from None


def _tell_of_plan(root: Path, notice: Notice | None, begun: Begun) -> None:
    from pipeline.intake.door import next_step, report
    from pipeline.runs.ingest import blocking

    if notice and begun.taken:
        intake = notice.told(begun.taken)
        say_all(report(intake, begun.taken).splitlines(), what="处")
        say(next_step(intake, begun.taken, blocking(root, begun.taken.folder)))


def _wrong(key: str, answer: str) -> str:
    """Why ``answer`` is none to its question, empty where it may be one: an answer to the question before or after it
    must not go on a paper."""
    answer = answer.strip()
    if key == "sealed" and answer and answer not in YES | NO:
        return f"“{answer}”不是“是”也不是“否”，请写明落款是否加盖印章。"
    if key == "phone" and answer and not any(char.isdecimal() for char in answer):
        return f"“{answer}”里没有数字，不是电话号码。"
    if key == "contact" and answer and not any(char.isalpha() for char in answer):
        return f"“{answer}”不是姓名。"
    return ""


@command("demo")
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), help="放到哪个文件夹；不写则为 out/样例。")
@click.pass_obj
def demo_command(root: Path, to: Path | None) -> None:
    """看样例：把一份公开的方案做成全套文件，放在 out/样例，不动本办公室的材料。"""
    from pipeline.cli.drafts import show
    from pipeline.runs.build import build
    from pipeline.runs.start import lay_out_sample
    from pipeline.runs.target import check_target

    target = to or root / "out" / "样例"
    check_target(root, target)
    folder = lay_out_sample(target)
    show(build(folder), done=True)
    say(f"样例在 {folder}/，以上文件名都在这个文件夹里。")
