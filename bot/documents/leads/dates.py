"""Find the release date among all dates in a lead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from bot.documents.countries import country, is_country
from bot.documents.dates import find_dates
from bot.documents.leads.statements import Statement
from bot.documents.model import Predicate
from bot.documents.passage import Passage

_SHOWN = re.compile(
    r"\b(?:[Rr]eleases?|[Rr]eleased|premieres?|premiered|opens|opened|opening|debuts?|debuted|first shown|screened"
    r"|first aired|aired|airing|broadcast|shown|first broadcast|launched|theaters|theatres|cinemas)\b"
)
_SOMETHING_ELSE = re.compile(
    r"\b(?:died|born|began(?! an? (?:limited|wide|theatrical))|filming|shooting|photography|announced|published"
    r"|scheduled|planned|killed|sequel|held (?:from|on|in)|\d\s+(?:to|and)\s*$|anniversary|marriage|inducted"
    r"|re-?released|reissued|set on|made on|postponed|delayed|originally set|(?:sneak|test|advance) (?:previews?"
    r"|screenings?))\b"
)
_FESTIVAL = re.compile(
    r"\b(?:[Ff]estivals?|[Ff]ilmfest\w*|Sundance|Cannes|Berlinale|Biennale|Tribeca|Slamdance|SXSW|South by Southwest"
    r"|TIFF|Fantastic Fest|AFI Fest|FrightFest|Fantasia|Sitges|Telluride|Frightfest|Comic-Con)\b"
)
_RELEASED = re.compile(r"\b(?:[Rr]eleased?|opened|opening|theaters|theatres|cinemas)\b")
_HOME = re.compile(
    r"\b(?:DVD|Blu-ray|VHS|home video|home media|LaserDisc|streaming|video on demand|VOD|digital|re-?released"
    r"|restored|remaster|reissued|soundtrack|album|trailer|single|television on|syndicated)",
    re.IGNORECASE,
)
_IN_CINEMAS = re.compile(r"\b(?:theaters|theatres|cinemas|theatrical(?:ly)?|limited release)\b")
_BEFORE_THAT = re.compile(r"\b(?:before|prior to|followed by)\b")
_AFTER = re.compile(r",?\s*(?!,|and\b|before\b|prior\b)([^,;.]{0,40})")
"""Text that qualifies a date: ", through video on demand", up to the next part of the sentence."""
_COUNTRY = r"in\s+(?:the\s+)?(?P<name>(?:[A-Z]\w*\s+){0,3}[A-Z]\w*(?:\.[A-Z]\.)?)"
_COUNTRY_BEFORE = re.compile(rf"\b{_COUNTRY}\s+on\s*$")
_COUNTRY_AFTER = re.compile(rf"\s*,?\s*{_COUNTRY}")
_FULL = len("2006-10-10")


class DateKind(IntEnum):
    """How a film was shown on a date, the surest kind of release first."""

    RELEASE = 0
    HOME = 1
    FESTIVAL = 2


class Dated(NamedTuple):
    """A date on which a film was shown."""

    kind: DateKind
    iso: str
    evidence: Passage
    country: str | None
    """The country, if it is stated."""


def dates_in(text: str, evidence: Passage) -> Iterator[Dated]:
    """Yield the dates on which a sentence, ``text``, says that its film was shown."""
    dates = find_dates(text)
    if not (dates and _SHOWN.search(text)):
        return
    for number, (start, end, iso) in enumerate(dates):
        before = text[dates[number - 1][1] if number else 0 : start]
        if not _SHOWN.search(text[:start] if number else before) or _SOMETHING_ELSE.search(before):
            continue
        after = _AFTER.match(text, end)
        where = _COUNTRY_BEFORE.search(before) or _COUNTRY_AFTER.match(text, end)
        named = country(where["name"]) if where and is_country(where["name"]) else None
        yield Dated(_kind(before, after[1] if after else ""), iso, evidence, named)


def _kind(before: str, after: str) -> DateKind:
    before = _BEFORE_THAT.split(before)[-1]
    clause = f"{before} {after}"
    if _HOME.search(clause) and not _IN_CINEMAS.search(clause):
        return DateKind.HOME
    if _FESTIVAL.search(clause) and not _RELEASED.search(before):
        return DateKind.FESTIVAL
    return DateKind.RELEASE


def first_release(dated: Sequence[Dated], year: int | None, own: Collection[str]) -> Statement | None:
    """Return the first release: the earliest date near the film's year, in cinemas before at home. A festival doesn't
    count.

    If a lead gives a release in one of the film's ``own`` countries, dates abroad don't count.
    """
    if any(item.country in own for item in dated):
        dated = [item for item in dated if item.country is None or item.country in own]
    near = [
        item
        for item in dated
        if item.kind is not DateKind.FESTIVAL and (year is None or abs(int(item.iso[:4]) - year) <= 1)
    ]
    full = [item for item in near if len(item.iso) == _FULL] or near
    # A home release counts only for a film without any other, in the year that the lead gives.
    full = [item for item in full if item.kind is not DateKind.HOME or (year and item.iso.startswith(str(year)))]
    if not full:
        return None
    first = min(full, key=lambda item: (item.kind, item.iso))
    return Statement(Predicate.RELEASE_DATE, first.iso, first.evidence)
