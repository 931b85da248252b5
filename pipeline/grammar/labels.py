"""The labels before units and times (牵头单位：, 完成时限：) → what they announce; one nobody knows is read by what it sounds like."""

from __future__ import annotations

import re

from msgspec import Struct

from pipeline.grammar.roles import Field, Role, squeeze
from pipeline.pattern import Pattern

# What those with a part in a task are called in running text.
ANY_ROLE = r"(?:牵头|主办|主责|责任|配合|协办|会办|承办|分办|协同|参与|指导|牵头责任|主要责任)(?:单位|部门|科室|处室)"

NAMES_A_TASK = r"(?:工作|重点|主要|目标)?(?:任务|事项|项目|工作)(?:名称)?\s*[：:]\s*"
"""A label behind which a form calls its task by name: 工作任务：办好火把节."""


class Label(Struct, frozen=True):
    """A label at ``start``: its words, what it announces, and where its value begins."""

    words: str
    meaning: Role | Field
    start: int
    value: int
    note: str = ""


# The first rule that fits decides. A label is a qualifier with a noun of office (单位, 部门 …) or one of the fixed words.
_NOUN = r"(?:单位|部门|科室|处室|股室|主体|机构|方|部委|地区|组织)"
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
            r"|时限|期限|时间|进度|节点)(?:要求)?|(?:完成|达标|实现|实施|建设|计划完成)年[限度份]|(?:何时|什么时候|几时|多久|啥时候?)(?:要)?(?:干完|做完|办完|完成|办结|见效|干成)",
        ),
        (Field.FREE, r"(?:部门|责任|任务|职责|工作)?(?:分工|责任分工|任务分工|职责分工)"),
        # Who looks after the work of others (督导, 验收) guides it; the label stays as it is written.
        (
            Role.GUIDE,
            rf".{{0,6}}(?:指导|督导|督办|督促|监督|监管|监测|验收|督查){_NOUN}|指导|督导|督办|(?:指导|督导|督办){_BELOW}|谁来?(?:督办?|盯|监督)",
        ),
        (
            Role.LEAD,
            rf".{{0,6}}(?:牵头|主办|主责|主攻|主抓|领办|组长|主要责任|第一责任|首要责任|总负责).{{0,4}}{_NOUN}|(?:总|分项|分类|具体)?牵头|主办|主责|链办|主要(?:单位|部门)|(?:牵头|主办){_BELOW}|.{{0,2}}责任单位或牵头单位|(?:牵头|主办|主责)(?:单位|部门)(?:和|及|与|、|/|／|（|\(|暨).{{1,8}}|谁来?(?:牵头|主抓|主办|领)",
        ),
        (
            Role.SUPPORT,
            rf".{{0,6}}(?:配合|协同|协办|协助|协作|协同配合|协管|辅助|参与|参加|参战|支持|联动|会办).{{0,4}}{_NOUN}|配合|(?:配合|协办|协同){_BELOW}|参与|协办|会办|会同|协责|协助|协同|协作|协管|谁来?(?:配合|协助|协办|参与|帮)|(?:配合|协办|协同)(?:单位|部门)(?:和|及|与|、|/|／|暨).{{1,8}}",
        ),
        (
            Role.RESPONSIBLE,
            rf".{{0,6}}(?:责任|负责|落实|实施|承办|分办|经办|攻坚|完成|执行|承担|整改|办理|起草|拟稿).{{0,2}}{_NOUN}|责任|负责|承办|分办|独办|单办|自办|合办|共办|单独办理|经办|落实|(?:由谁|谁)来?(?:干|做|办|抓|负责|落实|完成|承办)|(?:责任|包保|承办){_BELOW}|(?:项目)?业主(?:单位)?|(?:建设|项目|服务)单位|(?:实施|责任)主体|(?:责任|负责|落实)(?:单位|部门)(?:和|及|与|、|/|／|（|\(|暨).{{1,8}}",
        ),
        (
            Field.OTHER,
            r"(?:适用|推广|实施|试点)范围|备注|说明|推广方式|联系电话|电话|目标|成效|工作目标|工作要求|工作举措|年度目标|预期成果|考核.{0,4}",
        ),
    )
)
# The number is one of a card's fields: 3.责任单位：市教育局.
_LABEL_SHAPE = Pattern(
    r"[\s|｜*＊★●◆■▲·]*(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)]|[①-⑩])?"
    r"(?P<words>[\u4e00-\u9fff/／][\u4e00-\u9fff/／ \t　]{0,13}?)(?:\s*(?P<note>[（(][^（）()：:]{1,60}[）)]))?\s*[：:]\s*",
    ("：", ":"),
)
# A label whose colon was left out, above a unit that has a level and ends like a body.
_BARE_LABEL = Pattern(
    r"[\s*＊★●◆■▲·]*(?P<words>(?:牵头|责任|配合|主办|协办|协同|参与|承办|负责|牵头责任|主要责任)(?:单位|部门))(?P<note>)[ \t　]{0,6}"
    r"(?=(?:[省市县区州镇乡团各]|国网|人民银行|中国)[^\s。；;！？、，,要应须向报对在与]{1,14}"
    r"(?:[局委厅部办院会署联协队所站处镇乡村]|中心|政府|公司|集团|部门|单位|社区|街道|学院|大学|银行)(?:[、，,；;）)〕\]。 \t　]|\s*$))",
    ("单位", "部门"),
)
# The same of a time: 完成时限　2025年4月15日.
_BARE_TIME = Pattern(
    r"[\s*＊★●◆■▲·]*(?P<words>(?:完成|办结|整改)(?:时限|期限|时间))(?P<note>)[ \t　]{0,6}(?=20\d\d|\d{1,2}月|年[底内]|长期|持续|全年|每)",
    ("时限", "期限", "时间"),
)
# A label that stands in a bracket of its own: 【责任单位】市教育局.
_BRACKETED_LABEL = Pattern(
    r"\s*[【\[［〔](?P<words>[\u4e00-\u9fff][\u4e00-\u9fff/／ 　]{1,10})(?P<note>)[】\]］〕]\s{0,9}[：:]?[ \t　]{0,9}(?=[^\s。；])",
    ("】", "]", "］", "〕"),
)
# One that nobody knows (助力单位：, 龙头科室：) before a name that ends like a body.
_UNKNOWN = Pattern(
    r"[\s*＊★●◆■▲·\-]*(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)]|[①-⑩])?(?P<words>[\u4e00-\u9fff]{2,5}(?:单位|部门|科室|处室|专班|力量))(?P<note>) *[：:]\s*"
    r"(?=[^\s。；;：:，,、（()）]{1,20}(?:[局委厅部办院会署科室站所处队组村镇乡校]|中心|政府|公司|社区|街道|集团|专班|银行|单位|部门)(?:[、，,；;。（()）〕\]\s/]|及|和|$))",
    tuple(f"{noun}{colon}" for noun in ("单位", "部门", "科室", "处室", "专班", "力量") for colon in "：: "),
)
# 联系单位：市文联、市文旅局: behind who answers, whatever its units are called.
_CONTACTED = Pattern(r"[\s*＊★●·\-]*(?P<words>联系(?:单位|部门|科室|处室))(?P<note>)\s*[：:]\s*(?=\S)", ("联系",))
# Whoever fills in, receives, is paid or looked at does not answer for the task.
ANSWERS_NOT = Pattern(
    r"初审|反馈|交办|各|有关|相关|全|[省市县区州]?[直属]|驻|填|报|编|印发|发[文布]|[抄主分]?送|受|来|制表|成员|审|评|采购|施工|设计|监理|勘察|[使适]?用|参会|试点|示范|推荐|培训"
    r"|[被受]?检|考核|对象|主管|供|生产|运营|所|原|服务(?!专班|力量)|出|权|挂|提|投诉|联络|联系(?!单位|部门|科室|处室)|起草|制定|归口|批准|帮扶|名称|申|获|建设|委托|鉴定"
)
_OF_BODIES = Pattern(r"[\u4e00-\u9fff]{2,5}(?:单位|部门|科室|处室|专班|力量)")
_SOUNDS_LIKE = (
    (Role.GUIDE, Pattern(r"督办|督导|监督|指导")),
    (Role.SUPPORT, Pattern(r"[协配辅助]|联动|支撑|保障|[包挂帮联][联抓保点钩扶包系]|结对|专班|参与|参加|支持")),
    (Role.LEAD, Pattern(r"牵头|主[办责抓]|领|龙头")),
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


def label_at(text: str, start: int = 0) -> Label | None:
    """The label that begins at ``start`` (牵头单位：, 责任 单位:, 完成时限：, 责任单位 市教育局), None when there is none known."""
    shapes = (_LABEL_SHAPE, _BARE_LABEL, _BARE_TIME, _BRACKETED_LABEL, _SAID_LABEL)
    found = next((match for shape in shapes if (match := shape.match(text, start))), None)
    meaning = meaning_of_label(found["words"]) if found else None
    if (
        meaning is None
        and (found := _UNKNOWN.match(text, start) or _CONTACTED.match(text, start))
        and names_who_answers(found["words"])
    ):
        meaning = sounded_role(found["words"]) or Role.RESPONSIBLE
    elif meaning is None and (found := _BRACKETED_LABEL.match(text, start)) and names_who_answers(found["words"]):
        meaning = sounded_role(found["words"])
    # 各承办单位： is whom a notice speaks to.
    if found is None or meaning is None or found["words"].startswith("各") or _runs_into(found["words"]):
        return None
    return Label(squeeze(found["words"]), meaning, found.start(), found.end(), (found["note"] or "")[1:-1])


def names_who_answers(words: str) -> bool:
    """Whether words that are no known label may say who answers: 助力单位, and not 填报单位 or 受益单位."""
    return _OF_BODIES.fullmatch(words) is not None and ANSWERS_NOT.match(words) is None


_CONTACT = Pattern(r"[\s*＊●·\-【（(\[〔]*联系(?:单位|部门|科室|处室)", ("联系",))
_REACHED = Pattern(r"电话|手机|传真|邮箱|联系人|\d{7}|[Qq]{2}")


def may_be_contact(words: str) -> bool:
    """Whether words begin with the label 联系单位: behind who answers it names who helps, by itself whom to ask about the plan."""
    return _CONTACT.match(words) is not None


def names_contact(words: str) -> bool:
    """Whether a 联系单位 is whom to ask: a telephone stands with it."""
    return may_be_contact(words) and _REACHED.search(words) is not None


def is_guessed(label: str) -> bool:
    """Whether a label under which units were read is none of those known."""
    return names_who_answers(label) and meaning_of_label(label) is None


def sounded_role(words: str) -> Role | None:
    """What words that are no label of a known role sound like: 协同责任 supports; None when they do not say."""
    return next((role for role, sound in _SOUNDS_LIKE if sound.search(words)), None)


def _runs_into(words: str) -> bool:
    """Whether a label of its own stands at the end of the words: 完成征迁清零 责任单位."""
    *before, last = words.split()
    return bool(before) and len(last) > 3 and max(map(len, before)) > 2 and meaning_of_label(last) is not None


_ANY_BODY = Pattern(r"单位|部门|科室|处室|机构|学校|学院|企业|主体|个人")


def meaning_of_label(words: str) -> Role | Field | None:
    """What a label or the head of a table column announces, None for words that are no label of responsibility."""
    bare = squeeze(words)
    found = next((meaning for meaning, pattern in _LABELS if pattern.fullmatch(bare)), None)
    # 责任科室/单位 says of either what it says of the first.
    halves = [] if found else [half for half in re.split("[/／]", bare) if not _ANY_BODY.fullmatch(half)]
    return meaning_of_label(halves[0]) if len(halves) == 1 and halves[0] != bare else found
