"""What a column of a task table holds, known from its head."""

from __future__ import annotations

import re
from enum import Enum

from pipeline.grammar.labels import meaning_of_label
from pipeline.grammar.roles import Field, Role, squeeze

_NUMBER = re.compile(r"[\u4e00-\u9fff]{0,4}(?:序号|编号|编码|代码)|序列|项号|序|№|No\.?")
_TEXT = re.compile(
    r".{0,8}(?:任务|内容|事项|举措|措施|实事|项目|工作|目标|要点|名称|指标|问题|要求|行动|工程|清单|标题|建议|提案|议案|诉求|案由|线索|举措).{0,6}"
)
_ASKED = re.compile(
    r"(?:要)?(?:干|做|办|抓|改)(?:什么|啥)|(?:干|做|办|抓|改)到(?:什么|何种|啥)(?:程度|标准)|怎么(?:干|做|办|抓|改)"
)
_EVENT = re.compile(r".{0,6}(?:活动|主题|议题|课题).{0,4}")
_CATEGORY = re.compile(
    r".{0,4}(?:领域|类别|类型|板块|方面|分类|门类|大类|小类|专题|维度|章节|条线|类|部分)"
    r"|(?P<level>[一二三四])级(?:指标|目标|分类|目录|要素)"
)
_STAGE = re.compile(
    r"(?:20\d\d年?)?(?:第?[一二三四1-4]季度|Q[1-4]|[上下]半年|\d{1,2}(?:[—–\-~～至]\d{1,2})?月(?:份|底|末|底前|末前|前)?|[一二三四五六七八九十]{1,2}月(?:份|底|底前)?|年底|年末|全年|20\d\d年)"
    r"(?:进度|目标|计划|安排|任务|工作|节点|进展)?",
    re.I,
)
# As heads only: on a line of its own 时间安排： begins a chapter.
_TIME = re.compile(
    r"(?:完成|实施|工作|推进|计划)?时间安排|起止时间|实施时间|完成日期|截止日期|要求完成日期|工期|办结|完成|截止|完工|竣工|(?:完成)?时点|(?!试用|服务|合同|建设工)[\u4e00-\u9fff]{2,4}(?:时限|期限)|(?:上线|投用|投产|建成|竣工|交付|举办|达产|通车|办结|落地)(?:时间|日期)"
)
# 原完成时限, 调整后完成时限 hold what 完成时限 does.
CHANGED = re.compile(r"^(?:原定?(?=[^因则料].)|现(?=.{4})|(?:调整|变更|修改|修订)[前后]的?)")
_NOTE_MARK = re.compile(r"(?<=[\u4e00-\u9fff）)])(?:[①-⑳*＊※]|[\[［【]\d{1,2}[\]］】])+$")
_BRACKET = re.compile(r"[（(].*[）)]$")


# 测评标准 beside 测评项目 alone is what is to be done; beside more than that it says how far.
STANDARD = re.compile(r"(?:测评|考评|创建|评价|达标|整治|建设)标准")


class Column(Enum):
    """What a column holds when it holds neither units nor a time."""

    NUMBER = "number"
    TEXT = "text"
    CATEGORY = "category"
    STAGE = "stage"


Kind = Column | Role | Field


def is_level(head: str) -> bool:
    """Whether a head names one of several levels: 一级指标, 二级分类."""
    found = _CATEGORY.fullmatch(bare_head(head))
    return found is not None and found["level"] is not None


def bare_head(head: str) -> str:
    """A head without spaces and without the mark of a note below the table: 责任单位①."""
    return _NOTE_MARK.sub("", squeeze(head))


def column_kind(head: str) -> Kind | None:
    """What a column with this head holds, None when the words are no head of a task table."""
    words = bare_head(head).strip("|：:")
    bare = _BRACKET.sub("", words) or words
    if _NUMBER.fullmatch(bare):
        return Column.NUMBER
    if _STAGE.fullmatch(bare):
        return Column.STAGE
    bare = CHANGED.sub("", bare)
    meaning = Field.DEADLINE if _TIME.fullmatch(bare) else meaning_of_label(bare)
    if meaning not in (None, Field.OTHER):
        return meaning
    if _CATEGORY.fullmatch(bare):
        return Column.CATEGORY
    if (_TEXT.fullmatch(bare) or _EVENT.fullmatch(bare) or _ASKED.fullmatch(bare)) and len(bare) <= 12:
        return Column.TEXT
    return meaning
