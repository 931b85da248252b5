"""Single breaks of a further blind round: what one sentence says against another, and what is set on the page as ornament."""

from __future__ import annotations

from lxml import etree

from tests.gongwen import whole
from tests.gongwen.blind import Row, rows
from tests.gongwen.edits import found, node, tree
from tests.gongwen.everyday import form
from tests.gongwen.mutations import W


def _ground(root: etree._Element) -> None:
    root.insert(0, node("background", color="FFF2CC"))


def _dropped(root: etree._Element) -> None:
    own = found(root, "请结合实际认真抓好落实").find(f"{W}pPr")
    assert own is not None
    own.insert(1, node("framePr", dropCap="drop", lines="2", wrap="around", vAnchor="text", hAnchor="text"))


def _ruled(root: etree._Element) -> None:
    own = found(root, "第12号").find(f"{W}pPr")
    assert own is not None
    rule = node("pBdr")
    rule.append(node("bottom", val="single", sz="12", space="6", color="FF0000"))
    own.insert(1, rule)


def _unmarked(root: etree._Element) -> None:
    mark = found(root, f"{whole.OFFICE}文件")
    parent = mark.getparent()
    assert parent is not None
    parent.remove(mark)


ALIKE, DOCUMENT = "前后一致", form("document")
TOLD_TWICE: dict[str, Row] = {
    "一项工作两个完成时限": rows(ALIKE, "示例平台建设要在2026年10月底前完成。", "示例平台建设务必于2026年12月底前全部完成。"),
    "一个人两个职务": rows(ALIKE, "会议由副市长李示例主持。", "市长李示例对下一步工作提出要求。"),
    "一个机关两个名称": rows(ALIKE, "由示例市发展和改革委员会牵头。", "示例市发展和改革局要定期汇总进展情况。"),
    "以上三项只有两项": rows(ALIKE, "一是健全工作机制；二是加强督促检查。", "以上三项工作，请抓好落实。"),
    "两个县列了三个": rows(ALIKE, "其余2个县（丁县、戊县、己县）正在推进。"),
    "增加到又说下降": rows("比例核对", "示例指标由100件增加到120件，下降20%。"),
    "页面有底色": (DOCUMENT, DOCUMENT, tree(_ground), "页面不加边框、行号"),
    "首字下沉": (DOCUMENT, DOCUMENT, tree(_dropped), "不加下划线、斜体、底纹"),
    "令号下有红线": (form("command"), form("command"), tree(_ruled), "令不印红色分隔线"),
    "缺发文机关标志": (whole.WHOLE["文件"], whole.WHOLE["文件"], tree(_unmarked), "有发文机关标志"),
}  # fmt: skip
# Said of two things, in two rows, of a part: nothing contradicts the other.
GOOD = (
    ("示例平台建设要在2026年10月底前完成主体工程。", "示例平台建设务必于2026年12月底前全部完成。"),
    ("会议由常务副市长李示例主持。", "副市长王示例出席会议。", "市长强调，要抓好落实。", "副市长强调，要加强督导。"),
    ("由示例市教育局、示例市委教育工作领导小组办公室负责。", "示例市国有资产监督管理委员会参与。"),
    ("一是健全工作机制；二是加强督促检查。", "以上两项工作，请抓好落实。"),
    ("涉及3个县（市、区），其中2个县（丁县、戊县）已完成。", "选定4个单位（市教育局等）试点。"),
    ("示例指标由100件增加到120件，增长20%；由30天缩短到20天，减少10天。",),
)
