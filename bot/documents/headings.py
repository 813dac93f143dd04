"""What a section is about, by its heading, and so whether its text may be shown."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto

from bot.documents.plot_words import PLOT_WORDS, TELLING


class SectionKind(Enum):
    PLOT = auto()
    CAST = auto()
    SAFE = auto()
    """About the film as a work: how it was made, shown and received."""
    UNKNOWN = auto()
    """Hidden: a heading the bot does not know may tell anything."""


_CAST = frozenset({"cast", "characters", "cast list", "main cast", "voice cast", "voices", "voice actors",
                   "starring", "principal cast", "featured cast", "supporting cast", "cameos", "cameo",
                   "cameo appearances", "special appearances", "others", "main", "supporting"})  # fmt: skip
_SAFE = frozenset({
    # reception
    "reception", "critical reception", "critical response", "critical reaction", "reviews", "response",
    "audience response", "audience reception", "public reception", "critical reviews", "legacy", "popularity",
    # release
    "release", "releases", "theatrical release", "release date", "premiere", "distribution", "marketing",
    "promotion", "screenings", "festivals", "festival", "film festivals", "festival screenings", "theatrical run",
    "broadcast", "rerelease", "re-release", "re-releases", "rating", "ratings", "certifications", "certification",
    "classification",
    # prints
    "preservation", "preservation status", "restoration", "restorations", "remastering", "colorization", "availability",
    "formats", "format", "running time", "technical details", "technical specifications", "technical information",
    "copyright", "copyright status",
    # home media
    "home media", "home video", "home release", "home media release", "home media releases", "home video release",
    "video release", "dvd", "dvd release", "dvd releases", "blu-ray", "blu-ray release", "vhs", "laserdisc",
    "television", "streaming", "merchandise",
    # production
    "production", "production history", "production notes", "development", "pre-production", "post-production",
    "filming", "principal photography", "shooting", "photography", "casting", "crew", "staff",
    "production credits", "credits", "cinematography",
    "editing", "design", "production design", "costumes", "costume design", "visual effects",
    "special effects", "effects", "animation", "budget", "financing", "locations", "filming locations",
    # awards
    "awards", "award", "academy awards", "accolades", "honors", "honours", "nominations", "recognition", "awards won",
    # soundtrack
    "soundtrack", "soundtracks", "soundtrack album", "music", "score", "songs", "track listing", "track list",
    "theme song",
    # box office
    "box office", "box office performance", "commercial performance", "commercial reception", "gross", "earnings",
})  # fmt: skip
_APPARATUS = frozenset({"references", "external links", "see also", "notes", "footnotes", "sources", "bibliography",
                        "further reading", "citations"})  # fmt: skip
"""What a page has for its own sake: nothing that anybody reads about a film."""
_PLOT_IN_PARTS = re.compile(
    r"(?:(?:detailed|full|short|brief|extended|complete|film|main) )?(?:plot|synopsis|storyline)"
    r"(?: (?:summary|synopsis|outline|overview|details|description))?"
    r"(?: ?[:(–—-].*| of the (?:film|movie)| \d+| part .*)?"
    r"|(?:short|brief|extended) summary|narrative"
)
"""Plots under a longer name, and one of several: what is added to it may tell the story itself."""
_LONGEST = 200
_ITEMS = ("- ", "* ", "• ", "+ ")
_LONGEST_UNDERLINED = 80
_STOPS = (".", "!", "?", "…", ";", ",", '"', "”")
_MARKS = " \t:：.。…!?#*'\"_=~-–—|<>()[]{}「」【】«»“”\u3000"
_MUSIC = re.compile(r"\b(?:soundtracks?|music|scores?|songs?|track ?list(?:ing)?|tracks|album)\b", re.I)
_JOINTS = re.compile(r"\s*(?:,|/|&|\band\b)\s*")


_EDIT = re.compile(
    r"\s*[\[［](?:edit|bearbeiten|modifier|editar|modifica|править|edytuj|bewerken|編集|编辑|編輯|편집|تعديل)[^\]\n]{0,80}[\]］]?$"
)
"""What a browser copies along with a heading."""
_NUMBER = re.compile(r"[\W_]*(?:(?:\d{1,2}(?:\.\d{1,2}){0,2}|[ivx]{1,4}|[a-h])[.):]\s*|\d{1,2}\s+(?=[^\W\d]))?")
_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}]*\}$")


def folded_heading(heading: str) -> str:
    """A heading for comparing with what a side file calls it."""
    return " ".join(unicodedata.normalize("NFKC", heading).casefold().split())


def bare_heading(heading: str) -> str:
    """The words of a heading, folded: without its number, emoji, marks around it and what a browser adds."""
    folded = unicodedata.normalize("NFC", folded_heading(heading))
    shortened = _ATTRIBUTES.sub("", _EDIT.sub("", folded[:_LONGEST])) + folded[_LONGEST:]
    number = _NUMBER.match(shortened)
    return (shortened[number.end() :] if number else shortened).rstrip(_MARKS)


def section_kind(heading: str) -> SectionKind:
    """What a section with this heading is about.

    A heading of several parts ("Release and reception") is as safe as its least safe part: one that
    names a plot is a plot, and one with a part that is not known is not known.
    """
    bare = bare_heading(heading)
    parts = {part for part in _JOINTS.split(bare) if part}
    if bare in PLOT_WORDS or parts & PLOT_WORDS or _PLOT_IN_PARTS.fullmatch(bare):
        return SectionKind.PLOT
    if parts and parts <= _CAST:
        return SectionKind.CAST
    if parts and parts <= _SAFE | _APPARATUS:
        return SectionKind.SAFE
    if parts & _CAST and parts <= _CAST | _SAFE | _APPARATUS:
        return SectionKind.CAST
    return SectionKind.UNKNOWN


def is_telling(heading: str) -> bool:
    """Whether a section of this heading tells the story, though it is called no plot."""
    return bare_heading(heading) in TELLING


def may_be_underlined(line: str) -> bool:
    """Whether a line is a heading if the next one is a row of signs."""
    words = line.strip()
    if not words or len(words) > _LONGEST_UNDERLINED or words.startswith(_ITEMS):
        return False  # signs below a list end it
    return not words.endswith(_STOPS) and ":" not in words


def tells_nothing(heading: str) -> bool:
    """Whether a heading may be seen where its section is hidden: every part of it is one that everybody uses.
    "Plot and cast" tells nothing by itself, "Plot and the end of Marcus" does."""
    parts = [part for part in _JOINTS.split(bare_heading(heading)) if part.strip()]
    return all(_everybody_uses(part) for part in parts) and bool(parts)


def _everybody_uses(part: str) -> bool:
    return part in PLOT_WORDS or part in _CAST or part in _SAFE or part in _APPARATUS


def is_apparatus(heading: str) -> bool:
    """Whether a section lists references, notes or links, in all of its parts."""
    parts = {part for part in _JOINTS.split(bare_heading(heading)) if part}
    return bool(parts) and parts <= _APPARATUS


KNOWN_HEADINGS = _CAST | _SAFE | _APPARATUS
FIRST_WORDS = frozenset(re.split(r"[\W_]", name)[0] for name in PLOT_WORDS | TELLING | {"detailed", "short", "brief"})
"""Of the headings that need no marks."""


def is_music(heading: str) -> bool:
    """Whether a section is about the music, where titles of songs and tracks are listed."""
    return _MUSIC.search(heading) is not None
