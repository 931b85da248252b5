"""The names a template asks for are those jinja2 itself calls undeclared, whatever binds the others."""

from __future__ import annotations

import random

import pytest
from jinja2 import Environment, meta

from pipeline.word import Template
from tests.word.build import docx, render, texts

NAMES = ("甲", "乙", "丙", "丁")
# Each with places for an expression (``?``), for a name it binds (``!``), for what stands within it (``…``), or for text
# alone (``~``): where a set may not come to pass, jinja2 says that its name may be the data's.
# What is set is set first: jinja2 gives a name that is set later in the block no value within, not even the data's.
SETS = (
    "", "{% set ! = ? %}", "{% set !, ! = ?, ? %}", "{% set ! %}{{ 戊 }}{% endset %}", "{% set !|replace('=', '') %}{{ 戊 }}{% endset %}",
)  # fmt: skip
FORMS = (
    "{{ ? }}", "{{ ?.名 }}", "{{ ?|default(?) }}", "{{ ?|join('、') }}", "{{ ?[?] }}", "{{ ?.get('名') }}", "{{ ? if ? else ? }}",
    "{% for ! in ? %}…{% endfor %}", "{% for !, ! in ? %}…{% endfor %}", "{% for (!, !), ! in ? if ? %}…{% else %}~{% endfor %}",
    "{% for ! in ?|groupby('名') %}…{{ loop.index }}{% endfor %}", "{% for !, ! in ?|groupby('名') %}…{% endfor %}",
    "{% for ! in ? recursive %}…{{ loop(?) }}{% endfor %}", "{% if ? is defined %}~{% endif %}",
    "{% with ! = ? %}…{% endwith %}", "{% with !, ! = ? %}…{% endwith %}", "{% with ! = ?, ! = ? %}…{% endwith %}",
    "{{ 宏(?, ?) }}", "{{ 宏(?) }}", "{% call(!) 表(?) %}~{% endcall %}", "{% call 表(?) %}~{% endcall %}",
    "{% filter upper %}~{% endfilter %}", "{% set ns = namespace(a=?) %}{% set ns.b = ? %}{{ ns.b }}", "{{ dict(a=?) }}{{ range(?) }}",
)  # fmt: skip
MACROS = (
    "{% macro 宏(!, ! = ?) %}~{{ varargs }}{{ kwargs }}{% endmacro %}{% macro 表(!) %}{{ caller(?) }}~{% endmacro %}"
)


def written(chance: random.Random, depth: int = 0) -> str:
    """Some forms one after another, filled in at random."""
    forms = [chance.choice(SETS), *chance.choices(FORMS, k=chance.randint(2, 5))]
    return "".join(filled(form, chance, depth) for form in forms)


def filled(form: str, chance: random.Random, depth: int = 0) -> str:
    parts: list[str] = []
    # The names that one form binds differ.
    free = chance.sample(NAMES, len(NAMES))
    for sign in form:
        if sign == "…":
            parts.append(written(chance, depth + 1) if depth < 2 else "{{ 戊 }}")
        elif sign == "~":
            parts.append(f"{{{{ {chance.choice(NAMES)} }}}}")
        elif sign == "!":
            parts.append(free.pop())
        else:
            parts.append(chance.choice(NAMES) if sign == "?" else sign)
    return "".join(parts)


@pytest.mark.parametrize("seed", range(120))
def test_names_asked_for_are_those_jinja_calls_undeclared(seed: int) -> None:
    chance = random.Random(seed)
    source = filled(MACROS, chance) + written(chance)
    environment = Environment()
    environment.globals["dict"] = dict
    asked = {field.name.partition(".")[0].partition("[")[0] for field in Template.compile(docx(source), "样例").fields}
    assert asked == meta.find_undeclared_variables(environment.parse(source)) - {*environment.globals}, source


@pytest.mark.parametrize(
    "tag", ["{% if(x) %}甲{% elif(y) %}乙{% endif %}", "{% set a|replace('=', '') %}=乙{% endset %}{{ a }}"]
)
def test_a_bracket_or_a_filter_may_follow_the_word_of_a_tag(tag: str) -> None:
    assert texts(render(docx(tag), x=False, y=True)) == ["乙"]


def test_a_call_block_may_take_arguments() -> None:
    macro = "{% macro 表(列) %}{% for 项 in 列 %}{{ caller(项) }}{% endfor %}{% endmacro %}"
    assert texts(render(docx(macro + "{% call(一) 表(x) %}【{{ 一 }}】{% endcall %}"), x=["甲", "乙"])) == [
        "【甲】【乙】"
    ]
