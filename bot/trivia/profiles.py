"""What can be seen of a name by itself: wrong answers that differ in it from the right one are no riddle."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.documents.model import Film
from bot.predicates.record import Values
from bot.predicates.table import PEOPLE, are_of
from bot.trivia.draw import Draw
from bot.trivia.origin import NOWHERE, areas_of

NAMES = Path(__file__).with_name("names.tsv")
"""A word of names a line: whether it is a woman's or a man's, the area where it is usual, and how often somebody is
called by it (`tools.names`)."""
_TITLES = {
    "f": "mrs ms miss lady queen princess madame madam aunt auntie mother sister grandma grandmother countess duchess",
    "m": "mr sir lord king prince uncle father brother grandpa grandfather count duke monsieur emperor",
}
_GENDER_OF_TITLE = {title: gender for gender, titles in _TITLES.items() for title in titles.split()}
_ORIGINS = frozenset({Values.COUNTRY, Values.LANGUAGE})
_ENOUGH = 2
"""Names that tell where a film is from that does not say it."""
NEVER = 99
"""So unlike that the one would tell that the other is right, or cannot be."""
_OTHER_AREA, _OTHER_ORIGIN, _UNKNOWN, OTHER_WRITING = 8, 4, 1, 2
_FEWEST_NAMES, _TRIES = 60, 24
"""Times that given names of an area are met, for them to be offered, and how many are drawn."""
_NOTHING = ("", "", 0)
_REMEMBERED = 1 << 14


class Writing(NamedTuple):
    """How a name is written."""

    case: str
    words: int
    article: bool
    digits: bool


class Profile(NamedTuple):
    """What tells one name from another without any knowledge of films."""

    gender: str
    """``f``, ``m``, or nothing where it is not known or there is none."""
    areas: frozenset[str]
    """Where its film is from."""
    origin: str
    """Where its own words are usual names."""
    form: Writing


@lru_cache(_REMEMBERED)
def unlike(one: Profile, other: Profile) -> int:
    """How much two names differ: 0 for what nobody can tell apart, `NEVER` for what must not stand side by side."""
    a, b = one.form, other.form
    if a.case != b.case or a.digits != b.digits or (one.gender != other.gender and one.gender and other.gender):
        return NEVER
    found = min(2, abs(a.words - b.words)) * OTHER_WRITING + (a.article != b.article) * OTHER_WRITING
    found += (one.gender != other.gender) * 2 * _UNKNOWN
    if not (one.areas and other.areas):
        found += (one.areas != other.areas) * 4 * _UNKNOWN
    elif one.areas.isdisjoint(other.areas):
        found += _OTHER_AREA
    if one.origin != other.origin:
        found += _OTHER_ORIGIN if one.origin and other.origin else _UNKNOWN
    return found


@lru_cache(_REMEMBERED)
def person(name: str, areas: frozenset[str]) -> Profile:
    """The profile of a person or part in a film from these areas."""
    return Profile(gender(name), areas, origin(name), form(name))


@lru_cache(_REMEMBERED)
def thing(name: str, areas: frozenset[str]) -> Profile:
    """The profile of a title, a company, a place or another thing."""
    return Profile("", areas, "", form(name))


@lru_cache(_REMEMBERED)
def gender(name: str) -> str:
    """``f`` or ``m`` by a title or by the given name; nothing where neither tells."""
    words = name.replace(".", " ").split()
    return gender_by_title(name) or (_names().get(words[0].partition("-")[0], _NOTHING)[0] if words else "")


def voted(name: str, *others: str) -> str:
    """The same of somebody in a film: by a title, else by what most say of the given name and the ``others``, such as
    the genders of who plays them and of what a plot calls them. Nothing where they are even: "Mick" may be played by
    Sondra Locke, and "Jack" by Sydney Chaplin."""
    if title := gender_by_title(name):
        return title
    said = (gender(name), *others)
    women, men = said.count("f"), said.count("m")
    return "f" if women > men else "m" if men > women else ""


def gender_by_title(name: str) -> str:
    """The same by a title alone: "Lady Mara"."""
    words = name.replace(".", " ").split()
    return next((found for word in words[:2] if (found := _GENDER_OF_TITLE.get(word.casefold()))), "")


@lru_cache(_REMEMBERED)
def origin(name: str) -> str:
    """The area where most of a name's words are usual; nothing where none tells."""
    found = Counter(area for word in name.split() if (area := _names().get(word, _NOTHING)[1]))
    if not found:
        return ""
    [(best, count)] = found.most_common(1)
    return best if 2 * count > found.total() else ""


@lru_cache(_REMEMBERED)
def form(name: str) -> Writing:
    words = name.split()
    return Writing(case(name), min(len(words), 4), words[:1] in (["The"], ["A"], ["An"]), any(map(str.isdecimal, name)))


@lru_cache(_REMEMBERED)
def case(name: str) -> str:
    """How a name is capitalised, or in which letters it is written: names of different cases stand out."""
    first = name[:1]
    if not first.isalpha():
        return "none"
    if first.islower():
        return "small"
    if not first.isupper():
        return "other letters"
    # "KHAVA חוה" is not all capitals: Hebrew has none.
    return "capitals" if len(name) > 3 and all(letter.isupper() for letter in name if letter.isalpha()) else "capital"


def areas_of_film(film: Film) -> frozenset[str]:
    """Where a film is from: by its country, nationality and language, else by the names of its people."""
    said = [fact.value for fact in film.facts if any(are_of(fact.predicate, values) for values in _ORIGINS)]
    return areas_of(said) or _by_names(fact.value for fact in film.facts if fact.predicate in PEOPLE)


def _by_names(names: Iterable[str]) -> frozenset[str]:
    found = Counter(area for name in names if (area := origin(name)))
    if not found:
        return NOWHERE
    [(best, count)] = found.most_common(1)
    return frozenset({best}) if count >= _ENOUGH and 2 * count > found.total() else NOWHERE


def namesakes(like: Profile, gender_of: str, draw: Draw) -> Iterator[str]:
    """Other given names for somebody who is called by one: of women or of men, usual where that name or else the film
    is from, common ones more often, as they are right more often. They are from no film: what other plots call their
    people is theirs to tell."""
    areas = frozenset({like.origin}) if like.origin else like.areas
    names = _given_in(gender_of, areas) if like.form.words == 1 else ()
    if len(names) >= _FEWEST_NAMES:
        for _ in range(_TRIES):
            yield names[draw.below(len(names))]


def is_common(name: str, like: Profile) -> bool:
    """Whether a name is one of the given names that anybody may be called by."""
    return name in _common().get((like.gender, like.origin), ())


def is_common_anywhere(name: str) -> bool:
    """The same, of women or men from anywhere."""
    return any(name in names for names in _common().values())


@cache
def given_names(gender_of: str, area: str) -> Sequence[str]:
    """All given names of women or of men that are usual in an area."""
    return sorted(_common().get((gender_of, area), ()))


@cache
def _common() -> dict[tuple[str, str], frozenset[str]]:
    return {sort: frozenset(names) for sort, names in _given().items()}


@cache
def _given_in(gender_of: str, areas: frozenset[str]) -> list[str]:
    return [name for area in sorted(areas) for name in _given().get((gender_of, area), ())]


@cache
def _given() -> dict[tuple[str, str], list[str]]:
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name, (gender_of, area, times) in _names().items():
        if gender_of and area and name.casefold() not in _GENDER_OF_TITLE:
            found[gender_of, area] += [name] * times
    return found


@cache
def _names() -> dict[str, tuple[str, str, int]]:
    found: dict[str, tuple[str, str, int]] = {}
    for line in NAMES.read_text("utf-8").splitlines():
        name, gender_of, area, times = line.split("\t")
        found[name] = gender_of, area, int(times)
    return found
