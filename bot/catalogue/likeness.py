"""Scores how closely typed text matches a name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.catalogue.spelling import numbers, respelled

WHOLE_WORDS = 95.0
"""From this score on, what was typed is the name or whole words of it."""
PART_OF_NAME = 93.0
"""From this score on, it is that, or a beginning of the name or of one of its words that somebody is still typing."""
SIMILAR = 86.0
"""From this score on, what was typed is the beginning of a word of the name, or spelled nearly like it."""
_WITHIN_A_WORD = 85.0
_LESS_FOR_RESPELLED = 0.5
_OTHER_NUMBER = 75.0
"""The most for a name that lacks a number which was typed: enough to be offered, too little to be opened."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a member typed, in all its spellings."""

    folded: str
    respelled: str
    numbers: Counter[str]
    finished: bool
    """Whether the text was sent, rather than still being typed."""

    @classmethod
    def of(cls, folded: str, *, finished: bool = False) -> Typed:
        return cls(folded, respelled(folded), numbers(folded), finished)

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.folded,) if self.folded == self.respelled else (self.folded, self.respelled)

    def likeness(self, name: str) -> float:
        """How alike a folded name is, 0 to 100; never much where it lacks a number that was typed."""
        score = likeness(self.folded, name, finished=self.finished)
        if self.folded != self.respelled:
            score = max(score, likeness(self.respelled, name, finished=self.finished) - _LESS_FOR_RESPELLED)
        if self.numbers and score > _OTHER_NUMBER and not self.numbers <= numbers(name):
            # "blade runner 20" may become "Blade Runner 2049".
            begun = not self.finished and f" {self.folded}" in f" {name}"
            return score if begun else _OTHER_NUMBER
        return score


def likeness(typed: str, name: str, *, finished: bool = False) -> float:
    """How alike, 0 to 100: the name itself, its beginning, the beginning of a word, a part, a near spelling.

    What is ``finished`` ends with a whole word rather than within one.
    """
    if typed == name:
        return 100.0
    if name.startswith(typed):
        return 98.0 if name[len(typed)] == " " else 92.0 if finished else 97.0
    if typed.replace(" ", "") == name.replace(" ", ""):
        return 96.0
    if f" {typed} " in f" {name} ":
        return WHOLE_WORDS
    if f" {typed}" in f" {name}":
        return 90.0 if finished else 94.0
    if typed in name:
        return _WITHIN_A_WORD
    whole = OSA.normalized_similarity(typed, name) * 100
    # Mistyped and not finished: compared with as much of the name as was typed, give or take a letter.
    begun = max(
        OSA.normalized_similarity(typed, name[:length]) * 100
        for length in {max(1, len(typed) - 1), len(typed), len(typed) + 1}
    )
    # Words in another order, or some of them left out; "10" is no more than a word of "malcom 10".
    by_words = " " in typed and len(typed) <= 2 * len(name)
    parts = fuzz.token_set_ratio(typed, name) if by_words else fuzz.ratio(typed, _closest_word(typed, name))
    return max(whole, begun * 0.97, parts * 0.92) * 0.96


def _closest_word(typed: str, name: str) -> str:
    return max(name.split(), key=lambda word: fuzz.ratio(typed, word), default="")
