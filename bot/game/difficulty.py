"""How difficult questions are: as their answers say, or what is known of them while these are few."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from bot.catalogue import questions
from bot.catalogue.connection import Catalogue
from bot.catalogue.popularity import popularity
from bot.community import difficulty
from bot.community.connection import Community
from bot.errors import Unavailable
from bot.trivia.difficulty import prior_of
from bot.trivia.question import Question
from bot.trivia.snapshot import thaw

_AT_ONCE = 100


async def difficulties(catalogue: Catalogue, community: Community, ids: Sequence[str]) -> dict[str, float]:
    """In logits, of those questions that the catalogue has."""
    known = await questions.kinds_and_films(catalogue, ids)
    sizes = await popularity(catalogue, {film for _, film in known.values()})
    found = {question: prior_of(kind, sizes.get(film, 0)) for question, (kind, film) in known.items()}
    learned = await difficulty.learned(community, list(found))
    return found | learned


async def learn(catalogue: Catalogue, community: Community, question: Question, now: datetime) -> None:
    """What the answers to a question say; to be called when it is over. While nothing can be saved nothing is learned,
    and the next answers make up for it."""
    with suppress(Unavailable):
        sizes = await popularity(catalogue, [question.film])
        prior = prior_of(question.kind, sizes.get(question.film, 0))
        await difficulty.learn(community, question.id, now, prior)


async def relearn(community: Community, question: str, now: datetime) -> None:
    """After a server has retired it or brought it back, and with it the answers to it."""
    with suppress(Unavailable):
        await difficulty.learn(community, question, now)


async def learn_what_was_left(catalogue: Catalogue, community: Community, now: datetime) -> None:
    """Some of what the last run, or a version that did not learn, had no time for."""
    for _, snapshot in await difficulty.never_learned(community, _AT_ONCE):
        await learn(catalogue, community, thaw(snapshot), now)
