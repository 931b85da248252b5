"""A tag with more attributes than any template has is refused before it is read, wherever it stands; many small ones are none."""

from __future__ import annotations

import pytest

from pipeline.problems import MaterialError
from pipeline.word.package import MOST_ATTRIBUTES, parse


def tag(attributes: int, value: str = "1") -> bytes:
    written = " ".join(f'a{number}="{value}"' for number in range(attributes))
    return f"<r {written}/>".encode()


@pytest.mark.parametrize("value", ["1", "a = b", "==&quot;"])
def test_a_tag_with_too_many_attributes_is_refused(value: str) -> None:
    body = tag(3) * MOST_ATTRIBUTES
    full = b"<d>" + body + tag(MOST_ATTRIBUTES, value) + b"</d>"
    assert len(parse(full, "模板.docx", "word/document.xml")) == MOST_ATTRIBUTES + 1
    with pytest.raises(MaterialError):
        parse(b"<d>" + body + tag(MOST_ATTRIBUTES + 1, value) + b"</d>", "模板.docx", "word/document.xml")
