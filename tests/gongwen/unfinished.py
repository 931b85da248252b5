"""Single breaks of a fourth and fifth blind round: elements half written or forgotten, what the old standard had, bullets.

Each has one cause, and that one alone is told: an element that is not known for what it is makes its neighbours look wrong.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache

from lxml import etree

from tests.gongwen import strangers
from tests.gongwen.blind import Draw, Row, changed, saying
from tests.gongwen.edits import Edit, aligned, copied, found, node, removed, says, tree
from tests.gongwen.everyday import form, text, unchanged
from tests.gongwen.mutations import Broken, W
from tests.gongwen.strangers import Stranger

NOTICE, REQUEST, COMMAND, ATTACHED, BRIEF, LETTER, JOINT = (
    cache(getattr(strangers, name)) for name in ("notice", "request", "command", "attached", "brief", "letter", "joint")
)
DATED = "2026年3月1日"
HAND_DATE, ORDINALS = "成文日期用阿拉伯数字、不编虚位", "层次序数"
NOTE_FORM = "附件说明写法"


def both(*edits: Edit) -> Edit:
    def edit(broken: Broken) -> None:
        for one in edits:
            one(broken)

    return edit


def below(words: str, new: str) -> Edit:
    """A paragraph like the one with ``words`` below it."""

    def edit(root: etree._Element) -> None:
        first = found(root, words)
        second = deepcopy(first)
        for at, one in enumerate(second.iter(f"{W}t")):
            one.text = "" if at else new
        first.addnext(second)

    return tree(edit)


def _ruled_black(root: etree._Element) -> None:
    borders = etree.Element(f"{W}pBdr")
    borders.append(node("bottom", val="single", sz="8", space="10", color="auto"))
    found(root, "〔2026〕3号")[0].insert(0, borders)


def _closer(root: etree._Element) -> None:
    blank = found(root, "〔2026〕3号").getprevious()
    parent = root.find(f"{W}body")
    assert blank is not None
    assert parent is not None
    parent.remove(blank)


def _unprinted(root: etree._Element) -> None:
    for one in found(root, "日印发").iter(f"{W}t"):
        one.text = str(one.text).replace("印发", "")


def bulleted() -> bytes:
    """A list made with Word's own bullets."""
    paper = Stranger()
    paper.head("示例市人民政府文件", "示政发〔2026〕3号")
    paper.title("示例市人民政府关于做好示例工作的通知")
    paper.add("各县（市、区）人民政府，市直各部门：")
    paper.body()
    paper.document.paragraphs[-1].style = paper.document.styles["List Bullet"]
    paper.sign("示例市人民政府")
    paper.colophon("示例市委办公室", "示例市人民政府办公室")
    return paper.save()


def _unsaid(draw: Draw, name: str, *words: str) -> Row:
    return changed(draw, both(*(removed(one) for one in words)), name)


UNFINISHED: dict[str, Row] = {
    # the head
    "发文字号缺号字": changed(NOTICE, says("〔2026〕3号", "〔2026〕3"), "发文字号写法"),
    "签发人写作签发": changed(REQUEST, says("签发人：", "签发："), "签发人写法"),
    "签发人空着": changed(REQUEST, says("王示例", ""), "签发人写法"),
    "红线画成黑线": changed(NOTICE, tree(_ruled_black), "分隔线红色"),
    "简报缺期号": _unsaid(BRIEF, "有发文字号", "第3期"),
    "标题写了别的机关": changed(NOTICE, says("示例市人民政府关于做好", "示例市教育局关于做好"), "标题要素"),
    "发文字号在标志下空一行": changed(NOTICE, tree(_closer), "发文字号在标志下空二行"),
    "令号居左": changed(COMMAND, aligned("第12号", "left"), "令号居中"),
    "信函文号居中": changed(LETTER, aligned("示政办函", "center"), "发文字号顶格居版心右边缘"),
    # the end
    "令没有日期": _unsaid(COMMAND, "令有签发人职务、签名章和成文日期", DATED),
    "联合行文写两个日期": changed(JOINT, copied(DATED, "2026年3月2日"), "署名、成文日期各写一次"),
    "附件标题居左": changed(ATTACHED, aligned("报送表", "left", 1), "附件标题居中"),
    "成文日期没有日": changed(NOTICE, says(DATED, "2026年3月"), HAND_DATE),
    "成文日期字间空格": changed(NOTICE, says(DATED, "2026 年 3 月 1 日"), HAND_DATE),
    "成文日期全角数字": changed(NOTICE, says(DATED, "２０２６年３月１日"), HAND_DATE),
    "缺成文日期": _unsaid(NOTICE, "有署名和成文日期", DATED),
    "令只写姓名": changed(COMMAND, says("市　长　　王示例　", "王示例　"), "令有签发人职务、签名章和成文日期"),
    "此页无正文": changed(NOTICE, below("要加强组织领导", "（此页无正文）"), "署名、成文日期与正文同页"),
    "附件说明写作附": (
        form("document", 附件=["甲示例清单"]),
        form("document", 附件=["甲示例清单"]),
        says("附件：", "附："),
        NOTE_FORM,
    ),
    "附件说明用括号序数": changed(
        ATTACHED, both(says("附件：1.", "附件：（1）"), says("2.报送表", "（2）报送表")), NOTE_FORM
    ),
    # 版记
    "抄送机关之间空格": changed(NOTICE, says("委办公室，示例市人大", "委办公室 示例市人大"), "抄送写法"),
    "印发日期没有印发": changed(NOTICE, tree(_unprinted), "印发机关和印发日期写法"),
    "共印份数": changed(NOTICE, below("（此件公开发布）", "（共印20份）"), "主题词"),
    "打字校对": changed(NOTICE, below("（此件公开发布）", "校对：李示例"), "主题词"),
    # the text
    "手打的项目符号": changed(NOTICE, says("要加强组织领导", "➢要加强组织领导"), ORDINALS),
    "字母序数": saying("a.请认真抓好落实。", ORDINALS),
    "结语叹号": (text("特此通知。"), text("特此通知！"), unchanged, "标点符号用法"),
    "时限的月份已过": (text("请于2026年12月底前报送。"), text("请于2026年5月底前报送。"), unchanged, "日期核对"),
}  # fmt: skip
