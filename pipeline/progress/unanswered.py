"""What a unit asks of the office in its report: more time, another share. Nobody has answered it as long as the task stands as it did."""

from __future__ import annotations

from pipeline.pattern import Pattern
from pipeline.progress.reports import Report
from pipeline.sources.ledgertyped import State

_WISH = r"(?:申请|请求|恳请|商请|提请|希望|建议|请(?:予以|贵办|你办|县办|市办)?)"
_REQUEST = Pattern(
    rf"{_WISH}[^，,。；;、]{{0,8}}?(?:延期|延长|延至|顺延|推迟|缓办|暂缓|不再承担|免除|退出|(?:调整|变更|修改|更换)[^，,。；;、]{{0,6}}?(?:[时期]限|时间|分工|责任|任务|牵头|单位))"
    r"[^，,。；;]{0,16}",
    ("延", "推迟", "缓", "承担", "免除", "退出", "调整", "变更", "修改", "更换"),
)
_NOT_OURS = Pattern(
    r"(?:不属于?|不在|非)(?:我|本)[\u4e00-\u9fff]{1,4}?(?:的)?(?:工作)?(?:职责|职能|职权|管辖)(?:范围)?", ("职", "管辖")
)
_NOT_BY_THEN = Pattern(r"(?:无法|不能|难以|未能)(?:按期|按时|如期)(?:完成|办结|完工|竣工)")


def request_in(report: Report) -> str:
    """The words that ask for another limit or share, or say that the limit cannot be kept, as written; empty where there are none, and of
    what is done."""
    if report.state is State.DONE:
        return ""
    told = (report.done, report.difficulty, report.next)
    found = (rule.search(words) for words in told for rule in (_REQUEST, _NOT_OURS, _NOT_BY_THEN))
    return next((one[0].strip() for one in found if one), "")
