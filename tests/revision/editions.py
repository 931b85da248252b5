"""Editions of a plan for tests: tasks as values that can be edited, written as the text of a notice with fresh numbers."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from tests.projects import REAL

PUBLISHED = REAL / "sources" / "未成年人保护工作" / "original.txt"
HEAD = (
    "样例市人民政府办公室文件\n样政办发〔{year}〕{number}号\n样例市人民政府办公室关于印发《样例市示范工作实施方案》的通知\n"
    "各县（市、区）人民政府，市人民政府各部门：\n《样例市示范工作实施方案》已经市人民政府同意，现印发给你们，请认真贯彻执行。\n"
    "样例市人民政府办公室\n{year}年3月5日\n样例市示范工作实施方案\n为做好示范工作，制定本方案。\n一、总体要求\n坚持稳中求进。\n"
)
FOOT = "三、保障措施\n各单位要制定推进落实措施，按时报送。\n"


class Work(Struct, frozen=True):
    """One task of an edition: what tells it from all others is ``name``, which is no part of the text."""

    name: int
    title: str
    text: str
    duty: str
    chapter: int


def real_work() -> tuple[Work, ...]:
    """The tasks of the published plan."""
    tasks = understand(read_blocks(PUBLISHED.read_bytes(), "original.txt")).tasks
    chapters = list(dict.fromkeys(task.section for task in tasks))
    return tuple(
        Work(
            number,
            task.title.rstrip("。"),
            "".join(task.segments[0].paragraphs),
            "".join(group.text for group in task.groups),
            chapters.index(task.section),
        )
        for number, task in enumerate(tasks)
    )


def edition(works: tuple[Work, ...], *, year: int = 2024, number: int = 8) -> str:
    """The notice that such a plan comes in: tasks numbered through, chapters as they come."""
    lines, chapter = [HEAD.format(year=year, number=number) + "二、重点任务\n"], -1
    for at, work in enumerate(works, 1):
        if work.chapter != chapter:
            chapter = work.chapter
            lines.append(f"（{'一二三四五六七八九十'[chapter]}）第{'甲乙丙丁戊己庚辛壬癸'[chapter]}类工作\n")
        lines.append(f"{at}. {work.title}。{work.text}{work.duty}\n")
    return "".join([*lines, FOOT])


def with_unit(work: Work, name: str) -> Work:
    """The same with one more unit at the head of its bracket."""
    return replace(work, duty=work.duty.replace("（", f"（{name}、", 1))
