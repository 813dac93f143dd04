"""Chooses the three wrong answers of a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from bot.trivia.profiles import case
from bot.trivia.rules import MOST_PROMPT, distinctive, folded, gives_away, stands_beside, word_set

ThreeWrong = tuple[str, str, str]

_MOST_OFFERED, _SHARE = 2, 5
"""A string may be a wrong answer to two of a film's questions, or to one in five if that is more. Members soon notice
that an option which is always there is wrong."""


class Offered:
    """Counts how often each string was a wrong answer to the questions on one film so far."""

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()
        self._questions = 0
        self._expected = 0

    def add(self, wrong: Iterable[str], *, stays: bool = True) -> None:
        """Counts the wrong answers of one more question. ``stays`` says whether the question is certain to be asked."""
        self._questions += stays
        self._times.update(map(folded, wrong))

    def expect(self, questions: int) -> None:
        """Counts questions that are certain to be asked and whose wrong answers are chosen last."""
        self._expected += questions

    @property
    def most(self) -> int:
        """Maximum number of times that a string may be offered, for the questions counted so far."""
        return max(_MOST_OFFERED, (max(self._questions + 1, self._expected)) // _SHARE)

    def too_often(self, option: str) -> bool:
        """Returns whether a string was already offered as often as it may be."""
        return self._times.get(folded(option), 0) >= self.most


def three_wrong(
    prompt: str,
    answer: str,
    candidates: Iterable[str],
    is_true: Callable[[str], bool],
    offered: Offered,
) -> ThreeWrong | None:
    """Returns the first three candidates that are not true and may be offered together with the answer and each other.

    ``offered`` has the wrong answers of this film's earlier questions. Returns None if fewer than three fit, or if
    the answer or the prompt itself breaks a rule.
    """
    if len(prompt) > MOST_PROMPT or not stands_beside(answer, ()) or gives_away(prompt, answer):
        return None
    asked, written = word_set(prompt), case(answer)
    chosen: list[str] = []
    for candidate in candidates:
        if offered.too_often(candidate):
            continue
        if case(candidate) != written or not stands_beside(candidate, (answer, *chosen)):
            continue
        # The answer shares no word with the prompt, so an option that does is obviously wrong.
        if not distinctive(candidate).isdisjoint(asked) or is_true(candidate):
            continue
        chosen.append(candidate)
        if len(chosen) == 3:
            return chosen[0], chosen[1], chosen[2]
    return None
