"""Words at the end of a name that say what it is the name of: "Tamalpais High School", "Paradise Road"."""

from __future__ import annotations

from bot.trivia.terms import TermType

_HEADS: dict[TermType, dict[str, str]] = {
    TermType.ORGANISATION: {
        "school": "School University College Academy Institute Polytechnic",
        "hospital": "Hospital Asylum Clinic Sanatorium",
        "prison": "Prison Jail Penitentiary",
        "inn": "Hotel Motel Inn",
        "house": "Theatre Theater Museum Gallery Library Church Cathedral Abbey Temple",
        "firm": "Company Corporation Industries Enterprises Airlines Railway Records Bank",
        "paper": "Times Post Gazette Herald Tribune Magazine",
        "office": "Agency Department Bureau Police Ministry Embassy",
        "group": "Club Society Association Foundation League Guild Party Gang Ballet Orchestra Legion",
    },
    TermType.PLACE: {
        "road": "Street Avenue Road Boulevard Lane Highway",
        "water": "River Lake Bay Creek Sea Ocean Falls",
        "land": "Mountain Mountains Hill Hills Valley Desert Forest Woods Canyon",
        "shore": "Island Islands Isle Beach Coast Port Harbor Harbour",
        "town": "City Town Village County Springs",
        "home": "House Mansion Manor Castle Palace Ranch Farm",
        "site": "Park Station Airport Bridge Tower Square Camp Fort Base",
    },
}
_BY_HEAD = {
    head: (kind, group) for kind, groups in _HEADS.items() for group, heads in groups.items() for head in heads.split()
}
_BEFORE_A_PLACE = {
    "Mount": "land", "Lake": "water", "Fort": "site", "Port": "shore", "Cape": "shore",
    "San": "", "Santa": "", "St.": "",
}  # fmt: skip
HEAD_WORDS = frozenset(head.casefold() for head in _BY_HEAD)
"""All such words: two names that share no other have nothing in common."""


def by_its_words(name: str) -> tuple[TermType, str] | None:
    """What a name of several words names, and of which sort that is; None where its words do not say so."""
    first, _, rest = name.partition(" ")
    if not rest:
        return None
    if first in _BEFORE_A_PLACE and " " not in rest:
        return TermType.PLACE, _BEFORE_A_PLACE[first]
    return _BY_HEAD.get(name.rpartition(" ")[2])
