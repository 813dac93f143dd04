"""Which question comes next, and in which order its options are shown."""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterable, Mapping

from bot.catalogue import questions
from bot.catalogue.connection import Catalogue
from bot.community.asked import Asked
from bot.community.history import Choose
from bot.trivia.question import Question
from bot.trivia.rotation import History, next_question
from bot.trivia.snapshot import freeze

_NEAREST = 64
"""Questions that are read whole before one of them is chosen: other rounds may take some at the same time."""


async def chooser(
    catalogue: Catalogue, known: History, *, film: str | None, spoilers: bool, rng: random.Random
) -> Choose:
    """Chooses among the questions that were asked longest ago, by ``known``; they are read now, so that the
    choice itself, inside a transaction, need not wait."""
    ids = await questions.question_ids(catalogue, film=film, spoilers=spoilers)
    found = await questions.questions(catalogue, _longest_ago(ids, known, rng))

    def choose(history: History) -> Asked | None:
        chosen = next_question(found, history, rng)
        return None if chosen is None else shuffled(found[chosen], rng)

    return choose


async def how_many(catalogue: Catalogue, known: History, *, film: str | None, spoilers: bool) -> int:
    """How many questions there are to ask."""
    ids = await questions.question_ids(catalogue, film=film, spoilers=spoilers)
    return sum(question not in known.retired for question in ids)


def shuffled(question: Question, rng: random.Random) -> Asked:
    """The question with its options in any order."""
    order = [0, 1, 2, 3]
    rng.shuffle(order)
    return Asked(question.id, question.film, tuple(order), freeze(question))


def _longest_ago(ids: Iterable[str], known: History, rng: random.Random) -> list[str]:
    def age(question: str) -> tuple[int, int, float]:
        return _when(known.asked, question), _when(known.asked_elsewhere, question), rng.random()

    return heapq.nsmallest(_NEAREST, (question for question in ids if question not in known.retired), key=age)


def _when(asked: Mapping[str, int], question: str) -> int:
    return asked.get(question, -1)
