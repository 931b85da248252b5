"""Kinds of fault met in a twelfth round of plans nobody had tried: cards that name themselves, whoever an office has below it."""

from __future__ import annotations

import pytest

from pipeline.grammar.responsibility import parse_responsibility
from tests.intake.files import Grid, as_docx
from tests.intake.test_kinds import lines, read, take


@pytest.mark.parametrize("word", ["工作任务", "任务", "重点工作", "项目"])
def test_the_line_that_names_a_card_is_part_of_it(word: str) -> None:
    card = f"{word}：{{}}\n目标：{{}}\n牵头领导：白某\n牵头股室：{{}}\n时限：全年\n"
    got = lines(
        card.format("参保扩面", "参保率96%以上", "待遇保障股") + card.format("基金监管", "检查全覆盖", "基金监管股")
    )
    assert read(got) == [(None, "待遇保障股:牵头", "全年"), (None, "基金监管股:牵头", "全年")]
    assert ["参保扩面" in task["text"] and "96%" in task["text"] for task in got["tasks"]] == [True, False]


@pytest.mark.parametrize("noun", ["站办所", "院系", "村居", "科队", "学校", "社区", "园区", "集团"])
def test_whoever_an_office_has_below_it_is_named_alike_in_a_label_and_over_a_column(noun: str) -> None:
    words = ("牵头", "责任", "配合")
    roles = "镇农业站:牵头 镇水利站:负责 镇财政所:配合"
    names = ("镇农业站", "镇水利站", "镇财政所")
    listed = "\n".join(f"{word}{noun}：{name}" for word, name in zip(words, names, strict=True))
    assert read(lines(f"1.秸秆禁烧\n{listed}\n2.厕所革命\n责任{noun}：镇村建站"))[0][1] == roles
    rows = (
        ("序号", "任务", *(f"{word}{noun}" for word in words)),
        ("1", "秸秆禁烧", *names),
        ("2", "厕所革命", "镇村建站", "", ""),
    )
    assert read(take(as_docx(["重点工作任务清单", Grid(rows)]), "a.docx"))[0][1] == roles


def test_who_supervises_guides_and_whom_a_unit_appoints_does_nothing() -> None:
    found = parse_responsibility("（区环卫集团具体实施，区城管局监管）")
    assert [(party.name, party.role.value) for party in found.parties] == [("区环卫集团", "负责"), ("区城管局", "指导")]
    got = lines(
        "一、职责分工\n1.卫健部门。县卫健局负责体格检查，指定县医院为体检站。\n2.教育部门。县教育局负责宣传发动。"
    )
    assert read(got)[0][1] == "县卫健局:负责"
