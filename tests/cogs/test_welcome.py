"""The card in a server that the bot has joined."""

from __future__ import annotations

import discord
import pytest
import simcord
from simcord.backend import serializers

from tests.cogs.club import Answer, Club, films_of


class Server:
    """A server with a system channel, which the bot has not heard of yet."""

    def __init__(self, club: Club, *, may_send: bool = True, has_channel: bool = True) -> None:
        self.club, backend = club, club.env.backend
        real = backend.emit
        backend.emit = lambda *_: None  # type: ignore[method-assign]
        try:
            self.guild = club.env.create_guild("Another club")
            (own,) = (role for name, role in self.guild.roles.items() if name == backend.bot_user.name)
            denied = {} if may_send else {own: discord.PermissionOverwrite(send_messages=False)}
            self.channel = self.guild.create_text_channel("general", overwrites=denied)
            boss = self.guild.create_role("Boss", permissions=discord.Permissions(manage_guild=True))
            self.member = self.guild.add_member(club.env.create_user("dan"))
            self.boss = self.guild.add_member(club.env.create_user("eve"), roles=[boss])
            stored = backend.get_guild(self.guild.id)
            stored.system_channel_id = self.channel.id if has_channel else None
        finally:
            backend.emit = real  # type: ignore[method-assign]

    async def announce(self, **outage: bool) -> None:
        """What Discord tells of a server: that the bot has joined it, or that it is there again after an outage."""
        backend = self.club.env.backend
        payload = serializers.guild_create_payload(backend, backend.get_guild(self.guild.id))
        del payload["unavailable"]
        backend.emit("GUILD_CREATE", {**payload, **outage})
        await self.club.env.settle()

    async def leave(self) -> None:
        self.club.env.backend.emit("GUILD_DELETE", {"id": str(self.guild.id)})
        await self.club.env.settle()

    @property
    def posted(self) -> list[Answer]:
        stored = self.club.env.backend.messages.get(self.channel.id, {})
        messages = [simcord.ResponseMessage(self.club.env, stored[number]) for number in sorted(stored)]
        return [self.club.look(message) for message in messages if not message.ephemeral]


async def test_one_card_says_what_it_does_and_what_to_try(club: Club) -> None:
    server = Server(club)
    await server.announce()
    (card,) = server.posted
    assert "Matinee" in card.seen
    assert f"I know {len(await films_of(club.bot.settings))} films" in card.seen
    assert list(card.buttons) == ["Try it: a film", "Try it: a question", "Set up", "Dismiss"]


async def test_what_is_tried_is_private_and_the_card_stays(club: Club) -> None:
    server = Server(club)
    await server.announce()
    (card,) = server.posted
    film = await club.click(card, "Try it: a film", by=server.member)
    question = await club.click(card, "Try it: a question", by=server.member)
    assert film.ephemeral
    assert question.ephemeral
    assert len(question.buttons) >= 4
    assert [each.seen for each in server.posted] == [card.seen]


async def test_setting_up_is_for_moderators(club: Club) -> None:
    server = Server(club)
    await server.announce()
    (card,) = server.posted
    opened = await club.click(card, "Set up", by=server.boss)
    assert opened.ephemeral
    assert "Trivia rounds" in opened.seen
    club.expects_failures = True
    assert "Manage Server" in (await club.click(card, "Set up", by=server.member)).seen
    assert [each.seen for each in server.posted] == [card.seen]


async def test_a_server_that_was_out_of_reach_is_not_welcomed(club: Club) -> None:
    server = Server(club)
    await server.announce(unavailable=False)
    assert server.posted == []


async def test_each_join_is_welcomed_once(club: Club) -> None:
    server = Server(club)
    await server.announce()
    await server.announce()
    assert len(server.posted) == 1
    await server.leave()
    await server.announce()
    assert len(server.posted) == 2


@pytest.mark.parametrize("how", [{"may_send": False}, {"has_channel": False}])
async def test_where_it_may_not_it_says_nothing(club: Club, how: dict[str, bool]) -> None:
    server = Server(club, **how)
    await server.announce()
    assert server.posted == []


async def test_servers_that_it_is_in_at_a_start_are_not_welcomed(club: Club) -> None:
    server = Server(club)
    await club.env.restart_bot(type(club.bot)(club.bot.settings, club.bot.catalogue, club.bot.community))
    assert club.bot.get_guild(server.guild.id) is not None
    await server.announce()
    assert server.posted == []
