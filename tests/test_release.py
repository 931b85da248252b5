"""What is double-clicked: plain enough for every shell that reads it."""

from __future__ import annotations

from tests.conftest import ROOT

LAUNCHERS = ROOT / "release" / "启动"


def test_the_windows_launcher_is_ascii_with_the_line_ends_of_windows() -> None:
    """cmd on a Chinese Windows reads anything else wrongly."""
    data = (LAUNCHERS / "公文.bat").read_bytes()
    assert data.isascii()
    assert data.count(b"\r\n") == data.count(b"\n") > 5


def test_the_other_launcher_may_be_run_and_installs_without_a_network() -> None:
    path = LAUNCHERS / "公文.sh"
    assert path.stat().st_mode & 0o111
    text = path.read_text(encoding="utf-8")
    assert text.count("pip install") == text.count("--no-index") == 2
    assert "--require-hashes" in text
