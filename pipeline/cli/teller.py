"""How far a long run is, on standard error: one line that moves on a terminal, a line at each tenth elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import TextIO

import click

# Whoever waits less than this is told nothing.
PATIENCE = 1.0
# A terminal is not written to more often than a person can read.
PAUSE = 0.2
TENTHS = 10


class Teller:
    """Called with what is being done, how much is done and how much there is; ``clock`` gives seconds."""

    def __init__(self, screen: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self.screen = screen or sys.stderr
        self.clock = clock
        self.moving = self.screen.isatty()
        self.what = ""
        self.begun = self.last = clock()
        self.tenth = 0

    def __call__(self, what: str, done: int, count: int) -> None:
        # Whoever no longer listens has not said that the work is to stop.
        with suppress(OSError):
            self._tell(what, done, count)

    def _tell(self, what: str, done: int, count: int) -> None:
        now = self.clock()
        if what != self.what:
            self.what, self.begun, self.last, self.tenth = what, now, now, 0
        if now - self.begun < PATIENCE:
            return
        if self.moving:
            self._move(done, count, now)
        elif done * TENTHS // count > self.tenth:
            self.tenth = done * TENTHS // count
            self.screen.write(f"{self._line(done, count, now)}\n")
            self.screen.flush()

    def _move(self, done: int, count: int, now: float) -> None:
        if done < count and now - self.last < PAUSE:
            return
        self.last = now
        # Erased to the end of the line (ECMA-48, EL), so that a shorter text leaves nothing behind.
        self.screen.write(f"\r\x1b[K{self._line(done, count, now)}" if done < count else "\r\x1b[K")
        self.screen.flush()

    def _line(self, done: int, count: int, now: float) -> str:
        if not done:
            return f"{self.what}：0/{count}，已用{_span(round(now - self.begun))}"
        rate = done / (now - self.begun)
        left = round((count - done) / rate)
        return (
            f"{self.what}：{done}/{count}，每秒{rate:.0f}份，约剩{_span(left)}"
            if done < count
            else f"{self.what}：{count}份"
        )


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """While the block lasts, which may be long and cannot tell how far it is, ``what`` is told once."""
    teller = Timer(PATIENCE, click.echo, (f"{what}……",), {"err": True})
    teller.daemon = True
    teller.start()
    try:
        yield
    finally:
        teller.cancel()


def _span(seconds: int) -> str:
    return f"{seconds // 60}分{seconds % 60}秒" if seconds >= 60 else f"{seconds}秒"
