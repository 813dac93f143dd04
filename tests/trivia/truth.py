"""Whether an option is true by what the catalogue says, for every kind of question that the bot writes."""

from __future__ import annotations

from collections.abc import Mapping

from bot.documents.dates import find_dates
from bot.documents.folding import fold
from bot.documents.model import Film, Predicate, Relation
from bot.spoiler import reveal
from bot.trivia.question import Question, QuestionKind

WRITING = {Predicate.WRITER, Predicate.SCREENPLAY, Predicate.STORY}
WHICH_FILM = {"film_of_star", "film_of_director", "film_of_writer", QuestionKind.FILM_OF_CHARACTER}


class UnknownKind(Exception):
    """A kind of question of which nobody has written down here what is true: whoever adds a kind does."""


def is_true(question: Question, film: Film, films: Mapping[str, Film], option: str) -> bool:
    """Whether the catalogue says of an option what it says of the answer. Raises ``UnknownKind``."""
    if question.kind in set(Predicate):
        return _is_fact(Predicate(question.kind), film, option)
    if question.kind in set(Relation):
        return any(
            fold(option) in (fold(entry.title), str(entry.year), fold(entry.release or ""))
            for entry in film.related
            if entry.relation == question.kind
        )
    if question.kind == QuestionKind.AUTHOR_OF:
        sources = [fact.value for fact in film.facts if fact.predicate == Predicate.BASED_ON]
        return any(fold(option) in fold(value) for value in sources)
    if question.kind == QuestionKind.ACTOR_OF:
        return fold(option) in _players(film, _asked_part(question, film))
    if question.kind == QuestionKind.CHARACTER_OF:
        prompt = reveal(question.prompt)
        return any(
            credit.character and fold(reveal(credit.character)) == fold(option) and reveal(credit.person) in prompt
            for credit in film.cast
        )
    if question.kind in WHICH_FILM:
        return any(_has_to_do(other, question) for other in films.values() if fold(other.title) == fold(option))
    if question.kind == QuestionKind.CLOZE:
        told = reveal(question.prompt).partition(": “")[2].rpartition("”")[0].replace("_____", option)
        return any(_bare(told) in _bare(reveal(part.text)) for plot in film.plots for part in plot.paragraphs)
    raise UnknownKind(question.kind)


def _is_fact(predicate: Predicate, film: Film, option: str) -> bool:
    same = WRITING if predicate in WRITING else {predicate}
    true = {fold(fact.value) for fact in film.facts if fact.predicate in same}
    if predicate == Predicate.STARRING:
        true |= {fold(reveal(credit.person)) for credit in film.cast}
    if predicate == Predicate.RUNTIME_MINUTES:
        return option.split()[0] in true
    if predicate == Predicate.RELEASE_DATE:
        return bool({fold(iso) for _, _, iso in find_dates(option)} & true)
    if predicate in (Predicate.BUDGET, Predicate.GROSS):
        return any(fold(option).replace("us", "").strip() in value for value in true)
    return fold(option) in true


def _asked_part(question: Question, film: Film) -> str:
    """The part that the prompt names: the longest that the right answer plays."""
    prompt, answer = reveal(question.prompt).replace(film.label, ""), fold(reveal(question.answer))
    parts = [reveal(credit.character) for credit in film.cast if credit.character]
    own = [reveal(c.character) for c in film.cast if c.character and fold(reveal(c.person)) == answer]
    return max((part for part in own or parts if part in prompt), key=len, default="")


def _players(film: Film, part: str) -> set[str]:
    return {fold(reveal(c.person)) for c in film.cast if c.character and fold(reveal(c.character)) == fold(part)}


def _has_to_do(film: Film, question: Question) -> bool:
    """Whether a film has somebody whom the prompt names, in front of the camera, behind it or in its story."""
    people = [fact.value for fact in film.facts] + [reveal(credit.person) for credit in film.cast]
    people += [reveal(credit.character) for credit in film.cast if credit.character]
    return any(person in reveal(question.prompt) for person in people if len(person) > 3 and person != film.title)


def _bare(text: str) -> str:
    """Letters alone, without what stands in brackets: prompts leave it out."""
    out, depth = "", 0
    for character in text:
        depth += (character == "(") - (character == ")")
        out += "" if depth > 0 or character == ")" else character
    return "".join(fold(out).split())
