"""Clauses on what stands above the red rule beside mark and number: 份号, 密级, 紧急程度, 签发人 (7.2.1 to 7.2.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Form, Role, beside_signer
from pipeline.gongwen.conform.faces import wrong_type
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.paper import Run
from pipeline.gongwen.conform.subject import Subject

_SECRECY = re.compile(r"(?:绝密|机密|秘密)★(?:[1-9][0-9]?(?:年|个月)|长期)|内部")
# How many years each may be kept at most (保守国家秘密法).
_LONGEST = {"绝密": 30, "机密": 20, "秘密": 10}
# 特提 and 平急 are of telegrams alone (条例第九条).
_URGENCY = re.compile(r"特急|加急")
_POST = re.compile(rf"[：:]\s*\S{{0,6}}(?:{say.POSTS})\S")
_LABEL = re.compile(r"\S*人[：:]|签\s*发[：:]")
_TOGETHER = re.compile(r"号\s+([\u4e00-\u9fff]{2,4}[、，,][\u4e00-\u9fff]{2,4})$")
_SIGNER = re.compile(r"签发人：[^、，,;；]*[^、，,;；\s][^、，,;；]*")
# Beside 请示 and 报告, these may go up.
_MAY_GO_UP = frozenset({"意见", "议案"})


def check_copies(subject: Subject) -> Iterator[Judgement]:
    """7.2.1: six Arabic digits, flush left."""
    found = subject.of(Role.COPIES)
    wrong = [
        (f"写作“{element.paragraph.text}”", element.where)
        for element in found
        if not re.fullmatch(r"[0-9]{6}", element.paragraph.text)
    ]
    size = gb.SIZES["3号"]
    wrong += [(f"字号 {e.paragraph.size:g} 磅", e.where) for e in found if abs(e.paragraph.size - size) > 0.01]
    wrong += [("加粗", e.where) for e in found if any(run.bold for run in e.paragraph.runs)]
    wrong += [*_aside(found), *_lower(subject)]
    yield from judge_all(gb.COPIES_FORM, "6位阿拉伯数字，3号，版心左上角第一行顶格", wrong, len(found))


def check_secrecy(subject: Subject) -> Iterator[Judgement]:
    """7.2.2: 机密★1年 in 3号黑体, flush left."""
    found = subject.of(Role.SECRECY)
    yield from _labelled(found, _SECRECY, gb.SECRECY_FORM, "如“机密★1年”，3号黑体，顶格")
    said = [(re.match(r"(绝密|机密|秘密)★([0-9]+)年", one.paragraph.text), one.where) for one in found]
    long = [(f"写作“{term[0]}”", where) for term, where in said if term and int(term[2]) > _LONGEST[term[1]]]
    yield from judge_all(gb.SECRECY_TERM, "绝密不超过30年、机密20年、秘密10年", long, len(found))


def check_urgency(subject: Subject) -> Iterator[Judgement]:
    """7.2.3: 特急 or 加急 in 3号黑体, flush left."""
    yield from _labelled(subject.of(Role.URGENCY), _URGENCY, gb.URGENCY_FORM, "“特急”或“加急”，3号黑体，顶格")


def _labelled(found: Sequence[Element], form: re.Pattern[str], clause: gb.Clause, target: str) -> Iterator[Judgement]:
    wrong = [(f"写作“{e.paragraph.text}”", e.where) for e in found if not form.fullmatch(e.paragraph.text)]
    wrong += [(off, e.where) for e in found if (off := wrong_type(e, "黑体", "3号"))]
    yield from judge_all(clause, target, [*wrong, *_aside(found)], len(found))


def _lower(subject: Subject) -> Iterator[tuple[str, str]]:
    """份号 opens the page, with no empty row or space above it."""
    above = [*takewhile(lambda one: one.role is Role.BLANK, subject.elements)]
    first = next(iter(subject.elements[len(above) :]), None)
    if subject.form is not Form.LETTER and first and first.role is Role.COPIES and first.paragraph.holder == "body":
        blanks = [one for one in above if one.paragraph.holder == "body" and not one.paragraph.pictured]
        if blanks or first.paragraph.pushed:
            yield "不在版心第一行", first.where


def _aside(found: Sequence[Element]) -> Iterator[tuple[str, str]]:
    yield from (("没有顶格", element.where) for element in found if not element.paragraph.flush)


def check_signer(subject: Subject) -> Iterator[Judgement]:
    """7.2.6: 请示 and 报告 name their signer, 仿宋 and 楷体; 7.2.5: their number stands at the left, one cell in."""
    found = subject.of(Role.SIGNER)
    numbers = [e for e in subject.of(Role.NUMBER) if beside_signer(e)]
    if subject.upward and subject.of(Role.MARK):
        missing = [] if found or numbers else [("没有签发人", "版头")]
        yield from judge_all(gb.SIGNER_PRESENT, "请示、报告等上行文标注签发人姓名", missing, True)
    elif (
        not subject.upward
        and (found or numbers)
        and subject.form is Form.DOCUMENT
        and subject.kind
        and subject.kind not in _MAY_GO_UP
    ):
        named = [(f"{subject.kind}标注了签发人", element.where) for element in [*found, *numbers]]
        yield from judge_all(gb.SIGNER_UPWARD, "只有上行文标注签发人", named, True)
    yield from _in_one_row(subject, found, numbers)
    yield from _each_signs(subject, [*found, *numbers])
    wrong = []
    for element in [*found, *(e for e in numbers if "签" in e.paragraph.text)]:
        says = element.paragraph.text
        # 签发人标姓名, without a post.
        if (
            _POST.search(says)
            or not _SIGNER.fullmatch(says[says.find("签") :])
            or re.search(r"[（(]", says[says.find("签") :])
            # Nobody else is named there but who signs with them.
            or re.search(r"(?<!签发人)(?<!会签人)[：:]", says[says.find("签") :])
            # A name of one character is no name; the two of one may stand apart.
            or re.fullmatch(r"\S", re.sub(r"^.*?[：:]|\s", "", says[says.find("签") :]))
        ):
            wrong.append((f"写作“{says[says.find('签') :]}”", element.where))
    # Two in the row of the number stand apart, with no mark between them.
    wrong += [(f"写作“{said[1]}”", e.where) for e in numbers if (said := _TOGETHER.search(e.paragraph.text))]
    yield from judge_all(gb.SIGNER_FORM, "“签发人：”后标姓名，全角冒号", wrong, len(found) + len(numbers))
    yield from _signer_faces([*found, *numbers])
    beside = [*numbers, *(e for e in found if beside_signer(e) and not e.paragraph.row)]
    if beside:
        cells = [e.paragraph.start for e in beside]
        # Word's own distance from the edge of a cell may be counted or not.
        edges = [e.paragraph.inset / gb.CELL_TWIPS for e in beside]
        aside = [
            (f"左空 {c:.1f} 字", e.where)
            for c, edge, e in zip(cells, edges, beside, strict=True)
            if min(abs(c - 1), abs(c + edge - 1)) > 0.3
        ]
        aside += [("没有居左", e.where) for e in beside if e.paragraph.aside]
        yield from judge_all(gb.UPWARD_NUMBER, "居左空一字", aside, len(beside))


def _in_one_row(subject: Subject, found: list[Element], numbers: list[Element]) -> Iterator[Judgement]:
    """7.2.5: the number stands in the row of the last signer; what floats or stands in a table is seen on the page alone."""
    alone = [one for one in subject.of(Role.NUMBER) if one.paragraph.holder == "body"]
    rows = [one for one in found if one.paragraph.holder == "body"]
    if subject.upward and alone and len(rows) == len(found) and rows and not numbers:
        beside = any(say.NUMBER.search(one.paragraph.text) for one in rows)
        apart = [] if beside or rows[-1].paragraph.afloat else [("签发人与发文字号不在一行", rows[-1].where)]
        yield from judge_all(gb.UPWARD_NUMBER, "居左空一字，与最后一个签发人同在一行", apart, True)


def _each_signs(subject: Subject, rows: list[Element]) -> Iterator[Judgement]:
    """7.2.6: of a joint paper to a superior each office has its signer."""
    offices = len(subject.issuers)
    if subject.upward and offices > 1 and rows:
        names = [said for row in rows for said, _, role in _pieces(row) if role == "楷体"]
        count = sum(len(re.split(r"[\s、，]+", name.strip())) for name in names)
        fewer = [(f"标志上 {offices} 个机关，签发人 {count} 个", rows[0].where)] if 0 < count < offices else []
        yield from judge_all(gb.SIGNER_EACH, "各机关都标注签发人", fewer, True)


def _signer_faces(found: Sequence[Element]) -> Iterator[Judgement]:
    wrong = []
    for element in found:
        for says, run, role in _pieces(element):
            # Of 会签人： and the like only the names are judged.
            if run.face not in gb.FACES[role] and (role == "楷体" or "签发人" in says):
                wrong.append((f"“{says}”用{run.face or '未指明'}", element.where))
            elif abs(run.size - gb.SIZES["3号"]) > 0.01:
                wrong.append((f"“{says}”字号 {run.size:g} 磅", element.where))
            elif run.bold:
                wrong.append((f"“{says}”加粗", element.where))
    yield from judge_all(gb.SIGNER_FACE, "“签发人”仿宋体，姓名楷体", wrong, len(found))


def _pieces(element: Element) -> Iterator[tuple[str, Run, str]]:
    """What is written behind the number, run by run, and the face it is to have."""
    raw = "".join(run.text for run in element.paragraph.runs)
    spans, at = [*signer_spans(raw)], 0
    for run in element.paragraph.runs:
        for start, end, role in spans:
            if says := raw[max(start, at) : min(end, at + len(run.text))].strip():
                yield says, run, role
        at += len(run.text)


def signer_spans(raw: str) -> Iterator[tuple[int, int, str]]:
    """Behind the number in ``raw``: a label up to its colon is 仿宋体, the names behind it are 楷体; start, end, face."""
    number = re.match(r".*?[0-9０-９]\s*号", raw)
    at = number.end() if number else 0
    for label in _LABEL.finditer(raw, at):
        yield at, label.start(), "楷体"
        yield *label.span(), "仿宋体"
        at = label.end()
    yield at, len(raw), "楷体"
