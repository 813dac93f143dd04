"""When a round that could not go on is tried again, and what counts as no fault of its own."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import aiohttp
import pytest

from bot.game import failures
from bot.game.failures import NOT_NOW, RoundFailures
from tests.community.scenes import NOON, later
from tests.requests import refused


@pytest.mark.parametrize(
    "error",
    [
        aiohttp.ServerDisconnectedError(),
        aiohttp.ClientOSError(104, "Connection reset by peer"),
        ConnectionResetError(104, "Connection reset by peer"),
        TimeoutError(),
        refused(500),
        refused(429),
    ],
    ids=repr,
)
def test_a_connection_that_breaks_may_be_there_again(error: Exception) -> None:
    assert isinstance(error, NOT_NOW)


def test_pauses_grow_up_to_half_a_minute() -> None:
    found, now = RoundFailures(), NOON
    moments = [NOON]
    for _ in range(8):
        now = found.add(1, now).again_at
        moments.append(now)
    assert [(after - before).total_seconds() for before, after in pairwise(moments)] == [1, 2, 4, 8, 16, 30, 30, 30]
    assert found.last_for(1, later(100)) == timedelta(seconds=100), "since the first"
    assert found.is_waiting(1, now - timedelta(seconds=1))
    assert not found.is_waiting(1, now)
    assert not found.is_waiting(2, NOON), "another round's"


def test_after_a_success_the_pause_is_short_again() -> None:
    found = RoundFailures()
    for second in range(5):
        found.add(1, later(second))
    found.forget(1)
    assert found.last_for(1, later(9)) is None
    assert found.add(1, later(9)).again_at == later(10)


def test_a_round_is_given_up_after_so_many_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "_MOST", 2)
    found = RoundFailures()
    assert [found.add(1, NOON).is_last for _ in range(3)] == [False, False, True]


def test_a_clock_that_was_put_right_leaves_no_times_of_before() -> None:
    found = RoundFailures()
    found.add(1, NOON)
    found.forget_all()
    assert not found
