"""Every tag of a draft that does not stand by itself, explained: what jinja2 says of it, in the clerk's words."""

from __future__ import annotations

import re
from difflib import get_close_matches

from jinja2 import TemplateError, TemplateSyntaxError

from pipeline.problems import Place, Problem
from pipeline.word import slips, wording
from pipeline.word.blocks import REFUSED, assigns, ends
from pipeline.word.language import LANGUAGE, Language
from pipeline.word.slots import Draft, Slot
from pipeline.word.tags import word_of


def diagnose(
    draft: Draft, file: str, error: TemplateError | None = None, language: Language = LANGUAGE
) -> list[Problem]:
    """Every tag of ``draft`` that does not stand by itself, explained; at least ``error``, if given."""
    problems = []
    lines = draft.source.split("\n")
    for line, slot in draft.slots.items():
        code = re.split("[\x03\x05]", lines[line - 1])[0]
        # That a tag is empty was said where it was read.
        found = code.strip() and _mistake(code, is_block=lines[line - 2].endswith("\x04"), language=language)
        if found:
            problems.append(_syntax_problem(file, slot, found, language))
    if error and not problems:
        line = error.lineno or 1 if isinstance(error, TemplateSyntaxError) else 1
        known = [number for number in draft.slots if number <= line]
        slot = draft.slots[max(known)] if known else Slot(spot="", written="", form="text")
        problems.append(_syntax_problem(file, slot, error, language))
    return problems


def _mistake(code: str, is_block: bool, language: Language) -> TemplateError | None:
    source = f"\x02 {code} \x03"
    if is_block:
        keyword = word_of(code.strip())
        # What is not supported was said where it was read.
        if ends(keyword) or keyword == "else" or keyword in REFUSED:
            return None
        if keyword == "elif":
            code, keyword = code[2:], "if"
        inline = keyword == "set" and assigns(code)
        known = keyword in ("for", "if", "macro", "call", "filter", "with", "set") and not inline
        source = f"\x04 {code} \x05" + (f"\x04 end{keyword} \x05" if known else "")
    try:
        language.compile(source)
    except TemplateError as error:
        return error
    return None


def _syntax_problem(file: str, slot: Slot, error: TemplateError, language: Language) -> Problem:
    text = str(error.message)
    named = re.match(r"No (filter|test) named '(.*?)'", text)
    reserved = re.search(r"reserved name '(self)'|special (loop) variable", text)
    own = wording.own_name(reserved[1] or reserved[2]) if reserved else None
    unknown = re.match(r"Encountered unknown tag '(.*?)'", text)
    if own:
        message, remedy = own
    elif named:
        message = f"没有名为“{named[2]}”的{'过滤器' if named[1] == 'filter' else '判断'}。"
        table = language.filters if named[1] == "filter" else language.tests
        near = get_close_matches(named[2], [name for name in table if not name.startswith("_")], 1, 0.5)
        remedy = f"是否应为“{near[0]}”？可用的名称见模板手册。" if near else "可用的名称见模板手册。"
    elif unknown:
        message = f"不认识“{unknown[1]}”这个标记。"
        near = get_close_matches(unknown[1], ["for", "if", "elif", "else", "endfor", "endif", "set"], 1, 0.5)
        remedy = f"是否应为“{near[0]}”？" if near else "请核对拼写；常用的有for、if、set。"
    else:
        message, remedy = (
            f"写法有误（{wording.syntax(text)}）。",
            "请核对引号、括号是否成对，名称中间有无多余的空格或标点。",
        )
    if not (own or named):
        remedy = slips.remedy_for(slot.written) or remedy
    return Problem(Place(file, spot=slot.spot), f"“{slot.written}”：{message}", remedy)
