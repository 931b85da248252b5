"""Names of units as plans write them: what looks like one, what names a group, what names a person of office."""

from __future__ import annotations

import re

from pipeline.grammar.roles import squeeze
from pipeline.grammar.series import in_range
from pipeline.pattern import Pattern

# No name is longer; longer words are text, and are not worth looking at.
_LONGEST = 80
_GLOSS = Pattern(r"[（(〔\[〈【][^（）()〔〕\[\]〈〉【】]*[）)〕\]〉】]$", tuple("（(〔[〈【"))

# Endings of names, after plan texts of all levels; 市/区/县 … stand for a place that answers for itself.
_ENDING = Pattern(
    r"(?:局|部|委|厅|办|室|院|会|署|行|司|所|站|队|处|科|社|团|馆|台|校|厂|网|集团|公司|中心|政府|银行|海关|指挥部|专班"
    r"|区|市|县|州|省|镇|乡|街道|盟|旗|联|协|党组织?|党总支|党支部|党校|学院|大学|医院|中学|小学|幼儿园|学校|团体|企业|单位|部门|机构|高校|院校|[医师高]专|商会|运营商|联盟|兵团|中央|组|口岸办|基地|园|街|[\u4e00-\u9fff]矿|办处|宫|庭|书店|监狱|苗圃|融媒体|民兵(?:应急)?[连营排]|(?:公路|养护|工务|供电|车务|电务|机务)段|[林农牧茶渔机]场|车间|工段|班组|(?<=[省市县区州旗镇乡])人大)$"
)
# Endings that also end ordinary words; without a level before the name they prove nothing.
_LEVEL = Pattern(
    r"^(?:\*|＊|原)?(?:国家|国务院|中央|中国|全国|人民银行|人行|国网|省|自治区|市|州|盟|区|县|旗|镇|乡|街道|团[省市州区县]|共青团|党委|政府|兵团"
    r"|各|有关|相关|[\u4e00-\u9fff]{2,6}(?:省|市|州|区|县|旗|镇|乡))"
)
# It is only asked whether a name ends so: what stands before that is counted no further than it must be.
_STRONG = Pattern(
    r"(?:[\u4e00-\u9fff]{2}(?:局|厅|总署|委员会|办公室|管委会|法院|检察院|分行|支行|支队|总队|大队|工会|联合会|协会|指挥部|人民政府|供电公司|街道(?:办事处)?|(?:领导|专项|专责)小组|工作专班)"
    r"|[省市县区州旗](?:法院|检察院|中院|人大|政协)|[省市县区州旗](?:委|政府|人大|政协|纪委监委)办|[省市县区州旗镇乡](?:纪委|武装部|团委)|[省市县区州旗](?:纪委监委|[纪监]委|委|政府|人大|政协)机关|[省市县区州旗][工农中建交]行|各(?:行政)?(?:村|社区|乡镇)|[\u4e00-\u9fff]{3}(?:部|委|办|集团|公司|中心|研究院|联社|总社)"
    r"|(?:外交|国防|教育|科技|公安|民政|司法|财政|水利|商务|文化|环境保护|交通运输|农业|农业农村|应急管理|国家安全|住房城乡建设|工业和信息化)部"
    r"|(?:国资|发改|工信|卫健|住建|科技|农业农村|民宗)委|网信办|外办|侨办|台办|编办|信访局|妇联|残联|文联|科协|工商联|侨联|社科联|关工委|团[省市县区]委)$"
)
_GROUP = Pattern(
    r"^(?:各|全[省市县区州]各?|全体|所有|有关|相关|其他|其它)|(?:各|有关|相关)[\u4e00-\u9fff（）()、]{0,10}(?:单位|部门|政府|地区|地方|地市|[省市县区乡镇州]|街道|企业|学校|机构|机关|园区|开发区|乡镇办|平台公司)(?:[（(〔].*[）)〕])?$"
    r"|^(?:[省市县区州镇]|中央)[属直](?=[^，。]{0,6}(?:机构|企业|国企|高校|院校|学校|医院|单位|部门)$)|^(?:驻|在)[\u4e00-\u9fff]{1,4}(?:企业|单位|高校|院校|机构|央企)$"
    r"|各(?:成员|专班|县|市|区|乡|镇|街|科|处|分局|开发区|园区|部委|委办局|部办|人民团体|党组织)|(?:成员|责任|牵头|配合)单位$"
    # 市、区两级教育部门; 乡镇（街道）党（工）委: all of several levels, all of a kind.
    r"|^[省市州县区旗乡镇村街道、]{2,8}[两三四]级(?=[^，。]{0,8}(?:部门|政府|单位|机构|法院|检察院|党委)$)"
    r"|^[县市区乡镇街州旗]{1,2}[（(][县市区乡镇街道旗场园、开发办事处]{1,8}[）)](?:党委|党（工）委|党工委|委、(?:人民)?政府|(?:人民)?政府|办事处)$"
)
# 各单位制定细化方案, 各单位将总结报区文旅局: a sentence about a group is no group.
_CONDUCT = Pattern(
    r"要(?!素)|应(?!急)|须|将|务必|认真|切实|结合|根据|按照|制定|报送|报(?!社|业)|每|召开|举办|举行|完成|进行|抓好|做好|成立|配备|明确|健全|强化|加强|建立|及时|逐一|对照|负责"
)
_GROUP_ENDING = Pattern(r"(?:两委”?|地|地方|方面|办|社区|村|窗口)$")
_OFFICE = Pattern(
    r"[\u4e00-\u9fff]{1,10}(?:科室|科|处室|处|股室|股|室|局|办|中心|大队|支队|所|站|部|(?<![家门法])庭|[\u4e00-\u9fff]法庭)|(?:供销|信用|农信)社"
)
_INNER = Pattern(r"[\u4e00-\u9fff]{1,12}(?:科|处|室|股|部|办|局|分局|中心|大队|中队|支队|队|站|所|党委|工会|团委)")
# 市场体系建设处, 区域协调处, 开发区处: what they look after, and no level.
_NO_LEVEL = Pattern(
    r"^[\u4e00-\u9fff]{0,6}(?:市场|市政|区域|县域|省际|乡村|村镇|[发验园]区|高新区|自贸区|保税区)[\u4e00-\u9fff]*[科处室股部站所队]$"
)
_NO_OFFICE = Pattern(
    r"^(?:含|包括|不含|以下|原|如|即|详见|见|除|由|占|达|约|共)|[每向]|^(?:[内外儿妇产骨眼牙专本学百全理文工医]|中医|口腔|皮肤|急诊|放射)科$"
    r"|(?:好|到|益|用|住|四|各|相)处$|(?:全|内|外|东|西|南|北|中|局|头|底|顶|干|支|乐|总|分|各|上|下|腹|面|胸|肺)部$|教室|[一二三两]室|^(?:市|省|全)中心$"
)
# Endings that are more often words of the text (美丽乡村, 节约型机关); among units they are units.
_ALSO = Pattern(
    r"[\u4e00-\u9fff]{1,8}(?:(?<![乡农新示])村(?:委会|委|“?两委”?)?|[省市县区州团党委][^，。]{0,6}机关|板块|片区)$|项目(?:法人|业主)$|[省市县区州旗]?(?:纪委监委|[纪监]委|委|政府|人大|政协)机关$|(?:公安|检察|审判|司法|纪检监察|税务|行政执法|国家安全)机关$"
    r"|(?:中国)?(?:电信|移动|联通|铁塔)$|[\u4e00-\u9fff]{0,4}[省市县区州][一二三四五六七八九十]{1,2}[中小]$",
    ("村", "机关", "板块", "片区", "项目", "电信", "移动", "联通", "铁塔", "中", "小"),
)
# 县城管局要…, 各镇要配合…: a name that goes on is a sentence.
_GOES_ON = Pattern(
    r"(?:[局委厅办部院会司镇乡村府位门心行]|街道|单位)(?:为(?![民农企])|引导|鼓励|督促|促进|依(?!法治)|组织(?![部处科室人生])|严查|协助|汇总|保障(?![部处科中厅局委])|备足|要(?!素|闻)|应(?!急|用)|须|必须|需要|负责|牵头|会同|将(?!军)|把(?!关)|对(?!外|台|口|接)|建立|制定|开展|做好|编制|加强|完成|提供|抓好)"
)
_VILLAGE = Pattern(r"各?[\u4e00-\u9fff]{0,8}[村居社区](?:（社区）)?“两委”")
# 办公室设在县民政局 says where something is, 对全县商场开展拉网 what is done to what.
_SAYING = Pattern(
    r"(?<!老)干部$|[“《][^”》]*$|落实到|^组织(?![部处科室委员人])|^(?:协调|对接|衔接|提请|报请|商请|督促)(?=[省市县区州镇乡各国])|^\w{2,3}单位(?=[省市县区州镇乡]\w)|(?:全|局|大|底)部$|(?:先|自|另|试|执|实|推|运|履|进|施|发)行$|设在|设于|下设|挂靠|设立在|\w(?<![自理缘事])由(?=\w{2})|^(?:原则)?同意|^听取|^审议|^会议(?!中心|室)|逾期|未(?!成年|来)|向(?=[省市县区州国中各][\u4e00-\u9fff])|\d+[月日]|^每|^对(?![外台口接])|开展|召开|举办|举行|带队|^请|^(?:[省市县区州镇乡校院局]|四大班子|班子|主要|分管)*领导(?!小组|机构)"
)
# A body that is to be set up is none yet; no name begins so.
_ACT = Pattern(
    r"(?:指定|委托|成立|组建|设立|抽调|依托|纳入|压实|强化|健全|完善|明确|打造|搭建|新建|新增|新设|升级|培育|举办|提升|加强|推动|优化|支持|鼓励|引导|构建|开展|推行|落实|争取|建立"
    r"|建成|启用|扩建|改建|修建|筹建|制定|编制|引进|建设(?=[国省市县区镇]级|全[省市县区]|一|若干|\d))"
)
# A list of places after 各 is one group: 各县、市、区政府.
_PLACE = (
    r"(?:省|自治区|直辖市|计划单列市|地级以上市|地级市|市|地|州|盟|县|区|旗|县级市|市辖区|自治县|乡|镇|乡镇|镇乡|街|街道|县区|区县|县市区|市县区|市县|县市|市区|市州|镇街|街镇)"
    r"(?:级)?(?:[（(〔〈\[][^（）()〔〕〈〉\[\]]{1,20}[）)〕〉\]])?(?:(?:人民)?政府|党委|委|办事处|党工委|管委会|行政公署|行署)?"
)
# 江北市党委、政府 are the two halves of one place.
_HALF = Pattern(
    r"[\u4e00-\u9fff]{2,8}(?:(?:党委|党工委)、(?:人民政府|政府|管委会|办事处))|[县市区乡镇州旗]{1,2}[（(][县市区乡镇州旗、]{1,5}[）)]委、(?:人民)?政府|[\u4e00-\u9fff]{2,6}(?P<level>[省市县区州旗])委、(?P=level)(?:人民)?政府",
    ("政府", "管委会", "办事处"),
)
# 镇（街道）, 县（市、区）: all of a kind, without 各.
_PLACE_AND_ITS_LIKE = Pattern(r"[县市区乡镇街州旗]{1,2}[（(][县市区乡镇街道旗场园、开发]{1,8}[）)]", ("（", "("))
_KIND_OF_PLACE = Pattern(r"(?:乡镇|镇街|街道|县区|区县|市县|村|社区|园区){1,2}|中小学校?|学校|幼儿园|卫生院")
_PLACES_FIRST = Pattern(rf"各(?:有关|相关)?{_PLACE}", ("各",))
# 各乡镇党委、政府 are the two halves of each.
_PLACES_NEXT = Pattern(rf"{_PLACE}|(?:(?:人民)?政府|党委|党工委|管委会|办事处)")
_LEVELS_TOGETHER = Pattern(r"[省市州县区旗乡镇村]{1,2}(?:、[省市州县区旗乡镇村]{1,2})+[两三四]级[\u4e00-\u9fff]{2,10}")
# 各市、州院, 各区、县教育局: the body that each of these places has. 各县、市公安局 may be the city's own.
_BODY_OF_EACH = Pattern(
    r"各(?:市(?:、[市州县区])+|[县区](?:、[县区])+)[\u4e00-\u9fff]{0,8}(?:局|院|委|办|会|中心|公司|部门|单位|机构|分行|联社|队|所|站)"
)

# 县住房和城乡, cut from 建设局, and 市人力资源和社会 end like names and are halves.
_HALF_OF_ONE = Pattern(r"(?:住房(?:和)?城乡|人力资源和社会|劳动和社会)$|^对?\d+[个家名条处座支]")
_BRANCH = Pattern(r"(?!.行|..银行)(?:[\u4e00-\u9fff]{1,4}[省市县区州])?(?:分行|支行|分公司|支公司)")
_NOBODY = Pattern(r"[\s　]*(?:无|暂无|没有|暂缺|空|略|不涉及|[—–－\-―─/／\\*、.。·]*)[\s　。]*")
_LEADER = Pattern(
    r"(?:分管|协管|联系|主管|常务|相关|有关|各)*.{0,4}?(?:副?(?:省|市|县|区|州|盟|旗|镇|乡)长|副?秘书长|副?书记|副?主席|领导(?:同志)?|负责同志)(?:[（(].*[）)])?"
)
# Actors of slogans (政府主导、企业参与), never units of a plan by themselves.
_GENERIC = frozenset(
    [
        "党委",
        "政府",
        "社会",
        "企业",
        "公众",
        "群众",
        "部门",
        "家庭",
        "学校",
        "市场",
        "居民",
        "个人",
        "人民",
        "全民",
        "单位",
        "市",
        "县",
        "区",
        "乡",
        "镇",
        "省",
        "街道",
        "乡镇",
        "村",
        "社区",
        "国家",
        "行业",
        "基层",
        "地方",
        "全社会",
        "社会组织",
        "机构",
        "业主",
        "村民",
        "农户",
        "园区",
    ]
)


# Two things side by side: 改造  市商务局; 县 公 安 局 is one.
_SIDE_BY_SIDE = Pattern(r"[\u4e00-\u9fff]{2}(?:\t|　|  )[\s　]*[\u4e00-\u9fff]{3}", ("\t", "　", "  "))


def without_gloss(name: str) -> str:
    """The name without a closing bracket: 市委宣传部（网信办） → 市委宣传部."""
    return _GLOSS.sub("", name)


def looks_like_unit(name: str) -> bool:
    """Whether the words could be a unit or a group of units."""
    if len(name) > _LONGEST:
        return False
    bare = without_gloss(squeeze(name)).strip("*＊★☆▲●※")
    if _PLACE_AND_ITS_LIKE.fullmatch(squeeze(name)):
        return True
    if not 2 <= len(bare) <= 40 or bare in _GENERIC or _HALF_OF_ONE.search(bare) or _SAYING.search(bare):
        return False
    if re.search(r"[。；：！？“”—]", bare):
        return _VILLAGE.fullmatch(bare) is not None
    return is_group(bare) or _ENDING.search(bare) is not None or _ALSO.fullmatch(bare) is not None


def certainly_unit(name: str) -> bool:
    """Whether the words are a unit even where no role word stands beside them."""
    if len(name) > _LONGEST or _SIDE_BY_SIDE.search(name.strip()):
        return False
    bare = without_gloss(squeeze(name)).strip("*＊★☆▲●※")
    if not looks_like_unit(bare) or re.match(
        r"(?:含|包括|不含|以下|原|如|即|详见|见|除|由|负责|指导|督促|牵头|配合|协助)", bare
    ):
        return False
    if (bare.startswith("各") and _CONDUCT.search(bare)) or _ACT.match(bare) or _GOES_ON.search(bare):
        return False
    leveled = _LEVEL.match(bare) is not None and len(bare) >= 3
    return (
        _STRONG.search(bare) is not None
        or (leveled and is_group(bare) and ends_as_group(bare))
        or (leveled and _ENDING.search(bare) is not None and len(bare) >= 4)
    )


def is_office(name: str) -> bool:
    """Whether the name is an office within a body (基建科, 教研室, 资助中心); 内科, 本科 and 含开发区 are none."""
    known = len(name) <= _LONGEST and _OFFICE.fullmatch(name) is not None and _NO_OFFICE.search(name) is None
    return known and _SAYING.search(name) is None


def is_inner(name: str) -> bool:
    """Whether the name is that of a department of some body, without that body or any level: 教务处, 经济发展局, 镇环卫站."""
    bare = without_gloss(squeeze(name))
    bare = bare[1:] if bare[:1] in "镇乡" else bare
    leveled = _LEVEL.match(bare) is not None and _NO_LEVEL.match(bare) is None
    return not leveled and _INNER.fullmatch(bare) is not None


def ends_as_group(bare: str) -> bool:
    """Whether a name ends like a body or like several; 各县财政 in 各县财政、卫健部门 does not."""
    return (_ENDING.search(bare) or _GROUP_ENDING.search(bare)) is not None and _CONDUCT.search(bare) is None


def is_group(name: str) -> bool:
    """Whether the name stands for several units: 各成员单位, 市直有关部门, 各县（市、区）人民政府, 第一至第四检察部."""
    bare = squeeze(name) if len(name) <= _LONGEST and not name.startswith("请") else ""
    told = bare.startswith(("各", "有关", "相关")) and _CONDUCT.search(bare)
    return (_GROUP.search(bare) is not None or bool(in_range(bare))) and not (
        _GOES_ON.search(bare) or _SAYING.search(bare) or told
    )


def is_place_list(name: str) -> bool:
    """Whether the name is all places of a kind: 各县（市、区）人民政府, 各乡镇."""
    return (
        len(name) <= _LONGEST
        and re.match(r"各(?:有关|相关)?(?:[省市县区州盟旗乡镇街地村]|社区)", squeeze(name)) is not None
    )


def is_nobody(name: str) -> bool:
    """Whether a cell or field says that there is no unit: 无, 暂无, —, ／."""
    return _NOBODY.fullmatch(name) is not None


def is_kind_of_place(name: str) -> bool:
    """Whether the name is a kind of place or school that means all of them among units: 乡镇、街道 of （县民政局牵头，乡镇、街道落实）."""
    return _KIND_OF_PLACE.fullmatch(name) is not None


def is_branch(name: str) -> bool:
    """Whether the name is that of a branch, whose body stands before it: 云湖市分行 of 人民银行."""
    return len(name) <= _LONGEST and _BRANCH.fullmatch(squeeze(name)) is not None


def is_leader(name: str) -> bool:
    """Whether the name is an office a person holds (分管副省长) and not a unit."""
    return len(name) <= _LONGEST and _LEADER.fullmatch(squeeze(name)) is not None


def are_levels(words: str) -> bool:
    """Whether the words are one name of bodies of several levels: 市、区两级教育部门."""
    return len(words) <= _LONGEST and _LEVELS_TOGETHER.fullmatch(squeeze(words)) is not None


def continues_places(first: str, item: str) -> bool:
    """Whether ``item`` goes on with the list of places ``first`` began: 各县 + 市 + 区政府."""
    if len(first) + len(item) > _LONGEST:
        return False
    both = squeeze(f"{first}、{item}")
    begun = _PLACES_FIRST.fullmatch(squeeze(first)) or _HALF.fullmatch(both)
    listed = begun and any(_PLACES_NEXT.fullmatch(squeeze(name)) for name in (item, without_gloss(item)))
    return bool(listed) or _BODY_OF_EACH.fullmatch(both) is not None
