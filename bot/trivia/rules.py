"""Rules for four good options: none reads like another, and only knowledge identifies the right one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from bot.documents.countries import country
from bot.documents.dates import find_dates
from bot.documents.folding import fold

MOST_CHARACTERS = 80
"""Maximum length of a button's label in Discord (https://discord.com/developers/docs/components/reference#button)."""
MOST_PROMPT = 400
_ALIKE = 84
"""Minimum similarity, out of 100, that rapidfuzz must find for two names to count as spellings of one name."""
_REMEMBERED = 1 << 14
"""Size of each cache of texts: names recur as wrong answers for films of the same years."""

_POSSESSIVE = re.compile(r"['’]s\b")
_NUMBER = re.compile(r"\d+")
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_QUANTITY = re.compile(rf"(?:\d+ )?(?:{_MONTH}) \d{{4}}|\d{{4}}|\d+ minutes")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "the a an of and or in on at to for from by with as is are was were he she they his her its their s",
    )
)
_COMPANY = frozenset(
    re.findall(
        r"\w+",
        "pictures picture films film movies movie studios studio entertainment entertainments productions production"
        " company companies co corp corporation inc ltd llc pvt limited home video international group media bros"
        " brothers releasing distribution distributors cinema classics television tv communications",
    )
)
_UNITS = frozenset(re.findall(r"\w+", "minutes million billion crore lakh")) | frozenset(_MONTH.split("|"))


@lru_cache(_REMEMBERED)
def folded(text: str) -> str:
    """Returns ``text`` folded for comparison, without "'s"."""
    return fold(_POSSESSIVE.sub("", text))


@lru_cache(_REMEMBERED)
def word_set(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


@lru_cache(_REMEMBERED)
def distinctive(text: str) -> frozenset[str]:
    """Returns the words that identify an answer, without ones like "the", "Pictures" or "million".

    Returns all its words if no others are left.
    """
    words = word_set(text)
    return words - _SMALL - _COMPANY - _UNITS or words


@dataclass(frozen=True, slots=True)
class _Option:
    """An option, prepared for comparison with others."""

    text: str
    spelt: str
    """The option as written, casefolded."""
    words: tuple[str, ...]
    in_order: str
    """The words in alphabetical order."""
    unspaced: str
    initials: str
    """Initials of the words; empty for fewer than three words."""
    spaced: str
    """The words with a space before and after each."""
    letters: int
    """A bit for each character in the text. Several characters may share a bit."""
    core: frozenset[str]
    numbers: tuple[str, ...]
    is_quantity: bool


@lru_cache(_REMEMBERED)
def _option(option: str) -> _Option:
    text = folded(country(option))
    words = tuple(text.split())
    return _Option(
        text,
        option.casefold(),
        words,
        " ".join(sorted(words)),
        "".join(words),
        "".join(word[0] for word in words) if len(words) > 2 else "",
        f" {text} ",
        sum({1 << (ord(letter) & 63) for letter in text}),
        frozenset(words) - _SMALL - _COMPANY or frozenset(words),
        tuple(_NUMBER.findall(text)),
        _QUANTITY.fullmatch(text) is not None,
    )


def alike(one: str, other: str) -> bool:
    """Returns whether two options could mean the same: "Warner Bros." and "Warner Bros. Pictures"."""
    return _alike(_option(one), _option(other))


def alike_any(one: str, others: Iterable[str]) -> bool:
    """Returns whether an option could mean the same as one of several others."""
    a = _option(one)
    return any(_alike(a, b) for b in map(_option, others))


def claims(name: str, truths: Iterable[str]) -> bool:
    """Returns whether a name could mean the same as one of the truths, or is contained in it as whole words."""
    a = _option(name)
    for truth in truths:
        b = _option(truth)
        if a.spaced in b.spaced or _alike(a, b):
            return True
    return False


def _alike(a: _Option, b: _Option) -> bool:
    if a.text == b.text or not a.text or not b.text:
        return True
    if a.numbers != b.numbers or (a.numbers and a.is_quantity and b.is_quantity):
        return False
    if a.core <= b.core or b.core <= a.core or a.unspaced == b.unspaced:
        return True
    if (b.initials,) == (*a.core,) or (a.initials,) == (*b.core,):
        return True  # "MGM" and "Metro-Goldwyn-Mayer"
    if a.words[-1] == b.words[-1] and _same_initials(a.words, b.words):
        return True
    if 100 * (a.letters ^ b.letters).bit_count() > (100 - _ALIKE) * (len(a.text) + len(b.text)):
        return False  # each character that only one of them has lowers the ratio, so it can't reach the minimum
    return (
        fuzz.ratio(a.text, b.text, score_cutoff=_ALIKE) >= _ALIKE
        or fuzz.ratio(a.in_order, b.in_order, score_cutoff=_ALIKE) >= _ALIKE
    )


def _same_initials(one: Sequence[str], other: Sequence[str]) -> bool:
    """Returns whether both may be one person, with the given name shortened in one: "J. Ford" and "John Ford"."""
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1]:
        return False
    return one[0][0] == other[0][0] and (one[0].startswith(other[0][:3]) or min(len(one[0]), len(other[0])) == 1)


def contains(one: str, other: str) -> bool:
    """Returns whether one of two options contains the other."""
    return _contains(_option(one), _option(other))


def _contains(a: _Option, b: _Option) -> bool:
    if a.spelt in b.spelt or b.spelt in a.spelt:
        return True
    return a.spaced in b.spaced or b.spaced in a.spaced


def gives_away(prompt: str, answer: str) -> bool:
    """Returns whether the prompt has a word that identifies the answer."""
    return not distinctive(answer).isdisjoint(word_set(prompt))


def echoes(prompt: str, answer: str) -> bool:
    """Returns whether a long word of the answer is spelt nearly like one of the prompt: "Malinovke", "Malinovka"."""
    asked = [word for word in word_set(prompt) if len(word) > 4]
    said = [word for word in distinctive(answer) if len(word) > 4]
    return any(fuzz.ratio(word, other, score_cutoff=_ALIKE) >= _ALIKE for word in said for other in asked)


def shows(evidence: str, answer: str) -> bool:
    """Returns whether the evidence has the answer: all its words that matter, or its date in another form."""
    words, said = word_set(answer), word_set(evidence)
    if (words - _SMALL - {"minutes"} or words) <= said:  # a row may say "92 min"
        return True
    dates = {iso for _, _, iso in find_dates(answer)} if _NUMBER.search(answer) else set[str]()
    return bool(dates) and dates <= {iso for _, _, iso in find_dates(evidence)}


def stands_beside(option: str, others: Sequence[str]) -> bool:
    """Returns whether an option may be offered together with others."""
    a = _option(option)
    if not a.text or len(option) > MOST_CHARACTERS:
        return False
    for other in others:
        b = _option(other)
        if _contains(a, b) or _alike(a, b):
            return False
    return True


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem of a question."""

    part: str
    """``prompt``, ``answer``, ``wrong answer 1`` to ``3``, or ``evidence``."""
    what: str
    """The problem, as the rest of a sentence that begins with the part."""
    remedy: str

    def __str__(self) -> str:
        return f"its {self.part} {self.what}"


_DIFFERENT = "Write one that is plainly different."


def faults(prompt: str, answer: str, wrong: Sequence[str], evidence: str | None) -> list[Fault]:
    """Returns the problems of a question; none for a good one. ``evidence`` is None if it quotes no document."""
    found: list[Fault] = []
    options = [answer, *wrong]
    names = ["answer", *(f"wrong answer {number}" for number in range(1, len(options)))]
    if len(prompt) > MOST_PROMPT:
        found.append(_too_long("prompt", prompt, MOST_PROMPT))
    for number, (name, option) in enumerate(zip(names, options, strict=True)):
        if len(option) > MOST_CHARACTERS:
            found.append(_too_long(name, option, MOST_CHARACTERS))
        if not folded(option):
            found.append(Fault(name, "has no letters or digits", "Write it in letters or figures."))
            continue
        for before, other in zip(names[:number], options, strict=False):
            than = "the answer" if before == "answer" else before
            if folded(other) and alike(option, other):
                found.append(Fault(name, f"reads like {than}", _DIFFERENT))
            elif folded(other) and contains(option, other):
                found.append(Fault(name, f"and {than} contain one another", _DIFFERENT))
    if gives_away(prompt, answer):
        found.append(Fault("prompt", "has a word of the answer", "Ask in other words."))
    if evidence is not None and not shows(evidence, answer):
        found.append(Fault("evidence", "does not have all words of the answer", "Quote the words that show it."))
    return found


def _too_long(part: str, text: str, most: int) -> Fault:
    return Fault(part, f"has {len(text)} characters, of which {most} fit", "Shorten it.")
