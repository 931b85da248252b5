"""Words that are written with a wrong character, or for another that sounds alike (条例第二十条)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen.conform.elements import SENTENCES, Role
from pipeline.gongwen.conform.subject import Subject

_DAY = r"(?:到|至)?(?:目前|现在|今[日年天]|20[0-9]{2}年|[0-9]{1,2}月)"
# What is written, and what is meant; no other word holds what is written.
_WORDS = """
坐谈会→座谈会 再接再励→再接再厉 一如继往→一如既往 迫不急待→迫不及待 贯切→贯彻 惯彻→贯彻 松驰→松弛 提练→提炼 循私→徇私 按步就班→按部就班
辩别→辨别 辩认→辨认 答辨→答辩 辨论→辩论 不记其数→不计其数 参预→参与 陈规漏习→陈规陋习 粗制烂造→粗制滥造 烂用→滥用 催毁→摧毁 防碍→妨碍
防讯→防汛 幅射→辐射 给于→给予 关健→关键 侯选人→候选人 侯补→候补 环镜→环境 即然→既然 简炼→简练 接恰→接洽 竟争→竞争 决择→抉择 垦请→恳请
脉博→脉搏 名付其实→名副其实 膨涨→膨胀 契而不舍→锲而不舍 迁徒→迁徙 签定→签订 权利机关→权力机关 权力义务→权利义务 善长于→擅长于
收益匪浅→受益匪浅 审记→审计 堪察→勘察 堪探→勘探 通迅→通讯 通辑→通缉 挺而走险→铤而走险 颁部→颁布 寻私舞弊→徇私舞弊 一股作气→一鼓作气
引伸→引申 影晌→影响 责无旁代→责无旁贷 招幕→招募 振灾→赈灾 震憾→震撼 整冶→整治 直接了当→直截了当 装璜→装潢 必须品→必需品 落实道位→落实到位
竞竞业业→兢兢业业 走头无路→走投无路 变本加利→变本加厉 不径而走→不胫而走 出奇不意→出其不意 穿流不息→川流不息 大相径廷→大相径庭
甘败下风→甘拜下风 鼎立相助→鼎力相助 浮想连翩→浮想联翩 攻艰克难→攻坚克难 国籍民生→国计民生 精神涣发→精神焕发 默守成规→墨守成规
情不自尽→情不自禁 谈笑风声→谈笑风生 唯利是途→唯利是图 无原无故→无缘无故 心无旁鹜→心无旁骛 一愁莫展→一筹莫展 一诺千斤→一诺千金
异曲同功→异曲同工 原形必露→原形毕露 缘木求渔→缘木求鱼 源远流常→源远流长 罪不容殊→罪不容诛
荣喻→荣誉 常效机制→长效机制 不道位→不到位 解绝→解决 解诀→解决 组识→组织 积级→积极 严历→严厉 整该→整改 贯砌→贯彻 跟据→根据 部暑→部署 步署→部署
精伸→精神 防迅→防汛 公倾→公顷 平方公理→平方公里 陪训→培训 竟赛→竞赛 竟聘→竞聘 竟岗→竞岗
既使→即使 既便→即便 必竟→毕竟 亲睐→青睐 寒喧→寒暄 急燥→急躁 浮燥→浮躁 干躁→干燥 遗撼→遗憾 追朔→追溯 修茸→修葺 凑效→奏效 座落→坐落
相辅相承→相辅相成 相形见拙→相形见绌 人才倍出→人才辈出 因地治宜→因地制宜 齐抓共官→齐抓共管 举一返三→举一反三 全力已赴→全力以赴
各思其职→各司其职 各施其职→各司其职 以身做则→以身作则 再所难免→在所难免 消声匿迹→销声匿迹 形式注意→形式主义 官僚注意→官僚主义
既往不究→既往不咎 即往不咎→既往不咎 统筹兼故→统筹兼顾 坚定不疑→坚定不移 保驾护行→保驾护航 一丝不拘→一丝不苟 有章可寻→有章可循
目前现状→现状 同比去年→比去年 同比上年→比上年
"""
_PLAIN = dict(pair.split("→") for pair in _WORDS.split())
_WRONG = re.compile("|".join(_PLAIN))
# What is wrong where nothing else makes it right: 按装 is, 按装备 is not.
_SPECIAL = (
    (re.compile(rf"(?:^|(?<=[，。；：（]))截止(?={_DAY})"), "截至"),
    (re.compile(r"(?<![公颁发宣])布署(?!名)"), "部署"),
    (re.compile(r"帐(?=[号户目簿款])"), "账"),
    (re.compile(r"(?<![支交托对应拨])付(?=(?:主任|书记|秘书长|[市县区局厅部省镇乡]长)(?![官期]))"), "副"),
    (re.compile(r"(?<=招聘|招租|征稿|寻人|遗失|更正|招领)启示"), "启事"),
    (re.compile(r"订于(?=(?:20[0-9]{2}年|[0-9]{1,2}月|近期))"), "定于"),
    (re.compile(r"必需(?=[认严坚按加做在要])"), "必须"),
    (re.compile(r"以经(?=[完开达取有成])"), "已经"),
    (re.compile(r"按装(?![备载修配])"), "安装"),
    (re.compile(r"按排(?![名序列放队水污])"), "安排"),
    (re.compile(r"防犯(?!罪)"), "防范"),
    (re.compile(r"(?<!重)复盖(?!章)"), "覆盖"),
    (re.compile(r"好象(?!征)"), "好像"),
    (re.compile(r"(?<!通)讯期"), "汛期"),
    (re.compile(r"批露(?!天)"), "披露"),
    (re.compile(r"(?<![人全自终])身分(?![离类开布])"), "身份"),
    (re.compile(r"(?<![市县省区一])直班(?!子)"), "值班"),
    (re.compile(r"(?<![自律克一])己经"), "已经"),
    (re.compile(r"(?<![新改扩修共创兴基组])建全(?=[机制体长完组])"), "健全"),
    (re.compile(r"(?<!举)措失(?!当)"), "措施"),
    (re.compile(r"(?:常态|制度|规范|信息|标准|精细|一体|网格)话(?![语题术])"), "……化"),
    (re.compile(r"(?<=安全|专项|督导|监督|卫生|消防|执法|质量|抽样)检察(?![院官长室监]|机关|建议)"), "检查"),
    (re.compile(r"(?<=[向时实众])反应(?=[情问意])"), "反映"),
)


# 防止……不再发生 says the reverse of what is meant.
_DENIED_TWICE = re.compile(r"(?:防止|避免|杜绝|严防)[^，。；]{0,16}不(?:再|会)?(?:发生|出现|重演)")


def no_wrong_words(subject: Subject) -> Iterator[tuple[str, str]]:
    for element in subject.of(*SENTENCES, Role.TITLE, Role.ATTACHMENT_NOTE, Role.ATTACHMENT_TITLE):
        text = element.paragraph.text
        yield from ((f"“{found[0]}”应为“{_PLAIN[found[0]]}”", element.where) for found in _WRONG.finditer(text))
        if denied := _DENIED_TWICE.search(text):
            yield f"“{denied[0]}”否定了两次", element.where
        for wrong, meant in _SPECIAL:
            if found := wrong.search(text):
                yield f"“{found[0]}”应为“{meant}”", element.where
