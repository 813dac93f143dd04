"""Who has how many points, as lines of a card."""

from __future__ import annotations

from collections.abc import Sequence

from bot.community.leaderboard import Standing
from bot.render import wording


def places(standings: Sequence[Standing], *, right: bool = False) -> list[str]:
    return [
        f"**{standing.rank or '–'}** <@{standing.member}> · {wording.count(standing.points, 'point')}"
        + (f" · {standing.right} of {standing.answers} right" if right else "")
        for standing in standings
    ]
