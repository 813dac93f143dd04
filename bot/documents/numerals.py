"""Write the numbers in names as figures: "two", "II" and "2nd" are all 2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from bot.documents.vocabulary import listed

_HUNDRED, _THOUSAND = "hundred", "thousand"
_COUNTING = {words[1]: int(words[0]) for words in map(str.split, listed("numbers"))}
_ORDINALS = {word: words[-1] for words in map(str.split, listed("numbers")) for word in words[2:-1]}
_WITH_ENDING = re.compile(r"(\d+)(?:st|nd|rd|th)")
_ROMAN_DIGITS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _roman(number: int) -> str:
    letters = ""
    for value, digit in _ROMAN_DIGITS:
        count, number = divmod(number, value)
        letters += digit * count
    return letters


# Only as high as sequels go, and years. Many of the others are words or names: "mix", "Di", "Li", "CD".
_ROMANS = {_roman(number): str(number) for number in (*range(1, 50), *range(1900, 2100))}

NUMBER_WORDS = frozenset((*_COUNTING, *_ORDINALS, *_ROMANS))
"""All words that are a number in letters."""


def in_figures(words: Sequence[str]) -> Iterator[str]:
    """Yield ``words``, folded, with each number in figures: "twenty one" is one word, "21".

    The first word isn't a Roman numeral if it is a single letter: "V for Vendetta", "X-Men", "I, Robot". "First" is
    "1st", to differ from "One"; but at the end of a title "2nd" is "2", like "II".
    """
    at = 0
    while at < len(words):
        number = _counted(words, at) or _grouped(words, at)
        if number:
            value, at = number
            yield str(value)
            continue
        word = words[at]
        roman = _ROMANS.get(word) if at or len(word) > 1 else None
        ordinal = _ORDINALS.get(word, word)
        ending = _WITH_ENDING.fullmatch(ordinal)
        yield roman or (ending[1] if ending and 0 < at == len(words) - 1 else ordinal)
        at += 1


def _counted(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return the number spelled out from a word on, and the index of the word after it: "two thousand and one"."""
    if words[at] == "a" and words[at + 1 : at + 2] in ([_HUNDRED], [_THOUSAND]):
        at += 1
    number = (1, at) if words[at] == _THOUSAND else _hundreds(words, at)
    if number is None:
        return None
    value, end = number
    if words[end : end + 1] == [_THOUSAND]:
        rest, end = _after_and(words, end + 1, _hundreds) or (0, end + 1)
        return value * 1000 + rest, end
    # A year: "nineteen eighty four".
    decades = _tens(words, end) if 10 <= value < 100 else None
    return (value * 100 + decades[0], decades[1]) if decades and decades[0] >= 10 else number


def _hundreds(words: Sequence[str], at: int) -> tuple[int, int] | None:
    number = _tens(words, at)
    value, end = number or (1, at)
    if words[end : end + 1] != [_HUNDRED]:
        return number
    rest, end = _after_and(words, end + 1, _tens) or (0, end + 1)
    return value * 100 + rest, end


def _tens(words: Sequence[str], at: int) -> tuple[int, int] | None:
    value = _COUNTING.get(words[at]) if at < len(words) else None
    if value is None or value >= 100:
        return None
    if value >= 20 and at + 1 < len(words) and 0 < (ones := _COUNTING.get(words[at + 1], 0)) < 10:
        return value + ones, at + 2
    return value, at + 1


def _after_and(
    words: Sequence[str], at: int, read: Callable[[Sequence[str], int], tuple[int, int] | None]
) -> tuple[int, int] | None:
    return read(words, at + 1 if words[at : at + 1] == ["and"] else at)


def _grouped(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return a number with separated thousands: "10 000"."""
    if len(words[at]) <= 3 and words[at].isdecimal() and words[at + 1 : at + 2] == ["000"]:
        return int(words[at]) * 1000, at + 2
    return None
