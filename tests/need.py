"""Programs some tests need: a test skips by name without them, but never where CI has promised them."""

from __future__ import annotations

import os
import shutil

import pytest


def need(program: str) -> str:
    """The path of ``program``; skips the test when it is missing, fails it when CI=true."""
    path = shutil.which(program)
    if path is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"没有安装 {program}")
    return path
