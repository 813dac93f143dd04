"""The buttons below questions that moderators write. Each press checks the member's rights again."""

from __future__ import annotations

import io
from dataclasses import replace

import discord

from bot.community import question_drafts, server_questions
from bot.community.question_drafts import QuestionDraft
from bot.errors import UserError
from bot.interactions.replying import ask, reply
from bot.interactions.rights import require, server_of
from bot.screens.address import OldAddress
from bot.screens.navigation import Interaction
from bot.screens.pressing import PressedItem
from bot.writing.cards import exported_text, list_card, question_card, removal_card
from bot.writing.form import QuestionForm, put
from bot.writing.saving import COMMAND, ask_again, exported, question_of, rests, save

FILE_NAME = "trivia-questions.toml"
_NONE = "There are no questions to export. /trivia-questions add writes one."
_NO_DRAFT = "I no longer have what you typed. Copy it from above: /trivia-questions add opens the form."


class OwnQuestionButton(PressedItem, template=r"own:(?P<what>[a-z]+)(?::(?P<which>[0-9a-f]{1,16}))?"):
    """A button on one of the cards."""

    async def pressed(self, interaction: Interaction) -> None:
        await require(interaction, COMMAND)
        what, which = self.match["what"], self.match["which"] or ""
        match what:
            case "list" if which.isdecimal():
                await put(interaction, list_card(await _every(interaction), int(which)))
            case "export":
                await export(interaction)
            case "fix":
                await ask(interaction, QuestionForm(await _draft(interaction)))
            case "spoiler":
                draft = await _draft(interaction)
                hidden = replace(draft, written=replace(draft.written, spoiler=True))
                await put(interaction, await save(interaction, hidden))
            case _:
                await _press_question(interaction, what, which)


async def _press_question(interaction: Interaction, what: str, question: str) -> None:
    bot, server = interaction.client, server_of(interaction)
    own = await question_of(bot, server, question)
    match what:
        case "open":
            await put(interaction, question_card(own, resting=await rests(bot, server, own.id)))
        case "again":
            await ask_again(bot, server, own.id, interaction.user.id)
            await put(interaction, question_card(own, resting=await rests(bot, server, own.id)))
        case "edit":
            await ask(interaction, QuestionForm(QuestionDraft(own.written, own.film, own.id)))
        case "remove":
            await put(interaction, removal_card(own))
        case "gone":
            await server_questions.remove(bot.community, server, own.id, bot.clock.now())
            await put(interaction, list_card(await _every(interaction), 0))
        case _:
            raise OldAddress


async def export(interaction: Interaction) -> None:
    """Answers with the server's questions as a pack. Raises ``UserError`` where there are none."""
    questions = await _every(interaction)
    if not questions:
        raise UserError(_NONE)
    file = discord.File(io.BytesIO((await exported(interaction.client, questions)).encode()), FILE_NAME)
    await reply(interaction, private=True, content=exported_text(questions), files=[file])


async def _every(interaction: Interaction) -> list[server_questions.ServerQuestion]:
    return await server_questions.every(interaction.client.community, server_of(interaction))


async def _draft(interaction: Interaction) -> QuestionDraft:
    draft = await question_drafts.get(interaction.client.community, server_of(interaction), interaction.user.id)
    if draft is None:
        raise UserError(_NO_DRAFT)
    return draft
