"""Films → questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from bot.documents.model import Film
from bot.trivia.about import About
from bot.trivia.cast import cast_questions
from bot.trivia.cloze import cloze_questions, most_clozes
from bot.trivia.facts import fact_questions
from bot.trivia.pools import Pools
from bot.trivia.question import Question
from bot.trivia.related import film_questions, related_questions


class QuestionWriter:
    """Writes the questions of one film after the other, with wrong answers from all of them.

    Of a large catalogue these are films of about the same time: more than anybody wants in memory at once are
    not needed. ``shared`` are the titles that mean several films of the whole catalogue, ``library`` is how many
    films that has.
    """

    def __init__(self, films: Iterable[Film], shared: AbstractSet[str], library: int) -> None:
        self._pools = Pools(films, shared)
        self._most_clozes = most_clozes(library)

    def questions(self, film: Film) -> Iterator[Question]:
        """All questions on a film, each id once; from the same films the same ones, on every machine."""
        about = About(film)
        seen: set[str] = set()
        for question in self._all(film, about):
            if question.id not in seen:
                seen.add(question.id)
                yield question

    def _all(self, film: Film, about: About) -> Iterator[Question]:
        yield from fact_questions(about, self._pools)
        yield from cast_questions(about, self._pools)
        yield from related_questions(about, self._pools)
        yield from film_questions(about, self._pools)
        yield from cloze_questions(about, self._pools, self._most_clozes)
