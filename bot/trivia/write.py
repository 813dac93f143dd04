"""Films → questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.documents.model import Film
from bot.trivia.about import About
from bot.trivia.cast import cast_questions
from bot.trivia.cloze import cloze_questions
from bot.trivia.facts import fact_questions
from bot.trivia.pools import Pools
from bot.trivia.question import Question
from bot.trivia.related import film_questions, related_questions


class QuestionWriter:
    """Writes the questions of one film after the other, with wrong answers from all of them.

    A large catalogue has more questions than anybody wants in memory at once.
    """

    def __init__(self, films: Iterable[Film], packs: Iterable[Question] = ()) -> None:
        self._pools = Pools(films)
        self._packs: defaultdict[str, list[Question]] = defaultdict(list)
        for question in packs:
            self._packs[question.film].append(question)

    def questions(self, film: Film) -> Iterator[Question]:
        """All questions on a film, each id once, those written by hand first."""
        about = About(film)
        seen: set[str] = set()
        for question in self._all(film, about):
            if question.id not in seen:
                seen.add(question.id)
                yield question

    def _all(self, film: Film, about: About) -> Iterator[Question]:
        yield from self._packs[film.id]
        yield from fact_questions(about, self._pools)
        yield from cast_questions(about, self._pools)
        yield from related_questions(about, self._pools)
        yield from film_questions(about, self._pools)
        yield from cloze_questions(about, self._pools)


def write_questions(films: Sequence[Film], packs: Sequence[Question] = ()) -> list[Question]:
    """Every question that can be asked about the films, in their order.

    ``packs`` are questions written by hand (`bot.trivia.packs`), already checked. The same films give
    the same questions, on every machine.
    """
    writer = QuestionWriter(films, packs)
    return [question for film in films for question in writer.questions(film)]
