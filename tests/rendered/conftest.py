"""Pages are measured with LibreOffice and stand-in faces; without them these tests skip by name, and in CI they fail."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

FONTS = Path(__file__).parent / "fonts"


@pytest.fixture(scope="session", autouse=True)
def faces(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Points fontconfig at the stand-in faces."""
    missing = []
    if shutil.which("soffice") is None:
        missing.append("LibreOffice")
    if not (FONTS / "fandol" / "FandolFang-Regular.otf").exists():
        missing.append("Fandol 字体（运行 tests/rendered/fonts/set-up.sh）")
    if missing:
        reason = f"缺少{'、'.join(missing)}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
