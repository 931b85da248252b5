"""What stopped a run, and what to do about it, in the clerk's words."""

from __future__ import annotations

from pipeline.word import wording
from pipeline.word.meter import TooMuchError
from pipeline.word.steps import UnwritableLinkError
from pipeline.word.text import UnwritableError


def explained(error: Exception) -> tuple[str, str]:
    """The message and the remedy of what a tag raised."""
    if isinstance(error, TooMuchError):
        return f"{error}，已停止。", "请减少循环次数或缩短内容。"
    if isinstance(error, UnwritableError):
        return str(error), error.remedy
    if isinstance(error, UnwritableLinkError):
        return f"链接“{error}”不是网址。", "链接须以http://、https://或mailto:开头，中间没有空格。"
    if isinstance(error, RecursionError):
        return "模板里的宏无休止地调用自己，已停止。", "请检查macro的写法。"
    return f"不能计算：{wording.run_time(error)}。", "请核对标记的写法，以及数据的类型（文字、数字、列表）。"
