"""Find the titles of other films in running text, and the years beside them."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.documents.name_patterns import CAPITAL, DOTTED
from bot.documents.vocabulary import LANGUAGES, NATIONS

YEAR = r"(?:18|19|20)\d\d"
_QUOTED = re.compile(r"[\"“‘']([^\"“”]{1,100}?)[\"”’'](?=[\s,.;:)]|$)")
_TITLE_WORD = re.compile(r"[^\s,;()\"“”]+")
_LONGEST = 120
_SMALL = frozenset(
    re.findall(r"\S+", "of the and in a an to for on with from at by de la le der die vs vs. & or aux du des et no il")
)
_FOREIGN_ENDS = frozenset(
    re.findall(
        r"\S+",
        "by which that who and starring directed written produced with about from in on it is was are were set released"
        " based made featuring but as also where when while though although",
    )
)
_NO_TITLE = re.compile(rf"(?:{YEAR}|(?:(?:{NATIONS}|{LANGUAGES})(?:[- ]language)?[\s,]*)+|film|The)", re.IGNORECASE)
"""A year, a language or a nation: "a remake of the Danish film"."""
_GROUP_OF_FILMS = re.compile(r"[\"”’']?\s+(?:film\s+|feature\s+)?(?:series|franchise|trilogy|saga|universe|films)\b")
_YEAR_IN_BRACKETS = re.compile(rf"[\"”’']?\s*\((?:[^()]{{0,40}}?\b)?({YEAR})\)")
_IN_YEAR = re.compile(rf"\s+in\s+{YEAR}$")
_YEAR_LATER = re.compile(
    rf",?\s+(?:was\s+|which\s+was\s+|that\s+was\s+)?(?:\w+\s+){{0,4}}?(?:in|on)\s+(?:the year\s+)?"
    rf"(?:\w+\s+(?:\d{{1,2}},\s+)?|\d{{1,2}}\s+\w+\s+|\w+\s+on\s+\w+\s+\d{{1,2}},\s+)?({YEAR})\b"
)

_FILM = (
    r"(?:films?|movies?|classic|musical|comedy|drama|feature|blockbuster|hit|thriller|western|cartoon|short|telefilm"
    r"|TV[- ]film|television film|miniseries)"
)
_POSSESSOR = rf"(?:{DOTTED}\s+){{0,3}}{CAPITAL}[\w.-]*['’]s?"
_LEAD_IN = re.compile(
    rf"(?:(?:the|his|her|their|a|an|its|both|{_POSSESSOR})\s+)?(?:[a-z][\w-]*\s+){{0,3}}?"
    rf"(?:(?P<year>{YEAR})(?:['’]s)?\s+)?(?P<words>(?:[\w.'’/-]+,?\s+){{0,8}}?(?:{_FILM},?\s+))"
    rf"(?=[A-Z\d\"“‘'(]|of\s+the\s+same\s+)(?!{_FILM}\b)"
)
"""A description before a title that identifies the film: "the 1958 Norwegian drama film"."""
_PLAIN = re.compile(rf"(?:(?P<det>the|his|her|their)\s+)?(?:[a-z]+\s+(?={YEAR}))?(?:(?P<year>{YEAR})(?:['’]s)?\s+)?")
_OWNED = re.compile(rf"(?P<owner>{_POSSESSOR})\s+(?=[A-Z\d\"“‘'])")
_OWNED_SURELY = re.compile(rf"{_POSSESSOR}\s+(?:The|A|An|{YEAR}|[\"“])\b")
_REMADE = re.compile(
    rf"{_POSSESSOR}\s+(?P<year>{YEAR})\s+(?:remake|reboot)\s+of\s+(?:the\s+)?(?:{YEAR}(?:['’]s)?\s+)?(?:film\s+)?"
)
"""Words before the title of a film that was itself remade: "Finch's 2007 remake of 1978's …"."""
_OTHER_WORK = re.compile(r"\b(?:novels?|books?|plays?|game|comics?|manga|novella|story|poem|opera|song|album)\s*$")
_SAME = re.compile(r"of\s+the\s+same\s+(?:name|title)")


class Titled(NamedTuple):
    """A film named in a text."""

    title: str
    year: int | None
    end: int


def read_title(text: str, at: int, *, foreign: bool = False) -> tuple[str, int] | None:
    """Return the film title that begins at ``at``, in quotation marks or capitalised, and its end.

    A ``foreign`` title may continue in lower case.
    """
    if quoted := _QUOTED.match(text, at):
        return quoted[1].strip(" ,."), quoted.end()
    end = start = last = at
    for word in _TITLE_WORD.finditer(text[: at + _LONGEST], at):
        if text[last : word.start()].strip() or (end > start and text[end : word.start()].count(" ") > 4):
            break
        last = word.end()
        if word[0][0].islower():
            if end == start or word[0] not in _SMALL:
                break
            continue
        end = last
        if word[0].endswith((".", "!", "?")) and not re.match(r"\s+[A-Z\d]", text[end : end + 8]):
            break
    if foreign and end > start:
        end = _with_small_words(text, end)
    title = text[start:end].rstrip(".:")
    if len(title) < 2 or title.lower() in _SMALL or _NO_TITLE.fullmatch(title):
        return None
    return title, start + len(title)


def _with_small_words(text: str, end: int) -> int:
    """Return the end of a foreign title that continues in lower case: "Blikk ved havet"."""
    for word in _TITLE_WORD.finditer(text[: end + _LONGEST], end):
        bare = word[0].rstrip(".!?")
        if text[end : word.start()].strip() or bare in _FOREIGN_ENDS or bare.isdecimal():
            break
        end = word.start() + len(bare)
        if bare != word[0]:
            break
    return end


def named_film(text: str, at: int, own: str) -> Titled | None:
    """Return the film that a phrase such as "a remake of" names at ``at``, in a sentence about the film ``own``."""
    if remade := _REMADE.match(text, at):
        named = _at(text, remade.end(), own)
        return named and Titled(named.title, int(remade["year"]), named.end)
    lead_in = _LEAD_IN.match(text, at)
    if lead_in:
        if same := _SAME.match(text, lead_in.end()):
            return Titled(own, int(lead_in["year"]), same.end()) if lead_in["year"] else None
        foreign = re.search(rf"\b(?:{NATIONS}|{LANGUAGES})\b", lead_in["words"]) is not None
        named = _at(text, lead_in.end(), own, foreign=foreign)
    else:
        plain = _PLAIN.match(text, at)
        start = plain.end() if plain else at
        if owned := _OWNED.match(text, start):
            character = owned["owner"].rstrip("s").rstrip("'’") in own
            if not character and (" " in owned["owner"] or _OWNED_SURELY.match(text, start)):
                start = owned.end()
        named = _at(text, start, own)
        lead_in = plain
    if named is None or named.year or lead_in is None or not lead_in["year"]:
        return named
    return Titled(named.title, int(lead_in["year"]), named.end)


def films_listed(text: str, at: int, own: str) -> list[Titled]:
    """Return the films of a list in which each has its year: "A (1958), B (1960) and C (1963)"."""
    found: list[Titled] = []
    while named := _at(text, at, own):
        found.append(named)
        link = re.match(r"\s*(?:\([^()]*\))?\s*(?:,\s*(?:and\s+)?|\s+and\s+)(?=[A-Z\d\"“])", text[named.end :])
        if link is None:
            break
        at = named.end + link.end()
    return found


def year_after(text: str, at: int) -> int | None:
    """Return the year that follows a title: "… (1963)", "… was released in 1963"."""
    after = text[at : at + _LONGEST]
    match = _YEAR_IN_BRACKETS.match(after) or _YEAR_LATER.match(after)
    return int(match[1]) if match else None


def _at(text: str, at: int, own: str, *, foreign: bool = False) -> Titled | None:
    """Return the title at exactly this offset, with the year in the brackets after it."""
    if _OTHER_WORK.search(text, 0, at):
        return None
    named = read_title(text, at, foreign=foreign)
    if named is None:
        return None
    title, end = named
    # "Tin, with Love II" is a sequel to "Tin, with Love", where a comma would end the title.
    if own.startswith(title) and (more := _common_length(own, text[at : at + len(own)])) > len(title):
        title, end = text[at : at + more], at + more
    if dated := _IN_YEAR.search(title):
        title, end = title[: dated.start()], end - len(dated[0])
    first, joint, second = title.partition(" and ")
    if joint and (re.match(YEAR, second) or second.startswith(f"{first} ")):
        title, end = first, end - len(joint) - len(second)
    if _GROUP_OF_FILMS.match(text, end) or _OTHER_WORK.search(title):
        return None
    year = _YEAR_IN_BRACKETS.match(text, end)
    return Titled(title, int(year[1]) if year else None, end)


def _common_length(own: str, text: str) -> int:
    """Return how many characters two texts share at the start, up to the end of a word in both."""
    both = next((n for n, (a, b) in enumerate(zip(own, text, strict=False)) if a != b), min(len(own), len(text)))
    while both and (own[both - 1 : both + 1].isalnum() and len(own[both - 1 : both + 1]) > 1):
        both -= 1
    return len(text[:both].rstrip(" ,:"))
