"""The words for roles: labels before units (牵头单位：) and phrases after them (按职责分工负责) → one of five roles."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

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


class Label(Struct, frozen=True):
    """A label at ``start``: its words, what it announces, and where its value begins."""

    words: str
    meaning: Role | Field
    start: int
    value: int
    note: str = ""


# The first rule that fits decides. A label is a qualifier with a noun of office (单位, 部门 …) or one of the fixed words.
_NOUN = r"(?:单位|部门|科室|处室|股室|主体|机构|方|部委|地区)"
# 责任站所, 牵头院系, 配合村居: whoever an office has below it.
_BELOW = (
    r"(?:(?!到|领导)[\u4e00-\u9fff]{0,4}(?:[站所室村社居镇街乡部处科队局办组校]|院系|学院|社区|园区|街道|企业|公司|集团"
    r"|[工片管]区|网格|车间|班组|农场))"
)
_LABELS: tuple[tuple[Role | Field, Pattern], ...] = tuple(
    (meaning, Pattern(pattern))
    for meaning, pattern in (
        (
            Field.LEADERS,
            r"(?:责任|分管|协管|牵头|包联|包抓|包保|包案|挂点|挂帅|领衔|领办|联系|主管|挂联|挂钩|督办|主要|第一|[省市县区州镇乡校院局厅委处部所街]级?|街道|公司|集团|党委|行政)+"
            r"(?:单位|部门|科室|处室|股室)?(?:领导|责任人|负责人|负责同志|联系人)(?:同志)?|责任人员?|链长|负责人|负责同志|.{0,4}副?[省市县区州]长|.{0,4}秘书长",
        ),
        (
            Field.DEADLINE,
            r"(?:完成|办结|推进|落实|计划|要求|预计|拟|工作|目标|任务|整改|整治|攻坚|作战|创建|实施|开展|改造|建设|报送|提交|落地|销号|解决|治理|办理|验收|交付|竣工|建成|达标|最后|截止|截至|规定|责任)*(?:时间节点|时间进度|进度安排|时限要求|时间要求"
            r"|时限|期限|时间|进度|节点)(?:要求)?|(?:完成|达标|实现)年[限度份]",
        ),
        (Field.FREE, r"(?:部门|责任|任务|职责|工作)?(?:分工|责任分工|任务分工|职责分工)"),
        # Who looks after the work of others (督导, 验收) guides it; the label stays as it is written.
        (Role.GUIDE, rf".{{0,6}}(?:指导|督导|督办|督促|监督|监管|验收|督查){_NOUN}|指导|督导"),
        (
            Role.LEAD,
            rf".{{0,6}}(?:牵头|主办|主责|主攻|主抓|领办|组长|主要责任|第一责任|首要责任|总负责).{{0,4}}{_NOUN}|牵头|主办|主责|链办|主要(?:单位|部门)|(?:牵头|主办){_BELOW}|.{{0,2}}责任单位或牵头单位|(?:牵头|主办|主责)(?:单位|部门)(?:和|及|与|、|/|／|（|\(|暨).{{1,8}}",
        ),
        (
            Role.SUPPORT,
            rf".{{0,6}}(?:配合|协同|协办|协助|协作|协同配合|协管|辅助|参与|参加|参战|支持|联动|会办).{{0,4}}{_NOUN}|配合|(?:配合|协办|协同){_BELOW}|参与|协办|协助|协同|协作|协管|(?:配合|协办|协同)(?:单位|部门)(?:和|及|与|、|/|／|暨).{{1,8}}",
        ),
        (
            Role.RESPONSIBLE,
            rf".{{0,6}}(?:责任|负责|落实|实施|承办|经办|攻坚|完成|执行|承担|整改|办理).{{0,2}}{_NOUN}|责任|负责|承办|经办|落实|(?:责任|包保|承办){_BELOW}|(?:项目)?业主(?:单位)?|(?:建设|项目|服务)单位|(?:实施|责任)主体|(?:责任|负责|落实)(?:单位|部门)(?:和|及|与|、|/|／|（|\(|暨).{{1,8}}",
        ),
        (
            Field.OTHER,
            r"(?:适用|推广|实施|试点)范围|备注|说明|推广方式|联系电话|电话|工作目标|工作要求|工作举措|年度目标|预期成果|考核.{0,4}",
        ),
    )
)
# The number is one of a card's fields: 3.责任单位：市教育局.
_LABEL_SHAPE = Pattern(
    r"[\s|｜*＊★●◆■▲·]*(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)]|[①-⑩])?"
    r"(?P<words>[\u4e00-\u9fff/／][\u4e00-\u9fff/／ \t　]{0,13}?)(?:\s*(?P<note>[（(][^（）()：:]{1,60}[）)]))?\s*[：:]\s*",
    ("：", ":"),
)
# A label whose colon was left out: spaces stand between it and the first unit, which has a level and ends like a body.
_BARE_LABEL = Pattern(
    r"[\s*＊★●◆■▲·]*(?P<words>(?:牵头|责任|配合|主办|协办|协同|参与|承办|负责|牵头责任|主要责任)(?:单位|部门))(?P<note>)[ \t　]{1,6}"
    r"(?=[省市县区州团][^\s。；;！？、，,要应须向报对在与]{1,14}(?:局|委|厅|部|办|院|会|署|中心|政府|公司)(?:[、，,；;）)〕\]。 \t　]|\s*$))",
    ("单位 ", "单位\t", "单位　", "部门 ", "部门\t", "部门　"),
)
# The same of a time: 完成时限　2025年4月15日.
_BARE_TIME = Pattern(
    r"[\s*＊★●◆■▲·]*(?P<words>(?:完成|办结|整改)(?:时限|期限|时间))(?P<note>)[ \t　]{1,6}(?=20\d\d|\d{1,2}月|年[底内]|长期|持续|全年|每)",
    ("时限", "期限", "时间"),
)
# A label that stands in a bracket of its own: 【责任单位】市教育局.
_BRACKETED_LABEL = Pattern(
    r"\s*[【\[［〔](?P<words>[\u4e00-\u9fff][\u4e00-\u9fff/／ 　]{1,10})(?P<note>)[】\]］〕]\s{0,9}[：:]?[ \t　]{0,9}(?=[^\s。；])",
    ("】", "]", "］", "〕"),
)
# The same said in a sentence: 责任单位为各县区政府.
_SAID_LABEL = Pattern(
    r"(?P<words>(?:牵头|责任|配合|主办|协办|承办|负责|牵头责任)(?:单位|部门)|(?:完成|办结|整改)(?:时限|期限|时间))(?P<note>)(?:(?:分别)?[为是](?![^，。；]{0,12}(?:牵头|责任|配合|主办)(?:单位|部门)?(?:[，。；]|$))|(?=[同与](?:上|前|第|任务|序号)))",
    (
        "单位为",
        "单位是",
        "单位分别",
        "单位同",
        "单位与",
        "部门为",
        "部门是",
        "部门分别",
        "部门同",
        "部门与",
        "时限",
        "期限",
        "时间",
    ),
)

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
            r"(?:根据|依据)(?:各自)?(?:职责|职能)(?:分工)?(?:分别)?(?:负责|落实|实施)?|(?:分别|分工|各自|各按职责|分片|分线|分头|包片|逐级)(?:包干)?(?:负责|落实|组织实施|实施)|各负其责|分工协作",
        ),
        (
            Role.LEAD,
            r"(?:[依按]照?(?:各自)?(?:职责|职能)(?:分工)?)?(?:负责|共同|联合|分别|总)?牵头(?:负责|抓总|组织|推进|落实|实施|组织实施|办理|推动|协调|统筹|抓落实|起草|拟订|编制|制定)?|(?:联合|共同)?主办|主抓|负?总负责|负总责|总牵头",
        ),
        (
            Role.GUIDE,
            r"(?:负责|加强|业务|监督|督促|统筹|具体|分别)*(?:指导(?:监督|督促|推进|落实|协调)?|统筹|督导|督办|(?<!市场)(?<!金融)(?<!质量)监管|监督|督促)",
        ),
        (
            Role.SUPPORT,
            r"(?:按照?(?:各自)?(?:职责|职能)(?:分工)?)?(?:积极|密切|协同|共同|予以|做好|协助|参与|分工)*(?:配合|协助|参与|参加|协办|协同|支持)(?:落实|实施|推进|做好)?|(?:配合|协助)(?:做好|抓好|开展|落实|推进|实施)[\u4e00-\u9fff]{2,14}",
        ),
        (
            Role.RESPONSIBLE,
            rf"{AS_WRITTEN}|(?:共同|具体|联合|主要|统筹|直接|全面)*(?:负责|承办)(?:具体|组织|统筹|贯彻|推进)*(?:落实|实施|推进|推动|组织|办理|执行)?|(?:共同|具体|组织|抓好|抓|推进|负责)*(?:组织实施|落实)|(?:具体|组织|负责)?实施|(?:严格|贯彻)?执行|起草|拟订|承建"
            r"|(?:做好|提供)[\u4e00-\u9fff]{2,10}(?:保障|工作|服务|支持)|负责(?!人|同志|单位|部门|解释|牵头|配合|协助|指导|督)[\u4e00-\u9fff]{2,14}",
        ),
    )
)
_LONGEST_CLOSING = 40
_MARKED_LEAD = Pattern(r"^[*＊★☆▲●]|[*＊★☆▲●]$")


def label_at(text: str, start: int = 0) -> Label | None:
    """The label that begins at ``start`` (牵头单位：, 责任 单位:, 完成时限：, 责任单位 市教育局), None when there is none known."""
    shapes = (_LABEL_SHAPE, _BARE_LABEL, _BARE_TIME, _BRACKETED_LABEL, _SAID_LABEL)
    found = next((match for shape in shapes if (match := shape.match(text, start))), None)
    meaning = meaning_of_label(found["words"]) if found else None
    # 各承办单位： is whom a notice speaks to.
    if found is None or meaning is None or found["words"].startswith("各") or _runs_into(found["words"]):
        return None
    return Label(squeeze(found["words"]), meaning, found.start(), found.end(), (found["note"] or "")[1:-1])


def _runs_into(words: str) -> bool:
    """Whether a label of its own stands at the end of the words: 完成征迁清零 责任单位."""
    *before, last = words.split()
    return bool(before) and len(last) > 3 and max(map(len, before)) > 2 and meaning_of_label(last) is not None


# Words of office that say more than the role they are counted as: who 会办 answers to who 主办.
OFFICIAL = {
    Role.LEAD: {"主办": "主办", "首要责任": "负首要责任", "主要责任": "负主要责任", "第一责任": "负第一责任"},
    Role.RESPONSIBLE: {"承办": "承办"},
    Role.SUPPORT: {"会办": "会办", "协办": "协办", "协助": "协助", "参与": "参与", "参加": "参加"},
    Role.GUIDE: {word: word for word in ("督办", "督导", "监督", "监管", "验收")},
}


def official_word(role: Role, label: str) -> str:
    """The word of office that a label gives the role (会办 of 会办单位); empty where it is the role's own."""
    return next((word for begun, word in OFFICIAL.get(role, {}).items() if label.startswith(begun)), "")


def says_what(phrase: str) -> bool:
    """Whether a role phrase goes on with what is done: 负责资金筹措."""
    return (
        re.match(r"(?:牵头)?负责(?!落实|实施|组织|推进|推动|办理|执行|承办|牵头|具体|统筹|贯彻).{2}", phrase)
        is not None
    )


_ANY_BODY = Pattern(r"单位|部门|科室|处室|机构|学校|学院|企业|主体|个人")


def meaning_of_label(words: str) -> Role | Field | None:
    """What a label or the head of a table column announces, None for words that are no label of responsibility."""
    bare = squeeze(words)
    found = next((meaning for meaning, pattern in _LABELS if pattern.fullmatch(bare)), None)
    # 责任科室/单位 says of either what it says of the first.
    halves = [] if found else [half for half in re.split("[/／]", bare) if not _ANY_BODY.fullmatch(half)]
    return meaning_of_label(halves[0]) if len(halves) == 1 and halves[0] != bare else found


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
