"""How well films that a model has not seen are parted: what of plots is shown, what of introductions is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from bot.documents.boundary import CARE, judged, safe_start, without_none
from bot.documents.boundary_features import breaks_of
from bot.documents.breaks import plain
from bot.documents.leads.opening import read_opening
from bot.documents.passage import Passage
from bot.documents.units import units
from bot.documents.wikitext.rendering import text_of
from tools.boundary.corpus import Told
from tools.boundary.layouts import Layout, laid_out
from tools.boundary.models import Models

_WORD = re.compile(r"\w+")
_RUN = 8
"""So many words in a row of a plot that stand in no introduction are plot."""
_SLIP = 15
"""Characters past the boundary that may be the end of a sentence cut elsewhere."""


@dataclass(frozen=True, slots=True)
class Parted:
    """One document, split by a model."""

    shown: bool
    """Whether a run of words of the plot is open."""
    past: bool
    """Whether more than a slip past the boundary is open."""
    hidden: int
    """Number of characters of the introduction that are hidden."""
    introduction: int


def parted(films: Iterable[Told], models: Models, layout: Layout, times: float = 1.0) -> list[Parted]:
    """Each film's document in one layout; those that do not say which film they are about are left out.

    ``times`` is the accepted risk as a multiple of the reader's.
    """
    found: list[Parted] = []
    for film in films:
        document = laid_out(film, layout)
        opening = read_opening(document[0]) if document else None
        if document is None or opening is None:
            continue
        text, end = _shown(*document)
        parts = units(Passage(text))
        scores = judged(parts, opening.title, models.sentences.judge)
        probabilities = without_none(models.boundary.probabilities(parts, scores, named=True))
        count = safe_start(probabilities, times * CARE[breaks_of(parts)])
        at = parts[count - 1].passage.end if count else 0
        told = _runs(text[:at]) - _runs(text[:end])
        found.append(Parted(bool(told), at > end + _SLIP, max(0, end - at), end))
    return found


def _shown(text: str, end: int) -> tuple[str, int]:
    """A document as the reader shows it, without signs that show nothing, and where its introduction ends."""
    introduction, plot = (
        text_of(found.pieces) if (found := plain(part, prose=False)) else part for part in (text[:end], text[end:])
    )
    return introduction + plot, len(introduction)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def interval(count: int, of: int) -> str:
    """A share in percent with its 95 % interval (Wilson 1927)."""
    if not of:
        return "–"
    z, share = 1.96, count / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return f"{100 * share:.2f} ({100 * max(middle - reach, 0):.2f}–{100 * (middle + reach):.2f})"


def summary(documents: Sequence[Parted]) -> str:
    """One line of the table: n, plot shown, past the boundary, introduction hidden."""
    count = len(documents)
    hidden = sum(document.hidden for document in documents)
    whole = sum(document.introduction for document in documents) or 1
    shown = interval(sum(document.shown for document in documents), count)
    past = interval(sum(document.past for document in documents), count)
    return f"{count:6} {shown:>20} {past:>20} {100 * hidden / whole:9.1f}"
