"""Where the covering notice ends and the plan begins, and what stands after the plan: keys with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from msgspec import Struct, field

from pipeline.grammar.find import find_responsibilities
from pipeline.grammar.numbering import form_of
from pipeline.grammar.roles import squeeze
from pipeline.grammar.signature import DATE, OPENNESS
from pipeline.grammar.units import certainly_unit, looks_like_unit
from pipeline.intake.blocks import Block, Line
from pipeline.intake.closing import Pair, closing_of
from pipeline.intake.marks import beside_signer, facts_in, numbers_it
from pipeline.intake.titles import (
    ANNEX,
    BARE_NUMBER,
    announced_title,
    first_title,
    notice_title,
    plan_title,
    signs_above,
)

# No line of a red head is longer.
_LONGEST_MARK = 40


class Regions(Struct, frozen=True):
    """A document cut: keys before the text, the blocks of the text, keys after it, and what was left out."""

    before: tuple[Pair, ...]
    body: tuple[Block, ...]
    after: tuple[Pair, ...]
    left_out: tuple[str, ...] = field(default=())
    # The title is the one the notice announces: the plan's own text has none.
    lent: bool = False

    def lines(self, key: str) -> tuple[str, ...]:
        """The lines of the first entry with this key, before or after the text."""
        return next((lines for name, lines in (*self.before, *self.after) if name == key), ())


def cut_regions(blocks: Sequence[Block]) -> Regions:
    """Cut a document into notice, plan and colophon. Lines before the first title that name nothing are left out."""
    end, after = closing_of(blocks)
    front = _Front(blocks[:end])
    front.read()
    known = {key for key, _ in front.pairs}
    # A key stands once in the file; a second signature or date after the text stays a line of the text.
    again = tuple(Line(text, "") for key, lines in after if key in known for text in lines)
    after = tuple(pair for pair in after if pair[0] not in known)
    return Regions(tuple(front.pairs), (*blocks[front.at : end], *again), after, tuple(front.left_out), front.lent)


class _Front:
    """Goes down the first lines once, giving each a key."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.at = 0
        self.pairs: list[Pair] = []
        self.left_out: list[str] = []
        self.lent = False

    def read(self) -> None:
        notice = notice_title(self.blocks)
        if notice is None:
            self._head(first_title(self.blocks, 0))
            self._addressees()
            return
        self._head(notice, "通知标题")
        announced = "".join(self._texts(*notice))
        title = plan_title(self.blocks, self.at, announced)
        self._addressees()
        if title is None and (words := announced_title(announced)) and (stop := self._end_of_notice()):
            self._notice_body(stop)
            self.pairs.append(("方案标题", (words,)))
            self.at, self.lent = stop, True
            return
        if title is None or self._assigns(title[0]):
            # The notice is the plan itself.
            self.pairs = [("方案标题" if key == "通知标题" else key, lines) for key, lines in self.pairs]
            return
        self._notice_body(title[0])
        self.pairs.append(("方案标题", tuple(self._texts(*title))))
        self.at = title[1]

    def _end_of_notice(self) -> int:
        """Where the notice ends that a plan without a title follows: behind its signature and date, else behind 现印发给你们.

        0 where no plan follows, or where the notice itself says what is to be done.
        """
        texts = [block.text if isinstance(block, Line) else "" for block in self.blocks[: self.at + 30]]
        for at in range(self.at, len(texts)):
            if _SAYS_ITSELF.search(texts[at]) or form_of(texts[at]):
                return 0
            dated = DATE.fullmatch(texts[at])
            if dated or (_ISSUES.search(texts[at]) and at + 1 < len(texts) and not self._is_signed(texts[at + 1 :])):
                end = at + 1
                while end < len(texts) and (OPENNESS.fullmatch(texts[end]) or ANNEX.fullmatch(texts[end])):
                    end += 1
                return end if end < len(self.blocks) else 0
        return 0

    def _is_signed(self, texts: Sequence[str]) -> bool:
        """Whether the next lines up to the first number are short ones that end in a date."""
        below = texts[:8]
        first = next((at for at, text in enumerate(below) if form_of(text)), len(below))
        return any(DATE.fullmatch(text) for text in below[:first])

    def _assigns(self, stop: int) -> bool:
        """Whether the notice's own text gives units their tasks; what it calls its plan is then an annex."""
        return sum(bool(find_responsibilities(text)) for text in self._texts(self.at, stop)) > 1

    def _texts(self, start: int, end: int) -> list[str]:
        return [block.text for block in self.blocks[start:end] if isinstance(block, Line)]

    def _head(self, title: tuple[int, int] | None, key: str = "方案标题") -> None:
        start, end = title or (0, 0)
        texts = self._texts(0, start)
        marks = _marks(texts)
        if marks:
            self.pairs.append(("红头", tuple(texts[at] for at in marks)))
        for at, text in enumerate(texts):
            if at in marks:
                continue
            if numbers_it(text):
                self._add("发文字号", text)
            elif signed := beside_signer(text):
                self._add("发文字号", signed[0])
                self.left_out.append(signed[1])
            elif facts := facts_in(text):
                self._add_all(facts)
            elif signs_above(text, "".join(self._texts(start, start + 1))):
                self._add("署名", text)
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
            if numbers_it(text) or BARE_NUMBER.fullmatch(text.strip()):
                self._add("发文字号", text)
            elif DATE.fullmatch(text):
                self._add("成文日期", text)
            elif OPENNESS.fullmatch(text):
                self._add("公开方式", text)
            elif facts := facts_in(text):
                self._add_all(facts)
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

    def _add_all(self, facts: Iterable[tuple[str, str]]) -> None:
        for key, words in facts:
            day = words.removesuffix("印发") if key == "成文日期" else words
            self._add(key, day)
            self.left_out += [words] if day != words else []

    def _add(self, key: str, *lines: str) -> None:
        """Every key once: a second date or a second number is page matter."""
        if self.pairs and self.pairs[-1][0] == key and key in ("署名", "通知正文"):
            self.pairs[-1] = (key, (*self.pairs[-1][1], *lines))
        elif any(known == key for known, _ in self.pairs):
            self.left_out += lines
        else:
            self.pairs.append((key, lines))


# The sentence that issues the plan, and one that gives the notice's own orders.
_ISSUES = re.compile(r"(?:现|经|随文)?.{0,20}(?:印发|下发|转发|发)给你们.{0,30}[。]$")
_SAYS_ITSELF = re.compile(r"(?:如下|以下(?:通知|要求|意见))[：:]?$")


def _closing_key(text: str, following: str) -> str | None:
    if numbers_it(text):
        return "发文字号"
    if DATE.fullmatch(text):
        return "成文日期"
    if OPENNESS.fullmatch(text):
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


def _marks(texts: Sequence[str]) -> range:
    """The lines of the red head: 样市财政局文件, and the other offices of a joint one right above and below it."""
    marked = next((at for at, text in enumerate(texts) if text.endswith("文件") and len(text) < _LONGEST_MARK), None)
    if marked is None:
        # 某县人大常委会办公室 / 某人办函〔2025〕11号: the letterhead of a letter.
        letter = next((at for at in range(len(texts) - 1) if numbers_it(texts[at + 1])), None)
        return range(letter, letter + 1) if letter is not None and certainly_unit(texts[letter]) else range(0)
    above = [*takewhile(lambda at: certainly_unit(texts[at]), range(marked - 1, -1, -1))]
    below = [*takewhile(lambda at: certainly_unit(texts[at]), range(marked + 1, len(texts)))]
    return range(marked - len(above), marked + len(below) + 1)
