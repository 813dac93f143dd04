"""Check the headings listed in a side file against the headings of its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from rapidfuzz import fuzz, process

from bot.documents.headings import folded_heading, tells_nothing
from bot.documents.side_file import INTRODUCTION, STAYS_HIDDEN, SideFile
from bot.errors import SeedProblem, Severity

_LONGEST_COMPARED = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document."""

    name: str
    line: int
    plot: bool


def check_headings(
    seed: str, side: SideFile, parts: Iterable[str], headings: Sequence[Heading]
) -> Iterator[SeedProblem]:
    """Yield the problems with the headings in the side file of ``seed``; an error hides the whole document.

    ``parts`` are the parts of the document without a heading of their own: "lead", "infobox", "Plot". Reports quote
    only headings that everybody uses.
    """
    name = str(PurePosixPath(seed).with_suffix(".toml"))
    unheaded = {folded_heading(part) for part in parts}
    if "lead" in unheaded:
        unheaded |= INTRODUCTION
    found = {folded_heading(heading.name): heading for heading in headings}
    for key, listed in (("spoils", side.spoils), ("safe", side.safe)):
        line = side.lines.get(key)
        for folded in sorted(map(folded_heading, listed)):
            heading = found.get(folded)
            if not heading and folded not in unheaded:
                yield SeedProblem(
                    name,
                    f"“{key}” names a heading that the document does not have. {STAYS_HIDDEN}",
                    f"Write it as in the document; the closest is {_nearest(folded, unheaded, found)}.",
                    line,
                )
            elif key == "safe" and (heading is None or heading.plot):
                what = "the plot" if heading or folded == "plot" else "the introduction or the infobox"
                yield SeedProblem(
                    name,
                    f"“safe” names {what}, but can't open it: text that tells the story stays hidden.",
                    "Remove it from the list.",
                    line,
                    Severity.WARNING,
                )


def _nearest(folded: str, parts: Iterable[str], headings: dict[str, Heading]) -> str:
    """Return a hint at the closest heading: its name if everybody uses it, otherwise its line."""
    choices = [*parts, *headings]
    best = process.extractOne(folded[:_LONGEST_COMPARED], choices, scorer=fuzz.ratio) if choices else None
    if best is None:
        return "“lead”, the text above the first heading"
    heading = headings.get(best[0])
    if heading and not tells_nothing(heading.name):
        return f"the heading on line {heading.line} of the document"
    return f"“{heading.name if heading else best[0]}”"
