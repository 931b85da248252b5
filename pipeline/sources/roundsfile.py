"""The supervision part of ``supervision.yaml``: rhythm, rounds and thresholds → records."""

from __future__ import annotations

from pipeline.sources.desk import Desk
from pipeline.sources.records import RoundRecord, RoundsRecord, ThresholdsRecord
from pipeline.sources.yamltext import Node, Table

ROUNDS = ("报送节奏", "理由", "轮次", "灯色阈值")
ROUND = ("日期", "回复期限", "范围")
THRESHOLDS = ("临期工作日", "黄灯轮数", "红灯轮数")


def parse_rounds(table: Table, desk: Desk) -> RoundsRecord:
    """What ``table`` says of the rounds; every key may be left out."""
    rhythm, reason = desk.text(table, "报送节奏"), desk.text(table, "理由")
    rounds = tuple(filter(None, (_round(node, desk) for node in desk.items(table, "轮次"))))
    return RoundsRecord(
        rhythm.value if rhythm else "", reason.value if reason else "", rounds, _thresholds(table, desk)
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
