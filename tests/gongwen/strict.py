"""Single breaks a strict inspector thinks of over all forms: each with the good paper it is made from."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from tests.gongwen.blind import DOCUMENT, JOINT, LETTER, TABLE, Row, changed, document, feet, filled, saying
from tests.gongwen.edits import Edit, aligned, face, node, of_run, paragraph, put, runs, said, says, tree
from tests.gongwen.everyday import (
    AT,
    COMMAND,
    FILLED,
    MINUTES,
    OFFICE,
    PLAIN,
    TWO,
    form,
    text,
    titled,
    unchanged,
)
from tests.gongwen.mutations import W, add_blank_before

BRIEF = form("brief")


def each(words: str, edit: Callable[[etree._Element], object]) -> Edit:
    """Changes every paragraph that says ``words`` and nothing else, in whatever stands for it too."""

    def run(root: etree._Element) -> None:
        holding = [p for p in root.iter(f"{W}p") if p.find(f".//{W}txbxContent") is None and words == said(p)]
        assert holding, words
        for one in holding:
            edit(one)

    return tree(run)


def runs_of(tag: str, **attributes: str) -> Callable[[etree._Element], object]:
    def edit(holder: etree._Element) -> None:
        for run in holder.iter(f"{W}r"):
            put(of_run(run), tag, **attributes)

    return edit


def _flush(root: etree._Element) -> None:
    for properties in root.iter(f"{W}pPr"):
        for old in properties.findall(f"{W}ind"):
            properties.remove(old)
        properties.append(node("ind", left="0", right="0"))


def _joint_gap(root: etree._Element) -> None:
    row = [p for p in root.iter(f"{W}p") if said(p) == "示例市公安局"][-1]
    blank = deepcopy(row)
    for t in blank.iter(f"{W}t"):
        t.text = ""
    row.addprevious(blank)


HEI = {"ascii": "黑体", "hAnsi": "黑体", "eastAsia": "黑体", "cs": "黑体"}
COPY = "抄送：示例市委办公室，示例市人大常委会办公室，示例市政协办公室。"
STRICT: dict[str, Row] = {
    "令的正文顶格": changed(COMMAND, paragraph("《示例市示例办法》", "ind", left="0", firstLine="0"), "正文段首左空"),
    "令的职务用宋体": changed(COMMAND, face("市长", "宋体"), "3号仿宋体"),
    "令的标志写通令": changed(
        COMMAND, says("示例市人民政府令", "示例市人民政府通令"), "令的标志由发文机关全称加“命令”或“令”组成"
    ),
    "令的职务与机关不同级": filled("command", "令有签发人职务、签名章和成文日期", 职务="县长"),
    "纪要编号用黑体": changed(MINUTES, face("〔2026〕3号", "黑体"), "3号仿宋体"),
    "出席回行顶格": (form("minutes", 出席="、".join(f"示例{x}某" for x in "甲乙丙丁戊己庚辛壬癸子丑") + "。"),) * 2
    + (paragraph("出席：", "ind", left="0", firstLine="630"), "出席、请假、列席写法"),
    "简报日期缺日字": changed(BRIEF, says("2026年7月1日", "2026年7月1"), "成文日期用阿拉伯数字、不编虚位"),
    "简报标题用楷体": changed(BRIEF, face("示例市示例工作进展情况", "楷体_GB2312"), "标题2号小标宋体"),
    "上行文主送下级": filled("upward", "上行文主送", 主送="各县区人民政府"),
    "上行文主送并报": filled("upward", "上行文主送", 主送="示例市人民政府并报示例市委"),
    "文号全角数字": document("发文字号写法", 发文字号="示政办发〔２０２６〕１２号"),
    "文号用方头括号": document("发文字号写法", 发文字号="示政办发【2026】12号"),
    "紧急程度特提": document("紧急程度写法、3号黑体顶格", 紧急程度="特提"),
    "标题加下划线": changed(PLAIN, runs("关于做好", "u", val="single"), "不加下划线、斜体、底纹"),
    "标题年份简写": (PLAIN, titled(OFFICE, "关于做好26年示例工作的通知"), unchanged, "日期核对"),
    "标题行末是左书名号": (
        titled(OFFICE, "关于印发《示例方案》的通知"),
        titled(f"{OFFICE}关于印发《", "示例市示例工作方案》的通知"),
        unchanged,
        "标题回行成梯形或菱形、词意完整",
    ),
    "主送用分号": document("主送机关标点", 主送="各县区人民政府；市直各部门"),
    "主送居中": changed(PLAIN, aligned("各县区人民政府", "center"), "主送机关居左顶格、末标全角冒号"),
    "正文一段居中": changed(PLAIN, aligned(AT, "center", 1), "各行撑满版心"),
    "正文一段4号": changed(PLAIN, runs(AT, "sz", 1, val="28"), "3号仿宋体"),
    "一级标题末加句号": changed(PLAIN, says("一、提高认识", "一、提高认识。"), "单独成行的标题末尾不加句号"),
    "分项之和不等于总数": (
        text("共有任务12项，其中已完成8项、未完成4项。"),
        text("共有任务12项，其中已完成8项、未完成3项。"),
        unchanged,
        "数量核对",
    ),
    "减少几倍": saying("事故起数比上年减少了3倍。", "数字用法"),
    "季度与月份不符": (text("第一季度（1—3月）完成示例。"), text("第一季度（1—4月）完成示例。"), unchanged, "日期核对"),
    "截至写作截止": (text("截至2026年6月底，已完成示例。"), text("截止2026年6月底，已完成示例。"), unchanged, "用字"),
    "部署写作布署": (text("按照上级部署做好示例。"), text("按照上级布署做好示例。"), unchanged, "用字"),
    "正文日期用汉字": (
        text("于2026年7月底前完成示例。"),
        text("于二〇二六年七月底前完成示例。"),
        unchanged,
        "数字写法",
    ),
    "附件标题3号": changed(LETTER, runs("推进落实措施报送表", "sz", 1, val="32"), "附件标题2号小标宋体（格式同正文）"),
    "附件名称加书名号": changed(FILLED, says("甲示例清单", "《甲示例清单》"), "附件名称不加书名号"),
    "附件两件同名": (
        form("document", **TWO),
        form("document", 附件=["甲示例清单", "甲示例清单"]),
        unchanged,
        "字词重复",
    ),
    "横表表头红字": changed(TABLE, runs("责任单位", "color", val="FF0000"), "文字颜色"),
    "联合署名之间空一行": changed(JOINT, tree(_joint_gap), "联合署名依次向下编排"),
    "联合标志一个黑色": changed(JOINT, runs("示例市公安局", "color", val="000000"), "发文机关标志小标宋体、红色"),
    "抄送用黑体": changed(PLAIN, each(COPY, runs_of("rFonts", **HEI)), "抄送4号仿宋体"),
    "抄送政协在党委之前": document("机关次序", 抄送="示例市政协办公室，示例市委办公室，示例市人大常委会办公室。"),
    "页码不空一字": changed(DOCUMENT, feet(_flush), "单页码居右、双页码居左空"),
    "附注后加句号": changed(PLAIN, says("0000-0000000）", "0000-0000000）。"), "附注左空二字、加圆括号"),
    "署名用黑体": changed(DOCUMENT, each(OFFICE, runs_of("rFonts", **HEI)), "3号仿宋体"),
    "成文日期4号": changed(DOCUMENT, each("2026年7月1日", runs_of("sz", val="28")), "3号仿宋体"),
    "成文日期写号": document("成文日期用阿拉伯数字、不编虚位", 成文日期="2026年7月1号"),
    # a second round
    "主送中间又有冒号": document("主送机关居左顶格、末标全角冒号", 主送="各县区人民政府：市直各部门"),
    "比重合计过百": saying("其中甲类占60%，乙类占30%，丙类占20%。", "数量核对"),
    "上半年写到七月": saying("上半年（1—7月）完成示例。", "日期核对"),
    "引用的标题缺书名号": (
        text("按照《示例市人民政府关于做好示例工作的通知》（示政发〔2026〕1号）要求执行。"),
        text("按照示例市人民政府关于做好示例工作的通知（示政发〔2026〕1号）要求执行。"),
        unchanged,
        "标点符号用法",
    ),
    "函写作信函": filled("letter", "文种", 标题=f"{OFFICE}\n关于商请支持示例工作的信函"),
    "保密期限写作至某年": document("密级和保密期限写法、3号黑体顶格", 密级="机密★至2027年"),
    "发文字号两个年份": document("发文字号写法", 发文字号="示政办发〔2026〕〔2026〕12号"),
    "签发人后多顿号": filled("upward", "签发人写法", 签发人="示例甲、"),
    "标题3号字": changed(PLAIN, runs("关于做好", "sz", val="32"), "标题2号小标宋体"),
    "标题加斜体": changed(PLAIN, runs("关于做好", "i"), "不加下划线、斜体、底纹"),
    "主送用楷体": changed(PLAIN, face("各县区人民政府", "楷体_GB2312"), "3号仿宋体"),
    "一段行距20磅": changed(
        PLAIN,
        paragraph(AT, "spacing", 1, before="0", after="0", line="400", lineRule="exact"),
        "段前段后不加间距、各段行距一致",
    ),
    "附件说明用黑体": changed(FILLED, face("甲示例清单", "黑体"), "3号仿宋体"),
    "署名用简称": document("署名与发文机关标志一致", 发文机关="示例市政府办"),
    "抄送又列主送": document("抄送不与主送重复", 抄送="示例市委办公室，各县区人民政府。"),
    "印发日期用斜杠": document("印发机关和印发日期写法", 印发日期="2026/7/1"),
    "列席末尾分号": filled("minutes", "出席、请假、列席写法", 列席="示例戊；示例己；"),
    "简报期号一号两期": filled("brief", "发文字号写法", 期号="3-4"),
    "信函文号缺号": filled("letter", "发文字号写法", 发文字号="示政办发〔2026〕1"),
    "横表标题用楷体": changed(TABLE, face("示例方案任务分工总表", "楷体_GB2312"), "标题2号小标宋体"),
    # a third round
    "联合行文两个文号写一行": changed(
        JOINT, says("示政办发〔2026〕14号", "示政办发〔2026〕14号　示教发〔2026〕3号"), "联合行文只用主办机关的发文字号"
    ),
    "表格里用半角逗号": changed(DOCUMENT, says("按计划推进", "按计划推进,成效明显"), "标点符号用法"),
    "标题下多空一行": changed(PLAIN, add_blank_before("各县区人民政府"), "主送机关在标题下空一行"),
    "信函附注顶格": changed(
        form("letter"), paragraph("（联系人", "ind", left="0", firstLine="0"), "附注左空二字、加圆括号"
    ),
    "简报正文用宋体": changed(BRIEF, face(AT, "宋体"), "3号仿宋体"),
    "抄送末尾叹号": document("抄送写法", 抄送="示例市委办公室！"),
    "文号年份早一年": document("发文字号年份与成文日期一致", 发文字号="示政办发〔2025〕12号"),
}
