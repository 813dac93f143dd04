"""How long it takes to find the film of a plot without a title, in a library of this size."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from bot.documents.placement import PlotIndex, fingerprint

_ASKED = 300


def measure(seeds: Path) -> float:
    """Milliseconds for one plot, at p50: other editions of films in the library and plots that are not in it in turns,
    among the plots of all its run-on documents."""
    index = PlotIndex()
    for path in sorted(seeds.glob("*/film-*.txt")):
        text = path.read_text("utf-8")
        if not path.stem.endswith("-plot") and not text.startswith("= "):
            index.add_fingerprint(path.stem, fingerprint(text))
    others = sorted(seeds.glob("*/film-*-plot.txt"))[: _ASKED // 2]
    strangers = sorted(seeds.glob("plots/*/plot-*.txt"))[: _ASKED // 2]
    asked = [path.read_text("utf-8") for pair in zip(others, strangers, strict=False) for path in pair]
    for text in asked:
        index.candidates(text)  # the first to come put the index in order
    took: list[float] = []
    for text in asked:
        began = time.perf_counter()
        index.candidates(text)
        took.append((time.perf_counter() - began) * 1000)
    return median(took)
