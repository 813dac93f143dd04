"""The questions that there are to choose from."""

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
"""Questions by which the thirds are told. Ids are digests: the first of them are as good as any."""
_FEW = 8
"""Films whose questions are all looked at."""
_A_FILM = 8
"""Questions that are drawn of one film before another is."""
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Pool:
    """All questions of one scope. One film's are all of them, whatever genre and decade are named beside it."""

    catalogue: Catalogue
    _community: Community
    _scope: Scope
    _films: FilmSet | None
    """By their positions; None for all."""
    _thirds: Thirds | None
    """None where the difficulty is of no account."""
    is_small: bool
    """Whether it is about so few films that nobody minds looking at all of it."""
    _label: str | None = None
    """Title and year of the only film; None where there are others."""
    _decade: str | None = None
    """What it is called where only its films are asked about: "1980s"."""

    async def every(self) -> list[str]:
        """The ids of all."""
        film, spoilers = self._scope.film, self._scope.spoilers
        if film is None and self._films is not None:
            named = await self._at(self._films.part(0, len(self._films)))
            ids = await questions.ids_about(self.catalogue, named, spoilers=spoilers)
        else:
            ids = await questions.question_ids(self.catalogue, film=film, spoilers=spoilers)
        return await self._as_difficult(ids)

    async def some(self, rng: random.Random, size: int) -> list[str]:
        """About so many ids, drawn at random; all, where there are not many more."""
        if self._scope.film is not None:
            return await self.every()
        wanted = size * (1 if self._thirds is None else 3)
        if self._films is None:
            drawn = await self._from_a_random_one(rng, wanted)
        else:
            positions = self._films.part(0, len(self._films))
            few = rng.sample(positions, min(len(positions), max(wanted // _A_FILM, 1)))
            drawn = await questions.ids_about(self.catalogue, await self._at(few), spoilers=self._scope.spoilers)
            rng.shuffle(drawn)
        return await self._as_difficult(drawn[:wanted])

    def tells(self, question: Question) -> bool:
        """Whether what a round is said to be about gives the answer away: a film is named with its year, and a decade
        leaves out every year that is not in it."""
        is_when = are_of(question.kind, Values.YEAR) or are_of(question.kind, Values.DATE)
        if self._label is not None:
            return is_when or shows(self._label, reveal(question.answer))
        if self._decade is None or not is_when:
            return False
        years = [year for option in question.options for year in _YEAR.findall(reveal(option))]
        return any(decade(int(year)) != self._decade for year in years)

    async def own(self, server: int) -> list[Question]:
        """What the server wrote itself. In a round that is narrowed, those on a film that fits, or of the difficulty
        that is asked for."""
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

    async def _from_a_random_one(self, rng: random.Random, size: int) -> list[str]:
        """So many ids from a random one on, the first following the last; all, where there are no more."""
        start, spoilers = f"{rng.getrandbits(64):016x}", self._scope.spoilers
        ids = await questions.question_ids(self.catalogue, spoilers=spoilers, after=start, most=size)
        if len(ids) < size:
            ids += await questions.question_ids(self.catalogue, spoilers=spoilers, most=size - len(ids))
        return list(dict.fromkeys(ids))

    async def _as_difficult(self, ids: list[str]) -> list[str]:
        """Those of the third that is asked for."""
        if self._thirds is None:
            return ids
        found = await difficulties(self.catalogue, self._community, ids)
        return [number for number in ids if number in found and self._is_as_difficult(found[number], number)]

    def _is_as_difficult(self, difficulty: float, number: str) -> bool:
        return self._thirds is None or self._thirds.of((difficulty, number)) is self._scope.difficulty

    async def _at(self, positions: Sequence[int]) -> list[str]:
        return [film.id for film in await films_at(self.catalogue, positions)]


async def pool_of(catalogue: Catalogue, community: Community, scope: Scope) -> Pool:
    """Empty, where a genre or decade is in the catalogue no more."""
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
    """What narrows the films that are asked about."""
    keys: dict[FacetKind, str] = {}
    if scope.genre:
        keys["genre"] = scope.genre
    if scope.decade:
        keys["decade"] = scope.decade
    return keys
