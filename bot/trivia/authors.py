"""Writes questions about the author of the work that a film is based on."""

from __future__ import annotations

from collections.abc import Iterator

from bot.predicates.table import Predicate
from bot.trivia.about import About
from bot.trivia.distractors import three_wrong
from bot.trivia.pools import AUTHOR, Pools
from bot.trivia.question import Question, QuestionKind, question, question_id
from bot.trivia.rules import alike, claims, folded
from bot.trivia.sources import source
from bot.trivia.wording import AUTHOR_OF, phrased


def author_questions(about: About, pools: Pools) -> Iterator[Question]:
    """Yields a question if the documents name the author, and the author isn't one of the film's own writers."""
    film, found = about.film, source(about.film)
    if found is None or claims(found.author, about.values(Predicate.WRITER, Predicate.SCREENPLAY, Predicate.STORY)):
        return
    kind, answer, subject = QuestionKind.AUTHOR_OF, found.author, folded(found.author)
    number = question_id(kind, film.id, subject)
    prompt = phrased(AUTHOR_OF, number, film=film.label, work=found.work)

    def is_true(name: str) -> bool:
        return alike(name, answer)

    names = (name for name in pools.elsewhere(AUTHOR, film, answer) if not about.names(name))
    if wrong := three_wrong(prompt, answer, names, is_true, about.offered):
        tells = not pools.keeps_company(AUTHOR, film, answer, wrong)
        if tells:
            about.telling.add(number)
        pools.use(AUTHOR, about, wrong, stays=not tells)
        yield question(kind, film.id, subject, prompt, answer, wrong, found.fact.evidence, spoiler=False)
