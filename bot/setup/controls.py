"""The menus and buttons of `/setup`. Each press reads again what is stored and who may press."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.community import daily, recaps, round_rules
from bot.community.daily import NO_ROLE, DailyKind
from bot.community.round_rules import Starters
from bot.daily.draft import DailyDraft
from bot.daily.obstacles import can_be_posted_to
from bot.daily.schedule import Days
from bot.daily.setting import settings_of, store
from bot.interactions.replying import ask
from bot.interactions.rights import require, server_of
from bot.screens.address import OldAddress
from bot.screens.navigation import Interaction
from bot.screens.pressing import PressedItem, chosen
from bot.setup.card import NO_RECAP
from bot.setup.modals import FirstTimeForm, LengthForm, TimeForm, number_of
from bot.setup.showing import COMMAND, end_of, replace_with, setup_of

Change = Callable[[Interaction, Sequence[str]], Awaitable[object]]
"""Stores the chosen values of a menu; a button has none."""
DailyChange = Callable[[Interaction, int, Sequence[str]], Awaitable[object]]
"""The same for one of the server's dailies."""


class SetupControl(PressedItem, template=r"setup:(?P<what>[a-z]+)(?::(?P<which>[1-3]))?"):
    """A control on the card. Controls of a daily hold its number; the first daily has none."""

    async def pressed(self, interaction: Interaction) -> None:
        await require(interaction, COMMAND)
        await _press(interaction, self.match["what"], number_of(self.match["which"]))


async def _press(interaction: Interaction, what: str, which: int) -> None:
    community, server = interaction.client.community, server_of(interaction)
    if what == "which":
        which = number_of(chosen(interaction)[0])
        if await daily.get(community, server, which) is None:
            await ask(interaction, FirstTimeForm(_here(interaction), which))
            return
    if what == "time":
        settings = await daily.get(community, server, which)
        form = TimeForm(settings, which) if settings else FirstTimeForm(_here(interaction), which)
        await ask(interaction, form)
    elif what == "end":
        await replace_with(interaction, await end_of(interaction, which))
    elif what == "length":
        await ask(interaction, LengthForm(await round_rules.get(community, server)))
    else:
        if what in _DAILY_CHANGES:
            await _DAILY_CHANGES[what](interaction, which, chosen(interaction))
        elif what in _CHANGES:
            await _CHANGES[what](interaction, chosen(interaction))
        elif what not in ("open", "which"):
            raise OldAddress
        await replace_with(interaction, await setup_of(interaction, which))


def _here(interaction: Interaction) -> int | None:
    """The channel where the control was pressed, if it can take posts."""
    here = interaction.channel
    return here.id if here is not None and can_be_posted_to(here) else None


async def _draft(interaction: Interaction, draft: DailyDraft) -> None:
    """Changes a daily post, unless it was turned off elsewhere in the meantime."""
    server = server_of(interaction)
    await settings_of(interaction.client, server, draft.which)
    await store(interaction.client, server, draft, None)


async def _kind(interaction: Interaction, which: int, values: Sequence[str]) -> None:
    await _draft(interaction, DailyDraft(which=which, kind=DailyKind(values[0])))


async def _channel(interaction: Interaction, which: int, values: Sequence[str]) -> None:
    await _draft(interaction, DailyDraft(which=which, channel=int(values[0])))


async def _tag(interaction: Interaction, which: int, values: Sequence[str]) -> None:
    await _draft(interaction, DailyDraft(which=which, tag=int(values[0])))


async def _days(interaction: Interaction, which: int, values: Sequence[str]) -> None:
    days = Days(sum({int(value) for value in values}) & Days.ALL)
    await _draft(interaction, DailyDraft(which=which, days=days))


async def _role(interaction: Interaction, which: int, values: Sequence[str]) -> None:
    role = int(values[0]) if values else NO_ROLE
    # @everyone, whose id is the server's, can be chosen in the menu but pings nobody.
    await _draft(interaction, DailyDraft(which=which, role=NO_ROLE if role == interaction.guild_id else role))


async def _spoilers(interaction: Interaction, which: int, _: Sequence[str]) -> None:
    settings = await settings_of(interaction.client, server_of(interaction), which)
    await _draft(interaction, DailyDraft(which=which, spoilers=not settings.spoilers))


async def _talk(interaction: Interaction, which: int, _: Sequence[str]) -> None:
    settings = await settings_of(interaction.client, server_of(interaction), which)
    await _draft(interaction, DailyDraft(which=which, threads=not settings.threads))


async def _pause(interaction: Interaction, which: int, _: Sequence[str]) -> None:
    await daily.pause(interaction.client.community, server_of(interaction), interaction.client.clock.now(), which)


async def _resume(interaction: Interaction, which: int, _: Sequence[str]) -> None:
    await daily.resume(interaction.client.community, server_of(interaction), interaction.client.clock.now(), which)


async def _off(interaction: Interaction, which: int, _: Sequence[str]) -> None:
    await daily.turn_off(interaction.client.community, server_of(interaction), interaction.client.clock.now(), which)


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


_DAILY_CHANGES: Mapping[str, DailyChange] = {
    "kind": _kind,
    "channel": _channel,
    "tag": _tag,
    "days": _days,
    "role": _role,
    "spoilers": _spoilers,
    "talk": _talk,
    "pause": _pause,
    "resume": _resume,
    "off": _off,
}
_CHANGES: Mapping[str, Change] = {
    "recap": _recap,
    "starters": _starters,
    "roles": _roles,
    "rounds": _rounds,
    "threads": _threads,
}
