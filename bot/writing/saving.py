"""Saves what was typed as a question of the server, or says what is wrong with it. Nothing typed is lost."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass, replace

import discord

from bot.catalogue import films
from bot.catalogue.films import film_ref
from bot.catalogue.open_people import open_people
from bot.catalogue.secret_names import secret_names
from bot.client import FilmBot
from bot.community import question_drafts, reports, server_questions, set_aside
from bot.community.question_drafts import QuestionDraft
from bot.community.server_questions import MOST, AboutFilm, Author, ServerQuestion
from bot.errors import Unavailable, UserError
from bot.game.difficulty import relearn
from bot.interactions.naming import name_of
from bot.interactions.rights import server_of
from bot.render.card import Card
from bot.screens.navigation import Interaction
from bot.spoiler import plain_line
from bot.trivia.handwritten import Handwritten, PlotNames, broken_rules, names_to_leave_out, told_names
from bot.trivia.pack_text import PackEntry, pack_text
from bot.trivia.rules import Fault, folded
from bot.writing.cards import question_card, unsaved_card

COMMAND = "trivia-questions"
_FULL = f"This server has {MOST} questions, and no room for more. Remove one, then save this again."
_REMOVED = "This question was changed or removed meanwhile. Fix it and save, and it becomes a new one."
_REMARKS = (
    "Trivia questions that were written in Discord.",
    "",
    "A pack of this film bot: put the file into the folder seeds/trivia/, and every server of the bot is asked them.",
    "Nobody has checked the answers against a document. Read them before you do.",
    "Spoiler questions come last.",
    "",
)


@dataclass(frozen=True, slots=True)
class _Saved:
    """The result of saving: a question, or why there is none."""

    question: ServerQuestion | None
    faults: tuple[Fault, ...] = ()
    why: str | None = None


async def save(interaction: Interaction, draft: QuestionDraft) -> Card:
    """Stores a draft and returns the answer. A draft that can't be stored is shown with a button to continue it."""
    bot, server, member = interaction.client, server_of(interaction), interaction.user.id
    try:
        saved = await _saved(bot, server, interaction.user, draft)
        if saved.question is not None:
            await _drop(bot, server, member)
            return question_card(saved.question, saved=True, resting=await rests(bot, server, saved.question.id))
        if saved.why is _REMOVED:
            draft = replace(draft, question=None)
        await question_drafts.keep(bot.community, server, member, draft)
    except Unavailable as trouble:
        return unsaved_card(draft, (), f"{trouble} Copy what you wrote:", kept=False)
    return unsaved_card(draft, saved.faults, saved.why, kept=True)


async def _saved(bot: FilmBot, server: int, user: discord.User | discord.Member, draft: QuestionDraft) -> _Saved:
    if found := await faults_of(bot, server, draft):
        return _Saved(None, tuple(found))
    if draft.question is not None:
        changed = await server_questions.change(
            bot.community, server, draft.question, draft.written, draft.film, bot.clock.now()
        )
        return _Saved(changed, why=None if changed else _REMOVED)
    author = Author(user.id, name_of(user))
    added = await server_questions.add(bot.community, server, author, draft.written, draft.film, bot.clock.now())
    return _Saved(added, why=None if added else _FULL)


async def rests(bot: FilmBot, server: int, question: str) -> bool:
    """Whether one of the server's questions is not asked because it was retired or set aside by its answers."""
    return question in await set_aside.never_to_ask(bot.community, server, [question])


async def ask_again(bot: FilmBot, server: int, question: str, by: int) -> None:
    """Brings back a question that was retired or set aside."""
    now = bot.clock.now()
    await set_aside.bring_back(bot.community, server, question, by, now)
    await reports.bring_back(bot.community, server, question)
    await relearn(bot.community, question, now)


async def _drop(bot: FilmBot, server: int, member: int) -> None:
    with suppress(Unavailable):  # the question is saved; a leftover draft does no harm
        await question_drafts.drop(bot.community, server, member)


async def faults_of(bot: FilmBot, server: int, draft: QuestionDraft) -> list[Fault]:
    """Check a question against the rules of packs and the server's other questions."""
    found = broken_rules(draft.written, None, await _names(bot, draft))
    same = (folded(draft.written.prompt), folded(draft.written.answer))
    for own in await server_questions.every(bot.community, server):
        if own.id != draft.question and (folded(own.written.prompt), folded(own.written.answer)) == same:
            found.append(Fault("prompt", f"is the same as no. {own.number}", "Ask something else."))
    return found


async def _names(bot: FilmBot, draft: QuestionDraft) -> PlotNames:
    if draft.written.spoiler:
        return PlotNames()
    film = await films.film(bot.catalogue, draft.film.id) if draft.film else None
    if film is None:  # or its documents were removed: nothing is known of its plot
        return PlotNames.secret(await secret_names(bot.catalogue, draft.written.parts.values()))
    told = await asyncio.to_thread(told_names, film)
    public = await open_people(bot.catalogue, told)
    return names_to_leave_out(told, public.__contains__)


def typed(prompt: str, answer: str, wrong: tuple[str, str, str], *, spoiler: bool) -> Handwritten:
    """What was typed, each text on one line."""
    first, second, third = map(plain_line, wrong)
    return Handwritten(plain_line(prompt), plain_line(answer), (first, second, third), spoiler)


async def about(bot: FilmBot, film: str) -> AboutFilm:
    """The film with an id. Raises ``UserError`` if it no longer exists."""
    found = await film_ref(bot.catalogue, film)
    if found is None:
        raise UserError("This film is no longer in the catalogue. /films lists those that are.")
    return AboutFilm(found.id, found.label)


async def require_room(bot: FilmBot, server: int) -> None:
    """Raises ``UserError`` early, before a moderator types in vain."""
    if len(await server_questions.every(bot.community, server)) >= MOST:
        raise UserError(f"This server has {MOST} questions, and no room for more. /trivia-questions remove makes room.")


async def question_of(bot: FilmBot, server: int, question: str) -> ServerQuestion:
    """One of the server's questions. Raises ``UserError`` if it was removed."""
    own = await server_questions.get(bot.community, server, question)
    if own is None or own.removed:
        raise UserError("This question was changed or removed. /trivia-questions list shows those that there are.")
    return own


async def numbered(bot: FilmBot, server: int, chosen: str) -> ServerQuestion:
    """One of the server's questions, by the number that was chosen or typed."""
    number = re.match(r"\s*(?:no\.?\s*)?(\d{1,9})\b", chosen, re.I)
    own = await server_questions.numbered(bot.community, server, int(number[1])) if number else None
    if own is None:
        raise UserError("There is no question with that number. /trivia-questions list shows all, with their numbers.")
    return own


async def exported(bot: FilmBot, questions: list[ServerQuestion]) -> str:
    """The questions as a pack. Films that are no longer in the catalogue are left out: the pack would be refused."""
    entries: list[PackEntry] = []
    for own in questions:
        film = await film_ref(bot.catalogue, own.film.id) if own.film else None
        entries.append(PackEntry(own.written, film.id if film else None, own.by))
    return pack_text(_REMARKS, entries)
