"""What Discord refuses is counted, and stays far from the number that gets an address banned."""

from __future__ import annotations

import logging

import pytest

from bot.rest.budget import MOST, MOST_FOR_ANSWERS, WINDOW, InvalidRequests, NotSent
from tests.clock import Clock

BANNED = 10_000
"""Discord's number, for ten minutes."""


def test_it_stays_well_below_what_gets_an_address_banned() -> None:
    assert WINDOW == 600
    assert MOST < MOST_FOR_ANSWERS <= BANNED / 2


def test_over_the_budget_nothing_is_sent_until_refusals_are_ten_minutes_old() -> None:
    clock = Clock()
    budget = InvalidRequests(clock)
    sent = 0
    for _ in range(3 * BANNED):  # each is refused, ten a second
        try:
            budget.require_room()
        except NotSent:
            pass
        else:
            sent += 1
            budget.refused()
        clock.pass_time(0.1)
    assert MOST <= sent <= 5 * MOST + 5  # 50 minutes
    clock.pass_time(WINDOW)
    budget.require_room()


def test_members_are_answered_for_longer() -> None:
    clock = Clock()
    budget = InvalidRequests(clock)
    for _ in range(MOST):
        budget.refused()
    budget.require_room(for_answer=True)
    for _ in range(MOST_FOR_ANSWERS - MOST):
        budget.refused()
    with pytest.raises(NotSent):
        budget.require_room(for_answer=True)


def test_it_is_said_once_in_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    clock = Clock()
    budget = InvalidRequests(clock, most=3)
    for _ in range(3):
        budget.refused()
    for _ in range(5):
        with pytest.raises(NotSent):
            budget.require_room()
    assert len(caplog.records) == 1
    assert "Discord refused 3 requests within ten minutes" in caplog.text
    clock.pass_time(WINDOW)
    budget.require_room()
    budget.require_room()
    assert len(caplog.records) == 2
