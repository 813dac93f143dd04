"""The form in which a question is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
from discord import ui

from bot.community.question_drafts import QuestionDraft
from bot.navigation import Interaction, send
from bot.pressing import AnsweredForm
from bot.render.card import Card
from bot.replying import replace as replace_message
from bot.rights import require
from bot.trivia.rules import MOST_CHARACTERS, MOST_PROMPT
from bot.writing.saving import COMMAND, save, typed


class QuestionForm(AnsweredForm):
    """Filled in with a draft; film and spoiler are the draft's own."""

    def __init__(self, draft: QuestionDraft) -> None:
        super().__init__(title="Write a question" if draft.question is None else "Edit the question")
        self._draft = draft
        written = draft.written
        self.prompt = _field("prompt", written.prompt, MOST_PROMPT, discord.TextStyle.paragraph)
        self.answer = _field("answer", written.answer, MOST_CHARACTERS)
        self.wrong = [_field(f"wrong_{n}", text, MOST_CHARACTERS) for n, text in enumerate(written.wrong, 1)]
        self.add_item(ui.Label(text="Question", component=self.prompt))
        self.add_item(ui.Label(text="Right answer", component=self.answer))
        for number, field in enumerate(self.wrong, 1):
            self.add_item(ui.Label(text=f"Wrong answer {number}", component=field))

    async def submitted(self, interaction: discord.Interaction[Any]) -> None:
        await require(interaction, COMMAND)
        first, second, third = (field.value for field in self.wrong)
        written = typed(
            self.prompt.value, self.answer.value, (first, second, third), spoiler=self._draft.written.spoiler
        )
        await put(interaction, await save(interaction, replace(self._draft, written=written)))


async def put(interaction: Interaction, card: Card) -> None:
    """Shows a card in place of the private one that was pressed, or else as a private answer."""
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await replace_message(interaction, view=card.view(private=True), attachments=[])
    else:
        await send(interaction, card, private=True)


def _field(name: str, text: str, most: int, style: discord.TextStyle = discord.TextStyle.short) -> ui.TextInput[Any]:
    return ui.TextInput(custom_id=name, default=text[:most] or None, max_length=most, style=style)
