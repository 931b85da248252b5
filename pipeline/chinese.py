"""click's own words in Chinese: it asks gettext for them, but ships no catalogue and gettext needs a locale we may not have."""

from __future__ import annotations

import gettext
from types import ModuleType

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

WORDS = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示这段说明。",
    "Try '{command} {option}' for help.": "输入“{command} {option}”查看说明。",
    "Error: {message}": "出错：{message}",
    "No such command {name!r}.": "没有“{name}”这个命令。",
    "No such option {name!r}.": "没有“{name}”这个选项。",
    "Did you mean {possibility}?": "是否应为 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是否应为：{possibilities}？）",
    "Missing command.": "没有写命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Missing {param_type}": "缺少{param_type}",
    "Invalid value: {message}": "填写有误：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 填写有误：{message}",
    "Option {name!r} does not take a value.": "选项“{name}”后面不带内容。",
    "Option {name!r} requires an argument.": "选项“{name}”后面要写内容。",
    "Option {name!r} requires {nargs} arguments.": "选项“{name}”后面要写 {nargs} 项内容。",
    "Argument {name!r} takes {nargs} values.": "参数“{name}”应有 {nargs} 项。",
    "Got unexpected extra argument ({args})": "多写了：{args}",
    "Got unexpected extra arguments ({args})": "多写了：{args}",
    "Name '{name}' defined twice": "“{name}”写了两次",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "File": "文件",
    "Directory": "文件夹",
    "Path": "路径",
    "{name} {filename!r} does not exist.": "{name}“{filename}”不存在。",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹，这里要写{name}。",
    "{name} {filename!r} is a file.": "“{filename}”是文件，这里要写{name}。",
    "{name} {filename!r} is not readable.": "{name}“{filename}”不能读取，请检查权限。",
    "{name} {filename!r} is not writable.": "{name}“{filename}”不能写入，请检查权限。",
    "Could not open file {filename!r}: {message}": "打不开“{filename}”：{message}",
    "{value!r} is not a valid {number_type}.": "“{value}”不是数。",
    "{value!r} does not match the format {format}.": "“{value}”的写法应为 {format}（年-月-日）。",
    "{value!r} does not match the formats {formats}.": "“{value}”的写法应为 {formats} 之一。",
    "{value!r} is not {choice}.": "“{value}”应为 {choice}。",
    "{value!r} is not one of {choices}.": "“{value}”应为 {choices} 之一。",
    "default: {default}": "不写则为 {default}",
    "required": "必填",
    "unknown error": "原因不明",
    "Aborted!": "已中止。",
}


def speak_chinese() -> None:
    """Make click say :data:`WORDS` wherever it would ask gettext; what is not there stays as click says it."""
    for module in (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types):
        _teach(module)


def _teach(module: ModuleType) -> None:
    if hasattr(module, "_"):
        vars(module)["_"] = lambda text: WORDS.get(text, gettext.gettext(text))
    if hasattr(module, "ngettext"):
        vars(module)["ngettext"] = lambda one, many, count: (
            WORDS.get(one if count == 1 else many) or gettext.ngettext(one, many, count)
        )
