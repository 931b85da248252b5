"""Papers of every form with every element that form may have: what single breaks are made from, element by element."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from pipeline.gongwen.sheet import Sheet
from tests.gongwen import general

OFFICE, OTHER = "示例市人民政府办公室", "示例市教育局"
TEXT = "为切实做好示例工作，经研究，现将有关事项明确如下，请结合实际认真抓好落实，并将落实情况及时报送。"
COPY_TO = "抄送：示例市委办公室，示例市人大常委会办公室，示例市政协办公室。"
NAMES = ("示例任务清单", "示例联系人名单")
DAY = "2026年7月1日"


def _text(sheet: Sheet) -> None:
    sheet.heading(1, "一、总体要求")
    sheet.body(TEXT)
    sheet.heading(1, "二、主要任务")
    sheet.heading(2, "（一）健全工作机制")
    sheet.heading(3, "1.加强组织领导")
    sheet.heading(4, "（1）明确责任分工")
    sheet.body(TEXT.replace("及时", "按时"))
    sheet.heading(4, "（2）完善工作制度")
    sheet.body(TEXT.replace("及时", "定期"))
    sheet.heading(3, "2.加强工作保障")
    sheet.body(TEXT.replace("及时", "按月"))
    sheet.heading(2, "（二）加强督促检查")
    sheet.body(TEXT.replace("及时", "逐项"))


def _annexes(sheet: Sheet) -> None:
    for number, title in enumerate(NAMES, 1):
        sheet.attachment(f"附件{number}", title)
        sheet.body(f"本件所列事项由{OTHER}负责解释，各单位要对照落实。")
        rows = [[str(at), f"示例事项{at}", OTHER] for at in (1, 2, 3)]
        sheet.table([20, 76, 60], ["序号", "事项", "单位"], rows, centred={0})


def document(*, sealed: bool = False) -> bytes:
    """文件格式, downward."""
    sheet = Sheet.document()
    sheet.head(copies="000012", secrecy="机密★1年", urgency="特急")
    sheet.mark(f"{OFFICE}文件")
    sheet.number("示政办发〔2026〕12号")
    sheet.title(OFFICE, "关于做好示例工作的通知")
    sheet.addressee("各县区人民政府，市直各部门：")
    _text(sheet)
    sheet.attachment_note(list(NAMES))
    sheet.signature(OFFICE, DAY, sealed=sealed)
    sheet.note("（此件发至县处级）")
    _annexes(sheet)
    sheet.colophon(COPY_TO, OFFICE, f"{DAY}印发")
    return sheet.save()


def upward() -> bytes:
    """文件格式, upward, with two signers."""
    sheet = Sheet.document()
    sheet.head(copies="000012", secrecy="机密★1年", urgency="特急")
    sheet.joint_mark((OFFICE, OTHER))
    sheet.number("示政办发〔2026〕12号", signers=["示例甲", "示例乙"])
    sheet.title(OFFICE, OTHER, "关于示例工作有关问题的请示")
    sheet.addressee("示例市人民政府：")
    _text(sheet)
    sheet.body("妥否，请批示。")
    sheet.attachment_note([NAMES[0]])
    sheet.joint_signature((OFFICE, OTHER), DAY)
    sheet.note("（联系人：示例同志，电话：0000-0000000）")
    sheet.attachment("附件", NAMES[0])
    sheet.body(TEXT)
    sheet.colophon(COPY_TO, OFFICE, f"{DAY}印发")
    return sheet.save()


def letter() -> bytes:
    """信函格式."""
    sheet = Sheet.letter()
    sheet.head(copies="000012", secrecy="机密★1年", urgency="特急")
    sheet.mark(OFFICE)
    sheet.number("示政办函〔2026〕1号")
    sheet.title(OFFICE, "关于商请支持示例工作的函")
    sheet.addressee("示例市教育局、示例市民政局：")
    _text(sheet)
    sheet.attachment_note(list(NAMES))
    sheet.signature(OFFICE, DAY)
    sheet.note("（联系人：示例同志，电话：0000-0000000）")
    _annexes(sheet)
    sheet.colophon(COPY_TO)
    return sheet.save()


def _seals() -> bytes:
    return general.render("general-joint.docx")


def _headed(name: str) -> Callable[[], bytes]:
    return lambda: general.render(f"general-{name}.docx", 份号="000012", 密级="机密★1年", 紧急程度="特急")


# form → the paper with all its elements
WHOLE: dict[str, Callable[[], bytes]] = {
    "文件": cache(document),
    "文件（盖章）": cache(lambda: document(sealed=True)),
    "上行文": cache(upward),
    "联合行文（盖章）": cache(_seals),
    "信函": cache(letter),
    "命令": cache(lambda: general.render("general-command.docx")),
    "纪要": cache(_headed("minutes")),
    "简报": cache(_headed("brief")),
    "横排表": cache(lambda: general.render("general-table.docx")),
    "A3 横排表": cache(lambda: general.render("general-table-a3.docx")),
}
