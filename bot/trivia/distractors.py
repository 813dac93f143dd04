"""Three wrong answers, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.trivia.rules import MOST_PROMPT, gives_away, stands_beside, word_set

ThreeWrong = tuple[str, str, str]


def three_wrong(
    prompt: str, answer: str, candidates: Iterable[str], is_true: Callable[[str], bool]
) -> ThreeWrong | None:
    """The first three candidates that are not true and can stand beside the answer and each other.

    None when there are no three, or when answer or prompt break a rule themselves.
    """
    if len(prompt) > MOST_PROMPT or not stands_beside(answer, ()) or gives_away(prompt, answer):
        return None
    asked = word_set(prompt)
    chosen: list[str] = []
    for candidate in candidates:
        if not stands_beside(candidate, (answer, *chosen)):
            continue
        # An option that the prompt has already named is out of the running.
        if asked >= word_set(candidate) or is_true(candidate):
            continue
        chosen.append(candidate)
        if len(chosen) == 3:
            return chosen[0], chosen[1], chosen[2]
    return None
