"""How each element is to be set: its role → the named style this program draws it in itself."""

from __future__ import annotations

from pipeline.gongwen.conform.elements import Element, Role
from pipeline.gongwen.stylebook import STYLES, Style

_STYLES = {style.name: style for style in STYLES}
_NAMES = {
    Role.MARK: "发文机关标志",
    Role.SECRECY: "密级",
    Role.URGENCY: "紧急程度",
    Role.TITLE: "公文标题",
    Role.NUMBER: "发文字号",
    Role.ADDRESSEE: "主送机关",
    Role.BODY: "公文正文",
    Role.ATTACHMENT_NOTE: "附件说明",
    Role.OFFICE: "署名",
    Role.DATE: "成文日期",
    Role.NOTE: "附注",
    Role.ATTACHMENT_LABEL: "附件标识",
    Role.COPY_TO: "抄送",
    Role.PRINTER: "印发",
}
_HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
# Elements whose rows begin where their style says; the others stand where what is beside them says.
INDENTED = frozenset(
    {
        Role.SECRECY,
        Role.URGENCY,
        Role.ADDRESSEE,
        Role.BODY,
        Role.HEADING,
        Role.NOTE,
        Role.ATTACHMENT_LABEL,
        Role.TITLE,
    }
)
# Elements that are rows of the grid of 22.
GRIDDED = frozenset({Role.ADDRESSEE, Role.BODY, Role.HEADING, Role.NOTE, Role.ATTACHMENT_NOTE, Role.OFFICE, Role.DATE})


def wanted_style(element: Element) -> Style | None:
    """The style for ``element``; None where how it is set is nobody's to say."""
    if element.role is Role.HEADING:
        if element.item:
            return body_style()
        return _STYLES[_HEADINGS[element.level - 1]] if element.level else None
    name = _NAMES.get(element.role)
    return _STYLES[name] if name else None


def note_styles(notes: int) -> tuple[Style, Style]:
    """The styles of the first row of 附件说明 and of those below it: one attachment, or several with numbers."""
    return (_STYLES["附件说明"],) * 2 if notes == 1 else (_STYLES["附件说明首项"], _STYLES["附件说明续项"])


def attendance_style() -> Style:
    """The style of 出席人员."""
    return _STYLES["出席人员"]


def body_style() -> Style:
    """The style of the running text."""
    return _STYLES["公文正文"]
