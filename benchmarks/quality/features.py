"""What somebody can see of four options without having read the documents."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from benchmarks.quality.library import NUMBER_WORDS, Asked, Library
from benchmarks.quality.outside import Outside
from bot.documents.folding import fold

Features = dict[str, float]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\((\d{4})\)")
_NAME = re.compile(r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)*")
_SIGNS = {"apostrophe": "'’", "hyphen": "-", "stop": ".", "comma": ",", "quote": '"“”', "bracket": "()", "slash": "/"}
_RANKED = frozenset({"length", "number", "offered", "offered for this kind", "right for other films"})
_SMALL = frozenset(["the", "a", "an", "of", "and", "in", "on", "at", "to", "for", "from", "by", "with", "is"])


class Seen:
    """Knows how often each string is offered, and what the world knows of names."""

    def __init__(self, library: Library, outside: Outside, *, sharp: bool = False) -> None:
        self._outside = outside
        self._sharp = sharp
        self._offered = Counter(option for asked in library.questions for option in asked.options)
        self._of_kind = Counter((asked.kind, option) for asked in library.questions for option in asked.options)
        self._in_film = Counter((asked.film, option) for asked in library.questions for option in asked.options)
        self._right = Counter(asked.answer for asked in library.questions)
        self._right_in_film = Counter((asked.film, asked.answer) for asked in library.questions)
        self._years: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for asked in library.questions:
            year = library.films[asked.film]["year"] if asked.film in library.films else None
            for option in asked.options if year else ():
                self._years[option].append((asked.film, year))

    def features(self, asked: Asked) -> list[Features]:
        """For each option, by itself and beside the other three."""
        alone = [self._alone(asked, option) for option in asked.options]
        for features, beside in zip(alone, self._among(asked), strict=True):
            features.update(beside)
        names = sorted({name for features in alone for name in features})
        found: list[Features] = [{} for _ in alone]
        for name in names:
            values = [features.get(name, 0.0) for features in alone]
            middle, least, most = sum(values) / len(values), min(values), max(values)
            if least == most:
                continue
            for features, value in zip(found, values, strict=True):
                features[name] = value - middle
                features[f"{name}, odd"] = abs(value - middle)
                if name in _RANKED:
                    features[f"{name}, least"] = (value == least) / values.count(least)
                    features[f"{name}, most"] = (value == most) / values.count(most)
        return found

    def _alone(self, asked: Asked, option: str) -> Features:
        words = option.split()
        letters = sum(map(str.isalpha, option)) or 1
        found = {
            "length": math.log(len(option)),
            "words": float(len(words)),
            "longest word": max(map(len, words), default=0) / 10,
            "capitals": sum(map(str.isupper, option)) / letters,
            "small words": float(sum(word[:1].islower() for word in words)),
            "begins small": float(option[:1].islower()),
            "digits": float(sum(map(str.isdigit, option))),
            "not ASCII": float(not option.isascii()),
            "initials": float(any(len(word) < 3 and word.endswith(".") for word in words)),
            "begins with The": float(words[:1] == ["The"]),
            **{sign: float(any(c in option for c in signs)) for sign, signs in _SIGNS.items()},
        }
        if number := self._number(option):
            found["number"] = math.log(number)
            found["round"] = float(number % 5 == 0) + float(number % 10 == 0)
        prompt = set(fold(asked.prompt).split()) - _SMALL
        own = set(fold(option).split()) - _SMALL
        found["words of the prompt"] = float(len(own & prompt))
        found["letters of the prompt"] = _shared(option, asked.prompt)
        found["offered"] = math.log(self._offered[option])
        found["offered for this kind"] = math.log(self._of_kind[asked.kind, option])
        if self._sharp:
            film = asked.film
            elsewhere = self._offered[option] - self._in_film[film, option]
            right_elsewhere = self._right[option] - self._right_in_film[film, option]
            found["offered for other films"] = math.log1p(elsewhere)
            found["offered for no other film"] = float(not elsewhere)
            found["right for other films"] = math.log1p(right_elsewhere)
            found["share right for other films"] = right_elsewhere / elsewhere if elsewhere else 0.25
        found.update(self._period(asked, option))
        return found

    def _period(self, asked: Asked, option: str) -> Features:
        year = _YEAR.search(asked.prompt)
        years = [other for film, other in self._years[option] if film != asked.film]
        if year is None or not years:
            return {}
        return {"years apart": min(40, abs(int(year[1]) - sum(years) / len(years))) / 10}

    def _among(self, asked: Asked) -> list[Features]:
        genders = [self._outside.gender(option) for option in asked.options]
        origins = [self._outside.areas_of_name(option) for option in asked.options]
        wanted = Counter(gender for name in _NAME.findall(asked.prompt)[1:] if (gender := self._outside.gender(name)))
        in_prompt = [areas for name in _NAME.findall(asked.prompt)[1:] if (areas := self._outside.areas_of_name(name))]
        found: list[Features] = []
        words = [set(fold(option).split()) for option in asked.options]
        for at, option in enumerate(asked.options):
            others = [other for number, other in enumerate(asked.options) if number != at]
            features: Features = {
                "female": float(genders[at] == "f"),
                "gender known": float(genders[at] is not None),
                "genders like it": float(sum(gender == genders[at] for gender in genders) - 1),
                "origin known": float(bool(origins[at])),
                "origins like it": float(sum(bool(origins[at] & origin) for origin in origins)),
                "origin of the prompt": float(sum(bool(origins[at] & areas) for areas in in_prompt)),
                "letters of the others": sum(_shared(option, other) for other in others),
                "words of the others": float(sum(not words[at].isdisjoint(other) for other in words)),
            }
            if asked.kind in ("actor_of", "character_of") and wanted.total() and genders[at]:
                features["gender of the prompt"] = wanted[genders[at]] / wanted.total() - 0.5
            found.append(features)
        return found

    @staticmethod
    def _number(option: str) -> float:
        if option.casefold() in NUMBER_WORDS:
            return float(NUMBER_WORDS[option.casefold()])
        digits = _NUMBER.findall(option)
        return float(digits[-1].replace(",", "").rstrip(".") or 0) if digits else 0.0


def _shared(one: str, other: str) -> float:
    """How alike two texts are spelt: the share of pairs of letters in one that the other has."""
    mine, theirs = (set(pairwise(fold(text))) for text in (one, other))
    return len(mine & theirs) / len(mine) if mine else 0.0


def rows(questions: Sequence[Asked], seen: Seen) -> list[list[Features]]:
    return [seen.features(asked) for asked in questions]
