"""Single slips of the pen: wrong characters, figures that do not fit each other, numbers that are cut short."""

from __future__ import annotations

from lxml import etree

from tests.gongwen import general
from tests.gongwen.blind import Row, changed
from tests.gongwen.edits import aligned, says, tree
from tests.gongwen.everyday import AT, FILLED, PLAIN, form, text, unchanged
from tests.gongwen.mutations import W

TEXT = general._TEXT
WORDS, FIGURES, RATES = "用字", "数字核对", "比例核对"
ANNEXED = {"附件": ["甲示例清单", "乙示例清单"]}


def _said(good: str, bad: str, name: str) -> Row:
    return text(good), text(bad), unchanged, name


def _cell(row: int, column: int, new: str) -> Row:
    def edit(root: etree._Element) -> None:
        cells = [*[*root.iter(f"{W}tr")][row].iter(f"{W}tc")]
        for at, one in enumerate(cells[column].iter(f"{W}t")):
            one.text = "" if at else new

    return changed(form("table"), tree(edit), "数字写法" if column else "次序项数")


SLIPS: dict[str, Row] = {
    "贯彻写作惯彻": _said("认真贯彻执行。", "认真惯彻执行。", WORDS),
    "安排写作按排": _said("统一安排人员，按排名公布。", "统一按排人员，按排名公布。", WORDS),
    "防范写作防犯": _said("防范风险，预防犯罪。", "防犯风险，预防犯罪。", WORDS),
    "副市长写作付市长": _said("副市长牵头，支付县长办公经费。", "付市长牵头，支付县长办公经费。", WORDS),
    "账户写作帐户": _said("拨入专用账户，搭建帐篷。", "拨入专用帐户，搭建帐篷。", WORDS),
    "定于写作订于": _said("会议定于7月5日召开。", "会议订于7月5日召开。", WORDS),
    "反映写作反应": _said("如实反映情况。", "如实反应情况。", WORDS),
    "百分点写作百分数": _said("覆盖率由85%提高到90%，提高5个百分点。", "覆盖率由85%提高到90%，提高5%。", RATES),
    "下降写了负数": _said("同比下降5%。", "同比下降-5%。", "数字用法"),
    "起止前大后小": _said("每县确定3至5家。", "每县确定5至3家。", FIGURES),
    "金额大小写不符": _said("人民币叁万伍仟元整（35000元）。", "人民币叁万伍仟元整（53000元）。", FIGURES),
    "万元的大小写不符": _said("人民币壹佰贰拾万元整（120万元）。", "人民币壹佰贰拾万元整（102万元）。", FIGURES),
    "五年规划的年份不对": _said("“十四五”时期（2021—2025年）。", "“十四五”时期（2020—2025年）。", "期间核对"),
    "附件的名称写错": (
        form("document", 正文=[TEXT, "请填写《乙示例清单》（附件2）。"], **ANNEXED),
        form("document", 正文=[TEXT, "请填写《丁示例表》（附件2）。"], **ANNEXED),
        unchanged,
        "正文提到的附件与附件说明一致",
    ),
    "邮箱不全": _said("邮箱：a@example.cn。", "邮箱：a@example。", "电话号码"),
    "如下之后没有内容": (text("请做好以下工作：", TEXT), text("现将有关事项通知如下："), unchanged, "次序项数"),
    "附件冒号后空格": changed(FILLED, says("附件：", "附件： "), "汉字之间不加空格"),
    "正文分散对齐": changed(PLAIN, aligned(AT, "distribute"), "各行撑满版心"),
    "横表一个序号错": _cell(5, 0, "9"),
    "横表时限写十三月": _cell(3, 4, "2026年13月底前"),
}
