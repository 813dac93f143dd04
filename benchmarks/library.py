"""A library of made-up films, to measure with: `python -m benchmarks.library FOLDER --films 42000`.

The same number of films and the same seed give the same documents, byte for byte. How long documents, leads, plots,
paragraphs and sentences are, how many names a cast has and how titles are made follows documents from the English
Wikipedia: 60 run-on, 34 whole articles, 108 tellings of 47 films and 300 leads, editions of 2012 to 2023. As measured
there, at the 10th, 50th and 90th percentile:

| what                                        |    10 % |    50 % |    90 % |
|---------------------------------------------|--------:|--------:|--------:|
| run-on: words of the lead                   |      18 |      47 |     160 |
| run-on: words of the plot                   |      45 |     156 |     661 |
| run-on: paragraphs of the plot              |       1 |       2 |       4 |
| words of a sentence in a plot               |       9 |      19 |      35 |
| article: words                              |     275 |   1,429 |   5,905 |
| article: words of the plot                  |     124 |     597 |   1,290 |
| article: paragraphs of the plot             |       2 |       5 |      19 |
| article: lines of the cast                  |       4 |      15 |      22 |
| article: headings                           |       2 |       7 |      17 |
| article: infobox rows                       |       8 |      14 |      16 |
| article: stars that the lead names          |       3 |       5 |       8 |
| plot without a title: words                 |     134 |     495 |     892 |

Titles: 17 % are one word, 28 % two, 26 % three, 14 % four, 9 % five, the rest longer; 21 % begin with "The"; 2 % are
not ASCII. 11 in 100 words of a plot are capitalised inside a sentence. 40,000 words of plots have 6,600 different
ones, nearly half of which come once; "the" is 6 % of them, "to" 4 %, "and" 3 %. Of the leads of run-on documents 86 %
name the director, 61 % stars (three of them, as a rule), 24 % what the film is based on, 20 % who wrote it, 12 % who
distributed it, 7 % who produced it, 3 % the music and 2 % the day of the release; 80 % name a genre, 60 % a
nationality. A library of tens of thousands of films is taken to be an archive of plots with some whole articles.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, log
from pathlib import Path
from typing import TypeVar

from benchmarks import vocabulary as words

SEED = 1
_PER_FOLDER = 500
_PARAGRAPH = 150
"""Words after which a plot begins a new one."""
_T = TypeVar("_T")

_OTHER_EDITIONS = 0.04
"""The share of films that a second document tells, without a title."""
_TOLD_TWICE = 0.03
"""The share of films that have a run-on document as well as an article."""
_STRANGERS = 0.01
"""Plots without a title whose films the library does not have, as a share of the films."""
_ARTICLES = 0.05
_WIKI_SOURCE = 0.35
"""The share of articles that are written as wiki source."""
_SAME_TITLE = 0.04
_SEQUELS = 0.03

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_STUDIO_KINDS = ("Pictures", "Films", "Productions", "Entertainment", "Studios", "Film Company", "Movies", "Cinema")
_PAPERS = ("Evening Post", "Morning Herald", "Sunday Review", "Daily Courier", "Film Gazette", "Weekly Screen")


class _Ranked:
    """Words to draw from, each as often as its place in the list lets expect (Zipf's law, in Mandelbrot's form)."""

    def __init__(self, ranked: Sequence[str], shift: float) -> None:
        self.words = ranked
        self._sums = list(accumulate(1 / (rank + shift) for rank in range(1, len(ranked) + 1)))
        # Looking up one word in a long table is many times quicker than finding its place in the sums.
        size = 1 << 15
        self._table = [ranked[bisect(self._sums, (at + 0.5) / size * self._sums[-1])] for at in range(size)]
        self._size = size

    def drawer(self, draw: Callable[[], float]) -> Callable[[], str]:
        table, size = self._table, self._size
        return lambda: table[int(draw() * size)]


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _participle(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    short = len(verb) in (3, 4) and verb[-1] in "bdgmnprt" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"
    return verb + (verb[-1] if short else "") + "ing"


_NOUNS = _Ranked(words.NOUNS, 400)
_VERBS = _Ranked([f"{verb} {_third_person(verb)} {_participle(verb)}" for verb in words.VERBS], 25)
_ADJECTIVES = _Ranked(words.ADJECTIVES, 15)
_ADVERBS = _Ranked(words.ADVERBS, 2)
_FIRST_NAMES = _Ranked(words.FIRST_NAMES, 15)
_LAST_NAMES = _Ranked(words.LAST_NAMES, 40)
_PLACES = _Ranked(words.PLACES, 30)
_SUFFERED = _Ranked(words.SUFFERED, 3)

# Words in braces are drawn anew each time.
_CLAUSES = (
    "{WHO} {SEES} {WHAT}",
    "{WHO} {SEES} {WHAT} {AT} {WHAT}",
    "{WHO} {SEES} {WHAT} in {PLACE}",
    "{WHO} {SEES} {NAME} and {SEES} {WHAT}",
    "{WHO} {SOON} {SEES} {WHAT}",
    "{WHO} decides to {SEE} {WHAT}",
    "{WHO} tries to {SEE} {WHAT} but {SOON} {SEES} {WHAT}",
    "{WHO} goes to {PLACE} to {SEE} {WHAT}",
    "{WHO} is {SUFFERED} by {WHAT}",
    "{WHO} is {SUFFERED} {AT} {WHAT}",
    "{WHO} finds out that {WHO} {SEES} {WHAT}",
    "{WHO} tells {NAME} that {WHO} {SEES} {WHAT}",
    "{WHO} wants to {SEE} {WHAT} for {NAME}",
    "{WHO}, who {SEES} {WHAT}, {SEES} {WHAT}",
    "{WHO} agrees to {SEE} {NAME} if {WHO} {SEES} {WHAT}",
    "{WHO} falls in love with {NAME}, who {SEES} {WHAT}",
    "{WHO} begins {SEEING} {WHAT}",
    "{WHO} stops {NAME} from {SEEING} {WHAT}",
    "{WHO} lives with {WHAT} {AT} {WHAT}",
    "{WHO} gets a job {AT} the {NOUN}",
    "there {WHO} meets {NAME} and {ANY}",
    "{WHO} comes back to {PLACE} with {WHAT}",
    "{WHO} asks {NAME} to {SEE} {WHAT}",
    "{WHO} has to {SEE} {WHAT} before {WHO} {SEES} {WHAT}",
)
_OPENERS = (
    "while {SEEING} {WHAT}, ", "after {SEEING} {WHAT}, ", "in {PLACE}, ", "one night, ", "the next day, ",
    "meanwhile, ", "years later, ", "at the same time, ", "when {WHO} {SEES} {WHAT}, ", "before {WHO} {SEES} {WHAT}, ",
    "without {NAME}, ", "in the end, ", "on the way to {PLACE}, ", "with the help of {NAME}, ",
)  # fmt: skip
_LINKS = (", and ", ", but ", " while ", " and ", ", so ", " because ", " when ", " until ", ", where ", " as ")
_PREPOSITIONS = ("in", "at", "near", "outside", "behind", "on the way to", "inside", "beyond", "under", "across")
_PRONOUNS = ("he", "she", "he", "she", "he", "she", "nobody", "everybody")
_OBJECTS = ("him", "her", "them", "him", "her", "himself", "herself", "nothing")
_ARTICLES_OF = ("the", "his", "her", "a", "the", "their", "another", "the")
_TITLES = {
    1: ("{NOUN}", "{NOUN}", "{NOUN}", "{PLACE}", "{PLACE}", "{PLACE}", "{FIRST}", "{ABSTRACT}"),
    2: ("{ADJECTIVE} {NOUN}", "The {NOUN}", "{NOUN} {NOUN}", "{FIRST} {NOUN}", "{ABSTRACT} {NOUN}"),
    3: (
        "The {ADJECTIVE} {NOUN}", "{NOUN} of {ABSTRACT}", "{FIRST} the {NOUN}", "The {NOUN} {NOUN}",
        "A {ADJECTIVE} {NOUN}", "{ABSTRACT} in {PLACE}",
    ),
    4: (
        "The {NOUN} of {PLACE}", "{NOUN} in the {NOUN}", "The {NOUN}'s {ADJECTIVE} {NOUN}",
        "{ADJECTIVE} {NOUN}, {ADJECTIVE} {NOUN}",
    ),
    5: (
        "The {NOUN} and the {NOUN}", "The {ADJECTIVE} {NOUN} of {PLACE}", "{FIRST} and the {ADJECTIVE} {NOUN}",
    ),
    6: (
        "The {NOUN} Who Came to {PLACE}", "The {ADJECTIVE} {NOUN} of {FIRST} {LAST}",
        "How {FIRST} Lost the {ADJECTIVE} {NOUN}",
    ),
}  # fmt: skip
_CREDITS = (
    (0.08, "The film was produced by {PRODUCER} for {STUDIO}."),
    (0.12, "It was distributed by {DISTRIBUTOR}."),
    (0.04, "The screenplay was written by {WRITER}."),
    (0.22, "It is based on a novel by {FIRST} {LAST}."),
    (0.02, "The film was released on {DATE}."),
    (0.03, "The music was composed by {COMPOSER}."),
)
"""What a lead may go on with, and how many do."""
_MORE_OF_A_LEAD = (
    "The film was shot in {PLACE} and {PLACE}.",
    "It premiered at the {PLACE} International Film Festival in {YEAR}.",
    "The film received {RECEPTION} reviews from critics.",
    "It grossed ${NUMBER} million against a budget of ${NUMBER} million.",
    "The film was nominated for the {PLACE} Award for Best Picture.",
    "{STAR} won the award for best performance at the {PLACE} Festival for the film.",
    "It was the {ORDER} film that {DIRECTOR} directed for {STUDIO}.",
    "Critics praised the performance of {STAR} and the photography of the film.",
    "The next year the film was shown on television in several countries.",
)
_TALK = (
    "Filming began in {MONTH} {YEAR} in {PLACE}, where a {ADJECTIVE} {NOUN} was built as a set.",
    "{DIRECTOR} first thought of the {NOUN} while travelling through {PLACE} with {FIRST} {LAST}.",
    "{PERFORMER} was cast as {CHARACTER} after {FIRST} {LAST} had turned the role down.",
    "The {PLACE} {PAPER} called it “{ADJECTIVE} and {ADJECTIVE}, with a {NOUN} too many”.",
    "Writing in the {PLACE} {PAPER}, {FIRST} {LAST} praised {PERFORMER} and the {ADJECTIVE} {NOUN} of the last act.",
    "It was released in {NUMBER} theatres and earned ${NUMBER} million.",
    "The score by {COMPOSER} uses a {NOUN}, a {NOUN} and a small choir.",
    "The {NOUN} was designed by {FIRST} {LAST}, who had worked on several films for {STUDIO}.",
    "According to {PRODUCER}, the {ADJECTIVE} {NOUN} stood for the {NOUN} of the times.",
    "{DISTRIBUTOR} brought the film out on video in {MONTH} of the following year.",
    "The film won the {PLACE} Award for its {NOUN} and its {NOUN}.",
    "Several scenes with the {NOUN} were cut after a test screening in {PLACE}.",
)
_HEADINGS = (
    "==Production==", "===Development===", "===Casting===", "===Filming===", "==Music==", "==Release==",
    "===Box office===", "==Reception==", "===Critical response===", "===Accolades===", "==Soundtrack==",
    "==Home media==", "==Themes==", "==Legacy==",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Film:
    """What all documents on one film agree on."""

    title: str
    native: str | None
    year: int
    genre: str
    nation: int
    director: str
    crew: tuple[str, ...]
    cast: tuple[tuple[str, str], ...]
    """Performers and whom they play."""
    studio: str
    distributor: str
    sequel_of: tuple[str, int] | None = None
    remake_of: int | None = None


class _Writer:
    """Fills templates with words drawn by kind."""

    def __init__(self, draw: random.Random) -> None:
        self.random = draw
        self._chance = chance = draw.random
        verb = _VERBS.drawer(chance)
        self.kinds: dict[str, Callable[[], str]] = {
            "NOUN": _NOUNS.drawer(chance),
            "ADJECTIVE": _ADJECTIVES.drawer(chance),
            "SOON": _ADVERBS.drawer(chance),
            "SUFFERED": _SUFFERED.drawer(chance),
            "FIRST": _FIRST_NAMES.drawer(chance),
            "LAST": _LAST_NAMES.drawer(chance),
            "PLACE": _PLACES.drawer(chance),
            "ABSTRACT": lambda: self.one(words.ABSTRACT),
            "SEE": lambda: verb().split(" ", 1)[0],
            "SEES": lambda: verb().split(" ", 2)[1],
            "SEEING": lambda: verb().rsplit(" ", 1)[1],
            "AT": lambda: self.one(_PREPOSITIONS),
            "MONTH": lambda: self.one(_MONTHS),
            "PAPER": lambda: self.one(_PAPERS),
            "RECEPTION": lambda: self.one(("mixed", "positive", "negative")),
            "ORDER": lambda: self.one(("first", "second", "third", "last")),
            "NUMBER": lambda: str(draw.randrange(1, 300)),
        }
        self._words = _Drawn(self.kinds)

    def one(self, choices: Sequence[_T]) -> _T:
        return choices[int(self._chance() * len(choices))]

    def fill(self, template: str) -> str:
        return template.format_map(self._words)


class _Drawn(dict[str, str]):
    """The words for a template, drawn when it asks for them."""

    def __init__(self, kinds: dict[str, Callable[[], str]]) -> None:
        super().__init__()
        self._kinds = kinds

    def __missing__(self, kind: str) -> str:
        return self._kinds[kind]()


class _Teller(_Writer):
    """Tells of one film: its characters, places and things come again and again in it."""

    def __init__(self, draw: random.Random, film: Film) -> None:
        super().__init__(draw)
        self.film = film
        full = [character for _, character in film.cast]
        short = [name.split()[-1] if "." in name else name.split()[0] for name in full]
        # Those who stand first in the cast are told of most; a few are told of only.
        short += [self.kinds["FIRST"]() for _ in range(3)]
        names = [name for rank, name in enumerate(short) for _ in range(12 // (rank + 1) + 1)] + full
        self._props = [self.kinds["NOUN"]() for _ in range(14)]
        places = [self.kinds["PLACE"]() for _ in range(3)]
        self.kinds |= {
            "NAME": lambda: self.one(names),
            "PLACE": lambda: self.one(places) if self._chance() < 0.8 else self.one(words.PLACES),
            "WHO": self._who,
            "WHAT": self._what,
            "ANY": lambda: self._phrase("a"),
            "DIRECTOR": lambda: film.director,
            "WRITER": lambda: film.crew[0],
            "PRODUCER": lambda: film.crew[-1],
            "COMPOSER": lambda: film.crew[len(film.crew) // 2],
            "STUDIO": lambda: film.studio,
            "DISTRIBUTOR": lambda: film.distributor,
            "YEAR": lambda: str(film.year),
            "DATE": lambda: _date(draw, film.year)[0],
            "STAR": lambda: film.cast[0][0],
            "PERFORMER": lambda: self.one(film.cast)[0],
            "CHARACTER": lambda: self.one(film.cast)[1],
        }

    def plot(self, length: int) -> list[list[str]]:
        """Paragraphs of sentences, together of about ``length`` words."""
        told: list[list[str]] = []
        size, sentences = 0, list[str]()
        introduced = 0
        while length > 0:
            sentence = self.sentence()
            if introduced < len(self.film.cast) and self._chance() < 0.08:
                performer, character = self.film.cast[introduced]
                sentence = self.fill(f"{character} ({performer}) {{SEES}} {{WHAT}}. {sentence}")
                introduced += 1
            sentences.append(sentence)
            count = sentence.count(" ") + 1
            length -= count
            size += count
            if size >= _PARAGRAPH:
                told.append(sentences)
                size, sentences = 0, []
        return [*told, sentences] if sentences else told

    def sentence(self) -> str:
        wanted = self.random.lognormvariate(log(12), 0.6)
        said = self.fill(self.one(_OPENERS)) if self._chance() < 0.25 else ""
        said += self.fill(self.one(_CLAUSES))
        while said.count(" ") < wanted:
            said += self.one(_LINKS) + self.fill(self.one(_CLAUSES))
        return said[0].upper() + said[1:] + "."

    def retold(self, paragraphs: list[list[str]]) -> list[list[str]]:
        """Another edition: most sentences as they were, some in other words, some gone, some new."""
        told: list[list[str]] = []
        for paragraph in paragraphs:
            kept: list[str] = []
            for sentence in paragraph:
                chance = self._chance()
                if chance < 0.12:
                    continue
                kept.append(self._reworded(sentence) if chance < 0.4 else sentence)
                if chance > 0.92:
                    kept.append(self.sentence())
            if kept:
                told.append(kept)
        return told or paragraphs

    def talk(self, length: int) -> str:
        """What an article says on the making of the film and how it was received, in ``length`` words."""
        sentences: list[str] = []
        while length > 0:
            sentences.append(self.fill(self.one(_TALK)))
            length -= sentences[-1].count(" ") + 1
        return "\n\n".join(" ".join(sentences[at : at + 6]) for at in range(0, len(sentences), 6))

    def _reworded(self, sentence: str) -> str:
        parts = sentence[:-1].split(" ")
        for _ in range(1 + len(parts) // 8):
            at = self.random.randrange(len(parts))
            if parts[at].islower() and len(parts[at]) > 3:
                parts[at] = self.kinds["NOUN"]()
        return " ".join(parts) + "."

    def _who(self) -> str:
        chance = self._chance()
        if chance < 0.28:
            return self.kinds["NAME"]()
        return self.one(_PRONOUNS) if chance < 0.6 else self._phrase("the")

    def _what(self) -> str:
        chance = self._chance()
        if chance < 0.16:
            return self.kinds["NAME"]()
        return self.one(_OBJECTS) if chance < 0.26 else self._phrase(self.one(_ARTICLES_OF))

    def _phrase(self, article: str) -> str:
        chance = self._chance()
        noun = self.one(self._props) if chance < 0.3 else self.kinds["NOUN"]()
        phrase = f"{self.kinds['ADJECTIVE']()} {noun}" if chance > 0.7 else noun
        return f"an {phrase}" if article == "a" and phrase[0] in "aeiou" else f"{article} {phrase}"


class Library:
    """The films of a library, and what is written on them."""

    def __init__(self, films: int, seed: int = SEED) -> None:
        self.films = films
        self.seed = seed
        draw = random.Random(f"{seed} people")  # noqa: S311 - films, not secrets
        first, last = _FIRST_NAMES.drawer(draw.random), _LAST_NAMES.drawer(draw.random)
        # A few people made very many films, most made one.
        self._performers = _Crowd([f"{first()} {last()}" for _ in range(20 + films * 3 // 2)])
        self._makers = _Crowd([f"{first()} {last()}" for _ in range(20 + films)])
        self._companies = _Crowd(
            [f"{place} {kind}" for place in words.PLACES for kind in draw.sample(_STUDIO_KINDS, 3)][: 10 + films // 5]
        )
        self.films_made: list[tuple[str, int]] = []
        """Titles and years of the films written so far."""
        self._taken: set[tuple[str, int]] = set()

    def documents(self) -> Iterator[tuple[str, str]]:
        """Every document: its path in the library, and its text."""
        for number in range(self.films):
            draw = random.Random(f"{self.seed} {number}")  # noqa: S311
            is_article = draw.random() < _ARTICLES
            film = self._film(draw, cast=14 if is_article else 8, known=True)
            teller = _Teller(draw, film)
            name = f"{number // _PER_FOLDER:03}/film-{number:05}"
            length = _between(draw, 620, 0.85, 54, 1752) if is_article else _between(draw, 165, 1.02, 26, 1643)
            plot = teller.plot(length)
            if is_article and draw.random() < _WIKI_SOURCE:
                yield f"{name}.wiki", _wiki_source(teller, plot)
            elif is_article:
                yield f"{name}.txt", _article(teller, plot)
            if not is_article or draw.random() < _TOLD_TWICE / _ARTICLES:
                yield f"{name}{'-short' if is_article else ''}.txt", _run_on(teller, plot)
            if length > 100 and draw.random() < _OTHER_EDITIONS * 1.5:
                yield f"{name}-plot.txt", _lines(teller.retold(plot), "\n")
        for number in range(round(self.films * _STRANGERS)):
            draw = random.Random(f"{self.seed} stranger {number}")  # noqa: S311
            teller = _Teller(draw, self._film(draw, cast=8, known=False))
            told = teller.plot(_between(draw, 400, 0.7, 120, 1653))
            yield f"plots/{number // _PER_FOLDER:03}/plot-{number:05}.txt", _lines(told, "\n")

    def _film(self, draw: random.Random, *, cast: int, known: bool) -> Film:
        """A film with about so many performers; ``known`` when the library names it."""
        writer = _Writer(draw)
        year = round(1912 + 108 * draw.random() ** 0.55)  # ever more of them
        title, native = _title(writer)
        sequel_of = remake_of = None
        chance = draw.random()
        if self.films_made and known and chance < _SAME_TITLE + _SEQUELS:
            title, before = draw.choice(self.films_made)
            native = None
            year = min(before + 2 + int(draw.expovariate(0.1)), 2023)
            if chance < _SAME_TITLE:
                remake_of = before
            else:
                sequel_of = title, before
                title += draw.choice((" 2", " II", " Returns", f": {_capitals(writer, 2)}", " 3"))
        while (title, year) in self._taken:
            year += 1
        if known:
            self.films_made.append((title, year))
            self._taken.add((title, year))
        performers = dict.fromkeys(self._performers.some(draw, _between(draw, cast, 0.6, 1, 34)))
        characters = (
            writer.fill(draw.choice(("{FIRST}", "{FIRST}", *["{FIRST} {LAST}"] * 6, "Dr. {LAST}"))) for _ in performers
        )
        return Film(
            title=title,
            native=native,
            year=year,
            genre=draw.choice(words.GENRES) if draw.random() < 0.8 else "drama",
            nation=int(draw.random() ** 2 * len(words.NATIONALITIES)),
            director=self._makers.some(draw, 1)[0],
            crew=tuple(self._makers.some(draw, 7)),
            cast=tuple(zip(performers, characters, strict=True)),
            studio=self._companies.some(draw, 1)[0],
            distributor=self._companies.some(draw, 1)[0],
            sequel_of=sequel_of,
            remake_of=remake_of,
        )


class _Crowd:
    """People or companies, the first in many films and the last in hardly one."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._sums = list(accumulate((rank + 150) ** -0.9 for rank in range(len(names))))

    def some(self, draw: random.Random, count: int) -> list[str]:
        return draw.choices(self._names, cum_weights=self._sums, k=count)


def _between(draw: random.Random, middle: float, spread: float, least: int, most: int) -> int:
    """A length, log-normal as lengths of texts are; one out of bounds is drawn again."""
    while not least <= (length := round(exp(log(middle) + spread * draw.gauss(0, 1)))) <= most:
        pass
    return length


def _title(writer: _Writer) -> tuple[str, str | None]:
    """A title, and for some in what script its own country writes it."""
    chance = writer.random.random()
    if chance < 0.02:
        return writer.fill(f"{writer.one(words.FOREIGN_TITLES)} {{LAST}}"), None
    if chance < 0.022:
        return writer.fill(f"{writer.one(words.NATIVE_TITLES)} {{NUMBER}}"), None
    count = bisect((0.17, 0.45, 0.72, 0.86, 0.95), writer.random.random()) + 1
    return _capitals(writer, count), writer.one(words.NATIVE_TITLES) if chance > 0.95 else None


def _capitals(writer: _Writer, count: int) -> str:
    """So many words as a title has them: "The Saltkeeper of Ashford"."""
    title = writer.fill(writer.one(_TITLES[count]))
    small = {"of", "in", "and", "the", "to"}
    return " ".join(
        part if at and part in small else part[:1].upper() + part[1:] for at, part in enumerate(title.split())
    )


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _date(draw: random.Random, year: int) -> tuple[str, str]:
    """A day as a lead and as an infobox writes it."""
    month, day = draw.randrange(12), draw.randrange(1, 29)
    american = draw.random() < 0.6
    said = f"{_MONTHS[month]} {day}, {year}" if american else f"{day} {_MONTHS[month]} {year}"
    return said, f"{year}-{month + 1:02}-{day:02}"


def _lead(teller: _Teller, length: int, *, of_article: bool) -> str:
    """A lead of about ``length`` words. That of an article says more of who made the film."""
    film, draw = teller.film, teller.random
    often = 3 if of_article else 1

    def said(share: float) -> bool:
        return draw.random() < share * often

    genre = film.genre if said(0.8) else ""
    kind = f"{genre} film".lstrip() if genre not in words.FILM_WORDS or draw.random() < 0.7 else genre
    nation = f"{words.NATIONALITIES[film.nation]} " if said(0.6) else ""
    native = f" ({words.LANGUAGES[film.nation]}: {film.native})" if film.native else ""
    stars = [performer for performer, _ in film.cast][: _between(draw, 5 if of_article else 3, 0.4, 1, 12)]
    directed = f" directed by {film.director}" if said(0.86) else ""
    written = f", written by {film.crew[0]}" if said(0.16) else ""
    starring = f" starring {_listed(stars)}" if said(0.61) else ""
    parts = [f"{film.title}{native} is a {film.year} {nation}{kind}{directed}{written}{starring}."]
    if film.sequel_of:
        parts.append(f"It is a sequel to the {film.sequel_of[1]} film {film.sequel_of[0]}.")
    elif film.remake_of:
        parts.append(f"It is a remake of the {film.remake_of} film of the same name.")
    parts += [teller.fill(template) for share, template in _CREDITS if said(share)]
    left = length - sum(part.count(" ") + 1 for part in parts)
    for template in draw.sample(_MORE_OF_A_LEAD, len(_MORE_OF_A_LEAD)):
        if left <= 0:
            break
        parts.append(teller.fill(template))
        left -= parts[-1].count(" ") + 1
    return " ".join(parts)


def _lines(paragraphs: Sequence[Sequence[str]], between: str) -> str:
    """Paragraphs in one text; with nothing between them, the break is lost."""
    return between.join(" ".join(paragraph) for paragraph in paragraphs) + "\n"


def _run_on(teller: _Teller, plot: Sequence[Sequence[str]]) -> str:
    """Lead and plot in one line, the breaks between paragraphs lost."""
    return _lead(teller, _between(teller.random, 47, 0.85, 14, 241), of_article=False) + _lines(plot, "")


def _infobox(film: Film, draw: random.Random) -> list[tuple[str, list[str]]]:
    """Labels and values: always who directed, most often the rest."""
    producer, writer, composer, camera, editor, *_ = film.crew
    rows = [
        ("Director", [film.director]),
        ("Producer", [producer, film.crew[-1]]),
        ("Screenplay", [writer]),
        ("Starring", [performer for performer, _ in film.cast[: _between(draw, 6, 0.4, 1, 18)]]),
        ("Music", [composer]),
        ("Cinematography", [camera]),
        ("Editing", [editor]),
        ("Studio", [film.studio]),
        ("Distributor", [film.distributor]),
        ("Released", [_date(draw, film.year)[1]]),
        ("Runtime", [f"{draw.randrange(60, 180)} minutes"]),
        ("Country", [words.COUNTRIES[film.nation]]),
        ("Language", [words.LANGUAGES[film.nation]]),
        ("Budget", [f"${draw.randrange(1, 90)} million"]),
        ("Gross", [f"${draw.randrange(1, 900)} million"]),
    ]
    return [row for at, row in enumerate(rows) if not at or draw.random() < 0.88]


def _article(teller: _Teller, plot: Sequence[Sequence[str]]) -> str:
    """Title, infobox, lead and sections."""
    film, draw = teller.film, teller.random
    rows = (f"- {label}: {', '.join(dict.fromkeys(values))}" for label, values in _infobox(film, draw))
    cast = (
        teller.fill(f"- {performer} as {character}{draw.choice((', the {ADJECTIVE} {NOUN} who owns {ANY}', '', ''))}")
        for performer, character in film.cast
    )
    parts = [
        "\n".join([f"= {film.title} =", "", film.title, *rows]),
        _lead(teller, _between(draw, 69, 0.5, 14, 241), of_article=True),
        "==Plot==\n" + _lines(plot, "\n\n").strip(),
        "==Cast==\n" + "\n".join(cast),
    ]
    return "\n\n".join([*parts, *_sections(teller, sum(part.count(" ") for part in parts))]) + "\n"


def _wiki_source(teller: _Teller, plot: Sequence[Sequence[str]]) -> str:
    """The same as MediaWiki stores it."""
    film, draw = teller.film, teller.random
    note = "<ref>{{{{cite news |title={NOUN} |newspaper={PLACE} {PAPER} |date={YEAR} }}}}</ref>"
    rows: list[str] = []
    for label, values in _infobox(film, draw):
        linked = label not in ("Released", "Runtime", "Budget", "Gross") and draw.random() < 0.8
        values = [f"[[{value}]]" if linked else value for value in dict.fromkeys(values)]
        value = values[0] if len(values) == 1 else "\n".join(["{{Plainlist|", *(f"* {name}" for name in values), "}}"])
        if label == "Released":
            value = f"{{{{Film date|{value.replace('-', '|')}}}}}"
        rows.append(f"| {label.casefold():<14} = {value}{teller.fill(note) if draw.random() < 0.1 else ''}")
    lead = _lead(teller, _between(draw, 69, 0.5, 14, 241), of_article=True).replace(
        film.title, f"'''''{film.title}'''''", 1
    )
    cast = (f"* [[{performer}]] as {character}" for performer, character in film.cast)
    parts = [
        "\n".join(["{{Infobox film", f"| name           = {film.title}", *rows, "}}", lead + teller.fill(note)]),
        "== Plot ==\n" + _lines(plot, "\n\n").strip(),
        "== Cast ==\n" + "\n".join(cast),
    ]
    return "\n\n".join([*parts, *_sections(teller, sum(part.count(" ") for part in parts))]) + "\n"


def _sections(teller: _Teller, words_before: int) -> Iterator[str]:
    """What an article has besides its plot and cast."""
    draw = teller.random
    left = _between(draw, 1300, 1.1, 74, 7747) - words_before
    for heading in _HEADINGS:
        if left <= 0:
            break
        length = min(left, _between(draw, 190, 0.8, 20, 1200))
        yield f"{heading}\n{teller.talk(length)}"
        left -= length


def write(folder: Path, films: int, seed: int = SEED) -> int:
    """Writes a library into a folder, in the place of what is there; returns how many documents it has.

    The new one takes its name at once, when it is whole.
    """
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    made: set[Path] = set()
    count = 0
    for name, text in Library(films, seed).documents():
        path = unfinished / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(text.encode())
        count += 1
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)
    return count


def main() -> int:
    """Reads the arguments and writes a library; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.library", description=__doc__)
    parser.add_argument("folder", type=Path, help="replaced by the library")
    parser.add_argument("--films", type=int, default=42_000)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    began = time.monotonic()
    count = write(arguments.folder, arguments.films, arguments.seed)
    print(f"{count} documents on {arguments.films} films in {time.monotonic() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
