"""Practice: questions for one member, in private."""

from __future__ import annotations

import random
from functools import partial

from bot.catalogue import questions
from bot.catalogue.films import film_ref
from bot.client import FilmBot
from bot.community import answers, history, misses, server_questions
from bot.community.asked import Asked
from bot.errors import UserError
from bot.game.cards import PracticePlan, practice_card
from bot.game.choosing import chooser, shuffled
from bot.game.pool import pool_of
from bot.render.card import Card
from bot.trivia.rotation import next_question
from bot.trivia.scope import Scope


async def practise(bot: FilmBot, member: int, plan: PracticePlan, server: int | None = None) -> Card:
    """Chooses, stores and shows a member's next practice question.

    In a ``server``, misses include the questions that it wrote itself. Raises ``UserError`` if there is no question.
    """
    rng = random.Random()  # noqa: S311 - for questions, not for secrets
    asked = await (_missed(bot, member, plan, rng, server) if plan.misses else _any(bot, member, plan, rng))
    practice = await answers.practise(bot.community, member, asked, bot.clock.now())
    film = await film_ref(bot.catalogue, asked.film) if asked.film else None
    return practice_card(practice, asked, film.label if film else None, plan)


async def _any(bot: FilmBot, member: int, plan: PracticePlan, rng: random.Random) -> Asked:
    recall = partial(history.of_practice, bot.community, member)
    pool = await pool_of(bot.catalogue, bot.community, Scope(plan.film, plan.spoilers))
    choose = await chooser(pool, recall, rng=rng)
    asked = choose.pick(await recall(choose.among))
    if asked is None:
        about = " about this film" if plan.film else ""
        remedy = "" if plan.spoilers else " With `spoilers` I may ask about plots."
        raise UserError(f"I have no questions{about}.{remedy}")
    return asked


async def _missed(bot: FilmBot, member: int, plan: PracticePlan, rng: random.Random, server: int | None) -> Asked:
    """Chooses a question that the member got wrong, the one asked longest ago first."""
    wrong = await misses.of_member(bot.community, member)
    missed = await questions.questions(bot.catalogue, wrong)
    if server is not None:
        missed |= await server_questions.to_practise(bot.community, server, wrong)
    known = await history.of_practice(bot.community, member, list(missed))
    of_film = {
        number: question
        for number, question in missed.items()
        if plan.film in (None, question.film) and number not in known.retired
    }
    found = {number: question for number, question in of_film.items() if plan.spoilers or not question.spoiler}
    chosen = next_question(found, known, rng)
    if chosen is None:
        about = " about this film" if plan.film else ""
        if of_film:
            raise UserError(f"Your only misses{about} left are on plots. Add `spoilers` to repeat those.")
        raise UserError(
            f"You have no misses{about} to repeat. Well done! `/trivia practice` without `misses` asks something new."
        )
    return shuffled(found[chosen], rng)
