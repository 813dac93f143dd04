"""Lists of performers in running text: "A as the captain, with B and C in supporting roles"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.documents.leads.name_runs import Named, read_names
from bot.documents.leads.statements import CreditFound
from bot.documents.model import Predicate
from bot.documents.names import is_company

ROLES = r"(?:roles?|parts?|leads?|protagonists?|pair|characters?|cameos?(?: appearances?)?|appearances?|cast|stars?)"
SMALLER = re.compile(
    r"\b(?:supporting|secondary|minor|small(?:er)?|bit|brief|cameos?|guest|special|friendly|rest"
    r"|(?:other|additional|further)\s+(?:\w+\s+)?cast|providing\s+the\s+voices?|appearances\s+(?:by|from)"
    r"|also\s+(?:appear(?:s|ed)?|features?))\b",
    re.IGNORECASE,
)
"""Words saying that performers are in the film, but aren't its stars."""

_DETERMINER = r"(?:the|a|his|her|their|other|some|its|an)"
_TAKING = (
    r"(?:in|as|plays?|who (?:also )?(?:plays?|appears? in|appeared in|ha[sd]|have)"
    r"|playing|essaying|portraying|appearing (?:in|as)|taking on|making up|reprising|returning in|joining"
    r"|rounding out|voicing|completing|making|doing)"
)
_FROM_BEFORE = r"(?:\s+(?:of the film|from the (?:first|original|previous) (?:films?|movies?|installments?)))?"
_NO_ROLE_YET = r"(?!\s+(?:roles?|parts?|characters?|actors?|cast|appearances?)\b)"
ROLE_TAIL = re.compile(
    rf"(?:\s*,)?\s+(?:(?:both\s+|all\s+)?{_TAKING}\s+(?:{_DETERMINER}\s+)*(?:[\w-]+\s+){{0,4}}?{ROLES}\b"
    rf"{_NO_ROLE_YET}{_FROM_BEFORE}"
    r"|providing\s+the\s+voices?[^,;.]{0,60}|co-?star(?:s|red|ring)?\b|in\s+support\b)"
)
"""The kind of part that the names before it have: "in the lead roles", "making a cameo appearance"."""
_PLAYS = (
    r"(?:as|playing|portraying|voicing|(?:featured|cast|appearing|starring|co-starring|returning) as"
    r"|who (?:also )?(?:plays?|portrays?|reprises?|returns?|performed|appears?|appeared))"
)
AS = re.compile(rf"(?:\s*,)?\s+(?:\([^()]{{0,80}}\)\s*)?{_PLAYS}\s+(?!well\b)")
"""The words between a performer and the part."""
_BESIDE_WORD = r"(?:with|along with|as well as|alongside(?: with)?|opposite|plus|joined by|supported by)"
WITH = re.compile(rf"(?:\s*,)?\s+(?:and\s+)?{_BESIDE_WORD}\s+(?:the\s+voices?\s+of\s+)?")
_NEXT_PART = re.compile(rf"\s*[,;]\s*(?:(?:and|while|{_BESIDE_WORD})\s+)*|\s+(?:and|while|{_BESIDE_WORD})\s+")
_BESIDE = re.compile(
    r"(?:\s*[,;]\s*(?:and\s+)?(?:with|along with|as well as|plus)|\s*,?\s+(?:alongside|opposite|joined by))\s+$"
)
_JOINED_BY = re.compile(r"\b(?:with|alongside|as well as|featuring|plus)\s*$")
_NAMES_A_PART = re.compile(r"(?:\s*,)?\s+(?:both\s+|all\s+)?(?:as|playing|essaying|portraying|appearing as|voicing)\s")
_PLAYS_VERB = re.compile(r"\s+(?:plays?|portrays?|stars? as|co-stars? as|appears? as)\s")
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;]|$)")
_SENTENCE_ENDS = re.compile(r"\s*\.?$")
_MOST_PARTS = 30
_LIST = 3
"""This many full names are a cast, whatever surrounds them."""
_SURELY_A_CAST = 5
"""This many full names after a part are performers: nobody plays so many parts."""


def starring(names: Sequence[Named], predicate: str = Predicate.STARRING) -> Iterator[CreditFound]:
    """Yield the names as performers, without companies."""
    for named in names:
        if not is_company(named.name):
            yield CreditFound(predicate, named.name, named.start, named.family if len(names) == 2 else "")


def in_parts(text: str, names: Sequence[Named], *, smaller: bool) -> Iterator[CreditFound]:
    """Yield the names of one list; ``smaller`` says that the names after its last "with" have the smaller parts."""
    stars = 0
    if smaller:
        joints = range(len(names) - 1, 0, -1)
        stars = next((n for n in joints if _JOINED_BY.search(text[names[n - 1].end : names[n].start])), 0)
    yield from starring(names[:stars] if smaller else names)
    if smaller:
        yield from starring(names[stars:], Predicate.SUPPORTING)


def all_full(names: Sequence[Named]) -> bool:
    """Return whether every name has a given name and a surname: only then are they certainly performers."""
    return bool(names) and all(" " in named.name for named in names)


def mostly_full(names: Sequence[Named]) -> bool:
    """Return whether enough names are full names to count all of them as performers, even if some are stage names."""
    return sum(" " in named.name for named in names) >= _LIST


def performers(text: str, names: Sequence[Named], at: int, *, smaller: bool = False) -> Iterator[CreditFound]:
    """Yield ``names``, which end at ``at``, and those that follow after "as …" and "with …, in supporting roles"."""
    for _ in range(_MOST_PARTS):
        if not names:
            return
        tail = ROLE_TAIL.match(text, at)
        small_part = smaller or (tail is not None and SMALLER.search(tail[0]) is not None)
        yield from starring(names, Predicate.SUPPORTING) if smaller else in_parts(text, names, smaller=small_part)
        names, at = _following(text, at, tail, single=len(names) == 1)


def _following(text: str, at: int, tail: re.Match[str] | None, *, single: bool) -> tuple[list[Named], int]:
    """Return the names that continue a list interrupted at ``at`` by the part of the previous names."""
    if tail:
        names, end = after_tail(text, tail)
        if names:
            return names, end
        if part := AS.match(text, tail.end()):
            return after_part(text, part.end(), single=single)
        return after_part(text, tail.end(), single=False)
    if part := AS.match(text, at):
        return after_part(text, part.end(), single=single or " who " in part[0])
    if more := WITH.match(text, at):
        return read_names(text, more.end())
    return [], at


def after_tail(text: str, tail: re.Match[str]) -> tuple[list[Named], int]:
    """Return the names after "in the lead role"; a name after "as the title character" is the character's."""
    at = tail.end()
    link = WITH.match(text, at) or _NEXT_PART.match(text, at)
    if link and "while" not in link[0]:
        names, end = read_names(text, link.end())
        beside = names and " " in names[0].name and WITH.fullmatch(link[0])
        character = _NAMES_A_PART.match(tail[0]) and not link[0].strip(" ,;")
        if (
            beside
            or (all_full(names) and not (character and len(names) == 1))
            or (names and (ROLE_TAIL.match(text, end) or AS.match(text, end)))
        ):
            return names, end
    return [], at


def after_part(text: str, at: int, *, single: bool) -> tuple[list[Named], int]:
    """Return the next names that play a part, after the description of a part.

    ``single`` says that one performer plays that part. If the part is described ("as the captain") and not named, a
    list of full names that ends the sentence names performers, not more of their parts.
    """
    described = single and not text[at : at + 1].isupper()
    for link in _NEXT_PART.finditer(text, at):
        names, end = read_names(text, link.end(), before_verb=True)
        if not names:
            continue
        listed = "," in link[0] or ";" in link[0]
        if AS.match(text, end) or _PLAYS_VERB.match(text, end):
            if not listed and len(names) > 1 and link[0].strip() == "and":
                # "as Ann Hale and Bob Hale, Otto Gray as Cy": only the last of these is a performer.
                names = names[-1:]
            if all_full(names) or (listed and len(names) == 1):
                return names, end
        elif _BESIDE.match(link[0]) and " " in names[0].name:
            if _CLAUSE_ENDS.match(text, end) or ROLE_TAIL.match(text, end):
                return names, end
        elif all_full(names) and _are_performers(text, names, end, link[0], described=described):
            return names, end
    return [], at


def _are_performers(text: str, names: Sequence[Named], end: int, link: str, *, described: bool) -> bool:
    """Return whether full names, which end at ``end``, are performers and not more parts of whoever was named before
    ``link``."""
    in_roles = ROLE_TAIL.match(text, end) is not None
    if len(names) == 1:
        return described and link.endswith(", and ") and _SENTENCE_ENDS.match(text, end) is not None
    if "," not in link and ";" not in link:
        return in_roles
    return in_roles or len(names) >= _SURELY_A_CAST or (described and _SENTENCE_ENDS.match(text, end) is not None)
