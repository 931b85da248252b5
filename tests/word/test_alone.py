"""The engine is a library of its own: its rooms, laid out under another name, need three packages and nothing of ours."""

import json
import re
import subprocess
import sys
from pathlib import Path

from release.engine import NEEDS, lay_out
from tests.word.build import docx, texts

README = Path("release/engine.md")
LOADED = """
import json, sys
names = {name.split(".")[0] for name, module in sys.modules.items() if "site-packages" in (getattr(module, "__file__", "") or "")}
print(json.dumps(sorted(names)))
"""


def test_the_first_page_of_its_readme_runs_on_its_own_rooms_and_three_packages(tmp_path: Path) -> None:
    tree = lay_out(tmp_path / "gongwen-word")
    (tmp_path / "letter.docx").write_bytes(docx("{{ unit }}", "{% for one in tasks %}{{ one }};{% endfor %}"))
    example = "".join(re.findall("```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL))
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tree)!r})\n{example}{LOADED}"],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    fields, told, *_, loaded = ran.stdout.splitlines()
    assert fields == "['unit', 'tasks', 'tasks[]']"
    assert "the data has no “unit”" in told
    assert texts((tmp_path / "Education.docx").read_bytes()) == ["Education", "one;R&D <32;"]
    # What the three need themselves comes with them.
    needed = {re.split("[<>=]", one)[0] for one in NEEDS} | {"markupsafe", "typing_extensions"}
    assert set(json.loads(loaded)) - needed <= {"_distutils_hack"}
    assert not [
        path
        for path in tree.rglob("*.py")
        if re.search(r"^\s*(from|import) pipeline", path.read_text(encoding="utf-8"), re.M)
    ]
