"""What two places of a paper say of one thing, broken in one of them, in papers of many layouts (``clerks``)."""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.gongwen.blind import Row
from tests.gongwen.clerks import BUREAU, GOVERNMENT, TEXT, letter, paper
from tests.gongwen.everyday import unchanged

Ways = dict[str, str]
HEADER: Ways = {"head": "header", "sign": "blanks", "foot": "rows"}
TABLE: Ways = {"head": "table", "indent": "typed", "sign": "tab"}
BOX: Ways = {"head": "box", "title": "soft", "sign": "cells"}
ROWS: Ways = {"foot": "rows", "title": "soft"}
ANNEXES = (
    ("附件1", "示例市节水重点任务清单", ("一、健全制度", "由市水务局负责。")),
    ("附件2", "示例市节水联系人名单", ("由市水务局负责汇总。",)),
)
NAMES = tuple(title for _, title, _ in ANNEXES)
TWO: dict[str, Any] = {"note": NAMES, "annexes": ANNEXES}
ONE: dict[str, Any] = {"note": NAMES[:1], "annexes": (("附件", *ANNEXES[0][1:]),)}
PRINTED = "现将《示例市节水行动方案》印发给你们，请结合实际认真贯彻落实。"
PRINTS: dict[str, Any] = {"title": (GOVERNMENT, "关于印发《示例市节水行动方案》的通知"), "text": (PRINTED,)}
ASKED = ("为推进节水改造，现将有关情况请示如下。", "请市财政安排专项资金200万元。", "妥否，请批示。")
REQUEST: dict[str, Any] = {
    "number": "示水〔2026〕5号",
    "mark": f"{BUREAU}文件",
    "office": BUREAU,
    "title": (BUREAU, "关于解决节水改造资金的请示"),
    "to": "示例市人民政府：",
    "text": ASKED,
    "signer": "王示例",
    "copies": "示例市财政局",
    "printer": f"{BUREAU}办公室",
    "remark": "（联系人：示例同志，电话：0000-0000000）",
}
REPORTED = ("现将2025年节水工作情况报告如下。", "全年完成节水改造项目12个。")
REPORT = REQUEST | {"title": (BUREAU, "关于2025年节水工作情况的报告"), "text": (*REPORTED, "特此报告。")}
CALLED = (
    "定于2026年3月20日（星期五）召开全市节水工作会议，现将有关事项通知如下。",
    "一、会议时间",
    "2026年3月20日9:00，会期半天。",
    "二、会议地点",
    "市政府三楼会议室。",
)
MEETING: dict[str, Any] = {"title": (GOVERNMENT, "关于召开全市节水工作会议的通知"), "text": CALLED}
ASKS = ("为做好节水评估，现商请贵局提供2025年用水数据，并于2026年3月31日前函告。", "请予支持。")
LETTER: dict[str, Any] = {
    "title": (BUREAU, "关于商请提供用水数据的函"),
    "to": "示例市统计局：",
    "text": ASKS,
}
ANNEXED, WORDS, ONE_NAME = "附件序号、标题与附件说明一致", "文种用语", "署名与发文机关标志一致"


def _paper(name: str, ways: Ways, good: dict[str, Any], **bad: Any) -> Row:
    return partial(paper, ways, **good), partial(paper, ways, **good | bad), unchanged, name


def _letter(name: str, ways: Ways, **bad: Any) -> Row:
    return partial(letter, ways, **LETTER), partial(letter, ways, **LETTER | bad), unchanged, name


def _said(rows: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(row.replace(old, new, 1) for row in rows)


CLERKED: dict[str, Row] = {
    "页眉标志下别的机关署名": _paper(ONE_NAME, HEADER, {}, office=BUREAU),
    "页眉标志下文号是去年的": _paper("发文字号年份与成文日期一致", HEADER, {}, number="示政发〔2025〕8号"),
    "附件标题分两行又差一字": _paper(
        ANNEXED, TABLE, TWO, annexes=(ANNEXES[0], ("附件2", "示例市节水\n联系人清单", ANNEXES[1][2]))
    ),
    "文后多附一件": _paper(ANNEXED, ROWS, TWO, annexes=(*ANNEXES, ("附件3", "示例市节水办法", ("由市水务局解释。",)))),
    "一个附件标识写附件1": _paper(ANNEXED, BOX, ONE, annexes=ANNEXES[:1]),
    "抄送用简称又写了主送": _paper(
        "抄送不与主送重复", ROWS, {"to": "示例市教育局、示例市财政局："}, copies="示例市委办公室，市财政局"
    ),
    "横线版记印发在成文之前": _paper("印发日期不早于成文日期", ROWS, {}, printed="2026年3月8日"),
    "标题行动方案正文工作方案": _paper("引用名称", HEADER, PRINTS, text=_said((PRINTED,), "行动方案", "工作方案")),
    "通知写报告如下": _paper(WORDS, TABLE, {}, text=_said(TEXT, "通知如下", "报告如下")),
    "请示两个主送": _paper("上行文主送", TABLE, REQUEST, to="示例市人民政府、示例市财政局：", copies="示例市审计局"),
    "请示抄送下级": _paper("上行文抄送", ROWS, REQUEST, copies="各县（市、区）水务局"),
    "报告以请批示结尾": _paper("报告夹带请示", TABLE, REPORT, text=(*REPORTED, "以上报告，请批示。")),
    "空格署名下汉字日期": _paper("成文日期用阿拉伯数字、不编虚位", HEADER, {}, day="二〇二六年三月十日"),
    "会议通知星期不符": _paper("日期核对", HEADER, MEETING, text=_said(CALLED, "星期五", "星期四")),
    "会议日期前后不同": _paper("前后一致", TABLE, MEETING, text=(*CALLED[:2], "2026年3月21日9:00。", *CALLED[3:])),
    "正文提没有的附件": _paper(
        "正文提到的附件与附件说明一致", TABLE, TWO | {"text": (*TEXT, "请填写附件2。")}, text=(*TEXT, "请填写附件3。")
    ),
    "外县的办公室印发": _paper("机关名称", ROWS, {}, printer="样例县人民政府办公室"),
    "下行文写签发人": _paper("下行文不标注签发人", ROWS, {}, signer="王示例"),
    "文本框标志与标题机关不同": _paper("标题要素", BOX, {}, title=("样例县人民政府", "关于加强节约用水工作的通知")),
    "附后没有附件": _paper(ANNEXED, TABLE, {}, text=(*TEXT, "具体任务分工附后。")),
    "文号缺号字": _paper("发文字号写法", HEADER, {}, number="示政发〔2026〕8"),
    "截至以后的月底已完成": _paper("先后核对", ROWS, {}, text=(*TEXT, "截至2026年6月底，全市已完成节水改造12项。")),
    "资金分项超过总数": _paper(
        "数量核对",
        ROWS,
        {"text": (*TEXT, "共安排资金300万元，其中市级200万元、县级100万元。")},
        text=(*TEXT, "共安排资金300万元，其中市级200万元、县级150万元。"),
    ),
    "附注没有括号": _paper("附注左空二字、加圆括号", ROWS, {"remark": "（此件公开发布）"}, remark="此件公开发布"),
    "附件说明次序颠倒": _paper(ANNEXED, ROWS, TWO, note=NAMES[::-1]),
    "表格版头下主送无冒号": _paper(
        "主送机关居左顶格、末标全角冒号", TABLE, {}, to="各县（市、区）人民政府，市直各部门"
    ),
    "主送写两遍": _paper(
        "主送机关不重复",
        HEADER,
        {"to": "示例市教育局、示例市财政局："},
        to="示例市教育局、示例市财政局、示例市教育局：",
    ),
    "抄送本机关": _paper("抄送不与主送重复", ROWS, {}, copies=f"示例市委办公室，{GOVERNMENT}"),
    "函称局为委": _letter("前后一致", ROWS, text=_said(ASKS, "贵局", "贵委")),
    "函以特此通知结尾": _letter(WORDS, TABLE, text=(ASKS[0], "特此通知。")),
    "函标题机关不同": _letter("标题要素", ROWS, title=("示例市教育局", "关于商请提供用水数据的函")),
    "函署名差一字": _letter(ONE_NAME, ROWS, office="示例市水利局"),
    "函告期限早于成文": _letter("日期核对", TABLE, text=_said(ASKS, "3月31日", "2月28日")),
}
