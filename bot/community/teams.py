"""Teams of a round: their members and their points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.community.connection import Community
from bot.community.leaderboard import Standing


@dataclass(frozen=True, slots=True)
class Joined:
    """The team of a member after they asked to join one."""

    team: int
    is_new: bool
    """False if they were in it already, or had answered for another team and stay there."""


@dataclass(frozen=True, slots=True)
class StartCard:
    """The message that a round in teams starts with."""

    channel: int
    """The channel in which its thread starts, if the round has one."""
    message: int
    wanted: int
    """Requested number of questions."""


@dataclass(frozen=True, slots=True)
class TeamStanding:
    rank: int
    """From 1; teams with the same points share one."""
    team: int
    """From 1."""
    points: int
    """Sum of its members' points."""
    members: tuple[int, ...]


async def join(community: Community, round_id: int, member: int, team: int) -> Joined | None:
    """Moves the member into the team, unless they have answered for another one.

    Returns None if the round is over or has no such team.
    """
    async with community.transaction() as transaction:
        running = await transaction.row(
            "SELECT 1 FROM rounds WHERE id = ? AND state = 'running' AND teams >= ? AND ? >= 1", round_id, team, team
        )
        if running is None:
            return None
        new = await transaction.row(
            "INSERT INTO round_teams (round_id, member_id, team) VALUES (?, ?, ?)"
            " ON CONFLICT (round_id, member_id) DO UPDATE SET team = excluded.team"
            " WHERE round_teams.team <> excluded.team AND NOT EXISTS (SELECT 1 FROM answers a JOIN round_questions q"
            " ON q.id = a.round_question_id WHERE q.round_id = round_teams.round_id"
            " AND a.member_id = round_teams.member_id) RETURNING team",
            round_id, member, team,
        )  # fmt: skip
        stored = new or await transaction.row(
            "SELECT team FROM round_teams WHERE round_id = ? AND member_id = ?", round_id, member
        )
    assert stored is not None, "what the new team was in conflict with"  # noqa: S101
    return Joined(stored[0], new is not None)


async def start_sent(community: Community, round_id: int, card: StartCard) -> None:
    """The round's first card is this message."""
    async with community.transaction() as transaction:
        await transaction.rows(
            "INSERT INTO start_cards (round_id, channel_id, message_id, wanted) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            round_id, card.channel, card.message, card.wanted,
        )  # fmt: skip


async def start_of(community: Community, round_id: int) -> StartCard | None:
    """The round's first card; None where it is not known."""
    row = await community.row("SELECT channel_id, message_id, wanted FROM start_cards WHERE round_id = ?", round_id)
    return StartCard(*row) if row else None


async def of_round(community: Community, round_id: int) -> dict[int, int]:
    """Member → team, of those who are in one."""
    rows = await community.rows(
        "SELECT member_id, team FROM round_teams WHERE round_id = ? ORDER BY member_id", round_id
    )
    return {member: team for member, team in rows}


def standings(count: int, team_of: dict[int, int], players: Sequence[Standing]) -> list[TeamStanding]:
    """All ``count`` teams, the best first, from what each player has scored."""
    points = {team: 0 for team in range(1, count + 1)}
    for player in players:
        if (team := team_of.get(player.member)) in points:
            points[team] += player.points
    in_order = sorted(points, key=lambda team: (-points[team], team))
    return [
        TeamStanding(
            1 + sum(other > points[team] for other in points.values()),
            team,
            points[team],
            tuple(member for member, of in team_of.items() if of == team),
        )
        for team in in_order
    ]
