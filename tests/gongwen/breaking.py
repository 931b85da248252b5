"""Every way in which any element can be broken, whichever element it is: type, rows, place and words, as changes to its
paragraph. What one of these leaves unnoticed of one element is a hole; the table below says which are no break there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from pipeline.gongwen.conform.elements import Element, Role
from pipeline.gongwen.conform.subject import read_subject
from pipeline.gongwen.ooxml import parse, unpack
from pipeline.ooxml.archive import pack_parts
from tests.gongwen.edits import node, of_run, put, said
from tests.gongwen.mutations import W

Change = Callable[[etree._Element], None]
_ORDER = ("pStyle", "keepNext", "pageBreakBefore", "pBdr", "shd", "tabs", "snapToGrid", "spacing", "ind", "jc", "rPr")
_FACE = "微软雅黑"
_RUNS: dict[str, tuple[str, dict[str, str]]] = {
    "用别的字体": ("rFonts", {"ascii": _FACE, "hAnsi": _FACE, "eastAsia": _FACE, "cs": _FACE}),
    "字号9磅": ("sz", {"val": "18"}),
    "加粗": ("b", {}),
    "斜体": ("i", {}),
    "下划线": ("u", {"val": "single"}),
    "删除线": ("strike", {}),
    "突出显示": ("highlight", {"val": "yellow"}),
    "着重号": ("em", {"val": "dot"}),
    "隐藏": ("vanish", {}),
    "上标": ("vertAlign", {"val": "superscript"}),
    "字距加宽": ("spacing", {"val": "60"}),
    "字宽150%": ("w", {"val": "150"}),
    "蓝色": ("color", {"val": "0000FF"}),
}
_ROWS: dict[str, tuple[str, dict[str, str]]] = {
    "段前一行": ("spacing", {"before": "579"}),
    "段后一行": ("spacing", {"after": "579"}),
    "居右": ("jc", {"val": "right"}),
    "居中": ("jc", {"val": "center"}),
    "分散对齐": ("jc", {"val": "distribute"}),
    "段前分页": ("pageBreakBefore", {}),
    "段落底纹": ("shd", {"val": "clear", "fill": "D9D9D9"}),
}


class One(Struct, frozen=True):
    """A single break: of which element, what it is, and the paper that comes of it."""

    role: Role
    title: str
    data: bytes


def _with(paragraph: etree._Element, tag: str, **attributes: str) -> etree._Element:
    """Gives a paragraph a property in its place, beside what that property says already."""
    own = paragraph.find(f"{W}pPr")
    if own is None:
        own = etree.Element(f"{W}pPr")
        paragraph.insert(0, own)
    old, new = own.find(f"{W}{tag}"), node(tag)
    if old is not None:
        new.attrib.update(old.attrib)
        own.remove(old)
    for key, value in attributes.items():
        new.set(f"{W}{key}", value)
    later = {f"{W}{name}" for name in _ORDER[_ORDER.index(tag) + 1 :]}
    own.insert(next((at for at, child in enumerate(own) if child.tag in later), len(own)), new)
    return new


def _spoken(paragraph: etree._Element) -> list[etree._Element]:
    """The runs of a paragraph itself, not of one in a box that hangs on it, that say something."""
    runs = [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p")) is paragraph]
    return [run for run in runs if "".join(str(text.text or "") for text in run.iterfind(f"{W}t")).strip()]


def _of_runs(tag: str, attributes: dict[str, str]) -> Change:
    def change(paragraph: etree._Element) -> None:
        for run in _spoken(paragraph):
            put(of_run(run), tag, **attributes)

    return change


def _of_row(tag: str, attributes: dict[str, str]) -> Change:
    def change(paragraph: etree._Element) -> None:
        _with(paragraph, tag, **attributes)

    return change


def _far_in(paragraph: etree._Element) -> None:
    _with(paragraph, "ind", left="2560").attrib.pop(f"{W}leftChars", "")


def _ruled_below(paragraph: etree._Element) -> None:
    _with(paragraph, "pBdr").append(node("bottom", val="single", sz="4", space="1", color="000000"))


def _twice(paragraph: etree._Element) -> None:
    paragraph.addnext(deepcopy(paragraph))


def _first(paragraph: etree._Element) -> None:
    next(paragraph.iterancestors(f"{W}body")).insert(0, paragraph)


def _below_next(paragraph: etree._Element) -> None:
    below = [one for one in paragraph.itersiblings() if one.tag == f"{W}p" and said(one).strip()]
    if below:
        below[0].addnext(paragraph)


def _blank_above(paragraph: etree._Element) -> None:
    row = etree.Element(f"{W}p")
    _with(row, "spacing", before="0", after="0", line="579", lineRule="exact")
    paragraph.addprevious(row)


def _words(new: Callable[[str], str]) -> Change:
    def change(paragraph: etree._Element) -> None:
        texts = [text for run in _spoken(paragraph) for text in run.iterfind(f"{W}t")]
        for text in texts if len(texts) == 1 and new(str(texts[0].text)) != texts[0].text else ():
            text.text = new(str(text.text))
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    return change


WAYS: dict[str, Change] = {
    **{title: _of_runs(*way) for title, way in _RUNS.items()},
    **{title: _of_row(*way) for title, way in _ROWS.items()},
    "左缩进八字": _far_in,
    "段下横线": _ruled_below,
    "写两遍": _twice,
    "移到文首": _first,
    "移到下一要素之后": _below_next,
    "上多一空行": _blank_above,
    "前加两个全角空格": _words(lambda text: f"\u3000\u3000{text}"),
    "字间加空格": _words(" ".join),
    "末尾加逗号": _words(lambda text: f"{text}，"),
    "标点用半角": _words(lambda text: text.translate(str.maketrans("，：。（）〔〕★", ",:.()[]*"))),
}
# Where one of them is no break, or one that the printed page alone shows.
NO_BREAK: dict[Role, set[str]] = {
    Role.COPIES: {"移到文首", "段前分页"},
    Role.SECRECY: set(),
    Role.URGENCY: {"段后一行"},
    # Where a mark stands, and how it fills its row, the page shows.
    Role.MARK: {"段前一行", "段后一行", "分散对齐", "上多一空行", "字间加空格"},
    # The red rule may have a row of its own above a title.
    Role.NUMBER: {"段后一行"},
    Role.TITLE: {"上多一空行"},
    Role.HEADING: {"移到下一要素之后"},
    # What a text says nobody knows.
    Role.BODY: {"移到下一要素之后"},
    # A row at the right stands where its right indent says.
    Role.OFFICE: {"左缩进八字", "前加两个全角空格"},
    Role.DATE: {"段后一行", "分散对齐"},
    Role.NOTE: {"段后一行", "字间加空格", "移到下一要素之后"},
    # What begins a page has the empty row at the end of the page before it.
    Role.ATTACHMENT_LABEL: {"段前分页", "上多一空行", "移到文首"},
    Role.ATTACHMENT_TITLE: {"段后一行", "段前分页"},
    Role.COPY_TO: {"上多一空行", "段前分页", "段下横线", "段前一行", "段后一行"},
    Role.PRINTER: {"上多一空行", "段前分页", "段下横线", "写两遍"},
}
_MARK = {"字距加宽", "段前分页"}
_UNCOUNTED = {"段前一行", "上多一空行"}
_BOXED = {"左缩进八字", "前加两个全角空格", "移到文首"}
# Where one of them is no break in one form.
OF_FORM: dict[str, dict[Role, set[str]]] = {
    # Rows are left free for a seal.
    "文件（盖章）": {Role.OFFICE: {"上多一空行"}},
    "上行文": {Role.MARK: _MARK},
    "联合行文（盖章）": {Role.MARK: _MARK | {"移到文首"}, Role.NUMBER: _UNCOUNTED, Role.NOTE: {"上多一空行"}},
    # What stands in a box, and where the box puts it, the page shows.
    "信函": {
        Role.MARK: _MARK | _BOXED,
        Role.NUMBER: _UNCOUNTED | {"移到文首"},
        Role.COPIES: _UNCOUNTED,
    },
    # 签名章 is higher than a row.
    "命令": {Role.MARK: _MARK, Role.OFFICE: {"段后一行", "上多一空行"}, Role.DATE: _UNCOUNTED},
    "纪要": {Role.MARK: {"字距加宽"}, Role.NUMBER: _UNCOUNTED},
    "简报": {Role.MARK: {"字距加宽"}, Role.NUMBER: _UNCOUNTED | {"移到下一要素之后"}},
    "横排表": {Role.TITLE: {"段前一行", "段后一行", "段前分页"}},
    "A3 横排表": {Role.TITLE: {"段前一行", "段后一行", "段前分页"}},
}


def breaks_of(data: bytes, form: str = "") -> Iterator[One]:
    """Each way done to the first element of each role that is named above."""
    seen: set[Role] = set()
    for at, element in enumerate(read_subject(data).elements):
        if element.role in NO_BREAK and element.role not in seen:
            seen.add(element.role)
            yield from _of_element(data, at, element, OF_FORM.get(form, {}).get(element.role, set()))


def _none_there(element: Element) -> set[str]:
    """What does nothing to a row that ends at the right, or that does not stand in the text itself."""
    right = {"左缩进八字", "前加两个全角空格"} if element.paragraph.align == "right" else set()
    return right | (set() if element.paragraph.holder == "body" else {"段前分页"})


def _of_element(data: bytes, at: int, element: Element, free: set[str]) -> Iterator[One]:
    free = free | NO_BREAK[element.role] | _none_there(element)
    for title, way in WAYS.items():
        if title in free or _ROWS.get(title, ("", {}))[1].get("val") == element.paragraph.align:
            continue
        parts = unpack(data)
        root = parse(parts["word/document.xml"])
        before = etree.tostring(root)
        way(_paragraphs(root)[at])
        parts["word/document.xml"] = etree.tostring(root)
        if parts["word/document.xml"] != before:
            yield One(element.role, title, pack_parts(parts))


def _paragraphs(root: etree._Element) -> list[etree._Element]:
    """Those that are no fallback for old programs, as the reader of papers counts them."""
    found = []
    for paragraph in root.iter(f"{W}p"):
        if not any(etree.QName(above).localname == "Fallback" for above in paragraph.iterancestors()):
            found.append(paragraph)
    return found
