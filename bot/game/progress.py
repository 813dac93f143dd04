"""How a question changes the standings of a round: who gained points, who climbed, who leads. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.community.answers import Answer
from bot.community.leaderboard import Standing
from bot.community.rounds import RoundQuestion
from bot.game.tables import called
from bot.trivia.scoring import points

_MILLISECOND = 1000


@dataclass(frozen=True, slots=True)
class Move:
    """A member's place after a question, and how it changed."""

    standing: Standing
    gained: int
    climbed: int
    """Places up; negative for places down, 0 for the first points."""


def gains(question: RoundQuestion, answers: Sequence[Answer], *, retired: bool = False) -> dict[int, int]:
    """Returns the points that each member gets for their answer. A retired question gives none."""
    allowed = round(question.open_for.total_seconds() * _MILLISECOND)
    return {
        each.member: 0 if retired else points(right=each.right, elapsed_ms=each.elapsed_ms, allowed_ms=allowed)
        for each in answers
    }


def moves(standings: Sequence[Standing], gained: Mapping[int, int]) -> list[Move]:
    """Returns the standings after a question, each with its change. ``gained`` is the result of ``gains``."""
    before = [_before(standing, gained) for standing in standings]
    return [
        Move(
            standing,
            gained.get(standing.member, 0),
            _rank(had, before) - standing.rank if had and standing.rank else 0,
        )
        for standing, had in zip(standings, before, strict=True)
    ]


def lead(standings: Sequence[Standing], gained: Mapping[int, int]) -> str:
    """Says who leads now, and whether that is new; empty if nobody has points or there is only one player."""
    now = _first({standing.member: standing.points for standing in standings})
    if not now or len(standings) == 1:
        return ""
    before = _first({standing.member: _before(standing, gained) for standing in standings})
    names = [called(standing) for standing in standings if standing.member in now]
    if len(names) > 2:
        return f"{len(names)} players share the lead."
    if len(names) == 2:
        return f"{names[0]} and {names[1]} {'still ' if set(now) == set(before) else ''}share the lead."
    if now == before:
        return f"{names[0]} stays in the lead."
    return f"{names[0]} takes the lead."


def _rank(has: int, of: Sequence[int]) -> int:
    return 1 + sum(other > has for other in of)


def _before(standing: Standing, gained: Mapping[int, int]) -> int:
    return standing.points - gained.get(standing.member, 0)


def _first(points_of: Mapping[int, int]) -> list[int]:
    """Returns the members with the most points, in the table's order; empty while all have none."""
    most = max(points_of.values(), default=0)
    return [member for member, has in points_of.items() if has == most] if most else []
