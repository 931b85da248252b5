"""Sentences as they were typed or pasted: cut in two, left without a stop, brought in twice, with the marks of where they came from.

条例第二十条 has a paper read through before it is signed; what is told here is told as a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Role, heading_level
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_TEXT = (Role.BODY, Role.HEADING)
_ALL = (
    *_TEXT,
    Role.TITLE,
    Role.ADDRESSEE,
    Role.ATTACHMENT_BODY,
    Role.ATTACHMENT_TITLE,
    Role.ATTACHMENT_NOTE,
    Role.NOTE,
)
_STOP = re.compile(r"[。！？：；…，、][”’》）】]*$|[）】]$")
# 特此通知, 此致 may stand without a stop; names, figures and labels are no sentences.
_NO_SENTENCE = re.compile(r"^(?:特此|此致|敬礼|专此|以上)|[：:\s\u3000\t|／/]|[A-Za-z0-9]$")
# What begins only where the paragraph above has come to its end.
_ENDS = frozenset({Role.HEADING, Role.ATTACHMENT_NOTE, Role.OFFICE, Role.DATE, Role.NOTE})
# Han characters a sentence has at least, and a paragraph that nobody writes twice on purpose.
_SENTENCE, _PARAGRAPH = 8, 20
# 电话：0000-0000000; short numbers of a house, 12345 and the like are as long as they are.
_CALLED = re.compile(r"(?:电话|手机|传真)(?:号码)?(?:为|是)?[：:]?\s*([0-9][0-9—－–-]{8,})(?![0-9])")
_CALLABLE = re.compile(
    r"0[0-9]{2,3}-?[0-9]{7,8}(?:-[0-9]{1,5})?|[0-9]{7,8}(?:-[0-9]{1,5})?|1[0-9]{10}|[48]00-?[0-9]{3}-?[0-9]{4}"
)
_POSTED = re.compile(r"邮(?:政)?编(?:码)?[：:]\s*([0-9]+)")
_MAILED = re.compile(
    r"[A-Za-z0-9._-]+@[A-Za-z0-9-]*(?![A-Za-z0-9.-])|(?:(?<=邮箱[：:])|(?<=邮箱)|(?<=邮箱为))(?!www|http)[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+(?![@A-Za-z0-9._/-])"
)
_ADDRESS = re.compile(r"https?(?!s?://[A-Za-z0-9\u4e00-\u9fff])[:：/]\S{0,12}|(?<![A-Za-z0-9])www[。，．]\S{0,10}")
_LEFT_OVER = (
    ("网页或标记语言的符号", re.compile(r"&(?:nbsp|lt|gt|amp|quot|#[0-9]+);|</?[a-zA-Z]+[^<>]*>|\*\*|(?<!_)__(?!_)|^#{1,6} ")),
    ("看不见的字符", re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")),
    ("没有字形的字符", re.compile("[\ufffd\ue000-\uf8ff]")),
    ("没有找到的引用", re.compile(r"错误[!！]\s*(?:未找到引用源|未定义书签|超链接引用无效)|Error! (?:Reference|Bookmark)")),
    ("段首的短横线", re.compile(r"^-(?![0-9])")),
    ("空的括号、书名号", re.compile(r"《》|（）|“”|〔〕")),
    ("没有填的地方", re.compile(r"(?:联系人|联系电话|电话|地址|邮箱)：[，；）]")),
    ("没有填的地方", re.compile(r"(?<![A-Za-z0-9])(?:20)?[Xx×*＊]{1,4}[年月日](?!报|刊)|(?<![0-9A-Za-z])20[Xx×*＊]{2}")),
    ("没有填的地方", re.compile(r"(?<![A-Za-z0-9])XX(?=[\u4e00-\u9fff])")),
    ("没有填的地方", re.compile(r"(?<![A-Za-z])[Xx]{3,}(?![A-Za-z])|（(?:待[定填补][^（）]{0,4}|此处[^（）]{0,12})）|TODO")),
)  # fmt: skip


def whole_sentences(subject: Subject) -> Found:
    """A paragraph that ends in the middle, or is parted by a break of its rows, among others that end as they should."""
    texts = [element for element in subject.elements if element.role is not Role.BLANK]
    for at, element in enumerate(texts):
        if element.role in {Role.HEADING, Role.NOTE} and "\n" in element.paragraph.text:
            yield "段中有手动换行", element.where
        elif element.role is Role.BODY and element.paragraph.holder == "body":
            if "\n" in element.paragraph.text:
                yield "段中有手动换行", element.where
            elif element.paragraph.text[-1] in "，、" and texts[at + 1 :] and texts[at + 1].role in _ENDS:
                yield f"段末是“{element.paragraph.text[-1]}”", element.where
            elif element.paragraph.text.endswith("如下"):
                yield "“如下”后面没有标点", element.where
            elif _cut(texts, at):
                yield "段末没有标点，句子没有写完或者断成了两段", element.where


def _cut(texts: Sequence[Element], at: int) -> bool:
    """Whether a sentence without its stop stands between two that have theirs: alone, so that it is no list."""
    if not 0 < at < len(texts) - 1 or not _open(texts[at]):
        return False
    above, below = texts[at - 1], texts[at + 1]
    led = above.role in {Role.ADDRESSEE, Role.HEADING} or (
        above.role is Role.BODY and bool(_STOP.search(above.paragraph.text))
    )
    return led and below.role is Role.BODY and bool(_STOP.search(below.paragraph.text))


def _open(element: Element) -> bool:
    text = element.paragraph.text
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    return han >= _SENTENCE and not (
        _STOP.search(text) or _NO_SENTENCE.search(text) or heading_level(text) or say.ORGAN.search(text)
    )


def nothing_pasted_twice(subject: Subject) -> Found:
    """The same paragraph one below the other, the same sentence one behind the other."""
    for element in subject.of(*_TEXT):
        said = [one.strip() for one in element.paragraph.text.split("。")]
        yield from (
            ("一句话连写了两遍", element.where)
            for one, other in pairwise(said)
            if one == other and len(one) >= _SENTENCE
        )
    addressed = {element.paragraph.text for element in subject.of(Role.ADDRESSEE)}
    yield from (("主送机关写了两次", one.where) for one in subject.of(*_TEXT)[:1] if one.paragraph.text in addressed)
    texts = [element for element in subject.of(*_TEXT) if element.paragraph.holder == "body"]
    for above, below in pairwise(texts):
        if above.paragraph.text == below.paragraph.text and len(below.paragraph.text) >= _PARAGRAPH:
            yield "与上一段相同", below.where


def numbers_are_whole(subject: Subject) -> Found:
    """A telephone number has seven or eight figures behind its area code, a mobile one eleven, a postcode six."""
    for element in subject.of(*_ALL):
        for said in _CALLED.findall(element.paragraph.text):
            if not _CALLABLE.fullmatch(re.sub("[—－–]", "-", said)):
                yield f"“{said}”的位数不对", element.where
        for code in _POSTED.findall(element.paragraph.text):
            if len(code) != 6:
                yield f"邮编“{code}”不是六位", element.where
        if address := _ADDRESS.search(element.paragraph.text):
            yield f"网址“{address[0]}”写法不对", element.where
        yield from ((f"邮箱“{found[0]}”不全", element.where) for found in _MAILED.finditer(element.paragraph.text))


def nothing_left_over(subject: Subject) -> Found:
    """Marks of a web page, characters nobody sees, places left to be filled in."""
    for element in subject.elements:
        if element.paragraph.holder == "body" and say.TYPED_NUMBER.fullmatch(element.paragraph.text):
            yield f"正文里手打的页码“{element.paragraph.text.strip()}”", element.where
    for element in subject.of(*_ALL):
        for name, pattern in _LEFT_OVER:
            if found := pattern.search(element.paragraph.text):
                shown = found[0] if found[0].isprintable() else f"U+{ord(found[0][0]):04X}"
                yield f"{name}“{shown}”", element.where
