"""What a round's rows say is to be done next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.community.asked import Asked
from bot.community.rounds import Round, RoundPlan, RoundQuestion, RoundState
from bot.game.steps import PAUSE, RoundStep, due

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
ROUND = Round(1, RoundPlan(1, 2, None, 3, 20, False), 7, RoundState.RUNNING, None, NOON, None)


def question(position: int = 1, message: int | None = 5, closed: datetime | None = None) -> RoundQuestion:
    asked = Asked("q", "film", (0, 1, 2, 3), "{}")
    return RoundQuestion(9, 1, position, asked, message, NOON, NOON + timedelta(seconds=20), closed)


@pytest.mark.parametrize(
    ("last", "seconds", "revealed", "what"),
    [
        (None, 0, False, RoundStep.ASK),
        (question(message=None), 0, False, RoundStep.SEND),
        (question(), 20.9, False, None),  # what was pressed in time is on its way
        (question(), 21, False, RoundStep.CLOSE),
        (question(closed=NOON), 0, False, RoundStep.REVEAL),
        (question(closed=NOON), PAUSE.total_seconds() + 60, False, RoundStep.REVEAL),
        (question(closed=NOON), PAUSE.total_seconds() - 0.1, True, None),
        (question(closed=NOON), PAUSE.total_seconds(), True, RoundStep.ASK),
        (question(3, closed=NOON), PAUSE.total_seconds(), True, RoundStep.END),
    ],
)
def test_what_is_due(last: RoundQuestion | None, seconds: float, revealed: bool, what: RoundStep | None) -> None:
    assert due(ROUND, last, NOON + timedelta(seconds=seconds), revealed=revealed) is what


@pytest.mark.parametrize(("seconds", "what"), [(29.9, None), (30, RoundStep.ASK)])
def test_the_first_question_waits_for_members_to_join(seconds: float, what: RoundStep | None) -> None:
    waiting = replace(ROUND, asks_from=NOON + timedelta(seconds=30))
    assert due(waiting, None, NOON + timedelta(seconds=seconds), revealed=False) is what
