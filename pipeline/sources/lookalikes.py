"""Names that look like those of the files the program reads, and are not: nobody's words are to lie there unread, unsaid.

Editors that hide what a name ends with save ``plan.yaml.txt``, office programs save ``ledger.xls``, services that keep
folders alike on two machines leave ``ledger (冲突副本).xlsx``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pipeline.pattern import Pattern
from pipeline.problems import Place, Problem
from pipeline.walker import contents

TEXTS, BOOKS = (".yaml", ".yml"), (".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".ett", ".ods", ".csv")
ENDINGS = Pattern(r"(?i)\.(?:xlsx|xlsm|xlsb|xls|ett|et|ods|csv|yaml|yml)(?:\.txt)?$")
# A service puts its mark behind the whole name, ending and all.
SYNCED = Pattern(r"(?i)(?<=\.yaml|\.xlsx)\.sync-conflict.*")
# What is put before or behind a name where a second file of that name comes to lie.
MARK = r"副本|复件|复制|拷贝|冲突|\bcopy\b|conflict"
BEFORE = Pattern(rf"(?i)^(?:{MARK})(?: of)?[ _-]*")
BEHIND = Pattern(rf"(?i)(?![a-z0-9]).*(?:{MARK}|[（(]\d+[）)])")


def meant(name: str, ours: Collection[str]) -> str:
    """Which of ``ours`` the file ``name`` was surely meant to be, or is a second copy of; empty when none or itself."""
    if name in ours:
        return ""
    ending = ENDINGS.search(SYNCED.sub("", name))
    if not ending:
        return ""
    texts = ending[0].lower().startswith(TEXTS)
    bare = BEFORE.sub("", name[: ending.start()].casefold())
    own = (one for one in ours if one.endswith(TEXTS if texts else BOOKS))
    return next((one for one in own if _stem_of(one, bare)), "")


def _stem_of(ours: str, bare: str) -> bool:
    stem = ours.rpartition(".")[0].casefold()
    behind = bare.removeprefix(stem)
    return bare.startswith(stem) and (not behind or BEHIND.match(behind) is not None)


def missing(path: str, present: Collection[str]) -> Problem | None:
    """What is said of a file that is not there, while one that looks like it is."""
    name = path.rsplit("/", 1)[-1]
    found = next((one for one in sorted(present) if meant(one, (name,))), "")
    if not found:
        return None
    return Problem(Place(path), f"缺少这个文件；旁边的“{found}”像是它，但程序不读这个名字。", _put_right(found, name))


def unread(folder: str, present: Collection[str], optional: Collection[str]) -> Iterator[Problem]:
    """Files in ``folder`` that look like one of the ``optional``, which is not there: what they say would not count."""
    for name in sorted(present):
        if (ours := meant(name, optional)) and ours not in present:
            remedy = f"{_put_right(name, ours)}不再要的，请移出这个文件夹。"
            yield Problem(Place(f"{folder}/{name}"), f"像是 {ours}，但程序不读这个名字，里面写的没有算进来。", remedy)


def beside(root: Path, read: Mapping[str, bytes]) -> Iterator[Problem]:
    """Files beside those that were ``read``, by path, that look like a second copy of one: which of them holds is asked."""
    for folder in dict.fromkeys(path.rpartition("/")[0] for path in read):
        ours = [path.rpartition("/")[2] for path in read if path.rpartition("/")[0] == folder]
        # The units are read from a text or from a workbook: who keeps one of them may believe in the other.
        ours += ["units.xlsx"] if "units.yaml" in ours else []
        for path in contents(root / folder):
            if one := meant(path.name, ours):
                words = f"待核：这个文件像是 {one} 的另一份，没有读；里面如有改动，请并入 {one}，再把它移出这个文件夹"
                yield Problem(Place(f"{folder}/{path.name}"), words)


def _put_right(found: str, name: str) -> str:
    if name.endswith(BOOKS[0]) and not found.lower().endswith((BOOKS[0], f"{BOOKS[0]}.txt")):
        return f"请用 WPS 或 Excel 打开，另存为 {name}。"
    hidden = "看不到后面的“.txt”时，请先让系统显示文件扩展名。" if found.lower().endswith(".txt") else ""
    return f"请核对后改名为 {name}。{hidden}"
