"""The form in which a question is typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import discord
from discord import ui

from bot.catalogue.films import film_ref
from bot.client import FilmBot
from bot.community.question_drafts import QuestionDraft
from bot.community.server_questions import AboutFilm
from bot.interactions.replying import replace
from bot.interactions.rights import require
from bot.render.card import Card
from bot.screens.address import OldAddress
from bot.screens.navigation import Interaction, send
from bot.screens.pressing import AnsweredForm
from bot.trivia.handwritten import Handwritten
from bot.trivia.rules import MOST_CHARACTERS, MOST_PROMPT
from bot.writing.saving import COMMAND, save, typed

EMPTY = Handwritten("", "", ("", "", ""), spoiler=False)
_ABOUT = re.compile(r"prompt:(?P<spoiler>[01]):(?P<question>[0-9a-f]{16})?:(?P<film>.*)", re.S)
"""The id of the first field. It holds the form's subject, which survives a restart and keeps open forms apart."""
_MOST_ID = 100


class QuestionForm(AnsweredForm, title="Trivia question", kind="question"):
    """Filled in with a draft, whose film and spoiler mark are kept."""

    def __init__(self, draft: QuestionDraft | None = None) -> None:
        super().__init__()
        draft = draft or QuestionDraft(EMPTY, None, None)
        written, film = draft.written, draft.film.id if draft.film else ""
        about = f"prompt:{int(written.spoiler)}:{draft.question or ''}:{film}"[:_MOST_ID]
        self._add("Question", about, written.prompt, MOST_PROMPT, discord.TextStyle.paragraph)
        self._add("Right answer", "answer", written.answer, MOST_CHARACTERS)
        for number, text in enumerate(written.wrong, 1):
            self._add(f"Wrong answer {number}", f"wrong_{number}", text, MOST_CHARACTERS)

    def _add(
        self, label: str, name: str, text: str, most: int, style: discord.TextStyle = discord.TextStyle.short
    ) -> None:
        field: ui.TextInput[Any] = ui.TextInput(
            custom_id=name, default=text[:most] or None, max_length=most, style=style
        )
        self.add_item(ui.Label(text=label, component=field))

    async def submitted(self, interaction: discord.Interaction[Any]) -> None:
        await require(interaction, COMMAND)
        await put(interaction, await save(interaction, await _sent(interaction)))


async def _sent(interaction: Interaction) -> QuestionDraft:
    """Read the submitted draft. Raises ``OldAddress`` if no form of this version sends such fields."""
    data: Mapping[str, Any] = dict(interaction.data or {})
    fields = [part["component"] for part in data.get("components", ()) if "component" in part]
    about = _ABOUT.fullmatch(str(fields[0].get("custom_id", ""))) if len(fields) == 5 else None
    if about is None:
        raise OldAddress
    prompt, answer, first, second, third = (str(field.get("value") or "") for field in fields)
    written = typed(prompt, answer, (first, second, third), spoiler=about["spoiler"] == "1")
    return QuestionDraft(written, await _film(interaction.client, about["film"]), about["question"])


async def _film(bot: FilmBot, film: str) -> AboutFilm | None:
    """Look up a film; None if none is given or its documents have been removed."""
    found = await film_ref(bot.catalogue, film) if film else None
    return AboutFilm(found.id, found.label) if found else None


async def put(interaction: Interaction, card: Card) -> None:
    """Replaces the private card that was pressed, or shows the card as a private answer."""
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await replace(interaction, view=card.view(private=True), attachments=[])
    else:
        await send(interaction, card, private=True)
