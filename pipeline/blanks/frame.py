"""Head, signature and foot that every paper of the office has, whatever it says between them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.gongwen.marks import printer_room
from pipeline.gongwen.sheet import Sheet

# The width mark and signature are worked out for where no office is known yet.
USUAL_OFFICE = 17
# Millimetres a row needs to be written in by hand.
BY_HAND = 14
# 附注 (7.3.6): whom to ask, where the office names anybody.
# A plan that is its own ground has its short name in the bracket of its number: 《……通知》（安办字〔2026〕52号，以下简称《通知》）.
GROUND = (
    "为贯彻落实{% if 方案 not in 依据 %}{{ 依据 }}，现将{{ 方案 }}（以下简称{{ 方案简称 }}）"
    "{% elif 依据[-1] == '）' %}{{ 依据[:-1] }}，以下简称{{ 方案简称 }}），现将其"
    "{% else %}{{ 依据 }}（以下简称{{ 方案简称 }}），现将其{% endif %}"
)
CONTACT = (
    "联系人 or 电话",
    "（{% if 联系人 %}联系人：{{ 联系人 }}{% if 电话 %}，{% endif %}{% endif %}"
    "{% if 电话 %}联系电话：{{ 电话 }}{% endif %}）",
)
# Characters that surely stand in one row, two cells in.
_ONE_LINE = 26
# A paragraph of so many characters leaves no hole worth speaking of where it goes to the next page whole.
_SOME_LINES = 280
# How many offices may seal side by side.
SEALS = (2, 3)


def letter_head(office_cells: float) -> Sheet:
    """A sheet in 信函格式 with the mark of an office whose full name has ``office_cells`` characters, and the number."""
    sheet = Sheet.letter()
    _properties(sheet)
    sheet.mark("{{ 发文机关标志 }}", cells=office_cells)
    sheet.number("{{ 发文字号 }}")
    return sheet


def document_head(office_cells: float) -> Sheet:
    """The same in 文件格式, its red head with 文件 and a red rule."""
    sheet = Sheet.document()
    _properties(sheet)
    sheet.paragraph("Normal", "{%p if 联合标志 %}")
    sheet.joint_mark(each_office("联合标志"), cells=office_cells)
    sheet.paragraph("Normal", "{%p else %}")
    sheet.mark("{{ 文件标志 }}", cells=office_cells + 2)
    sheet.paragraph("Normal", "{%p endif %}")
    sheet.number("{{ 发文字号 }}")
    return sheet


def _properties(sheet: Sheet) -> None:
    sheet.properties("{{ 题名 }}", "{{ 发文机关 }}", "{{ 成文时间 }}")


def each_office(field: str) -> tuple[str, ...]:
    """The rows of a mark for each of several offices: what stands beside them all begins in the first."""
    name = "{{ 机关 }}"
    loop = (f"{{%tr for 机关 in {field} %}}", "{%tr if loop.first %}", name, "{%tr else %}", name, "{%tr endif %}")
    return (*loop, "{%tr endfor %}")


def names_of(field: str, number: int) -> list[str]:
    """A tag for each of the ``number`` names in ``field``."""
    return [f"{{{{ {field}[{at}] }}}}" for at in range(number)]


def sign(sheet: Sheet, office_cells: float, note: tuple[str, str] | None = None) -> None:
    """Signature and date by the sealed (7.3.5.1) or the unsealed rule (7.3.5.2), as ``office.yaml`` chooses, of one office or
    of several; ``note`` as for :meth:`Sheet.signature`."""
    office, date = "{{ 署名 }}", "{{ 成文日期 }}"
    sheet.paragraph("公文正文", "{%p if 用印 and not 联合署名 %}")
    sheet.signature(office, date, sealed=True, office_cells=office_cells, note=note)
    sheet.paragraph("公文正文", "{%p elif not 联合署名 %}")
    sheet.signature(office, date, sealed=False, office_cells=office_cells, note=note)
    for number in SEALS:
        sheet.paragraph("公文正文", f"{{%p elif 用印 and 联合署名|length == {number} %}}")
        sheet.joint_seals(names_of("联合署名", number), date, note=note)
    sheet.paragraph("公文正文", "{%p else %}")
    sheet.joint_signature([office], date, office_cells=office_cells, note=note)
    sheet.paragraph("公文正文", "{%p endif %}")


def requests(sheet: Sheet, whom: str, *, tasks: str, shared: str) -> None:
    """What is asked of those who are told of their tasks: measures, reports, and working together."""
    sheet.heading(1, f"二、请{whom}配合的事项")
    sheet.run_in(
        2,
        "（一）制定推进落实措施。",
        "{% if 措施依据 %}{{ 措施依据 }}，{% endif %}"
        f"请对照{tasks}研究制定推进落实措施，"
        "明确责任科室、责任人和完成时限，填写附件2，于{{ 报送截止 }}前送{{ 受理 }}。",
    )
    sheet.paragraph("公文正文", "{%p if 报送节奏 %}")
    sheet.run_in(
        2,
        "（二）报送工作进展。",
        "{% if 报送依据 %}{{ 报送依据 }}，{% endif %}{{ 自称 }}{{ 报送节奏 }}了解进展，"
        f"请{whom}"
        "{{ 报送节奏 }}"
        "{% if 报送方式 == '报送表' %}填写{{ 自称 }}发送的报送表，盖章后送{{ 受理 }}"
        "{% else %}在{{ 自称 }}发送的进展台账中填写承担任务的进展，送{{ 受理 }}{% endif %}，"
        "不必另报。",
    )
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("公文正文", "{%p if 有共同任务 %}")
    sheet.run_in(
        2,
        "（{{ '三' if 报送节奏 else '二' }}）加强沟通衔接。",
        f"{shared}，请按照各自职责抓好落实，主动做好配合。",
    )
    sheet.paragraph("公文正文", "{%p endif %}")


def contact(sheet: Sheet, asking: str) -> None:
    """What a unit may ask about and whom: text of two rows, with which the signature may stand on a page of its own.

    Where nobody is named yet the blanks, too, end in the second row.
    """
    sheet.body(asking + "联系人：{{ 联系人 or '　　　　' }}；联系电话：{{ 电话 or '　　　　　' }}。")


def letter_foot(sheet: Sheet) -> None:
    """抄送 at the foot of the last page, where the office copies its papers to anybody (10.1)."""
    sheet.paragraph("公文正文", "{%p if 抄送 %}")
    sheet.colophon("抄送：{{ 抄送 }}", copy_cells=30)
    sheet.paragraph("公文正文", "{%p endif %}")


def document_foot(sheet: Sheet, office_cells: float) -> None:
    """版记 (7.4): 抄送 if there is any, the printing office and the day."""
    rows = ["{%tr if 抄送 %}", "抄送：{{ 抄送 }}", "{%tr endif %}"]
    sheet.colophon(rows, "{{ 印发机关 }}", "{{ 印发日期 }}", copy_cells=30, printer_rows=printer_room(office_cells))


def paragraphs(sheet: Sheet, field: str, *, last: bool = False) -> None:
    """The paragraphs of ``field``; no page is left with the last row of them alone: the one before a last one of a single row
    goes with it (whole, as LibreOffice has it: before a longer one that would leave a hole). Where they are the ``last`` of the
    paper, the last of them goes in the same way with the 版记."""
    sheet.paragraph("公文正文", f"{{%p for 段 in {field} %}}")
    ends = f" or loop.last and 段|length <= {_SOME_LINES}" if last else ""
    sheet.paragraph("公文正文", f"{{%p if loop.revindex == 2 and loop.nextitem|length <= {_ONE_LINE}{ends} %}}")
    sheet.body("{{ 段 }}")
    sheet.stay()
    sheet.paragraph("公文正文", "{%p else %}")
    sheet.body("{{ 段 }}")
    sheet.hold()
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("公文正文", "{%p endfor %}")


def sectioned(
    cells: Sequence[str], name: str = "{{ 节.标题 }}", each: str = "节 in 分节", tasks: str = "节.任务"
) -> list[Sequence[str]]:
    """The rows of a table by sections: a section's ``name`` across the table, then ``cells`` for each 项 of its ``tasks``.

    (A name in a column of its own, its cells merged, is missing on the pages that follow, and takes the width of a column.)
    """
    return [
        [f"{{%tr for {each} %}}"],
        *([["{%tr if 节.标题 %}"], [name], ["{%tr endif %}"]] if "节.标题" in name else [[name]]),
        [f"{{%tr for 项 in {tasks} %}}"],
        cells,
        ["{%tr endfor %}"],
        ["{%tr endfor %}"],
    ]


def reply_head(sheet: Sheet) -> None:
    """Who fills in a form: lines to write on instead of blanks, drawn by tabs."""
    sheet.paragraph("填空一项", "填报单位（盖章）：{{ 单位 }}\t")
    sheet.paragraph("填空三项", "填报人：\t联系电话：\t填报日期：\t")
