"""Word files of other formats → DOCX by LibreOffice, all at once."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline import soffice as soffice_door
from pipeline.gongwen.preview import find_soffice
from pipeline.limits import CONVERTING_SECONDS
from pipeline.problems import WorldError
from pipeline.soffice import run_soffice

# DOCX itself is not among them: it is read as it is.
CONVERTED = (".doc", ".wps", ".odt", ".rtf", ".dot", ".wpt", ".fodt")


def as_docx(files: Mapping[str, bytes], seconds: float = CONVERTING_SECONDS) -> dict[str, bytes]:
    """The DOCX of each of ``files`` (name → bytes) that could be converted; one on which LibreOffice hangs for ``seconds``
    has none, and keeps none of the others from theirs.

    Raises :class:`WorldError` if LibreOffice is missing or does not start.
    """
    if not files:
        return {}
    program = find_soffice()
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "before", Path(folder) / "after"
        before.mkdir()
        sources = {name: before / f"{number}{Path(name).suffix.lower()}" for number, name in enumerate(files)}
        made = {name: after / f"{source.stem}.docx" for name, source in sources.items()}
        for name, source in sources.items():
            source.write_bytes(files[name])
        if not _converted(program, [*sources.values()], after, seconds * (1 + len(files))):
            left = [source for name, source in sources.items() if not made[name].is_file()]
            for source in left if len(files) > 1 else ():
                _converted(program, [source], after, seconds)
        return {name: path.read_bytes() for name, path in made.items() if path.is_file()}


def available() -> bool:
    """Whether there is a LibreOffice to convert with."""
    return soffice_door.find_soffice() is not None


def _converted(program: str, sources: Sequence[Path], after: Path, seconds: float) -> bool:
    """Whether LibreOffice came to the end of ``sources`` within ``seconds``."""
    words = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(after), *map(str, sources)]
    try:
        run_soffice(program, words, after.parent, seconds)
    except TimeoutError:
        return False
    except OSError as error:
        raise WorldError(f"无法启动 LibreOffice：{error}。请检查安装后重试。") from error
    return True
