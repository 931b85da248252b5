"""Who answers for tasks that name nobody themselves: 以上第1、2项由甲局牵头; 市农业农村局：牵头秸秆利用; a heading that is a unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from pipeline.grammar.deadline import is_deadline
from pipeline.grammar.items import cut_items
from pipeline.grammar.labels import label_at
from pipeline.grammar.numbering import value_of
from pipeline.grammar.roles import Field, Role, closing_role
from pipeline.grammar.units import certainly_unit, ends_as_group, is_group, is_leader, is_office, looks_like_unit
from pipeline.grammar.verbs import DOING

_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBER = rf"(?:任务)?第?\s*[（(]?(?:\d{{1,3}}|{_HAN})[）)]?\s*(?:项|条)?"
_NOUN = r"(?:任务|工作|措施|事项|内容)?"
# One clause: which items, and who answers for them.
_CLAUSE = re.compile(
    rf"(?P<above>以上|上述|前述|上列)?(?:其中)?[，,]?(?:(?P<all>(?:各|所有|全部|(?<=述|上|列)(?P<count>\d+|两|{_HAN})(?=[项个条]))?[项个条]?{_NOUN})|(?P<numbers>{_NUMBER}(?:\s*(?:[、,，和及]|[至到—–\-~～])\s*{_NUMBER})*){_NOUN})"
    r"[，,]?(?:均|都|分别|一律)?由(?P<who>.+)"
)
# 市教育局牵头负责第1、2项任务: the same the other way round.
_TAKES = re.compile(
    rf"(?:{_HAN}是)?(?P<who>[^，。；：:]{{2,60}}?)[：:]?(?P<role>负责牵头|牵头负责|牵头|负责|承担|承办|主办|督导|督促|配合|协助)(?:落实|办理|完成|抓好)?(?:以上|上述|前述)?"
    rf"(?P<numbers>(?=第|任务|[（(]?(?:\d{{1,3}}|{_HAN})[）)]?[、至到—–\-~～][^项条]{{1,20}}[项条]){_NUMBER}(?:\s*(?:[、,，和及]|[至到—–\-~～])\s*{_NUMBER})*){_NOUN}"
)
# 三、（二）（三）: the chapter and the points in it.
_PATH = re.compile(rf"(?P<chapter>{_HAN})[、.．]\s*(?P<points>[（(]{_HAN}[）)](?:[、，,和及与]?[（(]{_HAN}[）)])*)")
_PATHS_GIVEN = re.compile(
    rf"(?:以上|上述|其中|备?注[：:]|说明[：:])*[，,]?(?P<paths>{_PATH.pattern.replace('?P<chapter>', '?:').replace('?P<points>', '?:')}"
    rf"(?:[、，,；;和及与]?{_PATH.pattern.replace('?P<chapter>', '?:').replace('?P<points>', '?:')})*)"
    rf"(?:等?(?:\d+|两|{_HAN})?[项条])?{_NOUN}[，,]?(?:均|都|分别|一律)?由(?P<who>.+)"
)
# Where a paragraph begins that gives items by their numbers.
_BEGINS = re.compile(
    r"以上|上述|前述|上列|其中|第|任务\s*第?[（(]?(?:\d|[一二三四五六七八九十])|\d{1,3}(?:[、至到—–\-~～]\d{1,3})*[项条]"
)
_BETWEEN = re.compile(rf"[。；;]|[，,](?=(?:第|任务|其余|{_NUMBER}(?:[、和及至—-]|项)).{{0,16}}由)")
_RANGE = re.compile(r"[至到—–\-~～]")
_DUTY = re.compile(
    r"^(?P<unit>[^：:。；，,]{2,24})(?:[：:]|。(?=负责|牵头|配合|承担|组织|会同))\s*(?P<duty>\S.{3,})$", re.S
)
# What such a beginning goes on with when it is part of something else: 市政府的…, 县财政局和…, 县文旅局办好….
_BINDS = re.compile(
    r"[的和与或所等之、（(门]|织|员|派驻(?=[\u4e00-\u9fff]{0,6}组)|及(?!时)|(?<=[局委厅部院]办)[好结成理]"
)
_OPEN_END = re.compile(r"(?:[省市县区州盟旗镇乡]|(?<!委员|联合)(?<![工协学商])会)$")
_LONGEST_SUBJECT = 40
# No heading that only may be a unit is longer.
_SHORT = 10
_DOES = re.compile(r"^(?P<unit>[^：:。；，,]{2,24}?)(?P<duty>(?:负责|牵头|承担)(?!人|同志)\S.{3,})$", re.S)
_WITH = re.compile(r"(?:负责)?(?:牵头)?[，,]?(?:会同|联合|商)")
_WITH_LATER = re.compile(r"(?<=[，,；;])(?:并|同时)?会同")
# 配合各村做好转移: those whom one helps do it.
_HELPS_TO = re.compile(
    r"(?:积极|密切|主动)?(?:配合|协助)(?P<whom>[^，,。；;]{2,40}?)(?:做好|搞好|抓好|开展|完成|落实|推进|实施|组织)"
)
_HELPED = re.compile(r"[，,；;](?P<units>[^，,；;。：:]{3,60}?)(?:积极|做好|予以)?(?:配合|协助|参与|协同)[。；;]?$")
# What an office within a body is told to do, where its name alone says little.
# With whom it is done, and not who does it: 与融媒体中心开展直播.
WITH_WHOM = ("与", "跟", "和", "向", "从")
_COMPANY = re.compile(r"[\u4e00-\u9fff]{2,4}(?:公司|集团|大队|中队|车队)")
_OFFERS = re.compile(
    r"跟踪|修改|细化|补充|储备|备足|备齐|配备|增派|配合|协助|保障|提供|安排|保证|汇总|开辟|开设|承担|代[储建管办]|储存"
    r"|发放|拨付|兑[付现]|支付|偿还|派[出驻员]|值守|出动|采购|供应|运输|维护|检修|施工|抽查|核验"
)
# 企管部逐户制定, 资金部同步落实: how it is done.
_HOW = re.compile(
    r"^(?:同步|逐[户项个一]|及时|抓紧|按要求|定期|每[月周日季]|全[程面]|(?:根据|按照?|结合|对照)[\u4e00-\u9fff]{2,8}?(?:意见|要求|方案|部署|规定|职责|分工))"
)
_ROLE_FIRST = re.compile(r"(?:主要)?(?:负责|牵头|配合|协助|承担)")
_VERB = re.compile(
    r"^(?:负责)?(?:牵头|主办)|^负总责|^(?:配合|协助|参与|参加|协同)|^(?:指导)|^(?:分别|各自|按照?(?:各自)?职责(?:分工)?)(?:负责)?"
)


class Assignment(Struct, frozen=True):
    """A sentence's words for some numbered items: their values (none: all of them, or the last ``count``), and the group as written.

    ``paths``: chapter and number of each, where it names them so (三、（二）). ``bracketed``: it writes them as （一）, which is no 一、.
    """

    numbers: tuple[int, ...]
    group: str
    count: int = 0
    paths: tuple[tuple[int, int], ...] = ()
    bracketed: bool = False


def assignments(text: str) -> tuple[Assignment, ...]:
    """What a paragraph after a list says about the list's items; empty when it assigns nothing by number."""
    label = label_at(text)
    words = text[label.value :] if label and label.meaning is Field.FREE else text
    return tuple(_by_paths(words.strip())) or tuple(_assignments(words.strip())) or _taken(words.strip())


def _by_paths(text: str) -> Iterator[Assignment]:
    """二、（一）（二），三、（一）等三项由各乡镇落实: points by their chapters."""
    found = _PATHS_GIVEN.fullmatch(text.rstrip("。；;"))
    if found and _answers(who := found["who"].strip(" ，,")):
        paths = tuple(
            (value_of(one["chapter"]) or 0, value_of(number) or 0)
            for one in _PATH.finditer(found["paths"])
            for number in re.findall(_HAN, one["points"])
        )
        yield Assignment((), f"由{who}", paths=paths)


def _assignments(text: str) -> Iterator[Assignment]:
    if not _BEGINS.match(text):
        return
    for clause in _BETWEEN.split(text):
        found = _CLAUSE.fullmatch(clause.strip())
        if found and (found["numbers"] or found["above"]) and _answers(who := found["who"].strip(" ，,")):
            numbers = tuple(_numbers(found["numbers"])) if found["numbers"] else ()
            count, bracketed = value_of(found["count"] or "") or 0, _is_bracketed(found["numbers"] or "")
            yield Assignment(numbers, f"由{who}", count, bracketed=bracketed)


def _taken(text: str) -> tuple[Assignment, ...]:
    """Whose clauses all say which numbers a unit takes; none where one of them says something else."""
    found = [
        _TAKES.fullmatch(clause.strip())
        for clause in re.split("[。；;]|[，,](?=[^第，,]{2,40}第)", text)
        if clause.strip()
    ]
    given = [(one["numbers"], f"由{one['who']}{one['role']}") for one in found if one]
    fit = found and len(given) == len(found) and all(_answers(group.removeprefix("由")) for _, group in given)
    if not fit:
        return ()
    return tuple(
        Assignment(tuple(_numbers(numbers)), group, bracketed=_is_bracketed(numbers)) for numbers, group in given
    )


def _is_bracketed(numbers: str) -> bool:
    return re.search("[（(]", numbers) is not None


def _answers(who: str) -> bool:
    items = [item.text for item in cut_items(who, 0, len(who)) if not is_deadline(item.text)]
    names = [item[: closing[1]] if (closing := closing_role(item)) else item for item in items]
    named = [name for name in names if name.strip()]
    return any(map(closing_role, items)) and bool(named) and all(map(looks_like_unit, named))


def _numbers(words: str) -> Iterator[int]:
    parts = re.split(r"([、,，和及]|[至到—–\-~～])", words)
    last = 0
    for mark, part in zip(["", *parts[1::2]], parts[::2], strict=True):
        value = value_of(part) or 0
        yield from range(last + 1, value) if _RANGE.match(mark) else ()
        yield value
        last = value


def unit_before_duty(text: str, *, sure: bool = True, among_units: bool = False) -> str | None:
    """The group a duty line means, written as one (市农业农村局牵头); None when no unit stands before a colon.

    Not ``sure``: what may be a unit is one, where the duty begins with a word of role; ``among_units``: whatever it
    begins with.
    """
    found = _DUTY.match(text.strip())
    if found is None or label_at(text.strip()):
        return None
    units = found["unit"].strip()
    names = [item.text for item in cut_items(units, 0, len(units))]
    likely = (
        bool(names)
        and all(looks_like_unit(name) or is_office(name) for name in names)
        and (among_units or (not sure and _ROLE_FIRST.match(found["duty"])))
    )
    return group_of(units, found["duty"]) if likely or _are_units(units) else None


def unit_that_does(text: str) -> str | None:
    """The group of a sentence that begins with its unit: 县教体局负责校园安全整治; None when it begins otherwise."""
    found = _DOES.match(text.strip())
    return group_of(found["unit"], found["duty"]) if found and _are_units(found["unit"]) else None


def group_of_duty(heading: str, duty: str) -> str:
    """The group of one duty below a heading that is nothing but units: 牵头制定…, 会同市教育局开展…, 配合…."""
    return group_of((units_of_heading(heading, sure=False) or "").removesuffix(Role.RESPONSIBLE), duty)


def group_of(units: str, duty: str) -> str:
    """A duty's units as a group: what the duty's first word makes of its units, and whom they do it with."""
    if (helps := _HELPS_TO.match(duty)) and _are_units(helps["whom"]):
        return f"{units}{Role.SUPPORT}，{helps['whom']}{Role.RESPONSIBLE}"
    verb = _VERB.match(duty)
    closing = closing_role(verb.group() if verb else duty)
    role = closing[0] if closing and closing[1] == 0 else Role.RESPONSIBLE
    others = _others(duty)
    if not others:
        return f"{units}{role}"
    # Who begins with others leads them, unless the text itself says 负责.
    leads = (
        role is Role.RESPONSIBLE and not duty.startswith("负责") and not duty.partition(others)[2].startswith("负责")
    )
    return f"{units}{Role.LEAD if leads else role}，{others}配合"


def _others(duty: str) -> str:
    """The units a duty begins or ends with: 会同市教育局、市公安局开展检查; 开展检查，市教育局、市公安局配合。"""
    helped = _HELPED.search(duty)
    if helped and _are_units(helped["units"]):
        return helped["units"]
    found = _WITH.match(duty) or _WITH_LATER.search(duty)
    words = re.split(r"[，。；：]", duty[found.end() :])[0][:40] if found else ""
    # 由县人社局会同县金融服务中心，9月底前完成: nothing but them stands before the mark.
    before = [*(words[: verb.start()] for verb in DOING.finditer(words)), words]
    # 会同学工部、后勤处组织验收: who is brought in is named, whether or not a name alone would say that it is a body.
    sure = next((units for units in before if units and _are_units(units)), "") or units_at_start(words)
    return sure or next((units for units in before if units and _are_units(units, offices=True)), "")


def units_at_start(words: str) -> str:
    """The longest beginning of the words that is nothing but units, with more behind it: 县水务公司 of 县水务公司新建市政消火栓."""
    ends = range(min(len(words) - 2, _LONGEST_SUBJECT), 1, -1)
    return next(
        (
            words[:end]
            for end in ends
            if words[end - 1] != "、" and not _BINDS.match(words, end) and _are_bodies(words[:end])
        ),
        "",
    )


def _is_short(name: str) -> bool:
    # 与融媒体中心: those with whom it is done.
    return not name.startswith(WITH_WHOM) and (is_office(name) or _COMPANY.fullmatch(name) is not None)


def office_at_start(words: str) -> str:
    """An office within a body that the words begin with, or several, and go on with what is done: 财务科 of 财务科保障经费."""
    ends = range(min(len(words) - 2, _SHORT if "、" not in words else _LONGEST_SUBJECT), 2, -1)
    return next(
        (
            words[:end]
            for end in ends
            if all(map(_is_short, words[:end].split("、")))
            and (_OFFERS.match(does := _HOW.sub("", words[end:])) or DOING.match(does))
        ),
        "",
    )


def _are_bodies(words: str) -> bool:
    """Whether the words are nothing but bodies that end like one; 县水务公司新建市 and 全国两会 are none."""
    names = [item.text for item in cut_items(words, 0, len(words))]
    return bool(names) and all(
        (certainly_unit(name) or is_group(name)) and ends_as_group(name)
        and (name.startswith("各") or not _OPEN_END.search(name)) and not is_leader(name)
        for name in names
    )  # fmt: skip


def units_of_heading(text: str, *, sure: bool = True) -> str | None:
    """The group a heading means that is nothing but units (市水务局, 市教育局、市公安局); not ``sure``: 东河乡 is one too."""
    bare = re.sub(r"[（(](?:共?\d+|[一二三四五六七八九十]+)[项条个][）)]$", "", text.strip(" 　。：:"))
    likely = not sure and len(bare) <= _SHORT and looks_like_unit(bare) and not is_leader(bare)
    return f"{bare}{Role.RESPONSIBLE}" if bare and (likely or _are_units(bare)) else None


def _are_units(words: str, *, offices: bool = False) -> bool:
    names = [item.text for item in cut_items(words, 0, len(words))]
    return bool(names) and all(
        (certainly_unit(name) or is_group(name) or (offices and is_office(name))) and not is_leader(name)
        for name in names
    )


def only_units(line: str) -> bool:
    """Whether a line is a list of units and nothing else, as below a label that stands alone."""
    text = line.strip().rstrip("。；;")
    names = [item.text for item in cut_items(text, 0, len(text))]
    return 0 < len(text) <= 200 and not label_at(text) and bool(names) and all(map(certainly_unit, names))


def lists_units(line: str) -> bool:
    """Whether a line is a list of several units, groups among them: 州教育局★、州民宗委、各县（市）."""
    text = line.strip().rstrip("。；;")
    return "、" in text and len(text) <= 200 and not label_at(text) and _are_units(text)


def matching(values: Collection[int | None], assigned: Sequence[Assignment]) -> bool:
    """Whether the numbers named are among ``values``."""
    wanted = {number for one in assigned for number in one.numbers}
    return wanted <= set(values)
