"""Every message of the engine has its English; one setting chooses, and what is the clerk's own is never translated."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.problems import MaterialError
from pipeline.word import Template, use_language
from pipeline.word.cleaning import clean_template
from pipeline.word.english import MESSAGES
from pipeline.word.slips import WORDS
from release.engine import LEFT_OUT, ROOMS
from tests.word.build import docx, problems_of
from tests.word.raw import field, p, r, template

HAN = re.compile("[\u4e00-\u9fff]")
# Words of the data and of Word's own, which are no messages.
NO_MESSAGES = {
    "类别",
    "系列",
    "名称",
    "数值",
    "宽",
    "高",
    "说明",
    "图片",
    "列宽随内容",
    "末行不落单",
    "短行不拆开",
    "五号字",
    "第",
    "[一-鿿]",
    WORDS,
}


@pytest.fixture
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("zh")


def written(path: Path) -> Iterator[str]:
    """The Chinese texts of a module, ``{}`` for what is put into them; docstrings are for those who read the code."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, owners) and isinstance(node.body[0], ast.Expr)
    }
    pieces = {id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told | pieces:
            yield node.value


def test_every_message_has_its_english() -> None:
    rooms = [Path("pipeline", room) for room in ROOMS]
    paths = [path for room in rooms for path in ([room] if room.is_file() else sorted(room.glob("*.py")))]
    paths = [
        path
        for path in paths
        if path.as_posix() not in {f"pipeline/{one}" for one in (*LEFT_OUT, "word/english.py", "word/wrapping.py")}
    ]
    texts = {text for path in paths for text in written(path) if HAN.search(text) and "<w:" not in text}
    known = {line.split(" ⇒ ")[0] for line in MESSAGES.strip().splitlines()}
    assert {re.sub(r"\{\d\}", "{}", text) for text in texts} - known - NO_MESSAGES == set()


def test_what_is_put_in_on_one_side_is_put_in_on_the_other() -> None:
    for line in MESSAGES.strip().splitlines():
        chinese, english = line.split(" ⇒ ")
        assert not HAN.search(re.sub('“[^”]*”|\\{"类别.*\\]\\}', "", english)), line
        assert sorted(set(re.findall(r"\{\d\}", english))) == [
            f"{{{number}}}" for number in range(chinese.count("{}"))
        ], line


BAD = [
    (docx("{{ 单位|foo }}", "{% if x %}", "{{ x"), {}),
    (docx("{{ 单位 }}"), {"单 位": "甲"}),
    (docx("{{ x }}{{ x ~ 1 }}"), {"x": None}),
    (docx("{{ x }}"), {"x": "甲\u200b乙"}),
    (docx([["{% colspan x %}甲", "{%p if 页眉 %}乙"], ["{%tr for i in x %}{{ i }}", ""]]), {"x": "二"}),
    (docx("{% for i in range(9999999) %}{% endfor %}", header="{{ 标题.[ }}"), {}),
    (docx("{{ 1/0 }}{单位}"), {}),
    (template(p("{{ x }}", field("DDEAUTO a b")), p(r("藏", "<w:vanish/>"), f"<w:ins>{r('增')}</w:ins>")), {"x": "1"}),
    (b"PK", {}),
]


@pytest.mark.usefixtures("_english")
@pytest.mark.parametrize(("data", "context"), BAD)
def test_messages_are_in_english_but_for_the_clerks_own_words(data: bytes, context: dict[str, object]) -> None:
    found = problems_of(data, **context)
    assert found
    for one in found:
        told = re.sub("“[^”]*”", "", f"{one.place.spot} {one.message} {one.remedy}")
        assert not HAN.search(told), one


@pytest.mark.usefixtures("_english")
def test_places_and_what_was_cleaned_are_in_english_too() -> None:
    data = template(
        p("甲"), "<w:tbl><w:tr><w:tc>" + p("{{ 标题 }}") + "</w:tc></w:tr></w:tbl>", p(r("藏", "<w:vanish/>"))
    )
    assert clean_template(data, "x.docx").done == ("the text, paragraph 2: hidden text deleted",)
    (one,) = Template.open(clean_template(data, "x.docx").data).fields
    assert (one.name, one.places) == ("标题", ("the text, table 1, row 1, cell 1",))


def test_the_language_is_chinese_until_it_is_set_and_no_other_is_known() -> None:
    with pytest.raises(MaterialError, match="数据里没有"):
        Template.open(docx("{{ x }}")).render({})
    with pytest.raises(ValueError, match="no such language"):
        use_language("fr")
