"""The forms of `/setup`: times, zones, numbers."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.community import round_rules
from bot.community.daily import FIRST, MOST, DailySettings
from bot.community.round_rules import RoundRules
from bot.daily.draft import DailyDraft
from bot.daily.obstacles import POSTABLE
from bot.daily.schedule import parse_time
from bot.daily.setting import store, zone_or_question
from bot.errors import UserError
from bot.interactions.rights import require, server_of
from bot.render.card import Card
from bot.screens.address import OldAddress
from bot.screens.navigation import Interaction
from bot.screens.pressing import AnsweredForm
from bot.setup.showing import COMMAND, replace_with, setup_of

_LONGEST_TIME = 20
_LONGEST_ZONE = 100


class _Form(AnsweredForm):
    """Checks the sender's rights, saves, and shows the card again."""

    async def submitted(self, interaction: discord.Interaction[Any]) -> None:
        await require(interaction, COMMAND)
        await replace_with(interaction, await self.saved(interaction))

    async def saved(self, interaction: Interaction) -> Card:
        raise NotImplementedError


class TimeForm(_Form, title="Daily post", kind="time"):
    """When to post."""

    def __init__(self, settings: DailySettings | None = None, which: int = FIRST) -> None:
        super().__init__(str(which))
        at = f"{settings.at:%H:%M}" if settings else ""
        self.at: ui.TextInput[Any] = ui.TextInput(
            custom_id="time", default=at, placeholder="19:30 or 7:30 pm", max_length=_LONGEST_TIME
        )
        self.zone: ui.TextInput[Any] = ui.TextInput(
            custom_id="zone",
            default=settings.zone if settings else "",
            placeholder="Berlin",
            max_length=_LONGEST_ZONE,
        )
        self.add_item(ui.Label(text="Time", component=self.at))
        described = "A city near you. I ask back when there are several."
        self.add_item(ui.Label(text="Time zone", description=described, component=self.zone))

    async def saved(self, interaction: Interaction) -> Card:
        which = number_of(self.about)
        draft = DailyDraft(self.chosen_channel(), parse_time(self.at.value), which=which)
        zone = await zone_or_question(self.zone.value, draft, interaction.client.clock.now())
        if isinstance(zone, Card):
            return zone
        await store(interaction.client, server_of(interaction), draft, zone)
        return await setup_of(interaction, which)

    def chosen_channel(self) -> int | None:
        """The channel chosen in the form; None to keep the present one."""
        return None


class FirstTimeForm(TimeForm, title="Daily post", kind="first-time"):
    """When to post, and where: here, unless another channel is chosen."""

    def __init__(self, here: int | None = None, which: int = FIRST) -> None:
        super().__init__(which=which)
        kind = discord.SelectDefaultValueType.channel
        self.channel: ui.ChannelSelect[Any] = ui.ChannelSelect(
            custom_id="channel",
            channel_types=POSTABLE,
            default_values=[discord.SelectDefaultValue(id=here, type=kind)] if here else [],
        )
        fields = self.children
        self.clear_items()
        for field in (ui.Label[Any](text="Channel", component=self.channel), *fields):
            self.add_item(field)

    def chosen_channel(self) -> int | None:
        return self.channel.values[0].id if self.channel.values else None


class LengthForm(_Form, title="Trivia rounds", kind="length"):
    """Number of questions in a round, and how long each is open."""

    def __init__(self, rules: RoundRules | None = None) -> None:
        super().__init__()
        rules = rules or RoundRules()
        self.questions: ui.TextInput[Any] = ui.TextInput(
            custom_id="questions", default=str(rules.questions), max_length=2
        )
        self.seconds: ui.TextInput[Any] = ui.TextInput(custom_id="seconds", default=str(rules.seconds), max_length=2)
        self.add_item(ui.Label(text="Questions in a round, 1 to 20", component=self.questions))
        self.add_item(ui.Label(text="Seconds for each question, 10 to 60", component=self.seconds))

    async def saved(self, interaction: Interaction) -> Card:
        questions = _number(self.questions.value, 1, 20, "questions")
        seconds = _number(self.seconds.value, 10, 60, "seconds")
        server = server_of(interaction)
        await round_rules.change(interaction.client.community, server, questions=questions, seconds=seconds)
        return await setup_of(interaction)


def number_of(text: str | None) -> int:
    """The number of the daily in an id; the first if it has none, as in older versions."""
    if not text:
        return FIRST
    if text.isascii() and text.isdecimal() and FIRST <= int(text) <= MOST:
        return int(text)
    raise OldAddress


def _number(typed: str, least: int, most: int, what: str) -> int:
    text = typed.strip()
    if text.isascii() and text.isdecimal() and least <= int(text) <= most:
        return int(text)
    raise UserError(f"The number of {what} must be from {least} to {most}. Nothing was changed.")
