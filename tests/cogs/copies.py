"""A copy of a published post, where another server follows the channel."""

from __future__ import annotations

import copy
from typing import Any

import simcord

from tests.cogs.club import Answer, Club


class Follower:
    """A server with one member, whose channel follows those of the club."""

    def __init__(self, club: Club) -> None:
        self._club = club
        guild = club.env.create_guild("Another club")
        self.dan = guild.add_member(club.env.create_user("dan"))
        self._channel = guild.create_text_channel("followed")

    async def press(self, original: Answer, custom_id: str) -> Answer:
        """Dan presses a button of the message's copy."""
        channel: Any = self._club.bot.get_channel(self._channel.id)
        sent = await channel.send("what follows is put in its place")
        stored = self._club.env.backend.messages[self._channel.id][sent.id]
        messages = self._club.env.backend.messages
        of = next(channel[original.message.id] for channel in messages.values() if original.message.id in channel)
        stored.components = copy.deepcopy(of.components)
        stored.flags = of.flags
        message = simcord.ResponseMessage(self._club.env, stored)
        return self._club._answer(await self.dan.click(message, custom_id=custom_id))
