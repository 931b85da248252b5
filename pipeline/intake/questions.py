"""What a person must look at after an intake: what is missing, what was decided by rule, what was not understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from pipeline.grammar.find import is_sentence, is_unlabelled
from pipeline.grammar.labels import is_guessed, sounded_role
from pipeline.grammar.numbering import form_of, split_heading, value_of
from pipeline.grammar.roles import Role, squeeze
from pipeline.grammar.rules import Rule, RuleKind, bodies_of, is_unheeded
from pipeline.grammar.written import task_called
from pipeline.intake.asides import LEFT_OUT
from pipeline.intake.blocks import Table
from pipeline.intake.bodies import asked_once
from pipeline.intake.cells import guessed_role, timed_stages, untaken
from pipeline.intake.groups import defined
from pipeline.intake.heads import heads_of
from pipeline.intake.leftover import sent_to_help
from pipeline.intake.model import Chapter, Group, Node, Task
from pipeline.intake.regions import Regions
from pipeline.intake.untold import text_that_assigns, texts_of


def questions_of(
    regions: Regions,
    body: tuple[Node, ...],
    tasks: tuple[Task, ...],
    rules: tuple[Rule, ...],
    untold: tuple[str, ...],
) -> Iterable[str]:
    """Everything a person must look at, in the order of the text where it has a place there."""
    if not regions.lines("方案标题"):
        yield "没有找到方案标题，请补填“方案标题”。"
    if regions.lent:
        yield "方案正文前没有写标题，“方案标题”取自印发通知，写回原文时会多出这一行，请确认。"
    if not tasks:
        yield "没有找到任务。请确认文件是否为方案，或在“内容”中手工标出任务。"
    elif not any(task.parties for task in tasks):
        yield "方案中没有找到责任单位，各任务的责任单位请手工补填。"
    yield from untold
    yield from map(_said_of_rule, rules)
    yield from _gaps(tasks, {*_not_printed(body)})
    for task in tasks:
        yield from (f"{place_of(task)}：{question}" for question in task.review)
    yield from _found_elsewhere(tasks)
    yield from _sentences(tasks)
    for task, words, units in sent_to_help(tasks):
        yield f"{place_of(task)}：正文里写着“{words}”，没有把“{units}”列为责任单位，请核对。"
    yield from _guessed_columns(regions)
    yield from _bare_brackets(tasks, rules)
    yield from _half_defined(tasks, (*regions.lines("通知正文"), *texts_of(body), *(task.text for task in tasks)))
    yield from asked_once(tasks)
    yield from _guessed_labels(tasks)
    yield from text_that_assigns(body, tasks)


def _said_of_rule(rule: Rule) -> str:
    said = f"全文适用的规则：“{rule.text}”，"
    if is_unheeded(rule):
        return f"{said}程序不知道怎样执行，没有处理，请在各任务中手工补上。"
    bodies = "、".join(name for name, _ in bodies_of(rule))
    if rule.kind is RuleKind.DISTRICTS:
        return f"{said}已把“{bodies}”列为各项任务的责任单位，请确认。"
    if rule.kind is RuleKind.DEFAULT:
        return f"{said}没有写明的任务已列为“{bodies}”，请确认。"
    return f"{said}已按“{rule.kind}”处理，请确认。"


def _found_elsewhere(tasks: tuple[Task, ...]) -> Iterable[str]:
    """One question for each sentence that gives tasks their units from elsewhere."""
    first = [task for task in tasks if any(group.text and _unit_first(task, group) for group in task.found)]
    if first:
        keys = _listed(first[:20], tasks)
        yield f"任务{keys}：单位写在任务的前面或标题里，责任方式按文义定，写在“责任认定”，请核对。"
    told = [task for task in tasks if any(group.text and _is_subject(task, group) for group in task.found)]
    if told:
        keys = _listed(told[:20], tasks)
        read = "，".join(group.text for group in told[0].found if _is_subject(told[0], group))
        said = _sentences_of(told[0])
        yield f"任务{keys}：责任单位从正文的话里读出（如{place_of(told[0])}：“{said}”读作“{read}”），写在“责任认定”，请核对。"
    elsewhere = [
        group for task in tasks for group in task.found
        if group.text and not any(one.read.same for one in task.groups) and not (_unit_first(task, group) or _is_subject(task, group))
    ]  # fmt: skip
    for words in dict.fromkeys(group.text for group in elsewhere):
        given = _listed([task for task in tasks if any(group.text == words for group in task.found)], tasks)
        yield f"任务{given}：责任单位“{words}”由别处的话得出，写在“责任认定”，请核对。"


def _unit_first(task: Task, group: Group) -> bool:
    names = [party.name for party in group.read.parties]
    return bool(names) and (squeeze(task.text).startswith(names[0]) or names[0] in "".join(task.section[-1:]))


def _is_subject(task: Task, group: Group) -> bool:
    """Whether the task's own text names all of them: the subjects of its sentences."""
    names = [party.name for party in group.read.parties]
    return bool(names) and not _unit_first(task, group) and all(name in squeeze(task.text) for name in names)


def _sentences_of(task: Task) -> str:
    """The sentences of the text that name those who answer by them, word for word."""
    names = [party.name for group in task.found for party in group.read.parties]
    sentences = (sentence.strip(" 　") for sentence in re.split("[。；;\n]", task.text))
    return "；".join(one for one in sentences if any(name in one for name in names))


def _sentences(tasks: tuple[Task, ...]) -> Iterable[str]:
    """One question for all tasks whose units are named in a sentence of the text itself."""
    told = [(task, group) for task in tasks for group in task.groups if group not in task.found and _is_told(group)]
    if told:
        task, group = told[0]
        keys = _listed([one for one, _ in told], tasks)
        yield f"任务{keys}：责任单位写在正文的一句话里（如{place_of(task)}：{group.text}），请核对。"


def _is_told(group: Group) -> bool:
    return bool(group.text) and not group.own_line and is_sentence(group.text) and not is_unlabelled(group.text)


def _guessed_columns(regions: Regions) -> Iterable[str]:
    tables = [block for block in regions.body if isinstance(block, Table)]
    heads = [(table, one) for table in tables if (one := heads_of(table))]
    for label in dict.fromkeys(label for _, one in heads for label in one.guessed):
        yield f"表格“{label}”一列里都是单位，按“{guessed_role(label)}”列入，请确认。"
    for label in dict.fromkeys(label for _, one in heads for label in one.timed):
        yield f"表格“{label}”一列里都是时间，按“完成时限”列入，请确认。"
    staged = dict.fromkeys(label for table, one in heads for label in timed_stages(one, table.rows[one.last + 1 :]))
    if staged:
        yield f"表格“{'”“'.join(staged)}”写的是分阶段的安排，里面的时间没有列为时限，请核对。"
    for label in dict.fromkeys(label for table, one in heads for label in untaken(one, table.rows[one.last + 1 :])):
        yield f"表格“{label}”一列像是单位，没有列入责任单位，请核对。"


def _guessed_labels(tasks: tuple[Task, ...]) -> Iterable[str]:
    """One question for each label that nobody knows before units: their role is what it sounds like."""
    said: dict[str, list[Task]] = {}
    for task in tasks:
        for label in dict.fromkeys(party.label for party in task.parties if is_guessed(party.label)):
            said.setdefault(label, []).append(task)
    for label, under in said.items():
        role = sounded_role(label) or Role.RESPONSIBLE
        yield f"{place_of(under[0])}等 {len(under)} 项任务的“{label}”没有认出是哪种责任，按“{role}”列入，请确认。"


def _bare_brackets(tasks: tuple[Task, ...], rules: tuple[Rule, ...]) -> Iterable[str]:
    """One question for all lists of units without a word of role; none where a rule of the plan says their roles."""
    bare = [task for task in tasks if any(_is_bare(group) for group in task.groups)]
    if bare and not any(rule.kind in (RuleKind.FIRST_LEADS, RuleKind.COMMA_LEADS) for rule in rules):
        yield f"有 {len(bare)} 项任务只写了单位、没有写责任方式（如任务{_called(bare[0])}），都按“负责”处理，请确认。"


def _half_defined(tasks: tuple[Task, ...], texts: Sequence[str]) -> Iterable[str]:
    """One question for each name of several of which the text says more than the program makes of it: “各县区”含市经开区."""
    for name in dict.fromkeys(party.name for task in tasks for party in task.parties if party.group):
        words, members = defined(name, texts)
        if words and not members:
            yield f"正文写明{words}，程序没有据此列出成员，请在单位名册里把“{name}”改成“组”，写明成员。"


def _is_bare(group: Group) -> bool:
    return bool(group.read.parties) and bool(group.text) and not group.own_line and is_unlabelled(group.text)


def _not_printed(nodes: tuple[Node, ...]) -> Iterable[int | None]:
    """The numbers of the points whose text was not printed: 三、关于人事事项（略）."""
    for node in nodes:
        if isinstance(node, Chapter):
            last = node.children[-1] if node.children else node.heading
            if isinstance(last, str) and LEFT_OUT.search(last):
                yield value_of(split_heading(node.heading)[1])
            yield from _not_printed(node.children)


def _gaps(tasks: tuple[Task, ...], known: Set[int | None]) -> Iterable[str]:
    """A number left out between two tasks of one section may be a task that was not recognised; not one of those ``known``."""
    if len(tasks) > 1 and re.fullmatch("[2-9]", tasks[0].key):
        yield f"{place_of(tasks[0])}：编号从“{tasks[0].key}”开始，请核对前面是否漏了任务。"
    steps = [(one, following, _step(one, following)) for one, following in pairwise(tasks)]
    # 建议第37号, 第58号, 第102号 are called so, and not counted.
    counted = sum(step == 1 for *_, step in steps) >= sum(step > 1 for *_, step in steps)
    for one, following, step in steps if counted else ():
        last = value_of(following.key) or 0
        if step > 1 and not {*range(last - step + 1, last)} <= known:
            yield f"{place_of(following)}：编号从“{one.key}”跳到“{following.key}”，请核对中间是否漏了任务。"


def _step(one: Task, following: Task) -> int:
    """How far the number of a task is behind that of the one before, if it counts on from it."""
    before, second = value_of(one.key), value_of(following.key)
    alike = one.section == following.section and form_of(one.number) == form_of(following.number)
    return second - before if alike and one.number and before and second else 0


def _listed(some: Iterable[Task], tasks: Iterable[Task]) -> str:
    """The tasks by what they are called; with their lines where several of the plan have one number."""
    every = Counter(map(_called, tasks))
    return "、".join(
        dict.fromkeys(
            f"{_called(one)}（{one.spot}）" if every[_called(one)] > 1 and one.spot else _called(one) for one in some
        )
    )


def _called(task: Task) -> str:
    return task.key or task.title or task.text[:10]


def place_of(task: Task) -> str:
    """How a question says which task it is about."""
    return f"{task.spot} {task_called(_called(task))}" if task.spot else task_called(_called(task))
