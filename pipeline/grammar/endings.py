"""Names that leave out what is said once of all: 江城、平州、安远市政府 are three governments, 各科室、站所 all of both."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.grammar.series import numbered
from pipeline.grammar.units import ends_as_group, is_group, looks_like_unit
from pipeline.pattern import Pattern

_SHARED = Pattern(
    r"(?<=[\u4e00-\u9fff]{2})(?:(?:村|社区)(?:党支部|党总支|村委会|居委会|“?两委”?)|(?:[省市县区州盟旗乡镇]|街道)(?:人民政府|政府|管委会|管理委员会|党委[、和](?:人民)?政府|党委|办事处))$",
    ("政府", "管委会", "管理委员会", "党委", "办事处", "支", "委会", "两委"),
)
# 电信、移动、联通北川分公司 are three branches.
_CARRIER = Pattern(
    r"(?:中国)?(?:电信|移动|联通|铁塔|广电)(?P<ending>[\u4e00-\u9fff]{0,6}(?:公司|营业[部厅]|[分支]局))?",
    ("电信", "移动", "联通", "铁塔", "广电"),
)
_BRANCHES = ("公司", "营业部", "营业厅", "分局", "支局")
# 海东区、海西区政府, 云岭市、白水县人民政府: a place by its name, its government said once behind the last.
_LIKE_PLACE = Pattern(r"[\u4e00-\u9fff]{1,4}(?:[省市县区州盟旗乡镇村]|街道)")
# A place without its kind; 广州 is one, 恩施州 and 江城区 are not.
_BARE_PLACE = Pattern(
    r"[\u4e00-\u9fff]{1,3}[^省市县区州盟旗乡镇府委局厅办部院会队司团组位道）](?<!部门)|[\u4e00-\u9fff]州"
)


# 各科室、站所: what may go on with 各 without a name of its own. 各社区、派出所 does not, 各县区、开发区 may be the one that is there.
_EACH = Pattern(r"各(?:有关|相关)?[^、]{1,12}", ("各",))
# 各临床、医技科室: 科室 is said once of both.
_OF_A_KIND = Pattern(
    r"[\u4e00-\u9fff]{2,4}(?P<noun>科室|处室|部门|单位|机构|院系)", ("科室", "处室", "部门", "单位", "机构", "院系")
)
_KIND = Pattern(
    r"(?:临床|医技|职能|业务|教学|行政)?(?:科室|处室|股室|站所|所站|站办所|办所|部处|部室|院系|庭室|科队|所队|队所|教研室|部门|单位|机构)"
    r"|(?:直属|所属|下属|权属|二级|事业|内设|成员|驻区)(?:单位|机构|企业)|(?:子|分|控股|权属)公司|分公司|企业|班组|车间|项目部|(?:党)?支部|党总支"
    r"|网点|营业部|窗口|网格|分局|支行|年级组|教研组|专班|工作组"
)


def completed(names: Sequence[str], marks: Sequence[str]) -> tuple[str, ...]:
    """The names in order, each with what is said once of a run of them: the ending behind the last, 各 before the first, what
    numbers count. ``marks`` are the separators before them."""
    return _with_endings(_with_each(numbered(names), marks))


def _with_each(names: Sequence[str], marks: Sequence[str]) -> list[str]:
    whole: list[str] = []
    for name, mark in zip(names, marks, strict=True):
        kind = _OF_A_KIND.fullmatch(name) if mark == "、" and whole and not is_group(name) else None
        if kind and whole[-1].startswith("各") and not ends_as_group(whole[-1]):
            whole[-1] += kind["noun"]
            whole.append(f"各{name}")
            continue
        goes_on = mark == "、" and whole and _EACH.fullmatch(whole[-1]) and _KIND.fullmatch(name)
        whole.append(f"各{name}" if goes_on else name)
    return whole


def _kind_of_place(ending: str) -> str:
    """街道 of 街道办事处, 社区 of 社区党支部, 县 of 县政府."""
    return next((kind for kind in ("街道", "社区") if ending.startswith(kind)), ending[:1])


def _is_place_like(name: str, ending: str) -> bool:
    """Whether a name is a place that the body of ``ending`` fits: 海东区 beside 区管委会, and any beside a government."""
    fits = name.endswith(_kind_of_place(ending)) or ending.endswith("政府")
    return fits and _LIKE_PLACE.fullmatch(name) is not None


def _with_endings(names: Sequence[str]) -> tuple[str, ...]:
    ending = ""
    whole: list[str] = []
    for name in reversed(names):
        shared = _SHARED.search(name)
        if shared:
            ending = shared.group()
            whole.append(name)
        elif found := _CARRIER.fullmatch(name):
            ending = found["ending"] or ending
            whole.append(name if found["ending"] or not ending.endswith(_BRANCHES) else name + ending)
        elif ending and _BARE_PLACE.fullmatch(name) and (name[-1] == "州" or not looks_like_unit(name)):
            whole.append(name + ending)
        elif ending and _is_place_like(name, ending) and not is_group(name):
            whole.append(name + ending.removeprefix(_kind_of_place(ending)))
        else:
            ending = ""
            whole.append(name)
    return tuple(whole[::-1])
