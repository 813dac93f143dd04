"""Processes a stream in several processes, keeping its order and using constant memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Protocol, TypeVar

from bot.importing.source import UnreadableExport

_BATCH = 16
_IN_FLIGHT = 8
"""Number of batches in progress or waiting."""

_Task = TypeVar("_Task")
_Done = TypeVar("_Done")


class Spreader(Protocol):
    """Calls ``work`` with each task, maybe in other processes, and gives the results in the order of the tasks."""

    def __call__(self, work: Callable[[_Task], _Done], tasks: Iterable[_Task], /) -> Iterator[_Done]: ...


def spread_over(
    spread: Spreader, work: Callable[[list[_Task]], list[_Done]], tasks: Iterator[_Task]
) -> Iterator[_Done]:
    """The results for a stream of tasks. Where the stream breaks off, the results for what came before are given
    first, then ``UnreadableExport`` is raised."""
    waiting: deque[Iterator[list[_Done]]] = deque()
    broken: UnreadableExport | None = None
    while broken is None:
        batch: list[_Task] = []
        try:
            for task in islice(tasks, _BATCH):
                batch.append(task)  # one by one: what came before a break counts
        except UnreadableExport as error:
            broken = error
        if batch:
            waiting.append(spread(work, [batch]))
        elif broken is None:
            break
        while len(waiting) > _IN_FLIGHT:
            yield from next(waiting.popleft())
    for done in waiting:
        yield from next(done)
    if broken:
        raise broken
