"""Whole paragraphs as a value, and the stories and cell tags that need a look of their own."""

from pipeline.word import Paragraph, RichText, SubDocument
from pipeline.word.soundness import check_soundness
from tests.word.build import docx, part, problems_of, render, shape, texts

TWO = SubDocument((Paragraph(("甲 & ", RichText("红", bold=True))), Paragraph(("乙",), style="Heading1")))
PLAIN = SubDocument((Paragraph(("甲",)), Paragraph((RichText("乙", bold=True),))))


def test_paragraphs_stand_in_place_of_their_tag() -> None:
    document = render(docx("前", "{{p x }}", "后"), x=TWO)
    assert texts(document) == ["前", "甲 & 红", "乙", "后"]
    assert '<w:pStyle w:val="Heading1"/>' in part(document)
    assert check_soundness(document) == []


def test_paragraphs_inside_a_paragraph_continue_it() -> None:
    document = render(docx("前{{ x }}后"), x=PLAIN)
    assert texts(document) == ["前甲", "乙后"]
    assert check_soundness(document) == []


def test_paragraphs_fill_a_cell() -> None:
    document = render(docx([["{{p x }}"]]), x=PLAIN)
    assert shape(document)[1] == [[["甲\n乙"]]]
    assert check_soundness(document) == []


def test_no_paragraphs_leave_a_cell_word_opens() -> None:
    document = render(docx([["{{p x }}"]]), x=SubDocument(()))
    assert shape(document)[1] == [[[""]]]
    assert check_soundness(document) == []


def test_paragraphs_between_runs_or_with_a_style_inside_a_paragraph_are_a_problem() -> None:
    for template, value in ((docx("前{{r x }}"), PLAIN), (docx("前{{ x }}"), TWO)):
        (problem,) = problems_of(template, x=value)
        assert "成段的内容" in problem.message
        assert "{{p 字段 }}" in problem.remedy


def test_runs_repeat_inside_a_paragraph() -> None:
    document = render(docx("前¦{%r for x in xs %}¦{{ x }}；¦{%r endfor %}¦后"), xs=["甲", "乙"])
    assert texts(document) == ["前甲；乙；后"]
    assert check_soundness(document) == []


def test_a_cell_merges_across_a_loop() -> None:
    document = render(docx([["{%tc for x in xs %}", "{% hm %}合", "{%tc endfor %}"]]), xs=[1, 2, 3])
    assert part(document).count("<w:tc>") == 1
    assert '<w:gridSpan w:val="3"/>' in part(document)
