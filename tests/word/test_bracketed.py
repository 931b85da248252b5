"""A field's name in brackets that are no tag's is told to be one; ordinary text in such brackets is left alone."""

import json
from pathlib import Path

import pytest

from pipeline.problems import MaterialError
from pipeline.word.bracketed import bracketed
from pipeline.word.service import render_file
from tests.word.build import Rows, docx

GIVEN = {"": "单位 成文日期? 联系人 原文", "任务[]": "名称 时限"}


def found(*blocks: str | Rows, header: str = "") -> list[tuple[str, str]]:
    return [(one.place.spot, one.remedy) for one in bracketed(docx(*blocks, header=header), "样例.docx", GIVEN)]


@pytest.mark.parametrize(
    "written",
    [
        "【单位】", "[单位]", "%单位%", "${单位}", "<单位>", "<<单位>>", "#单位#", "［单位］", "％单位％", "＜单位＞", "＃单位＃",
        "@单位@", "$单位$", "$单位", "【 单位 】", "[=单位]", "<单位/>", "〈单位〉", "【单位：请填写】", "《<单位>》",
    ],
)  # fmt: skip
def test_a_field_in_brackets_of_another_kind_is_a_problem_with_its_place_and_how_it_is_written(written: str) -> None:
    places = {
        "正文第2段": found("甲", f"致{written}，请办理"),
        "正文第1个表格第1行第2格": found([["甲", written]]),
        "页眉第1段": found("甲", header=f"致{written}"),
    }
    expected = [] if written == "${单位}" else [*places]
    assert [told[0][0].replace("页眉1", "页眉") for told in places.values() if told] == expected
    assert all("“{{ 单位 }}”" in remedy for told in places.values() for _, remedy in told)


@pytest.mark.parametrize("written", ["[单¦位]", "【¦单位¦】", "¦<单位¦>", "%单¦位%"])
def test_word_may_have_cut_it_into_runs(written: str) -> None:
    assert [spot for spot, _ in found("甲", written)] == ["正文第2段"]


@pytest.mark.parametrize("written", ["%时限%", "<时限>", "【任务.时限】", "[t.时限]", "#名称#"])
def test_what_a_list_holds_is_told_with_the_list(written: str) -> None:
    [(_, remedy)] = found("{%p for t in 任务 %}", f"于{written}前", "{%p endfor %}")
    assert "时限" in remedy or "名称" in remedy
    assert "任务[]" in remedy or "任务.时限" in remedy or "t.时限" in remedy


@pytest.mark.parametrize(
    "ordinary",
    [
        "【2026】1号", "[注]", "（单位）", "〔2026〕", "【责任单位】", "[1]", "100%单位100%", "3%，单位增长5%", "《单位》", "“单位”",
        "【名称】", "[时限]", "a<单位", "单位>0", "# 单位", "【联系人】{{ 联系人 }}", "[单位]：{{ 单位 }}", "user@单位.example",
        "<http://example.org/单位>", "数组a[单位]", "【单位名单】", "$100", "1#单位2#", "{{ '【单位】' }}",
    ],
)  # fmt: skip
def test_ordinary_text_in_such_brackets_is_none(ordinary: str) -> None:
    assert found("甲", ordinary, [["乙", ordinary]], header=ordinary) == []


def test_a_heading_above_the_field_is_none_and_a_place_before_it_is() -> None:
    assert found("【原文】", "{% for x in 原文 %}{{ x }}{% endfor %}") == []
    assert found([["[联系人]", "{{ 联系人 }}"]]) == []
    assert [spot for spot, _ in found("致【单位】：", "{{ 单位 }}于")] == ["正文第1段"]
    assert [spot for spot, _ in found("【单位】请{{ 单位 }}")] == ["正文第1段"]


def test_what_the_data_names_is_told_when_a_template_is_rendered_with_it(tmp_path: Path) -> None:
    template, context = tmp_path / "函.docx", tmp_path / "数据.json"
    template.write_bytes(docx("{{ 主送 }}", "请【姓名】参加"))
    context.write_text(json.dumps({"主送": "甲", "姓名": "乙"}), encoding="utf-8")
    with pytest.raises(MaterialError) as caught:
        render_file(template, context)
    assert [one.place.spot for one in caught.value.problems] == ["正文第2段"]
    template.write_bytes(docx("{{ 主送 }}", "请【其他】参加"))
    assert render_file(template, context)
