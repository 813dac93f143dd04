"""A guesser that has read nothing: it learns on the questions of other films how right options look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.preprocessing import MaxAbsScaler

from benchmarks.accuracy.folds import FOLDS, fold
from benchmarks.quality.features import Features
from benchmarks.quality.library import Asked

_OPTIONS = 4
_ENOUGH = 100
"""Questions of a kind from which on it is learned by itself, beside what holds for all kinds."""
_STRENGTH = 3.0
"""Of the penalty on large weights."""


class Guesser:
    """A conditional logit (D. McFadden, 1974): the chance of each option, of which exactly one is right."""

    def __init__(self, kinds: Sequence[str]) -> None:
        counts = Counter(kinds)
        self._kinds = {kind for kind, count in counts.items() if count >= _ENOUGH}
        self._columns = DictVectorizer()
        self._scale = MaxAbsScaler()
        self._weights: Any = None

    def learn(self, questions: Sequence[Asked], seen: Sequence[Sequence[Features]]) -> None:
        """From questions whose first option is the right one."""
        matrix = csr_matrix(self._scale.fit_transform(self._columns.fit_transform(self._rows(questions, seen))))
        count = len(questions)

        def loss(weights: Any) -> tuple[float, Any]:
            chances = _chances(matrix @ weights)
            errors = chances.copy()
            errors[:, 0] -= 1
            gradient = matrix.T @ errors.ravel() + _STRENGTH * weights
            value = -np.log(chances[:, 0] + 1e-12).sum() + _STRENGTH / 2 * (weights @ weights)
            return value / count, gradient / count

        start = np.zeros(matrix.shape[1])
        self._weights = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 80}).x

    def chances(self, questions: Sequence[Asked], seen: Sequence[Sequence[Features]]) -> Any:
        """The chance of each option, a row for each question."""
        matrix = self._scale.transform(self._columns.transform(self._rows(questions, seen)))
        return _chances(matrix @ self._weights)

    def telling(self, most: int) -> list[tuple[str, float]]:
        """The features with the greatest weights."""
        names = self._columns.get_feature_names_out()
        order = np.argsort(-np.abs(self._weights))[:most]
        return [(str(names[at]), float(self._weights[at])) for at in order]

    def _rows(self, questions: Sequence[Asked], seen: Sequence[Sequence[Features]]) -> list[Features]:
        found: list[Features] = []
        for asked, options in zip(questions, seen, strict=True):
            own = asked.kind if asked.kind in self._kinds else "other"
            for features in options:
                row = dict(features)
                row.update((f"{own}: {name}", value) for name, value in features.items())
                found.append(row)
        return found


def hits(questions: Sequence[Asked], seen: Sequence[Sequence[Features]]) -> list[float]:
    """For each question whether the guesser is right, a tie in parts; it learns on the films of other folds."""
    folds = [fold(asked.film) for asked in questions]
    found = [0.0] * len(questions)
    for number in range(FOLDS):
        others = [at for at, other in enumerate(folds) if other != number]
        own = [at for at, other in enumerate(folds) if other == number]
        if not own or not others:
            continue
        guesser = Guesser([questions[at].kind for at in others])
        guesser.learn([questions[at] for at in others], [seen[at] for at in others])
        for at, hit in zip(own, guessed(guesser, [questions[at] for at in own], [seen[at] for at in own]), strict=True):
            found[at] = hit
    return found


def guessed(guesser: Guesser, questions: Sequence[Asked], seen: Sequence[Sequence[Features]]) -> list[float]:
    """For each question how right the guesser is: 1, 0, or a part where it cannot tell options apart."""
    chances = guesser.chances(questions, seen)
    best = np.isclose(chances, chances.max(axis=1, keepdims=True), rtol=1e-6)
    return [float(value) for value in best[:, 0] / best.sum(axis=1)]


def _chances(worth: Any) -> Any:
    worth = np.asarray(worth).reshape(-1, _OPTIONS)
    worth = np.exp(worth - worth.max(axis=1, keepdims=True))
    return worth / worth.sum(axis=1, keepdims=True)
