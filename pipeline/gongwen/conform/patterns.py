"""How each element of an official document reads, in right and wrong writing: what makes it known for what it is."""

from __future__ import annotations

import re

from pipeline.gongwen.statutory import KINDS

_YEAR = r"[〔\[［【（(﹝]\s*[0-9０-９]{0,4}\s*年?\s*[〕\]］】）)﹞]"
# A number stands alone, or with 签发人, or the last of several names, in the same row; an order has 第12号, a brief 第3期.
# One without its 号 is a number all the same, wrongly written.
NUMBER = re.compile(
    rf"^\S{{0,30}}?\s*{_YEAR}\s*第?\s*[0-9０-９]*\s*[号期](?:\s+(?:签\s*发.*|[\u4e00-\u9fff]{{2,4}}(?:(?:\s+|、)[\u4e00-\u9fff]{{2,4}})?|[\u4e00-\u9fff][\u0020\u3000]+[\u4e00-\u9fff]))?$|^（?第?\s*[0-9０-９]+\s*[期号]）?(?:\s*[（(]总第?\s*[0-9]+\s*期[）)])?$|^第[〇零一二三四五六七八九十百]+号$|^(?:19|20)[0-9]{{2}}年第[0-9]+号$|^\S{{2,12}}(?:19|20)[0-9]{{2}}年?第?[0-9]+号$|^[\u4e00-\u9fff]{{2,20}}\s*{_YEAR}\s*第?\s*[0-9０-９]+$|^[\u4e00-\u9fff]{{0,12}}(?:[〔\[（(](?:19|20)[0-9]{{2}}|(?:19|20)[0-9]{{2}}[〕\]）)])[0-9]+号$"
)
# 示政办函〔2026〕1号: the code of 函.
LETTER_CODE = re.compile(r"函\s*[〔\[（(【]")
SIGNER = re.compile(r"^签\s*发\s*人\s*[：:]?|^签\s*发\s*[：:]")
COPIES = re.compile(r"^(?:No\.?|份号[：:]?)?\s*[0-9０-９]{3,8}$")
SECRECY = re.compile(r"^(?:绝密|机密|秘密|内部)(?:[★*☆].*|\s*[0-9一二三四五六七八九十]+\s*[年月].*)?$")
URGENCY = re.compile(r"^(?:特\s*急|加\s*急|平\s*急|特\s*提|紧\s*急|火\s*急|限\s*时|急)件?$")
# How far a paper has come, above its head or below its title.
STAGE = re.compile(r"^[（(【\[]?(?:修改|征求意见|送审|讨论|审议|代拟|初|样)稿.{0,12}$|^[（(【\[]草案[）)】\]]$")
# The parts of a regulation, and the articles in them.
CHAPTER = re.compile(r"^第[一二三四五六七八九十百]{1,4}[编章节](?:\s|\u3000|$)")
ARTICLE = re.compile(r"^第[一二三四五六七八九十百]{1,5}条[ \u3000]+")
MARK = re.compile(r"文件$|令$|纪要$|简报$|(?:人民政府|委员会|办公[室厅]|局|厅|组)$")
TITLE = re.compile(rf"^(?:\S{{2,60}})?关于.+(?:{KINDS})(?:（[^（）]*）)?$")
# The organs a paper is sent to, whatever mark follows the last of them.
ORGAN = re.compile(
    r"(?:政府|党委|委员会|办公[室厅]|[局委办厅部院会所社站团组处科]|公司|集团|单位|银行|大学|学院|学校|中学|医院|部门|机构|企业|法院|检察院)(?:（[^（）]*）)?$"
)
# What leads on to the text is a sentence of it, whatever mark it ends with.
LEADS_ON = re.compile(r"(?:如下|以下|下列)\S{0,6}[：:]$|^(?:现将|为了?|根据|按照|经)")
ADDRESSEE = re.compile(rf"^[^。！？]*(?:[：:]|{ORGAN.pattern[:-1]}[,，.。;；]?)$")
# 市长　　示例甲
POSTS = "[市县区旗省州盟镇乡厅局部院]长|检察长|秘书长|书记|主席|主任|专员|总理"
POST_AND_NAME = re.compile(rf"\S{{0,20}}?(?:{POSTS}|[市县区省州镇乡]\s*长)\s+\S+(?:\s+\S+)*")
NAME_AND_POST = re.compile(rf"(?!.*(?:{POSTS})\s)\S+\s+\S*(?:{POSTS})")
ATTACHMENT_NOTE = re.compile(r"^附\s*[件表]?\s*[：:]|^附[件表][ \u3000]+[\u4e00-\u9fff《]")
# In the order of 10.3.
ATTENDANCE_LABELS = ("出席", "参加人员", "请假", "缺席", "列席")
ATTENDANCE = re.compile(rf"^(?:{'|'.join(ATTENDANCE_LABELS)})(?:人员)?\s*[：:]")
DATE = re.compile(
    r"^[0-9０-９〇○零一二三四五六七八九十]{2,4}\s*年\s*[0-9０-９一二三四五六七八九十]*\s*月\s*[0-9０-９一二三四五六七八九十]*\s*[日号]$|"
    r"^年\s+月\s+日$|^(?:19|20)[0-9]{2}\s*年\s*[0-9]{1,2}\s*月(?:\s*[0-9]{1,2})?$|^[0-9]{1,2}月[0-9]{1,2}日$|^(?:19|20)[0-9]{2}\s*[./-]\s*[0-9]{1,2}\s*[./-]\s*[0-9]{1,2}$"
)
NOTE = re.compile(r"^(?:此件|联系人|信息公开|公开方式|主动公开|依申请公开|不予公开|此文|发至)")
LABEL = re.compile(r"^附\s*件\s*[0-9０-９一二三四五六七八九十]*\s*[：:.．]?$")
# -1-, — 2 —: what belongs to the feet of the pages.
TYPED_NUMBER = re.compile(r"\s*[-—–－]\s*[0-9０-９]{1,3}\s*[-—–－]\s*")
COPY_TO = re.compile(r"^(?:抄\s*[送报]|主\s*送\s*[：:])")
DATED = re.compile(r"\S+\s+[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日\S{0,4}")
PRINTED = re.compile(r"日\s*印\s*发?$|印发$")
# What people are called to, and the rates that are shares of a whole.
GATHERING = "会议|活动|培训"
OF_WHOLE = "合格|覆盖|达标|整改|办结|普及|知晓|满意|参保"
# What a paper is called that lays something down.
SORTS = "条例|办法|规定|细则|规程|方案|意见|规划|规则|决定|计划|纲要|标准|预案|章程|制度|指南|要点"
# How work is begun.
BEGUN = "开工|动工|启动|开建"
# How what was begun is brought to an end.
FINISHED = "完工|竣工|建成|完成"
# What is left of a whole.
REST = "其余|剩余|余下|结余|尚余|尚缺|还缺|缺口"
# What comes before a sum, and before how long something lasts.
IN_ALL, LASTS = "合计|共计|总计|一共|总共|共", "会期|为期|历时|期限"
# What a figure does from one time to another.
MORE, LESS = "增加|增长|提高|上升", "减少|下降|降低"
HEADINGS = (
    re.compile(r"^[一二三四五六七八九十百]+[、.．，,]"),
    re.compile(r"^[（(][一二三四五六七八九十百]+[）)]"),
    # Before a year too (1.2020年); not 1.5 or 5、6月份.
    re.compile(r"^[0-9０-９]{1,2}\s*(?:[.．](?![0-9])|[.．](?=(?:19|20)[0-9]{2}(?![0-9.]))|、(?![0-9]{1,3}(?![0-9])))"),
    re.compile(r"^[（(][0-9０-９]{1,2}[）)]"),
)
ENDS = "。；！？，、：）.;:!?,"


def within(short: str, name: str) -> bool:
    """Whether the characters of ``short`` stand in ``name`` in their order."""
    rest = iter(name)
    return all(character in rest for character in short)
