"""Sends cards to Discord with the picture files that they show."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.catalogue.pictures import load
from bot.config import Settings
from bot.render.card import Card


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What to send."""

    view: ui.LayoutView
    files: list[discord.File]
    kept: list[discord.Attachment]
    """Attachments that the message already has and keeps."""

    @property
    def attachments(self) -> list[discord.Attachment | discord.File]:
        """For an edit: all attachments of the message afterwards."""
        return [*self.kept, *self.files]


async def outgoing(
    card: Card, settings: Settings, *, private: bool, before: Sequence[discord.Attachment] = ()
) -> Outgoing:
    """A card with its picture; ``before`` is attached to the message that is edited.

    A picture that cannot be read is left out.
    """
    picture = card.file
    if picture is None:
        return Outgoing(card.view(private=private), [], [])
    # The name is derived from the content.
    if kept := [attachment for attachment in before if attachment.filename == picture.name]:
        return Outgoing(card.view(private=private, with_file=True), [], kept[:1])
    # Files added through Discord are in the data folder, under the path given in the catalogue.
    data = await asyncio.to_thread(load, picture, settings.seeds, settings.data)
    if data is None:
        return Outgoing(card.view(private=private), [], [])
    return Outgoing(card.view(private=private, with_file=True), [discord.File(io.BytesIO(data), picture.name)], [])
