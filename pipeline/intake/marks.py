"""Lines known by their shape alone: a document's number, its date, how open it is."""

from __future__ import annotations

import re
from itertools import groupby

from pipeline.grammar.signature import DATE
from pipeline.grammar.units import looks_like_unit

DOC_NUMBER = re.compile(
    r"(?:文\s*号|发文字号|发文文号|文件编号|文件字号)?[\s：:]*(?P<number>[^\s，。：:《》（(]{1,18}[〔\[（(【﹝［]\s*(?:19|20)\d\d\s*年?[〕\]）)】﹞］]\s*第?\s*\d+\s*号)"
)

# Minutes are numbered without the word of an office: 〔2025〕42号.
_YEAR_AND_NUMBER = re.compile(r"[〔\[（(【﹝［]\s*(?:19|20)\d\d\s*年?[〕\]）)】﹞］]\s*第?\s*\d+\s*号")
# （云卫发〔2026〕6号） on a line of its own.
_BRACKETED = re.compile(r"^[（(](?P<number>.{4,40}号)[）)]$")
_SIGNED_OUT = re.compile(r"(?P<number>\S.*?号)[\s　]+(?P<rest>签[\s　]*发[\s　]*人?[\s　]*[：:].*)")
_IN_BRACKETS = re.compile(r"^[（(](?P<words>.+)[）)]$")
_BETWEEN_FACTS = re.compile(r"[\s　]+|[，,；;、|｜]")
_SHORTEST_BODY = 3
# A place, and no body of it.
PLACE = re.compile(r"[\u4e00-\u9fff]{1,6}?[省市县区州旗盟镇乡]")


def numbers_it(line: str) -> bool:
    """Whether a whole line is the document's number."""
    words = _BRACKETED.sub(r"\g<number>", squeeze_edges(line))
    return bool(DOC_NUMBER.fullmatch(words) or _YEAR_AND_NUMBER.fullmatch(words))


def beside_signer(line: str) -> tuple[str, str] | None:
    """The number of a line that names who signed the paper out beside it (云教〔2026〕12号　签发人：某某), and the rest."""
    found = _SIGNED_OUT.fullmatch(line.strip())
    return (found["number"], found["rest"]) if found and numbers_it(found["number"]) else None


def facts_in(line: str) -> tuple[tuple[str, str], ...]:
    """What a line beside a title tells that holds two or three facts of the document and nothing else, by key: 县政府办公室
    2026年3月12日印发　云政办函〔2026〕15号; empty for any other line."""
    words = _IN_BRACKETS.sub(r"\g<words>", line.strip())
    found = [(_fact(part), part) for part in _BETWEEN_FACTS.split(words)]
    # Several may have issued it, side by side.
    keys = [key for key, _ in groupby(key for key, _ in found)]
    told = 1 < len(keys) == len(set(keys))
    return tuple((key, part) for key, part in found if key) if told and None not in keys else ()


def _fact(words: str) -> str | None:
    if numbers_it(words):
        return "发文字号"
    if DATE.fullmatch(words.removesuffix("印发")):
        return "成文日期"
    return "署名" if looks_like_unit(words) and len(words) > _SHORTEST_BODY else None


def squeeze_edges(text: str) -> str:
    """A line without its outer spaces and with single inner ones."""
    return re.sub(r"\s+", " ", text.strip())
