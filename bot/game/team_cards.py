"""The teams on the cards of a round: their members, scores, and the buttons to join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from discord import ButtonStyle
from discord.utils import format_dt

from bot.community.rounds import Round
from bot.community.teams import TeamStanding
from bot.render import wording
from bot.render.card import Action, Card

_NAMES = ("🔴 Red", "🔵 Blue", "🟢 Green", "🟡 Yellow")
_MOST_NAMED = 10
TEAMS = "Teams"
"""Label of the button that shows the teams."""


def team_name(team: int) -> str:
    """Returns the name of a team. Teams count from 1."""
    return _NAMES[team - 1]


def put_teams(card: Card, round_: Round, team_of: Mapping[int, int], *, waiting: bool) -> Card:
    """Adds the teams with their members and join buttons. ``waiting``: the first question has not been asked yet."""
    card.text("\n".join(_line(team, team_of) for team in _teams(round_)))
    join = [Action(f"Join {team_name(team)}", f"round:team:{round_.id}:{team}") for team in _teams(round_)]
    card.actions(*join)
    if waiting and round_.asks_from is not None:
        card.text(f"-# First question: {format_dt(round_.asks_from, 'R')}. The host can start sooner.")
        card.actions(Action("Start now", f"round:begin:{round_.id}", ButtonStyle.primary))
    return card.text("-# A team's score is the sum of its members'. Players without a team play for themselves.")


def teams_card(round_: Round, team_of: Mapping[int, int], member: int) -> Card:
    """Shows the teams to one member in the middle of a round."""
    team = team_of.get(member)
    card = Card().text("**Teams**\n" + (f"You are in {team_name(team)}." if team else "You have no team."))
    return put_teams(card, round_, team_of, waiting=False)


def teams_action(round_: Round) -> Action:
    """Makes the button on a question's card that shows the teams, for joining late."""
    return Action(TEAMS, f"round:teams:{round_.id}")


def team_table(standings: Sequence[TeamStanding]) -> str:
    """Writes the score of each team."""
    lines = [
        f"**{each.rank}** {team_name(each.team)} · {wording.count(each.points, 'point')}"
        f" · {wording.count(len(each.members), 'member')}"
        for each in standings
    ]
    return "\n".join(["**Teams**", *lines]) if lines else ""


def _teams(round_: Round) -> range:
    return range(1, round_.plan.teams + 1)


def _line(team: int, team_of: Mapping[int, int]) -> str:
    members = [f"<@{member}>" for member, of in team_of.items() if of == team]
    return f"**{team_name(team)}** {wording.listed(members, _MOST_NAMED) or 'nobody yet'}"
