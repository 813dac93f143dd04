"""Makes the card of `/setup` from the stored settings and shows it to the member."""

from __future__ import annotations

from bot.community import daily, recaps, round_rules
from bot.daily.possible import puzzles_in_words
from bot.daily.rush import rush_note
from bot.daily.setting import obstacles_of, options_of, settings_of
from bot.daily.tags import tag_options
from bot.game.threads import thread_obstacles
from bot.interactions.replying import replace
from bot.interactions.rights import server_of
from bot.render.card import Card
from bot.screens.navigation import Interaction, send
from bot.setup.card import end_card, setup_card

COMMAND = "setup"


async def setup_of(interaction: Interaction, which: int | None = None) -> Card:
    """The card of a server's current settings, showing the given daily or else its first one."""
    bot, server = interaction.client, server_of(interaction)
    dailies = await daily.all_of(bot.community, server)
    chosen = [settings for settings in dailies if settings.which == which] or dailies
    settings = chosen[0] if chosen else None
    rules = await round_rules.get(bot.community, server)
    no_threads = thread_obstacles(bot.get_guild(server), rules.channels)
    recap = await recaps.plan(bot.community, server)
    card = setup_card(
        settings,
        rules,
        obstacles_of(bot, settings) if settings else [],
        no_threads,
        recap,
        first=dailies[0] if dailies else None,
        choices=options_of(bot, dailies),
        tags=tag_options(bot, settings) if settings else (),
        puzzles=await puzzles_in_words(bot.catalogue) if settings else "",
    )
    return card.text(await rush_note(bot.community, settings)) if settings else card


async def end_of(interaction: Interaction, which: int) -> Card:
    """Asks whether to turn a daily off. Raises ``UserError`` if it no longer exists."""
    bot, server = interaction.client, server_of(interaction)
    settings = await settings_of(bot, server, which)
    return end_card(settings, alone=len(await daily.all_of(bot.community, server)) == 1)


async def replace_with(interaction: Interaction, card: Card) -> None:
    """Shows a card in place of the private one that was pressed; a public one stays, and the member gets their own."""
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await replace(interaction, view=card.view(private=True))
    else:
        await send(interaction, card, private=True)
