"""The gallery of mistakes: each is a template (and data) with the place and the words it must earn."""

import re

import pytest

from tests.word.build import Rows, docx, problems_of

GALLERY: list[tuple[str | Rows, dict[str, object], str, str]] = [
    ("{{ 主送 }}", {"主题": "x"}, "正文第1段", "“主送”"),
    ("{{ x|uper }}", {"x": ""}, "正文第1段", "没有名为“uper”的过滤器"),
    ("{% if x is defned %}a{% endif %}", {"x": ""}, "正文第1段", "没有名为“defned”的判断"),
    ("{{ 主 送 }}", {}, "正文第1段", "写法有误"),
    ("{{ x", {"x": ""}, "正文第1段", "缺少结尾的“}}”"),
    ("x }}", {}, "正文第1段", "多余的“}}”"),
    ("{% fro x in y %}", {}, "正文第1段", "不认识“fro”"),
    ("{%p for x in y %}", {"y": []}, "正文第1段", "没有结束"),
    ("{%p endfor %}", {}, "正文第1段", "没有与它成对的“for”"),
    ("{%tr for x in y %}", {"y": []}, "正文第1段", "不在表格里"),
    ("前{%p if x %}", {"x": 1}, "正文第1段", "还有别的内容"),
    ([["{% if x %}甲", "乙{% endif %}"]], {"x": 1}, "正文第1个表格第1行第2格", "不能成对"),
    ("{{ x.y }}", {"x": {"z": 1}}, "正文第1段", "数据里没有“y”"),
    ("{{ x + 1 }}", {"x": "a"}, "正文第1段", "不能计算"),
    ("{{ x }}", {"x": None}, "正文第1段", "没有值"),
    ("{{ x }}", {"x": ["a"]}, "正文第1段", "一个列表"),
    ("{{ x }}", {"x": True}, "正文第1段", "是/否"),
    ("{{ x }}", {"x": "\x0b"}, "正文第1段", "U+000B"),
    ("{{ x }}", {"x": "\uffff"}, "正文第1段", "U+FFFF"),
    ("{{}}", {}, "正文第1段", "没有内容"),
    ("{{ “x” }}", {"x": "甲"}, "正文第1段", "加了引号就成了文字"),
    ("{% end %}", {}, "正文第1段", "不认识“end”"),
    ("{{ x[2] }}", {"x": [1, 2]}, "正文第1段", "只有2项"),
    ("{% raw %}", {}, "正文第1段", "不支持"),
    ("{{ self }}", {"self": "甲"}, "正文第1段", "“self”是模板语言自己用的名称"),
    ("{% for self in x %}甲{% endfor %}", {"x": [1]}, "正文第1段", "“self”是模板语言自己用的名称"),
    ("{% for loop in x %}甲{% endfor %}", {"x": [1]}, "正文第1段", "“loop”是模板语言自己用的名称"),
    ("{% for a in x %}{{ loop }}{% endfor %}", {"x": [1], "loop": "甲"}, "正文第1段", "能写的有loop.index"),
    ("{% for a in x %}{{ loop.标题 }}{% endfor %}", {"x": [1]}, "正文第1段", "能写的有loop.index"),
    ("{% macro m() %}{{ caller }}{% endmacro %}{{ m() }}", {"caller": "甲"}, "正文第1段", "写作“{{ caller() }}”"),
    ("{% macro m() %}{{ kwargs }}{% endmacro %}{{ m() }}", {"kwargs": "甲"}, "正文第1段", "“kwargs”是模板语言自己用的"),
]


@pytest.mark.parametrize(("block", "context", "spot", "words"), GALLERY)
def test_a_mistake_names_its_place_and_its_remedy(
    block: str | Rows, context: dict[str, object], spot: str, words: str
) -> None:
    problem = problems_of(docx(block), **context)[0]
    assert problem.place.file == "样例.docx"
    assert problem.place.spot.startswith(spot)
    assert words in problem.message
    assert problem.remedy


def test_all_mistakes_of_a_template_are_shown_at_once() -> None:
    found = problems_of(docx("{{ a|uper }}", "{%p if x %}", "{{ b c }}", [["x }}"]]))
    assert sorted(problem.place.spot for problem in found) == [
        "正文第1个表格第1行第1格",
        "正文第1段",
        "正文第2段",
        "正文第3段",
    ]


def test_all_missing_names_are_shown_at_once_with_near_ones() -> None:
    found = problems_of(docx("{{ 主送 }}{{ 期限 }}", "{%p for x in 任物 %}", "{%p endfor %}"), 主送单位="x", 任务=[])
    assert len(found) == 3
    assert "是否应为“主送单位”？" in found[0].remedy
    assert "是否应为“任务”？" in found[2].remedy


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("{{ x y }}", "应为标记的结尾，却遇到“y”"),
        ("{{ x | }}", "应为名称，却遇到标记的结尾"),
        ("{{ x + }}", "到结尾还缺"),
        ("{{ ? }}", "不认识的字符“?”"),
        ("{{ (x }}", "括号没有成对"),
        ("{{ x ! }}", "写法有误"),
        ("{% for x y %}{% endfor %}", "应为“in”，却遇到“y”"),
        ("{{ x / 0 }}", "除数为零"),
        ("{{ x + 'a' }}", "类型不合"),
        ("{{ 'a'|round }}", "类型不合"),
        ("{{ x() }}", "不能计算"),
    ],
)
def test_no_english_of_the_machinery_reaches_the_clerk(written: str, words: str) -> None:
    problem = problems_of(docx(written), x=1)[0]
    assert words in problem.message
    said = problem.message.rpartition("”：")[2]
    assert not re.search("[a-z]{3}", said)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{% if x %}{% else if x %}{% endif %}", "{% elif x %}"),
        ("{% if x %}{% elseif x %}{% endif %}", "{% elif x %}"),
        ("{% end if %}", "{% endif %}"),
        ("{% for t in x %}{% endfor t %}", "{% endfor %}"),
        ("{% If x %}", "{% if x %}"),
        ("{%pif x %}", "{%p if x %}"),
        ("{%-p if x %}", "{%p if x %}"),
        ("{{ if x }}", "{% if x %}"),
        ("{{% if x %}}", "{% if x %}"),
        ("{%{ x }%}", "{{ x }}"),
        ("{{{ x }}}", "{{ x }}"),
        ("{% 单位 %}", "{{ 单位 }}"),
        ("{{#if x}}", "{% if x %}"),
        ("{{/if}}", "{% endif %}"),
        ("{{#任务}}", "{% for x in 任务 %}"),
        ("{{=单位}}", "{{ 单位 }}"),
        ("{% if x = 3 %}", "=="),
        ("{% if x && x %}", "and"),
        ("{% if x 或者 x %}", "or"),
        ("{% for t 在 x %}", "in"),
        ("{% 如果 x %}", "if"),
        ("{% end %}", "endif”或“endfor"),
        ("{{ x.length }}", "x|length"),
        ("{% if x == null %}{% endif %}", "none"),
    ],
)
def test_what_another_language_writes_is_told_as_it_is_written_here(written: str, meant: str) -> None:
    told = [f"请写作“{meant}”。" in problem.remedy for problem in problems_of(docx(written), x="甲", 单位="乙")]
    assert any(told)


@pytest.mark.parametrize("written", ["{% if x.标题 == '=' && 1 %}", "{% if '&&' = x %}"])
def test_what_stands_between_quotes_is_no_slip(written: str) -> None:
    [remedy] = {problem.remedy for problem in problems_of(docx(written), x="甲") if "写法有误" in problem.message}
    assert remedy == f"“{'&&' if '1' in written else '='}”请写作“{'and' if '1' in written else '=='}”。"


@pytest.mark.parametrize("written", ["{ # 备注 # }", "{　＃ 备注 #}"])
def test_a_remark_that_is_none_is_told(written: str) -> None:
    assert "{# 备注 #}" in problems_of(docx(written))[0].remedy


def test_the_remedy_for_a_name_within_another_says_both() -> None:
    assert "{{ x.y | default('') }}" in problems_of(docx("{{ x.y }}"), x={"z": 1})[0].remedy
