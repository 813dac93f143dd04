"""Work that is shared out, or done here where that is quicker."""

from __future__ import annotations

import os

import pytest

from bot.catalogue.building.workers import workers


def test_where_none_are_needed_a_task_is_done_when_its_result_is_asked_for() -> None:
    done: list[int] = []

    def work(task: int) -> int:
        done.append(task)
        return task * 2

    with workers(needed=False) as spread:
        results = spread(work, [1, 2, 3])
        assert done == []
        assert next(iter(results)) == 2
        assert done == [1]


def test_others_do_the_work_in_the_order_of_the_tasks() -> None:
    with workers(needed=True) as spread:
        assert list(spread(abs, [-3, 1, -2])) == [3, 1, 2]
        assert os.getpid() not in set(spread(_whose, range(3)))


def test_what_fails_there_fails_here() -> None:
    with pytest.raises(ZeroDivisionError), workers(needed=True) as spread:
        list(spread(_fail, [1, 2, 3]))


def _fail(_: int) -> None:
    raise ZeroDivisionError


def _whose(_: int) -> int:
    return os.getpid()
