"""Text without headings: its paragraphs, recovered where their breaks were lost, and which of them are introduction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.documents.boundary import boundary
from bot.documents.leads.opening import read_opening
from bot.documents.passage import Passage
from bot.documents.story import judge
from bot.documents.units import Gap, Unit, units

_LIKELY = 0.5
"""The probability from which on a text that begins as introductions do is taken for a plot all the same."""
_FILM_TALK = -3.0
"""Log odds of a first sentence that speaks of the film without naming it, as below a title and an infobox."""


@dataclass(frozen=True, slots=True)
class RunOn:
    """A run-on document's paragraphs, in order."""

    lead: tuple[Passage, ...]
    plot: tuple[Passage, ...]


def split_run_on(document: Passage, title: str | None = None) -> RunOn:
    """The paragraphs of introduction and plot, their breaks recovered.

    Takes the film's title where a line above the text gives it; else the text itself must begin as introductions do.
    What may be plot is plot. Every character but blanks is in exactly one of the paragraphs.
    """
    opening = read_opening(document.text.rstrip())
    if opening is None and not title:
        return RunOn((), tuple(paragraphs_in(document, units(document))))
    found = units(document)
    if opening:
        found = _with_whole_opening(document, found, document.start + opening.end)
    if not found:
        return RunOn((), ())
    title = opening.title if opening else title or ""
    first = judge(found[0].passage.text, title).story
    called = first < (0 if title and document.text.lstrip().startswith(title) else _FILM_TALK)
    end, bare = boundary(found, title, named=opening is not None or called)
    if bare > _LIKELY and first > 0:
        end = 0  # a plot that mentions a film
    return RunOn(tuple(paragraphs_in(document, found[:end])), tuple(paragraphs_in(document, found[end:])))


def _with_whole_opening(document: Passage, found: Sequence[Unit], least: int) -> Sequence[Unit]:
    """The sentences, with those joined again that a stop inside the title had parted."""
    parted = [unit for unit in found if unit.passage.start < least]
    if len(parted) < 2:
        return found
    whole = document.cut(parted[0].passage.start - document.start, max(least, parted[-1].passage.end) - document.start)
    return [Unit(whole, parted[0].gap), *found[len(parted) :]]


def paragraphs_in(document: Passage, found: Sequence[Unit]) -> Iterator[Passage]:
    """The stretches between line breaks and between sentences that nothing parts."""
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
