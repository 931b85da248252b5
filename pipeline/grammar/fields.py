"""Departments named by what they look after: 教育厅 beside 省教育厅, 农业农村、市场监管等部门."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.grammar.roles import squeeze
from pipeline.grammar.units import certainly_unit, is_office, looks_like_unit, without_gloss
from pipeline.pattern import Pattern

# No field of government has a longer name.
_LONGEST_FIELD = 10
# What departments look after: a name that begins so leaves out its level.
_FIELD = Pattern(
    r"(?:发展(?:和)?改革|发改|教育|科学技术|科技|工业(?:和)?信息化|工信|经济和信息化|经信|民族|宗教|公安|民政|司法|财政|人力资源|人社|人力社保|自然资源|规划|生态环境"
    r"|住房|住建|城乡建设|城市管理|城管|综合执法|交通|水利|水务|农业|农村|林业|园林|畜牧|商务|投资促进|文化|文旅|旅游|广电|广播电视|体育|卫生|卫健|退役军人|应急|审计|外事"
    r"|国有资产|国资|市场监|市场监督|统计|医疗保障|医保|信访|金融|粮食|能源|政务|行政审批|大数据|数据|机关事务|乡村振兴|人防|人民防空|地方金融|知识产权|药品|消防|气象|税务|地震|邮政|烟草|档案"
    r"|供销|残疾|妇女|共青团|总工会|红十字|工商联|科协|文联|侨联|社科联|移民|水库|海洋|港务|口岸|开放|营商|信息|通信|监察|组织部|宣传部|统战部|政法委|网信|编办|党校)"
)
# 农业农村、市场监管等部门 are named by their fields alone.
_ONE_FIELD = Pattern(rf"{_FIELD.source}[\u4e00-\u9fff]{{0,6}}")
_OF_FIELDS = Pattern(r"[^，,；;。：:]{2,40}、[^，,；;。：:]{2,16}部门$", ("部门",))
_PLACES_FIELD = Pattern(r"各(?:有关|相关)?(?:级|地|[省市州县区旗]{1,3}|县（市、区）)(?=[\u4e00-\u9fff]{2})", ("各",))
_OF_PARTY = Pattern(r"(?:组织部|宣传部|统战部|政法委|网信办|编办|改革办|党校|社会工作部)")
_LEVELS = Pattern(
    r"^(?:[\u4e00-\u9fff]{2,5}?(?:省|市|县|州|旗|自治区)|省|自治区|市|州|盟|区|县|旗)(?=[\u4e00-\u9fff]{2,})"
)

# 金融监管总局江城监管分局: the house above is named, and the place behind it.
# 金融监管总局江城监管分局; 公安西河分局 says of which place it is.
_OF_THE_STATE = Pattern(
    r"总[局署行社站队](?=[\u4e00-\u9fff]{2,})|^(?:公安|税务|规划|生态环境|自然资源|市场监管|交通|城管)[\u4e00-\u9fff]{2,4}(?<!直属)分局$"
)


def expand_elided(names: tuple[str, ...]) -> dict[str, str]:
    """Fuller names for those that leave out the level the first name gives: 省科技厅、教育厅 → {教育厅: 省教育厅}.

    Only offered, never applied: a bare name may be a body of another level. A name that begins with a place, and not
    with a field of government (江北金融监管局, 武汉投控集团), leaves nothing out.
    """
    level = re.match(r"(省|自治区|市|州|盟|区|县|旗)(?!级|直|委|政府|场)", names[0]) if names else None
    if level is None:
        return {}
    return {name: level.group(1) + name for name in names[1:] if is_elided(name)}


def is_elided(name: str) -> bool:
    """Whether the name is that of a department without its level: 教育厅, 发展改革委, 市场监管局; one of a house of the state
    (金融监管总局江城监管分局) leaves nothing out."""
    bare = without_gloss(squeeze(name))
    return _FIELD.match(bare) is not None and _OF_THE_STATE.search(bare) is None and certainly_unit(bare)


def is_field(name: str) -> bool:
    """Whether the name is what a department looks after, and not the department: 农业农村, 市场监管."""
    return (
        len(name) <= _LONGEST_FIELD
        and _ONE_FIELD.fullmatch(name) is not None
        and not (looks_like_unit(name) or is_office(name))
    )


def are_departments(words: str) -> bool:
    """Whether the words are departments named by their fields: 农业农村、市场监管等部门."""
    fields = re.sub(r"等?(?:有关|相关|主管)?部门$", "", words).split("、") if _OF_FIELDS.fullmatch(words) else []
    return len(fields) > 1 and all(map(is_field, fields))


def fields_of_places(names: Sequence[str]) -> int:
    """How many names behind the first go on with the departments of all places that it begins: 各市财政 + 交通运输 + 水利部门."""
    begun = _PLACES_FIELD.match(names[0])
    if begun is None or not is_field(names[0][begun.end() :]):
        return 0
    for at, name in enumerate(names[1:], 1):
        if is_field(re.sub("等?部门$", "", name)) and name.endswith("部门"):
            return at
        if not is_field(name):
            return 0
    return 0


def is_of_party(name: str) -> bool:
    """Whether a department without its level is one of the committee (省委网信办), and not of the government."""
    return _OF_PARTY.fullmatch(squeeze(name)) is not None


def without_level(name: str) -> str:
    """The name without the level or the named place before it: 省教育厅, 江北省教育厅 → 教育厅."""
    return _LEVELS.sub("", squeeze(name)) or name
