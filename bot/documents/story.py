"""Whether a sentence tells the story of a film, or talks about the film: a small learned model.

Two logistic regressions over one bag of features: ``story`` is high where a sentence tells what happens, ``opens``
where a plot begins with it. The weights are in ``story.tsv``, trained by ``tools/boundary`` on sentences of plots
against those of introductions and of sections on production and reception.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
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
_NO_PAIRS: Mapping[str, tuple[int, int]] = {}
_WORDS_REMEMBERED = 20_000
_STRANGE = 5.0
"""The log odds of a sentence that cannot be judged: what is not surely harmless is hidden."""
_FEWEST_WORDS, _FAMILIAR = 4, 0.55
"""Of so many words or more, this share is known to the model; of 1,000 English sentences, in all but five."""
_ENOUGH = 400
"""Characters from which the language of a text is told."""
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


class _Word(NamedTuple):
    """What the model knows of a word, its endings counted in."""

    story: int
    opens: int
    lower: int
    """1 for a word in lower case, else 0."""
    known: int
    """1 for such a word that there are weights for."""


class Model:
    """The weights of all features."""

    def __init__(self, weights: Mapping[str, tuple[int, int]]) -> None:
        self.weights = weights
        self._pairs: dict[str, dict[str, tuple[int, int]]] = {}
        for feature, found in weights.items():
            first, _, second = feature.partition(" ")
            if second and " " not in second:
                self._pairs.setdefault(first, {})[second] = found
        self._word = lru_cache(_WORDS_REMEMBERED)(self._look_up)
        self._token = lru_cache(_WORDS_REMEMBERED)(partial(token_of, known=weights))

    def judge(self, sentence: str, title: str = "") -> Judgement:
        """How much a sentence of a document on the film ``title`` tells the story, and how much it opens a plot."""
        weights = self.weights
        tokens = tokens_of(sentence, title, weights, self._token)
        story, opens = weights.get(BIAS, _NOTHING)
        lower = known = 0
        words: set[str] = set()
        for token in tokens:
            tells, begins, is_lower, is_known = self._word(token)
            lower += is_lower
            known += is_known
            if token not in words:
                words.add(token)
                story += tells
                opens += begins
        pairs = (self._pairs.get(first, _NO_PAIRS).get(second) for first, second in set(pairwise(("<", *tokens))))
        for found in (*pairs, *map(weights.get, whole_features(tokens))):
            if found:
                story += found[0]
                opens += found[1]
        if _is_strange(lower, known):
            return Judgement(max(story / SCALE, _STRANGE), opens / SCALE)
        return Judgement(story / SCALE, opens / SCALE)

    def is_strange(self, text: str) -> bool:
        """Whether a text has too few English words to be judged: it may be in another language."""
        words = [self._word(token) for token in tokens_of(text[:_ENOUGH], "", self.weights, self._token)]
        return _is_strange(sum(word.lower for word in words), sum(word.known for word in words))

    def _look_up(self, word: str) -> _Word:
        found = [self.weights.get(feature, _NOTHING) for feature in word_features(word)]
        lower = word.islower() and word[0].isalpha()
        return _Word(
            sum(story for story, _ in found),
            sum(opens for _, opens in found),
            int(lower),
            int(lower and word in self.weights),
        )


def _is_strange(words: int, known: int) -> bool:
    return words >= _FEWEST_WORDS and known < _FAMILIAR * words


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


def tokens_of(sentence: str, title: str, known: Container[str], token: Callable[[str], str] | None = None) -> list[str]:
    """The words of a sentence: names, titles, years and numbers as what they are, signs that matter as words.

    ``token`` is ``token_of`` for the words that are ``known``, with what it found before remembered.
    """
    sentence = sentence[:_LONGEST_READ]
    if title and title in sentence:
        sentence = sentence.replace(title, _TITLE_MARK)
    tokens: list[str] = []
    last = ""
    first = True
    for word in _TOKEN.findall(sentence):
        if first and word[0].isalpha() and not word.islower() and word.lower() in known:
            found = word.lower()
        else:
            found = token(word) if token else token_of(word, known)
        first = first and not word[0].isalnum()
        if found != _NAME or last != _NAME:
            tokens.append(found)
            last = found
    return tokens


def token_of(word: str, known: Container[str]) -> str:
    """What the model sees of a word that does not begin a sentence."""
    if word == "ŧ":
        return _TITLE
    if word[0].isdigit():
        return _YEAR if len(word) == 4 and word[:2] in ("18", "19", "20") else _NUMBER
    if word.islower() or not word[0].isalpha():
        return word
    return "^" + word.lower() if "^" + word.lower() in known else _NAME


@lru_cache(_REMEMBERED)
def judge(sentence: str, title: str = "") -> Judgement:
    """How much a sentence of a document on the film ``title`` tells the story, and how much it opens a plot."""
    return model().judge(sentence, title)


def is_strange(text: str) -> bool:
    """Whether a text has too few English words to be judged: it may be in another language."""
    return model().is_strange(text)


@cache
def model() -> Model:
    """The model that comes with the bot."""
    weights: dict[str, tuple[int, int]] = {}
    for line in (files("bot.documents") / WEIGHTS).read_text("utf-8").splitlines():
        feature, story, opens = line.split("\t")
        weights[feature] = int(story), int(opens)
    return Model(weights)
