"""Works out the next step of a round from the database alone, so that any process can continue it."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum, auto

from bot.community.rounds import Round, RoundQuestion

REVEAL_AFTER = timedelta(seconds=1)
"""Time from the end of a question to its answer: presses made in time may still be on their way."""
PAUSE = timedelta(seconds=6)
"""Time from an answer to the next question, to read the evidence."""


class RoundStep(Enum):
    """The next step of a round."""

    ASK = auto()
    SEND = auto()
    CLOSE = auto()
    REVEAL = auto()
    END = auto()


def due(round_: Round, last: RoundQuestion | None, now: datetime, *, revealed: bool) -> RoundStep | None:
    """Returns the step due at ``now``, or None. ``revealed`` is whether the last card shows its answer."""
    if last is None:
        return None if round_.asks_from is not None and now < round_.asks_from else RoundStep.ASK
    if last.closed_at is None:
        if last.message is None:
            return RoundStep.SEND
        return RoundStep.CLOSE if now >= last.closes_at + REVEAL_AFTER else None
    if not revealed:
        return RoundStep.REVEAL
    if now < last.closed_at + PAUSE:
        return None
    return RoundStep.ASK if last.position < round_.plan.questions else RoundStep.END
