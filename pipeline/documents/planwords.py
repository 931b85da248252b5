"""How papers speak of the plan: its name and its sort, the notice that issued it, its chapters and its words."""

from __future__ import annotations

import re

from pipeline.grammar.called import short_title
from pipeline.grammar.numbering import split_heading
from pipeline.grammar.units import certainly_unit
from pipeline.grammar.written import within_quotes
from pipeline.plan.model import Plan
from pipeline.plan.office import Office

HAN_GAP = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
_ABOUT = re.compile(r"关于|印发|[转批](?:发|转)")
_NAMES_ITSELF = re.compile(r"第.+(?:[编篇章节条项件号]|部分)$|^[^第一二三四五六七八九十百（①-⑳A-Za-zＡ-Ｚ\d]")
_WIDE_BRACKETS = str.maketrans("()〔〕", "（）（）")


def plan_name(plan: Plan) -> str:
    """《晋城市未成年人保护工作实施方案》, inner book-title marks lowered as GB/T 15834 asks."""
    return titled(plan.title)


def titled(title: str) -> str:
    """A title in book-title marks, its own of these lowered (GB/T 15834)."""
    return f"《{_inner(title)}》"


def short_name(plan: Plan) -> str:
    """What a paper calls the plan after its first line: 《方案》, 《计划》, 《清单》."""
    return short_title(HAN_GAP.sub("", plan.title))


def notice_title(plan: Plan) -> tuple[tuple[str, ...], str]:
    """The title of the notice that issued the plan: the offices it begins with, where there are several, and the rest. Empty
    where there is no notice."""
    text = " ".join(dict(plan.matter).get("通知标题", ()))
    found = _ABOUT.search(text)
    names = tuple(text[: found.start()].split()) if found else ()
    if found and len(names) > 1 and all(map(certainly_unit, names)):
        return names, HAN_GAP.sub("", text[found.start() :])
    return (), HAN_GAP.sub("", text)


def basis(plan: Plan) -> str:
    """The notice that issued the plan with its number, or the plan itself where there is no notice."""
    offices, about = notice_title(plan)
    title = f"《{'　'.join(offices)}{_inner(about)}》" if about else plan_name(plan)
    number = plan.line("发文字号")
    return f"{title}（{number}）" if number else title


def _inner(title: str) -> str:
    return title.replace("《", "〈").replace("》", "〉")


def who_issued(issuer: str, office: Office) -> str:
    """How ``office`` speaks of who issued a paper (of several the full names, with “、” between them): of itself as 我办, of
    others that had the plan before by their names."""
    own = "、".join(unit.full_name for unit in office.signing)
    return office.called_itself if issuer in {"", own} else issuer


def place_in_plan(plan: Plan, heading: str) -> str:
    """How a letter points at a chapter: “三、工作要求”第（三）项; empty when it points at none."""
    if not heading:
        return ""
    own, above = (one.rstrip("。：:") for one in (heading, plan.above.get(heading, "")))
    _, number, title = split_heading(own)
    if not above:
        return f"“{within_quotes(own)}”"
    item, above, title = _item(number), within_quotes(above), within_quotes(title)
    return f"“{above}”{item}" if item else f"“{above}”中的“{title}”"


def _item(number: str) -> str:
    """How a numbered point is quoted: 第（三）项, 第8项; 第八条 and 任务三 say themselves what they are."""
    number = number.translate(_WIDE_BRACKETS).removesuffix("是")
    if not number or _NAMES_ITSELF.search(number):
        return number
    return f"{number}项" if number.startswith("第") else f"第{number}项"


def called_for(plan: Plan, chapter: str, words: str) -> str:
    """On which ``words`` of the plan, or of the notice that issued it, something is asked; empty where there are none."""
    if not words:
        return ""
    covering = not chapter and words in plan.line("通知正文")
    source = f"印发{short_name(plan)}的通知" if covering else f"{short_name(plan)}{place_in_plan(plan, chapter)}"
    return f"按照{source}关于“{within_quotes(words)}”的要求"
