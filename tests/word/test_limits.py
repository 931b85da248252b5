"""The worst of the abuse, in a process that may use ten seconds and 512 MB: refused in Chinese, not killed."""

import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.word.build import docx, with_part
from tests.word.raw import DECLARED, p, template

SECONDS, BYTES = 10, 512 * 1024 * 1024
PROGRAM = """
import sys
from pathlib import Path
from pipeline.problems import MaterialError
from pipeline.word import Template
try:
    Template.compile(Path(sys.argv[1]).read_bytes(), "样例.docx").render({"x": "值" * 900_000, "l": ["值"] * 90_000})
except MaterialError as error:
    sys.stdout.buffer.write(str(error).encode())
"""
DEEP = ("<w:a>" * 200_000 + "</w:a>" * 200_000).encode()
HIDDEN = '<w:style w:type="paragraph" w:styleId="s0"><w:rPr><w:vanish/></w:rPr></w:style>'
CHAIN = "".join(f'<w:style w:styleId="s{i}"><w:basedOn w:val="s{i - 1}"/></w:style>' for i in range(1, 8_000))
WORST = {
    "嵌套循环": docx("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"),
    "翻倍": docx("{% set n = namespace(s='xx') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}"),
    "列表翻倍": docx("{% set n = namespace(s=l) %}{% for i in range(60) %}{% set n.s = n.s + n.s %}{% endfor %}"),
    "长文": docx("{% for a in range(9999) %}{{ x }}{% endfor %}"),
    "乘方": docx("{{ 9 ** 99999 ** 9 }}"),
    "清单": docx("{{ range(10**9)|list }}"),
    "宽度": docx("{{ '%999999999d' % 1 }}"),
    "递归": docx("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
    "括号": docx("{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}"),
    "百重括号": docx("{{ " + "(1+" * 150 + "1" + ")" * 150 + " }}" + "{{ " + "x[" * 300 + "1" + "]" * 300 + " }}"),
    "循环套循环": docx("{% for a in l %}" * 30 + "{% endfor %}" * 30),
    "空格": docx("+++" + " " * 20_000 + "{ {" + " " * 20_000 + "{{" + " " * 20_000),
    "炸弹": with_part(docx("甲"), "word/media/bomb.bin", bytes(40_000_000)),
    "万重样式": template(
        p("甲", properties='<w:pStyle w:val="s7999"/>'),
        parts={"styles": f"<w:styles {DECLARED}>{HIDDEN}{CHAIN}</w:styles>"},
    ),
    "两万个标记": template("".join(p("{%p for i in l %}") + p("{%p endfor %}") for _ in range(10_000))),
    "深层": with_part(docx("甲"), "word/document.xml", DEEP),
}


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


@pytest.mark.parametrize("name", WORST)
def test_the_worst_is_refused_within_ten_seconds_and_512_megabytes(name: str, tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(WORST[name])
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, preexec_fn=_limit, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]
    assert re.search("[\u4e00-\u9fff]", done.stdout.decode())
