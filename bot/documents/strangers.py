"""Find names that nothing else in the open part of a document explains, and what a sentence says about them.

Makers and stars of a film are named in full somewhere. A single name that occurs nowhere else, in a sentence about
somebody's actions or sufferings, is a character's: from there on the sentence tells the story.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from bot.documents.fates import NAME_MARK, SOMEBODY, told_from
from bot.documents.name_patterns import CAPITAL, DOTTED
from bot.documents.sentences import STARTERS
from bot.documents.story import is_name, is_word

_NAME = rf"{CAPITAL}[\w’'-]*[^\W\d_][\w’'-]*"
_ALONE = re.compile(rf"(?<![\w.’-])(?<!(?<!')'){_NAME}(?!-[a-z])")  # two apostrophes mark italics in a wiki
_PART = rf"(?:{CAPITAL}(?:\.(?:[A-Z]\.)*|[\w’'-]*))"
_IN_FULL = re.compile(rf"{_PART}(?:[ \t\xa0]+{_PART})+")
_LONE = re.compile(rf"[^\w]{{0,9}}(?P<name>{_NAME})[^\w]{{0,9}}")
"""A line of a list, or the first cell of a row, that consists of a single name."""
_ORDINARY = re.compile(r"(?:s|ing|ion|[ae]nce|ism|ship|phy|ity|ment|cy|ack|fice|uel|ay|ed|ol)$")
"""Endings that names don't have, but headings do: "Accolades"."""
_ENDINGS = ("’s", "'s", "’", "'", ".")
"""Characters after a name that aren't part of it."""
_BEFORE = re.compile(rf"(?P<word>{DOTTED})[ \t\xa0]+$")
_AFTER = re.compile(rf"[ \t\xa0]+(?P<word>{CAPITAL}[\w’'-]*)")
_STARTS = re.compile(r"(?:\A|[.!?:;…\"“”()|\n-])[ \t]*$")
_CALLED = frozenset(
    re.findall(
        r"\S+",
        "captain colonel major general sergeant lieutenant inspector detective professor doctor king queen prince"
        " princess lord lady sir madame miss mister mrs mr ms dr father mother brother sister uncle aunt agent officer"
        " countess bishop canon abbot abbess baron baroness duke duchess sheriff marshal judge mayor constable nurse"
        " reverend pastor rabbi sultan emperor empress commander admiral corporal count young old",
    )
)
"""Words before a name that still count it as a single one: "Captain Osk"."""
_TITLE_WORDS = frozenset(
    re.findall(
        r"\S+",
        "is was must did has die dies lives killed murdered shot buried betrayed loved married poisoned killer murderer"
        " ghost dead death murder funeral hanging killing revenge",
    )
)
"""Words beside a character's name in a title: "The Murderer Is Osk"."""
_NO_NAMES = _CALLED | _TITLE_WORDS | STARTERS
_LONGEST_BEFORE = 30
_PERSON = re.compile(rf"(?<![\"“'‘«\d-])(?<!\d )(?<!{NAME_MARK}){SOMEBODY}(?!\.\w| ?\d|-)")
"""A person: not "Reel", nor Reel 2, Reel.com or a Reel-like film."""
_NOBODY = re.compile(r"[Ii]['’].*|.*(?:land|ly|over|more|ish)")
_BACK, _ON = 240, 80
"""Number of characters before and after a name that are searched for what happens to that person."""


def names_in_full(texts: Iterable[str]) -> frozenset[str]:
    """Return every word of a name of two words or more: people, films, places."""
    return frozenset(_bare(word) for text in texts for words in _IN_FULL.findall(text) for word in _name_of(words))


def _name_of(words: str) -> list[str]:
    """Return the words of a name without those that begin the sentence or give a rank: "When Captain Osk"."""
    found = words.split()
    if not _TITLE_WORDS.isdisjoint(word.casefold() for word in found):
        return []
    while found and found[0].casefold().strip(".") in _NO_NAMES:
        found = found[1:]
    return found if len(found) > 1 else []


def tells_of_stranger(sentence: str, known: Container[str]) -> int | None:
    """Return the offset where a sentence starts to tell what happens to somebody who isn't ``known``; None if it
    doesn't."""
    strange = marked(sentence, known)
    if strange is sentence:
        return None
    if (lone := _LONE.fullmatch(sentence)) and not _ORDINARY.search(lone["name"]):
        return 0
    first, last = strange.index(NAME_MARK), strange.rindex(NAME_MARK)
    told = told_from(strange, max(0, first - _BACK), last + _ON)
    if told is None:
        return None
    at = strange.index(NAME_MARK, told)
    billed = strange.endswith(" as ", 0, at)  # then the name is open, but not the text after it
    return len(strange) - len(strange[at:].lstrip(NAME_MARK)) if billed else at


def has_stranger(text: str, known: Container[str]) -> bool:
    """Return whether a text has a single name that isn't ``known``."""
    return marked(text, known) is not text


def people_named(sentence: str, known: Container[str]) -> frozenset[str]:
    """Return the single names in a sentence that aren't ``known`` and are used like a person's, not like a place's or a
    title's."""
    strange = marked(sentence, known)
    if strange is sentence or _LONE.fullmatch(sentence):
        return frozenset()
    names = (_bare(sentence[match.start() : match.end()].split()[-1]) for match in _PERSON.finditer(strange))
    return frozenset(name for name in names if not (_ORDINARY.search(name) or _NOBODY.fullmatch(name)))


def marked(sentence: str, known: Container[str]) -> str:
    """Return the sentence with every letter of a single name that isn't ``known`` replaced by a mark."""
    strange = sentence
    for match in _ALONE.finditer(sentence):
        name = _bare(match[0])
        if name in known or name.isupper() or name.casefold() in _NO_NAMES:
            continue
        if _is_single(sentence, match) and is_name(name):
            start = _start_with_title(sentence, match.start())
            end = match.start() + len(name)
            strange = f"{strange[:start]}{NAME_MARK * (end - start)}{strange[end:]}"
    return strange


def _start_with_title(sentence: str, start: int) -> int:
    """Where a name begins with what somebody is called: "Captain Osk"."""
    before = _BEFORE.search(sentence, max(0, start - _LONGEST_BEFORE), start)
    titled = before and before["word"][0].isupper() and before["word"].casefold().strip(".") in _CALLED
    return before.start() if before and titled else start


def _is_single(sentence: str, match: re.Match[str]) -> bool:
    """Return whether a name has one word, apart from a rank, and isn't just the word that begins a sentence."""
    after = _AFTER.match(sentence, match.end())
    if after and after["word"].casefold() not in _TITLE_WORDS:
        return False
    before = _BEFORE.search(sentence, max(0, match.start() - _LONGEST_BEFORE), match.start())
    return (not before or before["word"].casefold().strip(".") in _NO_NAMES) and (
        not is_word(match[0].lower()) or not _STARTS.search(sentence, max(0, match.start() - 3), match.start())
    )


def _bare(name: str) -> str:
    if name.endswith(_ENDINGS):
        return name.removesuffix(next(ending for ending in _ENDINGS if name.endswith(ending)))
    return name
