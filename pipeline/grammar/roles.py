"""The phrases behind units that say what they do (牵头, 按职责分工负责) → one of five roles."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from pipeline.pattern import Pattern


class Role(StrEnum):
    """What a unit does for a task."""

    LEAD = "牵头"
    RESPONSIBLE = "负责"
    SHARED = "按职责分工"
    SUPPORT = "配合"
    GUIDE = "指导"


# Who answers for parts of a task that its text tells apart: 供电所负责抢修；卫生院负责防疫.
AS_WRITTEN = "按任务原文负责"


class Field(StrEnum):
    """What a label that names no units announces."""

    LEADERS = "领导"
    DEADLINE = "时限"
    FREE = "分工"
    OTHER = "其他"


# One does it with what all the others have done: 各业务部门，政治部汇总.
_PART = "(?:汇总|统稿|审核|把关|归集)"

# What may close a list of units, the most specific wording first.
_CLOSINGS: tuple[tuple[Role, Pattern], ...] = tuple(
    (role, Pattern(f"(?:{pattern})$"))
    for role, pattern in (
        (
            Role.SHARED,
            r"按照?(?:各自|部门|相关)?(?:的)?(?:职责|职能|职权|工作职责|责任|任务)(?:职责|权限|范围)?(?:分工|任务)?(?:分别|各自|共同)?(?:负责|落实|抓好|推进|组织实施|实施|做好相关工作|承担|开展工作){0,2}",
        ),
        (
            Role.SHARED,
            r"(?:根据|依据)(?:各自)?(?:职责|职能)(?:分工)?(?:分别)?(?:负责|落实|实施)?|(?:分别|分工|各自|各按职责|分片|分线|分头|包片|逐级)(?:包干)?(?:负责|落实|组织实施|实施|办理|承办|承担)|各负其责|分工协作",
        ),
        (
            Role.LEAD,
            r"(?:[依按]照?(?:各自)?(?:职责|职能)(?:分工)?)?(?:负责|共同|联合|分别|总|双)?牵头(?:负责|抓总|组织|推进|落实|实施|组织实施|办理|推动|协调|统筹|抓落实|起草|拟订|编制|制定)?|(?:联合|共同|分别)?主办|主抓|负?总负责|负总责|总牵头|[“‘]双牵头[”’]|(?<!政府)主导|为主|抓总|负?主责|[为是](?:牵头|主办|主责)(?:单位|部门|[科处]室)",
        ),
        (
            Role.GUIDE,
            r"(?:负责|加强|业务|监督|督促|督查|统筹|具体|分别)*(?:指导(?:监督|督促|推进|落实|协调)?|(?<!负责)统筹协调|统筹|(?<=[委办局厅部会室府])(?:具体)?协调|督导|督办|(?<!市场)(?<!金融)(?<!质量)监管|监督|督促)",
        ),
        (
            Role.SUPPORT,
            r"协抓|协责|从责|为辅|会同(?:办理)?|[为是](?:配合|协办|协同|参与)(?:单位|部门|[科处]室)|(?:按照?(?:各自)?(?:职责|职能)(?:分工)?)?(?:积极|密切|协同|共同|予以|做好|协助|参与|分工)*(?:配合|协助|参与|参加|协办|协同|支持)(?:落实|实施|推进|做好)?|(?:按照?(?:各自)?(?:职责|职能)(?:分工)?)?(?:积极|密切|协同|共同)?(?:配合|协助)(?:做好|抓好|开展|落实|推进|实施)[\u4e00-\u9fff]{2,14}",
        ),
        (
            Role.RESPONSIBLE,
            rf"{AS_WRITTEN}|[为是](?:责任|承办|落实)(?:单位|部门|[科处]室)|(?:共同|具体|联合|主要|统筹|直接|全面)*(?:负责|承办|分办)(?:具体|组织|统筹|贯彻|推进)*(?:落实|实施|推进|推动|组织|办理|执行)?|(?:负责)?{_PART}|(?:共同|具体|组织|抓好|抓|推进|负责)*(?:组织实施|落实)|(?:具体|组织|负责)?实施|(?:严格|贯彻)?执行|起草|拟订|承建|主建|主用|代建|共建|联建|共办|联办|承接|承担|兜底|(?<=[局委厅办])(?:组织|办理)|(?:具体|归口|直接)(?:管理|抓|办理)|(?<!行业)主管"
            r"|(?:承担|落实|履行|负有?|压实)?(?:属地|主体|监管|行业监管|属地管理|管理)责任"
            # 各子公司按属地要求同步修订: how and what they do, and no part of the name.
            r"|按照?“[^”]{2,12}”的?(?:要求|原则|规定)?(?:分别|各自)?(?:负责|落实)"
            r"|(?:按照?|根据|参照|对照|结合)(?!职)[\u4e00-\u9fff]{2,12}?(?:同步|及时|抓好|组织)*(?:修订|制定|完善|实施|推进|开展|整改|清理|排查|报送|建设|办理)"
            r"|(?:同步|参照|对照)(?:修订|制定|完善|落实|执行|实施|推进|开展|整改|清理)"
            r"|(?:做好|提供)[\u4e00-\u9fff]{2,10}(?:保障|工作|服务|支持)|负责(?!人|同志|单位|部门|解释|牵头|配合|协助|指导|督)[\u4e00-\u9fff]{2,14}",
        ),
    )
)
_LONGEST_CLOSING = 40
_MARKED_LEAD = Pattern(r"^[*＊★☆▲●※]|[*＊★☆▲●※]$")


# Words of office that say more than the role they are counted as: who 会办 answers to who 主办.
OFFICIAL = {
    Role.LEAD: {"主办": "主办", "首要责任": "负首要责任", "主要责任": "负主要责任", "第一责任": "负第一责任"},
    Role.RESPONSIBLE: {word: word for word in ("承办", "分办", "汇总", "统稿", "审核", "把关", "归集")},
    Role.SUPPORT: {"会同": "会同办理", "会办": "会办", "协办": "协办", "协助": "协助", "参与": "参与", "参加": "参加"},
    Role.GUIDE: {word: word for word in ("督办", "督导", "监督", "监管", "验收")},
}


def official_word(role: Role, label: str) -> str:
    """The word of office that a label gives the role (会办 of 会办单位); empty where it is the role's own."""
    return next((word for begun, word in OFFICIAL.get(role, {}).items() if label.startswith(begun)), "")


def is_part(phrase: str) -> bool:
    """Whether a role phrase says what one does with the work of the others: 汇总, 负责统稿."""
    return re.fullmatch(rf"(?:负责)?{_PART}", phrase) is not None


def says_what(phrase: str) -> bool:
    """Whether a role phrase goes on with what is done: 负责资金筹措."""
    return (
        re.match(r"(?:牵头)?负责(?!落实|实施|组织|推进|推动|办理|执行|承办|牵头|具体|统筹|贯彻).{2}", phrase)
        is not None
    )


@lru_cache(1024)
def closing_role(text: str) -> tuple[Role, int] | None:
    """The role phrase that ends ``text`` as (role, its offset), None when none does."""
    at = max(0, len(text) - _LONGEST_CLOSING)
    found = [(match.start(), role) for role, pattern in _CLOSINGS if (match := pattern.search(text, at))]
    if not found:
        return None
    start, role = min(found, key=lambda item: item[0])
    return role, start


def starred(name: str) -> bool:
    """Whether a mark before the name (*市教育局) makes it the lead."""
    return _MARKED_LEAD.search(name) is not None


def squeeze(words: str) -> str:
    """Words without the spaces that tables and typists put between characters."""
    return re.sub(r"\s", "", words)
