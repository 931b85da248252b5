"""What one element of a paper says against another (条例第二十条): who may read it, what it calls things, whom it speaks to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Form, Role, heading_level
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_TEXT = (Role.BODY, Role.HEADING)
_OPEN = re.compile(r"(?<!不予)(?<!不)(?<!申请)(?<!不得)公开")
_CLOSED = re.compile(r"(?:不予|不得|不|依申请)公开")
# A name of one word in its marks, and a name that ends so.
_SHORT = re.compile(rf"《({say.SORTS})》")
# The rank of the places an office may be of; 区 and 旗 may stand for more than one rank.
_RANKS = {"省": 3, "市": 2, "州": 2, "盟": 2, "县": 1, "乡": 0, "镇": 0}
_WE = re.compile(r"(?:我|本)([省市州盟县乡镇])(?![级区])|经([省市州盟县])(?:人民)?政府(?:同意|批准|研究)")
_YOU = re.compile(r"[你贵](公司|[局委厅部校院办会司行所站社团市县省区州镇乡镇])(?!长|内|属|直)")
_ONE = re.compile(r"[你贵][局委厅校院县市省区州镇乡](?![长内属直级们])")
_I = re.compile(
    r"(?<![自忘为])我(局|委(?![托员派])|厅|校|办(?![理公事法])|会(?![议同]))(?=[，。、；的拟对将已与在于]|备案|各|领导)"
)
# What an addressee may be called beside the last character of its name.
_CALLED = {
    "大学": "校",
    "学院": "院校",
    "学校": "校",
    "中学": "校",
    "小学": "校",
    "公司": "公司司",
    "集团": "公司司团",
    "医院": "院",
    "办公室": "办室",
    "办公厅": "办厅",
    "人民政府": "府",
    "委员会": "委会",
    "银行": "行",
    "法院": "院",
}
_HOST = re.compile(rf"(?:{say.POSTS})(?!会议|办公)([\u4e00-\u9fff]{{2,3}}?)(?:同志)?(?:[在于][^，。；]{{2,20}})?主持")
_MATTERS = re.compile(r"(?:等|了|述)([0-9]{1,2}|[一二两三四五六七八九十])(?:项|个)(?:工作|议题|事项|问题)")
_HAN = "零一二三四五六七八九十"
_TOLD_OF = re.compile(r"现[将就][12][0-9]{3}年")
_PLACE_ABOUT = re.compile(r"关于(?:同意|原则同意)?([\u4e00-\u9fff]{2,3}?[县区])(?=[\u4e00-\u9fff])")
_PARTED = re.compile(
    r"分(?:为|成)?([\u4e00-\u9fff]{1,10}(?:、[\u4e00-\u9fff]{1,10})+)([二两三四五六七八九十]|[0-9]{1,2})个(?:阶段|步骤|环节|方面|批次|部分|层次|等级|档次|小组|组)"
)
_ANSWER = re.compile(r"(?:复函|函复|批复)(?:（[^（）]*）)?$")
_ANSWERED = re.compile(r"(?:函复|批复|答复|复函)如下")
_ASKED = re.compile(r"收悉|来函|来文|函悉|《[^《》]+》|〔[12][0-9]{3}〕")


def elements_agree(subject: Subject) -> Found:
    """One check after the other; each tells only what cannot both be so."""
    yield from _readers(subject)
    yield from _names(subject)
    yield from _places(subject)
    yield from _spoken_to(subject)
    yield from _place_answered(subject)
    yield from _years(subject)
    yield from _answers(subject)
    yield from _meetings(subject)
    yield from _parts(subject)


def _readers(subject: Subject) -> Found:
    """A secret paper is not published; one note does not say both."""
    notes = subject.of(Role.NOTE)
    secret = [one for one in subject.of(Role.SECRECY) if not one.paragraph.text.startswith("内部")]
    for note in notes:
        if _OPEN.search(note.paragraph.text) and secret:
            yield f"标注“{secret[0].paragraph.text}”，附注写公开", note.where
    said = "".join(note.paragraph.text for note in notes)
    if _OPEN.search(said) and _CLOSED.search(said):
        yield "附注既写公开，又写不公开", notes[0].where


def _names(subject: Subject) -> Found:
    """《办法》 alone stands for a paper named in full somewhere."""
    whole = "".join(element.paragraph.text for element in subject.elements)
    for element in subject.of(*_TEXT):
        for found in _SHORT.finditer(element.paragraph.text):
            if not re.search(rf"[^《]{found[1]}(?:（[^（）]*）)?[》”]|{found[1]}(?:（[^（）]*）)?的通知", whole):
                yield f"《{found[1]}》前面没有写全称", element.where


def _places(subject: Subject) -> Found:
    """An office of a city does not speak of 我县."""
    issuer = (subject.issuers or [""])[0]
    yield from _calls_itself(subject)
    own = [_RANKS[sign] for sign in re.findall(r"[省市州盟县乡镇]", issuer)]
    for element in subject.of(*_TEXT) if own else ():
        for found in _WE.finditer(element.paragraph.text):
            if _RANKS[found[1] or found[2]] < min(own):
                yield f"“{issuer}”的公文写“{found[0]}”", element.where


def _calls_itself(subject: Subject) -> Found:
    """An office that is no 局 does not say 我局."""
    own = "".join(_called(name) for name in subject.issuers)
    if not own or subject.of(Role.INNER_TITLE):
        return
    for element in subject.of(*_TEXT):
        for found in _I.finditer(element.paragraph.text):
            if found[1] not in own:
                yield f"“{'、'.join(subject.issuers)}”的公文自称“{found[0]}”", element.where


def _called(name: str) -> str:
    """The characters an office may be called by: 局 of 示例市教育局."""
    places = "".join(re.findall("[省市县区州盟旗乡镇]", name)) if name.endswith("人民政府") else ""
    return places + "".join(called for end, called in _CALLED.items() if name.endswith(end)) or name[-1]


def _spoken_to(subject: Subject) -> Found:
    """One addressee is called by what it is: 你校, not 你局."""
    texts = "".join(element.paragraph.text for element in subject.of(*_TEXT))
    for called in dict.fromkeys(_YOU.findall(texts)):
        if f"你{called}" in texts and f"贵{called}" in texts:
            yield f"称“你{called}”，又称“贵{called}”", "正文"
    said = re.sub(r"[：:]$", "", subject.text(Role.ADDRESSEE).strip())
    yield from _spoken_to_one(subject, said)
    if not said or re.search(r"[，、；\s]|^各", said):
        return
    own = _called(said)
    for element in subject.of(*_TEXT):
        for found in _YOU.finditer(element.paragraph.text):
            if found[1] not in own:
                yield f"主送“{said}”，正文称“{found[0]}”", element.where
                return


def _spoken_to_one(subject: Subject, said: str) -> Found:
    """你县 to 各县区."""
    for element in subject.of(*_TEXT) if said.startswith("各") or said.count("、") > 1 else ():
        if found := _ONE.search(element.paragraph.text):
            yield f"主送“{said}”，正文称“{found[0]}”", element.where
            return


def _place_answered(subject: Subject) -> Found:
    """An answer to one county is about that county."""
    about = _PLACE_ABOUT.search(subject.title) if subject.kind == "批复" else None
    for element in subject.of(Role.ADDRESSEE) if about else ():
        to = re.match(r"([\u4e00-\u9fff]+[县区])人民政府[：:]?$", element.paragraph.text.strip())
        if about and to and to[1][-1] == about[1][-1] and not to[1].endswith(about[1]):
            yield f"标题写“{about[1]}”，主送“{to[1]}人民政府”", element.where


def _years(subject: Subject) -> Found:
    """2025年冬季 in the title is no 2026年冬季 in the text."""
    whole = subject.text(*_TEXT)
    for year, of in re.findall(r"([12][0-9]{3})年(?!度?第)([\u4e00-\u9fff]{2})", subject.title):
        others = set(re.findall(rf"([12][0-9]{{3}})年{of}", whole)) - {year}
        if others and f"{year}年" not in whole:
            yield f"标题写“{year}年{of}”，正文写“{min(others)}年{of}”", "标题"
    titled = re.findall(r"[12][0-9]{3}(?=年)", subject.title)
    for element in subject.of(*_TEXT)[:1] if len(titled) == 1 else ():
        told = _TOLD_OF.search(element.paragraph.text)
        if told and titled[0] not in element.paragraph.text:
            yield f"标题写“{titled[0]}年”，正文写“{told[0]}”", element.where


def _answers(subject: Subject) -> Found:
    """An answer names what it answers in its first words."""
    texts = subject.of(*_TEXT)
    answers = _ANSWER.search(subject.title) or any(_ANSWERED.search(one.paragraph.text) for one in texts[:2])
    # 关于批复部门预算的通知 answers nobody.
    told = subject.kind == "通知" and "批复" in subject.title
    if answers and texts and not told and not _ASKED.search("".join(e.paragraph.text for e in texts[:2])):
        yield "答复的公文没有引述来文", texts[0].where


def _meetings(subject: Subject) -> Found:
    """Who takes the chair is there, and as many matters are told as the first words say."""
    if subject.form is not Form.MINUTES:
        return
    texts = subject.of(*_TEXT)
    there = [element for element in subject.of(Role.ATTENDANCE) if element.paragraph.text.startswith("出席")]
    for element in texts[:2]:
        host = _HOST.search(element.paragraph.text)
        if host and there and host[1] not in "".join(one.paragraph.text for one in there):
            yield f"主持人“{host[1]}”不在出席名单里", there[0].where
        said = _MATTERS.search(element.paragraph.text)
        listed = _first_level(texts)
        if said and listed and listed != _count(said[1]):
            yield f"说“{said[0]}”，下面列了 {listed} 项", element.where


def _first_level(texts: list[Element]) -> int:
    return sum(heading_level(element.paragraph.text) == 1 for element in texts)


def _parts(subject: Subject) -> Found:
    """分自查、抽查、整改三个阶段: as many as are named."""
    for element in subject.of(*_TEXT):
        for found in _PARTED.finditer(element.paragraph.text):
            named = len(re.split("、", found[1]))
            # The last two may be joined by a word that a name may hold as well.
            joined = len(re.findall("[和及与]", found[1].rsplit("、", 1)[-1]))
            if not named <= _count(found[2]) <= named + joined:
                yield f"“{found[0]}”的个数不符", element.where


def _count(figure: str) -> int:
    return int(figure) if figure.isascii() else _HAN.index(figure.replace("两", "二"))
