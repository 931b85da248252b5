"""What a paper states, one statement a value, so that somebody else can hold each against plan, ledger and register."""

from __future__ import annotations

from msgspec import Struct


class Claim(Struct, frozen=True, kw_only=True):
    """``what`` is the kind of statement (没有填报, 逾期, 函告 …), ``words`` how the paper puts it.

    ``unit`` and ``task`` (its key) say of whom and of what; ``since`` is a day as ISO text, ``count`` rounds, days or
    pieces, ``value`` what else is stated: a document number, a level, quoted words, the name of what is counted.
    """

    what: str
    words: str
    unit: str = ""
    task: str = ""
    since: str = ""
    count: int = 0
    value: str = ""
