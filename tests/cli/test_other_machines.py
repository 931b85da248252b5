"""Windows and whatever else has no POSIX: the commands run without its modules, which only one file may ask for."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.project import lay_out

POSIX = {"fcntl", "grp", "pwd", "pty", "resource", "syslog", "termios", "tty", "crypt", "nis", "posix"}
LOCK = ROOT / "pipeline/output/lock.py"
# What Python on Windows does not have, and its lock, which is never taken here.
WITHOUT = f"""
import builtins, os, shutil, subprocess, sys, tempfile, types
sys.path.insert(0, {str(ROOT)!r})
taken = []
msvcrt = types.SimpleNamespace(LK_NBLCK=2, locking=lambda handle, mode, count: taken.append(handle))
sys.modules["msvcrt"] = msvcrt
from pipeline.cli import main
importing = builtins.__import__
def windows(name, scope=None, *rest, **more):
    if name in {sorted(POSIX)!r} and str((scope or {{}}).get("__name__")).startswith("pipeline"):
        raise ImportError(name)
    return importing(name, scope, *rest, **more)
builtins.__import__ = windows
for name in ("O_DIRECTORY", "pread", "pwrite", "fork", "uname", "chown", "getuid", "geteuid", "fchmod", "fchown", "sync"):
    if hasattr(os, name):
        delattr(os, name)
for words in sys.stdin.read().splitlines():
    code = main(words.split(), standalone_mode=False, prog_name="gongwen")
    assert not code, (words, code)
print("锁", len(taken))
"""
DAY = ("notices", "check", "why", "ledger", "forms", "status", "profile", "rehearse DATE=2024-02-01", "text", "doctor", "undo",
       "template NAME=letter FORCE=1", "notices", "demo TO={root}/样例", "register", "version")  # fmt: skip


def test_the_commands_run_where_there_is_no_posix(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "项目 甲")
    (tmp_path / "连").symlink_to(root)
    typed = "\n".join(f"--root {tmp_path / '连'} {words.format(root=tmp_path)}" for words in DAY)
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], cwd=tmp_path, env=dict(os.environ, PYTHONUTF8="1"), input=typed,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.rsplit("锁", 1)[1]) > len(DAY) / 2
    assert list((root / "out/drafts").rglob("*.docx"))


def test_only_the_lock_asks_for_what_one_kind_of_system_has() -> None:
    asking = set()
    for path in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            asking |= {path for name in names if name.split(".")[0] in POSIX | {"msvcrt", "winreg", "_winapi"}}
    assert asking == {LOCK}
