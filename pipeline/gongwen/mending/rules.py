"""What is put right in the writing of each element, and by which clause; read from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.mending.letters import (
    HAN,
    Edit,
    bracketed,
    closing,
    each,
    in_figures,
    narrow,
    pointed_day,
    quotes,
    round_brackets,
    wide,
)


class Rule(Struct, frozen=True):
    """One kind of mend: the clause it serves, what the report calls it, which elements it is for."""

    clause: str
    name: str
    roles: tuple[Role, ...]
    edit: Edit
    forms: tuple[Form, ...] = tuple(Form)


def rules_for(element: Element, subject: Subject) -> Iterator[Rule]:
    """The rules for the writing of ``element``, in the order in which they are to be followed."""
    several = any("2." in note.paragraph.text for note in subject.of(Role.ATTACHMENT_NOTE))
    single = not several and len(subject.of(Role.ATTACHMENT_NOTE)) == 1 and len(subject.of(Role.ATTACHMENT_LABEL)) <= 1
    rules = (*_RULES, *_SINGLE) if single else _RULES
    # A numbered sentence is written as the text is.
    roles = {element.role, Role.BODY} if element.item else {element.role}
    return (rule for rule in rules if roles & {*rule.roles} and subject.form in rule.forms)


_TEXT = (Role.BODY, Role.HEADING, Role.ADDRESSEE, Role.NOTE, Role.TITLE)
_ORDERED = (Role.BODY, Role.HEADING)
_SPACED = (Role.BODY, Role.HEADING, Role.ADDRESSEE)
# 2026 年 7 月 1 日; the room a draft leaves for its day stays.
_PARTED_DAY = r"(?<=[0-9])[ \u3000\u00a0]+(?=[年月日])|(?<=[年月])[ \u3000\u00a0]+(?=[0-9])"
_DATED = (Role.DATE, Role.PRINTER)
_NUMBER, _NOTES, _COPIES = (Role.NUMBER,), (Role.ATTACHMENT_NOTE,), (Role.COPY_TO,)
_NUMBERED = (Form.DOCUMENT, Form.LETTER)
_HAN_DAY = (
    r"([二一][〇○零Ｏ一二三四五六七八九]{3})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?)?"
)
_POINTED = r"((?:19|20)[0-9]{2})([./-])([0-9]{1,2})\2([0-9]{1,2})"
_YEAR = r"[\[［【（(﹝〔]\s*([12][0-9]{3})\s*[\]］】）)﹞〕]"
_ZERO = r"(?<=[12][0-9]{3}年)0([1-9])(?=月)|(?<=[12][0-9]{3}年[0-9]月)0([1-9])(?=日)|(?<=[12][0-9]{3}年[0-9]{2}月)0([1-9])(?=日)"
_HAN_ORDINAL = "[一二三四五六七八九十]+"
_RULES = (
    Rule("9", "数字、字母用半角", (*_TEXT, *_DATED, *_NUMBER), each("[０-９Ａ-Ｚａ-ｚ％]+", narrow)),
    Rule(
        "7.2.5",
        "发文字号用六角括号，不加“第”、不编虚位",
        _NUMBER,
        each(rf"\s*{_YEAR}\s*第?\s*0*([1-9][0-9]*)\s*号", r"〔\1〕\2号"),
        (*_NUMBERED, Form.MINUTES),
    ),
    Rule("7.3.5.4", "日期用阿拉伯数字", _DATED, each(_HAN_DAY, in_figures)),
    Rule("7.3.5.4", "日期写作年月日", (Role.DATE,), each(_POINTED, pointed_day)),
    Rule("7.3.5.4", "日期中不空格", (Role.DATE,), each(_PARTED_DAY, "")),
    Rule("7.3.5.4", "月、日不编虚位", _DATED, each("(?<=[年月])0(?=[1-9])", "")),
    Rule("7.3.5.4", "日期写作年月日", (Role.DATE,), each("(?<=[0-9])号$", "日")),
    Rule("7.2.6", "“签发人”后标全角冒号", (Role.NUMBER, Role.SIGNER), each(r"(?<=签发人)\s*:\s*", "：")),
    Rule("7.3.1", "标题末尾不加标点", (Role.TITLE,), each(r"[。，；：、.,;:]\s*$", "")),
    Rule("7.3.2", "主送机关末标全角冒号", (Role.ADDRESSEE,), each(r"(?<=[^：\s:,，.。;；])[:,，.。;；]?\s*$", "：")),
    Rule("7.3.4", "“附件”后标全角冒号", _NOTES, each(r"^(\s*)附\s*件?\s*[:：][ \u3000\u00a0]*", r"\1附件：")),
    Rule("7.3.4", "附件序号用阿拉伯数字和点", _NOTES, each(r"^(\s*(?:附件：)?\s*[0-9]{1,2})、", r"\1.")),
    Rule("7.3.4", "附件名称后不加标点", _NOTES, each(r"(?<=[^：:\s])[，。；、,.;]+\s*$", "")),
    Rule(
        "7.3.7",
        "“附件”标识的写法",
        (Role.ATTACHMENT_LABEL,),
        each(r"^\s*附\s*件\s*([0-9]*)\s*[：:.．]?\s*$", r"附件\1"),
    ),
    Rule(
        "10.3",
        "“出席”等后标全角冒号",
        (Role.ATTENDANCE,),
        each(rf"^(\s*(?:{'|'.join(say.ATTENDANCE_LABELS)})(?:人员)?)\s*[:：]\s*", r"\1："),
    ),
    Rule("7.4.2", "“抄送”后标全角冒号", _COPIES, each(r"^(\s*)抄\s*([送报])\s*[:：]\s*", r"\1抄\2：")),
    Rule("7.4.2", "抄送末标句号", _COPIES, each(r"(?<=[^：:。\s,，、;；.])[,，、;；.]?\s*$", "。")),
    Rule("7.3.6", "附注加圆括号", (Role.NOTE,), bracketed),
    Rule(
        "7.3.3",
        "层次序数的写法",
        _ORDERED,
        each(rf"^(\s*)(?!（[^（）()]*）)[(（]({_HAN_ORDINAL}|[0-9]{{1,2}})[)）]", r"\1（\2）"),
    ),
    Rule("7.3.3", "层次序数的写法", _ORDERED, each(rf"^(\s*（(?:{_HAN_ORDINAL}|[0-9]{{1,2}})）)[、.．，]", r"\1")),
    # Not what only looks like an ordinal: 十二.五规划, 5、6月份.
    Rule(
        "7.3.3",
        "层次序数的写法",
        _ORDERED,
        each(rf"^(\s*{_HAN_ORDINAL})[.．，,](?![一二三四五六七八九十0-9])", r"\1、"),
    ),
    Rule("7.3.3", "层次序数的写法", _ORDERED, each(r"^(\s*[0-9]{1,2})、(?![0-9]{1,3}(?![0-9]))", r"\1.")),
    Rule("9", "文号用六角括号", (Role.BODY,), each(rf"{_YEAR}(?=\s*第?\s*[0-9]+\s*号(?!楼))", r"〔\1〕")),
    Rule("9", "月、日不编虚位", _TEXT, each(_ZERO, lambda match: next(filter(None, match.groups())))),
    Rule("9", "日期写作年月日", (Role.BODY,), each(rf"(?<![0-9.A-Za-z/-]){_POINTED}(?![0-9./-])", pointed_day)),
    Rule(
        "9",
        "日写作“日”",
        (Role.BODY, Role.HEADING),
        each(r"(?<=[0-9]月)([0-9]{1,2})号(?=[前后之至起到上下，。；、召])", r"\1日"),
    ),
    Rule("9", "年份、日期用阿拉伯数字", _TEXT, each(_HAN_DAY, in_figures)),
    Rule("9", "起止年份用一字线", _TEXT, each("(?<=(?:19|20)[0-9]{2})-(?=(?:19|20)[0-9]{2}(?:年|）))", "—")),
    Rule("9", "括号成对用全角", _TEXT, round_brackets),
    Rule("9", "引号用弯引号", _TEXT, closing),
    Rule("9", "引号用弯引号", _TEXT, quotes("“”", '"')),
    Rule("9", "引号用弯引号", _TEXT, quotes("‘’", "(?<![A-Za-z])'|'(?![A-Za-z])")),
    Rule("9", "标点用全角", _TEXT, each(rf"(?<={HAN})[,;:?!]|[,;:?!](?={HAN})", wide)),
    Rule(
        "9",
        "标点用全角",
        (Role.BODY,),
        each(rf"(?<=[\u4e00-\u9fff”）])\.(?!{_HAN_ORDINAL})(?={HAN}|\s*$|[12][0-9]{{3}}年)", "。"),
    ),
    Rule("9", "省略号用六连点", _TEXT, each(rf"(?<={HAN})(?:\.{{3,}}|。{{3,}})|(?<!…)…(?!…)", "……")),
    Rule(
        "9",
        "标点旁不加空格",
        _SPACED,
        each(r"[ \u00a0]+(?=[，。；：、！？）》”])|(?<=[，。；、！？（《“])[ \u00a0]+(?=[\u4e00-\u9fff])", ""),
    ),
    Rule("9", "重复的标点去掉一个", _TEXT, each(r"([，、；：])\1+|(?<!。)。。(?!。)", lambda match: match[0][0])),
    Rule("9", "破折号占两格", _TEXT, each(rf"(?<={HAN})--(?={HAN})", "——")),
    Rule("9", "起止用一字线", _TEXT, each(r"(?<![0-9A-Za-z.-])([0-9]{1,2})-(?=[0-9]{1,2}[月日])", r"\1—")),
    Rule("9", "起止用一字线", _TEXT, each(r"(?<=[0-9][年月日时])-(?=[0-9]{1,4}[年月日时])", "—")),
    Rule(
        "9", "数值范围用一字线", _TEXT, each(r"(?<![0-9.-])([0-9.]+%?)-(?=[0-9.]+(?:%|[万亿个人项家户次天]))", r"\1—")
    ),
    Rule("9", "汉字之间不加空格", (Role.BODY, Role.ADDRESSEE), each(rf"(?<={HAN})[ \u00a0]+(?={HAN})", "")),
)
# Only where the paper has one 附件.
_SINGLE = (
    Rule("7.3.4", "一个附件不编序号", _NOTES, each(r"^(\s*附件：)1[.．]\s*(?![0-9])", r"\1")),
    Rule("7.3.7", "一个附件不编序号", (Role.ATTACHMENT_LABEL,), each(r"(?<=^附件)1$", "")),
)
