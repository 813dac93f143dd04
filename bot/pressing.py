"""Buttons and menus that outlive a restart: all that they need is in their ids, the message and the database. Forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Self

import discord
from discord import ui

from bot.address import OldAddress
from bot.answering import answer_error, answering_errors

_LONGEST_NUMBER = 18


class PressedItem(ui.DynamicItem[ui.Item[Any]], template=r"(?!)"):
    """A button or a menu whose id matches ``template``; what goes wrong is answered like anywhere else."""

    _templates: ClassVar[list[re.Pattern[str]]] = []

    def __init_subclass__(cls, *, template: str | re.Pattern[str]) -> None:
        super().__init_subclass__(template=template)
        cls._templates.append(re.compile(template))

    @classmethod
    def answers(cls, custom_id: str) -> bool:
        """Whether any button or menu of ours has such an id. discord.py leaves one that none has without an answer."""
        return any(template.fullmatch(custom_id) for template in cls._templates)

    def __init__(self, item: ui.Item[Any], match: re.Match[str]) -> None:
        super().__init__(item)
        self.match = match

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(item, match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        interaction.client.begin_answer()
        async with answering_errors(interaction):
            await self.pressed(interaction)

    async def pressed(self, interaction: discord.Interaction[Any]) -> None:
        """What it does."""
        raise NotImplementedError

    def number(self, name: str) -> int:
        """A number in the id. Raises ``OldAddress`` for one that no database can have."""
        digits = self.match[name]
        if len(digits) > _LONGEST_NUMBER:
            raise OldAddress
        return int(digits)


class AnsweredForm(ui.Modal):
    """A form; what goes wrong with it is answered like anywhere else."""

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        interaction.client.begin_answer()
        async with answering_errors(interaction):
            await self.submitted(interaction)

    async def submitted(self, interaction: discord.Interaction[Any]) -> None:
        """What it does."""
        raise NotImplementedError


async def answer_unknown(interaction: discord.Interaction[Any]) -> None:
    """Answers a press on what no version of this bot has, or not any more."""
    data: Mapping[str, Any] = dict(interaction.data or {})
    pressed = interaction.type is discord.InteractionType.component
    if pressed and not PressedItem.answers(str(data.get("custom_id", ""))):
        await answer_error(interaction, OldAddress())


def chosen(interaction: discord.Interaction[Any]) -> list[str]:
    """The values that were chosen in a menu; none for a button, or where a menu was emptied."""
    data: Mapping[str, Any] = dict(interaction.data or {})
    return [str(value) for value in data.get("values", ())]
