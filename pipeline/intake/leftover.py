"""Units that a task's text still names as those who do it, when all its groups are taken out: each is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.grammar.brackets import outer_brackets
from pipeline.grammar.deadline import is_deadline
from pipeline.grammar.find import is_sentence
from pipeline.grammar.items import cut_items
from pipeline.grammar.rules import find_rules
from pipeline.grammar.units import certainly_unit, is_group, is_office, looks_like_unit
from pipeline.grammar.verbs import without_by
from pipeline.intake.assigning import units_at_start
from pipeline.intake.model import Task
from pipeline.intake.subjects import EVERYBODY, begun_by, gives

# 由市住建局牵头, 市财政局负责筹措, 各乡镇配合: a name between a mark (or 由) and a word of role.
_DOES = re.compile(
    r"(?:^|[，,。；;：:]|由)(?P<who>[^，,。；;：:（）()由]{3,40}?)(?:牵头|负责(?!解释|人|同志)|(?:予以|做好|积极|密切)?配合(?=[，,。；;]|$)|承办|协办|落实(?=[，,。；;]|$))"
)

_DOES_ALONE = re.compile(
    r"(?:^|(?<=[，,。；;]))(?P<who>[^，,。；;：:（）()由的]{2,10})(?:牵头|负责|承办|承建|承担)(?=[，,。；;]|$)", re.M
)
_IS_BODY = re.compile(r"(?:责任|实施|建设|牵头|配合)(?:主体|单位|部门)(?:为|是)(?P<who>[^，。；：]{2,40})")
_LABELLED = re.compile(
    r"(?:^|[\s。；;，,|{<《“*])(?P<label>[\u4e00-\u9fff]{2,8}(?:[/／][\u4e00-\u9fff]{2,8})?)[：:]\s*(?P<who>[^。；;：:\n}>》”|]{3,80})",
    re.M,
)
# Behind these stands what the text tells of a body, and none that does the task.
_NO_ANSWER = re.compile(
    r"^原|提[出交请]|反馈|征求|初审|审[议核批]|[变调]更?整?前|对象|范围|来源|地[点址]|名[单称]|例如|包括|其中|如下|分别|电话|依据|[填编]|送|备注|人$|标题|职务|领导"
    r"|受益|检查|考核|内容|措施|目标|任务|要求|标准"
)
_WITH = re.compile(
    r"(?:会同|(?<=[，。；、])与(?=[^，。；]{2,12}(?:开展|联合|共同|签订|举办|组织)))(?!各|[省市县区]?(?:级|直)?(?:有关|相关|其他))"
)
# Whoever comes behind it does some of a task: 两座水库由水利站会同县水利局技术人员排查.
_BY = re.compile(r"(?<![自理缘])由(?!此|于|来)(?P<words>[^，。；：]{3,80})")
_OF_A_NAME = 4
_ROLE_ALONE = re.compile(r"各?(?:牵头|责任|主办|配合|成员|承办)(?:单位|部门)")
_OF_LEVEL = re.compile(r"[省市县区州旗镇乡](?!级|直|属|内|域|外|辖|里)")


def unread(task: Task) -> Iterator[str]:
    """One question for each stretch of the task's own text that gives something to a unit the task does not have."""
    known = {party.name for party in task.parties}
    text = task.text
    # Where labels say who answers, a bracket in the heading says where, or for whom: 第一网格（城关社区）.
    said = all(group in task.found or is_sentence(group.text) for group in task.groups if group.text)
    labelled = any(group.own_line for group in task.groups)
    asked: list[str] = []
    for words, names in (
        *_told(text),
        *_labelled(text),
        *_begun(text, named=not said),
        *_standing(text),
        *_in_brackets(text, but_headings=labelled),
    ):
        within = any(words in name or words.startswith(name) for name in known) or any(words in one for one in asked)
        if (
            names
            and not within
            and not {*map(_short, known)} & {*map(_short, names)}
            and all(certainly_unit(name) or is_group(name) for name in names)
        ):
            asked.append(words)
            yield f"文中“{words.strip('。；;，, ')}”点了单位，没有列入责任单位"
    for words in (*(_brought_in(text, known) if said else ()), *_alone(text, known), *_named_as(text, known)):
        if not any(words in one for one in asked):
            yield f"文中“{words}”点了单位，没有列入责任单位"


def _short(name: str) -> str:
    """县委编办 and 县编办 are one."""
    return re.sub(r"^([省市县区州旗])委(?=.)", r"\1", name)


def sent_to_help(tasks: Sequence[Task]) -> Iterator[tuple[Task, str, str]]:
    """Units that by a sentence of a task's own text do some of it (由区总工会增派志愿者) and do not answer for it, as (task, words,
    units); a name that proves nothing by itself (水利站) counts where it answers for another task."""
    named = {party.name for task in tasks for party in task.parties}
    for task in tasks:
        own = {party.name for party in task.parties}
        for found in _BY.finditer(task.text) if own else ():
            units = _doing(found["words"], named)
            units = "" if _ROLE_ALONE.fullmatch(units) else units
            asked = any(units and units in question for question in task.review)
            # Beside one that answers, its partner is told in the same words.
            if units and not asked and not own & set(_names(units)):
                yield task, found.group(), units


def _doing(words: str, named: set[str]) -> str:
    """The units that the words begin with, where more follows of what they do; 由市政府批准 gives nobody a task."""
    units = units_at_start(words) or max((name for name in named if words.startswith(name)), key=len, default="")
    return units if units and gives(words[len(units) :]) else ""


def told_in(text: str) -> Iterator[str]:
    """The words of a text that belongs to no task by which a body of some level does something."""
    for words, names in (*_told(text), *_labelled(text)):
        if names and all(_OF_LEVEL.match(name) and certainly_unit(name) for name in names):
            yield words


def _told(text: str) -> Iterator[tuple[str, list[str]]]:
    for found in _DOES.finditer(text):
        yield found.group().strip("，,。；;：:"), _names(found["who"])


def _labelled(text: str) -> Iterator[tuple[str, list[str]]]:
    """Units behind a label that the task's groups do not hold: …。助力：县财政局."""
    for found in _LABELLED.finditer(text):
        labels, who = re.split("[/／]", found["label"]), found["who"].rstrip("。；; ")
        if len(labels) > 1:
            # 包联领导/包联单位：甲某某／县工商联: a person, and the unit that is with him.
            told = not all(map(_NO_ANSWER.search, labels))
            yield found.group().strip(), [one for one in re.split("[/／]", who) if told and certainly_unit(one)]
        elif not _NO_ANSWER.search(found["label"]):
            yield found.group().strip(), _names(who)


def _alone(text: str, known: set[str]) -> Iterator[str]:
    """Clauses that are a name and what it does (，信息中心负责，), though the name by itself proves nothing."""
    for found in _DOES_ALONE.finditer(text):
        who = without_by(found["who"])
        told = all(any(part in name for name in known) for part in who.split("、"))
        if (looks_like_unit(who) or is_office(who)) and not told:
            yield found.group().strip("，,。；;")


def _named_as(text: str, known: set[str]) -> Iterator[str]:
    """Whoever is named as the one who answers (责任主体为各区政府) and is none of those known."""
    for found in _IS_BODY.finditer(text):
        names = _names(found["who"])
        if names and all(map(looks_like_unit, names)) and not known & set(names):
            yield found.group()


def _brought_in(text: str, known: set[str]) -> Iterator[str]:
    """Whoever is brought in (会同学工部验收) and is none of those known."""
    for found in _WITH.finditer(text):
        if not any(text.startswith(name, found.end()) for name in known):
            yield found.group() + re.split("[，。；]", text[found.end() :])[0]


def _begun(text: str, *, named: bool) -> Iterator[tuple[str, list[str]]]:
    """Clauses that begin with a unit of some level; ``named``: beside a bracket of those who answer, a first sentence that is
    nothing but such a clause (区人民医院迁建) is the task's name."""
    title = re.split("[。\n]", text, maxsplit=1)[0]
    for units, duty in begun_by(text):
        if _OF_LEVEL.match(units) and not (named and title == units + duty and len(duty) <= _OF_A_NAME):
            yield units + duty, _names(units)


def _standing(text: str) -> Iterator[tuple[str, list[str]]]:
    """Sentences that begin with whom they are about, and go on behind a mark: 各二级单位，年末余额下降5%."""
    for sentence in re.split("[。；;\n]", text):
        units, mark, said = sentence.strip(" 　").partition("，")
        names = _names(units) if mark and said else []
        if names and all(map(is_group, names)) and not any(map(EVERYBODY.fullmatch, names)):
            yield units, names


def _in_brackets(text: str, *, but_headings: bool) -> Iterator[tuple[str, list[str]]]:
    for span in outer_brackets(text):
        heading = but_headings and not re.search("[。；，,]", text[: span.start].rpartition("\n")[2])
        if span.closed and not heading and not find_rules(text[span.start : span.end]):
            yield text[span.start : span.end], _names(text[span.start + 1 : span.end - 1])


def _names(words: str) -> list[str]:
    items = cut_items(words, 0, len(words)) if len(words) < 200 else ()
    return [without_by(item.text) for item in items if not is_deadline(item.text)]
