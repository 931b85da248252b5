"""The engine by itself, for the command line: a template and a JSON file in, a document or a list of fields out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.problems import MaterialError, Place, Problem, WorldError, reason_of
from pipeline.word.pictures import with_pictures
from pipeline.word.speech import spoken
from pipeline.word.template import Template

if TYPE_CHECKING:
    from pipeline.word.cleaning import Cleaned
    from pipeline.word.fields import Field


@spoken
def render_file(template: Path, context: Path) -> bytes:
    """The document that ``template`` makes of the data in the JSON file ``context``."""
    opened, data = Template.open(template), read_context(context)
    refuse_bracketed(template, data)
    return opened.render(data)


@spoken
def refuse_bracketed(template: Path, names: Iterable[str]) -> None:
    """Raise ``MaterialError`` where ``template``, which is there, has one of these fields in brackets that are no tag's."""
    from pipeline.word.bracketed import bracketed

    problems = bracketed(template.read_bytes(), str(template), {"": " ".join(names)})
    if problems:
        raise MaterialError(problems)


@spoken
def clean_file(template: Path) -> Cleaned:
    """``template`` without traces of its making, and what was done, each with its place."""
    from pipeline.word.cleaning import clean_template

    try:
        data = template.read_bytes()
    except OSError as error:
        raise WorldError(f"打不开模板“{template}”：{reason_of(error)}。请检查文件是否存在、能否读取。") from error
    return clean_template(data, str(template))


def list_fields(template: Path) -> list[Field]:
    """The fields of ``template``."""
    return Template.open(template).fields


@spoken
def read_context(path: Path) -> dict[str, object]:
    """A JSON object as a context, with the pictures it names; a mistake in it is a problem with its line."""
    problems: list[Problem] = []

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        for name, count in Counter(name for name, _ in pairs).items() if len(pairs) > len(dict(pairs)) else ():
            if count > 1:
                message = f"同一处写了{count}个“{name}”，不知用哪一个。"
                problems.append(Problem(Place(str(path)), message, "请只留一个。"))
        return dict(pairs)

    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=once)
    except OSError as error:
        raise WorldError(f"打不开数据文件“{path}”：{reason_of(error)}。请检查文件是否存在。") from error
    except json.JSONDecodeError as error:
        place = Place(str(path), error.lineno, error.colno)
        raise MaterialError([Problem(place, "这里不合JSON的写法。", "请检查引号、逗号和括号。")]) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise MaterialError([Problem(Place(str(path)), "数据文件读不出来。", "请另存为UTF-8编码的JSON。")]) from error
    if not isinstance(value, dict):
        raise MaterialError([Problem(Place(str(path)), "数据文件最外层应是一个对象。", "请写成{…}的形式。")])
    found = {key: with_pictures(item, path.parent, problems) for key, item in value.items()}
    if problems:
        raise MaterialError(problems)
    return found
