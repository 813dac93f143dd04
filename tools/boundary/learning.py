"""Learns the weights of both models from films, and rounds them to the whole numbers of the data files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from bot.documents import boundary
from bot.documents.boundary import BoundaryModel, judged
from bot.documents.boundary_features import Breaks, breaks_of, candidates
from bot.documents.judging import CLAUSE
from bot.documents.leads.opening import read_opening
from bot.documents.passage import Passage
from bot.documents.story import BIAS, SCALE, Model, features
from bot.documents.units import Unit, units
from tools.boundary.corpus import Told
from tools.boundary.layouts import Layout, laid_out

FEATURES = 11_000
FAMILIAR = 4_000
"""So many words of the most films are kept though they tell nothing: by them a text is known to be English."""
_FILMS_OF_A_NAME = 12
_FILMS_OF_A_FEATURE = 4
_STORY_STRENGTH, _OPENS_STRENGTH = 0.05, 0.02
"""The inverse of the weights' penalty, by the log loss on films not seen."""
_LATER = 0.1
"""The weight of later sentences of plots where those that open one are learned: they matter less than introductions."""
_HEADS, _CLAUSES = 0.5, 0.1
"""The weights of parts of sentences, of introductions and of plots: the reader judges these by themselves, too."""
_FEWEST_SPACES = 3
"""Minimum number of spaces in a part: a shorter one says too little."""


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    title: str
    story: bool
    opens: bool
    weight: float


def sentences_of(film: Told) -> list[Sentence]:
    found: list[Sentence] = []
    for kind, paragraphs in (("introduction", film.introduction), ("plot", film.plot), ("other", film.other)):
        texts = [unit.passage.text for paragraph in paragraphs for unit in units(Passage(paragraph))]
        for at, text in enumerate(texts):
            story = kind == "plot"
            found.append(Sentence(text, film.title, story, story and at == 0, 0.7 if kind == "other" else 1.0))
    return found


def parts_of(film: Told) -> list[Sentence]:
    """How sentences of the introduction begin before they may go on to the story, and the clauses of the plot."""
    heads = [head for paragraph in film.introduction for head in _heads(Passage(paragraph))]
    clauses = [
        clause.text
        for paragraph in film.plot
        for unit in units(Passage(paragraph))
        if len(parts := list(unit.passage.split(CLAUSE))) > 1
        for clause in parts
    ]
    return [
        Sentence(text, film.title, story, opens=False, weight=weight)
        for story, weight, texts in ((False, _HEADS, heads), (True, _CLAUSES, clauses))
        for text in texts
        if text.count(" ") >= _FEWEST_SPACES
    ]


def _heads(paragraph: Passage) -> Iterator[str]:
    opening = read_opening(paragraph.text)
    named = paragraph.start + opening.end if opening else paragraph.start
    for unit in units(paragraph):
        sentence = unit.passage
        tail = sentence.cut(max(0, named - sentence.start)) if sentence.end > named else sentence
        head, *others = tail.split(CLAUSE)
        if others or tail is not sentence:
            yield head.text


class _Everything:
    """A vocabulary that knows every word."""

    def __init__(self, names: frozenset[str], words: frozenset[str]) -> None:
        self.names, self.words = names, words

    def __contains__(self, feature: str) -> bool:
        return feature in (self.names if feature[0] == "^" else self.words)


def learn_sentences(films: Iterable[Told], most: int = FEATURES) -> Model:
    """The sentence model: of all features those that tell the most, with weights for stories and for openings."""
    films = list(films)
    whole = [(film.title, sentence) for film in films for sentence in sentences_of(film)]
    told = [*whole, *((film.title, part) for film in films for part in parts_of(film))]
    names, words = _words(told)
    vocabulary = _Everything(names, words)
    bags = [Counter(features(sentence.text, sentence.title, vocabulary)) for _, sentence in told]
    of_films: dict[str, set[str]] = {}
    for (title, _), bag in zip(told, bags, strict=True):
        for feature in bag:
            of_films.setdefault(feature, set()).add(title)
    kept = sorted(feature for feature, titles in of_films.items() if len(titles) >= _FILMS_OF_A_FEATURE)
    story = np.array([sentence.story for _, sentence in told])
    opens = np.array([sentence.opens for _, sentence in told])
    weight = np.array([sentence.weight for _, sentence in told])
    openly = np.where(story & ~opens, _LATER, weight)
    openly[len(whole) :] = 0  # only a sentence opens a plot
    matrix = _matrix(bags, kept)
    first = _fit(matrix, story, weight, _STORY_STRENGTH)
    second = _fit(matrix, opens, openly, _OPENS_STRENGTH)
    worth = (np.abs(first[1:]) + 0.5 * np.abs(second[1:])) * np.sqrt(np.asarray(matrix.sum(axis=0)).ravel())
    # Ties by the alphabet: what is learned is the same each time.
    familiar = sorted(words & of_films.keys(), key=lambda word: (-len(of_films[word]), word))[:FAMILIAR]
    best = sorted(np.argsort(-worth, kind="stable")[:most])
    kept = [kept[at] for at in best]
    matrix = matrix[:, best]
    first = _fit(matrix, story, weight, _STORY_STRENGTH)
    second = _fit(matrix, opens, openly, _OPENS_STRENGTH)
    weights = {BIAS: (round(first[0] * SCALE), round(second[0] * SCALE))}
    for at, feature in enumerate(kept):
        pair = round(float(first[at + 1]) * SCALE), round(float(second[at + 1]) * SCALE)
        if pair != (0, 0):
            weights[feature] = pair
    for word in familiar:
        weights.setdefault(word, (0, 0))
    return Model(weights)


def _words(told: Sequence[tuple[str, Sentence]]) -> tuple[frozenset[str], frozenset[str]]:
    names: dict[str, set[str]] = {}
    words: Counter[str] = Counter()
    for title, sentence in told:
        for word in sentence.text.replace("(", " ").split():
            bare = word.strip("\"“”'’.,;:!?()")
            if bare.isalpha() and bare.islower():
                words[bare] += 1
            elif bare[:1].isupper():
                names.setdefault("^" + bare.lower(), set()).add(title)
    return (
        frozenset(name for name, titles in names.items() if len(titles) >= _FILMS_OF_A_NAME),
        frozenset(word for word, count in words.items() if count >= _FILMS_OF_A_FEATURE),
    )


def _matrix(bags: Sequence[Counter[str]], kept: Sequence[str]) -> csr_matrix:
    column = {feature: at for at, feature in enumerate(kept)}
    rows: list[int] = []
    columns: list[int] = []
    values: list[int] = []
    for row, bag in enumerate(bags):
        found = sorted((column[feature], count) for feature, count in bag.items() if feature in column)
        columns += [at for at, _ in found]
        values += [count for _, count in found]
        rows += [row] * len(found)
    return csr_matrix((values, (rows, columns)), shape=(len(bags), len(kept)), dtype=float)


def _fit(matrix: csr_matrix, labels: np.ndarray, weight: np.ndarray, strength: float) -> np.ndarray:
    """Bias and weights of a logistic regression on features scaled by how much each tells alone.

    Each is scaled by its log-count ratio (Wang and Manning 2012, "Baselines and bigrams"), so that words which the
    films agree on need less weight to count. What comes back are weights of the features as they were.
    """
    ratio = _log_count_ratio(matrix, labels, weight)
    found = LogisticRegression(C=strength, solver="liblinear", random_state=0, max_iter=200)
    found.fit(matrix @ diags(ratio), labels, sample_weight=weight)
    return np.concatenate([found.intercept_, found.coef_[0] * ratio])


def _log_count_ratio(matrix: csr_matrix, labels: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """How much likelier a feature is where the label is true than where it is false, smoothed by one."""
    present = matrix.sign().T
    where_true, where_false = 1 + present @ (weight * labels), 1 + present @ (weight * ~labels)
    return np.log(where_true / where_true.sum() / (where_false / where_false.sum()))


@dataclass(frozen=True, slots=True)
class Example:
    """A document: the features of each boundary, and which is right."""

    weight: float
    breaks: Breaks
    boundaries: list[dict[str, float]]
    right: int


def examples(films: Iterable[Told], sentences: Model, layouts: Sequence[Layout], weight: float = 1.0) -> list[Example]:
    found: list[Example] = []
    for film in films:
        for layout in layouts:
            document = laid_out(film, layout)
            if document is None:
                continue
            text, end = document
            opening = read_opening(text)
            title = opening.title if opening else ""
            parts = units(Passage(text))
            scores = judged(parts, title, sentences.judge)
            right = boundary_of(parts[: len(scores)], end)
            boundaries = list(candidates(parts, scores, named=bool(title)))
            counts = weight * _WEIGHTS.get(layout, 1.0) * (_RUN_ON if film.run_on else 1.0)
            found.append(Example(counts, breaks_of(parts), boundaries, right))
    return found


def boundary_of(parts: Sequence[Unit], end: int) -> int:
    """How many sentences stand before an offset; one that it cuts in two is plot."""
    return sum(part.passage.end <= end + 2 for part in parts)


_WEIGHTS = {
    Layout.SPACE: 1.1,
    Layout.GLUED_SPACE: 0.7,
    Layout.INTRODUCTION_ALONE: 0.5,
    Layout.INTRODUCTION_ALONE_GLUED: 0.5,
}
"""How much each document of a layout counts. A text with lost breaks may still have a space before its plot: the more
such texts count, the less of their plots is shown, and the more of the introductions that are glued to a plot is
hidden. There are so many introductions alone that, learned from in full, they say that no plot is to be expected."""
_RUN_ON = 3.0
"""How much a document counts that was found run on: what such are like is to be learned most of all."""
_WRONG = 0.2
"""The share of documents taken to be laid out in no way that can be learned, so that they teach little: where what
follows the introduction is not the story but more of the same, or the truth is a sentence off."""


def learn_boundary(found: Sequence[Example]) -> BoundaryModel:
    """The weights of the boundary's features, for each way in which paragraphs are parted."""
    return BoundaryModel({breaks: _weights([one for one in found if one.breaks is breaks]) for breaks in Breaks})


def _weights(found: Sequence[Example], ridge: float = 1e-4) -> dict[str, int]:
    names = sorted({name for example in found for one in example.boundaries for name in one})
    column = {name: at for at, name in enumerate(names)}
    rows, starts, right = [], [0], []
    for example in found:
        for one in example.boundaries:
            row = np.zeros(len(names))
            for name, value in one.items():
                row[column[name]] = value
            rows.append(row)
        right.append(starts[-1] + example.right)
        starts.append(len(rows))
    matrix = np.array(rows)
    begins = np.array(starts[:-1])
    sizes = np.diff(starts)
    group = np.repeat(np.arange(len(found)), sizes)
    right = np.array(right)

    counts = np.array([example.weight for example in found])
    counts /= counts.sum()

    def loss(weights: np.ndarray, wrong: float) -> tuple[float, np.ndarray]:
        totals = matrix @ weights
        most = np.maximum.reduceat(totals, begins)
        parts = np.exp(totals - most[group])
        share = parts / np.add.reduceat(parts, begins)[group]
        mixed = (1 - wrong) * share[right] + wrong / sizes
        value = -counts @ np.log(mixed) + ridge * weights @ weights
        teaches = counts * (1 - wrong) * share[right] / mixed
        slope = matrix.T @ (share * teaches[group]) - teaches @ matrix[right]
        return value, slope + 2 * ridge * weights

    best = np.zeros(len(names))
    for wrong in (0.0, _WRONG):  # with wrong ones the loss has several minima: the search begins near the best
        best = minimize(loss, best, wrong, jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x
    weights = {name: round(float(best[at]) * boundary.SCALE) for name, at in column.items()}
    return {name: weight for name, weight in weights.items() if weight}
