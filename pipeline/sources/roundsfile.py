"""The supervision part of ``supervision.yaml``: how the units report, rounds, thresholds, who allowed changes → records."""

from __future__ import annotations

from pipeline.sources.desk import Desk
from pipeline.sources.records import (
    AuthorityRecord,
    GroundRecord,
    Level,
    LevelsRecord,
    ProposalsRecord,
    RoundRecord,
    RoundsRecord,
    ThresholdsRecord,
)
from pipeline.sources.yamltext import Items, Node, Table, Text

ROUNDS = ("报送节奏", "理由", "报送依据", "报送方式", "轮次", "灯色阈值", "督办级别", "呈批阈值", "调整依据")
ROUND = ("日期", "回复期限", "范围")
THRESHOLDS = ("临期工作日", "黄灯轮数", "红灯轮数")
LEVELS = tuple(str(level) for level in Level if level)
SCALES = SILENT, LATE = ("没有填报轮数", "逾期天数")
PROPOSALS = TALK, ACCOUNT, TALK_LATE, ACCOUNT_LATE = ("约谈轮数", "问责轮数", "约谈逾期天数", "问责逾期天数")
GROUND = ("依据章节", "依据原文")
AUTHORITY = ("依据", "日期", "任务", "报送截止")
# The one way to report; the first is what an office gets that does not say.
WAYS = ("台账", "报送表")
# Every key of this part, so that a full-width colon after it is understood.
KEYS = (*ROUNDS, *ROUND, *THRESHOLDS, *LEVELS, *SCALES, *PROPOSALS, *GROUND, *AUTHORITY)


def parse_rounds(table: Table, desk: Desk) -> RoundsRecord:
    """What ``table`` says of the rounds; every key may be left out."""
    rhythm, reason = desk.text(table, "报送节奏"), desk.text(table, "理由")
    rounds = tuple(filter(None, (_round(node, desk) for node in desk.items(table, "轮次"))))
    levels = _levels(table, desk)
    return RoundsRecord(
        rhythm=rhythm.value if rhythm else "",
        reason=reason.value if reason else "",
        rounds=rounds,
        thresholds=_thresholds(table, desk),
        proposals=_proposals(table, levels, desk),
        levels=levels,
        ground=_ground(table, desk),
        way=desk.choice(desk.text(table, "报送方式"), WAYS) or WAYS[0],
        authorities=_authorities(table, desk),
    )


def _round(node: Node, desk: Desk) -> RoundRecord | None:
    table = desk.table(node, "轮次", ROUND)
    if table is None:
        return None
    day = desk.day(desk.text(table, "日期", required=True))
    reply_by = desk.day(desk.text(table, "回复期限"))
    return RoundRecord(day, reply_by, desk.lines(table, "范围"), table.place) if day else None


def _part(table: Table, key: str, known: tuple[str, ...], desk: Desk) -> Table | None:
    node = table.entries.get(key)
    return desk.table(node, key, known) if node else None


def _thresholds(table: Table, desk: Desk) -> ThresholdsRecord:
    found = _part(table, "灯色阈值", THRESHOLDS, desk)
    if found is None:
        return ThresholdsRecord()
    soon, yellow, red = (desk.whole(desk.text(found, key)) for key in THRESHOLDS)
    usual = ThresholdsRecord()
    return ThresholdsRecord(
        usual.soon if soon is None else soon,
        usual.yellow if yellow is None else yellow,
        usual.red if red is None else red,
    )


def _levels(table: Table, desk: Desk) -> LevelsRecord:
    """Problems: a level that begins no later than the one before it, or at nothing."""
    found = _part(table, "督办级别", LEVELS, desk)
    usual = LevelsRecord()
    if found is None:
        return usual
    rows = [_part(found, level, SCALES, desk) for level in LEVELS]
    silent = _scale(found, rows, SILENT, usual.silent, desk)
    return LevelsRecord(silent, _scale(found, rows, LATE, usual.late, desk))


def _scale(
    table: Table, rows: list[Table | None], scale: str, usual: tuple[int, int, int, int], desk: Desk
) -> tuple[int, int, int, int]:
    written = [desk.text(row, scale) if row else None for row in rows]
    numbers = [desk.whole(text) for text in written]
    one, two, three, four = (usual[i] if number is None else number for i, number in enumerate(numbers))
    if not 0 < one < two < three < four:
        place = next((text.place for text in written if text), table.place)
        shown = "、".join(f"{level}{number}" for level, number in zip(LEVELS, (one, two, three, four), strict=True))
        message = f"{scale}不是从轻到重：{shown}（没有写的按通常的数算）。"
        desk.report(place, message, "请从 1 起，按提醒、催办、督办、通报依次加大。")
        return usual
    return one, two, three, four


def _proposals(table: Table, levels: LevelsRecord, desk: Desk) -> ProposalsRecord:
    """Problems: a limit among the four ordinary levels, 问责 not after 约谈."""
    found = _part(table, "呈批阈值", PROPOSALS, desk)
    usual = _usual(levels)
    if found is None:
        return usual
    rounds = _pair(found, (TALK, ACCOUNT), (usual.talk, usual.account), (levels.silent[-1], "轮"), desk)
    late_days = (usual.talk_late, usual.account_late)
    days = _pair(found, (TALK_LATE, ACCOUNT_LATE), late_days, (levels.late[-1], "天"), desk)
    return ProposalsRecord(*rounds, *days)


def _usual(levels: LevelsRecord) -> ProposalsRecord:
    usual = ProposalsRecord()
    talk, late = max(usual.talk, levels.silent[-1] + 1), max(usual.talk_late, levels.late[-1] + 30)
    return ProposalsRecord(talk, max(usual.account, talk + 1), late, max(usual.account_late, late + 60))


def _pair(
    found: Table, keys: tuple[str, str], usual: tuple[int, int], ordinary: tuple[int, str], desk: Desk
) -> tuple[int, int]:
    """The two limits of one scale; ``ordinary`` is where 通报 begins, with its unit of measure."""
    most, unit = ordinary
    written = {key: text for key in keys if (text := desk.text(found, key))}
    numbers = {key: desk.whole(text) for key, text in written.items()}
    talk, account = (numbers.get(key, number) for key, number in zip(keys, usual, strict=True))
    if talk is None or account is None:
        return usual
    if keys[0] in written and talk <= most:
        where = f"连续1至{most}{unit}" if unit == "轮" else f"逾期{most}{unit}以内"
        message = f"{keys[0]}是{talk}，还在提醒、催办、督办、通报四级（{where}）之内。"
        desk.report(written[keys[0]].place, message, f"约谈应在通报之后，请改为 {most + 1} 或更大的数。")
    if written and account <= talk:
        shown = f"{account}" if keys[1] in written else f"{account}（没有写，按通常的数算）"
        message = f"{keys[1]}是{shown}，不大于{keys[0]}（{talk}）。"
        place = written[keys[1] if keys[1] in written else keys[0]].place
        least = max(talk, most + 1) + 1
        desk.report(place, message, f"问责应在约谈之后，请把{keys[1]}写成 {least} 或更大的数。")
    return talk, account


def _ground(table: Table, desk: Desk) -> GroundRecord:
    found = _part(table, "报送依据", GROUND, desk)
    return GroundRecord(desk.text(found, "依据章节"), desk.text(found, "依据原文")) if found else GroundRecord()


def _authorities(table: Table, desk: Desk) -> tuple[AuthorityRecord, ...]:
    """One line of text, one table, or several of either."""
    node = table.entries.get("调整依据")
    if node is None or (isinstance(node, Text) and not node.value.strip()):
        return ()
    nodes = node.nodes if isinstance(node, Items) else (node,)
    return tuple(filter(None, (_authority(one, desk) for one in nodes)))


def _authority(node: Node, desk: Desk) -> AuthorityRecord | None:
    if isinstance(node, Text):
        return AuthorityRecord(_clause(node.value), None, (), None)
    table = desk.table(node, "调整依据", AUTHORITY)
    words = desk.text(table, "依据", required=True) if table else None
    if table is None or words is None:
        return None
    since, due = desk.day(desk.text(table, "日期")), desk.day(desk.text(table, "报送截止"))
    return AuthorityRecord(_clause(words.value), since, desk.lines(table, "任务"), due)


def _clause(text: str) -> str:
    return text.strip().rstrip("，。；")
