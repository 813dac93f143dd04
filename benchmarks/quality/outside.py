"""What the documents say of the names that are offered, read apart from how the bot chooses wrong answers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

from benchmarks.quality.library import NUMBER_WORDS, Film, Library
from bot.documents.countries import country
from bot.documents.folding import fold
from bot.documents.vocabulary import LANGUAGES, NATIONS
from bot.trivia.origin import areas_of

Gender = Literal["f", "m"]
Type = Literal["person", "place", "organisation", "number", "date"]

_TITLES: dict[Gender, frozenset[str]] = {
    "f": frozenset(
        {"mrs", "ms", "miss", "lady", "queen", "princess", "madame", "madam", "aunt", "mother", "sister", "grandma"}
    ),
    "m": frozenset(
        {"mr", "sir", "lord", "king", "prince", "uncle", "father", "brother", "grandpa", "count", "duke", "monsieur"}
    ),
}
_NAME_OR_PRONOUN = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself)|([A-Z][^\W\d_]+))\b")
_NEAR = 90
_FEWEST, _SURE = 4, 0.85
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_PLACE_WORD = re.compile(
    r"\b(?:School|University|College|Street|Avenue|Road|City|Village|County|Islands?|Hotel|Hospital|Prison|House"
    r"|Castle|Palace|Park|River|Lake|Beach|Mountains?|Valley|Forest|Station|Airport|Bridge|Church)$"
)
_ORGANISATION_WORD = re.compile(
    r"\b(?:Pictures|Films?|Studios?|Productions?|Company|Corporation|Inc|Entertainment|Agency|Army|Navy|Police|Bank"
    r"|Department|Ministry|Club|Orchestra|Ballet|Gang|Force|Party)\b"
)
_BEFORE_A_PLACE = re.compile(r"\b(?:in|at|near|to|from|into|reaches|visits|leaves) (?:the )?$")
_AFTER_A_PERSON = re.compile(r"(?:['’]s)? (?:is|was|has|had|does|says|tells|asks|\(|and (?:his|her)\b)")


class Outside:
    """Genders, areas, years and types, each None where the documents do not say."""

    def __init__(self, library: Library) -> None:
        self._films = library.films
        self._genders = _genders(_texts(library.films.values()))
        self._areas = {film_id: _areas_of(film) for film_id, film in library.films.items()}
        self._of: defaultdict[str, set[str]] = defaultdict(set)
        self._people: set[str] = set()
        for film in library.films.values():
            for name in _named(film):
                self._of[fold(name)].add(film["id"])
            for credit in film["cast"]:
                self._people.update(fold(name) for name in (credit["person"], credit["character"]) if name)
        self._area_of_word = _area_of_words(library.films.values(), self._areas)
        self._types = self._by_context({option for asked in library.questions for option in asked.options})

    def gender(self, name: str) -> Gender | None:
        """By a title, or by the pronouns that follow the first name in all documents."""
        words = re.findall(r"[^\W\d_]+", name)
        for gender, titles in _TITLES.items():
            if any(word.casefold() in titles for word in words[:2]):
                return gender
        return self._genders.get(words[0]) if words else None

    def films(self, name: str) -> set[str]:
        """The films that have somebody of that name."""
        return self._of.get(fold(name), set())

    def areas(self, film: str) -> frozenset[str]:
        return self._areas[film]

    def areas_of(self, name: str) -> frozenset[str]:
        return frozenset().union(*(self._areas[film] for film in self.films(name)))

    def areas_of_name(self, name: str) -> frozenset[str]:
        """Where its words are names, in all films."""
        words = [self._area_of_word[word] for word in re.findall(r"[^\W\d_]+", name) if word in self._area_of_word]
        return frozenset(words)

    def years(self, name: str) -> list[int]:
        return [year for film in self.films(name) if (year := self._films[film]["year"])]

    def type(self, option: str) -> Type | None:
        bare = option.casefold().replace(",", "")
        if bare in NUMBER_WORDS or bare.split()[0].lstrip("$£€₹¥").replace(".", "").isdecimal():
            return "date" if _DATE.fullmatch(option) else "number"
        if fold(option) in self._people:
            return "person"
        return self._types.get(option)

    def _by_context(self, options: set[str]) -> dict[str, Type]:
        seen: defaultdict[str, Counter[Type]] = defaultdict(Counter)
        by_start: defaultdict[str, list[str]] = defaultdict(list)
        for option in sorted(options, key=len, reverse=True):
            by_start[option[:3]].append(option)
        for text in _texts(self._films.values()):
            for capital in re.finditer(r"\b[^\W\d_a-z]", text):
                at = capital.start()
                for option in by_start.get(text[at : at + 3], ()):
                    end = at + len(option)
                    if text.startswith(option, at) and not text[end : end + 1].isalnum():
                        if _BEFORE_A_PLACE.search(text[max(0, at - 12) : at]):
                            seen[option]["place"] += 1
                        elif _AFTER_A_PERSON.match(text[end : end + 12]):
                            seen[option]["person"] += 1
                        break
        found: dict[str, Type] = {}
        for option in options:
            if _ORGANISATION_WORD.search(option):
                found[option] = "organisation"
            elif _PLACE_WORD.search(option):
                found[option] = "place"
            elif seen[option]:
                [(kind, count)] = seen[option].most_common(1)
                if count >= 3 and count >= _SURE * seen[option].total():
                    found[option] = kind
        return found


def _named(film: Film) -> Iterator[str]:
    yield from (fact["value"] for fact in film["facts"])
    for credit in film["cast"]:
        yield from (name for name in (credit["person"], credit["character"]) if name)
    for plot in film["plots"]:
        for paragraph in plot["paragraphs"]:
            yield from set(re.findall(r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)*", paragraph))


def _texts(films: Iterable[Film]) -> Iterator[str]:
    for film in films:
        yield film["lead"]
        for plot in film["plots"]:
            yield from plot["paragraphs"]


def _genders(texts: Iterable[str]) -> dict[str, Gender]:
    """First names by the pronoun that comes next after them, where that is nearly always the same."""
    counts: defaultdict[str, Counter[Gender]] = defaultdict(Counter)
    for text in texts:
        last, end = "", 0
        for match in _NAME_OR_PRONOUN.finditer(text):
            he, _, name = match.groups()
            if name:
                if name not in ("He", "She", "His", "Her", "The", "When", "After", "But", "In", "As"):
                    # "Sara Johnson": the first of several words is the given name.
                    if not last or match.start() != end + 1:
                        last = name
                    end = match.end()
            elif last and match.start() - end < _NEAR:
                counts[last]["m" if he else "f"] += 1
                last = ""
    found: dict[str, Gender] = {}
    for name, count in counts.items():
        [(gender, most)] = count.most_common(1)
        if count.total() >= _FEWEST and most >= _SURE * count.total():
            found[name] = gender
    return found


def _area_of_words(films: Iterable[Film], areas: dict[str, frozenset[str]]) -> dict[str, str]:
    """Words of the names of people by the area where they are usual."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for film in films:
        people = {credit["person"] for credit in film["cast"]}
        for word in {word for person in people for word in re.findall(r"[^\W\d_]+", person)}:
            for area in areas[film["id"]]:
                counts[word][area] += 1
    return {
        word: best
        for word, count in counts.items()
        for best, most in count.most_common(1)
        if most >= _FEWEST / 2 and most >= count.total() / 2
    }


_ORIGIN = re.compile(rf"\b(?:{NATIONS}|{LANGUAGES})\b")


def _areas_of(film: Film) -> frozenset[str]:
    """The area of the nationality and the language in the first sentence, and of what an infobox says."""
    start = film["lead"][:300].split(". ")[0]
    said = [match[0] for match in _ORIGIN.finditer(start.partition(" directed ")[0])]
    said += [fact["value"] for fact in film["facts"] if fact["predicate"] in ("country", "language", "nationality")]
    return areas_of(country(place) for place in said)
