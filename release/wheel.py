"""Wheel and sdist, built and tried as a stranger gets them (``make wheel``): another folder, no variables, no checkout.

What the wheel carries of the sample is compared with what the checkout shows, which no test may read.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
SAMPLE = ROOT / "pipeline" / "sample"
PLAN = "样县样例工作方案\n一、工作任务\n1.学习样例。认真学习。（县样局、县例局按职责分工负责）\n2.保护样例。做好保护。（县例局负责）\n"


def main() -> None:
    assert tree(ROOT / "sources") == tree(SAMPLE), "pipeline/sample is not what sources/ holds"
    wheel = build()
    with tempfile.TemporaryDirectory(prefix="另一个 文件夹 ") as folder:
        try_out(Path(folder), wheel)
    print(f"安装包试用过了：{'、'.join(sorted(path.name for path in DIST.iterdir()))}")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build() -> Path:
    """The sdist, and the wheel made from the sdist alone."""
    shutil.rmtree(DIST, ignore_errors=True)
    usual = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "bin", "python"))
        run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "setuptools>=77"], usual)
        run([python, "-c", f"import setuptools.build_meta as made; made.build_sdist({str(DIST)!r})"], usual)
        (sdist,) = DIST.glob("*.tar.gz")
        run([python, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(DIST), str(sdist)], usual)
    (wheel,) = DIST.glob("*.whl")
    return wheel


def try_out(folder: Path, wheel: Path) -> None:
    home = folder / "环境"
    venv.create(home, with_pip=True)
    python = str(home / "bin" / "python")
    install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    run([*install, "--require-hashes", "-r", str(ROOT / "requirements/run.txt")], dict(os.environ))
    run([*install, "--no-deps", str(wheel)], dict(os.environ))
    work = folder / "工作"
    work.mkdir()
    bare = {"LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    for name in ("gongwen", "公文"):
        command = str(home / "bin" / name)
        assert "公文 " in run([command, "--version"], bare, work)
        assert "还没有" in run([command, "notices"], bare, work)
    plan = folder / "方案 一.txt"
    plan.write_text(PLAN, encoding="utf-8")
    run([command, "init", "NAME=样县样例工作领导小组办公室", "CODE=样办函", f"FILE={plan}"], bare, work)
    assert "责任分解函：写出 2 份" in run([command, "notices"], bare, work)
    said = run([command, "demo"], bare, work)
    assert "责任分解函：写出 34 份" in said, said
    assert "make " not in said, said


def run(command: list[str], env: dict[str, str], cwd: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


if __name__ == "__main__":
    main()
