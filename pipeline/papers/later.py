"""What a paper says, worked out only when somebody asks: of ten thousand papers a run writes those that changed, and holds
none of them longer than it takes to write it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar, overload

import msgspec

Item = TypeVar("Item")


class Later(Mapping[str, object]):
    """The context that ``make`` gives for ``given``, made anew each time it is asked for anything.

    ``made_of`` is the sum of all of ``given``, and so of all that the context can depend on: two of one ``make`` with the
    same sum are the same.
    """

    __slots__ = ("_given", "_make", "made_of")

    def __init__(self, make: Callable[..., dict[str, object]], given: tuple[object, ...], made_of: bytes) -> None:
        self._make, self._given = make, given
        self.made_of = made_of

    def whole(self) -> dict[str, object]:
        """The context."""
        return self._make(*self._given)

    def __getitem__(self, name: str) -> object:
        return self.whole()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())

    def __reduce__(self) -> tuple[type, tuple[dict[str, object]]]:
        """To another process it goes as it is made."""
        return dict, (self.whole(),)


class Listed(Sequence[Item]):
    """The items that ``make`` gives for ``given``, made anew each time."""

    __slots__ = ("_given", "_make")

    def __init__(self, make: Callable[..., tuple[Item, ...]], given: tuple[object, ...]) -> None:
        self._make, self._given = make, given

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        return self._make(*self._given)[place]

    def __iter__(self) -> Iterator[Item]:
        return iter(self._make(*self._given))

    def __len__(self) -> int:
        return len(self._make(*self._given))


def whole(context: Mapping[str, object]) -> Mapping[str, object]:
    """``context`` as plain values."""
    return context.whole() if isinstance(context, Later) else context


def sum_of(*parts: object) -> bytes:
    """One sum over all of ``parts``, to the last field of each. Raises TypeError for what has none."""
    return hashlib.sha256(_ENCODER.encode(parts)).digest()


def _plain(value: object) -> dict[object, object]:
    """Mappings of every kind as the one that is written."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"nothing stands for {type(value)}")


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain)
