"""Which parts are somebody's name."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.trivia.rules import is_person

_ROLE = re.compile(
    r"\b(?:himself|herself|themselves|themself|self|narrator|voice|man|woman|boy|girl|kid|guy|lady|soldier|officer|cop"
    r"|policeman|policewoman|police|guard|waiter|waitress|bartender|doctor|nurse|driver|reporter|judge|lawyer|priest"
    r"|teacher|student|clerk|secretary|customer|dancer|singer|host|announcer|various|additional|extra|cameo|investor"
    r"|umpire|bouncer|mother|father|brother|sister|son|daughter|wife|husband|uncle|aunt|girlfriend|boyfriend|friend"
    r"|grandmother|grandfather|grandma|grandpa|dad|mom|mum|landlord|neighbor|neighbour|thug|gangster|henchman|inspector|constable|villager|servant"
    r"|maid|butler|president|prime minister|minister|director|producer|god|devil|vampire|zombie|robot|alien|monster"
    r"|child|baby|prostitute|hooker|detective|agent|salesman|manager|boss|owner|patient|victim|killer|murderer)s?\b",
    re.I,
)


@lru_cache(1 << 12)
def is_named(part: str) -> bool:
    """Whether a part is somebody's name and not what they are: "Zoe", not "Second Policeman"."""
    names = [name.strip() for name in part.split("/")]
    if part.endswith(("'s", "’s")) or (part.isupper() and len(part) < 6):
        return False  # torn off, or a rank: "DYSP"
    return all(is_person(name) and not (_ROLE.search(name) and not _title_and_name(name)) for name in names)


def _title_and_name(name: str) -> bool:
    """Whether a role's word is a title before a name: "Inspector Clouseau", "Agent Smith"."""
    first, _, rest = name.partition(" ")
    return bool(rest) and _ROLE.fullmatch(first) is not None and _ROLE.search(rest) is None and "'" not in name
