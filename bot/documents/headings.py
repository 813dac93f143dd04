"""Classify sections by their headings: the class decides whether the text may be shown."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto

from bot.documents.plot_words import PLOT_WORDS, TELLING


class SectionKind(Enum):
    PLOT = auto()
    CAST = auto()
    SAFE = auto()
    """About the film as a work: how it was made, released and received."""
    UNKNOWN = auto()
    """Hidden, because a heading the bot doesn't know may reveal anything."""


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
"""Sections a page has for its own sake, which say nothing about the film."""
_PLOT_IN_PARTS = re.compile(
    r"(?:(?:detailed|full|short|brief|extended|complete|film|main) )?(?:plot|synopsis|storyline)"
    r"(?: (?:summary|synopsis|outline|overview|details|description))?"
    r"(?: ?[:(–—-].*| of the (?:film|movie)| \d+| part .*)?"
    r"|(?:short|brief|extended) summary|narrative"
)
"""Plots under a longer name, or one of several plots: the added words may tell the story themselves."""
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
"""The edit link that a browser copies along with a heading."""
_NUMBER = re.compile(r"[\W_]*(?:(?:\d{1,2}(?:\.\d{1,2}){0,2}|[ivx]{1,4}|[a-h])[.):]\s*|\d{1,2}\s+(?=[^\W\d]))?")
_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}]*\}$")


def folded_heading(heading: str) -> str:
    """Return a heading folded, for comparing with headings in a side file."""
    return " ".join(unicodedata.normalize("NFKC", heading).casefold().split())


def bare_heading(heading: str) -> str:
    """Return the folded words of a heading, without its number, emoji, surrounding marks and edit link."""
    folded = unicodedata.normalize("NFC", folded_heading(heading))
    shortened = _ATTRIBUTES.sub("", _EDIT.sub("", folded[:_LONGEST])) + folded[_LONGEST:]
    number = _NUMBER.match(shortened)
    return (shortened[number.end() :] if number else shortened).rstrip(_MARKS)


def section_kind(heading: str) -> SectionKind:
    """Return what a section with this heading is about.

    A heading of several parts ("Release and reception") is as safe as its least safe part: it is a plot if one part
    names a plot, and unknown if one part is unknown.
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
    """Return whether a section with this heading tells the story, though it isn't called a plot."""
    return bare_heading(heading) in TELLING


def may_be_underlined(line: str) -> bool:
    """Return whether a line is a heading if the next line is a row of signs."""
    words = line.strip()
    if not words or len(words) > _LONGEST_UNDERLINED or words.startswith(_ITEMS):
        return False  # a row of signs below a list ends the list
    return not words.endswith(_STOPS) and ":" not in words


def tells_nothing(heading: str) -> bool:
    """Return whether a heading may be shown although its section is hidden: all its parts are common headings.

    "Plot and cast" reveals nothing by itself, "Plot and the end of Marcus" does.
    """
    parts = [part for part in _JOINTS.split(bare_heading(heading)) if part.strip()]
    return all(_is_common(part) for part in parts) and bool(parts)


def _is_common(part: str) -> bool:
    return part in PLOT_WORDS or part in _CAST or part in _SAFE or part in _APPARATUS


def is_apparatus(heading: str) -> bool:
    """Return whether all parts of a heading name references, notes or links."""
    parts = {part for part in _JOINTS.split(bare_heading(heading)) if part}
    return bool(parts) and parts <= _APPARATUS


KNOWN_HEADINGS = _CAST | _SAFE | _APPARATUS
FIRST_WORDS = frozenset(re.split(r"[\W_]", name)[0] for name in PLOT_WORDS | TELLING | {"detailed", "short", "brief"})
"""First words of the headings that need no markup."""


def is_music(heading: str) -> bool:
    """Return whether a section is about the music and so lists titles of songs and tracks."""
    return _MUSIC.search(heading) is not None
