"""Single breaks of what is said twice, too much or the other way round, of who goes first and who signs, of rows too low."""

from __future__ import annotations

from lxml import etree

from tests.gongwen.blind import Row, changed
from tests.gongwen.compared import document, rows
from tests.gongwen.edits import aligned, of_run, paragraph, put, tree
from tests.gongwen.everyday import OFFICE, PLAIN, form, titled, unchanged
from tests.gongwen.mutations import W
from tests.gongwen.strangers import BIAOSONG, HEITI, KAITI, STRANGERS, Stranger

PARTY, CITY = "中共示例市委办公室", "示例市人民政府办公室"
NOTICE = STRANGERS["notice"]


def together(first: str, second: str) -> bytes:
    """A notice of two offices, neither of them sealed."""
    paper = Stranger()
    paper.add(first, BIAOSONG, 28, "center", red=True)
    paper.add(f"{second}文件", BIAOSONG, 28, "center", red=True)
    paper.add("")
    paper.add("")
    paper.ruled(paper.add("示办发〔2026〕7号", side="center"))
    paper.add("")
    paper.add("")
    paper.title(first, second, "关于加强示例工作的通知")
    paper.add("各县（市、区）委、人民政府，市委各部门，市直各单位：")
    paper.body()
    paper.add("")
    paper.add(first, side="right", right=2)
    paper.add(second, side="right", right=2)
    paper.add("2026年3月1日", left=18)
    paper.colophon("市人大常委会办公室", first)
    return paper.save()


def asked_together(*signers: str) -> bytes:
    """A 请示 of two offices, its signers one below the other, the last of them beside the number."""
    paper = Stranger()
    paper.add("示例市教育局", BIAOSONG, 30, "center", red=True)
    paper.add("示例市财政局文件", BIAOSONG, 30, "center", red=True)
    paper.add("")
    paper.add("")
    for signer in signers[:-1]:
        row = paper.add("", left=16)
        paper.run(row, "签发人：")
        paper.run(row, signer, KAITI)
    row = paper.add("", left=1)
    paper.run(row, "示教〔2026〕5号")
    paper.run(row, "\t签发人：" if len(signers) == 1 else "\t　　　　")
    paper.run(row, signers[-1], KAITI)
    paper.ruled(paper.add(""))
    paper.add("")
    paper.title("示例市教育局　示例市财政局", "关于申请解决示例补助资金有关问题的请示")
    paper.add("示例市人民政府：")
    paper.body("现将有关情况请示如下。", "妥否，请批示。")
    paper.add("")
    paper.add("示例市教育局", left=17)
    paper.add("示例市财政局", left=17)
    paper.add("2026年3月1日", left=19)
    paper.colophon("示例市审计局", "示例市教育局办公室")
    return paper.save()


def in_one_row() -> bytes:
    """An 意见 whose headings run on into their paragraphs and are set as the text is, short ones and long ones."""
    paper = Stranger()
    paper.head("示例市教育局文件", "示教发〔2026〕9号")
    paper.title("示例市教育局", "关于进一步规范示例管理的意见")
    paper.add("各县（市、区）教育局：")
    paper.body("为进一步规范示例管理，现提出如下意见。")
    paper.add("一、规范程序", HEITI, first=2)
    paper.body(
        "（一）申请。申请人提出申请，并提供下列材料：",
        "1.身份证明；",
        "2.其他材料。",
        "（二）受理。县（市、区）教育局在收到申请之日起五个工作日内作出是否受理的决定，并告知申请人。",
    )
    paper.add("二、附则", HEITI, first=2)
    paper.body("本意见自印发之日起施行。")
    paper.sign("示例市教育局")
    paper.colophon("示例市人民政府办公室", "示例市教育局办公室")
    return paper.save()


def _head_in_kaiti(root: etree._Element) -> None:
    run = next(one for one in root.iter(f"{W}t") if one.text == "责任单位").getparent()
    assert run is not None
    put(of_run(run), "rFonts", ascii=KAITI, hAnsi=KAITI, eastAsia=KAITI, cs=KAITI)


def low(words: str, line: int) -> Row:
    exact = paragraph(words, "spacing", before="0", after="0", line=str(line), lineRule="exact")
    return changed(PLAIN if words == "关于做好" else NOTICE, exact, "行距不小于字号")


def said(name: str, good: str, bad: str) -> Row:
    return rows(name, (good,), (bad,))


def convened(*texts: str) -> bytes:
    called = f"{OFFICE}\n关于召开示例工作会议的通知"
    return form("document", 标题=called, 正文=["经研究，决定召开示例工作会议，现将有关事项通知如下。", *texts])()


def granted() -> bytes:
    """A notice of a budget that is approved: its title speaks of 批复, and so does its text."""
    paper = Stranger()
    paper.head("示例市财政局文件", "示财发〔2026〕12号")
    paper.title("示例市财政局", "关于批复2026年部门预算的通知")
    paper.add("示例市教育局：")
    paper.body(
        "根据市人民代表大会审议通过的预算，现将你单位部门预算批复如下：", "收入预算12500万元，支出预算12500万元。"
    )
    paper.sign("示例市财政局")
    paper.colophon("市审计局", "示例市财政局办公室")
    return paper.save()


WHEN, LONG_TEXT = ("一、时间：2026年7月10日上午9:00。", "二、地点：市会议中心。"), STRANGERS["notice"]
COPIED = "写作“抄送”"
USE, ORDER, ONCE = "数字用法", "机关次序", "标题不重复“关于”和文种"
ONE_LAYER = ("转发示例省人民政府办公厅关于", "做好示例工作的通知")
LAYERS = ("关于转发《示例省人民政府办公厅关于转发", "〈示例部关于做好示例工作的通知〉的通知》的通知")
WORDED: dict[str, Row] = {
    "标题关于对于": document(ONCE, 标题=f"{OFFICE}\n关于对于示例工作的通知"),
    "多层转发": (titled(OFFICE, *ONE_LAYER), titled(OFFICE, *LAYERS), unchanged, ONCE),
    "联合党政次序颠倒": (lambda: together(PARTY, CITY), lambda: together(CITY, PARTY), unchanged, ORDER),
    "正文党政次序颠倒": said(ORDER, "在市委、市政府的领导下认真落实。", "在市政府、市委的领导下认真落实。"),
    "联合上行一个签发人": (
        lambda: asked_together("王示例", "李示例"),
        lambda: asked_together("李示例"),
        unchanged,
        "联合上报的各机关都有签发人",
    ),
    "请示并报市委": (
        form("upward"),
        form("upward", 主送="示例市人民政府并市委"),
        unchanged,
        "上行文主送",
    ),
    "标题行距低于字号": low("关于做好", 320),
    "标志行距低于字号": low("示例市人民政府文件", 400),
    "表头一格用楷体": changed(form("table"), tree(_head_in_kaiti), "表格核对"),
    "近百余家": said(USE, "近百家企业、百余名代表参加。", "近百余家企业参加。"),
    "超过又写以上": said(USE, "增幅超过30%，3年以上。", "增幅超过30%以上。"),
    "个与百分号并用": said(USE, "提高5.2个百分点。", "提高5.2个%。"),
    "资金没有单位": said(USE, "安排资金500万元，用于示例工程。", "安排资金500，用于示例工程。"),
    "条款用数字": said(USE, "根据《示例条例》第十二条第二款规定。", "根据《示例条例》第12条第2款规定。"),
    "合格率超过全部": said(USE, "合格率达到98.5%，完成率达到120%。", "合格率达到198.5%。"),
    "防止不再发生": said("用字", "防止类似问题再次发生，不再出现反弹。", "防止类似问题不再发生。"),
    "部门部门": said("字词重复", "各有关部门要认真落实。", "各有关部门部门要认真落实。"),
    "季度末的月份不对": said("日期核对", "三季度末（9月底）前完成。", "三季度末（6月底）前完成。"),
    "标题后加（通知）": document(ONCE, 标题=f"{OFFICE}\n关于做好示例工作的通知（通知）"),
    "标题书名号错位": document(ONCE, 标题=f"{OFFICE}\n《关于印发示例方案》的通知"),
    "上下半年合计不符": said(
        "数量核对",
        "上半年完成投资3.2亿元，下半年完成4.1亿元，全年完成7.3亿元。",
        "上半年完成投资3.2亿元，下半年完成4.1亿元，全年完成8.3亿元。",
    ),
    "男女合计不符": said("数量核对", "参加培训男12人、女8人，共20人。", "参加培训男12人、女9人，共20人。"),
    "会议通知没有时间地点": (
        lambda: convened(*WHEN),
        lambda: convened("一、参会人员：各单位主要负责同志。"),
        unchanged,
        "前后一致",
    ),
    "招聘启示": said("用字", "发布招聘启事，给人启示。", "发布招聘启示。"),
    "简称后面没有用": said(
        "前后一致",
        "成立示例工作领导小组（以下简称“领导小组”），领导小组办公室设在市教育局。",
        "成立示例工作领导小组（以下简称“领导小组”），由市教育局承担日常工作。",
    ),
    "一段左对齐": changed(LONG_TEXT, aligned("要加强组织领导", "left"), "各行撑满版心"),
    "抄送写各位领导": document(COPIED, 抄送="各位领导。"),
    "人民写了两次": said("字词重复", "示例市人民政府办公室。", "示例市人民人民政府办公室。"),
    "印发写了两次": document("印发机关和印发日期写法", 印发机关=f"{OFFICE}印发"),
}
