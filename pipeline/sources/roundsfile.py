"""The supervision part of ``supervision.yaml``: rhythm, rounds and thresholds → records."""

from __future__ import annotations

from pipeline.sources.desk import Desk
from pipeline.sources.records import ORDINARY_ROUNDS, ProposalsRecord, RoundRecord, RoundsRecord, ThresholdsRecord
from pipeline.sources.yamltext import Node, Table

ROUNDS = ("报送节奏", "理由", "轮次", "灯色阈值", "呈批阈值")
ROUND = ("日期", "回复期限", "范围")
THRESHOLDS = ("临期工作日", "黄灯轮数", "红灯轮数")
PROPOSALS = TALK, ACCOUNT = ("约谈轮数", "问责轮数")


def parse_rounds(table: Table, desk: Desk) -> RoundsRecord:
    """What ``table`` says of the rounds; every key may be left out."""
    rhythm, reason = desk.text(table, "报送节奏"), desk.text(table, "理由")
    rounds = tuple(filter(None, (_round(node, desk) for node in desk.items(table, "轮次"))))
    return RoundsRecord(
        rhythm.value if rhythm else "",
        reason.value if reason else "",
        rounds,
        _thresholds(table, desk),
        _proposals(table, desk),
    )


def _round(node: Node, desk: Desk) -> RoundRecord | None:
    table = desk.table(node, "轮次", ROUND)
    if table is None:
        return None
    day = desk.day(desk.text(table, "日期", required=True))
    reply_by = desk.day(desk.text(table, "回复期限"))
    return RoundRecord(day, reply_by, desk.lines(table, "范围"), table.place) if day else None


def _thresholds(table: Table, desk: Desk) -> ThresholdsRecord:
    node = table.entries.get("灯色阈值")
    found = desk.table(node, "灯色阈值", THRESHOLDS) if node else None
    if found is None:
        return ThresholdsRecord()
    soon, yellow, red = (desk.whole(desk.text(found, key)) for key in THRESHOLDS)
    usual = ThresholdsRecord()
    return ThresholdsRecord(
        usual.soon if soon is None else soon,
        usual.yellow if yellow is None else yellow,
        usual.red if red is None else red,
    )


def _proposals(table: Table, desk: Desk) -> ProposalsRecord:
    """Problems: a limit among the four ordinary levels, 问责 not after 约谈."""
    node = table.entries.get("呈批阈值")
    found = desk.table(node, "呈批阈值", PROPOSALS) if node else None
    if found is None:
        return ProposalsRecord()
    written = {key: text for key in PROPOSALS if (text := desk.text(found, key))}
    numbers = {key: desk.whole(text) for key, text in written.items()}
    usual = ProposalsRecord()
    talk, account = numbers.get(TALK, usual.talk), numbers.get(ACCOUNT, usual.account)
    if talk is None or account is None:
        return usual
    if talk <= ORDINARY_ROUNDS:
        message = f"约谈轮数是{talk}，还在提醒、催办、督办、通报四级（连续1至{ORDINARY_ROUNDS}轮）之内。"
        desk.report(written[TALK].place, message, f"约谈应在通报之后，请改为 {ORDINARY_ROUNDS + 1} 或更大的数。")
    if account <= talk:
        shown = f"{account}" if ACCOUNT in written else f"{account}（没有写，按通常的数算）"
        message = f"问责轮数是{shown}，不大于约谈轮数（{talk}）。"
        least = max(talk, ORDINARY_ROUNDS + 1) + 1
        place = written[ACCOUNT if ACCOUNT in written else TALK].place
        desk.report(place, message, f"问责应在约谈之后，请把问责轮数写成 {least} 或更大的数。")
    return ProposalsRecord(talk, account)
