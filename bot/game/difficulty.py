"""Estimates how difficult questions are, from their answers, or from their kind and film while answers are few."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from bot.catalogue import questions
from bot.catalogue.connection import Catalogue
from bot.catalogue.popularity import popularity
from bot.community import difficulty
from bot.community.connection import Community
from bot.errors import Unavailable
from bot.trivia.difficulty import prior_of
from bot.trivia.question import Question
from bot.trivia.snapshot import thaw

_log = logging.getLogger(__name__)

_AT_ONCE = 100
_AGAIN = timedelta(hours=1)
"""How long to retry learning that has failed."""


async def difficulties(catalogue: Catalogue, community: Community, ids: Sequence[str]) -> dict[str, float]:
    """Returns the difficulties, in logits, of those questions that the catalogue has."""
    known = await questions.kinds_and_films(catalogue, ids)
    sizes = await popularity(catalogue, {film for _, film in known.values()})
    found = {question: prior_of(kind, sizes.get(film, 0)) for question, (kind, film) in known.items()}
    learned = await difficulty.learned(community, list(found))
    return found | learned


async def own_difficulties(catalogue: Catalogue, community: Community, own: Sequence[Question]) -> dict[str, float]:
    """Returns the difficulties, in logits, of questions written by servers, which the catalogue doesn't have."""
    sizes = await popularity(catalogue, {question.film for question in own})
    found = {question.id: prior_of(question.kind, sizes.get(question.film, 0)) for question in own}
    return found | await difficulty.learned(community, list(found))


async def learn(catalogue: Catalogue, community: Community, question: Question, now: datetime) -> None:
    """Learns a question's difficulty from its answers. Call it when the question is over.

    Nobody waits for it, so errors are logged, not raised; ``learn_missed`` tries again.
    """
    try:
        sizes = await popularity(catalogue, [question.film] if question.film else [])
        prior = prior_of(question.kind, sizes.get(question.film or "", 0))
        await difficulty.learn(community, question.id, now, prior)
    except Unavailable:
        pass  # logged already
    except Exception:  # noqa: BLE001 - a round continues without it
        _log.exception("Learning from the answers to question %s failed", question.id)


async def relearn(community: Community, question: str, now: datetime) -> None:
    """Updates a question's difficulty after a server has retired it or brought it back, with its answers."""
    with suppress(Unavailable):
        await difficulty.learn(community, question, now)


async def learn_missed(catalogue: Catalogue, community: Community, since: datetime, now: datetime) -> datetime:
    """Learns from questions closed ``since`` then that were not learned from. Returns ``since`` for the next call."""
    after = ""
    while batch := await difficulty.to_learn(community, since, _AT_ONCE, after):
        for after, snapshot in batch:
            try:
                question = thaw(snapshot)
            except (ValueError, KeyError, TypeError):
                _log.debug("Can't learn from question %s: it is no longer readable", after)
                continue
            await learn(catalogue, community, question, now)
        if len(batch) < _AT_ONCE:
            break
    return max(since, now - _AGAIN)
