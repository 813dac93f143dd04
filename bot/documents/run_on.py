"""Text without headings: recover its paragraphs where breaks were lost, and separate introduction from plot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.documents.boundary import boundary
from bot.documents.leads.opening import read_opening
from bot.documents.passage import Passage
from bot.documents.story import judge
from bot.documents.units import Gap, Unit, units

_LIKELY = 0.5
"""Probability of having no introduction above which a text that opens like one is still read as a plot."""
_FILM_TALK = -3.0
"""Log odds below which a first sentence that doesn't name the film still counts as talk about it, as below a title and
an infobox."""


@dataclass(frozen=True, slots=True)
class RunOn:
    """The paragraphs of a run-on document, in order."""

    lead: tuple[Passage, ...]
    plot: tuple[Passage, ...]


def split_run_on(document: Passage, title: str | None = None) -> RunOn:
    """Split a document into the paragraphs of its introduction and its plot, recovering lost breaks.

    Takes the film's title if a line above the text gives it. Without one, the text itself must open like an
    introduction. When in doubt, a sentence is plot. Every character except blanks ends up in exactly one paragraph.
    """
    opening = read_opening(document.text.rstrip())
    if opening is None and not title:
        return RunOn((), tuple(paragraphs_in(document, units(document))))
    found = units(document)
    if opening:
        found = _rejoin_opening(document, found, document.start + opening.end)
    if not found:
        return RunOn((), ())
    title = opening.title if opening else title or ""
    first = judge(found[0].passage.text, title).story
    called = first < (0 if title and document.text.lstrip().startswith(title) else _FILM_TALK)
    end, bare = boundary(found, title, named=opening is not None or called)
    if bare > _LIKELY and first > 0:
        end = 0  # a plot that mentions a film
    return RunOn(tuple(paragraphs_in(document, found[:end])), tuple(paragraphs_in(document, found[end:])))


def _rejoin_opening(document: Passage, found: Sequence[Unit], least: int) -> Sequence[Unit]:
    """Rejoin sentences that were split at a full stop inside the film's title."""
    parted = [unit for unit in found if unit.passage.start < least]
    if len(parted) < 2:
        return found
    whole = document.cut(parted[0].passage.start - document.start, max(least, parted[-1].passage.end) - document.start)
    return [Unit(whole, parted[0].gap), *found[len(parted) :]]


def paragraphs_in(document: Passage, found: Sequence[Unit]) -> Iterator[Passage]:
    """Yield the paragraphs: runs of sentences without a line break or a lost break between them."""
    begin: int | None = None
    end = 0
    for unit in found:
        if begin is not None and unit.gap in (Gap.NONE, Gap.LINE):
            yield document.cut(begin, end)
            begin = None
        if begin is None:
            begin = unit.passage.start - document.start
        end = unit.passage.end - document.start
    if begin is not None:
        yield document.cut(begin, end)
