"""Decide how much of a part may be shown: the name at its start, if that is surely only a name.

"Mara Quay" is open. Of "Mara/Osk", "Mara aka Osk" and "Mara, the thief" only "Mara" is. Nothing is open of "Ghost of
Osk" and "Osk's killer", which are spoilers themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.documents.cast.notes import NO_NOTES, Notes, notes_after, without_lone_brackets
from bot.documents.cast.opening import described_name, is_abbreviation, is_possessive, opening, tells
from bot.documents.cast.words import AGES, ENDING

LONGEST_NAME = 80
_LONGEST_BILLING = 200
"""Number of characters after a part's first name within which its other names may end."""
_SHORTEST_LAST_WORD = 3
"""Minimum letters of a word that ends a sentence: "J." is an initial."""
_ANOTHER_NAME = re.compile(
    r"[ \t]*(?:[/&+@\"“”'‘]|(?:and|or|und|et|aka|a\.[ ]?k\.[ ]?a|alias|as|also|later|disguised|in[ ]disguise|born"
    r"|n[ée]e|otherwise|real[ ]name|formerly|previously|y|the|of)\b)",
    re.IGNORECASE,
)
"""The start of a part's second name, which makes both names its billing."""
_PLACE = re.compile(
    r"[ \t]*(?:of|in|at|on|with|from|by|for|under|near|behind)(?:[ \t]+[\w'’-]+){1,3}[ \t]*(?=$|[,;:.(–—])"
)
"""A continuation with a place or thing: "Rain in the Face", "Girl at the gift shop"."""
_ONE_OF = re.compile(r"(?:one|two|three|some|several|many|any)\Z", re.IGNORECASE)
"""Words before "of the demons" that aren't names."""
_AFTER_BRACKETS = re.compile(r"\([^()]{1,60}\)[ \t]+[^\W\d_a-z]")
"""A word in brackets with the name after it: "Maat (Petty Officer) Vale"."""
_BETWEEN_NAMES = re.compile(
    r"[ \t]*(?:[/&+@\"“”(),]|\b(?:aka|alias|(?:and[ ])?later[ ]as|(?:in[ ]disguise|disguised)[ ]as|and|or|as)\b"
    r"|\breal[ ]name\b|\ba\.[ ]?k\.[ ]?a\.?)[ \t]*",
    re.IGNORECASE,
)
_NICKNAME_FIRST = re.compile(r"['‘][^'‘’]+['’](?=[ \t])")
"""A nickname at the start of a name: "'Madras Tigers' Osk"."""
_VOICE_OF = re.compile(r"(?:the[ \t]+)?voice[ \t]+of[ \t]+(?=\S)", re.IGNORECASE)
_DESCRIPTION = re.compile(r":[ \t]|;[ \t]|[ \t]+[–—-]+[ \t]|,[ \t]+(?!(?:Jr|Sr|II|III|IV)\b)|\.[ \t]+(?=[^\W\d_a-z])")
"""Signs that may separate the names of a part from its description."""
_LISTS_NAMES = re.compile(r"\b(?:and|or|as)\b|&", re.IGNORECASE)
"""Words of a list of parts that may continue after a comma: "Mara and Osk, later Tim"."""
_WORD_JOINTS = re.compile(r"[\s/&(\"'“‘]+")
_COLUMNS = re.compile(r"[ ]*\t[ \t]*|[ ]{3,}")
"""The gap between the columns of a table without lines."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part as a cast list writes it."""

    name: str | None = None
    """The open part of it."""
    billing: str | None = None
    """All of it, if it has another name or is a spoiler itself: hidden."""
    description: str | None = None
    """The text after the name: hidden."""
    notes: Notes = NO_NOTES


def read_part(text: str, person: str) -> Part:
    """Read ``text``, the part of ``person``; only a part of it that is surely a name is open."""
    whole = without_lone_brackets(text.strip(" \t:,;"))
    if voice := _VOICE_OF.match(whole):
        read = _read_part(whole[voice.end() :], person)
        return replace(read, notes=Notes(", ".join(filter(None, ("voice", read.notes.text)))))
    return _read_part(whole, person)


def _read_part(whole: str, person: str) -> Part:
    name, *columns = _COLUMNS.split(whole, maxsplit=1)
    if columns:
        return replace(_read_part(name, person), description=whole)
    bare, notes = notes_after(whole, person)
    if not bare:
        return Part(notes=notes)
    if (at := described_name(bare)) is not None:
        return Part(bare[at:].strip(" ."), description=whole, notes=notes)
    found = opening(bare)
    name, rest = bare[: found.end].strip(" \t,"), bare[found.end :].strip()
    if found.tells or not name or len(name) > LONGEST_NAME or notes.surprise:
        return Part(billing=whole)
    if not rest or rest == ".":
        return Part(name, notes=notes)
    if _ONE_OF.match(name) and rest.startswith("of "):
        return Part(billing=whole, notes=notes)
    if _PLACE.match(rest) or _AFTER_BRACKETS.match(rest) or (_ANOTHER_NAME.match(rest) and not name[0].islower()):
        # "Young Mara / Old Mara" reveals that she lives to be old.
        first = None if name.split()[0].casefold() in AGES else name
        billing, told = _names_and_description(bare, found.end)
        return Part(first, billing, told, notes)
    return Part(name, description=_unwrapped(rest) or whole)


def names_in(part: str) -> Iterator[str]:
    """Yield the names by which a part may be looked up: "Jack Napier/The Joker" has two."""
    for name in (part, *_BETWEEN_NAMES.split(part)):
        if (bare := name.strip(" \t\"'“”.,")) and len(bare) <= LONGEST_NAME:
            yield bare


def is_clean_name(text: str) -> bool:
    """Return whether a performer's name reveals nothing and has nothing after it: a laxer test than for parts."""
    words = text.split()
    return not (
        any(tells(word) for word in words)
        or any(is_possessive(word) for word in _NICKNAME_FIRST.sub("", text).split())
        or any(word.casefold() in ENDING for word in words[1:-1])
    )


def _names_and_description(part: str, first: int) -> tuple[str, str | None]:
    """Return all names of a part, the first of which ends at ``first``, and the list's description of it."""
    for match in _DESCRIPTION.finditer(part, first, first + _LONGEST_BILLING):
        names = part[: match.start()]
        last = _WORD_JOINTS.split(names)[-1]
        in_brackets = names.count("(") > names.count(")")
        lists_on = match[0][0] == "," and _LISTS_NAMES.search(names) is not None
        short = len(last) < _SHORTEST_LAST_WORD or "." in last or is_abbreviation(last)
        if lists_on or in_brackets or (match[0][0] == "." and short):
            continue
        return names.rstrip(), _unwrapped(part[match.end() :].strip()) or None
    return part, None


def _unwrapped(rest: str) -> str:
    """Return a description without the sign that separates it from the name."""
    bare = rest.strip(" \t,;:.-–—")
    if bare[:1] == "(" and bare.find(")") == len(bare) - 1:
        bare = bare[1:-1].strip()
    return bare
