"""Single breaks made in what fills the general forms: each is reported, and the form without it is not."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.gongwen.conform import Result, check_document
from tests.gongwen.general import OFFICE, render

BAD = {Result.WARN, Result.FAIL}
TEXT = "为深入贯彻落实上级部署，切实做好示例工作，现将有关事项通知如下，请结合实际认真抓好落实。"


def says(words: str) -> dict[str, Any]:
    return {"正文": [TEXT, words]}


# What is broken: the form, what fills it instead, and the finding that must say so.
BREAKS: dict[str, tuple[str, dict[str, Any], str]] = {
    "上行文两个主送": ("upward", {"主送": "示例市人民政府，示例市委"}, "上行文主送"),
    "上行文抄送下级": ("upward", {"抄送": "各县区人民政府。"}, "上行文抄送"),
    "报告夹带请示": (
        "upward",
        {"标题": f"{OFFICE}\n关于示例工作情况的报告", **says("以上报告妥否，请批示。")},
        "报告夹带请示",
    ),
    "上行文没有签发人": ("upward", {"签发人": ""}, "签发人写法"),
    "令号编虚位": ("command", {"令号": "012"}, "发文字号写法"),
    "令的日期用汉字": ("command", {"成文日期": "二〇二六年七月一日"}, "成文日期用阿拉伯数字、不编虚位"),
    "纪要编号编虚位": ("minutes", {"发文字号": "〔2026〕03号"}, "发文字号写法"),
    "简报期号编虚位": ("brief", {"期号": "03"}, "发文字号写法"),
    "紧急程度写法": ("document", {"紧急程度": "紧急"}, "紧急程度写法、3号黑体顶格"),
    "份号五位": ("document", {"份号": "00012"}, "份号6位阿拉伯数字、顶格"),
    "抄送以分号结尾": ("document", {"抄送": "示例市委办公室；"}, "抄送写法"),
    "印发日期用点": ("document", {"印发日期": "2026.7.1"}, "印发机关和印发日期写法"),
    "标题用半角括号": ("document", {"标题": f"{OFFICE}\n关于印发示例方案(试行)的通知"}, "标点符号"),
    "正文文号用方括号": ("document", says("按照《示例办法》（示政发[2026]1号）要求执行。"), "标点符号"),
    "正文文号用圆括号": ("document", says("按照示政发（2026）1号文件要求执行。"), "标点符号"),
    "正文里没有的月份": ("document", says("请于2026年13月1日前报送。"), "数字写法"),
    "正文里没有的日子": ("document", says("请于2026年2月30日前报送。"), "数字写法"),
    "引号左右颠倒": ("document", says("做好”示例“工作。"), "标点符号"),
    "引用没有的附件": (
        "document",
        {**says("具体见附件3。"), "附件": ["甲清单", "乙清单"]},
        "正文提到的附件与附件说明一致",
    ),
    "标题里有逗号": ("document", {"标题": f"{OFFICE}\n关于做好示例工作，落实示例任务的通知"}, "标题中除书名号、引号、括号、顿号外一般不用标点"),
    "标题末尾感叹号": ("document", {"标题": f"{OFFICE}\n关于做好示例工作的通知！"}, "标题末尾不加标点"),
    "标题拆开词语": ("document", {"标题": f"{OFFICE}关于做好示\n例工作的通知"}, "标题回行成梯形或菱形、词意完整"),
    "令号带年份": ("command", {"令号": "〔2026〕12"}, "令号写法"),
    "令没有职务": ("command", {"职务": ""}, "令有签发人职务、签名章和成文日期"),
    "标点前空格": ("document", says("一是做好示例工作 ；二是抓好落实。"), "汉字之间不加空格"),
    "标点后空格": ("document", says("一是做好示例工作； 二是抓好落实。"), "汉字之间不加空格"),
    "书名号套书名号": ("document", says("按照《关于印发《示例方案》的通知》执行。"), "标点符号"),
    "半角浪纹号": ("document", says("2024年~2026年完成示例任务。"), "标点符号"),
    "信函标志加文件": ("letter", {"发文机关标志": f"{OFFICE}文件"}, "信函标志不加“文件”"),
    "文件红头编函号": ("document", {"发文字号": "示政办函〔2026〕12号"}, "发文字号与格式相称"),
    "密级没有期限": ("document", {"密级": "机密"}, "密级和保密期限写法、3号黑体顶格"),
    "份号七位": ("document", {"份号": "0000012"}, "份号6位阿拉伯数字、顶格"),
    "主送中间句号": ("document", {"主送": "各县区人民政府。市直各部门"}, "主送机关居左顶格、末标全角冒号"),
    "标题书名号不成对": ("document", {"标题": f"{OFFICE}\n关于印发《示例方案的通知"}, "标点符号"),
    "引号用直角": ("document", says("做好「示例」工作。"), "标点符号"),
    "书名号用小于号": ("document", says("按照<示例办法>执行。"), "标点符号"),
    "全角空格隔字": ("document", says("做好示例　工作。"), "汉字之间不加空格"),
    "数值范围短横线": ("document", says("增长5-10%。"), "数字写法"),
    "没写年份的2月30日": ("document", says("请于2月30日前报送。"), "数字写法"),
    "25时": ("document", says("定于7月1日25时召开。"), "数字写法"),
    "抄送用半角分号": ("document", {"抄送": "示例市委办公室;示例市政协办公室。"}, "抄送写法"),
    "汉字之间空格": ("document", says("做好示例 工作，抓好落实。"), "汉字之间不加空格"),
}  # fmt: skip


def found(form: str, filled: dict[str, Any]) -> set[str]:
    data = render(f"general-{form}.docx", **filled)
    return {one.name for one in check_document(data, form) if one.result in BAD}


@pytest.mark.parametrize("title", BREAKS)
def test_a_single_break_in_the_words_is_reported(title: str) -> None:
    form, filled, name = BREAKS[title]
    assert name in found(form, filled)
    assert name not in found(form, {})


@pytest.mark.parametrize(
    "words",
    [
        "按照《示例办法》（示政发〔2026〕1号）要求，2024年2月29日前报送。",
        "参照（2021）晋01民初12号判决办理。",
        "做好“示例”“样例”工作，2026年12月31日前完成。",
        "请于2月29日24时前报送，联系电话0000-0000000。",
        "其中甲类占33.4%，乙类占33.4%，丙类占33.3%，批转示例局《关于示例的请示》（示局发〔2026〕1号）。上半年（1—5月）完成。",
        "共有任务12项，其中重点任务5项、比上年增加15项。前三季度（1—9月）、第二季度（4—6月）均已完成。",
        "共有任务12项，其中已完成8项、未完成4项。报名截止2026年12月底，截止日期不变，公布署名文章3篇。",
    ],
)
def test_good_words_of_the_same_kind_are_let_pass(words: str) -> None:
    assert found("document", says(words)) == set()
