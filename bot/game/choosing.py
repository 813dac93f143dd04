"""Chooses the next question and the order of its options."""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial

from bot.catalogue import questions
from bot.catalogue.connection import Catalogue
from bot.community import history, rounds, set_aside
from bot.community.asked import Asked
from bot.community.connection import Community
from bot.community.history import Choose, Recall
from bot.community.rounds import Round, RoundPlan
from bot.game.pool import Pool, pool_of
from bot.trivia.question import Question
from bot.trivia.rotation import History, Subject, likeness, never_asked, next_question
from bot.trivia.snapshot import freeze, thaw
from bot.trivia.telling import Tellings, is_told

_CHOICE = 24
"""Number of questions to read in full before choosing one. Other rounds may take some of them at the same time."""
_OF_A_FEW = 96
"""The same for one film or a few. There, one card often shows the answers to many other questions."""
_OWN = 6
"""Number of those written by the server itself, while some were never asked. One in four, so that they come up among
the thousands of a library."""
_DRAWS = (64, 1024)
"""Number of ids to draw at random, and to draw again if too few of the first had never been asked."""


async def chooser(
    pool: Pool,
    recall: Recall,
    *,
    rng: random.Random,
    before: Sequence[Asked] = (),
    own: Sequence[Question] = (),
    left: int = 1,
) -> Choose:
    """Prepares the choice of the next question: one that was never asked, or else was asked longest ago.

    The candidates are read now, so that the choice itself doesn't have to wait inside a transaction. ``recall`` looks
    up when questions were asked. ``before`` are the questions asked earlier in the same round: the choice avoids
    questions like them, and never takes one with an answer that they have shown. ``own`` are the server's own
    questions, added to the catalogue's. ``left`` is the number of questions that the round still has to ask, including
    this one: if questions are few, the choice avoids those that would give away too many answers to reach that number.
    """
    by_id = {question.id: question for question in own}
    earlier = [thaw(asked.snapshot) for asked in before]
    ids = [] if pool.is_small else await _never_asked(pool, recall, rng)
    if ids and by_id:
        ids = _mixed(ids, never_asked(by_id, await recall([*by_id])), rng)
    unrevealed = await _unrevealed(pool, ids, by_id, earlier)
    fitting = unrevealed
    if not unrevealed:
        every = [*await pool.every(), *by_id]
        most = _OF_A_FEW if pool.is_small or earlier else _CHOICE
        ids = _longest_ago(every, await recall(every if pool.is_small else None), rng, most)
        unrevealed = await _unrevealed(pool, ids, by_id, earlier)
        fitting = _that_leave(unrevealed, left - 1)
    had = [Subject(question.film, question.kind) for question in earlier]

    def repeats(question: str) -> tuple[int, int]:
        return likeness(Subject(unrevealed[question].film, unrevealed[question].kind), had)

    def pick(history: History) -> Asked | None:
        chosen = next_question(fitting, history, rng, repeats) or next_question(unrevealed, history, rng, repeats)
        return None if chosen is None else shuffled(unrevealed[chosen], rng)

    return Choose(tuple(unrevealed), pick)


async def choose_for_round(catalogue: Catalogue, community: Community, round_: Round, rng: random.Random) -> Choose:
    """Prepares the choice of a round's next question."""
    plan = round_.plan
    before = [question.asked for question in await rounds.questions(community, round_.id)]
    pool = await pool_of(catalogue, community, plan.scope)
    return await chooser(
        pool,
        partial(history.of_rounds, community, plan.server),
        rng=rng,
        before=before,
        own=await pool.own(plan.server),
        left=plan.questions - len(before),
    )


async def how_many(
    pool: Pool, barred: AbstractSet[str], most: int, rng: random.Random, own: Sequence[Question] = ()
) -> int:
    """Returns how many questions a round can ask, up to ``most``.

    Leaves out the ``barred`` questions and those with an answer that an earlier question shows.
    """
    by_id = {question.id: question for question in own if question.id not in barred}
    if not pool.is_small:
        drawn = await pool.some(rng, _DRAWS[-1])
        if len(by_id) + sum(question not in barred for question in drawn) >= _OF_A_FEW:
            return most
    ids = [question for question in [*by_id, *await pool.every()] if question not in barred]
    found = await _unrevealed(pool, ids[:_OF_A_FEW], by_id, [])
    return Tellings(found).most(most)


async def how_many_to_ask(catalogue: Catalogue, community: Community, plan: RoundPlan) -> int:
    """Returns how many questions a round will ask: the number in its plan, or fewer."""
    pool = await pool_of(catalogue, community, plan.scope)
    barred = await set_aside.never_to_ask(community, plan.server)
    own = await pool.own(plan.server)
    rng = random.Random()  # noqa: S311 - for questions, not for secrets
    return await how_many(pool, barred, plan.questions, rng, own)


def shuffled(question: Question, rng: random.Random) -> Asked:
    """Returns the question with its options in random order."""
    order = [0, 1, 2, 3]
    rng.shuffle(order)
    return Asked(question.id, question.film, tuple(order), freeze(question))


async def _never_asked(pool: Pool, recall: Recall, rng: random.Random) -> list[str]:
    """Returns some questions that were never asked, without reading the whole pool.

    Returns an empty list if hardly any are left, so that the caller must read the whole pool.
    """
    for size in _DRAWS:
        drawn = await pool.some(rng, size)
        found = never_asked(drawn, await recall(drawn))
        if len(found) >= _CHOICE:
            return found[:_CHOICE]
    return []


async def _unrevealed(
    pool: Pool, ids: Sequence[str], own: Mapping[str, Question], earlier: Sequence[Question]
) -> dict[str, Question]:
    """Returns the questions with answers that neither the round's topic nor earlier questions give away."""
    found = {**await questions.questions(pool.catalogue, ids), **{i: own[i] for i in ids if i in own}}
    return {
        i: question for i, question in found.items() if not pool.gives_away(question) and not is_told(question, earlier)
    }


def _that_leave(candidates: Mapping[str, Question], count: int) -> dict[str, Question]:
    """Returns the questions that leave ``count`` others to ask afterwards, or as close to ``count`` as possible."""
    if count <= 0 or not candidates:
        return dict(candidates)
    tellings = Tellings(candidates)
    leaves = {question: tellings.most(count + 1, question) for question in candidates}
    return {question: candidates[question] for question, left in leaves.items() if left == max(leaves.values())}


def _mixed(ids: Sequence[str], own: Sequence[str], rng: random.Random) -> list[str]:
    """Replaces some of the catalogue's questions with questions of the server."""
    some = rng.sample(own, min(_OWN, len(own)))
    return [*ids[: _CHOICE - len(some)], *some]


def _longest_ago(ids: Iterable[str], known: History, rng: random.Random, most: int) -> list[str]:
    def age(question: str) -> tuple[tuple[int, int], float]:
        return known.age(question), rng.random()

    return heapq.nsmallest(most, (question for question in ids if question not in known.retired), key=age)
