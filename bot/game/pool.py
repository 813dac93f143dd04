"""The questions available to a round or practice."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalogue import facets, questions
from bot.catalogue.connection import Catalogue
from bot.catalogue.film_set import FilmSet
from bot.catalogue.films import film_count, film_ref, films_at, positions_of
from bot.community import server_questions
from bot.community.connection import Community
from bot.documents.facets import FacetKind, decade
from bot.game.difficulty import difficulties, own_difficulties
from bot.predicates.record import Values
from bot.predicates.table import are_of
from bot.spoiler import reveal
from bot.trivia.difficulty import Thirds, thirds
from bot.trivia.question import Question
from bot.trivia.rules import shows
from bot.trivia.scope import Scope

_SAMPLE = 600
"""Number of questions used to find the limits of easy, medium and hard. Ids are digests, so the first ones are a fair
sample."""
_FEW = 8
"""Maximum number of films for which all questions are read."""
_A_FILM = 8
"""Number of questions to expect of one film when drawing films at random."""
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Pool:
    """All questions of a scope. If the scope names a film, its genre and decade are ignored."""

    catalogue: Catalogue
    _community: Community
    _scope: Scope
    _films: FilmSet | None
    """Positions of the films; None for all films."""
    _thirds: Thirds | None
    """The limits of easy, medium and hard; None if the scope has no difficulty."""
    is_small: bool
    """Whether it has so few films that all their questions can be read."""
    _label: str | None = None
    """Title and year of the film, if the scope names one."""
    _decade: str | None = None
    """Name of the decade, such as "1980s", if the scope has one."""

    async def every(self) -> list[str]:
        """Returns the ids of all questions."""
        film, spoilers = self._scope.film, self._scope.spoilers
        if film is None and self._films is not None:
            named = await self._at(self._films.part(0, len(self._films)))
            ids = await questions.ids_about(self.catalogue, named, spoilers=spoilers)
        else:
            ids = await questions.question_ids(self.catalogue, film=film, spoilers=spoilers)
        return await self._as_difficult(ids)

    async def some(self, rng: random.Random, size: int) -> list[str]:
        """Returns about ``size`` ids, drawn at random; fewer if the pool is smaller, and all of a single film."""
        if self._scope.film is not None:
            return await self.every()
        wanted = size * (1 if self._thirds is None else 3)
        if self._films is None:
            drawn = await self._from_random_start(rng, wanted)
        else:
            positions = self._films.part(0, len(self._films))
            few = rng.sample(positions, min(len(positions), max(wanted // _A_FILM, 1)))
            drawn = await questions.ids_about(self.catalogue, await self._at(few), spoilers=self._scope.spoilers)
            rng.shuffle(drawn)
        return await self._as_difficult(drawn[:wanted])

    def gives_away(self, question: Question) -> bool:
        """Returns whether the round's topic gives the answer away.

        The topic names a film with its year, and a decade rules out all years outside it.
        """
        is_when = are_of(question.kind, Values.YEAR) or are_of(question.kind, Values.DATE)
        if self._label is not None:
            return is_when or shows(self._label, reveal(question.answer))
        if self._decade is None or not is_when:
            return False
        years = [year for option in question.options for year in _YEAR.findall(reveal(option))]
        return any(decade(int(year)) != self._decade for year in years)

    async def own(self, server: int) -> list[Question]:
        """Returns the questions that the server wrote itself and that fit the scope."""
        scope = self._scope
        found = await server_questions.to_ask(self._community, server, film=scope.film, spoilers=scope.spoilers)
        if scope.film is None and self._films is not None:
            at = await positions_of(self.catalogue, [question.film for question in found if question.film])
            fits = {film for film, position in at.items() if FilmSet.of([position]) & self._films}
            found = [question for question in found if question.film in fits]
        if self._thirds is not None:
            hard = await own_difficulties(self.catalogue, self._community, found)
            found = [question for question in found if self._is_as_difficult(hard[question.id], question.id)]
        return found

    async def _from_random_start(self, rng: random.Random, size: int) -> list[str]:
        """Returns ``size`` ids from a random one on, wrapping around at the end; all, if there are not so many."""
        start, spoilers = f"{rng.getrandbits(64):016x}", self._scope.spoilers
        ids = await questions.question_ids(self.catalogue, spoilers=spoilers, after=start, most=size)
        if len(ids) < size:
            ids += await questions.question_ids(self.catalogue, spoilers=spoilers, most=size - len(ids))
        return list(dict.fromkeys(ids))

    async def _as_difficult(self, ids: list[str]) -> list[str]:
        """Returns the questions of the scope's difficulty."""
        if self._thirds is None:
            return ids
        found = await difficulties(self.catalogue, self._community, ids)
        return [number for number in ids if number in found and self._is_as_difficult(found[number], number)]

    def _is_as_difficult(self, difficulty: float, number: str) -> bool:
        return self._thirds is None or self._thirds.of((difficulty, number)) is self._scope.difficulty

    async def _at(self, positions: Sequence[int]) -> list[str]:
        return [film.id for film in await films_at(self.catalogue, positions)]


async def pool_of(catalogue: Catalogue, community: Community, scope: Scope) -> Pool:
    """Returns the pool of a scope. It is empty if the catalogue no longer has the genre or decade."""
    films: FilmSet | None = None
    called: dict[FacetKind, str] = {}
    if keys := facet_keys(scope):
        narrowed = await facets.narrow(catalogue, keys)
        films = narrowed.films if narrowed else FilmSet()
        called = {facet.kind: facet.label for facet in narrowed.facets} if narrowed else {}
    found = None
    if scope.difficulty is not None:
        ids = await questions.question_ids(catalogue, spoilers=scope.spoilers, most=_SAMPLE)
        measured = await difficulties(catalogue, community, ids)
        found = thirds((value, number) for number, value in measured.items())
    about = 1 if scope.film is not None else await film_count(catalogue) if films is None else len(films)
    only = await film_ref(catalogue, scope.film) if scope.film is not None else None
    label = only.label if only else None
    return Pool(catalogue, community, scope, films, found, about <= _FEW, label, called.get("decade"))


def facet_keys(scope: Scope) -> dict[FacetKind, str]:
    """Returns the genre and decade of a scope."""
    keys: dict[FacetKind, str] = {}
    if scope.genre:
        keys["genre"] = scope.genre
    if scope.decade:
        keys["decade"] = scope.decade
    return keys
