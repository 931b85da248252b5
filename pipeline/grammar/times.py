"""The items of a group that are times → the limits as written, those that run on in one."""

from __future__ import annotations

from pipeline.grammar.item import Item


class Times:
    """The times of a group: what follows one without a unit between (首批上半年上线，其余10月底前) goes on in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open = False
        self._span: tuple[int, int] | None = None
        self._before: dict[str, None] = {}

    @property
    def limits(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self._before, *self._last())))

    def take(self, item: Item) -> None:
        if not self.open:
            self._before |= dict.fromkeys(self._last())
        self._span = (self._span[0] if self._span and self.open else item.start, item.end)
        self.open = True

    def _last(self) -> tuple[str, ...]:
        return (self.text[slice(*self._span)].strip(),) if self._span else ()
