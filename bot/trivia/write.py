"""Films → questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from zlib import crc32

from bot.documents.model import Film
from bot.trivia.about import About
from bot.trivia.authors import author_questions
from bot.trivia.cast import cast_questions
from bot.trivia.cloze import Clozes, most_clozes
from bot.trivia.facts import fact_questions
from bot.trivia.pools import Pools
from bot.trivia.question import Question
from bot.trivia.related import film_questions, related_questions

_FEW = 6
"""Open questions on a film, and hidden ones: of fewer, no quiz can be made."""


class QuestionWriter:
    """Writes the questions of some films, with wrong answers from all of them.

    Of a large catalogue these are films of about the same time: more than anybody wants in memory at once are
    not needed. ``shared`` are the titles that mean several films of the whole catalogue, ``library`` is how many
    films that has. ``wanted`` are the films whose questions are wanted, if not of all.
    """

    def __init__(
        self, films: Iterable[Film], shared: AbstractSet[str], library: int, wanted: Iterable[Film] | None = None
    ) -> None:
        self._pools = Pools(films, shared)
        self._most_clozes = most_clozes(library)
        self._wanted = self._pools.films.values() if wanted is None else wanted

    def questions(self, film: Film) -> Sequence[Question]:
        """All questions on a film, each id once; from the same films the same ones, on every machine."""
        return self._written[film.id]

    @cached_property
    def _written(self) -> dict[str, list[Question]]:
        """The questions of all films, written in an order of chance: what was offered before, and is offered less
        from then on, must not be what is from an earlier year."""
        in_any_order = sorted(self._wanted, key=lambda film: (crc32(film.id.encode()), film.id))
        planned = [self._planned(film) for film in in_any_order]
        self._pools.put_gaps_together()
        return {about.film.id: list(self._each_once(about, clozes)) for about, clozes in planned}

    def _planned(self, film: Film) -> tuple[About, Clozes]:
        about = About(film, self._pools.said_of(film))
        return about, Clozes(about, self._pools, self._most_clozes)

    def _each_once(self, about: About, clozes: Clozes) -> Iterable[Question]:
        written: dict[str, Question] = {}
        for question in self._all(about, clozes):
            written.setdefault(question.id, question)
        if sum(not question.spoiler for question in written.values()) < _FEW:
            for question in film_questions(about, self._pools, apart=True):
                written.setdefault(question.id, question)
        return _without(about.telling, list(written.values()))

    def _all(self, about: About, clozes: Clozes) -> Iterator[Question]:
        # How often a string may be offered depends on how many questions there are: the parts of a cast come last,
        # of which most options are from the film itself.
        yield from clozes.questions()
        yield from fact_questions(about, self._pools)
        yield from author_questions(about, self._pools)
        yield from related_questions(about, self._pools)
        yield from film_questions(about, self._pools)
        yield from cast_questions(about, self._pools)


def _without(telling: AbstractSet[str], written: Sequence[Question]) -> list[Question]:
    """Leaves out questions whose answer can be told, but where too few would be left."""
    left = Counter(question.spoiler for question in written if question.id not in telling)
    kept: list[Question] = []
    for question in written:
        if question.id not in telling or left[question.spoiler] < _FEW:
            left[question.spoiler] += question.id in telling
            kept.append(question)
    return kept
