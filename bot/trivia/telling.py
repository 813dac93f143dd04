"""Finds questions whose answer an earlier question of the same round reveals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.predicates.record import Values
from bot.predicates.table import are_of
from bot.spoiler import reveal
from bot.trivia.question import Question
from bot.trivia.rules import gives_away, shows, word_set


def is_told(question: Question, before: Sequence[Question]) -> bool:
    """Returns whether an earlier card has shown the answer.

    A card shows its question, its answer, its evidence and the year next to the film's title.
    """
    return any(_tells(earlier, question) for earlier in before)


def _tells(earlier: Question, question: Question) -> bool:
    answer = reveal(question.answer)
    said = f"{reveal(earlier.prompt)} {reveal(earlier.answer)}"
    shown = f"{said} {reveal(earlier.evidence.text)}"
    if question.film is not None and earlier.film == question.film:
        # Cards name a film with its year. A question may ask for "Ann" after "Ann Moss" was shown.
        return _is_when(question) or shows(shown, answer) or gives_away(said, answer)
    # Two films may be the answers to each other's questions.
    return shows(shown, answer) and word_set(_title(question)) <= word_set(shown)


def _is_when(question: Question) -> bool:
    return are_of(question.kind, Values.YEAR) or are_of(question.kind, Values.DATE)


def _title(question: Question) -> str:
    """Returns the film's title as in its id; empty if the question is about no film."""
    return (question.film or "").rpartition("-")[0].replace("-", " ")


class Tellings:
    """Knows which questions reveal each other's answers, and how many of them can be asked in one round."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self._at = {number: at for at, number in enumerate(questions)}
        every = list(questions.values())
        self._gone = [
            sum(1 << other for other, later in enumerate(every) if other == at or _tells(earlier, later))
            for at, earlier in enumerate(every)
        ]
        """For each question, a bit mask of itself and the questions whose answer it reveals."""

    def most(self, limit: int, first: str | None = None) -> int:
        """Returns how many questions can be asked, up to ``limit``, so that none reveals the answer of a later one.

        The count begins with the question ``first``, if given. Each next question is one that reveals the fewest of
        those left. For the films tried, this gives the maximum or one less.
        """
        left = (1 << len(self._gone)) - 1
        count = 0
        if first is not None:
            left &= ~self._gone[self._at[first]]
            count = 1
        while left and count < limit:
            there = (gone for at, gone in enumerate(self._gone) if left >> at & 1)
            left &= ~min(there, key=lambda gone: (gone & left).bit_count())
            count += 1
        return count
