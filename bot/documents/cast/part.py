"""What of a part may be seen: the name it begins with, where that is surely no more than a name.

"Mara Quay" is open. Of "Mara/Osk", "Mara aka Osk", "Mara, the thief" only "Mara" is; of "Ghost of Osk" and "Osk's
killer", which tell by themselves, nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.documents.cast.notes import NO_NOTES, Notes, notes_after
from bot.documents.cast.opening import described_name, is_possessive, opening, tells
from bot.documents.cast.words import AGES, ENDING

LONGEST_NAME = 80
_ANOTHER_NAME = re.compile(
    r"[ \t]*(?:[/&+@\"“”'‘]|(?:and|or|und|et|aka|a\.[ ]?k\.[ ]?a|alias|as|also|later|disguised|in[ ]disguise|born"
    r"|n[ée]e|otherwise|real[ ]name|formerly|previously|y|the|of)\b)",
    re.IGNORECASE,
)
"""How a second name of a part begins, so that both of them are its billing."""
_BETWEEN_NAMES = re.compile(
    r"[ \t]*(?:[/&+@\"“”(),]|\b(?:aka|alias|(?:and[ ])?later[ ]as|(?:in[ ]disguise|disguised)[ ]as|and|or|as)\b"
    r"|\breal[ ]name\b|\ba\.[ ]?k\.[ ]?a\.?)[ \t]*",
    re.IGNORECASE,
)
_COLUMNS = re.compile(r"[ ]*\t[ \t]*|[ ]{3,}")
"""What parts the columns of a table without lines."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part as a cast list writes it."""

    name: str | None = None
    """What of it is open."""
    billing: str | None = None
    """All of it, where it has another name besides or tells by itself: hidden."""
    description: str | None = None
    """What follows the name: hidden."""
    notes: Notes = NO_NOTES


def read_part(text: str, person: str) -> Part:
    """The part that ``text`` gives to ``person``; only what is surely a name of it is open."""
    whole = text.strip(" \t:,;")
    name, *columns = _COLUMNS.split(whole, maxsplit=1)
    if columns:
        return replace(read_part(name, person), description=whole)
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
    if _ANOTHER_NAME.match(rest) and not name[0].islower():
        # "Young Mara / Old Mara": that she lives to be old tells.
        return Part(None if name.split()[0].casefold() in AGES else name, billing=whole)
    return Part(name, description=_unwrapped(rest) or whole)


def names_in(part: str) -> Iterator[str]:
    """The names of a part by which it may be looked for: "Jack Napier/The Joker" has two."""
    for name in (part, *_BETWEEN_NAMES.split(part)):
        if (bare := name.strip(" \t\"'“”.,")) and len(bare) <= LONGEST_NAME:
            yield bare


def is_clean_name(text: str) -> bool:
    """Whether nothing of a performer's name tells or goes on after it: laxer than what is asked of a part."""
    words = text.split()
    return not (
        any(tells(word) or is_possessive(word) for word in words)
        or any(word.casefold() in ENDING for word in words[1:-1])
    )


def _unwrapped(rest: str) -> str:
    """A description without the mark that sets it apart from the name."""
    bare = rest.strip(" \t,;:.-–—")
    if bare[:1] == "(" and bare.find(")") == len(bare) - 1:
        bare = bare[1:-1].strip()
    return bare
