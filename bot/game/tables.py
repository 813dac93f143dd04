"""Writes standings as lines of a card.

Members are shown by their last known names. An app that has not loaded a member shows a mention as a number, for good
if the member has left.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.community.leaderboard import Standing
from bot.render import wording


def places(standings: Sequence[Standing]) -> list[str]:
    """Writes a line for each member: rank, name, points, right answers."""
    return [f"{place(standing)} · {standing.right} of {standing.answers} right" for standing in standings]


def place(standing: Standing) -> str:
    """Writes rank, name and points. Members without points have a dash for their rank."""
    return f"**{standing.rank or '–'}** {called(standing)} · {wording.count(standing.points, 'point')}"


def tied(standings: Sequence[Standing]) -> bool:
    """Returns whether members share a rank, so that the card should explain their order."""
    ranks = [standing.rank for standing in standings if standing.rank]
    return len(set(ranks)) < len(ranks)


def called(standing: Standing) -> str:
    return wording.called(standing.member, standing.name)
