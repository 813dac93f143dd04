"""Estimates the time to read a question. A round adds it to the server's time for thinking.

Pure. Adults read about 240 words a minute silently: https://doi.org/10.1016/j.jml.2019.104047.
"""

from __future__ import annotations

from datetime import timedelta

from bot.spoiler import Words, reveal
from bot.trivia.question import Question

_PER_WORD = timedelta(seconds=0.25)
_LONGEST_WORD = 6
"""Number of characters that count as at least one word: some languages write no spaces."""
_TAP = timedelta(seconds=3)
"""Extra time for a spoiler question: to find and tap its grey bar, and to look from its letters to the buttons."""
_MOST = timedelta(seconds=30)


def reading_time(question: Question) -> timedelta:
    """Returns the time to read the prompt and the options, in whole seconds."""
    words = sum(_words(text) for text in (question.prompt, *question.options))
    time = words * _PER_WORD + (_TAP if question.spoiler else timedelta())
    return timedelta(seconds=round(min(time, _MOST).total_seconds()))


def _words(text: Words) -> int:
    bare = reveal(text)
    return max(len(bare.split()), len(bare) // _LONGEST_WORD)
