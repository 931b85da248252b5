"""Papers that were rendered → aside on the disk until all are: none is held in memory, and none stands in its place before
the last is there.

A run that was stopped may note what it had rendered, and the next takes it up.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct, field

from pipeline.output.files import explain, named, replace_file, sync_folder, write_file, written_aside
from pipeline.output.state import checksum, stamp
from pipeline.output.together import on_disk
from pipeline.problems import WorldError
from pipeline.telling import Steps, Tell, silent

ASIDE = "out/.待写"
NOTE = "out/.待写/已生成.json"


class Made(Struct, frozen=True):
    """A paper that lies aside: the sum of its bytes, and the sum of all that it was made from."""

    sum: str
    made_of: str


class StoppedError(WorldError):
    """Somebody stopped the run; what it had rendered is kept for the next."""


class Shelf(Struct):
    """What lies aside, by path: what this run rendered, and what one that was stopped left."""

    root: Path
    left: Mapping[str, Made]
    made: dict[str, Made] = field(default_factory=dict)

    def finds(self, path: str, made_of: str) -> Made | None:
        """The paper for ``path`` made of the same, where it lies as it was left; None otherwise."""
        found = self.left.get(path)
        if found is None or found.made_of != made_of:
            return None
        try:
            return found if checksum(_aside(self.root, path).read_bytes()) == found.sum else None
        except OSError:
            return None


@contextmanager
def staging(root: Path) -> Iterator[Shelf]:
    """A shelf for one run; nothing lies on it afterwards, unless somebody stops the run.

    Raises StoppedError then.
    """
    shelf = Shelf(root, _left(root))
    try:
        yield shelf
    except KeyboardInterrupt:
        write_file(root / NOTE, msgspec.json.encode({**shelf.left, **shelf.made}))
        kept = f"已停下：已生成 {len(shelf.made)} 份，先放在一边。再运行一次，从这里接着做，这些不再重新生成。"
        message = kept if shelf.made else "已停下，还没有生成文件。再运行一次即可。"
        raise StoppedError(message) from None
    except BaseException:
        clear(root)
        raise
    clear(root)


def put_aside(root: Path, path: str, data: bytes) -> None:
    """Keep what is to stand at ``path``. Raises WorldError when the disk is full or cannot be written."""
    place = _aside(root, path)
    with named(place):
        try:
            place.write_bytes(data)
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)


def put_in_place(root: Path, targets: Mapping[str, str], tell: Tell = silent) -> dict[str, tuple[int, int]]:
    """Put what was kept for each path where it is to stand (``targets``: path → where), each in one step; those that hold
    the same bytes already are left alone. Returns the stamp of each that was put, by where it stands: a file with another
    was changed since.

    All are brought to the disk together and only then renamed. Raises WorldError; what was put in its place by then stays,
    whole.
    """
    places = {_aside(root, path): root / target for path, target in targets.items()}
    due = {source: target for source, target in places.items() if not _same(source, target)}
    stamps = {target: found for path, target in targets.items() if (found := stamp(_aside(root, path)))}
    for folder in dict.fromkeys(target.parent for target in due.values()):
        with named(folder):
            folder.mkdir(parents=True, exist_ok=True)
    steps = Steps(tell, "写出", len(due))
    for _ in on_disk(due):
        steps.step()
    for source, target in due.items():
        with named(target):
            _rename(source, target)
    for folder in dict.fromkeys(target.parent for target in due.values()):
        with named(folder):
            sync_folder(folder)
    return stamps


def _left(root: Path) -> dict[str, Made]:
    try:
        return msgspec.json.decode((root / NOTE).read_bytes(), type=dict[str, Made])
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}


def clear(root: Path) -> None:
    """Nothing lies aside any more; what cannot be removed now is written over by the next run."""
    if (root / ASIDE).exists():
        import shutil  # noqa: PLC0415 — a run that finds nothing to do must not wait for it

        shutil.rmtree(root / ASIDE, ignore_errors=True)


def _aside(root: Path, path: str) -> Path:
    # A name of fixed length: the path is one already as long as a system takes.
    return root / ASIDE / f"{checksum(path.encode())[:32]}.docx"


def _same(source: Path, target: Path) -> bool:
    try:
        # Most papers are of another length than the one before: they are not read to be told from it.
        return target.stat().st_size == source.stat().st_size and target.read_bytes() == source.read_bytes()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise explain(target, error) from error


def _rename(source: Path, target: Path) -> None:
    try:
        replace_file(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # The folder of drafts leads to another disk.
        with written_aside(target) as file:
            file.write(source.read_bytes())
