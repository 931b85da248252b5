"""Word files of other formats → DOCX by LibreOffice, all at once."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pipeline.gongwen.preview import find_soffice
from pipeline.problems import WorldError

# DOCX itself is not among them: it is read as it is.
CONVERTED = (".doc", ".wps", ".odt", ".rtf", ".dot", ".wpt", ".fodt")
_SECONDS = 60


def as_docx(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The DOCX of each of ``files`` (name → bytes) that could be converted.

    Raises :class:`WorldError` if LibreOffice is missing or hangs.
    """
    if not files:
        return {}
    soffice = find_soffice()
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "before", Path(folder) / "after"
        before.mkdir()
        for number, (name, data) in enumerate(files.items()):
            (before / f"{number}{Path(name).suffix.lower()}").write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx:MS Word 2007 XML"]
        command += ["--outdir", str(after), *map(str, sorted(before.iterdir()))]
        limit = _SECONDS * (1 + len(files))
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=limit)  # noqa: S603 - our own arguments
        except subprocess.TimeoutExpired as error:
            raise WorldError(f"LibreOffice 超过 {limit} 秒没有完成转换。请关闭其他 LibreOffice 窗口后重试。") from error
        made = {name: after / f"{number}.docx" for number, name in enumerate(files)}
        return {name: path.read_bytes() for name, path in made.items() if path.is_file()}


def available() -> bool:
    """Whether there is a LibreOffice to convert with."""
    return bool(shutil.which("soffice") or shutil.which("libreoffice"))
