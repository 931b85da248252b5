"""Where a body stands among others of its kind: the order that bodies of party and government are commonly listed in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))


# Departments after the list of the State Council's own; what it does not have stands beside what it is nearest to.
_DEPARTMENTS = _compiled(
    r"政府办|府办|^办公[厅室]", r"发展(?:和|与)?改革|发改", r"教育|教体", r"科学技术|科技|科工",
    r"工业(?:和)?信息化|工信|经信|经济和信息化|经济发展|经发", r"民族|宗教|民宗", r"公安", r"民政", r"司法", r"财政",
    r"人力资源|人社|人力社保", r"自然资源|规划|国土", r"生态环境|环境保护|环保", r"住房|住建|城乡建设|建设局",
    r"城市管理|城管|综合执法|执法局", r"交通", r"水利|水务", r"农业|农村|畜牧", r"林业|林草|园林|绿化", r"商务|投资促进|招商",
    r"文化|文旅|文广|旅游", r"卫生|卫健|卫计", r"退役军人", r"应急|安监", r"审计", r"外事|外办", r"国有资产|国资", r"市场监",
    r"广播电视|广电", r"体育", r"统计", r"医疗保障|医保", r"信访", r"机关事务", r"粮食|物资储备", r"能源", r"数据",
    r"行政审批|政务服务", r"乡村振兴", r"人防|人民防空", r"知识产权", r"金融",
)  # fmt: skip
_PARTY = _compiled(
    r"纪委|监委", r"委办公|委办$", r"组织部", r"宣传部", r"统战部", r"社会工作部", r"政法委", r"网信", r"编办|编委", r"改革",
    r"农办|农村工作", r"台办|台港澳", r"老干部", r"直(?:属)?机关工委|机关工委", r"党校",
)  # fmt: skip
_PEOPLE = _compiled(
    r"总?工会", r"团[省市县区州]?委|共青团", r"妇联|妇女联合", r"文联|文学艺术", r"科协|科学技术协会", r"侨联", r"社科联",
    r"工商联", r"残联|残疾人", r"红十字", r"计生协", r"贸促会", r"记协",
)  # fmt: skip
_BY_KIND: Mapping[str, Sequence[re.Pattern[str]]] = {
    "党委部门": _PARTY,
    "政府部门": _DEPARTMENTS,
    "人民团体": _PEOPLE,
    "法院检察院": _compiled(r"法院|中院|高院", r"检察院"),
}


def rank_of(name: str, kind: str) -> int:
    """The place of a body within its kind; those that have none there come after all others, as the plan names them."""
    known = _BY_KIND.get(kind, ())
    return next((place for place, pattern in enumerate(known) if pattern.search(name)), len(known))
