"""To whom a paper goes: upward to one superior, to no organ below it, and in the order in which organs are named (条例第十五条)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_BELOW = re.compile(r"各(?:有关)?(?:[县市区乡镇（）、]+(?:人民政府|党委)|[县市区]直?|部门|单位|成员单位)|[市县区]直各")
# 示例市人民政府并报示例市委: two superiors in one breath.
_MORE_THAN_ONE = re.compile(r"[，、]|并(?:[报呈送]|[省市县区州]|\S{2,8}(?:委|政府)[：:]?$)")
_PERSON = re.compile(rf"(?:{say.POSTS})[：:]?$")
# One government, Party committee or its office, of a place of this rank.
_PLACES = ("省", "市州盟", "县", "乡镇")
_SUPERIOR = re.compile(r"(?!各)[\u4e00-\u9fff]{0,6}?([省市州盟县])(?:人民政府|委)(?:办公[厅室])?[：:]?$")
_DOWNWARD, _TOLD_TO_ALL = frozenset({"通知", "通报", "批复"}), frozenset({"公告", "通告"})
# What a 请示 asks for, and no 报告.
_REQUEST = re.compile(
    r"请(?:批示|审批|批准|批复|予批准|予批复|予审批)(?!后|文|的)|(?:妥|当)否|(?:^|[，。；])[恳敬特现拟并]?请(?:予以?|给予|[市县区省州][\u4e00-\u9fff]{0,6})[^，。；]{0,8}(?:批准|审批|批复|核准|追加|拨付|解决)|请(?:予以?)?批转"
)
# How a 请示 ends, in whatever words.
_ENDS_ASKING = re.compile(r"[妥当可是]否|请[^，。；]{0,8}(?:批示|审批|批复|批准|指示|审定|审议|审核|核准|答复|支持)")
# What is asked for, and what leads in another matter.
_ASKED = re.compile(
    r"(?:[恳敬特现拟并]请|申请|请求|请)[^，。；]{0,20}?(?:批准|审批|同意|安排|解决|增加|核[定增拨]|拨付|追加|下达|支持|划拨)"
)
_BESIDES = re.compile(r"(?:同时|另外?|此外|再者|并且)[，,]?")
# 关于解决……和增加……的请示: a second deed in the title.
_DEED = "解决|增加|调整|申请|追加|核定|设立|成立|拨付|购置|安排|批准|审批|新建|划拨"
_TWO_DEEDS = re.compile(rf"关于(?:{_DEED})[^《》]*?[和及并、]((?:{_DEED})[^《》]{{2,}})的请示$")
# What the code of a department's papers has it known by.
_DEPARTMENTS = frozenset("财教公卫交农水商审税林旅体统粮司")
_PLACE = re.compile(r"^.*?[省市县区州盟旗](?=\S{2,})")
# The Party committee, the congress, the government and 政协 of one place, in the order they are named.
_RANKS = ("委", "人大", "政府", "政协")
# 市政府、市委; not 市委员会, 市委托.
_GOVERNMENT_FIRST = re.compile(r"([省市县区州旗])政府[、和]\1委(?![员托派办])")
_RANKED = re.compile(
    r"(\S*[省市县区州旗盟乡镇])(委|人大|人民代表大会|政府|人民政府|政协)(?:常委会|常务委员会)?(?:办公[室厅])?"
)


def upward_addressee(subject: Subject) -> Found:
    for element in subject.of(Role.ADDRESSEE) if subject.upward else ():
        if _BELOW.search(element.paragraph.text):
            yield "上行文主送了下级机关", element.where
        elif _PERSON.search(element.paragraph.text.strip()):
            yield "上行文主送了机关负责人个人", element.where
        elif _MORE_THAN_ONE.search(element.paragraph.text):
            yield "上行文主送不止一个机关", element.where


def addressed_below(subject: Subject) -> Found:
    """A 通知 and what else is for those below goes to no superior, and what is told to all to nobody in particular."""
    ranks = [
        rank for rank, sign in enumerate(_PLACES) for name in subject.issuers[:1] if re.match(rf"\S*?[{sign}]", name)
    ]
    for element in subject.of(Role.ADDRESSEE):
        if subject.kind in _TOLD_TO_ALL:
            yield f"{subject.kind}面向社会公布，不写主送机关", element.where
        superior = _SUPERIOR.match(element.paragraph.text.strip())
        if superior and ranks and subject.kind in _DOWNWARD and _PLACES.index(_of_place(superior[1])) < min(ranks):
            yield f"{subject.kind}主送了上级机关“{superior[0].rstrip('：:')}”", element.where


def _of_place(sign: str) -> str:
    return next(signs for signs in _PLACES if sign in signs)


def upward_copies(subject: Subject) -> Found:
    for element in subject.of(Role.COPY_TO):
        if subject.upward and _BELOW.search(element.paragraph.text):
            yield "上行文抄送了下级机关", element.where


def one_matter(subject: Subject) -> Found:
    """A 请示 asks for one thing: a second request, led in by 同时 or 另外, is a second matter."""
    if second := _TWO_DEEDS.search(subject.title):
        yield f"标题又请示“{second[1][:14]}”", "标题"
    asked = 0
    for element in subject.of(Role.BODY) if subject.kind == "请示" else ():
        for sentence in re.split("[。；]", element.paragraph.text):
            if _ASKED.search(sentence):
                asked += 1
                if asked > 1 and _BESIDES.match(sentence):
                    yield f"又请示“{sentence[:14]}…”", element.where


def request_in_report(subject: Subject) -> Found:
    for element in subject.of(Role.BODY):
        if subject.kind == "报告" and _REQUEST.search(element.paragraph.text):
            yield "报告中夹带请示事项", element.where


def asks_at_the_end(subject: Subject) -> Found:
    """A 请示 ends by asking for an answer."""
    texts = subject.of(Role.BODY, Role.HEADING)
    if subject.kind == "请示" and texts and not any(_ENDS_ASKING.search(one.paragraph.text) for one in texts[-2:]):
        yield "没有“妥否，请批示”一类的结语", texts[-1].where


def order_of_organs(subject: Subject) -> Found:
    """Of one place the Party committee comes first, then the congress, the government and 政协."""
    for element in subject.of(Role.ADDRESSEE, Role.COPY_TO):
        names = re.split(r"[，、；：。\s]+", element.paragraph.text)
        yield from ((f"“{later}”排在“{earlier}”之前", element.where) for later, earlier in _turned(names))
    yield from ((f"标志上“{later}”排在“{earlier}”之前", "版头") for later, earlier in _turned(subject.issuers))
    for element in subject.of(Role.BODY, Role.HEADING):
        yield from (
            (f"“{found[0]}”先写了政府", element.where) for found in _GOVERNMENT_FIRST.finditer(element.paragraph.text)
        )


def code_of_another(number: str, issuer: str) -> str:
    """What is wrong with a number whose code is that of another department: 示财发 under the mark of 示例市教育局."""
    code = re.sub(r"[发函字办文令通呈]+$", "", number.strip().partition("〔")[0])
    own = _PLACE.sub("", issuer)
    other = next((sign for sign in code if sign in _DEPARTMENTS and sign not in issuer), "")
    # 市政府办公室 numbers 示政办发, 人民政府 no 示民发.
    known = any(sign in own.replace("人民政府", "政府").replace("办公室", "") for sign in code)
    return f"代字“{code}”不像是“{issuer}”的" if issuer and other and not known else ""


def parted_by_semicolons(subject: Subject) -> Found:
    for element in subject.of(Role.ADDRESSEE, Role.COPY_TO):
        if "；" in element.paragraph.text:
            yield "机关之间用了分号", element.where
        if re.search(r"人民政府(?=[市省县区州]直|街道办)", element.paragraph.text):
            yield "“人民政府”后没有标点", element.where


def _turned(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    ranked: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name in names:
        if found := _RANKED.fullmatch(name.removeprefix("中共")):
            kind = found[2].replace("人民代表大会", "人大").removeprefix("人民")
            ranked[found[1]].append((_RANKS.index(kind), name))
    for named in ranked.values():
        yield from ((one[1], other[1]) for one, other in pairwise(named) if one[0] > other[0])
