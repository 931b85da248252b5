"""A tag that is written as another language, or Chinese, would have it → how it is written here.

Asked only of what was refused already: what is found is a remedy, never a change.
"""

from __future__ import annotations

import re

from pipeline.word.repairs import repair

BLOCKS = r"if|elif|else|endif|for|endfor|set|endset|macro|endmacro|with|endwith|filter|endfilter|call|endcall"
LEVEL = r"(?P<l>(?:tr|tc|p|r)(?=\s))?\s*"
NAME = r"(?!_)[^\W\d][\w.]*"
# The whole of a tag, sign by sign, and the tag that was meant.
SHAPES = (
    (r"\{\{\s*%\s*(?P<x>.*?)\s*%\s*\}\}", r"{% \g<x> %}"),
    (r"\{%\s*\{\s*(?P<x>.*?)\s*\}\s*%\}", r"{{ \g<x> }}"),
    (r"\{\{\s*\{\s*(?P<x>[^{}]*?)\s*\}\s*\}\}", r"{{ \g<x> }}"),
    (r"\{\{\s*#\s*(?:if\s+)(?P<x>.+?)\s*\}\}", r"{% if \g<x> %}"),
    (r"\{\{\s*/\s*if\s*\}\}", "{% endif %}"),
    (rf"\{{\{{\s*#\s*(?:each\s+)?(?P<x>{NAME})\s*\}}\}}", r"{% for x in \g<x> %}"),
    (rf"\{{\{{\s*/\s*(?:each|{NAME})\s*\}}\}}", "{% endfor %}"),
    (rf"\{{\{{\s*[=&!@$:]\s*(?P<x>{NAME})\s*\}}\}}", r"{{ \g<x> }}"),
    (rf"\{{\{{\s*(?P<x>(?:{BLOCKS})\b.*?)\s*\}}\}}", r"{% \g<x> %}"),
    (rf"\{{%\s*{LEVEL}(?:else\s*if|elseif|elsif)\s+(?P<x>.*?)\s*%\}}", r"{%\g<l> elif \g<x> %}"),
    (rf"\{{%\s*{LEVEL}end\s*(?P<x>if|for)\b.*%\}}", r"{%\g<l> end\g<x> %}"),
    (rf"\{{%\s*(?P<l>tr|tc|p|r)(?P<x>(?:{BLOCKS})\b.*?)\s*%\}}", r"{%\g<l> \g<x> %}"),
    (rf"\{{%\s*-\s*(?P<l>tr|tc|p|r)\s+(?P<x>(?:{BLOCKS})\b.*?)\s*%\}}", r"{%\g<l> \g<x> %}"),
    (rf"\{{%\s*=?\s*(?P<x>(?!(?:end|{BLOCKS})\b){NAME})\s*%\}}", r"{{ \g<x> }}"),
)
# Signs that mean something elsewhere, and what it is here.
SIGNS = (
    (r"(?P<found>&&)", "and"),
    (r"(?P<found>\|\|)", "or"),
    (r"(?P<found><>)", "!="),
    (r"(?P<found>===)", "=="),
    (r"(?<=if )[^=]*[^=!<>](?P<found>=)(?!=)", "=="),
    (r"(?P<found>!)(?=\w)", "not"),
)
# Words, each followed by what it is here.
WORDS = (
    "并且 and 而且 and 且 and 和 and 或者 or 或 or 不是 != 不等于 != 是 == 等于 == 大于 > 小于 < 在 in "
    "如果 if 若 if 否则 else 循环 for 遍历 for 结束 endif”或“endfor end endif”或“endfor"
)
MEANT = dict(zip(WORDS.split()[::2], WORDS.split()[1::2], strict=True))


def remedy_for(written: str) -> str:
    """What to write instead of the tag ``written``; '' where nothing known is wrong with it."""
    tag = f"{repair(written[:2])} {repair(written[2:-2])} {repair(written[-2:])}"
    keyword = re.match(r"\{% (?:(?:tr|tc|p|r)\s)?\s*([A-Za-z]+)", tag)
    if keyword and keyword[1] != keyword[1].lower() and re.fullmatch(BLOCKS, keyword[1].lower()):
        return f"请写作“{_usual(tag.replace(keyword[1], keyword[1].lower(), 1))}”。"
    for shape, meant in SHAPES:
        found = re.fullmatch(shape, tag)
        if found and found[found.lastgroup or 0] not in MEANT:
            return f"请写作“{_usual(found.expand(meant))}”。"
    unquoted = re.sub(r"\"[^\"]*\"|'[^']*'", "''", tag)
    pieces = [(found["found"], meant) for sign, meant in SIGNS if (found := re.search(sign, unquoted))]
    pieces += [(word, MEANT[word]) for word in unquoted.split() if word in MEANT]
    return "".join(f"“{said}”请写作“{meant}”。" for said, meant in pieces[:1])


def _usual(tag: str) -> str:
    return re.sub(r"\{% +(?=(?:tr|tc|p|r)\s)", "{%", tag)
