"""The worst of the abuse, in a process that may use ten seconds and 512 MB: refused in Chinese, not killed."""

import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.problems import MaterialError
from pipeline.word import RichText, Template
from tests.word.build import docx, problems_of, render, texts, with_part
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


LONG = "值" * 3_300_000
OVER = {
    "一个长值": (["{{ x }}"], "{{ x }}", "1000000"),
    "循环里的长值": (["{%p for i in l %}", "{{ i }}{{ x }}", "{%p endfor %}"], "{{ x }}", "1000000"),
    "脚注外的属性": (["{{ x|upper }}"], "{{ x|upper }}", "1000000"),
    "带格式的长值": (["{{ rich }}"], "{{ rich }}", "1000000"),
    "几个值合起来": (["{{ y }}" * 4], "{{ y }}", "9兆"),
    "许多轮": (["{%p for i in many %}", "{{ z }}", "{%p endfor %}"], "{%p for i in many %}", "64兆"),
    "zfill": (["{{ 'a'.zfill(10001) }}"], "zfill", "10000"),
    "ljust": (["{{ 'a'.ljust(10001) }}"], "ljust", "10000"),
    "rjust": (["{{ 'a'.rjust(10001, '-') }}"], "rjust", "10000"),
    "center": (["{{ 'a'.center(99999) }}"], "center", "10000"),
    "过滤器": (["{{ 'a'|center(99999) }}"], "center", "10000"),
    "乘": (["{{ 'a' * 1000001 }}"], "'a' * 1000001", "1000000"),
    "拼接": (["{{ x ~ x }}"], "{{ x ~ x }}", "1000000"),
    "格式": (["{{ '%1000d' % 1 }}"], "%1000d", "999"),
}


@pytest.mark.parametrize("name", OVER)
def test_what_is_over_a_limit_names_its_tag_and_the_limit(name: str) -> None:
    blocks, written, limit = OVER[name]
    data = {"x": LONG, "y": "值" * 900_000, "z": "值" * 330, "l": [1], "many": list(range(70_000))}
    [problem] = problems_of(docx(*blocks), **data, rich=RichText(LONG))
    assert written in problem.message
    assert limit in problem.message
    assert problem.place.spot.startswith("正文第")


def test_what_is_over_a_limit_is_refused_in_every_document_and_not_in_the_first_alone() -> None:
    opened = Template.compile(docx("{{ x }}"), "样例")
    assert opened.render({"x": "甲"})
    for value in (LONG, "a" * 12_000_000):
        with pytest.raises(MaterialError, match="最多1000000字"):
            opened.render({"x": value})


def test_what_is_filled_up_within_the_limit_is_written_whole() -> None:
    tags = "{{ 'a'.zfill(10000)|length }} {{ 'a'.ljust(9, '-') }} {{ 'a'.rjust(3, '0') }} {{ 'a'.center(3, '*') }}"
    assert texts(render(docx(tags))) == ["10000 a-------- 00a *a*"]
    [paragraph] = texts(render(docx("{{ x }}"), x="值" * 1_000_000))
    assert len(paragraph) == 1_000_000


@pytest.mark.parametrize("count", [60, 1_900])
def test_what_a_loop_writes_is_paid_for_before_it_takes_the_memory(count: int, tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(docx("{%p set s = x[:" + f"{count}] %}}", "{%p for a in l %}", "{{ s }}" * 40, "{%p endfor %}"))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, preexec_fn=_limit, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]
    assert "已停止" in done.stdout.decode()
