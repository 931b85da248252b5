"""The Word engine as a library of its own, ``gongwen-word``, built and tried out (``make engine``).

Its rooms know nothing of plans: they are laid out under a name of their own, and nothing else goes along.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
NAME = "gongwen_word"
ROOMS = ("word", "ooxml", "problems.py", "pattern.py", "datasheet.py")
# Tracked changes between two papers need a library of their own, and are no matter of templates.
LEFT_OUT = ("word/redline.py",)
NEEDS = ("jinja2>=3.1", "lxml>=5", "msgspec>=0.20")
PROJECT = """\
[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "gongwen-word"
version = "{version}"
description = "Word templates compiled once, rendered many times; strict, sandboxed, same bytes"
readme = "README.md"
requires-python = ">=3.11"
license = "Apache-2.0"
dependencies = {needs}

[tool.setuptools]
packages = ["{name}", "{name}.word", "{name}.ooxml"]

[tool.setuptools.package-data]
{name} = ["py.typed"]
"""
TRIAL = """\
import io, sys, zipfile
from gongwen_word import Template
data = open(sys.argv[1], "rb").read()
document = Template.open(data).render({"unit": "R&D <32"})
assert b"R&amp;D &lt;32" in zipfile.ZipFile(io.BytesIO(document)).read("word/document.xml")
"""
MADE = "import sys; from tests.word.build import docx; sys.stdout.buffer.write(docx('{{ unit }}'))"


def lay_out(folder: Path) -> Path:
    """The library's tree in ``folder``: its package, its project file, its README."""
    package = folder / NAME
    package.mkdir(parents=True)
    for room in ROOMS:
        source = ROOT / "pipeline" / room
        for path in [source] if source.is_file() else sorted(source.glob("*.py")):
            place = path.relative_to(ROOT / "pipeline")
            if place.as_posix() not in LEFT_OUT:
                (package / place).parent.mkdir(exist_ok=True)
                text = path.read_text(encoding="utf-8")
                renamed = re.sub(r"^(\s*)from pipeline\b", rf"\1from {NAME}", text, flags=re.MULTILINE)
                (package / place).write_text(renamed, encoding="utf-8")
    shown = (ROOT / "pipeline/word/__init__.py").read_text(encoding="utf-8")
    (package / "__init__.py").write_text(shown.replace("from pipeline", f"from {NAME}"), encoding="utf-8")
    (package / "py.typed").touch()
    version = re.search(r'^VERSION = "(.+)"', (ROOT / "pipeline/__init__.py").read_text(encoding="utf-8"), re.MULTILINE)
    assert version is not None
    needs = "[" + ", ".join(f'"{one}"' for one in NEEDS) + "]"
    project = PROJECT.format(version=version[1], needs=needs, name=NAME)
    (folder / "pyproject.toml").write_text(project, encoding="utf-8")
    shutil.copy(ROOT / "release/engine.md", folder / "README.md")
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE")
    return folder


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        tree, home = lay_out(Path(name) / "tree"), Path(name) / "home"
        venv.create(home, with_pip=True)
        pip = [str(home / "bin/python"), "-m", "pip", "-q", "--disable-pip-version-check"]
        run([*pip, "wheel", "--no-deps", "-w", str(DIST), str(tree)])
        (wheel,) = DIST.glob(f"{NAME}-*.whl")
        run([*pip, "install", str(wheel)])
        made = run([sys.executable, "-c", MADE])
        (Path(name) / "t.docx").write_bytes(made)
        run([str(home / "bin/python"), "-c", TRIAL, str(Path(name) / "t.docx")])
    print(f"引擎的安装包试用过了：{wheel.name}")


def run(command: list[str]) -> bytes:
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stderr.decode(errors='replace')}"
    return done.stdout


if __name__ == "__main__":
    main()
