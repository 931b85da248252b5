"""The kind of body that a name suggests, in a plan of whoever issued it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.grammar.units import is_inner, without_gloss

# The first pattern that fits names the kind.
_KINDS = (
    ("地方政府", re.compile(r"^(?:各|全).{0,14}(?:政府|[省市县区州旗乡镇]|街道|办事处|开发区|园区|管委会|[县区州旗镇乡）)]党?委)[）)]?$")),
    ("地方政府", re.compile(r"(?:[县区旗镇乡]|街道)党(?:工委|委)(?:（.+）)?$")),
    ("法院检察院", re.compile(r"法院|检察院|中院|高院")),
    ("人民团体", re.compile(r"团[省市县区州]?委|共青团|工会|妇联|科协|残联|文联|侨联|工商联|红十字会|社科联|计生协|贸促会|记协")),
    ("党委部门", re.compile(r"委(?:组织|宣传|统战|政法|网信|改革|编|金融|社会|台|外|机要|老干部|农|研究|办|人才|智慧|科技|财经)|党校|纪委|监委")),
    ("党委部门", re.compile(r"党委|机关工委|网信办|编办|委督查|^(?:中共|中国共产党).*(?:(?<!领导小组)(?<!指挥部)办公室|部)$")),
    ("议事协调机构", re.compile(r"委员会办公室|领导小组|关工委|专班|指挥部|联席会议|工作委员会$")),
    ("垂直管理单位", re.compile(r"海关|税务|气象|人民银行|人行|金融监管|银保监|证监|烟草|邮政|消防救援|调查队|海事|铁路|民航|通信管理|国家安全")),
    ("企业", re.compile(r"(?:公司|集团|银行|分行|企业|厂)$")),
    ("地方政府", re.compile(r"(?:[县区市镇乡旗]|街道|管委会|政府|街道办事处|兵团|(?<![农乡])村)$")),
    ("事业单位", re.compile(r"(?:中心|研究院|[医保]院|学院|馆|台|学校|大学|[中小]学|[一二三四五六七八九十\d]中|幼儿园|社|所|站|基地)$")),
    ("政府部门", re.compile(r"(?:局|委|厅|部|办|署|办公室|督查室)$")),
)  # fmt: skip
# Whose plans name departments of its own: a company, a school, a hospital by any name, an office of government by these.
_DEPARTMENT = re.compile(r"(?:[部处科室股办]|中心)$")
_SECTION = re.compile(r"(?:[处科室股]|科室)$")
# Of a department's house whatever its name says else.
_OF_HOUSE = re.compile(
    r"^(?:[厅局委院校]?机关(?:党委|纪委|工会|团委)|(?:[省市县区]纪委监委)?(?:派)?驻[厅局委院校]纪检监察组)$"
)
# 江州理工大学2026年……: whose plan it is; 关于加强公立医院…… and 县级医院…… are about many.
_HOUSE_IN_TITLE = re.compile(
    r"(?!关于|推进|加强|深化|落实|开展|做好|进一步|全面|促进|实施|建设|完善|提升|规范|加快|公立|民办|各|全|[省市县区]级|[省市县区]域|[省市县区]属)"
    r"[\u4e00-\u9fff（）]{3,20}?(?:大学|(?<!公立|综合|县级|定点)医院|职业(?:技术)?学院|学院|有限(?:责任)?公司|集团(?!有限|股份|公司)|集团公司|中学)(?=关于|\d|[\u4e00-\u9fff“《])(?!校|生|的|等)"
    # Of a department the plan of a year, or of something it itself is about.
    r"|[\u4e00-\u9fff]{2,16}?[省市州盟县区旗][\u4e00-\u9fff]{1,12}?(?:厅|(?<!当)局|委员会|(?<!常)委)(?=关于|20\d\d|二〇)(?!等)"
)
# The office of a department speaks for it; that of a government or a committee of the party is a body of its own.
_OWN_OFFICE = re.compile(r"(?<=[厅局委校院学司团])办公室$")
# The party's committee of a school, a company or a hospital is of that house.
_PARTY_OF = re.compile(
    r"^(?:中共|中国共产党)?(.{2,}(?:大学|学院|学校|中学|医院|公司|集团|银行|[局厅委]))(?:委员会|党委|党组|总支部?)$"
)
_OF_PARTY = re.compile(r"党委[\u4e00-\u9fff]{1,6}[部办处室]")
INNER = "内设机构"


def guess_kind(name: str) -> str:
    """The kind of body a name suggests (政府部门, 党委部门 …; 其他 where it suggests none)."""
    bare = without_gloss(name)
    return next((kind for kind, pattern in _KINDS if pattern.search(bare)), "其他")


def house_of(issuer: str | None, title: str | None) -> str:
    """Whose plan it is: who issued it, or whose office did (某某省水利厅办公室), else the company, school or hospital that its title
    begins with, or the department (江岭省商务厅2026年重点工作); empty if none."""
    found = _HOUSE_IN_TITLE.match(title or "")
    return _PARTY_OF.sub(r"\1", _OWN_OFFICE.sub("", issuer)) if issuer else found[0] if found else ""


def kind_of(names: Sequence[str], house: str) -> str:
    """The kind of a body that a plan of ``house`` names: a department of its own is no body of party or government."""
    name, kind, house = names[0], guess_kind(names[0]), guess_kind(house)
    ending = {"企业": _DEPARTMENT, "事业单位": _DEPARTMENT, "政府部门": _SECTION}.get(house)
    # The party's own rooms in a company or a school (党委组织部, 纪委办公室) are of that house too.
    kinds = ("政府部门", "事业单位", "其他", *(["党委部门"] if house in ("企业", "事业单位") else []))
    rooms = house in ("企业", "事业单位") and _OF_PARTY.fullmatch(without_gloss(name)) is not None
    inner = ending and is_inner(name) and ending.search(without_gloss(name)) and kind in kinds
    return INNER if inner or rooms or (ending and _OF_HOUSE.match(name)) else kind
