"""Which question comes next, and in which order its options are shown."""

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
"""Questions that are read whole before one of them is chosen: other rounds may take some at the same time."""
_OF_A_FEW = 96
"""The same of a single film, or of a few: what one card shows is the answer to many others."""
_OWN = 6
"""Of them, those that the server has written itself, while some were never asked: a question in four, so that they
come up among the thousands of a library."""
_DRAWS = (64, 1024)
"""How many ids are drawn at random, and how many when the first were too few that had never been asked."""


async def chooser(
    pool: Pool,
    recall: Recall,
    *,
    rng: random.Random,
    before: Sequence[Asked] = (),
    own: Sequence[Question] = (),
    left: int = 1,
) -> Choose:
    """Chooses among the pool's questions that were asked longest ago, by ``recall``; they are read now, so that the
    choice itself, inside a transaction, need not wait. Of those that were never asked it takes one that is least
    like those asked ``before``, in the same round; none whose answer these have shown. ``own`` are the server's,
    which join the catalogue's. ``left`` is how many the round has still to ask, with this one: where there are few
    questions, none is taken that tells so many answers that fewer can be asked."""
    by_id = {question.id: question for question in own}
    earlier = [thaw(asked.snapshot) for asked in before]
    ids = [] if pool.is_small else await _never_asked(pool, recall, rng)
    if ids and by_id:
        ids = _mixed(ids, never_asked(by_id, await recall([*by_id])), rng)
    untold = await _untold(pool, ids, by_id, earlier)
    fitting = untold
    if not untold:
        every = [*await pool.every(), *by_id]
        most = _OF_A_FEW if pool.is_small or earlier else _CHOICE
        ids = _longest_ago(every, await recall(every if pool.is_small else None), rng, most)
        untold = await _untold(pool, ids, by_id, earlier)
        fitting = _that_leave(untold, left - 1)
    had = [Subject(question.film, question.kind) for question in earlier]

    def repeats(question: str) -> tuple[int, int]:
        return likeness(Subject(untold[question].film, untold[question].kind), had)

    def pick(history: History) -> Asked | None:
        chosen = next_question(fitting, history, rng, repeats) or next_question(untold, history, rng, repeats)
        return None if chosen is None else shuffled(untold[chosen], rng)

    return Choose(tuple(untold), pick)


async def choose_for_round(catalogue: Catalogue, community: Community, round_: Round, rng: random.Random) -> Choose:
    """Chooses the next question of a round."""
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
    """How many questions a round can ask, beside those that must not be and none told by an earlier one; ``most``
    where it can be as many or more."""
    by_id = {question.id: question for question in own if question.id not in barred}
    if not pool.is_small:
        drawn = await pool.some(rng, _DRAWS[-1])
        if len(by_id) + sum(question not in barred for question in drawn) >= _OF_A_FEW:
            return most
    ids = [question for question in [*by_id, *await pool.every()] if question not in barred]
    found = await _untold(pool, ids[:_OF_A_FEW], by_id, [])
    return Tellings(found).most(most)


async def how_many_to_ask(catalogue: Catalogue, community: Community, plan: RoundPlan) -> int:
    """How many questions a round will ask: as many as its plan says, or fewer."""
    pool = await pool_of(catalogue, community, plan.scope)
    barred = await set_aside.never_to_ask(community, plan.server)
    own = await pool.own(plan.server)
    rng = random.Random()  # noqa: S311 - for questions, not for secrets
    return await how_many(pool, barred, plan.questions, rng, own)


def shuffled(question: Question, rng: random.Random) -> Asked:
    """The question with its options in any order."""
    order = [0, 1, 2, 3]
    rng.shuffle(order)
    return Asked(question.id, question.film, tuple(order), freeze(question))


async def _never_asked(pool: Pool, recall: Recall, rng: random.Random) -> list[str]:
    """Some questions that were never asked, found without looking at all that there are; none when hardly any are
    left, and all must be looked at."""
    for size in _DRAWS:
        drawn = await pool.some(rng, size)
        found = never_asked(drawn, await recall(drawn))
        if len(found) >= _CHOICE:
            return found[:_CHOICE]
    return []


async def _untold(
    pool: Pool, ids: Sequence[str], own: Mapping[str, Question], earlier: Sequence[Question]
) -> dict[str, Question]:
    """Those of the questions that neither what the round is about nor the earlier ones have answered."""
    found = {**await questions.questions(pool.catalogue, ids), **{i: own[i] for i in ids if i in own}}
    return {i: question for i, question in found.items() if not pool.tells(question) and not is_told(question, earlier)}


def _that_leave(untold: Mapping[str, Question], count: int) -> dict[str, Question]:
    """Those of the questions after which as many others can be asked, or as nearly as many as can be."""
    if count <= 0 or not untold:
        return dict(untold)
    tellings = Tellings(untold)
    leaves = {question: tellings.most(count + 1, question) for question in untold}
    return {question: untold[question] for question, left in leaves.items() if left == max(leaves.values())}


def _mixed(ids: Sequence[str], own: Sequence[str], rng: random.Random) -> list[str]:
    """Some of the server's questions in place of as many of the catalogue's."""
    some = rng.sample(own, min(_OWN, len(own)))
    return [*ids[: _CHOICE - len(some)], *some]


def _longest_ago(ids: Iterable[str], known: History, rng: random.Random, most: int) -> list[str]:
    def age(question: str) -> tuple[tuple[int, int], float]:
        return known.age(question), rng.random()

    return heapq.nsmallest(most, (question for question in ids if question not in known.retired), key=age)
