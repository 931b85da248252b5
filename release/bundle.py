"""Everything an office without a network needs, for one platform and Python, in one ZIP (``make bundle``).

    make bundle [PLATFORM=win_amd64|manylinux2014_x86_64|manylinux2014_aarch64] [VERSION=3.11]

It holds the wheels of requirements/run.txt with their hashes, our own wheel, the manual, and what to double-click. There
are no wheels of some packages for LoongArch: nothing can be bundled for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
PLATFORMS = {
    "win_amd64": ("win_amd64",),
    "manylinux2014_x86_64": ("manylinux2014_x86_64", "manylinux_2_17_x86_64", "manylinux_2_28_x86_64"),
    "manylinux2014_aarch64": ("manylinux2014_aarch64", "manylinux_2_17_aarch64", "manylinux_2_28_aarch64"),
}
LAUNCHERS = ROOT / "release" / "启动"
MANUAL = (
    "README.zh.md",
    "LICENSE",
    "CHANGELOG.md",
    *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))),
)


def main() -> None:
    platform = os.environ.get("GONGWEN_PLATFORM") or "win_amd64"
    version = os.environ.get("GONGWEN_VERSION") or "3.11"
    if platform not in PLATFORMS:
        sys.exit(f"没有“{platform}”这一种。可选：{'、'.join(PLATFORMS)}。龙芯（LoongArch）缺少几个软件包，不能打包。")
    ours = sorted(DIST.glob("gongwen_pipeline-*.whl"))
    if not ours:
        sys.exit("还没有安装包，请先运行 make wheel。")
    with tempfile.TemporaryDirectory() as folder:
        wheels = Path(folder)
        fetch(wheels, platform, version)
        target = DIST / f"公文-{platform}-py{version}.zip"
        pack(target, [*sorted(wheels.glob("*.whl")), ours[-1]])
    print(f"已写出 {target.relative_to(ROOT)}（{target.stat().st_size // 1_000_000} 兆）。解开后不用联网。")


def fetch(folder: Path, platform: str, version: str) -> None:
    """The wheels for ``platform``, each checked against the lock."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--only-binary=:all:"]
    command += ["--require-hashes", "--no-deps", "--python-version", version, "--dest", str(folder)]
    for name in PLATFORMS[platform]:
        command += ["--platform", name]
    done = subprocess.run([*command, "-r", str(ROOT / "requirements/run.txt")], check=False)
    if done.returncode:
        sys.exit("有的软件包没有下载到，原因见上面。")


def pack(target: Path, wheels: list[Path]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as bundle:
        for wheel in wheels:
            put(bundle, f"wheels/{wheel.name}", wheel.read_bytes())
        put(bundle, "run.txt", (ROOT / "requirements/run.txt").read_bytes())
        for name in MANUAL:
            put(bundle, name, (ROOT / name).read_bytes())
        for path in sorted(LAUNCHERS.iterdir()):
            put(bundle, path.name, path.read_bytes(), run=path.suffix == ".sh")


def put(bundle: zipfile.ZipFile, name: str, data: bytes, *, run: bool = False) -> None:
    entry = zipfile.ZipInfo(f"公文/{name}", (1980, 1, 1, 0, 0, 0))
    entry.external_attr = (0o755 if run else 0o644) << 16
    bundle.writestr(entry, data)


if __name__ == "__main__":
    main()
