"""The bot's clock against machines whose own is set, wrong or asleep."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace

import pytest

from bot.process.clock import INTERACTION_LATE, Clock, listening

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
SECOND, HOUR, YEAR = timedelta(seconds=1), timedelta(hours=1), timedelta(days=365)


class Machine:
    """What a machine shows, and how much time really passes."""

    def __init__(self) -> None:
        self.wall = NOON
        self.steady = 1000.0
        self.real = NOON
        self.clock = Clock(lambda: self.wall, lambda: self.steady)
        self.clock.now()

    def passes(self, time: timedelta, *, asleep: bool = False) -> None:
        self.wall += time
        self.real += time
        if not asleep:
            self.steady += time.total_seconds()


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.mark.parametrize("by", [-HOUR, HOUR, YEAR])
def test_a_clock_that_is_set_changes_nothing(machine: Machine, by: timedelta) -> None:
    machine.passes(5 * SECOND)
    machine.wall += by
    machine.passes(5 * SECOND)
    assert machine.clock.now() == machine.real
    assert machine.clock.in_doubt
    machine.clock.heard(machine.real)
    assert machine.clock.now() == machine.real
    assert not machine.clock.in_doubt
    assert machine.clock.moved == timedelta(0)


@pytest.mark.parametrize("by", [-YEAR, -HOUR, HOUR, YEAR])
@pytest.mark.parametrize("late", [timedelta(0), INTERACTION_LATE])
def test_a_clock_that_is_wrong_from_the_start_is_put_right(machine: Machine, by: timedelta, late: timedelta) -> None:
    machine.wall += by
    machine.clock = Clock(lambda: machine.wall, lambda: machine.steady)
    assert machine.clock.now() == NOON + by
    machine.clock.heard(machine.real, late)
    assert machine.clock.now() == machine.real
    assert machine.clock.moved == -by


def test_a_machine_that_slept_asks(machine: Machine) -> None:
    machine.passes(8 * HOUR, asleep=True)
    assert machine.clock.in_doubt
    machine.clock.heard(machine.real.replace(microsecond=0))
    assert machine.clock.now() == machine.real
    assert not machine.clock.in_doubt


def test_an_interaction_that_was_delivered_late_proves_nothing(machine: Machine) -> None:
    machine.clock.heard(machine.real - timedelta(minutes=10), INTERACTION_LATE)
    assert machine.clock.now() == machine.real


def test_it_goes_by_the_machine_while_that_is_right(machine: Machine) -> None:
    """Steady clocks go wrong by a few seconds in a month."""
    machine.passes(HOUR)
    machine.wall += 3 * SECOND
    machine.clock.heard(machine.wall.replace(microsecond=0))
    assert machine.clock.now() == machine.wall
    assert machine.clock.moved == timedelta(0)


def test_who_runs_the_bot_is_told_once(machine: Machine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    machine.clock.heard(machine.real)
    assert caplog.messages == []
    machine.wall += HOUR
    for _ in range(3):
        machine.clock.heard(machine.real)
    [told] = caplog.messages
    assert "1:00:00 ahead of Discord's" in told
    machine.wall -= HOUR
    for _ in range(3):
        machine.clock.heard(machine.real)
    assert caplog.messages[1:] == ["This machine's clock agrees with Discord's again"]


def test_who_runs_the_bot_is_told_once_of_minutes_that_a_late_interaction_could_explain(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    machine.wall += timedelta(minutes=5)
    for _ in range(3):
        machine.passes(10 * SECOND)
        machine.clock.heard(machine.real, INTERACTION_LATE)  # a press
        machine.clock.heard(machine.real)  # the response to its answer
    [told] = caplog.messages
    assert "0:05:00 ahead of Discord's" in told


@pytest.mark.parametrize("date", [format_datetime(NOON + HOUR, usegmt=True), "Mon, 01 Mar 2027 13:00:00 -0000"])
async def test_every_response_says_what_time_it_is(machine: Machine, date: str) -> None:
    await respond(machine, {"Date": date})
    assert machine.clock.now() == NOON + HOUR


@pytest.mark.parametrize("headers", [{}, {"Date": "yesterday"}, {"Date": ""}])
async def test_a_response_without_a_date_says_nothing(machine: Machine, headers: dict[str, str]) -> None:
    await respond(machine, headers)
    assert machine.clock.now() == NOON


async def respond(machine: Machine, headers: dict[str, str]) -> None:
    trace = listening(machine.clock)
    trace.freeze()
    params = SimpleNamespace(response=SimpleNamespace(headers=headers))
    await trace.on_request_end.send(None, SimpleNamespace(), params)
