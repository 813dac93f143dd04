"""Classify the keys of front matter: the title, an infobox row, the story, or nothing about the film."""

from __future__ import annotations

import re

from bot.documents.infobox import is_known_label

TITLES = frozenset({"title", "film", "movie", "name", "film title", "movie title", "english title"})
TELLING = frozenset(
    re.findall(
        r"[^|\s][^|]*",
        "plot|plot summary|plot outline|plot synopsis|synopsis|story|storyline|story line|premise|logline|summary"
        "|overview|ending|the ending|twist|spoilers|what happens",
    )
)
"""Keys whose text is taken for plot."""
_LABELS = {
    "release year": "Year",
    "year released": "Year",
    "film year": "Year",
    "release": "Released",
    "released on": "Released",
    "date released": "Released",
    "minutes": "Runtime",
    "running time minutes": "Runtime",
    "runtime minutes": "Runtime",
    "runtime min": "Runtime",
    "main cast": "Starring",
    "lead actors": "Starring",
    "actor": "Starring",
    "star": "Starring",
    "cast": "Starring",
    "company": "Production company",
    "nationality": "",
}
"""Keys in notes, and the infobox labels they correspond to."""
_NO_FACT = frozenset(
    re.findall(
        r"[^|\s][^|]*",
        "aliases|alias|tags|tag|keywords|category|categories|type|class|classes|cssclass|cssclasses|publish|published|draft"
        "|permalink|layout|slug|url|uri|link|links|source|website|image|images|cover|poster|banner|thumbnail|backdrop|photo"
        "|icon|created|modified|updated|date|lastmod|day|time|author|authors|editor|id|imdb|imdbid|tmdb|tmdbid|letterboxd"
        "|trailer|wikidata|watched|seen|watchlist|status|progress|priority|rewatch|favorite|favourite|owned|collection|list"
        "|series|up|parent|related|topics|topic|weight|order|sort|menu|toc|template|templatekey|eleventynavigation"
        "|eleventyexcludefromcollections|pagination|comments|math|bookmark|starred|medium|platform|where|format|dvd|bluray"
        "|lang|locale|uid|guid|kind|archetype|lastmodified|datewatched|watchedon|lastwatched|myrating|personalrating"
        "|dateadded|publishedat|createdat|updatedat",
    )
)
"""Keys that any note may have: they are not about the film, and are left out without a report."""
_SCORE = re.compile(r":?\s*(?:[\d.,]+\s*(?:(?:/|out of|of)\s*\d+|%|stars?)?|[★☆⭐½\ufe0f\s]+)")
_WORDS = re.compile(r"[_\s-]+|(?<=[a-z])(?=[A-Z][a-z])")


def folded_key(key: str) -> str:
    """Fold a key for comparing: ``releaseDate``, ``release_date`` and ``Release date`` are the same."""
    return " ".join(_WORDS.split(key.strip())).casefold()


def label_of(key: str) -> str:
    """Return the row label for a folded key; empty if there is none."""
    if key in TELLING or says_nothing(key):
        return ""
    label = _LABELS.get(key, key)
    return label[:1].upper() + label[1:] if is_known_label(label) else ""


def is_opinion(key: str, value: str) -> bool:
    """Return whether a value is the writer's opinion of the film ("rating: 8") and not a certificate."""
    return key in ("rating", "score", "stars") and _SCORE.fullmatch(value.strip()) is not None


def says_nothing(key: str) -> bool:
    """Return whether a folded key is one that notes use for their own purposes."""
    return key.replace(" ", "") in _NO_FACT
