"""Trains both models on a folder of films, prints how well they do on unseen films, and writes the weights.

``python -m tools.boundary FOLDER``; with ``--dry``, the existing weights stay.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from bot.documents import boundary, story
from tools.boundary.corpus import FOLDS, Told, films
from tools.boundary.crossing import crossed, halved
from tools.boundary.layouts import Layout
from tools.boundary.measuring import Parted, parted, summary
from tools.boundary.models import Models

_TIMES = (0.5, 0.7, 1.0, 1.4, 2.0)
"""Care that is measured, as many times what the reader takes."""
_SHARES = (8, 4, 2, 1)
_HEAD = f"{'':28}{'n':>6} {'plot shown %':>20} {'past the end %':>20} {'hidden %':>9}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.boundary", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dry", action="store_true", help="write no weights")
    options = parser.parse_args(arguments)
    told = films(options.folder)
    folds, final = crossed(told)
    if not options.dry:
        write(final)
    print(f"{len({film.title for film in told})} titles; every document is judged by models without its title\n{_HEAD}")
    for run_on, name in ((True, "run-ons"), (False, "articles")):
        chosen = [film for film in told if film.run_on is run_on and film.introduction and film.plot]
        for layout in (Layout.GLUED, Layout.SPACE, Layout.LINE):
            for times in _TIMES:
                found = _measured(chosen, folds, layout, times)
                print(f"{name:9}{layout.name.lower():8}care × {times:.1f} {summary(found)}")
    print("\nLearning curve: run-ons, glued, by the share of films learned from")
    for share in _SHARES:
        found = _curve_point(told, share)
        print(f"1/{share}{'':25}{summary(found)}")
    return 0


def _measured(chosen: Sequence[Told], folds: Sequence[Models], layout: Layout, times: float) -> list[Parted]:
    return [
        one
        for number in range(FOLDS)
        for one in parted([film for film in chosen if film.fold == number], folds[number], layout, times)
    ]


def _curve_point(told: Sequence[Told], share: int) -> list[Parted]:
    """The first fold, by models that have learned from a share of the others."""
    models = halved([film for film in told if film.fold and film.share < 1 / share])
    first = [film for film in told if not film.fold and film.run_on and film.introduction and film.plot]
    return parted(first, models, Layout.GLUED)


def write(models: Models) -> None:
    """Writes the weights of both models where the bot reads them."""
    folder = Path(boundary.__file__).parent
    sentences = "".join(f"{name}\t{a}\t{b}\n" for name, (a, b) in sorted(models.sentences.weights.items()))
    (folder / story.WEIGHTS).write_text(sentences, "utf-8")
    weights = "".join(
        f"{breaks}\t{name}\t{weight}\n"
        for breaks, found in models.boundary.weights.items()
        for name, weight in sorted(found.items())
    )
    (folder / boundary.WEIGHTS).write_text(weights, "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
