"""Which question comes next, and in which order its options are shown."""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from bot.catalogue import questions
from bot.catalogue.connection import Catalogue
from bot.community.asked import Asked
from bot.community.history import Choose, Recall
from bot.trivia.question import Question
from bot.trivia.rotation import History, Subject, likeness, never_asked, next_question
from bot.trivia.snapshot import freeze, thaw

_CHOICE = 24
"""Questions that are read whole before one of them is chosen: other rounds may take some at the same time."""
_OWN = 6
"""Of them, those that the server has written itself, while some were never asked: a question in four, so that they
come up among the thousands of a library."""
_DRAWS = (64, 1024)
"""How many ids are drawn at random, and how many when the first were too few that had never been asked."""


async def chooser(
    catalogue: Catalogue,
    recall: Recall,
    *,
    film: str | None,
    spoilers: bool,
    rng: random.Random,
    before: Sequence[Asked] = (),
    own: Sequence[Question] = (),
) -> Choose:
    """Chooses among the questions that were asked longest ago, by ``recall``; they are read now, so that the
    choice itself, inside a transaction, need not wait. Of those that were never asked it takes one that is least
    like those asked ``before``, in the same round. ``own`` are the server's, which join the catalogue's."""
    by_id = {question.id: question for question in own}
    ids = await _never_asked(catalogue, recall, spoilers, rng) if film is None else []
    if ids and by_id:
        ids = _mixed(ids, never_asked(by_id, await recall([*by_id])), rng)
    elif not ids:
        every = [*await questions.question_ids(catalogue, film=film, spoilers=spoilers), *by_id]
        ids = _longest_ago(every, await recall(None if film is None else every), rng)
    found = {**await questions.questions(catalogue, ids), **{i: by_id[i] for i in ids if i in by_id}}
    had = [Subject(asked.film, thaw(asked.snapshot).kind) for asked in before]

    def repeats(question: str) -> tuple[int, int]:
        return likeness(Subject(found[question].film, found[question].kind), had)

    def pick(history: History) -> Asked | None:
        chosen = next_question(found, history, rng, repeats)
        return None if chosen is None else shuffled(found[chosen], rng)

    return Choose(tuple(found), pick)


async def how_many(
    catalogue: Catalogue,
    retired: AbstractSet[str],
    *,
    film: str | None,
    spoilers: bool,
    most: int,
    own: Sequence[Question] = (),
) -> int:
    """How many questions there are to ask; ``most`` where there are as many or more."""
    ids = await questions.question_ids(catalogue, film=film, spoilers=spoilers, most=most + len(retired))
    return min(most, sum(number not in retired for number in (*ids, *(question.id for question in own))))


def shuffled(question: Question, rng: random.Random) -> Asked:
    """The question with its options in any order."""
    order = [0, 1, 2, 3]
    rng.shuffle(order)
    return Asked(question.id, question.film, tuple(order), freeze(question))


async def _never_asked(catalogue: Catalogue, recall: Recall, spoilers: bool, rng: random.Random) -> list[str]:
    """Some questions that were never asked, found without looking at all that there are; none when hardly any are
    left, and all must be looked at."""
    for size in _DRAWS:
        drawn = await _drawn(catalogue, spoilers, rng, size)
        found = never_asked(drawn, await recall(drawn))
        if len(found) >= _CHOICE:
            return found[:_CHOICE]
    return []


async def _drawn(catalogue: Catalogue, spoilers: bool, rng: random.Random, size: int) -> list[str]:
    """So many ids from a random one on, the first following the last; all, where there are no more."""
    start = f"{rng.getrandbits(64):016x}"
    ids = await questions.question_ids(catalogue, spoilers=spoilers, after=start, most=size)
    if len(ids) < size:
        ids += await questions.question_ids(catalogue, spoilers=spoilers, most=size - len(ids))
    return list(dict.fromkeys(ids))


def _mixed(ids: Sequence[str], own: Sequence[str], rng: random.Random) -> list[str]:
    """Some of the server's questions in place of as many of the catalogue's."""
    some = rng.sample(own, min(_OWN, len(own)))
    return [*ids[: _CHOICE - len(some)], *some]


def _longest_ago(ids: Iterable[str], known: History, rng: random.Random) -> list[str]:
    def age(question: str) -> tuple[tuple[int, int], float]:
        return known.age(question), rng.random()

    return heapq.nsmallest(_CHOICE, (question for question in ids if question not in known.retired), key=age)
