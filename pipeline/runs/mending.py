"""``conform --fix``: a file as it came → a corrected copy beside it, and what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from pipeline.gongwen.mending import Mend, Mended, mend
from pipeline.output.together import write_files
from pipeline.problems import MaterialError, Place, Problem, WorldError, reason_of

SUFFIX = "（改正稿）"


class Corrected(Struct, frozen=True):
    """A file and its copy: ``copy`` is None where there was nothing to put right."""

    path: Path
    copy: Path | None
    mends: tuple[Mend, ...]


def correct_files(root: Path, paths: Sequence[Path]) -> list[Corrected]:
    """Write a corrected copy beside each of ``paths`` in which something can be put right; the files stay as they are.

    Raises MaterialError with the problems of all files (nothing is written then): one that is no DOCX, holds changes
    not accepted, is a paper of the project ``root``, or has a copy already.
    """
    problems: list[Problem] = []
    mended: dict[Path, Mended] = {}
    for path in paths:
        try:
            mended[path] = _mend(root, path)
        except MaterialError as error:
            problems += error.problems
    if problems:
        raise MaterialError(problems)
    done = [Corrected(path, _copy(path) if found.mends else None, found.mends) for path, found in mended.items()]
    write_files({one.copy: mended[one.path].data for one in done if one.copy})
    return done


def describe_mends(done: Sequence[Corrected]) -> Iterator[str]:
    """Line by line: each file, what was put right in it and in how many places, and where the copy is."""
    for one in done:
        yield f"{one.path}"
        for (clause, what), group in groupby(sorted(one.mends, key=_order), key=_cause):
            places = [mend.where for mend in group]
            more = f"等 {len(places)} 处" if len(places) > 1 else ""
            yield f"  已改正 {clause} {what}（{places[0]}{more}）"
        yield f"  改正稿：{one.copy}" if one.copy else "  没有可以代为改正的地方。"


def _order(mend: Mend) -> tuple[list[int], str]:
    return [int(part) for part in mend.clause.split(".")], mend.what


def _cause(mend: Mend) -> tuple[str, str]:
    return mend.clause, mend.what


def _mend(root: Path, path: Path) -> Mended:
    if path.resolve().is_relative_to((root / "out").resolve()):
        raise _stop(
            path, "这是本程序生成的文件，不另作改正稿。", "请改材料或 templates/ 里的模板，再运行 make notices。"
        )
    if path.stem.endswith(SUFFIX):
        raise _stop(path, "这已经是改正稿。", "请写原来的文件。")
    try:
        mended = mend(path.read_bytes())
    except OSError as error:
        raise WorldError(f"打不开“{path}”：{reason_of(error)}。请检查文件是否存在、能否读取。") from error
    except ValueError as error:
        raise _stop(path, f"{error}。", "请改好后另存为 DOCX 格式再试。") from error
    copy = _copy(path)
    if mended.mends and copy.exists() and copy.read_bytes() != mended.data:
        raise _stop(copy, "已有一份改正稿，可能有人改过，没有覆盖。", "请先把它移走或改名。")
    return mended


def _copy(path: Path) -> Path:
    return path.with_name(f"{path.stem}{SUFFIX}{path.suffix}")


def _stop(path: Path, message: str, remedy: str) -> MaterialError:
    return MaterialError([Problem(Place(str(path)), message, remedy)])
