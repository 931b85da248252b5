"""A picture drawn in a template whose description is a tag: the data's picture takes its frame."""

import io
import re

import pytest
from docx import Document
from PIL import Image as Drawing

from pipeline.ooxml.package import open_parts
from pipeline.word import Image, Template
from tests.word.build import problems_of, saved
from tests.word.raw import rendered


def png(wide: int, high: int) -> bytes:
    stream = io.BytesIO()
    Drawing.new("RGB", (wide, high), "red").save(stream, "PNG")
    return stream.getvalue()


DRAWN = png(7, 7)


@pytest.fixture(scope="module")
def framed() -> bytes:
    """A loop around a square picture, cropped on one side, whose description is the round's own."""
    document = Document()
    document.add_paragraph("{%p for x in xs %}")
    document.add_picture(io.BytesIO(DRAWN))
    document.add_paragraph("{%p endfor %}")
    shape = document.inline_shapes[0]._inline
    shape.docPr.set("descr", "{{ x }}")
    fill = shape.graphic.graphicData.pic.blipFill
    crop = fill.makeelement(fill.tag.replace("picture}blipFill", "main}srcRect"), {"l": "5000"})
    fill.blip.addnext(crop)
    return saved(document)


def sizes(document: str) -> list[tuple[int, int]]:
    return [(int(wide), int(high)) for wide, high in re.findall(r'<a:ext cx="(\d+)" cy="(\d+)"', document)]


def test_each_round_has_its_picture_as_large_as_the_frame_holds_and_the_one_drawn_is_gone(framed: bytes) -> None:
    found = rendered(framed, xs=[Image(png(20, 10), description="甲"), Image(png(10, 20), description='“乙” & "丙"')])
    written = found["word/document.xml"].decode()
    (wide, low), (narrow, high) = sizes(written)
    assert (wide, low) == (high, narrow) == (high, high // 2)
    assert re.findall(r'<wp:extent cx="(\d+)"', written) == [str(wide), str(narrow)]
    assert re.findall('descr="([^"]*)"', written) == ["甲", "“乙” &amp; &quot;丙&quot;"]
    assert len({*re.findall('r:embed="([^"]*)"', written)}) == 2
    assert "srcRect" not in written
    assert DRAWN not in found.values()


def test_a_text_describes_the_picture_drawn_which_stays_as_it_was(framed: bytes) -> None:
    found = rendered(framed, xs=['照片 "一"', Image(png(9, 9))])
    written = found["word/document.xml"].decode()
    assert written.count("srcRect") == 1
    assert re.findall('descr="([^"]*)"', written) == ["照片 &quot;一&quot;", ""]
    assert len({*sizes(written)}) == 1
    assert DRAWN in found.values()


def test_no_round_leaves_no_picture_and_a_wrong_value_is_told_with_its_place(framed: bytes) -> None:
    assert not [name for name in rendered(framed, xs=[]) if name.startswith("word/media/")]
    (problem,) = problems_of(framed, xs=[None])
    assert (problem.place.spot, "{{ x }}" in problem.message) == ("正文第2段的图片", True)
    (field,) = [one for one in Template.open(framed).fields if one.name == "xs[]"]
    assert field.places == ("正文第2段的图片",)


def test_the_same_picture_in_a_frame_of_a_header_and_in_the_text_lies_in_the_file_once() -> None:
    document = Document()
    document.add_paragraph("{{ x }}")
    header = document.sections[0].header.paragraphs[0].add_run()
    header.add_picture(io.BytesIO(DRAWN))._inline.docPr.set("descr", " {{ x }} ")
    found = open_parts(Template.open(saved(document)).render({"x": Image(png(9, 9))}))
    assert len([name for name in found if name.startswith("word/media/")]) == 1
