"""Five-fold: every film is judged by models that have not seen its title."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations

from bot.documents.story import Model
from tools.boundary.corpus import FOLDS, Told, paired
from tools.boundary.layouts import BROKEN, WITH_PLOT, Layout
from tools.boundary.learning import Example, examples, learn_boundary, learn_sentences
from tools.boundary.models import Models

Weights = dict[str, tuple[int, int]]
"""Data passed between processes."""
_PAIRED = 0.5
"""How much a pair of an introduction and a plot counts that were not written together."""


def _sentence_weights(films: Sequence[Told]) -> Weights:
    return dict(learn_sentences(films).weights)


def _examples(films: Sequence[Told], weights: Weights) -> list[Example]:
    model = Model(weights)
    same, others = paired(films)
    # Where only spaces part sentences, names matter more, and those of two films teach what is wrong.
    return [
        *examples(films, model, list(Layout)),
        *examples(same, model, WITH_PLOT, _PAIRED),
        *examples(others, model, BROKEN, _PAIRED),
    ]


def crossed(films: Sequence[Told], workers: int = 2) -> tuple[list[Models], Models]:
    """The models of each fold, which have not seen the films of it, and those that have seen all.

    The boundary's weights are learned from judgements of sentences by models that have not seen these either: by
    those that were learned without the fold and one more.
    """
    parts = [[film for film in films if film.fold == number] for number in range(FOLDS)]

    def without(*numbers: int) -> list[Told]:
        return [film for number, part in enumerate(parts) if number not in numbers for film in part]

    pairs = list(combinations(range(FOLDS), 2))
    left_out = [*pairs, *((number,) for number in range(FOLDS)), ()]
    with ProcessPoolExecutor(workers) as pool:
        learned = dict(zip(left_out, pool.map(_sentence_weights, [without(*out) for out in left_out]), strict=True))
        jobs = [(fold, other) for fold in range(FOLDS) for other in range(FOLDS) if other != fold]
        jobs += [(fold,) for fold in range(FOLDS)]
        found = pool.map(_examples, [parts[job[-1]] for job in jobs], [learned[tuple(sorted(job))] for job in jobs])
        of_job = dict(zip(jobs, found, strict=True))
        learn_from = [
            [one for other in range(FOLDS) if other != fold for one in of_job[fold, other]] for fold in range(FOLDS)
        ]
        learn_from.append([one for fold in range(FOLDS) for one in of_job[(fold,)]])
        *boundaries, final = pool.map(learn_boundary, learn_from)
    folds = [Models(Model(learned[(fold,)]), boundaries[fold]) for fold in range(FOLDS)]
    return folds, Models(Model(learned[()]), final)


def halved(films: Sequence[Told]) -> Models:
    """Models of some films; the boundary's weights are learned from either half, judged by a model of the other."""
    halves = [[film for film in films if (film.share * 1_000 % 1 < 0.5) is first] for first in (True, False)]
    found = [one for at in (0, 1) for one in examples(halves[at], learn_sentences(halves[1 - at]), list(Layout))]
    return Models(learn_sentences(films), learn_boundary(found))
