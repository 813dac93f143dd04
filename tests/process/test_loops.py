"""Background loops: nothing ends them, and what is wrong with one can be read."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime

import pytest

from bot.errors import Unavailable, UserError
from bot.process import loops
from bot.process.loops import FIRST_PAUSE, LONGEST_PAUSE, Loop, Loops
from tests.waiting import until

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


class Work:
    """Does what it is told to: goes well, or raises."""

    def __init__(self) -> None:
        self.error: BaseException | None = None
        self.times = 0

    async def __call__(self) -> None:
        self.times += 1
        if self.error is not None:
            raise self.error


@pytest.fixture
def work() -> Work:
    return Work()


def loop(work: Work, prepare: Work | None = None, every: float = 1) -> Loop:
    return Loop("Trials", work, every=every, prepare=prepare, clock=lambda: NOON)


@pytest.mark.parametrize("error", [ValueError("no"), OSError(28, "No space left"), asyncio.CancelledError()])
async def test_it_goes_on_after_any_error_with_pauses_that_grow(work: Work, error: BaseException) -> None:
    trials = loop(work)
    work.error = error
    pauses = [await trials.round() for _ in range(10)]
    assert pauses[:4] == [FIRST_PAUSE, 4, 8, 16]
    assert pauses[-1] == LONGEST_PAUSE
    assert trials.failing is not None
    assert (trials.failing.since, trials.failing.times) == (NOON, 10)
    assert type(error).__name__ in trials.failing.why
    work.error = None
    assert await trials.round() == 1
    assert trials.failing is None


async def test_pauses_can_have_another_limit(work: Work) -> None:
    trials = Loop("Trials", work, every=1, longest_pause=5)
    work.error = ValueError()
    assert [await trials.round() for _ in range(4)] == [2, 4, 5, 5]


async def test_what_is_unavailable_is_told_in_the_words_for_the_host(
    work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    work.error = Unavailable("I can't do that now.", "the disk is away")
    trials = loop(work)
    await trials.round()
    assert trials.failing is not None
    assert trials.failing.why == "the disk is away"
    assert "the disk is away" in caplog.text
    assert "I can't" not in caplog.text


async def test_a_pause_is_never_shorter_than_between_rounds_that_went_well(work: Work) -> None:
    work.error = ValueError()
    assert await loop(work, every=3600).round() == 3600


async def test_each_kind_of_error_is_logged_once_an_hour(
    work: Work, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(loops.time, "monotonic", lambda: now)
    trials = loop(work)
    for number in range(5):
        work.error = ValueError(str(number))
        await trials.round()
    [line] = caplog.records
    assert (line.levelno, line.exc_info is not None) == (logging.ERROR, True)
    assert "Trials: failing" in line.getMessage()
    work.error = KeyError("another")
    await trials.round()
    assert len(caplog.records) == 2
    now = 3601.0
    await trials.round()
    assert len(caplog.records) == 3


async def test_what_is_said_for_people_is_logged_without_a_traceback(
    work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    work.error = UserError("Nothing could be saved: the disk is full.")
    await loop(work).round()
    [line] = caplog.records
    assert line.exc_info is None
    assert "the disk is full" in line.getMessage()


async def test_what_comes_before_the_first_round_is_tried_again(work: Work) -> None:
    prepare = Work()
    prepare.error = ValueError()
    trials = loop(work, prepare)
    await trials.round()
    await trials.round()
    assert (prepare.times, work.times) == (2, 0)
    assert trials.failing is not None
    prepare.error = None
    await trials.round()
    await trials.round()
    assert (prepare.times, work.times) == (3, 2)
    assert trials.failing is None


async def test_what_cannot_be_prepared_is_done_without(work: Work) -> None:
    prepare = Work()
    prepare.error = ValueError()
    trials = loop(work, prepare)
    for _ in range(20):
        await trials.round()
    assert work.times == 16
    assert prepare.times == 5


async def test_it_ends_when_it_is_told_to(work: Work) -> None:
    trials = loop(work, every=0)
    trials.start()
    await until(lambda: work.times >= 3)
    assert not trials.ended
    await trials.stop()
    assert trials.ended
    done = work.times
    await asyncio.sleep(0)
    assert work.times == done


def test_a_loop_takes_the_place_of_another_of_its_name(work: Work) -> None:
    known = Loops()
    known.add(loop(work))
    latest = known.add(loop(work))
    assert list(known) == [latest]
