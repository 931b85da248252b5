"""Tags that open and close: their code, whether they pair, and whether they pair across the same elements."""

from __future__ import annotations

from lxml import etree

from pipeline.pattern import Pattern
from pipeline.word.anchors import Anchor, Conversion
from pipeline.word.names import W
from pipeline.word.runs import remove

VALUE, VALUE_END = "\x02\n", " \x03"
BLOCK, BLOCK_END = "\x04\n", " \x05"
OPENERS = {"for", "if", "macro", "call", "filter", "with"}
REFUSED = {"raw", "include", "import", "from", "extends", "block", "autoescape", "do", "trans", "break", "continue"}
# A name between quotes and nothing else.
QUOTED = Pattern(r"[\"'](?!\d)(\w+)[\"']", ('"', "'"))
LEVELS = {"": "{% %}", "p": "{%p %}", "tr": "{%tr %}", "tc": "{%tc %}", "r": "{%r %}"}


def opens(anchor: Anchor) -> bool:
    """Whether the tag waits for an end tag."""
    keyword = anchor.tag.keyword
    return keyword in OPENERS or (keyword == "set" and not assigns(anchor.tag.argument))


def assigns(argument: str) -> bool:
    """Whether a ``set`` gives its value at once, and has no end tag; a filter of it may take an ``=`` too."""
    return "=" in argument.partition("|")[0]


def closes(anchor: Anchor) -> bool:
    """Whether the tag is an end tag."""
    return ends(anchor.tag.keyword)


def ends(keyword: str) -> bool:
    """Whether ``keyword`` says which block it ends."""
    return keyword.startswith("end") and keyword != "end"


def continues(anchor: Anchor) -> bool:
    """Whether the tag begins another branch of the block it stands in."""
    return anchor.tag.keyword in ("else", "elif")


def source_of(anchor: Anchor) -> str:
    """The jinja source of a tag; every tag takes exactly one line, which is how mistakes find their place."""
    code = anchor.tag.code
    if anchor.tag.kind == "comment":
        return ""
    if anchor.tag.kind == "block":
        return BLOCK + code + BLOCK_END + anchor.after
    return VALUE + (code if anchor.form == "text" else f"({code})|_placed") + VALUE_END


def check(conversion: Conversion, order: list[Anchor]) -> None:
    """Pair the block tags in document order; what does not pair, or pairs across a cell, is a problem."""
    stack: list[Anchor] = []
    for anchor in order:
        if anchor.tag.kind == "comment":
            continue
        if not anchor.tag.code:
            conversion.problem(anchor.spot, f"“{anchor.tag.written}”里没有内容。", "请写上字段名，或删去这个标记。")
        elif quoted := QUOTED.fullmatch(anchor.tag.code):
            message = f"“{anchor.tag.written}”：名称加了引号就成了文字，印出的是“{quoted[1]}”这几个字。"
            conversion.problem(anchor.spot, message, "请去掉引号；确要印出这几个字的，请直接写在标记之外。")
        elif anchor.tag.keyword in REFUSED:
            message = f"“{anchor.tag.written}”：模板不支持“{anchor.tag.keyword}”。"
            conversion.problem(anchor.spot, message, "请删去这个标记；要原样印出花括号，请写作“{_{”和“}_}”。")
        elif opens(anchor):
            stack.append(anchor)
        elif closes(anchor):
            _close(conversion, stack, anchor)
        elif continues(anchor):
            _continue(conversion, stack, anchor)
    for anchor in stack:
        keyword = anchor.tag.keyword
        written = f"{{%{anchor.tag.level} end{keyword} %}}"
        message = f"“{anchor.tag.written}”没有结束。"
        conversion.problem(anchor.spot, message, f"请在它管到的内容之后写上“{written}”。")


def _close(conversion: Conversion, stack: list[Anchor], anchor: Anchor) -> None:
    expected = anchor.tag.keyword[3:]
    if not stack or stack[-1].tag.keyword != expected:
        opened = next((item for item in reversed(stack) if item.tag.keyword == expected), None)
        if opened is None:
            message = f"“{anchor.tag.written}”前面没有与它成对的“{expected}”。"
            remedy = "请补上开头的标记，或删去这个结束标记。"
            conversion.problem(anchor.spot, message, remedy)
            return
        while stack[-1] is not opened:
            lost = stack.pop()
            message = f"“{lost.tag.written}”没有结束，却遇到了{anchor.spot}的“{anchor.tag.written}”。"
            conversion.problem(lost.spot, message, f"请先写上“{{% end{lost.tag.keyword} %}}”，后开始的要先结束。")
    _same_level(conversion, stack.pop(), anchor)


def _continue(conversion: Conversion, stack: list[Anchor], anchor: Anchor) -> None:
    if stack and stack[-1].tag.keyword in ("if", "for"):
        _same_level(conversion, stack[-1], anchor)
    else:
        message = f"“{anchor.tag.written}”不在“if”或“for”之内。"
        conversion.problem(anchor.spot, message, "请在它前面写上“{% if 条件 %}”，或删去它。")


def _same_level(conversion: Conversion, first: Anchor, second: Anchor) -> None:
    if first.container is second.container and first.shape == second.shape:
        return
    if first.tag.level != second.tag.level:
        reason = f"两者写法不同：一个是{LEVELS[first.tag.level]}，一个是{LEVELS[second.tag.level]}"
    else:
        reason = "两者不在同一层：中间跨过了单元格、表格、文本框或超链接的边界"
    conversion.problem(
        second.spot,
        f"“{second.tag.written}”与{first.spot}的“{first.tag.written}”不能成对，{reason}。",
        "请把两个标记放在同一层：管几段用{%p %}，管几行用{%tr %}，管几格用{%tc %}，只管段内文字就写在同一段里。",
    )


def merge_trimmed(conversion: Conversion) -> None:
    """``{%-`` joins its paragraph to the one before, ``-%}`` to the one after; within a text both take away blanks."""
    for anchor in conversion.anchors:
        if anchor.form != "text" or anchor.tag.level or not (anchor.tag.trim_left or anchor.tag.trim_right):
            continue
        before, _, after = (anchor.element.text or "").partition(anchor.mark)
        if anchor.tag.trim_left:
            before = before.rstrip()
            if not before:
                _drop_breaks(anchor.element, backwards=True)
        if anchor.tag.trim_right:
            after = after.lstrip()
            if not after:
                _drop_breaks(anchor.element, backwards=False)
        anchor.element.text = before + anchor.mark + after
        if anchor.tag.kind == "block":
            _merge(anchor)


def _drop_breaks(text: etree._Element, *, backwards: bool) -> None:
    """A soft line end (Shift+Enter) beside a tag that trims goes with the blanks."""
    run = text.getparent()
    beside = next(text.itersiblings(preceding=backwards), None)
    if beside is None and run is not None:
        other = next(run.itersiblings(W + "r", preceding=backwards), None)
        children = [] if other is None else [child for child in other if child.tag != W + "rPr"]
        beside = children[-1 if backwards else 0] if children else None
    if beside is not None and beside.tag == W + "br" and beside.get(W + "type", "textWrapping") == "textWrapping":
        remove(beside)


def _merge(anchor: Anchor) -> None:
    paragraph = next(anchor.element.iterancestors(W + "p"))
    text = "".join(str(piece) for piece in paragraph.itertext()).strip()
    if anchor.tag.trim_left and text.startswith(anchor.mark):
        previous = paragraph.getprevious()
        if previous is not None and previous.tag == W + "p":
            _append(previous, paragraph)
            paragraph = previous
    if anchor.tag.trim_right and text.endswith(anchor.mark):
        following = paragraph.getnext()
        if following is not None and following.tag == W + "p":
            _append(paragraph, following)


def _append(paragraph: etree._Element, following: etree._Element) -> None:
    for child in list(following):
        if child.tag != W + "pPr":
            paragraph.append(child)
    _hand_on_section(paragraph, following)
    remove(following)


def _hand_on_section(paragraph: etree._Element, following: etree._Element) -> None:
    """A section ends with the paragraph that holds its set-up: it goes on to the one that takes the text."""
    section = following.find(f"{W}pPr/{W}sectPr")
    if section is None or paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        paragraph.insert(0, properties)
    changes = properties.find(W + "pPrChange")
    if changes is None:
        properties.append(section)
    else:
        changes.addprevious(section)
