"""A template's names are held against those it will be given, wherever they stand and whatever the data."""

import pytest

from pipeline.word import Template
from pipeline.word.naming import misnamed, unused
from tests.word.build import docx

GIVEN = {
    "": "标题 单位 时限? 总计 分节 落款",
    "总计": "任务 完成率",
    "分节[]": "序号 标题 任务",
    "分节[].任务[]": "名称 时限",
}


def wrong(*lines: str) -> list[tuple[str, str, str]]:
    template = Template.compile(docx(*lines), "样例")
    return [(one.place.spot, one.message, one.remedy) for one in misnamed(template, "样例", GIVEN)]


@pytest.mark.parametrize(
    "lines",
    [
        ["{{ 标题 }}{{ 总计.完成率 }}{% for s in 分节 %}{{ s.标题 }}{{ loop.index }}{% for t in s.任务 %}{{ t.时限 }}{% endfor %}{% endfor %}"],
        ["{% set s = 分节[0] %}{{ s.标题 }}", "{{ (分节|last).标题 }}", "{{ 分节[-1].任务[:2]|join('、', attribute='名称') }}"],
        ["{% for s in 分节|selectattr('任务')|sort(attribute='序号') %}{{ s.标题 }}{% endfor %}"],
        ["{% for g in 分节|groupby('标题') %}{{ g.grouper }}{{ g.list }}{% endfor %}", "{{ 标题.split('、')|first }}"],
        ["{% macro m(a) %}{{ a.任务 }}{{ varargs }}{% endmacro %}{{ m(总计) }}", "{% with a = 总计 %}{{ a.任务 }}{% endwith %}"],
        ["{% macro m(a, b=总计) %}{{ a.标题 }}{{ b.任务 }}{% if a.任务 %}{{ m(a) }}{% endif %}{% endmacro %}{{ m(b=总计, a=分节[0]) }}"],
        ["{% macro m(xs) %}{% for x in xs %}{{ caller(x) }}{% endfor %}{% endmacro %}{% call(s) m(分节) %}{{ s.标题 }}{% endcall %}"],
        ["{% for 名, 节 in 分节|groupby('标题') %}{{ 名 }}{% for s in 节 %}{{ s.序号 }}{% endfor %}{% endfor %}"],
        ["{% for s in 分节 %}{{ loop.previtem.标题 if not loop.first }}{% endfor %}", "{% set a, b = 总计, 分节 %}{{ a.任务 }}{{ b[0].序号 }}"],
        ["{% for k, v in 总计.items() %}{{ k }}{{ v }}{% endfor %}", "{% set n = namespace(x=1) %}{{ n.x }}"],
        ["{% set s = 标题 %}{% if 单位 %}{% set s = 总计 %}{% endif %}{{ s.什么 }}"],
    ],
)  # fmt: skip
def test_what_is_given_is_no_mistake(lines: list[str]) -> None:
    assert wrong(*lines) == []


@pytest.mark.parametrize(
    ("line", "name", "remedy"),
    [
        ("{{ 标提 }}", "标提", "是否应为“标题”"),
        ("{% if 单位 == '甲' %}{{ 标提 }}{% endif %}", "标提", "是否应为“标题”"),
        ("{% if 标提 is defined %}甲{% endif %}", "标提", "是否应为“标题”"),
        ("{{ 标提|default('') }}", "标提", "是否应为“标题”"),
        ("{% for s in 分节 %}{% for t in s.任务 %}{{ t.时现 }}{% endfor %}{% endfor %}", "时现", "是否应为“时限”"),
        ("{% for s in 分节 if s.序号码 %}甲{% endfor %}", "序号码", "是否应为“序号”"),
        ("{% for s in 分结 %}{{ s.标题 }}{% endfor %}", "分结", "是否应为“分节”"),
        ("{% for s in 分节 %}{{ s.名称 }}{% endfor %}", "名称", "在“分节[].任务[]”里"),
        ("{% for s in 分节 %}{{ s.落款 }}{% endfor %}", "落款", "请直接写“落款”"),
        ("{{ 标题.全称 }}", "全称", "请只写到“标题”"),
        ("{{ 分节|map(attribute='标提')|join }}", "标提", "是否应为“标题”"),
        ("{% with a = 总计 %}{{ a.完成绿 }}{% endwith %}", "完成绿", "是否应为“完成率”"),
        ("{% set s = 分节[0] %}{{ s.标提 }}", "标提", "是否应为“标题”"),
        ("{{ 其他 }}", "其他", "可以写：标题、单位"),
        ("{% for s in 分节 %}{{ s.标题.全称 }}{% endfor %}", "全称", "请只写到“标题”"),
        (
            "{% for 名, 节 in 分节|groupby('标题') %}{% for s in 节 %}{{ s.序好 }}{% endfor %}{% endfor %}",
            "序好",
            "“序号”",
        ),
        ("{% for g in 分节|groupby('标题') %}{{ (g.list|first).序好 }}{% endfor %}", "序好", "是否应为“序号”"),
        (
            "{% for 行 in 分节|batch(2) %}{% for s in 行 %}{{ s.序好 }}{% endfor %}{% endfor %}",
            "序好",
            "是否应为“序号”",
        ),
        ("{% for s in 分节|default([]) %}{{ s.序好 }}{% endfor %}", "序好", "是否应为“序号”"),
        ("{% for t in 分节|map(attribute='任务')|first %}{{ t.时现 }}{% endfor %}", "时现", "是否应为“时限”"),
        ("{% macro m(a) %}{{ a.完成绿 }}{% endmacro %}{{ m(总计) }}", "完成绿", "是否应为“完成率”"),
        ("{% macro m(a) %}{{ 标提 }}{% endmacro %}", "标提", "是否应为“标题”"),
        ("{% macro m(b=分节[0]) %}{{ b.序好 }}{% endmacro %}{{ m() }}", "序好", "是否应为“序号”"),
        (
            "{% macro m() %}{{ caller(分节[0]) }}{% endmacro %}{% call(s) m() %}{{ s.序好 }}{% endcall %}",
            "序好",
            "“序号”",
        ),
        ("{% set a, b = 总计, 分节 %}{{ b[0].序好 }}", "序好", "是否应为“序号”"),
        ("{% with a, b = (总计, 分节) %}{{ a.完成绿 }}{% endwith %}", "完成绿", "是否应为“完成率”"),
        ("{% for s in 分节 %}{{ loop.previtem.序好 if not loop.first }}{% endfor %}", "序好", "是否应为“序号”"),
        ("{% for s in 分节 %}{% else %}{{ s }}{% endfor %}", "s", "可以写：标题、单位"),
        ("{{ loop.index }}", "loop", "可以写：标题、单位"),
        ("{{ 总计.get('完成绿') }}", "完成绿", "是否应为“完成率”"),
        ("{% for 甲, 乙 in 分节 %}{{ 甲.名 }}{% endfor %}", "名", "可以写：标题、单位"),
    ],
)
def test_a_wrong_name_is_told_with_its_place_and_the_nearest(line: str, name: str, remedy: str) -> None:
    ((spot, message, what),) = wrong("甲", line)
    assert "第2段" in spot
    assert f"“{name}”" in message
    assert remedy in what


def test_each_place_is_told_and_what_hangs_on_a_wrong_name_is_not() -> None:
    found = wrong("{{ 标提 }}", "{{ 标提 }}", "{% for s in 分结 %}{{ s.标题 }}{{ s.任务[0].名称 }}{% endfor %}")
    assert [(spot[:5], message.split("“")[1][:2]) for spot, message, _ in found] == [
        ("正文第1段", "标提"), ("正文第2段", "标提"), ("正文第3段", "分结"),
    ]  # fmt: skip


def test_what_is_not_shown_is_hinted_at_by_the_head_of_what_is_left_out() -> None:
    template = Template.compile(
        docx("{{ 标题 }}{% for s in 分节 %}{{ s.标题 }}{{ s.任务|length }}{% endfor %}"), "样例"
    )
    assert unused(template, GIVEN) == [
        "单位",
        "总计",
        "落款",
        "分节[].序号",
        "分节[].任务[].名称",
        "分节[].任务[].时限",
    ]
    assert unused(template, {}) == []


def test_macros_that_call_one_another_twice_come_to_an_end() -> None:
    macros = "".join(
        f"{{% macro m{at}() %}}{{{{ m{at - 1}() }}}}{{{{ m{at - 1}() }}}}{{% endmacro %}}" for at in range(1, 300)
    )
    assert wrong(f"{{% macro m0() %}}{{{{ 标题 }}}}{{% endmacro %}}{macros}{{{{ m299() }}}}") == []
