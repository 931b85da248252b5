"""Where a paragraph stands put right: indents instead of typed blanks, alignment, the pitch of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy

from lxml import etree

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.annexes import is_running_text
from pipeline.gongwen.conform.elements import Element, Form, Role, beside_signer
from pipeline.gongwen.conform.nodes import own, text_of
from pipeline.gongwen.conform.signed import check_signature, unsealed
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.mending.properties import put
from pipeline.gongwen.mending.wanted import GRIDDED, INDENTED, attendance_style, note_styles
from pipeline.gongwen.ooxml import NAMESPACES, element, text_element
from pipeline.gongwen.ooxml import name as qn
from pipeline.gongwen.signatures import Stand, cell_count, signature_indents
from pipeline.gongwen.stylebook import Style

_BLANKS = " \t\u3000\u00a0"
_CLAUSES = {
    Role.SECRECY: "7.2.2",
    Role.URGENCY: "7.2.3",
    Role.MARK: "7.2.4",
    Role.NUMBER: "7.2.5",
    Role.TITLE: "7.3.1",
    Role.ADDRESSEE: "7.3.2",
    Role.NOTE: "7.3.6",
    Role.ATTACHMENT_LABEL: "7.3.7",
}
_SPACED = frozenset(
    {
        Role.BLANK,
        Role.MARK,
        Role.NUMBER,
        Role.SIGNER,
        Role.TITLE,
        Role.ATTACHMENT_LABEL,
        Role.ATTACHMENT_TITLE,
        Role.ATTENDANCE,
    }
)
_SPACES = ("before", "after", "beforeLines", "afterLines", "beforeAutospacing", "afterAutospacing")
# Twips that no eye sees.
_SLACK = 60


def mend_stand(node: etree._Element, item: Element, style: Style, subject: Subject) -> Iterator[tuple[str, str]]:
    """Stand the paragraph ``node`` as ``style`` says; yields clause and words of each mend."""
    numbered = node.find("w:pPr/w:numPr", NAMESPACES) is not None
    if item.role in INDENTED and not numbered and _astray(item, style):
        _untype(node)
        stand(node, first=style.first)
        yield (
            _CLAUSES.get(item.role, "7.3.3"),
            f"左空 {style.first:g} 字，用缩进不用空格" if style.first else "顶格，用缩进不用空格",
        )
    if item.role is Role.NUMBER and subject.upward and beside_signer(item) and not item.paragraph.row:
        yield from _number_row(node, item)
    align = _alignment(item, style, subject)
    if align and item.paragraph.align not in align:
        put(node, "w:pPr", element("w:jc", w_val=align[0]))
        yield _CLAUSES.get(item.role, "7.3.3"), {"center": "居中", "right": "居右"}.get(align[0], "两端对齐")
    if item.role is Role.ATTACHMENT_LABEL and not item.paragraph.new_page:
        put(node, "w:pPr", element("w:pageBreakBefore"))
        yield "7.3.7", "附件另面编排"
    if item.role in GRIDDED and _uneven(item):
        spacing = element("w:spacing", w_before=0, w_after=0, w_line=gb.ROW_TWIPS, w_lineRule="exact")
        put(node, "w:pPr", element("w:snapToGrid", w_val=0), spacing)
        yield "5.2.3", "行距改为 28.95 磅（每面 22 行），段前段后为零"


def mend_annex_pitch(node: etree._Element, item: Element) -> Iterator[tuple[str, str]]:
    """The sentences of an annex in rows of the text's pitch (7.3.7)."""
    if is_running_text(item) and _uneven(item):
        spacing = element("w:spacing", w_before=0, w_after=0, w_line=gb.ROW_TWIPS, w_lineRule="exact")
        put(node, "w:pPr", element("w:snapToGrid", w_val=0), spacing)
        yield "7.3.7", "附件正文行距同正文"


def mend_list(node: etree._Element, item: Element) -> Iterator[tuple[str, str]]:
    """出席： two cells in, the names one under the other, in rows of the text's pitch (10.3)."""
    style, seen = attendance_style(), item.paragraph
    off = (
        abs((seen.first + seen.left) / gb.CELL_TWIPS + seen.typed - style.first - style.left) > gb.BODY_INDENT.tolerance
    )
    if item.role is not Role.ATTENDANCE or seen.holder != "body" or not (off or seen.typed):
        return
    _untype(node)
    stand(node, first=style.first, left=style.left)
    spacing = element("w:spacing", w_before=0, w_after=0, w_line=gb.ROW_TWIPS, w_lineRule="exact")
    put(node, "w:pPr", element("w:snapToGrid", w_val=0), spacing)
    yield "10.3", "出席人员名单左空 2 字"


def mend_space(node: etree._Element, item: Element) -> Iterator[tuple[str, str]]:
    """Take out the slight space that the file's defaults put above or below what is no row of the text: an empty row is
    one row high."""
    seen = item.paragraph
    slight = _SLACK < max(seen.before, seen.after) < gb.ROW_TWIPS / 2
    direct = node.find("w:pPr/w:spacing", NAMESPACES)
    own_space = direct is not None and any(str(key).endswith(_SPACES) for key in direct.attrib)
    if item.role in _SPACED and seen.holder == "body" and slight and not own_space:
        spacing = element("w:spacing") if direct is None else deepcopy(direct)
        for side in ("before", "after"):
            spacing.set(qn(f"w:{side}"), "0")
        put(node, "w:pPr", spacing)
        yield "5.2.3", "标题、空行等上下零星的间距改为零"


def _number_row(node: etree._Element, item: Element) -> Iterator[tuple[str, str]]:
    """发文字号 one character in, 签发人 one from the right, with a tab between them instead of blanks (7.2.5, 7.2.6)."""
    seen = item.paragraph
    placed = abs((seen.first + seen.left) / gb.CELL_TWIPS + seen.typed - 1) <= gb.BODY_INDENT.tolerance
    signer = next((one for one in _spoken(node) if "签发人" in text_of(one)), None)
    if placed or signer is None or "\t" in seen.raw.strip():
        return
    _untype(node)
    before, words = str(signer.text).split("签发人", 1)
    if before.rstrip(_BLANKS):
        signer.addprevious(text_element("w:t", before.rstrip(_BLANKS)))
    for one in [*_spoken(node)][: [*_spoken(node)].index(signer)]:
        if one.tag == qn("w:t"):
            one.text = str(one.text or "").rstrip(_BLANKS)
    signer.addprevious(element("w:tab"))
    signer.text = f"签发人{words}"
    stand(node, first=1)
    stop = element("w:tab", w_val="right", w_pos=round((gb.CELLS.value - 1) * gb.CELL_TWIPS))
    put(node, "w:pPr", element("w:tabs", stop), element("w:jc", w_val="left"))
    yield "7.2.5", "发文字号居左空一字，签发人居右空一字"


def mend_notes(notes: Sequence[tuple[etree._Element, Element]]) -> Iterator[tuple[str, str]]:
    """附件说明 two characters in, its rows one under the other (7.3.4), unless it stands there already."""
    if not notes or notes[0][0].find("w:pPr/w:numPr", NAMESPACES) is not None:
        return
    seen = notes[0][1].paragraph
    if gb.ATTACHMENT_NOTE_INDENT.admits((seen.first + seen.left) / gb.CELL_TWIPS + seen.typed) and not seen.typed:
        return
    first, other = note_styles(len(notes))
    for at, (node, _) in enumerate(notes):
        style = other if at else first
        _untype(node)
        stand(node, first=style.first, left=style.left)
        put(node, "w:pPr", element("w:jc", w_val=style.align))
    yield "7.3.4", "附件说明左空 2 字，用缩进不用空格"


def mend_signature(nodes: Mapping[Role, etree._Element], subject: Subject) -> Iterator[tuple[str, str]]:
    """署名 and 成文日期 of one office where 7.3.5.1 or 7.3.5.2 has them, whichever they were nearer to."""
    if all(judgement.good is not False for judgement in check_signature(subject)):
        return
    office, date = ("".join(map(text_of, _spoken(nodes[role]))).strip() for role in (Role.OFFICE, Role.DATE))
    sealed = not unsealed(subject)
    stands = signature_indents(cell_count(office), cell_count(date), sealed=sealed)
    for role, place in zip((Role.OFFICE, Role.DATE), stands, strict=True):
        _untype(nodes[role])
        _stand_at(nodes[role], place)
    clause, rule = ("7.3.5.1", "加盖印章") if sealed else ("7.3.5.2", "不加盖印章")
    yield clause, f"署名、成文日期按{rule}的公文排"


def stand(node: etree._Element, *, first: float = 0, left: float = 0, right: float = 0) -> None:
    """Give the paragraph its indents in cells, and no others."""
    indent = element("w:ind")
    inner = ("firstLine", first) if first >= 0 else ("hanging", -first)
    for side, cells in (("left", left), ("right", right), inner):
        indent.set(qn(f"w:{side}Chars"), str(round(cells * 100)))
        indent.set(qn(f"w:{side}"), str(round(cells * gb.CELL_TWIPS)))
    put(node, "w:pPr", indent)


def _stand_at(node: etree._Element, place: Stand) -> None:
    stand(node, left=place.left, right=place.right)
    put(node, "w:pPr", element("w:jc", w_val=place.align))


def _astray(item: Element, style: Style) -> bool:
    seen = item.paragraph
    cells = (seen.first + seen.left) / gb.CELL_TWIPS + seen.typed
    # Half a character in, a title still stands in the middle as far as anybody sees.
    slack = 1 if item.role is Role.TITLE else gb.BODY_INDENT.tolerance
    off = abs(cells - style.first) > slack
    return bool(off or seen.typed or abs(seen.left) > _SLACK or abs(seen.right) > _SLACK)


def _alignment(item: Element, style: Style, subject: Subject) -> tuple[str, ...]:
    """The alignments that will do, the one we write first; none where any will."""
    if item.role is Role.NUMBER:
        if subject.upward or beside_signer(item) or subject.form not in {Form.DOCUMENT, Form.LETTER}:
            return ()
        return ("right", "end") if subject.form is Form.LETTER else ("center",)
    if item.role is Role.TITLE:
        return (style.align,)
    if item.role is Role.MARK:
        return ("center", "distribute")
    return ("both", "left", "start") if item.role in INDENTED else ()


def _uneven(item: Element) -> bool:
    seen = item.paragraph
    exact = seen.line_rule == "exact" and abs(seen.line - gb.ROW_TWIPS) <= 1
    return not exact or max(seen.before, seen.after) > _SLACK


def _spoken(node: etree._Element) -> Iterator[etree._Element]:
    return (child for run in own(node, "r") for child in run)


def _untype(node: etree._Element) -> None:
    """Take out the blanks typed before the first word and after the last."""
    for backwards in (False, True):
        for parent, child in _characters(node, backwards=backwards):
            if child.tag == qn("w:tab"):
                parent.remove(child)
                continue
            text = child.text or ""
            child.text = text.rstrip(_BLANKS) if backwards else text.lstrip(_BLANKS)
            if child.text:
                break


def _characters(node: etree._Element, *, backwards: bool) -> list[tuple[etree._Element, etree._Element]]:
    found = [(run, child) for run in own(node, "r") for child in run if child.tag in {qn("w:t"), qn("w:tab")}]
    return found[::-1] if backwards else found
