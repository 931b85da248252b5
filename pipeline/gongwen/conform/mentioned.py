"""What the text says of its annexes, against those that are named below it (7.3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.annexes import split_note
from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.subject import Subject

# 见附件, （附件2）: what the text says is annexed.
_REFERRED = re.compile(
    r"(?:详?见|按照?|填写|填报)附件(?![一二三四五六七八九十]*[的中]|[^，。；）]{0,8}原件)|（(?:附件[0-9]*|附后)）|(?<![之以])附后(?=[。；，])"
)
_TABLE_SAID = re.compile("(?:详?见|填[写报])附表")
# 附件3, 附件1—3, not that of another paper: 《示例方案》附件3, 示政发〔2026〕1号附件3.
_CITED = re.compile(
    r"(?<![》号的])附件(?:[0-9]{1,2}[—－～至、-](?=[0-9]{1,2}(?![0-9年月])))?([0-9]{1,2}|[一二三四五六七八九十]{1,2}(?=[^一二三四五六七八九十式份个项]|$))"
)


def check_referred(subject: Subject) -> Iterator[Judgement]:
    """7.3.4: what the text calls an 附件 is named below it."""
    found = [
        (seen[0], e.where) for e in subject.of(Role.BODY, Role.HEADING) if (seen := _REFERRED.search(e.paragraph.text))
    ]
    there = subject.of(Role.ATTACHMENT_NOTE, Role.ATTACHMENT_LABEL)
    wrong = (
        [] if there or not subject.of(Role.DATE) else [(f"正文说“{said}”，没有附件", where) for said, where in found]
    )
    tables = "".join(e.paragraph.text for e in subject.elements if e.role not in {Role.BODY, Role.HEADING})
    for element in subject.of(Role.BODY, Role.HEADING) if subject.of(Role.ATTACHMENT_NOTE) else ():
        # 附件 by their name, not 附表, unless there is one.
        if (said := _TABLE_SAID.search(element.paragraph.text)) and "附表" not in tables:
            found.append((said[0], element.where))
            wrong.append((f"正文说“{said[0]}”，附件说明没有附表", element.where))
    if found:
        yield from judge_all(gb.ATTACHMENT_AGREES, "正文提到的附件在附件说明中列出", wrong, True)


def check_cited(subject: Subject) -> Iterator[Judgement]:
    """7.3.4: an 附件 the text cites by its number is one of those below it, in Arabic figures."""
    notes = len(subject.of(Role.ATTACHMENT_NOTE))
    cited = [(seen, e.where) for e in subject.of(Role.BODY, Role.HEADING) for seen in _CITED.finditer(e.paragraph.text)]
    wrong = []
    for seen, where in cited if notes else []:
        if not seen[1].isascii():
            wrong.append((f"写作“附件{seen[1]}”", where))
        elif notes == 1 and not split_note(subject.text(Role.ATTACHMENT_NOTE).strip())[0]:
            wrong.append((f"正文说“附件{seen[1]}”，附件只有一件，没有编序号", where))
        elif int(seen[1]) > notes:
            wrong.append((f"正文说“附件{seen[1]}”，附件说明列 {notes} 件", where))
        elif other := _named_otherwise(subject, seen):
            wrong.append((other, where))
    if notes:
        yield from judge_all(gb.ATTACHMENT_CITED, "序号用阿拉伯数字，附件说明中有这一件", wrong, len(cited))


def _named_otherwise(subject: Subject, cited: re.Match[str]) -> str:
    """What is wrong where the number after a name is that of another 附件, or the name before it another one's."""
    before = re.sub(r"[》”]?[（(]?(?:详?见)?$", "", cited.string[: cited.start()])
    names = [split_note(note.paragraph.text.strip()) for note in subject.of(Role.ATTACHMENT_NOTE)]
    titled = re.search(r"《([^《》]+)》$", cited.string[: cited.start()].rstrip("（(见详"))
    own = next((name for number, _, name in names if number == cited[1]), "")
    if (
        titled
        and own
        and cited.string[: cited.start()].endswith(("（", "（见", "（详见"))
        and not _alike(titled[1], own)
    ):
        return f"附件{cited[1]}是“{own}”，正文写《{titled[1]}》"
    for number, _, name in names:
        if len(name) > 2 and before.endswith(name) and number.isascii() and number not in {"", cited[1]}:
            return f"“{name}”是附件{number}，正文写“附件{cited[1]}”"
    return ""


def _alike(one: str, other: str) -> bool:
    return one in other or other in one
