"""The same templates and data through docxtpl and through us: same text, same table shapes.

Deliberate differences, each tested in its own place: undefined names are problems; ``None``, lists and booleans are not
printed as Python writes them; a table without rows is left out; text beside a ``{%p %}`` tag is not dropped; values are
always escaped; full-width braces are tags.
"""

import io
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from docxtpl import DocxTemplate
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from pipeline.word.soundness import check_soundness
from tests.judges.sdk import validate
from tests.word.build import Rows, docx, part, render, shape, with_part

WORDS = st.text("甲乙丙&<>\"' ab。\n\t", min_size=1, max_size=6)
NAMES = ("主送", "文号", "x")
CONTEXT = st.fixed_dictionaries(
    {
        **dict.fromkeys(NAMES, WORDS),
        "任务": st.lists(st.fixed_dictionaries({"标题": WORDS, "数": st.integers()}), min_size=1, max_size=3),
        "有": st.booleans(),
    }
)
PLAIN = st.sampled_from(["甲", "二、", " ", "正文。"])
VALUE = st.sampled_from(
    [
        "{{ 主送 }}",
        "{{x}}",
        "{{ 文号|upper }}",
        "{{ 任务|length }}",
        "{{ 任务[0].标题 }}",
        "{{ x|replace(‘甲’, “乙”) }}",
        "{# 注 #}",
        "{{ x ~ '、' }}",
        "{% if 有 %}是{% else %}否{% endif %}",
        "{% for t in 任务 %}{{ t.数 }}；{% endfor %}",
        "{% set y = 1 %}{{ y }}",
    ]
)
CUT = st.sampled_from(["", "¦"])


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Text and tags, cut into runs anywhere, also inside a tag."""
    text = "".join(draw(st.lists(st.one_of(PLAIN, VALUE), min_size=1, max_size=4)))
    return "".join(character + (draw(CUT) if draw(st.integers(0, 9)) == 0 else "") for character in text)


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    row = [
        draw(paragraphs()).replace("¦", ""),
        draw(st.sampled_from(["{{ t.标题 }}", "{{ loop.index }}", "{{ t.数 + 1 }}"])),
    ]
    return [["甲", "乙"], ["{%tr for t in 任务 %}", ""], row, ["{%tr endfor %}", ""]]


@st.composite
def cells(draw: st.DrawFn) -> Rows:
    """A row whose cells a loop repeats, or a cell that takes two columns."""
    value = draw(st.sampled_from(["{{ t.标题 }}", "{{ loop.index }}", "{{ t.数 }}"]))
    spanned = [["{% colspan 2 %}" + value.replace("t.", "任务[0].").replace("loop.index", "x"), "乙"]]
    return draw(st.sampled_from([[["{%tc for t in 任务 %}", value, "{%tc endfor %}"]], spanned]))


@st.composite
def templates(draw: st.DrawFn) -> list[str | Rows]:
    blocks: list[str | Rows] = []
    for kind in draw(
        st.lists(st.sampled_from(["text", "if", "for", "table", "cells", "runs"]), min_size=1, max_size=4)
    ):
        if kind == "text":
            blocks.append(draw(paragraphs()))
        elif kind == "if":
            blocks += ["{%p if 有 %}", draw(paragraphs()), "{%p else %}", draw(paragraphs()), "{%p endif %}"]
        elif kind == "for":
            blocks += ["{%p for t in 任务 %}", draw(paragraphs()), "{%p endfor %}"]
        elif kind == "runs":
            blocks.append(f"甲¦{{%r if 有 %}}¦{draw(VALUE)}¦{{%r endif %}}¦乙")
        elif kind == "cells":
            blocks.append(draw(cells()))
        else:
            blocks.append(draw(tables()))
    return blocks


def with_noise(template: bytes) -> bytes:
    """What Word leaves between runs: spelling marks, a bookmark, revision ids."""
    xml = part(template).replace("</w:r><w:r>", '</w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1B2C3">')
    mark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    return with_part(template, "word/document.xml", xml.replace("</w:p>", mark + "</w:p>", 1).encode())


def check_alike(blocks: list[str | Rows], context: dict[str, object]) -> None:
    """Both render the same text and tables, and what we render is sound."""
    template = with_noise(docx(*blocks))
    peer = DocxTemplate(io.BytesIO(template))
    peer.render(context, autoescape=True)
    stream = io.BytesIO()
    peer.save(stream)
    document = render(template, **context)
    assert shape(document) == shape(stream.getvalue())
    assert check_soundness(document) == []


@settings(max_examples=25, deadline=None)
@given(templates(), CONTEXT)
def test_docxtpl_writes_the_same_text_and_the_same_tables(blocks: list[str | Rows], context: dict[str, object]) -> None:
    check_alike(blocks, context)


@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(templates(), CONTEXT)
def test_the_sdk_finds_nothing_wrong_in_what_is_generated(blocks: list[str | Rows], context: dict[str, object]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "样例.docx"
        path.write_bytes(render(with_noise(docx(*blocks)), **context))
        assert validate([path]) == {path: []}


if __name__ == "__main__":
    # ``python -m tests.word.test_against_docxtpl 1000 1``: so many templates from that seed on.
    count, first = int(sys.argv[1]), int(sys.argv[2])
    run = settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))(
        seed(first)(given(templates(), CONTEXT)(check_alike))
    )
    run()
    print(f"{count} templates from seed {first}: alike")
