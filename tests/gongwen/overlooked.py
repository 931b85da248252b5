"""Single breaks of a twelfth blind round that the checker had not told: what stands beside an element, and how it is counted."""

from __future__ import annotations

from lxml import etree

from tests.gongwen import general
from tests.gongwen.blind import JOINT, Row, changed, filled, saying
from tests.gongwen.edits import found, says, tree
from tests.gongwen.everyday import COMMAND, OFFICE, PLAIN, every, form, text, titled, unchanged, written
from tests.gongwen.mutations import W

TEXT = general._TEXT
SECRECY, AGREED, MATTERS = "保密期限不超过最长期限", "前后一致", "数量核对"
REPLY = {"标题": f"{OFFICE}\n关于支持示例工作的复函", "主送": "示例大学"}


def _sealed_in_words(root: etree._Element) -> None:
    office = found(root, "2026年7月1日").getprevious()
    assert office is not None
    row = next(office.iter(f"{W}t"))
    row.text = f"{row.text}（盖章）"


def _printed_by_another(root: etree._Element) -> None:
    row = next(one for one in found(root, "日印发").iter(f"{W}t") if str(one.text).startswith(OFFICE))
    row.text = str(row.text).replace(OFFICE, "示例市教育局", 1)


def _said(good: str, bad: str, name: str) -> Row:
    return text(good), text(bad), unchanged, name


OVERLOOKED: dict[str, Row] = {
    "机密四十年": filled("document", SECRECY, 份号="000012", 密级="机密★40年"),
    "秘密十五年": filled("document", SECRECY, 份号="000012", 密级="秘密★15年"),
    "签发人后又写拟稿人": filled("upward", "签发人写法", 签发人="示例甲　拟稿人：示例乙"),
    "年份后多一个年": filled("document", "发文字号写法", 发文字号="示政办发〔2026年〕12号"),
    "令号用汉字": changed(COMMAND, says("第12号", "第十二号"), "令号写法"),
    "标题年份与正文不同": (
        titled(OFFICE, "关于做好2026年冬季示例工作的通知"),
        form("document", 标题=f"{OFFICE}\n关于做好2025年冬季示例工作的通知", 正文=[TEXT, "做好2026年冬季示例工作。"]),
        unchanged,
        AGREED,
    ),
    "主送两个机关之间没有标点": filled("document", "主送机关标点", 主送="各县区人民政府市直各部门"),
    "元写了两遍": _said("投入800万元。", "投入800万元元。", "字词重复"),
    "万平方米写作m2": _said("供暖4200万平方米。", "供暖4200万m2。", "数字写法"),
    "你校又称贵校": (
        form("letter", **REPLY, 正文=["你校来函收悉。", "请你校支持。"]),
        form("letter", **REPLY, 正文=["你校来函收悉。", "请贵校支持。"]),
        unchanged,
        AGREED,
    ),
    "电话少一位": filled("document", "电话号码", 附注="联系人：示例同志，电话：0000-000000"),
    "手机号多一位": saying("联系电话：138000000001。", "电话号码"),
    "先引文号后引标题": _said(
        "按照《示例市示例意见》（示政发〔2025〕18号）执行。",
        "按照示政发〔2025〕18号《示例市示例意见》执行。",
        "标点符号用法",
    ),
    "附注用方头括号": changed(
        PLAIN, every("（联系人：示例同志，电话：0000-0000000）", written("【此件公开发布】")), "附注左空二字、加圆括号"
    ),
    "署名后写盖章": changed(PLAIN, tree(_sealed_in_words), "署名与发文机关标志一致"),
    "联合发文由协办的印发": changed(JOINT, tree(_printed_by_another), "机关名称"),
    "各类人数合起来多于总数": _said(
        "共有学生3200人，其中小学生1500人、初中生1000人、高中生700人。",
        "共有学生3200人，其中小学生1500人、初中生1000人、高中生900人。",
        MATTERS,
    ),
    "各县金额合起来多于总数": _said(
        "共需资金1000万元，由市里安排。其中：甲县400万元、乙区600万元。",
        "共需资金1000万元，由市里安排。其中：甲县500万元、乙区600万元。",
        MATTERS,
    ),
    "一级序数写了两遍": (
        text("一、检查时间", TEXT, "二、检查内容", TEXT, f"三、服务保障。{TEXT}{TEXT}"),
        text("一、检查时间", TEXT, "二、检查内容", TEXT, f"二、服务保障。{TEXT}{TEXT}"),
        unchanged,
        "层次序数",
    ),
    "简报没有日期": (form("brief"), form("brief", 成文日期=""), unchanged, "简报有日期，总期数不小于期数"),
    "总期数小于期数": changed(form("brief"), says("第3期", "第3期（总第2期）"), "简报有日期，总期数不小于期数"),
}
