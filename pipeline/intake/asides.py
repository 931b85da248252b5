"""Lines around tasks that are nobody's: annexes, when the plan comes into force, remarks that hold for all."""

from __future__ import annotations

import re

ANNEX = re.compile(r"附\s*件\s*\d{0,2}\s*(?:[：:]|$)")
FIRST_ANNEX = re.compile(r"附\s*件\s*[：:]\s*(?:1[.．、]|（?一[、）])\s*\S")
# The names of annexes a line each: numbered on from the first, no sentence, nobody's task.
ANNEX_NAME = re.compile(r"\s*(?P<number>\d{1,2})[.．、]\s*[^。；，]{2,60}$")
# What a plan says of itself at its end: when it comes into force, who explains it, whom to ask.
GENERAL = re.compile(
    r"(?:本(?:方案|办法|措施|意见|规定|细则|计划|政策|通知|清单|要点|规程|制度|行动|工作)\S{0,12}?|以上(?:措施|政策|规定|条款)\S{0,6}?|自(?:印发|发布|公布|下发)之日起|此前|上述政策\S{0,6}?)"
    r".{0,60}?(?:施行|实施|执行|解释|有效期|废止|为准|印发之日|发布之日)"
    r"|.{0,20}由.{2,20}负责解释|(?:以上|上述)(?:各项)?(?:任务|工作|事项|措施)?[，,]?由?.{2,24}(?:统筹|调度|督导|督查|督促|汇总|考核|协调|通报|跟踪).{0,24}$|特此(?:通知|公告|函告)|(?:[出列缺]席|参[加会]|请假|记录)(?:会议)?(?:人员|同志|领导|人)?[：:]|(?:联系人|联系电话|咨询电话|联系单位)[：:]|[（(]联系(?:人|单位|电话)"
    r"|(?:以上|上述|上列|各项)(?:各项|重点)?(?:任务|工作|事项|措施)[^。]{0,30}(?:完成|办结|到位|落实)[^。；]{0,6}[。]?$"
    r"|(?:以上|上述|上列)(?:各项|重点)?(?:任务|工作|事项|措施|内容)[，,](?:请|望)?各.{2,40}(?:报|送|汇总|抓好|推进)"
    r"|(?:请)?各(?:责任|牵头|有关|相关|成员)?(?:单位|部门|地|地区)(?:要|应|须|务必|请|于|按|每|将|在|从|认真|切实|结合|及时|严格|高度|进一步|确定|明确|通过)"
)
# Nobody answers for the day from which a plan holds: what follows is another matter, or the foot of a page.
COMES_INTO_FORCE = re.compile(
    r"(?:本(?:方案|办法|措施|意见|规定|细则|计划|政策|通知|清单|要点|规程|制度)\S{0,12}?|自(?:印发|发布|公布|下发)之日起).{0,30}?(?:施行|实施|执行|有效期)[^；]{0,24}$"
)
# A remark below the last task that says what holds for all of them.
REMARK = re.compile(r"[（(]?(?:备?注|说明)[：:]|[（(].+[）)]$")
OF_ALL = re.compile(rf"以上|上述|上列|各项|{REMARK.pattern}")
# Beside points that are tasks only words that say it outright: 强化交通保障 is a task, 强化资金保障 is none.
NEVER = re.compile(
    r"总体要求|指导思想|原则(?!同意|上|通过)|目标|保障措施|(?:组织|工作|机制|服务|要素|政策|资金|经费|人才|人员|制度|纪律|条件|投入|技术)保障|组织领导|组织实施"
    r"|工作要求|有关要求|步骤|时间安排|附则|背景|意义|要求$|施行|解释|有效期|总则|依据(?!《|[\u4e00-\u9fff“])"
)
# 三、关于人事事项（略）: what stands below says nothing of it.
LEFT_OUT = re.compile(r"[（(](?:略|省略|从略)[）)]。?$")
