"""What jinja2 and Python say of a tag in English, in the clerk's words."""

from __future__ import annotations

import re

from jinja2.exceptions import SecurityError

TOO_DEEP = "nested too deeply"
# Names that jinja gives a meaning of its own, and what that is.
OWN = {
    "loop": "在循环里它说的是这一轮，能写的有loop.index（第几轮）、loop.first、loop.last、loop.length",
    "caller": "它是宏里的内容，写作“{{ caller() }}”",
    "varargs": "它是调用宏时多写的值",
    "kwargs": "它是调用宏时多写的值",
    "self": "它是模板自己",
}
TOKENS = {
    "end of print statement": "标记的结尾",
    "end of statement block": "标记的结尾",
    "end of template": "模板的结尾",
    "begin of print statement": "另一个标记的开头",
    "begin of statement block": "另一个标记的开头",
    "name": "名称",
    "integer": "数字",
    "float": "数字",
    "string": "文字",
}
SYNTAX = (
    (r"expected token '(.*?)', got '(.*)'", "应为{0}，却遇到{1}"),
    (r"Expected an expression, got '(.*)'", "缺少字段名或值，却遇到{0}"),
    # Brackets still open when the tag's own end (a control character) is met.
    (r"unexpected char '\\x0[35]'", "括号没有成对"),
    (r"unexpected 'end of", "到结尾还缺字段名或值"),
    (r"unexpected char ['\"](.*)['\"] at", "不认识的字符{0}"),
    (r"unexpected '(.*)'", "多余的{0}"),
    (r"cannot assign to '(.*)'", "不能给{0}赋值"),
    (r"Unexpected end of template|[Mm]issing end", "没有结束"),
    (TOO_DEEP, "括号或标记套得太深"),
)
# The first class that fits is used.
RUN: tuple[tuple[type[Exception], str], ...] = (
    (SecurityError, "不允许这样取值或调用"),
    (ZeroDivisionError, "除数为零"),
    (OverflowError, "数字过大"),
    (TypeError, "数据的类型不合这种用法"),
    (ValueError, "数据的值不合这种用法"),
    (LookupError, "没有这一项"),
)


def own_name(name: str) -> tuple[str, str] | None:
    """What is wrong with a field called as jinja calls something of its own, and what to do; None of any other name."""
    if name not in OWN:
        return None
    return (
        f"“{name}”是模板语言自己用的名称：{OWN[name]}。",
        f"数据里叫“{name}”的一项，请在数据和模板里都换一个名称。",
    )


def bare(written: str) -> str:
    """The name that a tag consists of; empty where it says more."""
    return written.strip("{}｛｝- \u3000")


def syntax(message: str) -> str:
    """A syntax error of jinja2, in Chinese."""
    for pattern, chinese in SYNTAX:
        match = re.search(pattern, message)
        if match:
            return chinese.format(*(TOKENS.get(item, f"“{item}”") for item in match.groups()))
    return "不合标记的语法"


def run_time(error: Exception) -> str:
    """An error of a tag's calculation, in Chinese."""
    return next((chinese for kind, chinese in RUN if isinstance(error, kind)), "标记的用法不对")
