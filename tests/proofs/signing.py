"""What tests of signatures and of stamps do with a project whose seal is signed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.output.archive import record
from pipeline.output.register import read_register
from pipeline.output.seal import SEAL
from pipeline.runs.signature import open_key, sign
from pipeline.runs.verify import Verdict
from pipeline.runs.void import void
from tests.output.sealing import rechain
from tests.project import DAY

KINDS = {"Ed25519": False, "SM2": True}
NUMBER = "样例办函〔2024〕2号"


def need_extra(name: str) -> None:
    """The extra is for those who want it: without it these tests skip by name, and in CI they fail."""
    try:
        __import__(name)
    except ImportError:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"没有安装 {name}（运行 make .venv/signing）")


def key_file(root: Path) -> Path:
    return root.parent / "私钥.pem"


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *words])


def said(verdict: Verdict) -> str:
    return "\n".join(map(str, verdict.problems))


def forged(root: Path) -> None:
    """An insider with the program, and without the key: the void is cut off, register, bags and seal are made anew without it."""
    shutil.rmtree(root / "out/archive/2024-002")
    rechain(root, lambda lines: [line for line in lines if line.action == "发文"])
    (root / SEAL).unlink()
    record(root, read_register(root))


def sign_again(root: Path) -> None:
    void(root, NUMBER, "文字有误", DAY)
    sign(root, open_key(root, key_file(root)))
