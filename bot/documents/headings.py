"""What a section is about, by its heading, and so whether its text may be shown."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto


class SectionKind(Enum):
    PLOT = auto()
    CAST = auto()
    SAFE = auto()
    """About the film as a work: how it was made, shown and received."""
    UNKNOWN = auto()
    """Hidden: a heading the bot does not know may tell anything."""


_PLOT = frozenset({"plot", "plot summary", "plot synopsis", "synopsis", "premise", "story", "storyline",
                   "summary", "the plot", "the story"})  # fmt: skip
_CAST = frozenset({"cast", "characters", "cast list", "main cast", "voice cast", "voices", "voice actors",
                   "starring", "principal cast", "featured cast", "supporting cast", "cameos", "cameo",
                   "cameo appearances", "special appearances", "others", "main", "supporting"})  # fmt: skip
_SAFE = frozenset({
    # reception
    "reception", "critical reception", "critical response", "critical reaction", "reviews", "response",
    "audience response", "audience reception", "public reception",
    # release
    "release", "releases", "theatrical release", "release date", "premiere", "distribution", "marketing",
    "promotion", "screenings", "festivals", "rerelease", "re-release", "rating", "ratings", "certifications",
    "certification",
    # home media
    "home media", "home video", "home release", "home media release", "video release", "dvd", "dvd release",
    "blu-ray", "television", "streaming", "merchandise",
    # production
    "production", "development", "pre-production", "post-production", "filming", "principal photography",
    "shooting", "photography", "casting", "crew", "staff", "production credits", "credits", "cinematography",
    "editing", "design", "production design", "costumes", "costume design", "visual effects",
    "special effects", "effects", "animation", "budget", "financing", "locations", "filming locations",
    # awards
    "awards", "award", "accolades", "honors", "honours", "nominations", "recognition", "awards won",
    # soundtrack
    "soundtrack", "music", "score", "songs", "track listing", "track list", "theme song",
    # box office
    "box office", "commercial performance", "commercial reception", "gross", "earnings",
    # apparatus
    "references", "external links", "see also", "notes", "footnotes", "sources", "bibliography",
    "further reading", "citations",
})  # fmt: skip
_PLOT_IN_PARTS = re.compile(
    r"(?:(?:detailed|full|short|brief|extended|complete|film|main) )?(?:plot|synopsis|storyline)"
    r"(?: (?:summary|synopsis|outline|overview|details|description))?"
    r"(?: ?[:(–—-].*| of the (?:film|movie)| \d+| part .*)?"
    r"|(?:short|brief|extended) summary|narrative"
)
"""Plots under a longer name, and one of several: what is added to it may tell the story itself."""
_JOINTS = re.compile(r"\s*(?:,|/|&|\band\b)\s*")


def folded_heading(heading: str) -> str:
    """A heading for comparing with what a side file calls it."""
    return " ".join(unicodedata.normalize("NFKC", heading).casefold().split())


def section_kind(heading: str) -> SectionKind:
    """What a section with this heading is about.

    A heading of several parts ("Release and reception") is as safe as its least safe part: one that
    names a plot is a plot, and one with a part that is not known is not known.
    """
    folded = " ".join(heading.casefold().split()).strip(" :.")
    parts = {part for part in _JOINTS.split(folded) if part}
    if folded in _PLOT or parts & _PLOT or _PLOT_IN_PARTS.fullmatch(folded):
        return SectionKind.PLOT
    if parts and parts <= _CAST:
        return SectionKind.CAST
    if parts and parts <= _SAFE:
        return SectionKind.SAFE
    if parts & _CAST and parts <= _CAST | _SAFE:
        return SectionKind.CAST
    return SectionKind.UNKNOWN


def tells_nothing(heading: str) -> bool:
    """Whether a heading may be seen where its section is hidden: every part of it is one that everybody uses.
    "Plot and cast" tells nothing by itself, "Plot and the end of Marcus" does."""
    parts = [part for part in _JOINTS.split(heading.casefold()) if part.strip()]
    return all(_everybody_uses(part) for part in parts) and bool(parts)


def _everybody_uses(part: str) -> bool:
    return " ".join(part.split()).strip(" :.") in _PLOT | _CAST | _SAFE
