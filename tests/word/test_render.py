from dataclasses import dataclass

import pytest
from msgspec import Struct

from pipeline.problems import MaterialError
from pipeline.word import RichText
from pipeline.word.soundness import check_soundness
from tests.word.build import docx, part, render, shape, texts


@dataclass(frozen=True)
class Task:
    标题: str  # noqa: PLC2401 - as clerks name fields
    时限: str  # noqa: PLC2401 - as clerks name fields


class Record(Struct):
    标题: str  # noqa: PLC2401 - as clerks name fields
    时限: str  # noqa: PLC2401 - as clerks name fields


def test_a_field_cut_over_runs_keeps_the_text_around_it() -> None:
    assert texts(render(docx("致：{¦{ 主¦送 }¦}：好"), 主送="甲局")) == ["致：甲局：好"]


def test_text_with_xml_characters_arrives_whole() -> None:
    assert texts(render(docx("{{ x }}"), x='甲 & 乙 <试点> "R&D <32"')) == ['甲 & 乙 <试点> "R&D <32"']


def test_records_and_mappings_are_read_alike() -> None:
    template = docx(
        "{%p for 任务 in 分节.任务 %}", "{{ loop.index }}.{{ 任务.标题 }}（{{ 任务.时限 }}）", "{%p endfor %}"
    )
    tasks = [Task("一", "六月"), {"标题": "二", "时限": "七月"}, Record("三", "八月")]
    assert texts(render(template, 分节={"任务": tasks})) == ["1.一（六月）", "2.二（七月）", "3.三（八月）"]


@pytest.mark.parametrize("task", [Task("一", "六月"), Record("一", "六月"), {"标题": "一", "时限": "六月"}])
def test_a_field_that_is_not_there_is_answered_with_the_nearest_one(task: object) -> None:
    with pytest.raises(MaterialError, match="时限"):
        render(docx("{{ 任务.时限期 }}"), 任务=task)


@pytest.mark.parametrize("task", [Task("一", "六月"), Record("一", "六月")])
def test_a_record_is_not_printed_whole(task: object) -> None:
    with pytest.raises(MaterialError, match="一条记录"):
        render(docx("{{ 任务 }}"), 任务=task)


@pytest.mark.parametrize(
    "written", ["｛｛ x｜upper ｝｝", "{{\u00a0x\u3000|\u200bupper }}", "｛{ x | replace（‘a’，“b”）|upper }｝"]
)
def test_what_an_input_method_writes_is_read_as_meant(written: str) -> None:
    assert texts(render(docx(written), x="b")) == ["B"]


def test_the_level_of_a_tag_may_be_written_in_full_width_letters_too() -> None:
    assert texts(render(docx("｛％ｐ　for x in xs　％｝", "{{ x }}", "｛％ｐ　endfor　％｝"), xs="ab")) == ["a", "b"]


def test_quoted_text_keeps_its_full_width_signs() -> None:
    assert texts(render(docx("{{ x|join(“、”) }}"), x=["甲", "乙"])) == ["甲、乙"]


def test_escaped_braces_are_printed() -> None:
    assert texts(render(docx("{_{ x }_} {_% y %_}"))) == ["{{ x }} {% y %}"]


def test_a_table_repeats_its_row() -> None:
    rows = [["{%tr for x in xs %}", ""], ["{{ x }}", "{{ loop.index }}"], ["{%tr endfor %}", ""]]
    assert shape(render(docx(rows), xs=["甲", "乙"]))[1] == [[["甲", "1"], ["乙", "2"]]]


def test_a_row_that_holds_both_tags_repeats_itself() -> None:
    rows = [["{%tr for x in xs %}{{ x }}", "{{ loop.index }}{%tr endfor %}"]]
    assert shape(render(docx(rows), xs=["甲", "乙"]))[1] == [[["甲", "1"], ["乙", "2"]]]


def test_a_loop_over_nothing_leaves_a_table_word_opens() -> None:
    rows = [["{%tr for x in xs %}", ""], ["{{ x }}", ""], ["{%tr endfor %}", ""]]
    document = render(docx(rows, "后"), xs=[])
    assert shape(document) == (["后"], [])
    assert check_soundness(document) == []


def test_an_if_around_the_only_paragraph_of_a_cell_leaves_a_cell_word_opens() -> None:
    document = render(docx([["{%p if x %}\n有\n{%p endif %}"]]), x=False)
    assert shape(document)[1] == [[[""]]]
    assert check_soundness(document) == []


def test_a_loop_over_cells_may_come_to_nothing() -> None:
    document = render(docx([["{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"]], "后"), xs=[])
    assert shape(document) == (["后"], [])


def test_cells_repeat_across_a_row() -> None:
    document = render(docx([["{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"]]), xs=["甲", "乙", "丙"])
    assert part(document).count("<w:tc>") == 3


def test_cells_merge_down_and_across_and_take_a_colour() -> None:
    rows = [
        ["{%tr for x in xs %}", ""],
        ["{% vm %}合并", "{% colspan 2 %}{% cellbg 'FF0000' %}{{ x }}"],
        ["{%tr endfor %}", ""],
    ]
    xml = part(render(docx(rows), xs=[1, 2]))
    assert xml.count('<w:vMerge w:val="restart"/>') == xml.count('<w:vMerge w:val="continue"/>') == 1
    assert xml.count('<w:gridSpan w:val="2"/>') == xml.count('w:fill="FF0000"') == 2
    assert xml.count("合并") == 1


def test_the_header_is_rendered_too() -> None:
    assert "甲局" in part(render(docx("正文", header="{{ x }}"), x="甲局"), "word/header1.xml")


def test_line_ends_and_tabs_in_values_become_words_own() -> None:
    xml = part(render(docx("{{ x }}"), x="甲\n乙\t丙\f丁\a戊"))
    assert xml.count("<w:br/>") == 1
    assert xml.count("<w:tab/>") == 1
    assert xml.count('<w:br w:type="page"/>') == 1
    assert texts(render(docx("{{ x }}"), x="丁\a戊")) == ["丁", "戊"]


def test_rich_text_brings_its_format_and_its_link() -> None:
    document = render(
        docx("A{{r x }}B{{ x }}"), x=RichText("红", bold=True, font="黑体", url="https://example.org/?a&b")
    )
    assert texts(document) == ["A红B红"]
    assert 'w:eastAsia="黑体"' in part(document)
    assert 'Target="https://example.org/?a&amp;b"' in part(document, "word/_rels/document.xml.rels")
    assert check_soundness(document) == []


def test_the_same_data_gives_the_same_bytes() -> None:
    template = docx("{{ x }}", header="{{ x }}")
    assert render(template, x="甲") == render(template, x="甲")


def test_a_dash_joins_paragraphs() -> None:
    assert texts(render(docx("甲", "{%- if x %}乙{% endif -%}", "丙"), x=True)) == ["甲乙丙"]
