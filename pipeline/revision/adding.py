"""Tasks that a notice brings into a plan → where each stands; what has no certain place is told, and not put in."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.numbering import form_of, split_heading, value_of
from pipeline.revision.version import Lines, Said, Version, tasks_of


class New(Struct, frozen=True):
    """A task that comes in, the number of the task it comes after (may be empty), and the notice's words."""

    said: Said
    after: str
    words: str


class Placed(Struct, frozen=True):
    """``said`` of each that has its place, with the number it has there, ``behind`` which place (those of the version, then
    those of ``said``) it stands, ``source`` its place among all that come, and what was not put in, each with why."""

    said: tuple[Said, ...]
    behind: tuple[int, ...]
    source: tuple[int, ...]
    undone: Lines


def placed(version: Version, says: Sequence[Said | None], news: Sequence[New], *, shift: bool = False) -> Placed:
    """Where the new tasks stand: behind the task that is named, or behind the one with the number before theirs; ``shift``:
    those after them are to be numbered anew."""
    known: list[tuple[int, Said]] = [(at, now) for at in tasks_of(version) if (now := says[at])]
    said: list[Said] = []
    behind: list[int] = []
    undone: list[str] = []
    source: list[int] = []
    for index, new in enumerate(news):
        made = _one(known, new, shift=shift)
        if isinstance(made, str):
            undone.append(f"{new.words}（{made}）")
            continue
        before, task = made
        known.append((len(version.nodes) + len(said), task))
        said.append(task)
        behind.append(before)
        source.append(index)
    return Placed(tuple(said), tuple(behind), tuple(source), tuple(undone))


def put_over(
    version: Version, says: Sequence[Said | None], news: Sequence[New]
) -> tuple[tuple[Said | None, ...], dict[int, int], Lines]:
    """``says`` with each task in the place of the one with its number, which place has which of ``news``, and what has none,
    each with why."""
    made = [*says]
    source: dict[int, int] = {}
    undone: list[str] = []
    for index, new in enumerate(news):
        wanted = value_of(new.said.number) if new.said.number else None
        there = [at for at in tasks_of(version) if (one := says[at]) and wanted and value_of(one.number) == wanted]
        if len(there) != 1:
            undone.append(f"{new.words}（方案里{'没有' if not there else f'有 {len(there)} 项'}任务{new.said.number}）")
            continue
        (at,) = there
        made[at] = replace(new.said, heading=split_heading(version.nodes[at].said.heading)[0] + new.said.title)
        source[at] = index
    return tuple(made), source, tuple(undone)


def _one(known: Sequence[tuple[int, Said]], new: New, *, shift: bool) -> tuple[int, Said] | str:
    number = value_of(new.said.number) if new.said.number else None
    after = value_of(new.after) if new.after else number - 1 if number else None
    if after is None:
        return "没有写编号，也没有写加在哪一项后面"
    anchors = [(at, said) for at, said in known if value_of(said.number) == after and "." not in said.number]
    if len(anchors) != 1:
        return f"方案里{'没有' if not anchors else f'有 {len(anchors)} 项'}任务{new.after or after}"
    wanted = number or after + 1
    if not shift and any(value_of(said.number) == wanted for _, said in known):
        return f"方案里已有任务{wanted}，后面各项的编号是否顺延没有写明"
    at, anchor = anchors[0]
    written = _numbered(anchor, new.said, wanted)
    return (at, replace(new.said, heading=written + new.said.title)) if written else "编号的写法与方案不一样"


def _numbered(anchor: Said, said: Said, wanted: int) -> str:
    """The number as the plan writes it; empty where the plan's is in words and the notice writes another."""
    own, key, _ = split_heading(anchor.heading)
    if key.isdigit():
        return own.replace(key, str(wanted), 1)
    given = split_heading(said.heading)[0]
    same = given and form_of(given) == form_of(own) and value_of(split_heading(given)[1]) == wanted
    return given if same else ""
