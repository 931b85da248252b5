"""Single breaks of the papers of ``drafts_third.py``, written before the checker was asked: the third round."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from tests.gongwen.blind import chain
from tests.gongwen.edits import (
    Edit,
    aligned,
    face,
    found,
    node,
    paragraph,
    part_of,
    removed,
    runs,
    says,
    section,
    tree,
)
from tests.gongwen.everyday import blank_above
from tests.gongwen.held_first import Held
from tests.gongwen.mutations import W


def _foot(tag: str, **attributes: str) -> Edit:
    def edit(root: etree._Element) -> None:
        for one in root.iter(f"{W}rPr"):
            for old in one.findall(f"{W}{tag}"):
                one.remove(old)
            one.append(node(tag, **attributes))

    return tree(edit, "footer1", "footer2")


def _undashed(root: etree._Element) -> None:
    for one in root.iter(f"{W}t"):
        one.text = str(one.text or "").replace("—", "")


def _rule(**attributes: str) -> Edit:
    def edit(root: etree._Element) -> None:
        rule = next(root.iter(f"{W}bottom"))
        for key, value in attributes.items():
            rule.set(f"{W}{key}", value)

    return tree(edit)


def _every(old: str, new: str) -> Edit:
    def edit(root: etree._Element) -> None:
        for one in root.iter(f"{W}t"):
            one.text = str(one.text or "").replace(old, new)

    return tree(edit)


def _doubled(words: str) -> Edit:
    return tree(lambda root: found(root, words).addnext(deepcopy(found(root, words))))


def _above_mark(root: etree._Element, mark: str, words: str) -> None:
    row = deepcopy(found(root, "现将有关事项"))
    for at, one in enumerate(row.iter(f"{W}t")):
        one.text = "" if at else words
    found(root, mark).addprevious(row)


def _label(root: etree._Element, words: str) -> None:
    for one in root.iter(f"{W}t"):
        if one.text == "附件":
            one.text = words


def _cell(root: etree._Element, old: str, new: str) -> None:
    last = [one for one in root.iter(f"{W}t") if old in str(one.text)][-1]
    last.text = str(last.text).replace(old, new)


def _undated(root: etree._Element) -> None:
    for one in root.iter(f"{W}t"):
        if str(one.text).endswith("日印发"):
            one.text = "印发"


def _unsigned(root: etree._Element) -> None:
    rows = [one for one in root.iter(f"{W}t") if one.text == "东原市财政局"]
    rows[-1].text = ""


def _run_on(root: etree._Element) -> None:
    first = next(root.iter(f"{W}pageBreakBefore"))
    parent = first.getparent()
    assert parent is not None
    parent.remove(first)


HELD_THIRD: dict[str, Held] = {
    # the page and its type
    "下边距20毫米": ("水毁报告", section(0, "pgMar", bottom="1134"), "版心高度"),
    "纸张横放": ("审计通知", section(0, "pgSz", w="16838", h="11906"), "版心宽度"),
    "页码用罗马数字": ("水毁报告", section(0, "pgNumType", fmt="upperRoman"), "页码左右各放一条一字线"),
    "页码没有一字线": ("决定", tree(_undashed, "footer1", "footer2"), "页码左右各放一条一字线"),
    "页码用黑体": ("决定", _foot("rFonts", ascii="黑体", hAnsi="黑体", eastAsia="黑体"), "页码4号半角宋体阿拉伯数字"),
    "标志三号": ("决定", runs("东原市人民政府文件", "sz", val="32"), "有发文机关标志"),
    "标志用黑体": ("审计通知", face("东原市审计局文件", "黑体"), "发文机关标志小标宋体、红色"),
    "文号用楷体": ("印发办法", face("东政办发〔2026〕28号", "楷体_GB2312"), "3号仿宋体"),
    "分隔线半截": ("决定", paragraph("东政发〔2026〕11号", "ind", left="2000", right="2000"), "分隔线与版心等宽"),
    "标题加粗": ("成立小组通知", runs("关于成立西岭县防汛", "b"), "标题2号小标宋体"),
    "标题两行字号不同": ("决定", runs("关于废止和修改", "sz", val="36"), "标题2号小标宋体"),
    "主送四号": ("审计通知", runs("各县（市、区）审计局", "sz", val="28"), "3号仿宋体"),
    "一级标题加粗": ("水毁报告", runs("二、修复进展", "b"), "各级标题字体"),
    "二级标题一处用仿宋": ("审计通知", part_of("（二）资金管理", "（二）资金管理使用情况。", "rFonts", eastAsia="仿宋_GB2312"), "各级标题字体"),
    "正文一段用楷体": ("经费复函", face("三、请你局加强", "楷体_GB2312"), "3号仿宋体"),
    "正文一段右对齐": ("邀请函", aligned("诚邀贵县", "right"), "各行撑满版心"),
    "正文一段左缩进": ("水毁报告", paragraph("2026年7月2日至4日", "ind", left="640", firstLine="640"), "正文段首左空"),
    "正文一段字距加宽": ("简报", runs("将原有36个", "spacing", val="40"), "各段字距、字宽一致"),
    "正文一段下划线": ("联合通知", runs("参加职业技能", "u", val="single"), "不加下划线、斜体、底纹"),
    "正文中间空一行": ("审计通知", blank_above("二、审计内容"), "正文中间不空行"),
    "附件说明顶格": ("邀请函", paragraph("附件：", "ind", firstLine="0", left="0"), "附件说明左空"),
    "附件没有另起一页": ("决定", tree(_run_on), "附件另面编排"),
    "附件标题居左": ("决定", aligned("废止的行政规范性文件目录", "left", 1), "附件标题居中"),
    "署名居左": ("水毁报告", aligned("西岭县人民政府", "left", -2), "成文日期首字比署名首字右移"),
    "版记用三号黑体": ("印发办法", face("抄送：", "黑体"), "抄送4号仿宋体"),
    # elements
    "没有发文字号": ("成立小组通知", removed("西政办发〔2026〕33号"), "有发文字号"),
    "没有标题": ("水毁报告", chain(removed("西岭县人民政府", 1), removed("关于西岭县2026年农村公路")), "有标题"),
    "没有发文机关标志": ("决定", removed("东原市人民政府文件"), "有发文机关标志"),
    "没有版记": ("决定", removed("东原市人民政府办公室　"), "有版记"),
    "文号用圆括号": ("经费复函", says("〔2026〕19号", "（2026）19号"), "发文字号写法"),
    "文号编虚位": ("决定", says("〔2026〕11号", "〔2026〕011号"), "发文字号写法"),
    "文号有第字": ("审计通知", says("〔2026〕16号", "〔2026〕第16号"), "发文字号写法"),
    "文号年份与成文年份不同": ("印发办法", says("东政办发〔2026〕28号", "东政办发〔2025〕28号"), "发文字号年份与成文日期一致"),
    "函用通知的代字": ("邀请函", says("东文旅函〔2026〕72号", "东文旅发〔2026〕72号"), "发文字号与格式相称"),
    "紧急程度写成急": ("成立小组通知", tree(lambda root: _above_mark(root, "西岭县人民政府办公室文件", "急")), "紧急程度写法、3号黑体顶格"),
    "主送重复一个": ("联合通知", says("人力资源和社会保障局、财政局", "人力资源和社会保障局、财政局、财政局"), "主送机关不重复"),
    "主送没有冒号": ("水毁报告", says("东原市人民政府：", "东原市人民政府"), "主送机关居左顶格、末标全角冒号"),
    "附件说明序号用顿号": ("决定", says("附件：1.", "附件：1、"), "附件说明写法"),
    "附件说明没有冒号": ("邀请函", says("附件：", "附件"), "附件说明写法"),
    "附件标识写附表": ("邀请函", tree(lambda root: _label(root, "附表")), "附件序号、标题与附件说明一致"),
    "正文见附件没有附件": ("经费复函", says("按月向我局报送资金支出情况", "按月向我局报送资金支出情况（见附件）"), "附件序号、标题与附件说明一致"),
    "署名写简称": ("审计通知", says("东原市审计局", "市审计局", -3), "署名与发文机关标志一致"),
    "成文日期早于引用": ("经费复函", says("2026年6月11日", "2026年4月11日"), "先后核对"),
    "成文日期用点": ("邀请函", says("2026年8月24日", "2026.8.24"), "成文日期用阿拉伯数字、不编虚位"),
    "附注没有左空": ("印发办法", paragraph("（此件公开发布）", "ind", firstLine="0"), "附注左空二字、加圆括号"),
    "抄送写成报送": ("成立小组通知", says("抄送：", "报送："), "抄送写法"),
    "抄送用顿号结尾": ("联合通知", says("市审计局。", "市审计局、"), "抄送写法"),
    "印发没有日期": ("审计通知", tree(_undated), "印发机关和印发日期写法"),
    "联合署名少一个": ("联合通知", tree(_unsigned), "联合发文的机关都署名"),
    "报告有签发人没有姓名": ("水毁报告", says("龙建国", ""), "签发人写法"),
    "简报没有期号": ("简报", removed("第7期"), "有发文字号"),
    "决定写成通知": ("决定", says("文件的决定", "文件的通知"), "文种用语"),
    "标题里两个文种": ("审计通知", says("工作的通知", "工作的通知报告"), "文种用语"),
    "办法没有书名号": ("印发办法", says("《东原市公共停车场管理办法》已经", "东原市公共停车场管理办法已经"), "标点符号用法"),
    "署名写两遍": ("经费复函", _doubled("2026年6月11日"), "署名、成文日期各写一次"),
    # figures, days, references
    "清理件数之和不符": ("决定", says("其余149件", "其余159件"), "数量核对"),
    "目录编号重复": ("决定", says("二、对《东原市旅游", "一、对《东原市旅游"), "层次序数"),
    "会议晚于成文": ("决定", says("2026年5月11日", "2026年5月21日"), "先后核对"),
    "附件文号不同": ("决定", tree(lambda root: _cell(root, "东政发〔2015〕18号", "东政发〔2015〕81号")), "前后一致"),
    "活动天数不符": ("邀请函", says("活动为期3天", "活动为期4天"), "日期核对"),
    "板块个数不符": ("邀请函", says("3个板块", "4个板块"), "次序项数"),
    "报名晚于活动": ("邀请函", says("2026年9月20日前", "2026年10月20日前"), "先后核对"),
    "公路之和不符": ("水毁报告", says("村道44处", "村道54处"), "数量核对"),
    "抢通占比不符": ("水毁报告", says("90.7%", "97.0%"), "比例核对"),
    "其余处数不符": ("水毁报告", says("其余8处", "其余18处"), "数量核对"),
    "资金合计不符": ("水毁报告", says("合计1300万元", "合计1200万元"), "数量核对"),
    "截至晚于成文": ("水毁报告", says("截至7月20日", "截至7月30日"), "先后核对"),
    "三是写成四是": ("水毁报告", says("三是强化", "四是强化"), "次序项数"),
    "条文跳号": ("印发办法", says("第六条", "第七条"), "条目核对"),
    "援引的条不对": ("印发办法", says("本办法第五条规定", "本办法第十五条规定"), "条目核对"),
    "款项跳号": ("印发办法", says("（三）不得擅自", "（四）不得擅自"), "条目核对"),
    "有效期早于施行": ("印发办法", says("有效期至2031年7月31日", "有效期至2021年7月31日"), "前后一致"),
    "办法名称前后不同": ("印发办法", says("关于印发东原市公共停车场管理办法", "关于印发东原市公共停车场管理规定"), "前后一致"),
    "执行进度不符": ("经费复函", says("执行进度50%", "执行进度60%"), "比例核对"),
    "剩余资金不符": ("经费复函", says("剩余310万元可", "剩余210万元可"), "数量核对"),
    "项目个数之和不符": ("审计通知", says("市政项目10个", "市政项目20个"), "数量核对"),
    "阶段时间倒置": ("审计通知", says("4月1日至8月31日", "8月31日至4月1日"), "日期核对"),
    "审计通知星期不符": ("审计通知", says("（星期二）", "（星期三）"), "日期核对"),
    "九月三十一日": ("审计通知", says("9月1日至10月31日", "9月1日至9月31日"), "数字写法"),
    "窗口减少数不符": ("简报", says("减少24个", "减少26个"), "比例核对"),
    "压减比例不符": ("简报", says("压减66.7%", "压减76.7%"), "比例核对"),
    "压缩后反而多": ("简报", says("压缩至0.5个工作日", "压缩至2.5个工作日"), "数字核对"),
    "材料增加": ("简报", says("由8份减少到3份", "由3份减少到8份"), "数字核对"),
    "补贴期限早于成文": ("联合通知", says("2026年11月30日", "2025年11月30日"), "日期核对"),
    "标题年份与正文不同": ("审计通知", says("关于开展2026年政府", "关于开展2025年政府"), "前后一致"),
    "领导小组名称不同": ("成立小组通知", says("决定成立西岭县防汛抗旱工作领导小组", "决定成立西岭县防汛抗旱指挥部"), "前后一致"),
    # words and marks
    "顿号后又和": ("联合通知", says("农村转移就业劳动者、高校毕业生等人员", "农村转移就业劳动者、和高校毕业生等人员"), "标点符号用法"),
    "冒号用半角": ("成立小组通知", says("通知如下：", "通知如下:"), "标点符号"),
    "括号一半角一全角": ("邀请函", says("（见附件）", "(见附件）"), "标点符号"),
    "句号写成点": ("简报", says("取得明显成效。", "取得明显成效."), "标点符号"),
    "引号方向反了": ("简报", says("“放管服”", "”放管服“"), "标点符号"),
    "省略号与等": ("联合通知", says("高校毕业生等人员", "高校毕业生……等人员"), "标点符号用法"),
    "数字全角": ("简报", says("36个专业", "３６个专业"), "数字写法"),
    "年份写两位": ("审计通知", says("2025年1月1日至", "25年1月1日至"), "数字写法"),
    "约左右": ("水毁报告", says("42公里", "约42公里左右"), "数字用法"),
    "错字部暑": ("成立小组通知", says("研究解决重大问题", "研究解绝重大问题"), "用字"),
    "截止": ("水毁报告", says("截至7月20日", "截止7月20日"), "用字"),
    "段末逗号": ("简报", says("压减66.7%。", "压减66.7%，"), "语句完整"),
    "复函以通知结尾": ("经费复函", says("此复。", "特此通知。"), "文种用语"),
    "函里命令": ("邀请函", says("专此函达，请予支持。", "请遵照执行。"), "文种用语"),
    "报告以请示结尾": ("水毁报告", says("特此报告。", "妥否，请批示。"), "报告夹带请示"),
    "序号后用逗号": ("水毁报告", says("三、资金安排", "三，资金安排"), "层次序数"),
    "二级序号带顿号": ("审计通知", says("（二）资金管理", "（二）、资金管理"), "层次序数"),
    "待定没填": ("成立小组通知", says("2026年4月28日", "2026年4月XX日"), "成文日期用阿拉伯数字、不编虚位"),
}  # fmt: skip
