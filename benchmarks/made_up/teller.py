"""What happens in a made-up film: sentences, plots, and plots told again in another edition."""

from __future__ import annotations

import random
from math import log

from benchmarks.made_up import vocabulary as words
from benchmarks.made_up.drawing import Writer, date
from benchmarks.made_up.film import Film

_PARAGRAPH = 150
"""Words after which a plot begins a new one."""

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
_PRONOUNS = ("he", "she", "he", "she", "he", "she", "nobody", "everybody")
_OBJECTS = ("him", "her", "them", "him", "her", "himself", "herself", "nothing")
_ARTICLES_OF = ("the", "his", "her", "a", "the", "their", "another", "the")


class Teller(Writer):
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
            "DATE": lambda: date(draw, film.year)[0],
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
