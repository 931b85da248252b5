"""Lines of a plan known by themselves: a line of responsibility, one more unit of a list, a heading without a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.grammar.find import find_responsibilities, is_unlabelled
from pipeline.grammar.labels import label_at
from pipeline.grammar.numbering import form_of, split_heading
from pipeline.grammar.roles import Field, Role
from pipeline.grammar.units import looks_like_unit
from pipeline.intake.assigning import only_units
from pipeline.intake.points import Para

_TITLES = re.compile(r"^附\s*件\s*\d{0,2}\s*[：:]?$|(?:表|名单|清单|台账|目录)$(?<!续表)")
_GLOSS = re.compile(r"[（(][^（）()]*[）)]$")
# 整改措施：1.修订制度。（办公室） is the first of several points that have their units, behind a word for them all.
FIRST_MEASURE = re.compile(
    r"\s*(?:整改|主要|具体|工作|落实)?(?:措施|举措|任务|内容)[：:]\s*(?=(?:1|[（(]1[）)]|①|一是)[.．、）)]?\s*[^\d\s.．、])"
)
MEMBERS = re.compile(r"\s*(?:主要)?(?:成员|参加|参建)单位[：:]")
# （第一季度）, 【民生保障】 over numbers: what is published or when it was is no heading.
_BRACKETED_HEADING = re.compile(
    r"[（(〔\[【](?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?|[^（）()\d，。]{2,8}(?:类|方面|领域|阶段|板块))[）)〕\]】]"
)
LISTS_MEMBERS = re.compile("成员|组成|参加|名单|领导小组|范围|对象")
_TIME = re.compile(r"\s*时\s*间\s*[：:]")
_PLACE = re.compile(r"\s*(?:活动|举办|会议|比赛|培训)?(?:地\s*点|地\s*址|场\s*所|会\s*场|场\s*地)\s*[：:]")
_ORGANISERS = re.compile(r"(?:活动|大赛|竞赛|比赛)?(?:组织|主办|承办|举办|主承办|主办、承办)(?:单位|机构)")
_PUNCTUATED = re.compile(r"[。；;：:，,！？!?]")


def is_responsibility_line(text: str) -> bool:
    """Whether a whole line is a group, a label line, or a time under its label."""
    bare = text.strip()
    label = label_at(bare)
    if (
        label
        and label.start == 0
        and (isinstance(label.meaning, Role) or label.meaning in (Field.LEADERS, Field.DEADLINE, Field.FREE))
    ):
        return bool(bare[label.value :].strip())
    spans = find_responsibilities(bare)
    return len(spans) == 1 and spans[0][0] == 0 and not bare[spans[0][1] :].strip(" 。；;")


def is_time_of_event(text: str, beside: Sequence[str]) -> bool:
    """Whether a line says when something takes place, and not by when it is done: a place stands above it or below it."""
    return _TIME.match(text) is not None and any(map(_PLACE.match, beside))


def is_of_organisers(heading: str) -> bool:
    """Whether a heading announces who holds an event, and is nothing to be done: 一、组织单位."""
    return _ORGANISERS.fullmatch(split_heading(heading)[2].strip(" 　。：:")) is not None


def is_title_of_table(text: str) -> bool:
    """Whether a line ends like the title of a table or list: 任务分解表（第五检察部）."""
    return _TITLES.search(_GLOSS.sub("", text)) is not None


def is_whose(text: str) -> bool:
    """Whether a line is a bracket with nothing but bodies, without any word of what they do: （县委办、县政府办）."""
    return text.strip()[:1] in "（(" and is_unlabelled(text)


def ends_in_label(para: Para) -> bool:
    """Whether the last group is a label with its units to the end of the paragraph, open for a next line."""
    start, end = para.groups[-1]
    return (
        end >= len(para.text.rstrip())
        and label_at(para.text, start) is not None
        and para.text.rstrip()[-1] not in "。）)"
    )


def is_unnumbered_heading(text: str, following: str) -> bool:
    """A short line without punctuation above a number: a heading that has none of its own."""
    return (
        2 < len(text) <= 28
        and not (only_units(text) and len(text) > 4)
        and (text[0] not in "（(〔[【" or _BRACKETED_HEADING.fullmatch(text.strip()) is not None)
        and not _PUNCTUATED.search(text)
        and form_of(following) is not None
    )


def is_part_of_points(text: str) -> bool:
    """Whether a line may part points as a heading does though it has a colon: 考中：, 考后："""
    bare = text.strip()
    return 1 < len(bare) <= 10 and bare[-1] in "：:" and not _PUNCTUATED.search(bare[:-1]) and label_at(bare) is None


def is_one_more_unit(text: str, following: str, *, listing: bool) -> bool:
    """城关镇 below 县市场监管局: less sure a name, but in the middle of a list of units a line each."""
    plain = len(text.strip()) <= 12 and not re.search(r"[，。；：:]", text) and looks_like_unit(text.strip())
    goes_on = listing or only_units(following) or label_at(following) is not None
    return plain and goes_on and form_of(text) is None
