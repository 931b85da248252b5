"""Two versions of a document go in, one with the changes tracked comes out (the python_redlines door, an optional extra)."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from importlib import metadata
from pathlib import Path
from subprocess import CalledProcessError
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct

from pipeline.ooxml.archive import Base, pack
from pipeline.problems import WorldError
from pipeline.word.names import BODY, W
from pipeline.word.package import parse, unpack

if TYPE_CHECKING:
    from python_redlines import DocxodusEngine

PACKAGE = "python-redlines-docxodus"
MISSING = (
    "做修订稿要用的比对程序没有安装，或没有这台计算机能用的版本。请运行 make redline，会自动安装；其他命令不需要它。"
)
# .NET refuses to start where the ICU libraries are missing; without them it also compares alike under every language.
INVARIANT = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"


class Tracker(Struct, frozen=True):
    """The comparing program, ready to use; one may serve several threads."""

    engine: DocxodusEngine

    @classmethod
    def open(cls) -> Tracker:
        """Find the program, unpacking it the first time. Raises WorldError with the remedy when it is not installed."""
        try:
            from python_redlines import DocxodusEngine

            home = Path(sys.prefix) / "share" / PACKAGE / metadata.version(PACKAGE)
            if not home.exists():
                _unpack(DocxodusEngine, home)
            os.environ.setdefault(INVARIANT, "1")
            return cls(DocxodusEngine(target_path=str(home)))
        except ImportError as error:
            raise WorldError(MISSING) from error
        except OSError as error:
            message = f"比对程序打不开（{error}）。请检查磁盘空间和文件夹权限后重试；这台计算机不支持的，请不用修订稿。"
            raise WorldError(message) from error

    def track(self, before: bytes, after: bytes, author: str, day: date) -> bytes:
        """``before`` with what leads to ``after`` as tracked changes (w:ins, w:del), signed ``author`` and dated ``day``.

        Rejecting all of them gives ``before``, accepting all gives ``after``; the same input gives the same bytes.
        Raises WorldError when the program fails.
        """
        when = f"{day.isoformat()}T00:00:00Z"
        try:
            # Spaces that are not the same character are a change like any other.
            tracked: bytes = self.engine.run_redline(author, before, after, date_time=when, conflate_spaces=False)[0]
        except (CalledProcessError, OSError) as error:
            raise WorldError(f"比对程序没有完成。请重试；仍不行的，请把下面的话报告维护人员：\n{error}") from error
        return tracked


def without_content(document: bytes, name: str) -> bytes:
    """``document`` with an empty page for all its text: what everything struck out leads to."""
    parts = unpack(document, name)
    root = parse(parts[BODY], name, BODY)
    for body in root.iter(W + "body"):
        body[:] = [etree.Element(W + "p"), *body.findall(W + "sectPr")]
    parts[BODY] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Base.of(pack(part, data) for part, data in parts.items()).with_entries(())


def _unpack(engine: type[DocxodusEngine], home: Path) -> None:
    """Unpack aside and rename: the library takes a folder that a killed run left half filled for a whole one."""
    aside = home.with_name(f"{home.name}.{os.getpid()}")
    try:
        engine(target_path=str(aside))
        aside.rename(home)
    except OSError:
        if not home.exists():
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
