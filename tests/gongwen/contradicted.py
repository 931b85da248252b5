"""Single breaks of an eleventh blind round, written before the checker was asked: figures, days, names and readers that one
element of a paper says and another denies."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from pipeline.gongwen.sheet import Sheet
from tests.gongwen import general, samples
from tests.gongwen.blind import Row, changed, filled
from tests.gongwen.edits import found, node, tree
from tests.gongwen.everyday import HEAD, OFFICE, PLAIN, form, sample, text, unchanged
from tests.gongwen.mutations import W

JOINT, TEXT = sample("joint"), general._TEXT
OPEN = "此件公开发布"
STAGES = (
    "检查自2026年10月12日起至10月30日止，分自查、抽查、整改三个阶段进行。",
    "（一）自查阶段（10月12日至10月18日）。逐项自查。",
    "（二）抽查阶段（10月19日至10月25日）。分组抽查。",
    "（三）整改阶段（10月26日至10月30日）。逐项整改。",
)
HEADS, SUMS = (
    ["序号", "县区", "户数（户）", "金额（万元）"],
    [["1", "示例甲县", "40", "400"], ["2", "示例乙县", "60", "600"], ["合计", "", "100", "1000"]],
)
TASKS, OWNERS = (
    ["序号", "任务", "责任单位", "时限"],
    [["1", "健全机制", "示例市教育局", "2026年12月底前"], ["2", "开展宣传", "示例市民政局", "2026年12月底前"]],
)


def _said(good: str, bad: str, name: str) -> Row:
    """A text that says one thing, and says it wrongly."""
    return text(good), text(bad), unchanged, name


def _staged(old: str, new: str, name: str) -> Row:
    return text(*STAGES), text(*(row.replace(old, new) for row in STAGES)), unchanged, name


def _annexed(heads: list[str], rows: list[list[str]], body: str) -> Callable[[], bytes]:
    """A notice with a table for its annex."""

    def draw() -> bytes:
        sheet = Sheet.document()
        sheet.mark("示例市人民政府办公室文件")
        sheet.number("示政办发〔2026〕12号")
        sheet.title("示例市人民政府办公室", "关于做好示例工作的通知")
        sheet.addressee("示例市教育局、示例市民政局：")
        sheet.body(samples.PARAGRAPH)
        sheet.body(body)
        sheet.attachment_note(["示例工作安排表"])
        sheet.signature("示例市人民政府办公室", "2026年7月1日")
        sheet.attachment("附件", "示例工作安排表")
        sheet.table([16, 40, 60, 40], heads, rows, centred={0})
        sheet.colophon("抄送：示例市委办公室。", "示例市人民政府办公室", "2026年7月1日印发")
        return sheet.save()

    return draw


def _tabled(
    heads: list[str], rows: list[list[str]], at: tuple[int, int], new: str, body: str = "请认真抓好落实。"
) -> Row:
    wrong = [
        [new if (row, column) == at else cell for column, cell in enumerate(cells)] for row, cells in enumerate(rows)
    ]
    return _annexed(heads, rows, body), _annexed(heads, wrong, body), unchanged, "表格核对"


def _moving(root: etree._Element) -> None:
    """The day as a field that Word brings up to date."""
    run = next(found(root, "2026年7月1日").iter(f"{W}r"))
    field = node("fldSimple", instr=' DATE \\@ "yyyy年M月d日" ')
    run.addprevious(field)
    field.append(run)


MEETING = "2026年7月1日，市长示例甲主持召开会议，研究示例管理等2项工作。"
MATTERS = ("一、会议听取了示例工作情况汇报。", "二、会议研究了示例经费安排意见。")
REPLY = {"标题": f"{OFFICE}\n关于支持示例工作的复函", "主送": "示例大学"}
CONTRADICTED: dict[str, Row] = {
    "有密级而附注写公开发布": (
        form("document", **HEAD, 附注="联系人：示例同志"),
        form("document", **HEAD, 附注=OPEN),
        unchanged,
        "前后一致",
    ),
    "附注公开又不公开": filled("document", "前后一致", 附注="此件公开发布，不予公开"),
    "签发人只写姓": filled("upward", "签发人写法", 签发人="甲"),
    "文号的代字是别的部门": filled("document", "机关代字", 发文字号="示财发〔2026〕12号"),
    "施行早于公布": filled(
        "command", "先后核对", 正文=["《示例市示例办法》已经市人民政府常务会议通过，现予公布，自2026年3月1日起施行。"]
    ),
    "通过晚于公布": filled(
        "command",
        "先后核对",
        正文=["《示例市示例办法》已经2026年7月12日市人民政府常务会议通过，现予公布，自2026年8月1日起施行。"],
    ),
    "统计晚于成文": _said(
        "截至2026年6月30日，全市已完成示例任务。", "截至2026年8月30日，全市已完成示例任务。", "先后核对"
    ),
    "报告请求批准": (
        form("upward", 标题=f"{OFFICE}\n关于示例工作情况的报告", 正文=[TEXT]),
        form("upward", 标题=f"{OFFICE}\n关于示例工作情况的报告", 正文=[TEXT, "请市政府批准追加经费。"]),
        unchanged,
        "报告夹带请示",
    ),
    "复函没有引述来函": (
        form("letter", **REPLY, 正文=["你校来函收悉。经研究，现函复如下：", TEXT]),
        form("letter", **REPLY, 正文=["经研究，现函复如下：", TEXT]),
        unchanged,
        "前后一致",
    ),
    "对大学称你局": (
        form("letter", 主送="示例大学", 正文=["请你校予以支持。", TEXT]),
        form("letter", 主送="示例大学", 正文=["请你局予以支持。", TEXT]),
        unchanged,
        "前后一致",
    ),
    "市的公文写我县": _said("做好我市示例工作。", "做好我县示例工作。", "前后一致"),
    "阶段超出总的时间": _staged("至10月30日）", "至11月10日）", "期间核对"),
    "阶段相互重叠": _staged("（10月19日", "（10月16日", "期间核对"),
    "说四个阶段列了三个": _staged("三个阶段", "四个阶段", "前后一致"),
    "占比算错": _said(
        "全市共有示例户1200户，其中已签约900户，占75%。", "全市共有示例户1200户，其中已签约900户，占80%。", "比例核对"
    ),
    "办结率算错": _said("受理投诉400件，办结380件，办结率95%。", "受理投诉400件，办结380件，办结率90%。", "比例核对"),
    "增长率算错": _said(
        "安排1000万元，比上年增加200万元，增长25%。", "安排1000万元，比上年增加200万元，增长20%。", "比例核对"
    ),
    "由多少增加到多少算错": _said("示例点由20个增加到25个，增长25%。", "示例点由20个增加到25个，增长20%。", "比例核对"),
    "几个月算错": _said(
        "普查时间为2026年8月至2027年1月，共6个月。", "普查时间为2026年8月至2027年1月，共5个月。", "期间核对"
    ),
    "几天算错": _said("时间为8月1日至8月10日，共10天。", "时间为8月1日至8月10日，共20天。", "期间核对"),
    "简称没有说过": _said(
        "按照《示例市示例条例》（以下简称《条例》）执行。对照《条例》自查。",
        "按照《示例市示例条例》（以下简称《条例》）执行。对照《办法》自查。",
        "前后一致",
    ),
    "正文把附件的序号写错": (
        form("document", 正文=[TEXT, "请填写《乙示例清单》（附件2）。"], 附件=["甲示例清单", "乙示例清单"]),
        form("document", 正文=[TEXT, "请填写《乙示例清单》（附件1）。"], 附件=["甲示例清单", "乙示例清单"]),
        unchanged,
        "正文提到的附件与附件说明一致",
    ),
    "年份没有填": _said("请于2026年8月1日前报送。", "请于20XX年8月1日前报送。", "残留字符"),
    "月日没有填": _said("请于8月1日前报送。", "请于X月X日前报送。", "残留字符"),
    "引用丢了": _said("详见上文。", "详见错误!未找到引用源。", "残留字符"),
    "成文日期自动更新": changed(PLAIN, tree(_moving), "成文日期不随打开的日子变动"),
    "主持人请假": (
        form("minutes", 正文=[MEETING, *MATTERS]),
        form("minutes", 正文=[MEETING, *MATTERS], 出席="示例乙、示例丙。", 请假="示例甲。"),
        unchanged,
        "前后一致",
    ),
    "说三项议了两项": (
        form("minutes", 正文=[MEETING, *MATTERS]),
        form("minutes", 正文=[MEETING.replace("2项", "3项"), *MATTERS]),
        unchanged,
        "前后一致",
    ),
    "会议晚于印发": (
        form("minutes", 正文=[MEETING, *MATTERS]),
        form("minutes", 正文=[MEETING.replace("7月1日", "7月11日"), *MATTERS]),
        unchanged,
        "先后核对",
    ),
    "合计算错": _tabled(HEADS, SUMS, (2, 3), "1010"),
    "表与正文的数不同": (
        _annexed(HEADS, SUMS, "其中：示例甲县400万元。"),
        _annexed(HEADS, SUMS, "其中：示例甲县500万元。"),
        unchanged,
        "表格核对",
    ),
    "一格里单位写了两次": _tabled(TASKS, OWNERS, (0, 2), "示例市教育局、示例市教育局"),
    "表里写同上": _tabled(TASKS, OWNERS, (1, 2), "同上"),
    "时限早于成文日期": _tabled(TASKS, OWNERS, (0, 3), "2025年12月底前"),
}
