"""Packages that are too large, damaged or dangerous are refused, each with its own flaw; sound ones come back whole."""

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.names import content_types, owner_of, relations_of, relationships, target_of
from pipeline.ooxml.package import LIMITS, Flaw, FlawError, Limits, open_parts
from pipeline.ooxml.tree import parse, serialise


def zipped(parts: Mapping[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", kind) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def flaw_of(data: bytes, limits: Limits = LIMITS) -> tuple[Flaw, str]:
    with pytest.raises(FlawError) as caught:
        open_parts(data, limits)
    return caught.value.flaw, caught.value.part


def misstated(data: bytes, size: int) -> bytes:
    """The archive with its first part said to hold ``size`` bytes, in both places where a zip says so."""
    central = data.index(b"PK\1\2")
    changed = bytearray(data)
    struct.pack_into("<L", changed, 22, size)
    struct.pack_into("<L", changed, central + 24, size)
    return bytes(changed)


SMALL = Limits(file=2_000, part=1_000, total=1_500, parts=3)


def test_a_part_one_byte_over_its_limit_is_refused_and_one_at_it_is_not() -> None:
    assert flaw_of(zipped({"a": bytes(1_001)}), SMALL) == (Flaw.LARGE_CONTENT, "a")
    assert open_parts(zipped({"a": bytes(1_000)}), SMALL) == {"a": bytes(1_000)}


def test_parts_that_are_too_much_together_are_refused() -> None:
    assert flaw_of(zipped({"a": bytes(800), "b": bytes(701)}), SMALL) == (Flaw.LARGE_CONTENT, "")
    assert len(open_parts(zipped({"a": bytes(800), "b": bytes(700)}), SMALL)) == 2


def test_too_many_parts_are_refused() -> None:
    assert flaw_of(zipped(dict.fromkeys("abcd", b"")), SMALL)[0] == Flaw.LARGE_CONTENT
    assert len(open_parts(zipped(dict.fromkeys("abc", b"")), SMALL)) == 3


def test_a_file_over_its_limit_is_refused_before_it_is_opened() -> None:
    assert flaw_of(bytes(2_001), SMALL)[0] == Flaw.LARGE_FILE
    assert flaw_of(bytes(2_000), SMALL)[0] == Flaw.NO_ZIP


def test_a_part_that_holds_more_than_it_says_is_never_unpacked_whole() -> None:
    assert flaw_of(misstated(zipped({"a": bytes(50_000_000)}), 10)) == (Flaw.DAMAGED, "a")


def test_a_part_that_holds_less_than_it_says_is_damaged() -> None:
    assert flaw_of(misstated(zipped({"a": bytes(10)}), 1_000)) == (Flaw.DAMAGED, "a")


def test_only_what_is_wanted_is_counted_and_unpacked() -> None:
    data = zipped({"a.xml": b"<a/>", "picture.bin": bytes(5_000)})
    assert open_parts(data, SMALL, wanted=lambda name: name.endswith(".xml")) == {"a.xml": b"<a/>"}


@pytest.mark.parametrize("name", ["../a", "/a", "word/../../a", "word\\a"])
def test_a_path_that_leads_outside_is_refused(name: str) -> None:
    assert flaw_of(zipped({name: b"x"})) == (Flaw.OUTSIDE, name)


def test_parts_that_differ_in_case_alone_are_one_part_twice() -> None:
    assert flaw_of(zipped({"word/a.xml": b"", "Word/A.xml": b""})) == (Flaw.TWICE, "Word/A.xml")


def test_a_part_with_a_password_is_told_from_a_damaged_one() -> None:
    data = bytearray(zipped({"a": b"x" * 50}, zipfile.ZIP_STORED))
    central = data.index(b"PK\1\2")
    damaged = data.copy()
    damaged[40] ^= 1
    data[6] |= 1
    data[central + 8] |= 1
    assert flaw_of(bytes(data)) == (Flaw.LOCKED, "a")
    assert flaw_of(bytes(damaged)) == (Flaw.DAMAGED, "a")


@pytest.mark.parametrize(
    ("data", "flaw"),
    [(b"", Flaw.NO_ZIP), (b"PK", Flaw.NO_ZIP), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", Flaw.OLE)],
)
def test_what_is_no_package_is_refused(data: bytes, flaw: Flaw) -> None:
    assert flaw_of(data)[0] == flaw


@settings(deadline=None)
@given(data=st.binary(max_size=400), cut=st.integers(0, 400), at=st.integers(0, 400))
def test_any_damage_is_a_flaw_and_never_another_error(data: bytes, cut: int, at: int) -> None:
    sound = zipped({"a.xml": b"<a/>" * 30, "b": data})
    for broken in (data, sound[:cut], sound[: at % len(sound)] + data[:3] + sound[at % len(sound) + 3 :]):
        try:
            open_parts(broken)
        except FlawError:
            continue


TYPE = '<!DOCTYPE x [<!ENTITY e "值">]><x a="&e;">&e;</x>'


@pytest.mark.parametrize(
    "blob",
    [
        TYPE.encode(),
        ("\ufeff" + TYPE).encode(),
        TYPE.encode("utf-16"),
        TYPE.encode("utf-16-le"),
        ('<?xml version="1.0" encoding="UTF-16BE"?>' + TYPE).encode("utf-16-be"),
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4APA-x/+AD4-',
        ('<?xml version="1.0" encoding="IBM037"?>' + TYPE.replace("值", "v")).encode("cp037"),
    ],
)
def test_a_document_type_is_refused_in_any_encoding(blob: bytes) -> None:
    with pytest.raises(FlawError) as caught:
        parse(blob, "a.xml")
    assert caught.value.flaw in (Flaw.DTD, Flaw.NO_XML)
    assert caught.value.part == "a.xml"


@pytest.mark.parametrize("blob", [b"", b"<a>", b"a", b"<a>\x00</a>", b"<a>" * 300 + b"</a>" * 300])
def test_what_is_no_xml_or_too_deep_is_a_flaw(blob: bytes) -> None:
    with pytest.raises(FlawError):
        parse(blob, "a.xml")


def test_comments_and_instructions_are_left_out_and_text_is_kept() -> None:
    root = parse('<?xml version="1.0" encoding="GBK"?><a>甲<!-- x -->乙<?y?>丙</a>'.encode("gbk"), "a.xml")
    assert root.text == "甲乙丙"
    assert parse(serialise(root), "a.xml").text == "甲乙丙"


@settings(deadline=None)
@given(st.dictionaries(st.text("ab甲/", min_size=1).filter(lambda name: name[-1] != "/"), st.binary(), max_size=5))
def test_what_was_packed_opens_again_and_packs_to_the_same_bytes(parts: dict[str, bytes]) -> None:
    names = {name for name in parts if not name.startswith("/")}
    kept = {name: parts[name] for name in names}
    data = pack_parts(kept)
    assert open_parts(data) == kept
    assert pack_parts(open_parts(data)) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} <= {(1980, 1, 1, 0, 0, 0)}


def test_relationships_lead_from_part_to_part() -> None:
    assert relations_of("word/document.xml") == "word/_rels/document.xml.rels"
    assert owner_of("word/_rels/document.xml.rels") == "word/document.xml"
    assert owner_of("_rels/.rels") == ""
    assert target_of("word/charts/a.xml", "../embeddings/a.xlsx") == "word/embeddings/a.xlsx"
    assert target_of("word/document.xml", "/word/a.xml") == "word/a.xml"


def test_types_and_relationships_are_written_as_xml_whatever_the_names() -> None:
    relations = parse(relationships({"a&b": ("t", 'x"<y')}), "")
    assert [dict(one.attrib) for one in relations] == [{"Id": "a&b", "Type": "t", "Target": 'x"<y'}]
    types = parse(content_types({"xml": "application/xml"}, {"word/甲.xml": "k"}), "")
    assert [one.get("Extension") or one.get("PartName") for one in types] == ["rels", "xml", "/word/甲.xml"]


def test_packing_loads_no_xml_library() -> None:
    program = (
        "import sys; from pipeline.ooxml.archive import pack_parts; import pipeline.ooxml.names, pipeline.datasheet;"
        "pack_parts({'a': b''}); print('lxml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
