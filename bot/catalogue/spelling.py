"""Unifies the spellings of a name: numbers in figures, initials as one word, other scripts in Latin letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from anyascii import anyascii

from bot.documents.folding import fold
from bot.documents.numerals import NUMBER_WORDS, in_figures

_PARTS = ("part", "pt", "volume", "vol", "chapter", "episode", "ep")
"""Words before a sequel's number that are often left out: "Dune: Part Two" is "Dune 2"."""
_AND, _AND_A_HALF = "and", " and a half"
_NOTABLE = frozenset((_AND, *_PARTS, *NUMBER_WORDS))
_NOTABLE_RUN = re.compile(r"\d(?:st|nd|rd|th| 000)\b|\b[a-z] [a-z]\b")
_DIGITS = re.compile(r"\d+")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_MARK = "\x00"


def respelled(folded: str) -> str:
    """Returns the common spelling for all ways to write a name; ``folded`` itself for most names.

    "rocky ii" and "rocky two" are "rocky 2", "dune part two" is "dune 2", "e t" is "et", and "fast and furious" is
    "fast furious", as "Fast & Furious" is.
    """
    if not _is_notable(folded):
        return folded
    words = list(in_figures(list(_joined(_latin_words(folded)))))
    kept = words[:1] + [
        word
        for word, after in pairwise([*words[1:], _MARK])
        if (word != _AND or after is _MARK) and not (word in _PARTS and after.isdecimal())
    ]
    return " ".join(kept) or folded


def numbers(folded: str) -> Counter[str]:
    """Returns how often each number is in a name, in figures, also within words ("se7en", "x2").

    "Second" and "2nd" before a noun don't count as 2: "Second Wife" isn't a sequel.
    """
    if not _is_notable(folded):
        return Counter(map(_plain, _DIGITS.findall(folded)))
    found: Counter[str] = Counter()
    words = _latin_words(folded)
    for word, after in pairwise([*in_figures(words), _MARK]):
        in_words = word not in words and not word.isdecimal() and word[0].isdecimal()
        found.update([word] if in_words or _says_which(word, after) else map(_plain, _DIGITS.findall(word)))
    return found


def _says_which(word: str, after: str) -> bool:
    """Whether an ordinal says which of what comes after it: "2nd youth" does, "friday the 13th part 2" does not."""
    if not _ORDINAL.fullmatch(word):
        return False
    return not (after in (_MARK, "of", *_PARTS) or after.isdecimal())


def _plain(number: str) -> str:
    return number.lstrip("0") or "0"


def _is_notable(folded: str) -> bool:
    """Returns quickly whether a name may have several spellings. Most have only one."""
    return not (folded.isascii() and _NOTABLE.isdisjoint(folded.split()) and not _NOTABLE_RUN.search(folded))


def _latin_words(folded: str) -> list[str]:
    latin = folded if folded.isascii() else fold(anyascii(folded))
    return latin.replace(_AND_A_HALF, " 1 2").split()  # as "½" is folded


def bare(name: str) -> str | None:
    """Returns a name without letters unchanged except for its blanks ("$", "+1"); None for any other."""
    return None if any(map(str.isalpha, name)) else " ".join(name.split()) or None


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Joins single letters in a row into one word."""
    run = ""
    for word in words:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        if run:
            yield run
            run = ""
        yield word
    if run:
        yield run
