"""What is surely meant as a tag and is none: ``{单位}``, ``«依据»``, ``{ {x} }``, ``[[x]]``, ``{ % if x %}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.word.tags import LEVEL, Flaw, Found

# What someone who knows another program would write for a tag, with the name in it.
NAME = r"(?!_)[^\W\d][\w.]*(?: [\w.]+)?(?:\s*[|｜]\s*\w+)?"
# Without one of these a text holds no tag, nor anything that looks like one.
SIGNS = re.compile(r"[{}｛｝«﹛︷]|<<|<%|＜＜|\[\[|［［|【【|\+\+\+")


@cache
def _look_alikes() -> re.Pattern[str]:
    """Compiled when there is something to look at: most templates have nothing, and it takes longer than all the others.

    Blanks around a name are left to the name, where it may hold blanks: two pieces that take the same blanks would try every
    way to share them.
    """
    return re.compile(
        r"[{｛]\s+[{｛](?P<apart>[^{}｛｝%％#＃]{1,60})[}｝]\s*[}｝]"
        r"|[{｛]\s*[{｛](?P<shut>[^{}｛｝%％#＃]{1,60})[}｝]\s+[}｝]"
        r"|[{｛]\s+[%％]-?\s*(?P<block>(?:(?:tr|tc|p|r)\s+)?(?:if|elif|else|endif|for|endfor|set)\b[^{}｛｝%％\n]{0,60})[%％]\s*[}｝]"
        r"|[{｛]\s+[#＃](?P<remark>[^{}｛｝#＃\n]{0,200})[#＃]\s*[}｝]"
        rf"|\{{\s*(?:FOR|IF|INS|EXEC|IMAGE|HTML|LINK)\s(?P<command>[^{{}}\n]{{1,60}}?)\s*\}}"
        rf"|(?<![{{｛_A-Za-z0-9])\$?\{{\s*[#/^=+!@*?&>~-]?\s?(?P<single>{NAME})\s*\}}(?![}}｝])"
        r"|«\s*(?P<merge>[^«»\s]{1,30})\s*»"
        rf"|【【\s*(?P<lens>{NAME})\s*】】"
        rf"|<<\s*(?P<angles>{NAME})\s*>>|＜＜\s*(?P<wide>{NAME})\s*＞＞"
        rf"|(?:\[\[|［［)\s*(?P<square>{NAME})\s*(?:\]\]|］］)"
        r"|\+\+\+(?:\s*(?:=|INS\s))?(?P<plus>[^+\n]{1,60})\+\+\+"
        rf"|<%[=-]?\s*(?P<percent>{NAME})\s*-?%>"
        rf"|[﹛︷]{{1,2}}\s*(?P<small>{NAME})\s*[﹜︸]{{1,2}}"
    )


def look_alikes(text: str, found: list[Found]) -> Iterator[Flaw]:
    """What is surely meant as a tag and is none: ``{单位}``, ``«依据»``, ``{ {x} }``, ``[[x]]``; each once."""
    outside = list(text)
    for item in found:
        outside[item.start : item.end] = "\0" * (item.end - item.start)
    text = "".join(outside)
    if not SIGNS.search(text):
        return
    named = {match[0]: _meant(match) for match in _look_alikes().finditer(text)}
    for written, meant in named.items():
        yield Flaw(
            written,
            "像是一个标记，但写法不对，会原样印出。",
            f"请写作“{meant}”；确要印出这对括号的，请改用全角的｛｝［］或《》。",
        )


def _meant(found: re.Match[str]) -> str:
    kind, said = found.lastgroup, str(found[found.lastgroup or 0]).strip()
    if kind == "block":
        level = LEVEL.match(said)
        said = said.rstrip("- ")
        return f"{{%{said} %}}" if level else f"{{% {said} %}}"
    return f"{{# {said} #}}" if kind == "remark" else f"{{{{ {said} }}}}"
