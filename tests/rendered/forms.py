"""The general templates at any length, and the register: papers to be printed that no plan makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.blanks.kinds import BLANKS
from pipeline.word import Template
from tests.gongwen import general

ALL = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20)
LINES = (1, 5, 9, 12, 17, 18, 19, 20, 25, 40, 60)
_TEXT, _ROW = general._TEXT, "加强调度，确保按期完成。"
_ORDINALS = "一二三四五六七八九十"
_NAMES = [f"示例{name}（示例市示例局）" for name in "甲乙丙丁戊己庚辛壬癸" * 3]
_OFFICES = [general.OFFICE, "示例市教育局", "示例市公安局", "示例市民政局"]
_LONG, _SHORT = "样例市样例工作领导小组办公室关于分解落实样例工作方案任务的函", "关于样例工作的函"


def texts(count: int, *ends: str) -> list[str]:
    """``count`` paragraphs, headings among them, the last of them of two rows or of one."""
    rows = []
    for at in range(count):
        heading = f"{_ORDINALS[at // 3 % 10]}、抓好第{at // 3 + 1}方面示例工作"
        rows.append((_TEXT, heading if at < count - 1 else _TEXT, _ROW)[at % 3])
    return [*rows, *ends]


def told(count: int) -> list[str]:
    """What a meeting heard, matter by matter."""
    heard = "项示例工作情况的汇报，研究了有关事项。会议要求，有关部门要密切配合，抓好落实。"
    return [f"会议听取了第{at}{heard}" for at in range(1, count + 1)]


def filled(count: int) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """A name, a template and what it is filled with, for each form."""
    said = texts(count)
    yield "函", "letter", {"正文": said}
    yield "文件", "document", {"正文": said}
    yield "请示", "upward", {"正文": texts(count, "妥否，请批示。")}
    yield "联合", "joint", {"正文": said, "联合机关": _OFFICES[: 2 + count % 3]}
    yield "令", "command", {"正文": said}
    yield "简报", "brief", {"正文": said}
    yield "附件", "document", {"正文": said, "附件": ["甲示例清单", "乙示例清单"]}
    named = "示例市第{}批跨部门跨层级跨区域协同联动和信息共享工作机制建设任务清单"
    yield (
        "十个附件",
        "letter" if count % 2 else "document",
        {"正文": said, "附件": [named.format(at) for at in range(1, 11)]},
    )
    for people in (3, 30):
        names = f"{'、'.join(_NAMES[:people])}。"
        yield f"纪要{people}人", "minutes", {"正文": told(count), "出席": names, "列席": names}


def papers(folder: Path, lengths: Sequence[int]) -> list[Path]:
    """Each form at each of ``lengths``."""
    made = []
    for count in lengths:
        for name, template, fields in filled(count):
            made.append(folder / f"{name}{count:02}段.docx")
            made[-1].write_bytes(general.render(f"general-{template}.docx", **fields))
    return made


def registers(folder: Path, lengths: Sequence[int]) -> list[Path]:
    """The register with so many lines, of long names and of short ones."""
    template = Template.compile(BLANKS["register.docx"](0), "register.docx")
    made = []
    for count in lengths:
        for long in (False, True):
            lines = [
                {
                    "序号": str(at),
                    "发文字号": f"样例办函〔2024〕{at}号",
                    "日期": "2024-02-01",
                    "题名": _LONG if long or at % 5 == 0 else _SHORT,
                    "主送": "样例市交通运输综合服务保障中心" if long else "市教育局",
                    "种类": "责任分解函",
                    "状态": "" if at % 7 else "作废：打印时纸张夹住，重新编号印发",
                }
                for at in range(1, count + 1)
            ]
            made.append(folder / f"登记簿{'长' if long else '短'}{count:02}条.docx")
            made[-1].write_bytes(template.render({"登记": lines, "条数": count, "封签": "12-3456-7890"}))
    return made
