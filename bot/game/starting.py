"""The card that a round starts with."""

from __future__ import annotations

from bot.client import FilmBot
from bot.community import rounds, teams
from bot.community.rounds import Round
from bot.game.cards import start_card
from bot.game.scope_words import about
from bot.game.team_cards import put_teams
from bot.render.card import Card


async def starting_card(bot: FilmBot, round_: Round, here: int | None, wanted: int | None = None) -> Card:
    """For a message in the channel ``here``; ``wanted`` is how many questions were asked for, where there may be
    fewer. With teams it shows who is in which, and is made again when somebody joins."""
    plan = round_.plan
    card = start_card(
        plan,
        await about(bot.catalogue, plan.scope),
        round_.host,
        wanted=wanted or plan.questions,
        thread=None if plan.channel == here else plan.channel,
    )
    if not plan.teams:
        return card
    waiting = not await rounds.questions(bot.community, round_.id)
    return put_teams(card, round_, await teams.of_round(bot.community, round_.id), waiting=waiting)
