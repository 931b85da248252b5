"""Brackets of responsibility as they were read before: in a plan of thousands of tasks of which one was edited, the language
of one is read."""

from __future__ import annotations

import msgspec

from pipeline.grammar.party import Responsibility
from pipeline.grammar.rules import Rules
from pipeline.plan.understood import Memory, packed

# What a bracket says depends on its words and the rules in force, on nothing else.
Read = dict[tuple[str, Rules], Responsibility]


class Readings:
    """What the brackets of the plan at ``path`` say; ``memory`` keeps them from run to run."""

    def __init__(self, memory: Memory, path: str) -> None:
        self.memory, self.name = memory, name_of(path)
        self.before = _unpacked(memory.recall(self.name, ""))
        self.now: Read = {}

    def read(self, text: str, rules: Rules) -> Responsibility:
        """What ``text`` says under ``rules``."""
        found = self.now.get((text, rules)) or self.before.get((text, rules))
        if found is None:
            from pipeline.grammar.responsibility import parse_responsibility  # noqa: PLC0415 - half the language

            found = parse_responsibility(text, rules)
        self.now[text, rules] = found
        return found

    def keep(self) -> None:
        """Keep what this run has read, and nothing else."""
        if self.now.keys() != self.before.keys():
            kept = [(text, rules, found) for (text, rules), found in self.now.items()]
            self.memory.keep(self.name, "", packed(kept))


def name_of(path: str) -> str:
    """What the brackets of the plan at ``path`` are kept under."""
    return f"{path}：责任"


def _unpacked(data: bytes | None) -> Read:
    try:
        kept = msgspec.msgpack.decode(data or b"\x90", type=list[tuple[str, Rules, Responsibility]])
    except ValueError:
        return {}
    return {(text, rules): found for text, rules, found in kept}
