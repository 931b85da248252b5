"""Wheel and sdist, built and tried as a stranger gets them (``make wheel``): packed as the offline package is, another folder, no
variables, no network, no checkout.

What the wheel carries of the sample is compared with what the checkout shows, which no test may read.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

from release import bundle

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
SAMPLE = ROOT / "pipeline" / "sample"
PLAN = "样县样例工作方案\n一、工作任务\n1.学习样例。认真学习。（县样局、县例局按职责分工负责）\n2.保护样例。做好保护。（县例局负责）\n"


def main() -> None:
    assert tree(ROOT / "sources") == tree(SAMPLE), "pipeline/sample is not what sources/ holds"
    wheel = build()
    with tempfile.TemporaryDirectory(prefix="另一个 文件夹 ") as folder:
        try_out(Path(folder), wheel)
    how = "断网" if cut_off() else "没有断网（这台电脑不能单独断网）"
    print(f"离线包在{how}、没有任何设置的环境里装上试用过了：{'、'.join(sorted(path.name for path in DIST.iterdir()))}")


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
    """The offline package of this machine, unpacked and used by a stranger whose network is cut, twice."""
    wheels = folder / "wheels"
    download = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--only-binary=:all:"]
    download += ["--require-hashes", "--no-deps", "-d", str(wheels), "-r", str(ROOT / "requirements/run.txt")]
    run(download, dict(os.environ))
    target = folder / "公文.zip"
    bundle.pack(target, [*sorted(wheels.glob("*.whl")), wheel])
    unpack(target, folder)
    home, work = folder / "别人 的家", folder / "工作"
    home.mkdir()
    work.mkdir()
    bare = {"LC_ALL": "C", "PATH": "/usr/bin:/bin", "HOME": str(home), "PYTHON": sys.executable}
    launcher = [*cut_off(), str(folder / "公文" / "公文.sh")]
    assert "公文 " in run([*launcher, "--version"], bare, work)
    installed = listed(folder / "公文")
    for name in ("gongwen", "公文"):
        command = [*cut_off(), str(folder / "公文/env/bin" / name)]
        assert "公文 " in run([*command, "--version"], bare, work)
        assert "还没有" in run([*command, "notices"], bare, work)
    plan = folder / "方案 一.txt"
    plan.write_text(PLAN, encoding="utf-8")
    run([*launcher, "init", "NAME=样县样例工作领导小组办公室", "CODE=样办函", f"FILE={plan}"], bare, work)
    assert "责任分解函：写出 2 份" in run([*launcher, "notices"], bare, work)
    said = run([*launcher, "demo"], bare, work)
    assert "责任分解函：写出 34 份" in said, said
    assert "make " not in said, said
    # Whoever installed it may have done so for others: nothing is written where the program lies, nor in anybody's home.
    assert listed(folder / "公文") == installed
    assert not any(home.iterdir()), sorted(home.rglob("*"))


def unpack(package: Path, folder: Path) -> None:
    with zipfile.ZipFile(package) as zipped:
        zipped.extractall(folder)
        for entry in zipped.infolist():
            (folder / entry.filename).chmod(entry.external_attr >> 16)


def listed(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def cut_off() -> list[str]:
    """What runs a command in a network of its own with nobody in it, where the machine allows that."""
    cut = ["unshare", "-rn"]
    allowed = shutil.which(cut[0]) and subprocess.run([*cut, "true"], capture_output=True, check=False).returncode == 0
    return cut if allowed else []


def run(command: list[str], env: dict[str, str], cwd: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


if __name__ == "__main__":
    main()
