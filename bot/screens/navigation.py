"""Showing screens, and the buttons and menus between them.

Buttons and menus hold the address of a screen, so that they work after a restart: all they need is in
their ``custom_id``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import discord
from discord.utils import MISSING

from bot.catalogue import names
from bot.catalogue.names import Name
from bot.client import FilmBot
from bot.errors import UserError
from bot.interactions.replying import defer, replace, reply
from bot.interactions.sending import outgoing
from bot.render.card import DISMISS, Card, Link
from bot.screens.address import Address
from bot.screens.pressing import PressedItem, chosen
from bot.spoiler import escape_markdown

Interaction: TypeAlias = discord.Interaction[FilmBot]

_NOUNS: dict[names.Kind, str] = {
    "film": "film",
    "person": "person",
    "character": "character",
    "mention": "name",
}
_MOST_TYPED = 60
_MOST_NEAR = 10
"""Maximum number of names in a menu of similar names."""
_MOST_SAID = 3


async def show(interaction: Interaction, address: Address, *, private: bool) -> None:
    """Answers a command with a screen."""
    await send(interaction, await interaction.client.screens.open(address), private=private)


async def send(interaction: Interaction, card: Card, *, private: bool) -> None:
    sent = await outgoing(card, interaction.client.settings, private=private)
    await reply(interaction, private=private, view=sent.view, files=sent.files)


async def show_named(
    interaction: Interaction,
    kind: names.Kind,
    typed: str,
    address: Callable[[str], Address],
    *,
    private: bool,
) -> None:
    """Answers with the screen of what was typed or chosen.

    ``address`` gives the screen's address from a key. Several matches become a menu, none a private
    answer with the nearest names.
    """
    found = await names.find(interaction.client.catalogue, kind, typed)
    if not found:
        await show_nearest(interaction, kind, typed, address)
        return
    await show_one_of(interaction, found, lambda name: address(name.key), private=private)


async def show_one_of(
    interaction: Interaction,
    found: list[Name],
    address: Callable[[Name], Address],
    *,
    private: bool,
) -> None:
    """Answers with the screen of the only match, or with a menu of the matches whose names are not secret."""
    open_names = [(name, name.label) for name in found if isinstance(name.label, str)]
    if len(found) == 1 or len(open_names) < 2:
        chosen = open_names[0][0] if open_names else found[0]
        await show(interaction, address(chosen), private=private)
        return
    # What was typed is not repeated: it may be a name that others do not know yet.
    card = Card().text("Which one do you mean?")
    card.menu("Choose one", [Link(label, address(name)) for name, label in open_names])
    await send(interaction, card, private=private)


async def show_nearest(
    interaction: Interaction, kind: names.Kind, typed: str, address: Callable[[str], Address]
) -> None:
    """Answers privately that nothing has this name, with a menu of the nearest names.

    Raises ``UserError`` where no name is near.
    """
    alike = await _nearest(interaction.client, kind, typed)
    said = _unknown(kind, typed, alike)
    if not alike:
        raise UserError(said)
    card = Card().text(said).menu("Choose one", [Link(label, address(key)) for key, label in alike])
    await send(interaction, card, private=True)


async def nearest(bot: FilmBot, kind: names.Kind, typed: str) -> str:
    """The reply to a member who named something that is not in the catalogue."""
    return _unknown(kind, typed, await _nearest(bot, kind, typed))


async def _nearest(bot: FilmBot, kind: names.Kind, typed: str) -> list[tuple[str, str]]:
    """Keys and labels of the names closest to what was typed."""
    alike = await names.suggest(bot.catalogue, kind, typed, _MOST_NEAR) if typed.strip() else []
    return [(name.key, name.label) for name in alike if isinstance(name.label, str)]


def _unknown(kind: names.Kind, typed: str, alike: list[tuple[str, str]]) -> str:
    said = f"I know no {_NOUNS[kind]} called “{escape_markdown(typed[:_MOST_TYPED])}”."
    if alike:
        return f"{said} Nearest: {', '.join(escape_markdown(label) for _, label in alike[:_MOST_SAID])}."
    return f"{said} /films lists everything I know."


async def follow(interaction: Interaction, address: Address) -> None:
    """Handles a press on a button or a choice in a menu."""
    card = await interaction.client.screens.open(address)
    message = interaction.message
    if message is not None and _is_askers(interaction):
        await _edit(interaction, message, card)
    else:
        # The person who asked is reading this message, so leave it unchanged.
        await send(interaction, card, private=True)


async def _edit(interaction: Interaction, message: discord.Message, card: Card) -> None:
    private = message.flags.ephemeral
    sent = await outgoing(card, interaction.client.settings, private=private, before=message.attachments)
    changed = bool(sent.attachments or message.attachments)
    await replace(interaction, view=sent.view, attachments=sent.attachments if changed else MISSING)


class OpenButton(PressedItem, template=r"go:\d+:(?P<address>(?s:.+))"):
    """A button that opens a screen."""

    async def pressed(self, interaction: Interaction) -> None:
        await follow(interaction, Address.parse(self.match["address"]))


class BesideButton(PressedItem, template=r"by:\d+:(?P<address>(?s:.+))"):
    """A button that opens a private screen for the member who presses it and leaves its message unchanged."""

    async def pressed(self, interaction: Interaction) -> None:
        await show(interaction, Address.parse(self.match["address"]), private=True)


class OpenMenu(PressedItem, template=r"menu:\d+"):
    """A menu whose choices open screens."""

    async def pressed(self, interaction: Interaction) -> None:
        await follow(interaction, Address.parse(chosen(interaction)[0]))


class DismissButton(PressedItem, template=DISMISS):
    """A button that removes a card. It works for the member who asked for the card and for moderators."""

    async def pressed(self, interaction: Interaction) -> None:
        may = interaction.permissions
        if not (_is_askers(interaction) or may.manage_messages or may.manage_guild):
            raise UserError("Only the person who asked, or a moderator, can dismiss this card.")
        await defer(interaction, private=True)
        await interaction.delete_original_response()


def _is_askers(interaction: Interaction) -> bool:
    """Whether the member who pressed is the member the message answers."""
    message = interaction.message
    if message is None or message.interaction_metadata is None:
        return False
    return message.interaction_metadata.user.id == interaction.user.id
