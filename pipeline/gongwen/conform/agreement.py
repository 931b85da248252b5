"""Clauses judged by what two elements say of each other, and by elements that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Form, Role
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.subject import Subject

_DAY = re.compile(r"([12][0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日")
# Papers that name whom they go to; 公告, 通告, 决定, 通报 and the like may go to everybody.
_ADDRESSED = {"通知", "函", "请示", "报告", "批复", "意见", "议案"}
_DATED_BELOW_TITLE = re.compile(r"[（(][^（()）]*[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日[^（()）]*[）)]")
# 市教育局, of 示例市教育局.
_SHORT = re.compile(r"[省市县区州](?!直|人民政府|委$)\S{2,}")
_TEXTLESS = re.compile(r"[（(]?(?:此|本)页无正文[）)]?")
_LISTED = re.compile(r"[，、。；：\s]+|等$")


def check_number_present(subject: Subject) -> Iterator[Judgement]:
    """7.2.5: a paper with a mark has a number."""
    if subject.form in {Form.DOCUMENT, Form.LETTER, Form.COMMAND} and subject.of(Role.MARK):
        missing = [] if subject.numbers else [("没有发文字号", "版头")]
        yield from judge_all(gb.NUMBER_PRESENT, "发文机关标志下编排发文字号", missing, True)


def check_addressee_present(subject: Subject) -> Iterator[Judgement]:
    """7.3.2: 通知, 函, 请示 and the like name whom they go to, below the title or in the 版记."""
    if subject.kind not in _ADDRESSED or not subject.of(Role.BODY, Role.HEADING) or subject.form is Form.PLAIN:
        return
    moved = any(element.paragraph.text.startswith("主送") for element in subject.of(Role.COPY_TO))
    # An 意见 made public has its day in brackets below the title, and goes to everybody.
    public = any(_DATED_BELOW_TITLE.fullmatch(text) for text in _below_title(subject))
    missing = [] if subject.of(Role.ADDRESSEE) or moved or public else [(f"{subject.kind}没有主送机关", "标题之下")]
    yield from judge_all(gb.ADDRESSEE_PRESENT, "标题下空一行编排主送机关", missing, True)


def check_signed(subject: Subject) -> Iterator[Judgement]:
    """7.3.5: office and date below the text; 纪要 and briefs have neither."""
    if subject.form not in {Form.DOCUMENT, Form.LETTER} or not subject.of(Role.BODY, Role.HEADING):
        return
    missing = [(f"没有{role.value}", "正文之后") for role in (Role.OFFICE, Role.DATE) if not subject.of(role)]
    # A decision may have its day in brackets below the title.
    dated = any(_DATED_BELOW_TITLE.fullmatch(text) for text in _below_title(subject))
    yield from judge_all(gb.SIGNED, "正文之后编排署名和成文日期", [] if dated else missing, True)


def check_page_of_text(subject: Subject) -> Iterator[Judgement]:
    """7.3.5.5: rows and characters are set closer or wider until 署名 stands below text; no words say that there is none."""
    said = [
        (f"写有“{e.paragraph.text.strip()}”", e.where)
        for e in subject.elements
        if _TEXTLESS.fullmatch(e.paragraph.text.strip())
    ]
    if said:
        yield from judge_all(gb.SIGNATURE_PAGE, "调整行距、字距，使署名与正文同页", said, True)


def check_signed_once(subject: Subject) -> Iterator[Judgement]:
    """7.3.5: each office signs once, above one date."""
    if subject.form not in {Form.DOCUMENT, Form.LETTER}:
        return
    offices, dates, notes = subject.of(Role.OFFICE), subject.of(Role.DATE), subject.of(Role.NOTE)
    wrong = []
    for found in (offices, dates, notes):
        texts = [re.sub(r"\s", "", element.paragraph.text) for element in found]
        wrong += [
            (f"“{text}”写了两次", element.where)
            for at, (text, element) in enumerate(zip(texts, found, strict=True))
            if text in texts[:at]
        ]
    days = list(dict.fromkeys(re.sub(r"\s", "", element.paragraph.text) for element in dates))
    # What is printed below a notice may have a day of its own.
    if len(days) > 1 and not subject.of(Role.INNER_TITLE):
        wrong.append((f"写了{'、'.join(f'“{day}”' for day in days)}", dates[1].where))
    yield from judge_all(gb.SIGNED_ONCE, "署名、成文日期各写一次", wrong, len(offices) + len(dates))


def _below_title(subject: Subject) -> list[str]:
    """What stands between the title and the text, with what it is written with in one paragraph."""
    first = subject.at(subject.of(Role.BODY, Role.HEADING))
    above = [element.paragraph.text for element in subject.elements[: first + 1]]
    return [row.strip() for text in above for row in text.split("\n")]


def check_signed_by_mark(subject: Subject) -> Iterator[Judgement]:
    """7.3.5: each office that signs stands in the mark, and each in the mark signs; full and short names are told alike
    only where one begins the other."""
    signed = [
        re.sub(r"\s", "", name)
        for element in subject.of(Role.OFFICE)
        for name in re.split(r"[\t\n]|\s{2,}", element.paragraph.text)
        if name.strip()
    ]
    issuers = subject.issuers
    if not signed or not issuers or subject.stamped or subject.form not in {Form.DOCUMENT, Form.LETTER}:
        return
    joined = "".join(issuers)
    where = subject.of(Role.OFFICE)[0].where
    # The leading office may stand in the mark alone (7.2.4): then the title names the others.
    beside = subject.title if signed[0] in joined else ""
    wrong = [
        (f"署名“{name}”，标志“{joined}”", where)
        for name in signed
        if (name not in joined and name not in beside)
        or (name not in issuers and any(_its_office(name, issuer) or _shortened(name, issuer) for issuer in issuers))
    ]
    yield from judge_all(gb.SIGNED_BY_MARK, "署名用发文机关标志上的机关名称", wrong, True)
    # A letter of several offices has the leading one's mark alone (10.1).
    if len(issuers) > 1 and subject.form is Form.DOCUMENT:
        # Names may be written out in one place and shortened in the other: they are counted.
        fewer = [(f"标志上 {len(issuers)} 个机关，署名 {len(signed)} 个", where)] if len(signed) < len(issuers) else []
        # A long name is signed in several rows, each of which is a piece of the mark.
        twice = any(signed.count(name) > 1 for name in issuers)
        if len(signed) > len(issuers) and (twice or any(name not in joined for name in signed)):
            fewer = [(f"标志上 {len(issuers)} 个机关，署名 {len(signed)} 个", where)]
        order = [issuers.index(name) for name in signed if name in issuers]
        turned = [("次序不同", where)] if order != sorted(order) else []
        yield from judge_all(gb.JOINT_ORDER, "主办机关在前，次序与标志一致", turned, len(order))
        yield from judge_all(gb.JOINT_SIGNED, "标志上的每个机关都署名", fewer, True)


def _shortened(name: str, issuer: str) -> bool:
    """Whether it is the name in the mark without its place: 市审计局 of 示例市审计局."""
    return bool(re.match("[省市县区州旗]", name)) and issuer.endswith(name) and 2 <= len(issuer) - len(name) <= 4


def _its_office(organ: str, name: str) -> bool:
    """Whether ``name`` is that of the general office of ``organ``: another organ, however its name begins."""
    return bool(re.fullmatch(rf"{re.escape(organ)}办公[室厅]", name))


def check_colophon_present(subject: Subject) -> Iterator[Judgement]:
    """7.4: a document ends with its 版记, whose last row is 印发."""
    # What is posted up for all has no 版记.
    if subject.form is not Form.DOCUMENT or subject.proclaimed or not (subject.of(Role.MARK) and subject.numbers):
        return
    missing = [] if subject.of(Role.COPY_TO, Role.PRINTER) else [("没有版记", "末页")]
    if not missing and not subject.of(Role.PRINTER):
        missing = [("版记没有印发机关和印发日期", subject.of(Role.COPY_TO)[-1].where)]
    yield from judge_all(gb.COLOPHON_PRESENT, "末页最下方编排版记：抄送、印发机关和印发日期", missing, True)


def check_repeats(subject: Subject) -> Iterator[Judgement]:
    """7.4.2: 抄送 goes to others than 主送, to each once."""
    sent = _names(subject, Role.ADDRESSEE)
    rows = subject.of(Role.COPY_TO)
    copied = [name for name in _names(subject, Role.COPY_TO) if name]
    bare = [re.sub(r"[：:]$", "", name) for name in sent]
    again = [name for name in dict.fromkeys(copied) if any(_same(name, other) for other in bare)]
    twice = sorted({name for name in copied if copied.count(name) > 1}, key=copied.index)
    wrong = [(f"“{name}”已是主送", rows[0].where) for name in again]
    wrong += [(f"“{name}”是发文机关", rows[0].where) for name in dict.fromkeys(copied) if name in subject.issuers]
    wrong += [(f"“{name}”列了两次", rows[0].where) for name in twice]
    if sent or rows:
        yield from judge_all(gb.COPY_TO_REPEATS, "主送过的机关和本机关不再抄送", wrong, len(rows))
    if addressees := subject.of(Role.ADDRESSEE):
        named = [re.sub(r"[：:]$", "", name) for name in sent]
        doubled = [(f"“{name}”列了两次", addressees[0].where) for name in dict.fromkeys(named) if named.count(name) > 1]
        doubled += [
            (f"“{name}”和“{full}”是一个机关", addressees[0].where)
            for name in dict.fromkeys(named)
            for full in dict.fromkeys(named)
            if name != full and _same(name, full) and len(name) < len(full)
        ]
        own = [(f"“{name}”是发文机关", addressees[0].where) for name in dict.fromkeys(named) if name in subject.issuers]
        yield from judge_all(gb.ADDRESSEE_ONCE, "每个机关列一次，不列本机关", [*doubled, *own], True)


def _same(name: str, other: str) -> bool:
    """Whether the two are one organ, one of them named without its place (市教育局)."""
    short, full = sorted((name, other), key=len)
    return short == full or bool(_SHORT.match(short) and full.endswith(short))


def _names(subject: Subject, role: Role) -> list[str]:
    found = []
    for element in subject.rows(role):
        text = re.sub(r"^(?:抄\s*[送报]|主\s*送)\s*[：:]", "", element.said)
        found += [name for name in _LISTED.split(text) if name]
    return found


def check_days(subject: Subject) -> Iterator[Judgement]:
    """7.3.5.4 and 7.4.3: days that exist, 印发 not before 成文, and the number's year that of the date."""
    roles = (Role.DATE, Role.PRINTER)
    impossible = [
        (f"没有“{found[0]}”这一天", element.where)
        for element in subject.of(*roles)
        if (found := _DAY.search(element.paragraph.text)) and _day(found) is None
    ]
    if impossible:
        yield from judge_all(gb.DATE_FORM, "日历上有的日子", impossible, True)
    signed, printed = (_first_day(subject, role) for role in roles)
    if signed and printed:
        early = [(f"成文 {signed}，印发 {printed}", "版记")] if printed < signed else []
        yield from judge_all(gb.PRINTED_AFTER, "印发日期为送印日期，不早于成文日期", early, True)
    # 纪要 are signed by nobody: their year is that of the meeting, or of the day they are printed.
    met = _first_day(subject, Role.BODY) if subject.form is Form.MINUTES else None
    years = [day.year for day in ((signed,) if signed else (met, printed) if met else ()) if day]
    numbers = [e for e in subject.of(Role.NUMBER) if re.search(r"〔[12][0-9]{3}〕", e.paragraph.text)]
    if years and numbers:
        year = re.sub(r".*〔([0-9]{4})〕.*", r"\1", numbers[0].paragraph.text, flags=re.DOTALL)
        odd = [(f"文号 {year} 年，成文 {years[0]} 年", numbers[0].where)] if int(year) not in years else []
        yield from judge_all(gb.NUMBER_YEAR, "文号年份为成文日期的年份", odd, True)


def _first_day(subject: Subject, role: Role) -> date | None:
    found = (_DAY.search(element.paragraph.text) for element in subject.of(role))
    return next((day for match in found if match and (day := _day(match))), None)


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
