"""The menus and buttons of `/setup`. Each press reads again what is stored and who may press."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.address import OldAddress
from bot.community import daily, recaps, round_rules
from bot.community.daily import NO_ROLE
from bot.community.round_rules import Starters
from bot.daily.draft import DailyDraft
from bot.daily.obstacles import can_be_posted_to
from bot.daily.schedule import Days
from bot.daily.setting import settings_of, store
from bot.navigation import Interaction
from bot.pressing import PressedItem, chosen
from bot.replying import ask
from bot.rights import require, server_of
from bot.setup.card import NO_RECAP
from bot.setup.modals import FirstTimeForm, LengthForm, TimeForm
from bot.setup.showing import COMMAND, replace_with, setup_of

Change = Callable[[Interaction, Sequence[str]], Awaitable[object]]
"""Stores what was chosen: the values of a menu, none of a button."""


class SetupControl(PressedItem, template=r"setup:(?P<what>[a-z]+)"):
    """Anything on the card."""

    async def pressed(self, interaction: Interaction) -> None:
        await require(interaction, COMMAND)
        await _press(interaction, self.match["what"])


async def _press(interaction: Interaction, what: str) -> None:
    community, server = interaction.client.community, server_of(interaction)
    if what == "time":
        here = interaction.channel
        settings = await daily.get(community, server)
        first = here.id if here is not None and can_be_posted_to(here) else None
        await ask(interaction, TimeForm(settings) if settings else FirstTimeForm(first))
    elif what == "length":
        await ask(interaction, LengthForm(await round_rules.get(community, server)))
    else:
        if what != "open":
            change = _CHANGES.get(what)
            if change is None:
                raise OldAddress
            await change(interaction, chosen(interaction))
        await replace_with(interaction, await setup_of(interaction))


async def _draft(interaction: Interaction, draft: DailyDraft) -> None:
    """Changes a daily post. It may have been turned off elsewhere meanwhile: then there is nothing to change."""
    server = server_of(interaction)
    await settings_of(interaction.client, server)
    await store(interaction.client, server, draft, None)


async def _channel(interaction: Interaction, values: Sequence[str]) -> None:
    await _draft(interaction, DailyDraft(channel=int(values[0])))


async def _days(interaction: Interaction, values: Sequence[str]) -> None:
    await _draft(interaction, DailyDraft(days=Days(sum({int(value) for value in values}) & Days.ALL)))


async def _role(interaction: Interaction, values: Sequence[str]) -> None:
    role = int(values[0]) if values else NO_ROLE
    # @everyone can be chosen, and pings nobody: its number is the server's.
    await _draft(interaction, DailyDraft(role=NO_ROLE if role == interaction.guild_id else role))


async def _spoilers(interaction: Interaction, _: Sequence[str]) -> None:
    settings = await settings_of(interaction.client, server_of(interaction))
    await _draft(interaction, DailyDraft(spoilers=not settings.spoilers))


async def _pause(interaction: Interaction, _: Sequence[str]) -> None:
    await daily.pause(interaction.client.community, server_of(interaction), interaction.client.clock.now())


async def _resume(interaction: Interaction, _: Sequence[str]) -> None:
    await daily.resume(interaction.client.community, server_of(interaction), interaction.client.clock.now())


async def _recap(interaction: Interaction, values: Sequence[str]) -> None:
    community, server = interaction.client.community, server_of(interaction)
    weekday = None if values[0] == NO_RECAP else int(values[0])
    await recaps.choose_weekday(community, server, weekday, interaction.client.clock.now())


async def _starters(interaction: Interaction, values: Sequence[str]) -> None:
    community, server = interaction.client.community, server_of(interaction)
    await round_rules.change(community, server, starters=Starters(values[0]))


async def _roles(interaction: Interaction, values: Sequence[str]) -> None:
    community, server = interaction.client.community, server_of(interaction)
    await round_rules.change(community, server, roles=frozenset(map(int, values)))


async def _rounds(interaction: Interaction, values: Sequence[str]) -> None:
    community, server = interaction.client.community, server_of(interaction)
    await round_rules.change(community, server, channels=frozenset(map(int, values)))


async def _threads(interaction: Interaction, _: Sequence[str]) -> None:
    community, server = interaction.client.community, server_of(interaction)
    rules = await round_rules.get(community, server)
    await round_rules.change(community, server, threads=not rules.threads)


_CHANGES: Mapping[str, Change] = {
    "channel": _channel,
    "days": _days,
    "role": _role,
    "spoilers": _spoilers,
    "pause": _pause,
    "resume": _resume,
    "recap": _recap,
    "starters": _starters,
    "roles": _roles,
    "rounds": _rounds,
    "threads": _threads,
}
