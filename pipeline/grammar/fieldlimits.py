"""Times that a text has as a field of its own: behind a label, known or not, and alone in its closing bracket."""

from __future__ import annotations

import re

from pipeline.grammar.deadline import is_deadline
from pipeline.grammar.labels import label_at
from pipeline.grammar.roles import Field
from pipeline.grammar.units import is_office, looks_like_unit
from pipeline.pattern import Pattern

# Under these a time says when something else was or is to be, and not by when the task is done.
OTHER_TIMES = "发布|印发|下发|出台|报送|填报|成立|立项|批复|入库|来文|交办|受理|反馈|更新|频次|周期"
_BEGINS = re.compile(rf"启动|开始|开工|起始|动工|进场|总|资金|数|额|{OTHER_TIMES}")
_LABELLED = Pattern(
    r"(?:^|(?<=[\s　。；;]))(?:完成|办结|整改|实施|达成)?(?:时限|期限|时间|(?:时间)?节点)(?:要求)?[：:][ 　]*(?P<time>[^。；;\n]{2,30})",
    ("限：", "限:", "间：", "间:", "求：", "求:", "点：", "点:"),
)
_TIME_ALONE = (
    r"[\d年月日号前底末上中下旬季度半初内以之至到—\-~/.\s第一二三四五六七八九十]{2,20}(?:完成|办结)?"
    r"|(?:长期|持续|常态化|每)[^。；;，,\n]{1,8}|全年"
)
_UNKNOWN_LIMIT = Pattern(
    rf"(?:^|(?<=[\s　。；;*]))(?P<label>[\u4e00-\u9fff]{{2,6}})[：:][ 　]*(?P<time>{_TIME_ALONE})(?=[。；;\n]|$)",
    ("：", ":"),
)
_IN_CLOSING_BRACKET = Pattern(r"[（(](?P<time>[^（）()]{2,30})[）)][。；;]?$", ("）", ")"))


def labelled_limit(text: str) -> str | None:
    """The time behind its own label in a text of other fields (成果形式：方案　　完成时限：持续推进); None where none stands."""
    found = [match["time"].strip() for match in _LABELLED.finditer(text)]
    # 见效时间：2026年10月: under a label nobody knows a time is the limit, unless it says when something begins.
    found += [match["time"].strip() for match in _UNKNOWN_LIMIT.finditer(text) if _may_label(match["label"])]
    return next((time for time in found if is_deadline(time)), None)


def _may_label(words: str) -> bool:
    return not (_BEGINS.search(words) or looks_like_unit(words) or is_office(words))


def closing_limit(text: str) -> str | None:
    """The time that stands alone in a bracket at the end of a text: …非计划停机下降20%。（全年）; None where none does."""
    found = _IN_CLOSING_BRACKET.search(text.rstrip(), max(0, len(text.rstrip()) - 40))
    if found is None or not is_deadline(found["time"]):
        return None
    # （完成时限：9月底）: the label is no part of the time.
    label = label_at(found["time"])
    return found["time"][label.value :] if label and label.meaning is Field.DEADLINE else found["time"]
