import re
from pathlib import Path

from tests.word.build import docx, texts


def test_the_examples_of_the_manual_run(tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(docx("{{ 主送 }}：{{ 重点 }}"))
    names: dict[str, object] = {"path": path}
    written = []
    for example in re.findall("```python\n(.*?)```", Path("docs/word.md").read_text(encoding="utf-8"), re.S):
        exec(example, names)
        written.append(texts(names["data"]))  # type: ignore[arg-type] # what the manual shows is untyped
    assert written == [["样例单位：请于月底前报送"], ["样例单位：附件：样例", "正文"], ["样例单位：甲"]]
