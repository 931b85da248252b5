"""Templates changed at random, as XML and as packages: whatever comes of it, compiling and rendering explain themselves.

``python -m tests.word.fuzz 20000 1`` runs so many from that seed on; what ends in a traceback, takes longer than five
seconds or comes out unsound is printed with its seed, and the largest memory at the end.
"""

from __future__ import annotations

import random
import resource
import sys
import time
import traceback
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from pipeline.blanks.kinds import BLANKS
from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.package import open_parts
from pipeline.problems import MaterialError
from pipeline.word import Image, RichText, Template
from pipeline.word.cleaning import clean_template
from pipeline.word.soundness import check_soundness
from tests.word import test_references as references
from tests.word.build import docx
from tests.word.rare import rare
from tests.word.raw import W, field, note, notes, p, r, template

PIECES = [
    "{{ x }}", "{{", "}}", "{%", "%}", "{% if x %}", "{% endif %}", "{%p for i in xs %}", "{%p endfor %}", "{%tr for i in xs %}",
    "{%tr endfor %}", "{%tc for i in xs %}", "{%tc endfor %}", "{{p x }}", "{{r rich }}", "{# a #}", "{% set a = 1 %}",
    "{% colspan 2 %}", "{% colspan x %}", "{% cellbg x %}", "{% hm %}", "{% vm %}", "{% restart %}", "{% norestart %}",
    "{%- if x %}", "{% endif -%}", "{% else %}", "{% macro m() %}", "{% endmacro %}", "{{ m() }}", "{{ i.y }}", "{{ x|foo }}",
    "{单位}", "«a»", "", "值", "{% for i in xs %}", "{% endfor %}", "{{ xs }}", "{{ loop.index }}", "{% filter upper %}", "{{ 1/0 }}",
    "{% call m() %}", "{% endcall %}", "{% with a=x %}", "{% endwith %}", "{{ x[ }}", "｛｛ x ｝｝", "{%p if no %}", "@0:1@", "@0:+1@",
    "{%p if x %}", "{%p endif %}", "{%p else %}", "{%tr if no %}", "{%tr endif %}", "{%tc if no %}", "{%tc endif %}", "{{ image }}",
    "{% block a %}", "{% include x %}", "{% raw %}", "{% for i in xs recursive %}{{ loop(xs) }}{% endfor %}", "{{ x.a.b }}",
    "{% set n = namespace(a=1) %}", "{% set n.a = 2 %}", "{{ '%s'|format(x) }}", "{{ xs|join(x) }}", "{{ x * 9 }}", "{{ loop.foo }}",
    "{% for a, b in xs %}", "{{ x if }}", "{{ {}|first }}", "{{ xs|sort(attribute='a') }}", "{% break %}", "{{ ''.join(xs) }}", "{{ x() }}",
    "{{ xs|map('upper')|list }}", "{{ none }}", "{{ true }}", "{{ self }}", "{{ varargs }}", "{{ caller() }}", "{% colspan 0 %}",
    "{% cellbg '' %}", "{% for x in x %}", "{% set x %}", "{% endset %}", "{%r if x %}", "{%r endif %}", "{% do x %}", "{% trans %}",
    "{% call(y) m(x) %}", "{% set x|upper %}", "{%p set a %}", "{%p endset %}", "{{ a }}", "{{p a }}", "{{ a|upper }}", "{%p macro m(a) %}",
    "{%p endmacro %}", "{{p m(x) }}", "{{ m(x)|upper }}", "{%p call m() %}", "{%p endcall %}", "{% filter replace('a', x) %}", "{% endfilter %}",
    "{% for a, b in xs|groupby('y') %}", "{{ a ~ rich }}", "{%tr set a %}", "{%tr endset %}", "{% if(x) %}", "{{ loop.previtem.y }}",
]  # fmt: skip
VALUES = [
    "", "0", "-1", "x", "{{ x }}", "99999999999", "1.5", "auto", "begin", "end", "separate", "rId1", "{%p if x %}", "1 2", "甲",
    "{{ xs }}", "{{ i }}", "nil", "http://{{ x }}", "restart", "%7b%7bx%7d%7d",
]  # fmt: skip
RICH = RichText("粗", bold=True)
PIXEL = Image(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0", width=10)
CHART = {"类别": ["甲", "乙"], "系列": [{"名称": "已完成", "数值": [1, 2]}]}
CONTEXT = {"x": "值", "xs": ["甲", "乙"], "rich": RICH, "no": False, "off": 0, "image": PIXEL, "进展图": CHART}
# What a name may turn out to be.
ODD = [
    "值", "", 0, -1, 10**30, 1.5, float("nan"), None, True, [], ["甲"], {"a": 1}, [["甲"], ["乙"]], [{"a": {"b": []}}], RICH, PIXEL, {},
    "a\nb\tc\fd\ae", "\x00", "{{ x }}", object(), "]]>&<", "\ud800", RichText("x", style="无", url="x y"), lambda: 1,
]  # fmt: skip


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
    return [*found, *rare()]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """``data`` with a few changes."""
    parts = dict(open_parts(data))
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    for _ in range(chance.choice((1, 1, 1, 1, 1, 2, 3, 6))):
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
    kind = chance.randrange(12)
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
    elif kind == 9:
        _cut(chance.choice([item for item in elements if item.tag == W + "t"] or elements), chance)
    elif kind == 10:
        _around(chance.choice([item for item in elements if item.tag in BLOCKS] or elements), chance)
    elif kind == 11 and one not in other.iterancestors() and one is not other:
        other.append(one)


BLOCKS = {W + name for name in ("p", "tbl", "tr", "tc", "sdt", "r")}
PAIRS = [
    ("for i in xs", "endfor"),
    ("if no", "endif"),
    ("if x", "endif"),
    ("for i in []", "endfor"),
    ("macro m()", "endmacro"),
]


def _cut(text: etree._Element, chance: random.Random) -> None:
    """Cut a text over two runs, as an input method or a spell check does."""
    run = text.getparent()
    if run is None or run.getparent() is None:
        return
    twin, written = deepcopy(run), text.text or ""
    at = chance.randint(0, len(written))
    text.text = written[:at]
    for item in twin.iter(W + "t"):
        item.text = written[at:]
    run.addnext(twin)


def _around(element: etree._Element, chance: random.Random) -> None:
    """A block opened before an element and closed after it, each in a neighbour of its kind with the level for it."""
    if element.getparent() is None:
        return
    level = {W + "p": "p", W + "tr": "tr", W + "tc": "tc", W + "r": "r"}.get(str(element.tag), "p")
    for code, add in zip(chance.choice(PAIRS), (element.addprevious, element.addnext), strict=True):
        inner = p(f"{{%{level} {code} %}}")
        shape = {"tr": f"<w:tr><w:tc>{inner}</w:tc></w:tr>", "tc": f"<w:tc>{inner}</w:tc>", "r": r(f"{{%r {code} %}}")}
        add(etree.fromstring(f'<x xmlns:w="{W[1:-1]}">{shape.get(level, inner)}</x>')[0])


def run(data: bytes, chance: random.Random) -> str:
    """How a template ends, as it is or cleaned: rendered, refused, or the traceback, or what is wrong with the document."""
    try:
        compiled = Template.open(clean_template(data, "模板").data if chance.random() < 0.3 else data)
        document = compiled.render({**CONTEXT, **everything(compiled, chance)})
        # What had no tag in it is as it was, faults and all.
        faults = check_soundness(document, strict=False) if compiled.fields else []
    except MaterialError:
        return "refused"
    except Exception:
        return traceback.format_exc()
    return f"unsound\n\n{faults[0]}" if faults else "rendered"


def everything(compiled: Template, chance: random.Random) -> dict[str, object]:
    """Something for every field asked for, of the shape it is asked in; now and then of a kind that does not fit."""
    odd = chance.choice((0, 0, 0, 0.05, 0.3))
    found: dict[str, object] = {}
    for item in compiled.fields:
        path = item.name.replace("[]", ".[]").split(".")
        if path[0] in CONTEXT and chance.random() >= odd:
            continue
        _set(found, path, chance.choice(ODD) if chance.random() < odd else "值")
    return found


def _set(holder: dict[str, object], path: list[str], value: object) -> None:
    """Put ``value`` at the end of a dotted path, in lists of two where it says ``[]``."""
    first, rest = path[0], path[1:]
    if not rest:
        holder.setdefault(first, value)
    elif rest[0] == "[]":
        items = holder.setdefault(first, None) if isinstance(holder.get(first), list) else None
        if items is None:
            items = holder[first] = [{}, {}] if rest[1:] else ["甲", "乙"]
        for item in items if isinstance(items, list) else []:
            if isinstance(item, dict) and rest[1:]:
                _set(item, rest[1:], value)
    else:
        owner = holder.setdefault(first, {})
        if not isinstance(owner, dict):
            owner = holder[first] = {}
        _set(owner, rest, value)


def fuzz(count: int, first: int) -> Iterator[tuple[int, str]]:
    """The outcomes of ``count`` mutants, by seed."""
    bases = seeds()
    for seed in range(first, first + count):
        chance = random.Random(seed)
        data = mutated(chance.choice(bases), chance)
        began = time.process_time()
        outcome = run(data, chance)
        took = time.process_time() - began
        yield seed, f"slow\n\n{took:.1f} s" if took > 5 else outcome


def main(count: int, first: int) -> None:
    """Run so many, tell each new kind of finding once, then how many there are of each."""
    outcomes: dict[str, int] = {}
    for seed, outcome in fuzz(count, first):
        written = outcome.strip().splitlines()
        key = outcome if outcome in FINE else written[-1] + written[-3]
        outcomes[key] = outcomes.get(key, 0) + 1
        if outcome not in FINE and outcomes[key] == 1:
            print(seed, outcome, flush=True)
        if (seed - first) % 1_000 == 999:
            print(
                f"{seed - first + 1} {sum(outcomes[one] for one in FINE & outcomes.keys())}",
                file=sys.stderr,
                flush=True,
            )
    print(outcomes, f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


FINE = {"rendered", "refused"}

if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
