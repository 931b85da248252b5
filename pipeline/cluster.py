"""Work on other machines: the same pieces, done by the workers of a dask scheduler (the distributed door, an optional extra).

The queue, the processes and what becomes of a worker that is lost are dask's own. What no worker gives back is done here,
so that nothing is lost with them.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pipeline.problems import WorldError

if TYPE_CHECKING:
    from distributed import Client

Piece = TypeVar("Piece")
Done = TypeVar("Done")

# Seconds until a scheduler counts as not there, and until one without a single worker is waited for no longer.
CONNECTING = 10
WAITING = 15
# So many pieces are on their way at a time: workers never wait, and no run holds all its papers in memory.
AHEAD = 32


@contextmanager
def connected(address: str) -> Iterator[Cluster[Any, Any]]:
    """The workers of the scheduler at ``address`` (tcp://…, tls://…). Raises WorldError when there is none."""
    try:
        from distributed import Client
    except ImportError:
        message = (
            "没有装分布式组件。请运行 make notices SCHEDULER=…，会自动安装；不用 make 的，请安装 gongwen[cluster]。"
        )
        raise WorldError(message) from None
    # What dask tells of its connections is for those who look after it.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=CONNECTING, set_as_default=False)  # type: ignore[no-untyped-call] # dask is untyped
    except (OSError, ValueError, TypeError, RuntimeError):
        remedy = (
            "请检查地址，调度程序（dask scheduler）是否在运行，防火墙是否放行；也可以去掉 SCHEDULER，就在本机生成。"
        )
        raise WorldError(f"连不上调度程序 {address}。{remedy}") from None
    try:
        yield Cluster(client)
    finally:
        client.close(timeout=1)  # type: ignore[no-untyped-call] # dask is untyped


class Cluster(Generic[Piece, Done]):
    """Does pieces of work in the order they are given."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def run(self, work: Callable[[Piece], Done], pieces: Sequence[Piece]) -> Generator[Done]:
        """What ``work`` makes of each piece. Raises WorldError where a worker has not this program, and as ``work`` does."""
        waiting: deque[tuple[Any, Piece]] = deque()
        for piece in pieces:
            waiting.append((self.client.submit(work, piece, pure=False), piece))
            if len(waiting) >= AHEAD:
                yield self._result(*waiting.popleft(), work)
        while waiting:
            yield self._result(*waiting.popleft(), work)

    def _result(self, future: Any, piece: Piece, work: Callable[[Piece], Done]) -> Done:
        from distributed import CancelledError, KilledWorker
        from distributed.comm.core import CommClosedError

        try:
            while True:
                try:
                    return future.result(timeout=WAITING)  # type: ignore[no-any-return] # what ``work`` gives
                except TimeoutError:
                    if not self._workers():
                        return work(piece)
        except (CancelledError, KilledWorker, CommClosedError):
            return work(piece)
        except ImportError:
            raise WorldError("工作机上没有本程序。请在每台工作机上安装同一版本，再运行一次。") from None

    def _workers(self) -> bool:
        return self.client.status == "running" and bool(self.client.scheduler_info().get("workers"))
