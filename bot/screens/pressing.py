"""Buttons, menus and forms that survive a restart: their state is in their ids, the message and the database."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Self

import discord
from discord import ui
from discord.utils import MISSING

from bot.interactions.answering import answer_error, answering_errors
from bot.interactions.replying import reply
from bot.screens.address import OldAddress

_LONGEST_NUMBER = 18
_FORM = "form:"
_TYPED = "Here is what you typed."
_LONG = 200
"""Length in characters of a text that nobody wants to type again."""
_OLD_FORM = "This form is from an older version of me, and nothing was changed. Open it again with its command."


class PressedItem(ui.DynamicItem[ui.Item[Any]], template=r"(?!)"):
    """A button or menu whose id matches ``template``. Its errors are answered as everywhere else."""

    _templates: ClassVar[list[re.Pattern[str]]] = []

    def __init_subclass__(cls, *, template: str | re.Pattern[str]) -> None:
        super().__init_subclass__(template=template)
        cls._templates.append(re.compile(template))

    @classmethod
    def answers(cls, custom_id: str) -> bool:
        """Whether any of our buttons or menus has such an id. discord.py does not answer a press on an unknown one."""
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
        """Read a number from the id. Raises ``OldAddress`` if no database could hold it."""
        digits = self.match[name]
        if len(digits) > _LONGEST_NUMBER:
            raise OldAddress
        return int(digits)


class AnsweredForm(ui.Modal):
    """A form that survives a restart. Its errors are answered as everywhere else.

    Each submission creates a new instance of its class, without arguments, which receives what was typed. This also
    keeps members who submit at the same moment apart.
    """

    about: str = ""
    """The subject of the form, read from its id."""
    _kinds: ClassVar[dict[str, type[AnsweredForm]]] = {}
    _kind: ClassVar[str] = ""

    def __init_subclass__(cls, *, kind: str = "", title: str = MISSING) -> None:
        super().__init_subclass__(title=title)
        if kind:
            cls._kind = kind
            cls._kinds[kind] = cls

    def __init__(self, about: str = "") -> None:
        super().__init__(custom_id=f"{_FORM}{self._kind}:{about}" if about else _FORM + self._kind)
        self.stop()  # so that discord.py does not wait for this one to be sent

    @classmethod
    async def take(cls, interaction: discord.Interaction[Any]) -> None:
        """Answers a submitted form. If this version does not know the form, the member gets the text back."""
        data: Mapping[str, Any] = dict(interaction.data or {})
        name, _, about = str(data.get("custom_id", "")).removeprefix(_FORM).partition(":")
        kind = cls._kinds.get(name)
        if kind is not None:
            form = kind()
            form.about = about
            await form._dispatch_submit(interaction, data["components"], data.get("resolved", {}))
            return
        interaction.client.begin_answer()
        async with answering_errors(interaction):
            typed = "\n\n".join(_typed(data.get("components", ())))
            said = f"{_OLD_FORM} {_TYPED}" if typed else _OLD_FORM
            await reply(interaction, private=True, content=said, files=[_as_file(typed)] if typed else [])

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        interaction.client.begin_answer()
        is_done = False
        async with answering_errors(interaction):
            await self.submitted(interaction)
            is_done = True
        if not is_done and interaction.response.is_done():
            await self._hand_back(interaction)

    async def _hand_back(self, interaction: discord.Interaction[Any]) -> None:
        """Returns the text after a refusal, so that nobody has to type a long text again."""
        data: Mapping[str, Any] = dict(interaction.data or {})
        for text in _typed(data.get("components", ())):
            if len(text) >= _LONG:
                async with answering_errors(interaction):
                    await reply(interaction, private=True, content=_TYPED, files=[_as_file(text)])

    async def submitted(self, interaction: discord.Interaction[Any]) -> None:
        """What it does."""
        raise NotImplementedError


async def answer_forms_and_unknown(interaction: discord.Interaction[Any]) -> None:
    """Answers what discord.py does not: forms, and presses on buttons that this version does not have."""
    data: Mapping[str, Any] = dict(interaction.data or {})
    if interaction.type is discord.InteractionType.modal_submit:
        await AnsweredForm.take(interaction)
        return
    pressed = interaction.type is discord.InteractionType.component
    if pressed and not PressedItem.answers(str(data.get("custom_id", ""))):
        interaction.client.begin_answer()
        await answer_error(interaction, OldAddress())


def _as_file(text: str) -> discord.File:
    return discord.File(io.BytesIO(text.encode("utf-8", "replace")), "typed.txt")


def _typed(parts: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The texts of a form's fields."""
    for part in parts:
        if part.get("value"):
            yield str(part["value"])
        yield from _typed(part.get("components", ()))
        if "component" in part:
            yield from _typed([part["component"]])


def chosen(interaction: discord.Interaction[Any]) -> list[str]:
    """The values that were chosen in a menu; none for a button, or where a menu was emptied."""
    data: Mapping[str, Any] = dict(interaction.data or {})
    return [str(value) for value in data.get("values", ())]
