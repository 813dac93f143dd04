"""Whether a sentence tells the story of a film, or talks about the film: a small learned model.

Two logistic regressions over one bag of features: ``story`` is high where a sentence tells what happens, ``opens``
where a plot begins with it. The weights are in ``story.tsv``, trained by ``tools/boundary`` on sentences of plots
against those of introductions and of sections on production and reception.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

WEIGHTS = "story.tsv"
SCALE = 32
"""The weights are whole numbers: one of the model is 32 in the file."""
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+|[()\"“”,;:$£€—–]")
_ENDLESS = 4
"""Letters up to which a word has no ending."""
BIAS = "BIAS"
_NOTHING = (0, 0)
_WORDS_REMEMBERED = 20_000
_STRANGE = 5.0
"""The log odds of a sentence that cannot be judged: what is not surely harmless is hidden."""
_FEWEST_WORDS, _FAMILIAR = 4, 0.55
"""Of so many words or more, this share is known to the model; of 1,000 English sentences, in all but five."""
_LENGTHS = (4, 8, 14, 22, 32, 45)
_TITLE_MARK = " ŧ "
_NAME, _TITLE, _YEAR, _NUMBER = "NAME", "TITLE", "YEAR", "NUM"
_LONGEST_READ = 1_500
"""Characters of a sentence; one that is longer is read up to there."""

_REMEMBERED = 512
"""Sentences: the same ones are judged for the boundary and again one by one."""


class Judgement(NamedTuple):
    """Log odds: above 0, the model finds it more likely than not."""

    story: float
    opens: float


class Model:
    """The weights of all features."""

    def __init__(self, weights: Mapping[str, tuple[int, int]]) -> None:
        self.weights = weights
        self._of_word = lru_cache(_WORDS_REMEMBERED)(self._weigh)

    def judge(self, sentence: str, title: str = "") -> Judgement:
        """How much a sentence of a document on the film ``title`` tells the story, and how much it opens a plot."""
        tokens = tokens_of(sentence, title, self.weights)
        story, opens = self.weights.get(BIAS, _NOTHING)
        for word in set(tokens):
            found = self._of_word(word)
            story += found[0]
            opens += found[1]
        weights = self.weights
        for feature in (*set(map(" ".join, pairwise(("<", *tokens)))), *whole_features(tokens)):
            if found := weights.get(feature):
                story += found[0]
                opens += found[1]
        if self.is_strange(tokens):
            return Judgement(max(story / SCALE, _STRANGE), opens / SCALE)
        return Judgement(story / SCALE, opens / SCALE)

    def is_strange(self, tokens: Sequence[str]) -> bool:
        """Whether a sentence has too few English words to be judged: it may be in another language."""
        words = [token for token in tokens if token.islower() and token[0].isalpha()]
        return len(words) >= _FEWEST_WORDS and sum(map(self.weights.__contains__, words)) < _FAMILIAR * len(words)

    def _weigh(self, word: str) -> tuple[int, int]:
        found = [self.weights.get(feature, _NOTHING) for feature in word_features(word)]
        return sum(story for story, _ in found), sum(opens for _, opens in found)


def features(sentence: str, title: str, known: Container[str]) -> list[str]:
    """What the model sees of a sentence, an ending as often as different words have it. ``known`` holds the features
    that there are weights for: a capitalised word within a sentence is a name unless the model knows it."""
    tokens = tokens_of(sentence, title, known)
    words = [feature for word in sorted(set(tokens)) for feature in word_features(word)]
    return [*words, *sorted(set(map(" ".join, pairwise(("<", *tokens))))), *whole_features(tokens)]


def word_features(word: str) -> tuple[str, ...]:
    """A word and its endings."""
    return (word, "~" + word[-2:], "~" + word[-3:]) if len(word) > _ENDLESS and word.islower() else (word,)


def whole_features(tokens: Sequence[str]) -> Iterator[str]:
    """How a sentence begins, and how long it is."""
    if len(tokens) > 1:
        yield f"< {tokens[0]} {tokens[1]}"
    if len(tokens) > 2:
        yield f"< {tokens[0]} {tokens[1]} {tokens[2]}"
    yield f"#{bisect_left(_LENGTHS, len(tokens))}"


def tokens_of(sentence: str, title: str, known: Container[str]) -> list[str]:
    """The words of a sentence: names, titles, years and numbers as what they are, signs that matter as words."""
    sentence = sentence[:_LONGEST_READ]
    if title and title in sentence:
        sentence = sentence.replace(title, _TITLE_MARK)
    tokens: list[str] = []
    first = True
    for word in _TOKEN.findall(sentence):
        if word == "ŧ":
            token = _TITLE
        elif word[0].isdigit():
            token = _YEAR if len(word) == 4 and word[:2] in ("18", "19", "20") else _NUMBER
        elif word.islower() or not word[0].isalpha():
            token = word
        elif first and word.lower() in known:
            token = word.lower()
        elif "^" + word.lower() in known:
            token = "^" + word.lower()
        else:
            token = _NAME
        first = first and not word[0].isalnum()
        if token != _NAME or not tokens or tokens[-1] != _NAME:
            tokens.append(token)
    return tokens


@lru_cache(_REMEMBERED)
def judge(sentence: str, title: str = "") -> Judgement:
    """How much a sentence of a document on the film ``title`` tells the story, and how much it opens a plot."""
    return model().judge(sentence, title)


def is_strange(text: str) -> bool:
    """Whether a text has too few English words to be judged: it may be in another language."""
    return model().is_strange(tokens_of(text, "", model().weights))


@cache
def model() -> Model:
    """The model that comes with the bot."""
    weights: dict[str, tuple[int, int]] = {}
    for line in (files("bot.documents") / WEIGHTS).read_text("utf-8").splitlines():
        feature, story, opens = line.split("\t")
        weights[feature] = int(story), int(opens)
    return Model(weights)
