"""Who is meant by a name of several: those that it names itself, those of its noun, or whoever the plan names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.grammar.roles import squeeze
from pipeline.grammar.series import in_range
from pipeline.grammar.units import is_group, is_inner, is_kind_of_place, is_place_list, looks_like_unit, without_gloss
from pipeline.intake.unitkinds import guess_kind

# Whoever the plan names, of whatever kind: 各成员单位, 市直有关部门, 各处室. Any other group is one of bodies of its own noun.
_ANYBODY = re.compile(
    r"(?:全体?|所有|有关|相关|其他|其它|级|直|属|成员|责任|牵头|配合|承办|参与|参加|主责|主管|监管|业务|职能|内设|下属|所属|行业|领域|[省市县区州盟旗镇乡]|街道|地区|地方|地|中央|本|[、和及])*"
    r"(?:单位|部门|委办局|[处科股]室|[处科股]|机关|机构)"
)
_ROOMS = re.compile(r"(?:[处科股部]室|[处科股])$")
_ROOM = re.compile(r"(?:[处科股室部办]|党委|工会|团委)$")
# Rooms that serve the others, and are none of 各业务处室.
_SERVING = re.compile(r"办公室$|^(?:综合|行政|人事|财务|审计|机关|党[委办]|宣传|工会|团委|后勤|离退休)")
_BELOW = re.compile(r"(?:直属|所属|下属|[厅局委校院]属|事业)(?:企事业|事业)?单位$")
_BRANCHES = "分公司"
_DEPARTMENTS = re.compile(r"(?:部门|委办局)$")
_OF_COMMITTEE = re.compile(r"[省市县区州盟旗]委(?!办)|党委")
# 县直有关部门（县发改局、县财政局）: a noun of many bodies, and which of them are meant.
_BRACKETED = re.compile(
    r"(?:各.{1,12}|.{0,6}(?:有关|相关).{1,8}|[\d一二三四五六七八九十两]+[家个所].{1,12}|.{0,8}(?:科室|处室|部门|单位|院系|企业|公司|乡镇|街道|学校|医院)"
    r"|(?:开发区|园区|新区|镇街|部室|学院))[（(](?:含|包括|即|指)?(?P<members>[^（()）]+)[）)]"
)
# In 各镇（街道、开发区） it is nouns that the bracket adds, and nobody by name.
_NOUN = re.compile(
    r"[省市州盟县区旗镇乡]?(?:街道|办事处|开发区|园区|功能区|管委会|农场|林场|社区|村|场|乡|镇|县|市|区|部门|单位|科室|企业|学校|直属.*|所属.*)(?:办事处)?"
)


def told_members(name: str) -> tuple[str, ...]:
    """The members that a name of several has in its own bracket or counts: 医技科室（放射科、超声科）, 第一至第四检察部; none of one
    body's other name."""
    if counted := in_range(squeeze(name)):
        return counted
    found = _BRACKETED.fullmatch(squeeze(name))
    members = tuple(re.split(r"[、，,]", found["members"])) if found else ()
    named = all(looks_like_unit(one) and not _NOUN.fullmatch(one) for one in members)
    return members if len(members) > 1 and named else ()


def defined(name: str, texts: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """What the plan's text says that a name of several means, as written, and whom: “有关县（市、区）”指临水县、南岗区; nobody
    where it only says whom it holds besides (含市经开区), and no words where it says nothing of it."""
    says = re.compile(
        rf"[“\"]?{re.escape(name)}[”\"]?(?:均|系|是)?(?P<how>指|含|包括)(?P<members>[^。；;）)“”]{{2,120}})"
    )
    found = next((one for text in texts if (one := says.search(squeeze(text)))), None)
    if found is None:
        return "", ()
    members = tuple(re.split(r"[、，,和]", found["members"].removesuffix("等")))
    all_told = found["how"] == "指" and len(members) > 1 and all(map(looks_like_unit, members))
    return found.group(), members if all_told else ()


def members_of(name: str, named: Sequence[str]) -> tuple[str, ...]:
    """Those of ``named`` that the group may stand for; none where it is places, or bodies of a noun that not two of them have."""
    if is_anybody(name):
        fitting = tuple(one for one in named if _fits(name, one))
        return fitting if len(fitting) > 1 or _of_house(name) else tuple(named)
    if guess_kind(name) == "地方政府" or is_place_list(name):
        return ()
    bare = without_gloss(squeeze(name))
    noun = _BRANCHES if bare.endswith(_BRANCHES) else bare[-2:]
    # A branch is none of the companies that stand by themselves.
    alike = (one for one in named if one.endswith(noun) and one != name)
    found = tuple(one for one in alike if noun == _BRANCHES or not one.endswith(_BRANCHES))
    return found if len(found) > 1 else ()


def _fits(group: str, name: str) -> bool:
    """Whether a body is of the kind a group names: no county, and no company, is one of 市政府各部门, and no 处室 one of 各直属单位."""
    kind, bare = guess_kind(name), without_gloss(squeeze(name))
    if _of_house(group):
        if _BELOW.search(without_gloss(squeeze(group))):
            return kind in ("事业单位", "企业") and not (is_group(name) or is_kind_of_place(name))
        serving = "业务" in group and _SERVING.search(bare) is not None
        return is_inner(name) and _ROOM.search(bare) is not None and not is_group(name) and not serving
    if not _DEPARTMENTS.search(without_gloss(squeeze(group))):
        return True
    if is_place_list(name):
        # 各区卫生健康局 are no 市直部门.
        return False
    if "政府" in group:
        return kind == "政府部门"
    return kind == "党委部门" if _OF_COMMITTEE.match(group) else kind not in ("地方政府", "企业")


def _of_house(group: str) -> bool:
    """Whether a group is of parts of one house: 各处室, 各直属单位."""
    bare = without_gloss(squeeze(group))
    return _ROOMS.search(bare) is not None or _BELOW.search(bare) is not None


def is_anybody(name: str) -> bool:
    """Whether the name means whoever the plan names: 各成员单位, 全体成员单位, 市直有关部门."""
    bare = without_gloss(squeeze(name))
    return bare.endswith("成员单位") or _ANYBODY.fullmatch(bare.rpartition("各")[2]) is not None
