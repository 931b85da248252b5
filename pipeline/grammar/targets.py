"""Which tasks a sentence of a notice of changes is about, and the words it says them with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from pipeline.grammar.labels import ANY_ROLE


class Target(Struct, frozen=True):
    """Which tasks: their numbers as written (第107号提案: that of the case they are about), the number of their chapter, the
    words they begin with (each may be empty).

    ``every``: all tasks (of the chapter) but those with the numbers ``but``.
    """

    numbers: tuple[str, ...] = ()
    chapter: str = ""
    title: str = ""
    every: bool = False
    but: tuple[str, ...] = ()


_N = r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[一二三四五六七八九十]{1,3})"
_ONE = rf"[（(]?{_N}[）)]?"
_TO = r"[至到—–－~～-]{1,2}"
_NUMBERS = rf"(?P<numbers>{_ONE}(?:\s*(?:[、,，和及与]|{_TO})\s*(?:任务|第)?{_ONE})*)"
# 任务3至任务5: all of them, where both ends are figures.
CHAPTER = rf"(?:第?(?P<chapter>{_N})(?:部分|章)(?:[“《][^”》]{{1,40}}[”》])?|[“《]?(?P<heading>{_N})、[^”》，。]{{1,30}}?[”》]?)(?:中|内|下)?的?"
NOUN = r"(?:重点|目标|工作)?(?:任务|工作|事项|项目|措施|条款)"
ROLE = rf"(?P<role>{ANY_ROLE})"
TIME = r"(?:(?:完成|办结|整改|实施)?(?:时限|期限|时间|日期|时间节点)(?:要求)?)"
MADE = r"(?:统一|相应|均|都|一律)?(?:调整|变更|修改|更换|更改|改|替换|变为|(?:明确|确定|定)(?=为))(?:为|成)?"
ADDED = r"(?:均|都)?(?:增加|增列|新增|补充|增补)"
TAKEN = r"(?:均|都)?(?:删除|删去|取消|核减|去掉|移除|减少|撤销)"
_ALL = rf"(?P<all>(?:各项|所有|全部|(?P<rest>其余|其他|其它)(?:各项|所有)?|每项|各)(?:的)?{NOUN})"
QUOTED = r"[“《「](?P<{}>[^”》」]{{1,200}})[”》」]"
_TARGETS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{CHAPTER})?(?:任务|序号(?:为)?)\s*{_NUMBERS}(?:项)?(?:的)?(?:{NOUN})?(?:{QUOTED.format('title')}(?:{NOUN})?)?",
        rf"(?:{CHAPTER})?第\s*{_NUMBERS}\s*[项条款](?:{NOUN})?(?:{QUOTED.format('title')}(?:{NOUN})?)?",
        rf"{QUOTED.format('title')}(?:这一|一)?(?:项)?(?:{NOUN})?(?=的|中|{ANY_ROLE}|{TIME}|{ADDED}|{TAKEN}|予以)",
        rf"(?P<title>[^“”，。由]{{4,40}}?)(?:这一|一)?(?:项)?(?:{NOUN})?的?(?={ANY_ROLE}|{TIME})",
    )
)
# 第107号提案（关于治理城市内涝）, 提案第107号: a case by the number that its proposers gave it.
_KINDS = re.compile(r"建议|提案|议案|案件|问题")
_KIND = rf"(?:代表|委员|人大|政协)*(?P<{{}}>{_KINDS.pattern})"
_CASES = tuple(
    re.compile(rf"{pattern}(?:[（(“][^（）()”]{{2,60}}[”）)])?(?:的|[，,])?")
    for pattern in (
        rf"第\s*(?P<case>\d{{1,5}})\s*号{_KIND.format('kind')}",
        rf"{_KIND.format('kind')}第\s*(?P<case>\d{{1,5}})\s*号",
    )
)
# 第二部分各项任务, 除任务3、任务5外，其余任务: all of them, and of all none left out but those named.
_EVERY = re.compile(
    rf"(?:除(?:任务|第|序号)?\s*{_NUMBERS}(?:项)?(?:{NOUN})?(?:以外|之外|外)[，,]?)?(?:{CHAPTER})?(?:本?方案)?(?:中|内)?的?(?:{_ALL})?的?(?={ANY_ROLE}|{TIME})"
)
# 除任务3外，…; …（任务3除外）; …，任务3仍由市住建局负责: what a change of all tasks leaves as it is.
_BUT_FIRST = re.compile(
    rf"^除(?:任务|第|序号)?\s*{_NUMBERS}(?:项)?(?:{NOUN})?(?:以外|之外|外)[，,]?(?:其余|其他|其它)?(?:各项|所有|全部)?(?:{NOUN})?(?:中|涉及|里)?的?"
)
_BUT_LAST = re.compile(
    rf"[，,（(](?:但)?(?:其中)?(?:任务|第|序号)\s*{_NUMBERS}(?:项)?(?:{NOUN})?"
    rf"(?:除外|(?:暂)?不(?:作|做)?(?:调整|变)|保持不变|仍由(?P<still>[^，。（）()]{{2,30}}?)(?:承担|负责|牵头))[）)]?$"
)
# Whatever is said of a task by its number: 任务10分为两项, 任务4责任单位：市财政局; not 《条例》第十二条规定.
_NUMBERED = re.compile(
    rf"第\s*\d{{1,5}}\s*号(?:建议|提案|议案|案件|问题)|(?:任务|序号|事项)\s*{_ONE}|(?<!》)第\s*{_ONE}\s*[项条](?![规要]|款)"
)
_LONGEST_RANGE = 50


def names_a_task(sentence: str) -> bool:
    """Whether the sentence speaks of a task by its number, wherever it does."""
    return _NUMBERED.search(sentence) is not None


def target_of(text: str) -> tuple[Target | None, str]:
    """The tasks a sentence begins with and what it says of them; None where it begins with none."""
    if (found := _EVERY.match(text)) and (found["all"] or found["chapter"] or found["heading"]):
        but = _numbers(found["numbers"] or "")
        if not but and found["rest"]:
            return None, text  # 其余任务 of which none is named
        chapter = found["chapter"] or found["heading"] or ""
        return (None, text) if but is None else (Target((), chapter, every=True, but=tuple(but)), text[found.end() :])
    for pattern in _CASES:
        if found := pattern.match(text):
            return Target((f"第{found['case']}号{found['kind']}",)), text[found.end() :]
    for pattern in _TARGETS:
        found = pattern.match(text)
        if found:
            said = found.groupdict()
            numbers = _numbers(said.get("numbers") or "")
            if numbers is None:
                return None, text
            if "条" in found.group().split("“")[0]:
                # 第五条 is what is numbered so, and not the fifth item of whatever.
                numbers = [f"第{number}条" for number in numbers]
            chapter = said.get("chapter") or said.get("heading") or ""
            return Target(tuple(numbers), chapter, said.get("title") or ""), text[found.end() :]
    return None, text


def names_a_case(number: str) -> bool:
    """Whether a target's number is that of a case: 第107号提案."""
    return "号" in number


def is_case(number: str, heading: str, above: Iterable[str]) -> bool:
    """Whether the task with that heading, below those ``above``, is about the case: its number stands there, and where one of
    them says what kind of case it is (政协提案), it is of that kind."""
    counted, _, kind = number.removeprefix("第").partition("号")
    numbered = re.search(rf"(?<!\d)0*{int(counted)}\s*号", heading)
    kinds = next((found for words in (heading, *above) if (found := set(_KINDS.findall(words)))), {kind})
    return numbered is not None and kind in kinds


def exception_of(text: str) -> tuple[tuple[str, ...], str, str] | None:
    """The numbers of tasks that a change of all leaves as they are, the sentence without them, and who it says stays there;
    None where it speaks of an exception that is not understood."""
    for shape in (_BUT_FIRST, _BUT_LAST):
        if found := shape.search(text):
            numbers = _numbers(found["numbers"])
            still = found.groupdict().get("still") or ""
            return (tuple(numbers), text[: found.start()] + text[found.end() :], still) if numbers else None
    return None if re.search("除|仍|不变|不作调整", text) else ((), text, "")


def _numbers(words: str) -> list[str] | None:
    """The numbers named, those between the ends of a range too; None for a range whose ends are no rising figures."""
    numbers: list[str] = []
    ranged = False
    for part in re.findall(rf"{_ONE}|{_TO}", words):
        if re.fullmatch(_TO, part):
            ranged = True
            continue
        if ranged:
            first, last = numbers[-1], part
            if not (first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _LONGEST_RANGE):
                return None
            numbers += [str(number) for number in range(int(first) + 1, int(last))]
        numbers.append(part)
        ranged = False
    return numbers
