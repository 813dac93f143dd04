"""Who has how many points, as lines of a card.

Members are shown by their names, as last seen: a mention is a number to every app that has not loaded the member, and
stays one when the member has left.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.community.leaderboard import Standing
from bot.render import wording


def places(standings: Sequence[Standing]) -> list[str]:
    """A line for each: rank, name, points, right answers."""
    return [f"{place(standing)} · {standing.right} of {standing.answers} right" for standing in standings]


def place(standing: Standing) -> str:
    """Rank, name and points; a dash for the rank of whoever has no points."""
    return f"**{standing.rank or '–'}** {called(standing)} · {wording.count(standing.points, 'point')}"


def tied(standings: Sequence[Standing]) -> bool:
    """Whether two share a rank, so that the order between them needs a word."""
    ranks = [standing.rank for standing in standings if standing.rank]
    return len(set(ranks)) < len(ranks)


def called(standing: Standing) -> str:
    return wording.called(standing.member, standing.name)
