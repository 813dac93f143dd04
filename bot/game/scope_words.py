"""Describes what a round is about, and offers similar rounds if it has no questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from discord import ButtonStyle

from bot.catalogue import facets
from bot.catalogue.connection import Catalogue
from bot.catalogue.facets import Narrowing
from bot.catalogue.films import film_ref
from bot.community.connection import Community
from bot.community.rounds import RoundPlan
from bot.documents.genres import plain_genres
from bot.game.choosing import how_many_to_ask
from bot.game.pool import facet_keys
from bot.render import wording
from bot.render.card import Action, Card
from bot.spoiler import escape_markdown
from bot.trivia.scope import Scope

_MOST_OFFERS = 5
_LONGEST_ID = 100
"""Characters in a ``custom_id``."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A round offered in place of the requested one."""

    label: str
    plan: RoundPlan


async def about(catalogue: Catalogue, scope: Scope) -> str | None:
    """Says what the questions are about, as plain text: "Fog (1987)", "horror films from the 1980s".

    Returns None if the scope is not narrowed to a film, genre or decade.
    """
    if scope.film is not None:
        film = await film_ref(catalogue, scope.film)
        return film.label if film else None
    narrowed = await facets.narrow(catalogue, facet_keys(scope))
    return _films(narrowed) if narrowed and narrowed.facets else None


async def offers(catalogue: Catalogue, community: Community, plan: RoundPlan) -> list[Offer]:
    """Returns the most similar rounds that have questions."""
    found: list[Offer] = []
    for offer in await _changes(catalogue, plan):
        there = await how_many_to_ask(catalogue, community, offer.plan)
        if there and len(address(offer.plan)) <= _LONGEST_ID:
            found.append(Offer(f"{offer.label} ({wording.count(there, 'question')})", offer.plan))
        if len(found) == _MOST_OFFERS:
            break
    return found


def nothing_to_ask_card(asked_for: str | None, plan: RoundPlan, nearest: Sequence[Offer]) -> Card:
    """Says that there is nothing to ask, with a button for each of the similar rounds."""
    kind = f"{plan.difficulty.value} questions" if plan.difficulty else "questions"
    of = f" about {escape_markdown(asked_for)}" if asked_for else ""
    card = Card().text(f"I have no {kind}{of}.")
    if not nearest:
        return card.text("Try other filters, or none.")
    card.text("Start one of these instead:")
    return card.actions(*(Action(offer.label, address(offer.plan), ButtonStyle.primary) for offer in nearest))


def address(plan: RoundPlan) -> str:
    """Returns the id of a button that starts such a round in the channel where it is pressed."""
    difficulty = plan.difficulty.value if plan.difficulty else ""
    numbers = f"{plan.questions}:{plan.seconds}:{int(plan.spoilers)}:{plan.teams}"
    return f"round:like:{plan.genre or ''}:{plan.decade or ''}:{difficulty}:{numbers}:{plan.film or ''}"


async def _changes(catalogue: Catalogue, plan: RoundPlan) -> list[Offer]:
    """Returns possible replacements, the most similar first."""
    changed: list[Offer] = []
    if plan.difficulty is not None:
        changed.append(Offer("Any difficulty", replace(plan, difficulty=None)))
    if not plan.spoilers:
        changed.append(Offer("With plot questions", replace(plan, spoilers=True)))
    narrowed = await facets.narrow(catalogue, facet_keys(plan.scope))
    if narrowed and narrowed.facets:
        for facet in await facets.instead(catalogue, narrowed, 1):
            other = replace(plan, genre=facet.key) if facet.kind == "genre" else replace(plan, decade=facet.key)
            changed.append(Offer(facet.label, other))
    if plan.genre and plan.decade:
        changed.append(Offer("Any genre", replace(plan, genre=None)))
        changed.append(Offer("Any decade", replace(plan, decade=None)))
    if plan.genre or plan.decade or plan.film:
        changed.append(Offer("Any film", replace(plan, film=None, genre=None, decade=None)))
    return changed


def _films(narrowed: Narrowing) -> str:
    labels = {facet.kind: facet.label for facet in narrowed.facets}
    films = f"{_in_a_sentence(labels['genre'])} films" if "genre" in labels else "films"
    return f"{films} from the {labels['decade']}" if "decade" in labels else films


def _in_a_sentence(genre: str) -> str:
    """Returns a genre without the capital of its label. Unknown genres keep it, since they may contain a name."""
    plain = plain_genres(genre)
    return plain[0] if len(plain) == 1 and plain[0].casefold() == genre.casefold() else genre
