"""Single breaks of the papers of ``drafts.py``, written before the checker was asked: the finding that must say so."""

from __future__ import annotations

from lxml import etree

from tests.gongwen.blind import chain
from tests.gongwen.edits import (
    Edit,
    aligned,
    copied,
    face,
    found,
    moved_below,
    paragraph,
    removed,
    runs,
    says,
    section,
    swapped,
    tree,
)
from tests.gongwen.everyday import unnumbered, written
from tests.gongwen.mutations import W

# paper, how it is broken, the finding that must say so
Held = tuple[str, Edit, str]


def _black_rule(root: etree._Element) -> None:
    next(root.iter(f"{W}bottom")).set(f"{W}color", "000000")


def _numbered_first(root: etree._Element) -> None:
    for one in list(root.iter(f"{W}titlePg")):
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)


def _unsigned_out(root: etree._Element) -> None:
    for run in list(found(root, "签发人：").iter(f"{W}r"))[1:]:
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)


def _called_document(root: etree._Element) -> None:
    mark = next(one for one in root.iter(f"{W}t") if one.text == "临江市教育局")
    written("临江市教育局文件")(mark)


def _feet_of(size: str) -> Edit:
    def edit(root: etree._Element) -> None:
        for one in root.iter(f"{W}sz"):
            one.set(f"{W}val", size)

    return tree(edit, "footer1", "footer2")


def _joined(words: str, into: str) -> Edit:
    """A row of a title with other words in it, wherever its runs are cut."""

    def edit(root: etree._Element) -> None:
        for at, one in enumerate(found(root, words).iter(f"{W}t")):
            one.text = "" if at else into

    return tree(edit)


HELD: dict[str, Held] = {
    # the page and its type
    "正文一段用宋体": ("通知", face("当前，我县", "宋体"), "3号仿宋体"),
    "一个一级标题用仿宋": ("通知", face("二、严管", "仿宋_GB2312"), "各级标题字体"),
    "正文一段小三号": ("通报", runs("受理群众诉求", "sz", val="30"), "3号仿宋体"),
    "正文一段1.5倍行距": ("复函", paragraph("一、该地块", "spacing", line="360", lineRule="auto"), "段前段后不加间距、各段行距一致"),
    "正文一段没有缩进": ("请示", paragraph("我县财力薄弱", "ind", firstLine="0"), "正文段首左空"),
    "右边距36毫米": ("批复", section(0, "pgMar", right="2041"), "版心宽度"),
    "没有页码": ("报告", tree(unnumbered), "页码左右各放一条一字线"),
    "页码小五号": ("通知", _feet_of("18"), "页码4号半角宋体阿拉伯数字"),
    "分隔线是黑的": ("批复", tree(_black_rule), "分隔线红色"),
    "签发人姓名用仿宋": ("请示", face("签发人：", "仿宋_GB2312"), "“签发人”3号仿宋体、姓名3号楷体"),
    "标题用黑体": ("通报", face("关于2026年上半年", "黑体"), "标题2号小标宋体"),
    "附件标题三号": ("通知", runs("2026年森林草原防灭火工作任务清单", "sz", 1, val="32"), "附件标题2号小标宋体（格式同正文）"),
    "令的标志是黑的": ("令", runs("海州市人民政府令", "color", val="000000"), "发文机关标志小标宋体、红色"),
    "出席用仿宋": ("纪要", face("出席：", "仿宋_GB2312"), "出席、请假、列席用3号黑体，名单用3号仿宋体"),
    "抄送三号": ("报告", runs("抄送：", "sz", val="32"), "抄送4号仿宋体"),
    "信函首页有页码": ("商请函", tree(_numbered_first), "首页不显示页码"),
    "正文一段段前12磅": ("通知", paragraph("2026年防火期为", "spacing", before="240", line="579"), "段前段后不加间距、各段行距一致"),
    "正文一段居中": ("批复", aligned("三、开发区建设", "center"), "各行撑满版心"),
    "成文日期在左": ("请示", paragraph("2026年5月12日", "ind", left="0", firstLine="0"), "署名右空（不加盖印章）"),
    "纸是信纸大小": ("通报", section(0, "pgSz", w="12240", h="15840"), "A4 纸宽"),
    # elements
    "没有主送机关": ("通知", removed("各乡镇人民政府，县直"), "有主送机关"),
    "请示没有签发人": ("请示", tree(_unsigned_out), "上行文标注签发人"),
    "没有成文日期": ("批复", removed("2026年6月3日"), "有署名和成文日期"),
    "附注在成文日期之上": ("通知", swapped("（此件公开发布）", "2026年2月26日"), "附注在成文日期之下"),
    "附件说明在成文日期之下": ("通知", chain(moved_below("2.防火", "2026年2月26日"), moved_below("附件：1.", "2026年2月26日")), "署名与正文之间空行"),
    "信函有印发日期": ("商请函", copied("抄送：", "临江市教育局办公室　2026年4月8日印发"), "版记不加印发机关和印发日期、分隔线"),
    "没有署名": ("复函", removed("临江市自然资源局", -1), "有署名和成文日期"),
    "令号有年份": ("令", says("第27号", "〔2026〕27号"), "令号写法"),
    "标题没有发文机关": ("批复", removed("临江市人民政府", 1), "标题要素"),
    "标题没有文种": ("报告", says("工作情况的报告", "工作情况"), "文种"),
    "请示主送两个机关": ("请示", says("临江市人民政府：", "临江市人民政府、临江市财政局："), "上行文主送"),
    "附件标题与附件说明不同": ("通知", says("任务清单", "责任清单", 1), "附件序号、标题与附件说明一致"),
    "印发早于成文": ("通报", says("7月21日", "7月12日"), "印发日期不早于成文日期"),
    "请示抄送下级": ("请示", says("市水利局", "各乡镇人民政府"), "上行文抄送"),
    "附注没有括号": ("报告", says("（联系人：吴静，电话：0518-85512345）", "联系人：吴静，电话：0518-85512345"), "附注左空二字、加圆括号"),
    "主送写了两行": ("批复", copied("青溪县人民政府：", "青溪县人民政府："), "正文段首左空"),
    "信函标志有文件": ("商请函", tree(_called_document), "信函标志不加“文件”"),
    # figures, days, references
    "网格之和不符": ("通知", says("126个", "128个"), "数量核对"),
    "天数不符": ("通知", says("共92天", "共91天"), "期间核对"),
    "星期不符": ("通知", says("（星期五）", "（星期四）"), "日期核对"),
    "每个网格三名": ("通知", says("共378名", "共387名"), "数量核对"),
    "三项写四项": ("通知", says("三项工作", "四项工作"), "次序项数"),
    "合计人数不符": ("通知", says("520人", "540人"), "数量核对"),
    "增长率不符": ("通知", says("26.7%", "36.7%"), "比例核对"),
    "公顷与亩不符": ("商请函", says("（54亩）", "（45亩）"), "前后一致"),
    "每班人数不符": ("商请函", says("每班45人", "每班50人"), "数量核对"),
    "资金之和不符": ("商请函", says("6000万元", "6600万元"), "数量核对"),
    "文号没有号字": ("复函", says("14号", "14"), "引用的发文字号写法"),
    "季度与月份不符": ("复函", says("第三季度", "第二季度"), "日期核对"),
    "缺口不符": ("请示", says("缺口5000万元", "缺口6000万元"), "数量核对"),
    "请示以报告的话结尾": ("请示", says("妥否，请批示。", "特此报告。"), "文种用语"),
    "工期不符": ("请示", says("20个月", "24个月"), "期间核对"),
    "办结率不符": ("通报", says("98.6%", "96.8%"), "比例核对"),
    "占比不符": ("通报", says("占15%", "占25%"), "比例核对"),
    "三大产业写四大": ("批复", says("三大产业", "四大产业"), "次序项数"),
    "一级序数跳号": ("批复", says("四、你县", "五、你县"), "层次序数"),
    "你县写你区": ("批复", says("四、你县", "四、你区"), "前后一致"),
    "教师之和不符": ("报告", says("初中340名", "初中320名"), "数量核对"),
    "经费增长不符": ("报告", says("增长25%", "增长20%"), "比例核对"),
    "整改多于发现": ("报告", says("已整改46个", "已整改48个"), "比例核对"),
    "报告夹带请示": ("报告", says("特此报告。", "特此报告，请批复。"), "报告夹带请示"),
    "通过晚于公布": ("令", says("3月9日", "3月29日"), "先后核对"),
    "议题个数不符": ("纪要", says("2个议题", "3个议题"), "前后一致"),
    "扩建后能力不符": ("纪要", says("12万吨", "13万吨"), "数量核对"),
    "分年资金不符": ("纪要", says("1600万元", "1500万元"), "数量核对"),
    "标题年份不符": ("报告", says("关于2025年", "关于2024年"), "前后一致"),
    "表里单位重复": ("通知", says("县林业局、县应急管理局", "县林业局、县林业局"), "表格核对"),
    "表里时限早于成文": ("通知", says("2026年3月10日前", "2025年3月10日前"), "表格核对"),
    "表里办结率不符": ("通报", says("98.2", "89.2"), "表格核对"),
    "县区个数不符": ("通报", says("4个县区", "5个县区"), "前后一致"),
    # words and marks
    "文号用方括号": ("通知", says("临政办发〔2026〕5号", "临政办发[2026]5号"), "标点符号"),
    "二级序数跳号": ("通知", says("（二）落实部门", "（三）落实部门"), "层次序数"),
    "半角逗号": ("通知", says("风干物燥，", "风干物燥,"), "标点符号"),
    "标题里字重复": ("请示", says("防洪治理工程", "防洪防洪治理工程"), "标题不重复“关于”和文种"),
    "书名号没有后一半": ("商请函", says("规划》。", "规划。"), "标点符号"),
    "复函以通知的话结尾": ("复函", says("专此函复。", "特此通知。"), "文种用语"),
    "错字直班": ("通知", says("24小时值班", "24小时直班"), "用字"),
    "日期编虚位": ("请示", says("2026年5月12日", "2026年05月12日"), "成文日期用阿拉伯数字、不编虚位"),
    "成文日期用汉字": ("批复", says("2026年6月3日", "二〇二六年六月三日"), "成文日期用阿拉伯数字、不编虚位"),
    "主持人名字不同": ("纪要", says("沈岩、高明", "沈言、高明"), "前后一致"),
    "令由主任签署": ("令", says("市长", "主任"), "前后一致"),
}  # fmt: skip
# What a good paper may say as well: 其中 need not name all, no clause asks for a 附注.
MAY_BE: dict[str, tuple[str, Edit]] = {
    "请示没有附注": ("请示", removed("（联系人：何川")),
    "堤防之和不符": ("请示", says("新建堤防18.2", "新建堤防19.2")),
    "各区之和不符": ("通报", says("云台县9件", "云台县8件")),
}
