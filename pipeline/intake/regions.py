"""Where the covering notice ends and the plan begins, and what stands after the plan: keys with their lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from msgspec import Struct, field

from pipeline.grammar.find import find_responsibilities
from pipeline.grammar.numbering import form_of
from pipeline.grammar.roles import label_at, squeeze
from pipeline.grammar.units import looks_like_unit
from pipeline.intake.blocks import Block, Line

Pair = tuple[str, tuple[str, ...]]

DOC_NUMBER = re.compile(
    r"(?:文\s*号|发文字号|发文文号|文件编号|文件字号)?[\s：:]*(?P<number>[^\s，。：:《》]{1,18}[〔\[（(【﹝［]\s*(?:19|20)\d\d\s*年?[〕\]）)】﹞］]\s*第?\s*\d+\s*号)"
)
DATE = re.compile(
    r"[（(]?(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[〇○零О一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)[）)]?"
)
_PRINTED = re.compile(r"(?P<office>.*?)\s*(?P<date>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印发)")
_OPENNESS = re.compile(r"[（(]?(?:此件|公开(?:方式|属性|类别)|信息公开选项).{0,20}[）)]?")
_COPY = re.compile(r"(?:抄\s*送|抄\s*报|主题词)[：:]?")
_STAGE = re.compile(r"[（(](?:征求意见稿|试行|送审稿|讨论稿|草案|修订.{0,4}|节选|暂行|20\d\d.{0,12}年.{0,4})[）)]")
_ATTACHMENT = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]{0,2}\s*[：:]?\s*")
_ISSUED_TITLE = re.compile(
    r"(?:印发|转发|批转|发布|公布|下发|下达|实施).{0,4}?《(?P<title>.+)》.*通知$|(?:印发|转发|批转|下发|公布)(?P<bare>.+?)的通知$"
)
_SENTENCE_END = re.compile(r"[。；;！!]$")
_TITLE_END = re.compile(
    r"(?:方案|计划|意见|清单|分工|表|措施|要点|规划|纲要|行动|办法|细则|目标|任务|工作|事项|安排|政策|若干条|条)$"
)


class Regions(Struct, frozen=True):
    """A document cut: keys before the text, the blocks of the text, keys after it, and what was left out."""

    before: tuple[Pair, ...]
    body: tuple[Block, ...]
    after: tuple[Pair, ...]
    left_out: tuple[str, ...] = field(default=())

    def lines(self, key: str) -> tuple[str, ...]:
        """The lines of the first entry with this key, before or after the text."""
        return next((lines for name, lines in (*self.before, *self.after) if name == key), ())


def cut_regions(blocks: Sequence[Block]) -> Regions:
    """Cut a document into notice, plan and colophon. Lines before the first title that name nothing are left out."""
    end, after = _tail(blocks)
    front = _Front(blocks[:end])
    front.read()
    known = {key for key, _ in front.pairs}
    # A key stands once in the file; a second signature or date after the text stays a line of the text.
    again = tuple(Line(text, "") for key, lines in after if key in known for text in lines)
    after = tuple(pair for pair in after if pair[0] not in known)
    return Regions(tuple(front.pairs), (*blocks[front.at : end], *again), after, tuple(front.left_out))


class _Front:
    """Goes down the first lines once, giving each a key."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.at = 0
        self.pairs: list[Pair] = []
        self.left_out: list[str] = []

    def read(self) -> None:
        notice = _notice_title(self.blocks)
        if notice is None:
            self._head(_first_title(self.blocks, 0))
            self._addressees()
            return
        self._head(notice, "通知标题")
        title = _plan_title(self.blocks, self.at, "".join(self._texts(*notice)))
        self._addressees()
        if title is None or self._assigns(title[0]):
            # The notice is the plan itself.
            self.pairs = [("方案标题" if key == "通知标题" else key, lines) for key, lines in self.pairs]
            return
        self._notice_body(title[0])
        self.pairs.append(("方案标题", tuple(self._texts(*title))))
        self.at = title[1]

    def _assigns(self, stop: int) -> bool:
        """Whether the notice's own text gives units their tasks; what it calls its plan is then an annex."""
        return sum(bool(find_responsibilities(text)) for text in self._texts(self.at, stop)) > 1

    def _texts(self, start: int, end: int) -> list[str]:
        return [block.text for block in self.blocks[start:end] if isinstance(block, Line)]

    def _head(self, title: tuple[int, int] | None, key: str = "方案标题") -> None:
        start, end = title or (0, 0)
        for text in self._texts(0, start):
            number = DOC_NUMBER.fullmatch(squeeze_edges(text))
            if number:
                self._add("发文字号", text)
            elif text.endswith("文件") and len(text) < 40:
                self._add("红头", text)
            else:
                self.left_out.append(text)
        if title:
            self.pairs.append((key, tuple(self._texts(start, end))))
        self.at = end

    def _addressees(self) -> None:
        """Number, date and addressees right below the title."""
        while self.at < len(self.blocks):
            block = self.blocks[self.at]
            if not isinstance(block, Line):
                return
            text = block.text
            if DOC_NUMBER.fullmatch(squeeze_edges(text)):
                self._add("发文字号", text)
            elif DATE.fullmatch(text):
                self._add("成文日期", text)
            elif _OPENNESS.fullmatch(text):
                self._add("公开方式", text)
            elif _is_addressee(text):
                self._add("主送", text)
                self.at += 1
                return
            else:
                return
            self.at += 1

    def _notice_body(self, stop: int) -> None:
        """From the addressees to the plan's title: the notice's paragraphs, its issuer, date and disclosure."""
        texts = self._texts(self.at, stop)
        paragraphs: list[str] = []
        for index, text in enumerate(texts):
            following = texts[index + 1] if index + 1 < len(texts) else ""
            key = _closing_key(text, following)
            if key is None:
                paragraphs.append(text)
                continue
            if paragraphs:
                self._add("通知正文", *paragraphs)
                paragraphs = []
            self._add(key, text)
        if paragraphs and any(key == "署名" for key, _ in self.pairs):
            self._add("附注", *paragraphs)
        elif paragraphs:
            self._add("通知正文", *paragraphs)

    def _add(self, key: str, *lines: str) -> None:
        """Every key once: a second date or a second number is page matter."""
        if self.pairs and self.pairs[-1][0] == key and key in ("署名", "通知正文"):
            self.pairs[-1] = (key, (*self.pairs[-1][1], *lines))
        elif any(known == key for known, _ in self.pairs):
            self.left_out += lines
        else:
            self.pairs.append((key, lines))


def _closing_key(text: str, following: str) -> str | None:
    if DOC_NUMBER.fullmatch(squeeze_edges(text)):
        return "发文字号"
    if DATE.fullmatch(text):
        return "成文日期"
    if _OPENNESS.fullmatch(text):
        return "公开方式"
    name = squeeze(text)
    signs = len(name) <= 30 and looks_like_unit(name) and not re.search(r"[，。：；]", text)
    return "署名" if signs and (DATE.fullmatch(following) or looks_like_unit(squeeze(following))) else None


def _is_addressee(text: str) -> bool:
    return (
        text.endswith(("：", ":"))
        and len(text) < 300
        and "。" not in text
        and form_of(text) is None
        and bool(re.search(r"[各省市县区州部委办局院]", text))
        and any(looks_like_unit(part) for part in re.split(r"[、，,；;]", text.rstrip("：:")))
    )


def _notice_title(blocks: Sequence[Block]) -> tuple[int, int] | None:
    """The lines of the notice's title: from its issuer or 关于 to 通知."""
    lines = [block.text if isinstance(block, Line) else "" for block in blocks[:30]]
    for end, text in enumerate(lines):
        if not re.search(r"通知(?:[（(].{1,6}[）)])?$", text) or len(text) > 120 or "。" in text:
            continue
        start = end
        while (
            "关于" not in "".join(lines[start : end + 1])
            and start
            and end - start < 4
            and _is_title_piece(lines[start - 1])
        ):
            start -= 1
        whole = "".join(lines[start : end + 1])
        if "关于" not in whole and "印发" not in whole:
            continue
        while start and end - start < 5 and whole.startswith("关于") and _is_issuer(lines[start - 1]):
            start -= 1
        return start, end + 1
    return None


def _is_issuer(text: str) -> bool:
    return _is_title_piece(text) and looks_like_unit(squeeze(text)) and not text.endswith("文件")


def _is_title_piece(text: str) -> bool:
    return (
        0 < len(text) <= 60
        and not re.search(r"[。；;：:]", text)
        and not text.endswith("文件")
        and DOC_NUMBER.fullmatch(squeeze_edges(text)) is None
        and DATE.fullmatch(text) is None
        and form_of(text) is None
        and label_at(text) is None
    )


def _plan_title(blocks: Sequence[Block], start: int, notice: str) -> tuple[int, int] | None:
    """The plan's own title below the notice: the words the notice announces, on one to four lines."""
    found = _ISSUED_TITLE.search(squeeze(notice))
    wanted = _bare((found["title"] or found["bare"]) if found else "")
    candidates: list[tuple[float, int, int]] = []
    for at in range(start, min(len(blocks), start + 200)):
        for size in range(1, 5):
            pieces = [block.text for block in blocks[at : at + size] if isinstance(block, Line)]
            if len(pieces) < size or not all(_is_title_piece(piece) for piece in pieces):
                break
            words = _bare("".join(pieces))
            if wanted and words and abs(len(words) - len(wanted)) < 0.4 * len(wanted):
                candidates.append((SequenceMatcher(None, wanted, words, autojunk=False).ratio(), at, at + size))
    best = max(candidates, default=None, key=lambda item: (item[0], -item[1]))
    if best and best[0] >= 0.8:
        _, first, end = best
        return first, end + (end < len(blocks) and bool(_STAGE.fullmatch(_text(blocks[end]))))
    return _title_after_signature(blocks, start)


def _bare(title: str) -> str:
    return re.sub(r"[《》〈〉“”\s（）()]", "", title)


def _title_after_signature(blocks: Sequence[Block], start: int) -> tuple[int, int] | None:
    texts = [block.text if isinstance(block, Line) else "" for block in blocks]
    for at in range(start, min(len(texts), start + 60)):
        if (
            DATE.fullmatch(texts[at])
            or _OPENNESS.fullmatch(texts[at])
            or re.fullmatch(r"附\s*件\s*\d{0,2}[：:]?", texts[at])
        ):
            title = _first_title(blocks, at + 1)
            if title and any(
                _TITLE_END.search(re.sub(r"[（(].*[）)]$", "", text)) for text in texts[title[0] : title[1]]
            ):
                return title
    return None


def _first_title(blocks: Sequence[Block], start: int) -> tuple[int, int] | None:
    """The first lines that are no sentence, no number and no date: a title of up to four lines."""
    at = start
    while at < len(blocks) and at < start + 12:
        block = blocks[at]
        if not isinstance(block, Line) or form_of(block.text) or _SENTENCE_END.search(block.text):
            return None
        if (
            _is_title_piece(block.text)
            and not _ATTACHMENT.fullmatch(block.text)
            and not _OPENNESS.fullmatch(block.text)
            and len(block.text) > 3
        ):
            break
        at += 1
    end = at
    while end < len(blocks) and end - at < 4:
        block = blocks[end]
        if not isinstance(block, Line) or not _is_title_piece(block.text):
            break
        end += 1
        if _TITLE_END.search(re.sub(r"[（(].*[）)]$", "", block.text)):
            break
    if at < end < len(blocks) and _STAGE.fullmatch(_text(blocks[end])):
        end += 1
    return (at, end) if end > at else None


def _text(block: Block) -> str:
    return block.text if isinstance(block, Line) else ""


def squeeze_edges(text: str) -> str:
    """A line without its outer spaces and with single inner ones."""
    return re.sub(r"\s+", " ", text.strip())


def _tail(blocks: Sequence[Block]) -> tuple[int, tuple[Pair, ...]]:
    """The keys after the text, read upward while each line is one of the closing kinds."""
    pairs: list[Pair] = []
    end = len(blocks)
    while end > max(1, len(blocks) - 14):
        block = blocks[end - 1]
        if not isinstance(block, Line):
            break
        above = [line.text for line in blocks[max(0, end - 6) : end - 1] if isinstance(line, Line)]
        found = _tail_key(block.text, above, pairs[0][0] if pairs else "")
        if found is None:
            break
        for key, text in reversed(found):
            if pairs and pairs[0][0] == key:
                pairs[0] = (key, (text, *pairs[0][1]))
            else:
                pairs.insert(0, (key, (text,)))
        end -= 1
    return end, tuple(pairs)


def _tail_key(text: str, above: list[str], below: str) -> list[tuple[str, str]] | None:
    """The key of a closing line (two for an office and its printing date on one line), None for a line of the text."""
    printed = _PRINTED.fullmatch(text)
    if printed:
        office = printed["office"].strip()
        return [*([("印发机关", office)] if office else []), ("印发日期", printed["date"])]
    known = next((key for key, fits in _CLOSING_LINES if fits(text)), None)
    if known:
        return [(known, text)]
    if form_of(text) or label_at(text):
        return None
    if below in _SIGNED_ABOVE and len(squeeze(text)) <= 30 and looks_like_unit(text):
        return [(_SIGNED_ABOVE[below], text)]
    copied = any(_COPY.match(line) for line in above) and len(text) < 200
    return [("抄送", text)] if copied else None


_CLOSING_LINES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("抄送", _COPY.match),
    ("公开方式", _OPENNESS.fullmatch),
    ("附注", lambda text: len(text) < 80 and _ATTACHMENT.match(text)),
    ("成文日期", DATE.fullmatch),
)
_SIGNED_ABOVE = {"印发日期": "印发机关", "成文日期": "署名"}
