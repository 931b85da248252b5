import re
from pathlib import Path

from pipeline.word import Template
from pipeline.word.template import FORMAT
from tests.word.build import docx, texts


def test_the_examples_of_the_manual_run(tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(docx("{{ 主送 }}：{{ 重点 }}"))
    names: dict[str, object] = {"path": path}
    written = []
    for example in re.findall("```python\n(.*?)```", Path("docs/word.md").read_text(encoding="utf-8"), re.S):
        exec(example, names)
        written.append(texts(names["data"]))  # type: ignore[arg-type]
    assert written == [["样例单位：请于月底前报送"], ["样例单位：附件：样例", "正文"]]


def test_a_dumped_template_renders_the_same_bytes() -> None:
    template = Template.compile(
        docx("{{ x }}", [["{%tr for y in z %}{{ y }}{%tr endfor %}"]], header="{{ x }}"), "样例"
    )
    loaded = Template.load(template.dump())
    context = {"x": "甲", "z": [1, 2]}
    assert loaded is not None
    assert loaded.render(context) == template.render(context)
    assert loaded.fields == template.fields


def test_a_damaged_dump_is_not_used() -> None:
    dump = Template.compile(docx("{{ x }}"), "样例").dump()
    assert Template.load(dump[:-9]) is None
    assert Template.load(dump.replace(f'"format":{FORMAT}'.encode(), b'"format":0')) is None
