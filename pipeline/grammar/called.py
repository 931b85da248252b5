"""What a paper calls its office and its plan: 我局, 我办, 我公司; 《方案》, 《清单》."""

from __future__ import annotations

from pipeline.pattern import Pattern

# The first ending that fits names it. What is found is put behind 我, or in the place of the group where there is one.
_ENDINGS = (
    (Pattern(r"(?:办公室|督查办|专班)$", ("办公室", "督查办", "专班")), "我办"),
    (Pattern(r"[\u4e00-\u9fff]办$", ("办",)), "我办"),
    # A committee of the party, a government, a street: 我委 or 我县 would say another body, or a whole place.
    (Pattern(r"^(?:中共|中国共产党).*?(?P<own>[省市州盟区县旗镇乡])委员会$", ("委员会",)), "{own}委"),
    (Pattern(r"(?P<own>[省市州盟区县旗镇乡](?:人民)?政府|(?<=街道)办事处)$", ("政府", "办事处")), "{own}"),
    (Pattern(r"(?P<own>党委|领导小组|指挥部|联席会议|工作组)$", ("党委", "小组", "指挥部", "会议", "工作组")), "{own}"),
    (Pattern(r"^(?:中共|中国共产党).*委员会$", ("委员会",)), "党委"),
    (Pattern(r"(?:委员会|委|管委会)$", ("委",)), "我委"),
    (Pattern(r"(?:公司|集团)$", ("公司", "集团")), "我公司"),
    (Pattern(r"(?:大学|学校|中学|小学|党校)$", ("学", "校")), "我校"),
    (Pattern(r"(?P<own>中心|大队|支队|总队|中队|协会|学会)$", ("中心", "队", "会")), "我{own}"),
    (Pattern(r"(?P<own>[厅局部处科室署院所站社馆台队会行])$"), "我{own}"),
)  # fmt: skip
# What a plan may be, by the last word of its title: 三年行动计划（2026—2028年） is 《计划》.
_SORT = Pattern(
    r"(方案|计划|清单|意见|分工表|分解表|任务表|一览表|任务书|任务单|交办单|责任书|任务分工|责任分工|任务分解|责任分解|分工|分解|要点|措施|规划|纲要|办法|细则|预案|安排|举措|目录|台账|通知"
    r"|[重要]点(?:任务|工作|事项|项目)|(?:主要|目标|工作|年度)(?:任务|目标)|民生实事|三年行动|专项行动|攻坚行动|纪要|报告|决定|决议|规定|规程|规范|制度|标准|指南|导则|条例|指标|总表|[\u4e00-\u9fff]{2}(?:(?<!总)表|(?<!清)单))(?:[（(〔][^（()）〔〕]*[）)〕])*$"
)


def short_title(title: str) -> str:
    """What a paper calls a plan of ``title`` after its first line; 《方案》 where the title does not say what it is."""
    found = _SORT.search(title)
    return f"《{found[1] if found else '方案'}》"


def self_name(full_name: str) -> str:
    """How the body of ``full_name`` speaks of itself: 某某县教育局 → 我局; 我单位 where its ending says nothing."""
    for pattern, word in _ENDINGS:
        if found := pattern.search(full_name):
            return word.format(**found.groupdict())
    return "我单位"
