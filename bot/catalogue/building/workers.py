"""Worker processes."""

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
"""Maximum number of processes: each takes its own memory."""

_Task = TypeVar("_Task")
_Done = TypeVar("_Done")


class Spread(Protocol):
    """Calls ``work`` with each task, several at a time, and gives the results in the order of the tasks."""

    def __call__(self, work: Callable[[_Task], _Done], tasks: Iterable[_Task], /) -> Iterator[_Done]: ...


@contextmanager
def workers(*, needed: bool) -> Generator[Spread]:
    """Run one process for each available processor, up to ``_MOST``, during the block. If none are needed, this
    process does the work, each task when its result is requested."""
    if not needed:
        yield map
        return
    # Spawned and not forked: the building process may have threads.
    with ProcessPoolExecutor(min(_processors(), _MOST), get_context("spawn"), _begin) as pool:
        try:
            yield pool.map
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _begin() -> None:
    """Make a worker end with the process that started it, and leave Ctrl-C to that process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    garbage.off()
    parent = parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
