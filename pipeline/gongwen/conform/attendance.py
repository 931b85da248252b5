"""出席, 请假, 列席 of a 纪要: how they are written and set (10.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.signatures import cell_count

_THERE = frozenset({"出席", "参加人员"})
# Who was there may be told in the text.
_PRESENT = re.compile(r"(?:出席|参加)(?:了)?(?:会议|人员|的有|本次)")
_LABEL = re.compile(rf"({'|'.join(say.ATTENDANCE_LABELS)})(?:人员)?(：)?")
# Where the names begin: two cells in, after 出席： (出席人员：, 参加人员： are longer).
_NAMES = 5.0


def check_attendance(subject: Subject) -> Iterator[Judgement]:
    """10.3: 出席： two cells in, first of the three; the label in 黑体, the names in 仿宋."""
    found = subject.of(Role.ATTENDANCE) if subject.form is Form.MINUTES else []
    wrong, labels = [], []
    for element in found:
        said = _LABEL.match(element.paragraph.text)
        labels.append(said[1] if said else "")
        if said and not said[2]:
            wrong.append((f"写作“{element.paragraph.text[:4]}”", element.where))
        if (last := element.paragraph.text.rstrip()[-1:]) in set("，、；,;"):
            wrong.append((f"末尾是“{last}”", element.where))
        cells = element.paragraph.start
        if (
            element.paragraph.holder == "body"
            and abs(element.paragraph.left / gb.CELL_TWIPS - _NAMES) > 0.5
            and _long(element)
        ):
            wrong.append(("回行没有与冒号后首字对齐", element.where))
        if element.paragraph.aside:
            wrong.append(("没有居左", element.where))
        if element.paragraph.holder == "body" and not gb.BODY_INDENT.admits(cells):
            wrong.append((f"左空 {cells:.1f} 字", element.where))
    known = [label for label in labels if label]
    if known != sorted(known, key=say.ATTENDANCE_LABELS.index):
        wrong.append((f"次序为{'、'.join(known)}", found[0].where))
    yield from judge_all(gb.ATTENDANCE_FORM, "左空二字，依次为“出席：”“请假：”“列席：”", wrong, len(found))
    told = any(_PRESENT.search(element.paragraph.text) for element in subject.of(Role.BODY, Role.HEADING))
    if subject.form is Form.MINUTES and not told:
        absent = [] if any(label in _THERE for label in known) else [("没有出席人员名单", "正文之后")]
        yield from judge_all(gb.ATTENDANCE_PRESENT, "正文或附件说明下空一行编排出席人员名单", absent, True)
    faces = [(off, element.where) for element in found if (off := _face(element))]
    yield from judge_all(gb.ATTENDANCE_FACE, "“出席”等3号黑体，名单3号仿宋体", faces, len(found))
    said_names = [(name, element.where) for element in found for name in _names(element.paragraph.text)]
    names = [name for name, _ in said_names]
    twice = [(f"“{name}”列了两次", where) for at, (name, where) in enumerate(said_names) if name in names[:at]]
    yield from judge_all(gb.ATTENDANCE_ONCE, "每人列一次", list(dict.fromkeys(twice)), len(names))


def _names(text: str) -> list[str]:
    """The names after a label; a name of two characters may be parted by a blank to be as wide as one of three."""
    _, _, names = re.sub(r"[（(][^（()）]*[）)]", "", text).replace(":", "：").partition("：")
    return [name for name in re.split(r"[、，,；;。\s]+", names) if len(name) > 1 and not name.startswith("等")]


def _long(element: Element) -> bool:
    """Whether the names of a label of two characters take more than a row."""
    text = element.paragraph.text
    return text[2:3] in "：:" and cell_count(text) > gb.CELLS.value - 2


def _face(element: Element) -> str:
    """What is wrong with the type of label and names."""
    label = True
    for run in element.paragraph.runs:
        said = run.text.strip()
        if not said:
            continue
        if run.bold:
            return "加粗"
        mixed = label and re.search(r"[：:]\S", said)
        if abs(run.size - gb.SIZES["3号"]) > 0.01:
            return f"字号 {run.size:g} 磅"
        if run.face not in gb.FACES["黑体" if label and not mixed else "仿宋体"]:
            return f"“{said[:6]}”用{run.face or '未指明'}"
        if mixed:
            return f"“{said[:2]}”没有用黑体"
        label = label and not said.endswith(("：", ":"))
    return ""
