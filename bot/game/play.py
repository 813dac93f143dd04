"""Starts a round, for commands and buttons alike."""

from __future__ import annotations

from dataclasses import replace

import discord

from bot.community import rounds
from bot.community.rounds import RoundPlan
from bot.errors import UserError
from bot.game.choosing import how_many_to_ask
from bot.game.live import LiveRounds, require_questions
from bot.game.rules import require_allowed
from bot.game.scope_words import about, nothing_to_ask_card, offers
from bot.game.starting import starting_card
from bot.game.threads import delete, new_thread
from bot.interactions.replying import reply
from bot.screens.navigation import Interaction, send

_NAMES = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
}


async def begin(interaction: Interaction, plan: RoundPlan) -> None:
    """Starts a round in the interaction's channel, or offers similar rounds if this one has no questions.

    Raises ``UserError`` if a round can't start.
    """
    bot, now = interaction.client, interaction.client.clock.now()
    rules = await require_allowed(interaction, plan.server)
    require_permissions(interaction)
    asked_for = await about(bot.catalogue, plan.scope)
    there = await how_many_to_ask(bot.catalogue, bot.community, plan)
    if plan.scope.is_narrowed and not there:
        nearest = await offers(bot.catalogue, bot.community, plan)
        await send(interaction, nothing_to_ask_card(asked_for, plan, nearest), private=True)
        return
    require_questions(plan, there)
    live = bot.service(LiveRounds)
    with live.starting(plan.channel):
        thread = await new_thread(interaction, asked_for) if rules.threads else None
        try:
            placed = replace(plan, channel=thread.id if thread else plan.channel)
            round_ = await live.start(placed, interaction.user.id, now, there)
        except BaseException:
            if thread is not None:
                await delete(thread)
            raise
    try:
        card = await starting_card(bot, round_, interaction.channel_id, plan.questions)
        sent = await reply(interaction, private=False, view=card.view(private=True))
        if sent and plan.teams:
            await live.starts.sent(round_, interaction.channel_id or plan.channel, sent.message, plan.questions)
    finally:
        await live.run_due_steps(round_.id, now)


def require_server(interaction: Interaction) -> tuple[int, int]:
    """Returns the ids of server and channel.

    Raises ``UserError`` where the bot can't write on its own: in a DM, or in a server it is not a member of.
    """
    server, channel = interaction.guild_id, interaction.channel_id
    if server is None or channel is None:
        raise UserError("Rounds are played in a server's channel. /trivia practice works here.")
    if interaction.client.get_guild(server) is None:
        raise UserError("I am not a member of this server, so I can't run rounds here. /trivia practice works.")
    return server, channel


def require_permissions(interaction: Interaction) -> None:
    """Raises ``UserError`` that names the permissions the bot lacks in the channel, if any."""
    threads = isinstance(interaction.channel, discord.Thread)
    needed = ("view_channel", "send_messages_in_threads" if threads else "send_messages")
    missing = [_NAMES[name] for name in needed if not getattr(interaction.app_permissions, name)]
    if missing:
        raise UserError(
            f"I can't run rounds here: I need {' and '.join(missing)} in this channel."
            " Until then, /trivia practice works."
        )


async def no_round_here(interaction: Interaction) -> str:
    """Says that no round is running here, and names a thread of the channel in which one is."""
    guild, here = interaction.guild, interaction.channel_id
    running = await rounds.running(interaction.client.community) if guild else []
    for round_ in running:
        thread = guild.get_thread(round_.plan.channel) if guild else None
        if thread is not None and thread.parent_id == here:
            return f"No round is running in this channel, but there is one in {thread.mention}. End it there."
    return "No round is running in this channel. /trivia play starts one."
