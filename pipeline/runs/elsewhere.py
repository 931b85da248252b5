"""Papers to be rendered → rendered on other machines and put aside here: a worker is sent templates and data and gives bytes
back; it needs nothing of this project's folders."""

from __future__ import annotations

import socket
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.cluster import connected
from pipeline.output.staging import put_aside
from pipeline.output.state import checksum
from pipeline.output.tools import versions
from pipeline.papers.later import whole
from pipeline.problems import MaterialError, Problem, WorldError
from pipeline.runs.opened import compiled
from pipeline.runs.piece import Paper, Rendered


class Piece(Struct, frozen=True):
    """Papers with what they are made with: the bytes of each template under its name, with what messages call it."""

    tools: Mapping[str, str]
    templates: Mapping[str, tuple[str, bytes]]
    papers: Sequence[Paper]


class Far(Struct, frozen=True):
    """The bytes of a paper, or what is wrong with it."""

    path: str
    data: bytes = b""
    problems: tuple[Problem, ...] = ()


def elsewhere(
    root: Path, templates: Sequence[str], chunks: Sequence[Sequence[Paper]], scheduler: str, aside: bool
) -> Generator[Rendered]:
    """The papers of ``chunks`` in their order, rendered by the workers of the ``scheduler``; with ``aside`` kept there.

    Raises WorldError where there is no scheduler, or a worker is not of this version: other versions, other bytes.
    """
    files = {name: (str(path := root / "templates" / name), path.read_bytes()) for name in templates}
    pieces = [
        Piece(versions(), {name: files[name] for name in {paper.template for paper in chunk}}, chunk)
        for chunk in chunks
    ]
    with connected(scheduler) as cluster:
        for done in cluster.run(far, pieces):
            yield from (_received(root, one, aside) for one in done)


def _received(root: Path, one: Far, aside: bool) -> Rendered:
    if one.problems:
        return Rendered(one.path, problems=one.problems)
    if aside:
        put_aside(root, one.path, one.data)
    return Rendered(one.path, checksum(one.data))


def far(piece: Piece) -> list[Far]:
    """Render a piece, on whatever machine. Raises WorldError where its packages are not those asked for."""
    own = versions()
    other = [
        f"{name} {own.get(name, '没有')}（应为{one}）" for name, one in piece.tools.items() if own.get(name) != one
    ]
    if other:
        remedy = "请在每台工作机上安装与本机相同的版本，再运行一次。"
        raise WorldError(f"工作机 {socket.gethostname()} 上的版本不同：{'、'.join(other)}。{remedy}")
    return [_rendered(piece.templates[paper.template], paper) for paper in piece.papers]


def _rendered(template: tuple[str, bytes], paper: Paper) -> Far:
    shown, data = template
    try:
        return Far(paper.path, compiled(data, shown).render(whole(paper.context)))
    except MaterialError as error:
        return Far(paper.path, problems=tuple(error.problems))
