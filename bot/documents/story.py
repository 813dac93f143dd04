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
from typing import NamedTuple, TypeVar

WEIGHTS = "story.tsv"
SCALE = 32
"""The weights are whole numbers: one of the model is 32 in the file."""
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+|[()\"“”,;:$£€—–]")
_ASCII_TOKEN = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*|[0-9]+|[()\",:;$]")
"""The same for most sentences, found in half the time."""
_ENDLESS = 4
"""Letters up to which a word has no ending."""
BIAS = "BIAS"
_NOTHING = (0, 0)
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


_Found = TypeVar("_Found")


class Remembered(dict[str, _Found]):
    """What was found for each word, so that it is looked for once. Read by ``[]``: a cache around a function takes
    twice as long, and most of the time of judging goes into looking words up."""

    def __init__(self, find: Callable[[str], _Found], most: int = _WORDS_REMEMBERED) -> None:
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, word: str) -> _Found:
        if len(self) >= self._most:
            self.clear()  # words that are common soon come back
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
        """How much a sentence of a document on the film ``title`` tells the story, and how much it opens a plot."""
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
        """Whether a text has too few English words to be judged: it may be in another language."""
        return self._are_strange(tokens_of(text[:_ENOUGH], "", self.weights, self._token))

    def is_name(self, word: str) -> bool:
        """Whether there is no weight for a word with a capital."""
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
        """Whether there are weights for a word in lower case; None for a name, a number or a sign."""
        return word in self.weights if word.islower() and word[0].isalpha() else None


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


def tokens_of(
    sentence: str, title: str, known: Container[str], remembered: Mapping[str, str] | None = None
) -> list[str]:
    """The words of a sentence: names, titles, years and numbers as what they are, signs that matter as words.

    ``remembered`` is what ``token_of`` makes of each word, where words come up again and again.
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


def is_name(word: str) -> bool:
    """Whether the model takes a word with a capital for a name: it has no weight for it."""
    return model().is_name(word)


def is_word(word: str) -> bool:
    """Whether the model knows a word in small letters."""
    return word in model().weights


@cache
def model() -> Model:
    """The model that comes with the bot."""
    weights: dict[str, tuple[int, int]] = {}
    for line in (files("bot.documents") / WEIGHTS).read_text("utf-8").splitlines():
        feature, story, opens = line.split("\t")
        weights[feature] = int(story), int(opens)
    return Model(weights)
