"""Three wrong answers, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from bot.trivia.profiles import case
from bot.trivia.rules import MOST_PROMPT, distinctive, folded, gives_away, stands_beside, word_set

ThreeWrong = tuple[str, str, str]

_MOST_OFFERED, _SHARE = 2, 5
"""How often a string may be a wrong answer to one film's questions, or in one of how many of them: what is always
there is soon known for wrong."""


class Offered:
    """How often each string was a wrong answer to the questions on one film so far."""

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()
        self._questions = 0
        self._expected = 0

    def add(self, wrong: Iterable[str], *, stays: bool = True) -> None:
        """Remembers one more question; ``stays``: whether it is asked for certain."""
        self._questions += stays
        self._times.update(map(folded, wrong))

    def expect(self, questions: int) -> None:
        """Counts questions that are asked for certain, and whose wrong answers are chosen last."""
        self._expected += questions

    @property
    def most(self) -> int:
        """How often each string may be offered, as of now."""
        return max(_MOST_OFFERED, (max(self._questions + 1, self._expected)) // _SHARE)

    def too_often(self, option: str) -> bool:
        """Whether a string was offered as often as it may be."""
        return self._times.get(folded(option), 0) >= self.most


def three_wrong(
    prompt: str,
    answer: str,
    candidates: Iterable[str],
    is_true: Callable[[str], bool],
    offered: Offered,
) -> ThreeWrong | None:
    """The first three candidates that are not true and can stand beside the answer and each other.

    ``offered`` is what was offered of this film before. None when there are no three, or when answer or prompt break
    a rule themselves.
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
        # The answer shares no word with the prompt: an option that does is out of the running.
        if not distinctive(candidate).isdisjoint(asked) or is_true(candidate):
            continue
        chosen.append(candidate)
        if len(chosen) == 3:
            return chosen[0], chosen[1], chosen[2]
    return None
