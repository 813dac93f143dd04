"""Which questions are answered by those that were asked before them in the same round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


class Tellings:
    """Which of some questions tell each other's answers, and how many can be asked before there is nothing untold."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self._at = {number: at for at, number in enumerate(questions)}
        every = list(questions.values())
        self._gone = [
            sum(1 << other for other, later in enumerate(every) if other == at or _tells(earlier, later))
            for at, earlier in enumerate(every)
        ]
        """For each question a bit for itself and for each whose answer it tells."""

    def most(self, limit: int, first: str | None = None) -> int:
        """How many of the questions can be asked, none told by those before it, up to ``limit``; ``first`` of all, if
        one is named.

        The next is always one that tells the fewest of those that are left. On the films tried, that comes to the
        most there can be, or to one less.
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
