"""Clauses judged by what the text says: 文号, colon, dates, 抄送 and 印发."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Form, Role, beside_signer
from pipeline.gongwen.conform.faces import shifted
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.members import members
from pipeline.gongwen.conform.subject import Subject

_NUMBER = re.compile(r"[^\s〔〕0-9]+〔[12][0-9]{3}〕[1-9][0-9]*号")
# 纪要 are often numbered by their year alone.
_ISSUE = re.compile(
    rf"（?(?:[12][0-9]{{3}}年)?第[1-9][0-9]*[号期]）?(?:（总第?[1-9][0-9]*期）)?|第[〇零一二三四五六七八九十百]+号|〔[12][0-9]{{3}}〕[1-9][0-9]*号|{_NUMBER.pattern}"
)
# A draft has no number and no date yet; the places for them are there.
_OPEN_NUMBER = re.compile(r"[^\s〔〕0-9]+〔(?:[12][0-9]{3}|\s+)〕\s+号")
_DATE = re.compile(r"[12][0-9]{3}年(?:[1-9]|1[0-2])月(?:[1-9]|[12][0-9]|3[01])日")
_OPEN_DATE = re.compile(r"(?:[12][0-9]{3}|\s*)年\s*(?:[1-9]|1[0-2])?\s*月\s+日")
# Two organs with nothing but a blank between them.
_UNPARTED = re.compile(rf"\S*?{say.ORGAN.pattern[:-1]}[ \u3000\u00a0]+(?=[\u4e00-\u9fff])")
# 人大常委会办公室 of no place, behind one that has its own.
_NOWHERE = re.compile(r"[省市县区州盟旗][^，、。]*[，、]((?:人大|政[协府]|委)[^，、。]{0,8}办公[室厅])")
_PERSONS = re.compile(r"各(?:位|有关)?领导|各位同志|等(?=。$)|(?:书记|市长|县长|区长|主任|局长)(?=[，、。])")
# Twips that no eye sees.
_SLACK = 60
_CALLED = re.compile(r"尊敬的|敬爱的|亲爱的")
# 各县区等：, 市教育局等单位：, of whom nobody knows who they are.
# 各位校长; 请各单位遵照.
_PEOPLE = re.compile(rf"^各位|(?:同志|经理|[校处科]长|{say.POSTS})(?:们)?[：:]$")
_BEGS = re.compile(r"^请|(?:遵照|执行|办理|知悉)[：:]$")
_OPEN_LIST = re.compile(r"(?<![平同上中下初高])等[^，、。：:]{0,6}[：:]?$")


def check_number(subject: Subject) -> Iterator[Judgement]:
    """7.2.5 and 10.1: 机关代字〔年份〕序号号, centred in a document, at the right edge in a letter."""
    numbers = subject.of(Role.NUMBER)
    if subject.proclaimed or subject.form in {Form.COMMAND, Form.MINUTES, Form.BRIEF}:
        wrong = [(f"“{e.paragraph.text}”", e.where) for e in numbers if not _ISSUE.fullmatch(e.paragraph.text)]
        yield from judge_all(gb.NUMBER_FORM, "令号“第1号”、期号“第1期”，或者发文字号", wrong, len(numbers))
        return
    target = "机关代字〔年份〕序号号：六角括号、四位年份、不加“第”、不编虚位"
    yield from _judge_form(gb.NUMBER_FORM, target, numbers, (_NUMBER, _OPEN_NUMBER))
    numbers = [] if subject.upward else [e for e in numbers if not beside_signer(e)]
    clause = gb.LETTER_NUMBER_RIGHT if subject.form is Form.LETTER else gb.NUMBER_CENTRED
    aligns = {"right", "end"} if subject.form is Form.LETTER else {"center"}
    aside = [("位置不符", element.where) for element in numbers if element.paragraph.align not in aligns]
    in_rows = [e for e in numbers if e.paragraph.holder == "body"]
    aside += [("居中又有缩进", e.where) for e in in_rows if shifted(e.paragraph)]
    aside += [
        ("没有顶格", e.where)
        for e in in_rows
        if e.paragraph.align in {"right", "end"} and abs(e.paragraph.right) > _SLACK
    ]
    yield from judge_all(clause, "居版心右边缘" if subject.form is Form.LETTER else "居中", aside, len(numbers))


def check_addressee(subject: Subject) -> Iterator[Judgement]:
    """7.3.2: flush left, a full-width colon at the end."""
    wrong = []
    elements = subject.of(Role.ADDRESSEE)
    for element in elements:
        if not element.paragraph.text.rstrip().endswith("："):
            wrong.append((f"末尾是“{element.paragraph.text.rstrip()[-1]}”", element.where))
        if "。" in element.paragraph.text.rstrip()[:-1]:
            wrong.append(("机关之间用了句号", element.where))
        if "：" in element.paragraph.text.rstrip().replace("\n", "")[:-1].removeprefix("主送："):
            wrong.append(("机关之间用了冒号", element.where))
        if not element.paragraph.flush or abs(element.paragraph.left) > _SLACK:
            wrong.append(("没有顶格", element.where))
    yield from judge_all(gb.ADDRESSEE_FORM, "居左顶格，最后一个机关后标全角冒号", wrong, len(elements))
    called = [(f"加了“{seen[0]}”", e.where) for e in elements if (seen := _CALLED.match(e.paragraph.text))]
    called += [("写了个人，不是机关", e.where) for e in elements if _PEOPLE.search(e.paragraph.text)]
    called += [("写成了句子", e.where) for e in elements if _BEGS.search(e.paragraph.text)]
    called += [("写了“等”，没有写全", e.where) for e in elements if _OPEN_LIST.search(e.paragraph.text)]
    yield from judge_all(gb.ADDRESSEE_NAMES, "写全机关名称，不加称呼", called, len(elements))


def check_body_indent(subject: Subject) -> Iterator[Judgement]:
    """7.3.3: each paragraph begins two characters in, its other rows flush left."""
    listed = {id(one) for one in members(subject)}
    elements = [one for one in subject.of(Role.BODY, Role.HEADING) if id(one) not in listed]
    wrong = []
    for element in elements:
        paragraph = element.paragraph
        cells = paragraph.start
        if not gb.BODY_INDENT.admits(cells):
            wrong.append((f"左空 {cells:.1f} 字", element.where))
        elif abs(paragraph.left) > _SLACK:
            wrong.append(("回行没有顶格", element.where))
    yield from judge_all(gb.BODY_INDENT.clause, "每段左空二字，回行顶格", wrong, len(elements))


def check_date(subject: Subject) -> Iterator[Judgement]:
    """7.3.5.4: Arabic digits, the year in full, no leading zeros."""
    target = "阿拉伯数字、年份四位、月日不编虚位"
    yield from _judge_form(gb.DATE_FORM, target, subject.of(Role.DATE), (_DATE, _OPEN_DATE))
    dated = subject.of(Role.DATE, Role.PRINTER, Role.NUMBER)
    moving = [("插入了自动更新的日期", element.where) for element in dated if element.paragraph.moving]
    yield from judge_all(gb.DATE_FIXED, "写成固定的文字", moving, len(dated))


def _judge_form(
    clause: gb.Clause, target: str, elements: Sequence[Element], forms: tuple[re.Pattern[str], re.Pattern[str]]
) -> Iterator[Judgement]:
    """Each element must read as the first of ``forms``; one that reads as the second is a draft's, not yet filled in."""
    filled, still_open = forms
    wrong = []
    for element in elements:
        text = re.sub(r"(?<=号)\s+.*", "", element.paragraph.text)
        if still_open.fullmatch(text):
            yield Judgement(clause, None, "草稿，尚未填写", target, element.where)
        elif not filled.fullmatch(text.strip()):
            wrong.append((f"“{text}”", element.where))
    drafts = sum(1 for element in elements if still_open.fullmatch(re.sub(r"(?<=号)\s+.*", "", element.paragraph.text)))
    if wrong or drafts < len(elements) or not elements:
        yield from judge_all(clause, target, wrong, len(elements))


def check_copy_to(subject: Subject) -> Iterator[Judgement]:
    """7.4.2: 抄送： in full width, a full stop at the end."""
    rows = subject.rows(Role.COPY_TO)
    wrong = []
    for element in rows:
        text = element.said.strip()
        # The label may have a cell to itself.
        text = re.sub(r"^(\S{2,3}[：:])\t", r"\1", text) if element.paragraph.row else text
        if not text.startswith(("抄送：", "主送：", "抄报：")):
            wrong.append((f"写作“{text[:3]}”", element.where))
        if not text.endswith("。"):
            wrong.append((f"末尾是“{text[-1]}”", element.where))
        if text[-2:-1] in set("，、；,;"):
            wrong.append((f"末尾是“{text[-2:]}”", element.where))
        wrong += [(f"用了半角“{mark}”", element.where) for mark in ",;" if mark in text]
        if unparted := _UNPARTED.search(text):
            wrong.append((f"“{unparted[0].split()[0][-6:]}”后用了空格", element.where))
    yield from judge_all(gb.COPY_TO_FORM, "“抄送：”全角冒号，最后一个机关后标句号", wrong, len(rows))
    reported = [("写作“抄报”", e.where) for e in rows if e.said.startswith("抄报")]
    reported += [(f"写了“{one[0]}”，不是机关", e.where) for e in rows if (one := _PERSONS.search(e.said))]
    reported += [(f"“{one[1]}”没有写是哪里的", e.where) for e in rows if (one := _NOWHERE.search(e.said))]
    yield from judge_all(gb.COPY_TO_NAME, "上级机关也写作“抄送”，写机关名称", reported, len(rows))
    # Organs of one kind may have a row to themselves, which ends with a full stop.
    parted = [("机关之间用了句号", e.where) for e in rows if re.search(r"。(?=[^\n])", e.said.strip())]
    yield from judge_all(gb.COPY_TO_STOPS, "机关之间用逗号", parted, len(rows))


def check_printer(subject: Subject) -> Iterator[Judgement]:
    """7.4.3: organ, date without leading zeros, 印发; 10.1: none of it in a letter."""
    rows = subject.rows(Role.PRINTER)
    if subject.form is Form.LETTER:
        present = [("有印发机关和印发日期", element.where) for element in rows]
        if subject.paper.box_rules:
            present.append(("版记加了分隔线", "版记"))
        yield from judge_all(gb.LETTER_COLOPHON, "信函版记不加印发机关和印发日期、分隔线", present, True)
        return
    # The name may stand in two rows, and the day below them.
    pattern = re.compile(rf"\S+(?:\n\S+)?\s+(?:{_DATE.pattern}|{_OPEN_DATE.pattern})印发")
    wrong = [
        (f"“{element.said.strip()}”", element.where) for element in rows if not pattern.fullmatch(element.said.strip())
    ]
    wrong += [("“印发”写了两次", element.where) for element in rows if element.said.count("印发") > 1]
    yield from judge_all(gb.PRINTER_FORM, "印发机关　年月日印发，不编虚位", wrong, len(rows))
