"""Names that share the ending of the last one: 江城、平州、安远市政府 are three governments."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.grammar.units import is_group, looks_like_unit
from pipeline.pattern import Pattern

_SHARED = Pattern(
    r"(?<=[\u4e00-\u9fff]{2})(?:[省市县区州盟旗乡镇]|街道)(?:人民政府|政府|管委会|管理委员会|党委[、和](?:人民)?政府|党委|办事处)$",
    ("政府", "管委会", "管理委员会", "党委", "办事处"),
)
# 电信、移动、联通北川分公司 are three branches.
_CARRIER = Pattern(
    r"(?:中国)?(?:电信|移动|联通|铁塔|广电)(?P<ending>[\u4e00-\u9fff]{0,6}公司)?",
    ("电信", "移动", "联通", "铁塔", "广电"),
)
# 海东区、海西区政府: a place of the same kind, its 政府 said once behind the last.
_LIKE_PLACE = Pattern(r"[\u4e00-\u9fff]{1,4}[省市县区州盟旗乡镇]")
# A place without its kind; 广州 is one, 恩施州 and 江城区 are not.
_BARE_PLACE = Pattern(
    r"[\u4e00-\u9fff]{1,3}[^省市县区州盟旗乡镇府委局厅办部院会队司团组位道）](?<!部门)|[\u4e00-\u9fff]州"
)


def completed(names: Sequence[str]) -> tuple[str, ...]:
    """The names in order, each with the ending that is said behind the last of them."""
    ending = ""
    whole: list[str] = []
    for name in reversed(names):
        shared = _SHARED.search(name)
        if shared:
            ending = shared.group()
            whole.append(name)
        elif found := _CARRIER.fullmatch(name):
            ending = found["ending"] or ending
            whole.append(name if found["ending"] or not ending.endswith("公司") else name + ending)
        elif ending and _BARE_PLACE.fullmatch(name) and (name[-1] == "州" or not looks_like_unit(name)):
            whole.append(name + ending)
        elif ending and name[-1] == ending[0] and _LIKE_PLACE.fullmatch(name) and not is_group(name):
            whole.append(name + ending[1:])
        else:
            ending = ""
            whole.append(name)
    return tuple(whole[::-1])
