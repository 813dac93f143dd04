"""How a round or practice begins: what a command and a button have in common."""

from __future__ import annotations

import random
from functools import partial

import discord

from bot.catalogue.films import film_ref
from bot.client import FilmBot
from bot.community import answers, history
from bot.community.rounds import RoundPlan
from bot.errors import UserError
from bot.game.cards import practice_card, start_card
from bot.game.choosing import chooser
from bot.game.live import LiveRounds
from bot.game.rules import require_allowed
from bot.navigation import Interaction
from bot.render.card import Card
from bot.replying import reply

_NAMES = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
}


async def begin(interaction: Interaction, plan: RoundPlan) -> None:
    """Starts a round where the interaction came from. Raises ``UserError`` when it cannot be."""
    bot, now = interaction.client, interaction.client.clock.now()
    await require_allowed(interaction, plan.server)
    require_permissions(interaction)
    live = bot.service(LiveRounds)
    round_ = await live.start(plan, interaction.user.id, now)
    film = await film_ref(bot.catalogue, plan.film) if plan.film else None
    try:
        card = start_card(round_.plan, film.label if film else None, interaction.user.id, wanted=plan.questions)
        await reply(interaction, private=False, view=card.view(private=True))
    finally:
        await live.run_due_steps(round_.id, now)


def require_server(interaction: Interaction) -> tuple[int, int]:
    """Server and channel. Raises ``UserError`` where the bot cannot write by itself: in a DM, or as a guest."""
    server, channel = interaction.guild_id, interaction.channel_id
    if server is None or channel is None:
        raise UserError("Rounds are played in a server's channel. /trivia practice works here.")
    if interaction.client.get_guild(server) is None:
        raise UserError("I am not a member of this server, so I cannot ask here. /trivia practice works.")
    return server, channel


def require_permissions(interaction: Interaction) -> None:
    """Raises ``UserError`` naming what the bot is not allowed to do in the channel."""
    threads = isinstance(interaction.channel, discord.Thread)
    needed = ("view_channel", "send_messages_in_threads" if threads else "send_messages")
    missing = [_NAMES[name] for name in needed if not getattr(interaction.app_permissions, name)]
    if missing:
        raise UserError(
            f"I am not allowed to ask here: I need {' and '.join(missing)} in this channel."
            " Until then, /trivia practice works."
        )


async def practise(bot: FilmBot, member: int, film: str | None, *, spoilers: bool) -> Card:
    """The member's next practice question, stored. Raises ``UserError`` when there is none."""
    recall = partial(history.of_practice, bot.community, member)
    rng = random.Random()  # noqa: S311 - for questions, not for secrets
    choose = await chooser(bot.catalogue, recall, film=film, spoilers=spoilers, rng=rng)
    asked = choose.pick(await recall(choose.among))
    if asked is None:
        about = " about this film" if film else ""
        raise UserError(
            f"I have no questions{about}." + ("" if spoilers else " With `spoilers` I may ask about plots.")
        )
    practice = await answers.practise(bot.community, member, asked, bot.clock.now())
    about = await film_ref(bot.catalogue, asked.film) if asked.film else None
    return practice_card(practice, asked, about.label if about else None, film, spoilers=spoilers)
