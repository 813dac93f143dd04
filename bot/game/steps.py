"""What is due in a round: it follows from what is stored, so that any process can go on with it."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum, auto

from bot.community.rounds import Round, RoundQuestion

REVEAL_AFTER = timedelta(seconds=1)
"""From the bell to the answer: what was pressed in time is on its way."""
PAUSE = timedelta(seconds=6)
"""From an answer to the next question: time to read the evidence."""


class RoundStep(Enum):
    """What is to be done with a round next."""

    ASK = auto()
    SEND = auto()
    CLOSE = auto()
    REVEAL = auto()
    END = auto()


def due(round_: Round, last: RoundQuestion | None, now: datetime, *, revealed: bool) -> RoundStep | None:
    """What is due at ``now``, None when nothing is; ``revealed`` says whether the last card shows its answer."""
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
