"""How difficult questions are: as their answers say, or what is known of them while these are few."""

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
"""What could not be learned is tried again for so long."""


async def difficulties(catalogue: Catalogue, community: Community, ids: Sequence[str]) -> dict[str, float]:
    """In logits, of those questions that the catalogue has."""
    known = await questions.kinds_and_films(catalogue, ids)
    sizes = await popularity(catalogue, {film for _, film in known.values()})
    found = {question: prior_of(kind, sizes.get(film, 0)) for question, (kind, film) in known.items()}
    learned = await difficulty.learned(community, list(found))
    return found | learned


async def own_difficulties(catalogue: Catalogue, community: Community, own: Sequence[Question]) -> dict[str, float]:
    """The same of questions that servers have written, which the catalogue doesn't have."""
    sizes = await popularity(catalogue, {question.film for question in own})
    found = {question.id: prior_of(question.kind, sizes.get(question.film, 0)) for question in own}
    return found | await difficulty.learned(community, list(found))


async def learn(catalogue: Catalogue, community: Community, question: Question, now: datetime) -> None:
    """What the answers to a question say; to be called when it is over. Nobody waits for it, so nothing that goes
    wrong is raised: it is tried again by ``learn_what_was_left``."""
    try:
        sizes = await popularity(catalogue, [question.film] if question.film else [])
        prior = prior_of(question.kind, sizes.get(question.film or "", 0))
        await difficulty.learn(community, question.id, now, prior)
    except Unavailable:
        pass  # the log knows
    except Exception:  # noqa: BLE001 - a round goes on without it
        _log.exception("Nothing was learned from the answers to question %s", question.id)


async def relearn(community: Community, question: str, now: datetime) -> None:
    """After a server has retired it or brought it back, and with it the answers to it."""
    with suppress(Unavailable):
        await difficulty.learn(community, question, now)


async def learn_what_was_left(catalogue: Catalogue, community: Community, since: datetime, now: datetime) -> datetime:
    """Learns from some of what was closed ``since`` then and not learned from; from when on to look the next time."""
    after = ""
    while left := await difficulty.to_learn(community, since, _AT_ONCE, after):
        for after, snapshot in left:
            try:
                question = thaw(snapshot)
            except (ValueError, KeyError, TypeError):
                _log.debug("Nothing can be learned from question %s: it can't be read any more", after)
                continue
            await learn(catalogue, community, question, now)
        if len(left) < _AT_ONCE:
            break
    return max(since, now - _AGAIN)
