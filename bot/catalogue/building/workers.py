"""Processes that do a share of the work."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from typing import Protocol, TypeVar

from bot.process import garbage

_MOST = 4
"""Each takes its memory."""

_Task = TypeVar("_Task")
_Done = TypeVar("_Done")


class Spread(Protocol):
    """Calls ``work`` with each task, several at a time, and gives the results in the order of the tasks."""

    def __call__(self, work: Callable[[_Task], _Done], tasks: Iterable[_Task], /) -> Iterator[_Done]: ...


@contextmanager
def workers(*, needed: bool) -> Generator[Spread]:
    """As many processes as there are processors for them, for as long as the block runs; none where none are
    needed: then all is done in this process, one task when its result is asked for."""
    if not needed:
        yield map
        return
    # Started anew and not forked: whoever builds may have threads.
    with ProcessPoolExecutor(min(_processors(), _MOST), get_context("spawn"), _begin) as pool:
        try:
            yield pool.map
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _begin() -> None:
    """A worker ends with the process that started it, and leaves Ctrl-C to that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    garbage.off()
    parent = parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
