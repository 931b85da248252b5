"""Fields in footnotes and endnotes: filled, repaired, never left without a paragraph, and placed when wrong."""

import pytest

from pipeline.word import Template
from pipeline.word.soundness import check_soundness
from tests.word.build import docx, part, problems_of, render, with_part

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = pytest.mark.parametrize("kind", ["footnote", "endnote"])


def noted(kind: str, *paragraphs: str) -> bytes:
    """A template whose text has one note; ``¦`` cuts a paragraph into runs."""
    lines = "".join(
        "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in text.split("¦")) + "</w:p>"
        for text in paragraphs
    )
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    notes = f'<w:{kind}s {W}>{separator}<w:{kind} w:id="1">{lines}</w:{kind}></w:{kind}s>'
    data = with_part(docx("甲{{ x }}"), f"word/{kind}s.xml", notes.encode())
    kind_of_part = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    for name, end, line in (
        ("[Content_Types].xml", "</Types>", f'<Override PartName="/word/{kind}s.xml" ContentType="{kind_of_part}"/>'),
        (
            "word/_rels/document.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rIdNotes" Type="{OFFICE}/{kind}s" Target="{kind}s.xml"/>',
        ),
        ("word/document.xml", "</w:t></w:r></w:p>", f'</w:t></w:r><w:r><w:{kind}Reference w:id="1"/></w:r></w:p>'),
    ):
        old = part(data, name)
        new = line if name == "word/document.xml" else line + end
        data = with_part(data, name, old.replace(end, new, 1).encode())
    return data


@KINDS
def test_a_field_cut_over_runs_is_filled_in_a_note(kind: str) -> None:
    document = render(noted(kind, "见{¦{ 来源 ¦}}。"), x="乙", 来源="A & B")
    assert "A &amp; B" in part(document, f"word/{kind}s.xml")
    assert check_soundness(document) == []


@KINDS
def test_a_note_whose_condition_fails_keeps_a_paragraph(kind: str) -> None:
    document = render(noted(kind, "{%p if 有 %}", "{{ 来源 }}", "{%p endif %}"), x="乙", 有=False)
    assert part(document, f"word/{kind}s.xml").count("<w:p") == 2
    assert check_soundness(document) == []


@KINDS
def test_a_loop_repeats_the_paragraphs_of_a_note(kind: str) -> None:
    document = render(noted(kind, "{%p for s in 来源 %}", "{{ s }}", "{%p endfor %}"), x="乙", 来源=["一", "二"])
    assert part(document, f"word/{kind}s.xml").count("<w:p>") == 3
    assert check_soundness(document) == []


@pytest.mark.parametrize(("kind", "title"), [("footnote", "脚注"), ("endnote", "尾注")])
def test_a_mistake_in_a_note_says_so(kind: str, title: str) -> None:
    (problem,) = problems_of(noted(kind, "{{ 来原 }}"), x="乙", 来源="丙")
    assert title in problem.place.spot
    assert "来源" in problem.remedy
    names = [field.name for field in Template.compile(noted(kind, "{{ 来源 }}"), "样例.docx").fields]
    assert names == ["x", "来源"]
