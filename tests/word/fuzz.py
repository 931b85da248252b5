"""Templates changed at random, as XML and as packages: whatever comes of it, compiling and rendering explain themselves.

``python -m tests.word.fuzz 20000 1`` runs so many from that seed on; what ends in a traceback is printed with its seed.
"""

from __future__ import annotations

import random
import sys
import traceback
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from pipeline.blanks.kinds import BLANKS
from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.package import open_parts
from pipeline.problems import MaterialError
from pipeline.word import RichText, Template
from tests.word import test_references as references
from tests.word.build import docx
from tests.word.raw import W, field, note, notes, p, template

PIECES = [
    "{{ x }}", "{{", "}}", "{%", "%}", "{% if x %}", "{% endif %}", "{%p for i in xs %}", "{%p endfor %}", "{%tr for i in xs %}",
    "{%tr endfor %}", "{%tc for i in xs %}", "{%tc endfor %}", "{{p x }}", "{{r rich }}", "{# a #}", "{% set a = 1 %}",
    "{% colspan 2 %}", "{% colspan x %}", "{% cellbg x %}", "{% hm %}", "{% vm %}", "{% restart %}", "{% norestart %}",
    "{%- if x %}", "{% endif -%}", "{% else %}", "{% macro m() %}", "{% endmacro %}", "{{ m() }}", "{{ i.y }}", "{{ x|foo }}",
    "{单位}", "«a»", "", "值", "{% for i in xs %}", "{% endfor %}", "{{ xs }}", "{{ loop.index }}", "{% filter upper %}", "{{ 1/0 }}",
    "{% call m() %}", "{% endcall %}", "{% with a=x %}", "{% endwith %}", "{{ x[ }}", "｛｛ x ｝｝", "{%p if no %}", "@0:1@", "@0:+1@",
]  # fmt: skip
VALUES = [
    "",
    "0",
    "-1",
    "x",
    "{{ x }}",
    "99999999999",
    "1.5",
    "auto",
    "begin",
    "end",
    "separate",
    "rId1",
    "{%p if x %}",
    "￾"[:0],
    "1 2",
]
CONTEXT = {"x": "值", "xs": ["甲", "乙"], "rich": RichText("粗", bold=True), "no": False, "off": 0}


def seeds() -> list[bytes]:
    """Templates with something of everything."""
    found = [BLANKS[name](17) for name in ("letter.docx", "bulletin.docx", "notice.docx", "assignments.docx")]
    found += [
        docx(
            "{{ x }}",
            [["{%tc for i in xs %}{{ i }}{%tc endfor %}", "{% colspan 2 %}a"], ["b", "{{ x }}"]],
            header="{{ x }}",
        )
    ]
    body = (p("{%p for i in xs %}"), p("{{ i }}", note("footnote", 1), field("REF 甲")), p("{%p endfor %}"))
    mark = '<w:bookmarkStart w:id="1" w:name="甲"/><w:bookmarkEnd w:id="1"/>'
    parts = {**notes("footnote", "见{{ i }}"), **references.NUMBERING}
    found += [template(*body[:1], p("表", mark), *body[1:], p("{{ x }}", properties=references.LISTED), parts=parts)]
    found += [references.groups(p("组")), template(p("{%p for i in xs %}"), p(references.SHAPE), p("{%p endfor %}"))]
    return found


def mutated(data: bytes, chance: random.Random) -> bytes:
    """``data`` with a few changes."""
    parts = dict(open_parts(data))
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        name = "word/document.xml" if chance.random() < 0.7 else chance.choice(names)
        if name not in parts:
            continue
        if chance.random() < 0.02:
            del parts[name]
            continue
        if chance.random() < 0.02:
            at = chance.randrange(len(parts[name]) or 1)
            parts[name] = parts[name][:at] + bytes([chance.randrange(256)]) + parts[name][at + 1 :]
            continue
        try:
            root = etree.fromstring(parts[name])
        except etree.XMLSyntaxError:
            continue
        change(root, chance)
        parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return pack_parts(parts)


def change(root: etree._Element, chance: random.Random) -> None:
    """One change of a tree."""
    elements = [one for one in root.iter(etree.Element) if one is not root]
    if not elements:
        return
    one, other = chance.choice(elements), chance.choice(elements)
    kind = chance.randrange(9)
    if kind == 0:
        one.getparent().remove(one)  # type: ignore[union-attr]  # not the root
    elif kind == 1:
        one.addnext(deepcopy(one))
    elif kind == 2 and one not in other.iterancestors() and one is not other:
        other.insert(chance.randint(0, len(other)), deepcopy(one))
    elif kind == 3 and one.attrib:
        one.set(chance.choice([str(key) for key in one.attrib]), chance.choice(VALUES))
    elif kind == 4:
        one.text = chance.choice(PIECES)
    elif kind in (5, 6):
        texts = [item for item in elements if item.tag == W + "t"] or elements
        item = chance.choice(texts)
        text = item.text or ""
        at = chance.randint(0, len(text))
        item.text = text[:at] + chance.choice(PIECES) + text[at:]
    elif kind == 7:
        paragraphs = [item for item in elements if item.tag == W + "p"]
        if paragraphs:
            new = etree.fromstring(
                f'<x xmlns:w="{W[1:-1]}">{p(chance.choice(PIECES) or "a")}</x>'.replace("<a", "&lt;a")
            )[0]
            chance.choice(paragraphs).addnext(new)
    elif kind == 8:
        one.tag = other.tag


def run(data: bytes) -> str:
    """How a template ends: rendered, refused, or the traceback."""
    try:
        compiled = Template.open(data)
        list(compiled.fields)
        compiled.render({**CONTEXT, **_everything(compiled)})
    except MaterialError:
        return "refused"
    except Exception:
        return traceback.format_exc()
    return "rendered"


def _everything(compiled: Template) -> dict[str, object]:
    """Something for every field asked for, of a kind that may or may not fit."""
    return {field.name.split(".")[0].split("[")[0]: "值" for field in compiled.fields if field.name not in CONTEXT}


def fuzz(count: int, first: int) -> Iterator[tuple[int, str]]:
    """The outcomes of ``count`` mutants, by seed."""
    bases = seeds()
    for seed in range(first, first + count):
        chance = random.Random(seed)
        yield seed, run(mutated(chance.choice(bases), chance))


if __name__ == "__main__":
    outcomes: dict[str, int] = {}
    for seed, outcome in fuzz(int(sys.argv[1]), int(sys.argv[2])):
        key = (
            outcome
            if outcome in {"rendered", "refused"}
            else outcome.strip().splitlines()[-1] + outcome.strip().splitlines()[-3]
        )
        outcomes[key] = outcomes.get(key, 0) + 1
        if outcome not in {"rendered", "refused"} and outcomes[key] == 1:
            print(seed, outcome)
    print(outcomes)
