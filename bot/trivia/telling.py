"""Whether a question was answered by those that were asked before it in the same round."""

from __future__ import annotations

from collections.abc import Sequence

from bot.predicates.record import Values
from bot.predicates.table import are_of
from bot.spoiler import reveal
from bot.trivia.question import Question
from bot.trivia.rules import gives_away, shows, word_set


def is_told(question: Question, before: Sequence[Question]) -> bool:
    """Whether an earlier card has shown the answer: in its own question, as its answer, in its evidence, or by the
    year that stands beside a film's title."""
    return any(_tells(earlier, question) for earlier in before)


def _tells(earlier: Question, question: Question) -> bool:
    answer = reveal(question.answer)
    said = f"{reveal(earlier.prompt)} {reveal(earlier.answer)}"
    shown = f"{said} {reveal(earlier.evidence.text)}"
    if question.film is not None and earlier.film == question.film:
        # Cards name a film with its year. Who was called "Ann Moss" may be asked for as "Ann".
        return _is_when(question) or shows(shown, answer) or gives_away(said, answer)
    # Of two films that are asked about, each may be the other's answer.
    return shows(shown, answer) and word_set(_title(question)) <= word_set(shown)


def _is_when(question: Question) -> bool:
    return are_of(question.kind, Values.YEAR) or are_of(question.kind, Values.DATE)


def _title(question: Question) -> str:
    """The film's title, as its id has it; nothing where the question is about none."""
    return (question.film or "").rpartition("-")[0].replace("-", " ")
