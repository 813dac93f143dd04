"""A small learned model: does a sentence tell the story of a film, or talk about the film?

Two logistic regressions over one bag of features: ``story`` is high if a sentence tells what happens, ``opens`` if a
plot begins with it. The weights are in ``story.tsv``. ``tools/boundary`` trains them on sentences of plots against
those of introductions and of sections on production and reception.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple, TypeVar

WEIGHTS = "story.tsv"
SCALE = 32
"""Factor by which the model's weights are multiplied to store them as whole numbers."""
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+|[()\"“”,;:$£€—–]")
_ASCII_TOKEN = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*|[0-9]+|[()\",:;$]")
"""The same for sentences in ASCII, which are most, in half the time."""
_LONGEST_WITHOUT_ENDING = 4
"""Words of up to this many letters have no ending."""
BIAS = "BIAS"
_NOTHING = (0, 0)
_WORDS_REMEMBERED = 20_000
_STRANGE = 5.0
"""Log odds of a sentence that can't be judged: text that isn't surely harmless is hidden."""
_FEWEST_WORDS, _FAMILIAR = 4, 0.55
"""In a text of at least this many words, the model knows at least this share of them. Of 1,000 English sentences, five
fall below it."""
_ENOUGH = 400
"""Number of characters used to recognise the language of a text."""
_LENGTHS = (4, 8, 14, 22, 32, 45)
_TITLE_MARK = " ŧ "
_NAME, _TITLE, _YEAR, _NUMBER = "NAME", "TITLE", "YEAR", "NUM"
_LONGEST_READ = 1_500
"""Maximum number of characters read of a sentence."""

_REMEMBERED = 512
"""Number of cached sentences: each is judged for the boundary and again on its own."""


_Found = TypeVar("_Found")


class Remembered(dict[str, _Found]):
    """A cache of what was found for each word, read with ``[]``. A cache around a function takes twice as long, and
    judging spends most of its time looking words up."""

    def __init__(self, find: Callable[[str], _Found], most: int = _WORDS_REMEMBERED) -> None:
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, word: str) -> _Found:
        if len(self) >= self._most:
            self.clear()  # common words soon come back
        found = self[word] = self._find(word)
        return found


class Judgement(NamedTuple):
    """Log odds: above 0, the model finds it more likely than not."""

    story: float
    opens: float


class Model:
    """The weights of all features."""

    def __init__(self, weights: Mapping[str, tuple[int, int]]) -> None:
        self.weights = weights
        self._pairs = {
            (first, second): found
            for (first, _, second), found in ((feature.partition(" "), found) for feature, found in weights.items())
            if second and " " not in second
        }
        self._word = Remembered(self._weigh)
        self._known = Remembered(self._is_known)
        self._token = Remembered(partial(token_of, known=weights))

    def judge(self, sentence: str, title: str = "") -> Judgement:
        """Judge how much a sentence of a document about the film ``title`` tells the story, and how much it opens a
        plot."""
        tokens = tokens_of(sentence, title, self.weights, self._token)
        found = [
            self.weights.get(BIAS, _NOTHING),
            *map(self._word.__getitem__, set(tokens)),
            *filter(None, map(self._pairs.get, set(pairwise(("<", *tokens))))),
            *filter(None, map(self.weights.get, whole_features(tokens))),
        ]
        stories, opens = zip(*found, strict=True)
        story = sum(stories) / SCALE
        if story < _STRANGE and self._are_strange(tokens):
            story = _STRANGE
        return Judgement(story, sum(opens) / SCALE)

    def is_strange(self, text: str) -> bool:
        """Return whether a text has too few English words to be judged: it may be in another language."""
        return self._are_strange(tokens_of(text[:_ENOUGH], "", self.weights, self._token))

    def is_name(self, word: str) -> bool:
        """Return whether the model has no weight for a capitalised word."""
        return self._token[word] == _NAME

    def _are_strange(self, tokens: Sequence[str]) -> bool:
        familiar = list(map(self._known.__getitem__, tokens))
        strange = familiar.count(False)
        if not strange:
            return False
        words = strange + familiar.count(True)
        return words >= _FEWEST_WORDS and words - strange < _FAMILIAR * words

    def _weigh(self, word: str) -> tuple[int, int]:
        found = [self.weights.get(feature, _NOTHING) for feature in word_features(word)]
        return sum(story for story, _ in found), sum(opens for _, opens in found)

    def _is_known(self, word: str) -> bool | None:
        """Return whether there are weights for a word in lower case; None for a name, a number or a sign."""
        return word in self.weights if word.islower() and word[0].isalpha() else None


def features(sentence: str, title: str, known: Container[str]) -> list[str]:
    """Return the features of a sentence; an ending counts once for each different word that has it.

    ``known`` holds the features that have weights: a capitalised word within a sentence is a name unless the model
    knows it.
    """
    tokens = tokens_of(sentence, title, known)
    words = [feature for word in sorted(set(tokens)) for feature in word_features(word)]
    return [*words, *sorted(set(map(" ".join, pairwise(("<", *tokens))))), *whole_features(tokens)]


def word_features(word: str) -> tuple[str, ...]:
    """Return a word and its endings."""
    return (
        (word, "~" + word[-2:], "~" + word[-3:]) if len(word) > _LONGEST_WITHOUT_ENDING and word.islower() else (word,)
    )


def whole_features(tokens: Sequence[str]) -> Iterator[str]:
    """Yield how a sentence begins and how long it is."""
    if len(tokens) > 1:
        yield f"< {tokens[0]} {tokens[1]}"
    if len(tokens) > 2:
        yield f"< {tokens[0]} {tokens[1]} {tokens[2]}"
    yield f"#{bisect_left(_LENGTHS, len(tokens))}"


def tokens_of(
    sentence: str, title: str, known: Container[str], remembered: Mapping[str, str] | None = None
) -> list[str]:
    """Split a sentence into tokens. Names, titles, years and numbers become placeholders; signs that matter are
    words.

    ``remembered`` maps each word to its ``token_of``, for callers that see the same words again and again.
    """
    sentence = sentence[:_LONGEST_READ]
    if title and title in sentence:
        sentence = sentence.replace(title, _TITLE_MARK)
    words = (_ASCII_TOKEN if sentence.isascii() else _TOKEN).findall(sentence)
    tokens = list(map(remembered.__getitem__ if remembered is not None else partial(token_of, known=known), words))
    for first, word in enumerate(words):
        if word[0].isalnum():
            if tokens[first] not in (word, _TITLE) and word.lower() in known:
                tokens[first] = word.lower()
            break
    if tokens.count(_NAME) < 2:
        return tokens
    return [token for before, token in pairwise(("", *tokens)) if token != _NAME or before != _NAME]


def token_of(word: str, known: Container[str]) -> str:
    """Return the token for a word that doesn't begin a sentence."""
    if word == "ŧ":
        return _TITLE
    if word[0].isdigit():
        return _YEAR if len(word) == 4 and word[:2] in ("18", "19", "20") else _NUMBER
    if word.islower() or not word[0].isalpha():
        return word
    return "^" + word.lower() if "^" + word.lower() in known else _NAME


@lru_cache(_REMEMBERED)
def judge(sentence: str, title: str = "") -> Judgement:
    """Judge how much a sentence of a document about the film ``title`` tells the story, and how much it opens a
    plot."""
    return model().judge(sentence, title)


def is_strange(text: str) -> bool:
    """Return whether a text has too few English words to be judged: it may be in another language."""
    return model().is_strange(text)


def is_name(word: str) -> bool:
    """Return whether the model takes a capitalised word for a name, having no weight for it."""
    return model().is_name(word)


def is_word(word: str) -> bool:
    """Return whether the model knows a word in lower case."""
    return word in model().weights


@cache
def model() -> Model:
    """Load the model that comes with the bot."""
    weights: dict[str, tuple[int, int]] = {}
    for line in (files("bot.documents") / WEIGHTS).read_text("utf-8").splitlines():
        feature, story, opens = line.split("\t")
        weights[feature] = int(story), int(opens)
    return Model(weights)
