"""A project whose seal is signed, anew for every test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.signature import make_key, open_key, sign
from pipeline.runs.void import void
from tests.project import DAY, lay_out
from tests.proofs.signing import need_extra


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three letters issued, the first made void, their seal signed: the key lies beside the project."""
    need_extra("cryptography")
    root = lay_out(tmp_path_factory.mktemp("处") / "项目")
    build(root)
    make_key(root, root.parent / "私钥.pem")
    issue(root, DAY)
    void(root, "样例办函〔2024〕1号", "主送单位有误", DAY)
    sign(root, open_key(root, root.parent / "私钥.pem"))
    return root


@pytest.fixture
def root(story: Path, tmp_path: Path) -> Path:
    shutil.copytree(story.parent, tmp_path / "处")
    return tmp_path / "处/项目"
