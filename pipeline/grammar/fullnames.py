"""The full name a short one stands for, where custom leaves no doubt: 市卫健委 of 云湖市 → 云湖市卫生健康委员会."""

from __future__ import annotations

from msgspec import Struct

from pipeline.grammar.units import is_group, is_kind_of_place, is_place_list
from pipeline.pattern import Pattern

# Short for long, the same at every level of government.
_LONG = {
    "发改委": "发展和改革委员会", "发展改革委": "发展和改革委员会", "发改局": "发展和改革局", "发展改革局": "发展和改革局",
    "教体局": "教育体育局", "科技局": "科学技术局", "科技厅": "科学技术厅", "工信局": "工业和信息化局", "工信厅": "工业和信息化厅",
    "经信局": "经济和信息化局", "经信厅": "经济和信息化厅", "人社局": "人力资源和社会保障局", "人社厅": "人力资源和社会保障厅",
    "人力社保局": "人力资源和社会保障局", "人力资源社会保障局": "人力资源和社会保障局", "人力资源社会保障厅": "人力资源和社会保障厅",
    "住建局": "住房和城乡建设局", "住建厅": "住房和城乡建设厅", "住房城乡建设局": "住房和城乡建设局", "住房城乡建设厅": "住房和城乡建设厅",
    "交通局": "交通运输局", "文旅局": "文化和旅游局", "文旅厅": "文化和旅游厅", "文化旅游局": "文化和旅游局", "文广旅局": "文化广电和旅游局",
    "文广旅体局": "文化广电旅游体育局", "卫健委": "卫生健康委员会", "卫健局": "卫生健康局", "卫生健康委": "卫生健康委员会",
    "退役军人局": "退役军人事务局", "退役军人厅": "退役军人事务厅", "应急局": "应急管理局", "应急厅": "应急管理厅",
    "市场监管局": "市场监督管理局", "医保局": "医疗保障局", "国资委": "人民政府国有资产监督管理委员会",
    "政府国资委": "人民政府国有资产监督管理委员会", "机关事务局": "机关事务管理局",
    "资源规划局": "自然资源和规划局", "自然资源规划局": "自然资源和规划局", "政府": "人民政府",
    "民宗局": "民族宗教事务局", "外事办": "人民政府外事办公室",
    "外办": "人民政府外事办公室", "信访局": "信访局",
    "供销社": "供销合作社联合社", "烟草局": "烟草专卖局", "广电局": "广播电视局", "政府办": "人民政府办公室", "政府办公室": "人民政府办公室",
    "政府办公厅": "人民政府办公厅", "检察院": "人民检察院", "妇联": "妇女联合会", "残联": "残疾人联合会", "科协": "科学技术协会",
    "文联": "文学艺术界联合会", "工商联": "工商业联合会", "侨联": "归国华侨联合会", "社科联": "社会科学界联合会",
    "关工委": "关心下一代工作委员会", "人大常委会": "人民代表大会常务委员会", "政协": "政治协商会议委员会",
}  # fmt: skip
# Bodies of the party, after 委.
_PARTY = {
    "办": "办公室", "政法委": "政法委员会", "网信办": "网络安全和信息化委员会办公室", "编办": "机构编制委员会办公室",
    "改革办": "全面深化改革委员会办公室", "社工部": "社会工作部", "机关工委": "直属机关工作委员会",
}  # fmt: skip
# A name that is already as long as it gets: a field of government written out and its 局, 委, 厅.
_WRITTEN_OUT = Pattern(
    r"(?:教育|公安|民政|发展和改革|大数据应用|司法|财政|生态环境|交通运输|水利|水务|农业农村|商务|审计|统计|体育|应急管理|林业|林业和草原|气象|档案|能源|乡村振兴|粮食和物资储备|园林绿化|人民防空"
    r"|科学技术|工业和信息化|经济和信息化|人力资源和社会保障|住房和城乡建设|文化和旅游|文化广电和旅游|退役军人事务|市场监督管理|医疗保障|自然资源|自然资源和规划|规划和自然资源"
    r"|卫生健康|国防动员|民族宗教事务|城市管理|城市管理综合行政执法|综合行政执法|行政审批服务管理|行政审批服务|政务服务和数据管理|数据|大数据|大数据发展管理|海洋渔业|医药|知识产权|地方金融管理|投资促进|信访)"
    r"(?:局|厅|委员会)|总工会|红十字会|人民法院|中级人民法院|高级人民法院|人民检察院|供销合作社(?:联合社)?|档案馆|图书馆|博物馆|疾病预防控制中心|公共资源交易中心|融媒体中心|公安局.{2,8}支队"
    # A body for one matter, its whole name written down to its last words; 安委会办公室 and the like are short.
    r"|[\u4e00-\u9fff]{4,24}(?:工作委员会|工作领导小组)(?:办公室)?"
)
LEVELS = "省市州盟区县旗"
_CENTRAL = Pattern(
    r"(?:中央.{2,12}|国务院.{2,14}|国家.{2,14}(?:局|委|委员会|办公室|署)|(?:外交|国防|教育|科技|公安|民政|司法|财政|人力资源社会保障|自然资源|生态环境|住房城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人|应急管理|工业和信息化|国家安全)部"
    r"|中国人民银行|审计署|海关总署|税务总局|市场监管总局|金融监管总局|广电总局|体育总局|中国证监会|全国(?:总工会|妇联)|共青团中央|中国残联|最高人民(?:法院|检察院))"
)


# Central bodies that plans call by a short name.
_CENTRAL_LONG = {
    "人民银行": "中国人民银行", "供销合作总社": "中华全国供销合作总社", "全国妇联": "中华全国妇女联合会", "全国总工会": "中华全国总工会",
    "中国残联": "中国残疾人联合会", "共青团中央": "中国共产主义青年团中央委员会",
}  # fmt: skip
# Long enough to be no short form: what a body is called behind its place. 政府采购中心 is no 人民政府.
_AS_LONG_AS_CALLED = Pattern(
    r"(?!政府)(?:[\u4e00-\u9fff]{4,}(?:中心|大队|支队|总队|研究院|博物馆|图书馆|管理处|委员会)|[\u4e00-\u9fff]{2,}(?:管理局|委员会办公室)|[\u4e00-\u9fff]{2,}督查室)"
)
# A town, a street and a zone answer through their government, office or committee.
_TOWN = Pattern(r"(?P<place>[\u4e00-\u9fff]{2,4}(?:镇|(?<!城)乡))")
_STREET = Pattern(r"(?P<place>[\u4e00-\u9fff]{2,4}街道)")
_ZONE = Pattern(r"(?P<place>[\u4e00-\u9fff]{2,12}(?:开发区|产业园区|高新区|新区))")
_VILLAGE = Pattern(r"[\u4e00-\u9fff]{2,6}(?:(?<![乡农新])村|社区)")
_CUSTOMS = Pattern(r"[\u4e00-\u9fff]{2,4}海关")


class FullName(Struct, frozen=True):
    """``text`` and why; ``sure`` is false where it is only the best guess."""

    text: str
    reason: str
    sure: bool = True


def place_of(issuer: str | None, title: str | None) -> str:
    """The place a plan is for (云湖市), from who issued it or what it is called; empty where neither says."""
    for text in (issuer or "", title or ""):
        said = _PARTY_OF.sub("", text)
        # 中共临江区委 is the party's committee of a place; 临江区委 alone may be one name with what follows.
        found = _DISTRICT.match(said) or _PLACE.match(said) or (_COMMITTEE.match(said) if said != text else None)
        if found:
            return found.group()
    return ""


# A district is called with its city, a county or a city by itself.
_DISTRICT = Pattern(r"[\u4e00-\u9fff]{2,5}?市[\u4e00-\u9fff]{1,4}?区(?=人民政府|政府|委)")
_PARTY_OF = Pattern(r"^(?:中共|中国共产党)")
_COMMITTEE = Pattern(r"[\u4e00-\u9fff]{2,7}?[省市县区州盟旗](?=委)")
_IN_CITY = Pattern(r"(?P<city>[\u4e00-\u9fff]{2,5}?市)(?P<own>[\u4e00-\u9fff]{1,4}?)区")
_PLACE = Pattern(
    r"(?!关于|推进|加强|深化|落实|开展|做好|进一步|全面|全[省市州区县]|本[省市州区县]|我[省市州区县]|各|促进|实施|建设|创建|完善|提升|规范|加快)(?:[\u4e00-\u9fff]{2,7}?(?:自治区|自治州|自治县|自治旗)|[\u4e00-\u9fff]{2,5}?[省市县区州盟旗])(?!委(?!员)|级|场|政|民|容|域|内|直|属)"
)


def full_name(name: str, place: str) -> FullName:
    """The full name of a unit that a plan of ``place`` calls ``name``."""
    government = _GOVERNMENT.search(name)
    if government and not (is_group(name) or is_place_list(name)):
        return FullName(f"{government['place']}人民政府", "政府的通行全称")
    if elsewhere := _of_its_own_place(name, place):
        return elsewhere
    spelled_out = is_group(name) or is_place_list(name) or is_kind_of_place(name) or _CENTRAL.fullmatch(name)
    if not spelled_out and place:
        if name == f"团{place[-1]}委":
            return FullName(f"共青团{place}委员会", "团委的通行全称")
        own = _own_words(name, place)
        if own:
            return _at(place, own, f"由“{place}”和“{own}”得出")
    return FullName(name, "照方案写法", sure=bool(spelled_out or _FULL_ALREADY.search(name)))


def _of_its_own_place(name: str, place: str) -> FullName | None:
    """A body whose name carries where it is, or that is there once: 龙泉镇, 东屏经济开发区, 江阳海关, 人民银行."""
    if name in _CENTRAL_LONG:
        return FullName(_CENTRAL_LONG[name], "中央单位的通行全称")
    if name == place or name[:1] in LEVELS or is_group(name):
        return None
    for pattern, ending in ((_TOWN, "人民政府"), (_STREET, "办事处"), (_ZONE, "管理委员会")):
        if found := pattern.fullmatch(name):
            return FullName(found["place"] + ending, f"“{found['place']}”的通行全称")
    if _VILLAGE.fullmatch(name):
        return FullName(name, "村、社区照方案写法")
    if _CUSTOMS.fullmatch(name):
        return FullName(f"中华人民共和国{name}", "海关的通行全称")
    return None


def has_level(name: str) -> bool:
    """Whether the name begins with a level of government (市教育局), so that its place is left out; 市场监管所 does not."""
    return name[:1] in tuple(LEVELS) and not _NO_LEVEL.match(name)


def _own_words(name: str, place: str) -> str:
    """The name without the place or its level (云湖市教育局, 市教育局 → 教育局); empty for a body of elsewhere."""
    if name.startswith(place):
        return name[len(place) :]
    if name[:1] == place[-1] and len(name) > 2 and has_level(name):
        return name[1:]
    # A zone calls its own departments by their names alone.
    known = not place.endswith(_ZONES) and (name in _LONG or _WRITTEN_OUT.fullmatch(name))
    return name if known else ""


# 市场监管局, 市政维护站, 县域办: the first word is one, and no level. 市政府, 市政务服务中心 and 市民政局 are of the city.
_NO_LEVEL = Pattern(
    r"市(?:场|容|监(?!狱|察|委)|政(?!府|协|法|务|数|研|工|企|园区|商|治|策))|(?:区域|县域|省域|市域|省际|州际)"
)
_ZONES = ("开发区", "经开区", "高新区", "园区", "示范区", "新区", "保税区", "自贸区")
# Names that carry their place and are spelled out.
_FULL_ALREADY = Pattern(
    r"^[\u4e00-\u9fff]{2,6}[省市县区州旗](?:人民政府|.{0,8}(?:委员会|办公室|法院|检察院))$|(?:有限公司|有限责任公司|股份公司)$|街道办事处$|^[\u4e00-\u9fff]{2,4}[镇乡]人民政府$"
    r"|^海关总署[\u4e00-\u9fff]{2,4}分署$"
)
# 江城市政府: the government of a place that is named.
_GOVERNMENT = Pattern(r"^(?P<place>[\u4e00-\u9fff]{2,6}[省市县区州盟旗])政府$")


def _at(place: str, rest: str, reason: str) -> FullName:
    """The body that is called ``rest`` behind its place."""
    if rest.startswith("委") and not rest.startswith("委员会"):
        body = rest[1:]
        sure = body in _PARTY or body.endswith(("部", "党校", "委员会", "办公室", "督查室"))
        return FullName(f"中共{place}委{'员会' if not body else ''}{_PARTY.get(body, body)}", reason, sure)
    if found := _called_otherwise(place, rest):
        text, why = found
        return FullName(text, why or reason)
    long = _LONG.get(rest)
    if long is None and _AS_LONG_AS_CALLED.fullmatch(rest):
        return FullName(place + rest, f"{reason}，名称没有缩略")
    return FullName(place + (long or rest), reason, sure=long is not None or _WRITTEN_OUT.fullmatch(rest) is not None)


def _called_otherwise(place: str, rest: str) -> tuple[str, str] | None:
    """The full name and why, where it is more than the place and a longer word."""
    if rest in ("中院", "法院"):
        level = "中级" if rest == "中院" or place.endswith(("市", "州", "盟")) else ""
        return f"{place}{level}人民法院", ""
    district = _IN_CITY.fullmatch(place)
    if rest == "公安分局":
        named = district and f"{district['city']}公安局{district['own']}分局"
        return (named, "市辖区公安分局的通行全称") if named else None
    if rest == "贸促会" and not place.endswith(("省", "自治区")):
        return None
    return {
        "税务局": (f"国家税务总局{place}税务局", "税务系统的通行全称"),
        "贸促会": (f"中国国际贸易促进委员会{place}委员会", "贸促会的通行全称"),
        "纪委监委": (f"中共{place}纪律检查委员会{place}监察委员会", ""),
        "政府督查室": (f"{place}人民政府督查室", ""),
    }.get(rest)
