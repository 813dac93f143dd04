"""Recognises whether a wiki page is about a film or something else."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from bot.documents.folding import fold
from bot.documents.leads.opening import Opening, read_opening
from bot.documents.leads.words import AFTER_OTHER_NOUN
from bot.documents.wikitext.markup import key
from bot.documents.wikitext.render import render
from bot.documents.wikitext.template_names import is_film_infobox
from bot.importing.titles import bare_title
from bot.importing.wiki_export import ExportedPage

FILM = "film"
NO_FILM = "page about no film"

_LOOKED_AT = 20_000
"""Characters of a page in which its infobox and its first sentence stand."""
_SECTION = re.compile(r"^==[^=\n]", re.M)
_TEMPLATE = re.compile(r"\{\{\s*(?P<name>[^{}|<>\n]{1,80}?)\s*(?=[|}\n])")
_LIST_TITLE = re.compile(r"(?:list|index|timeline|outline) of\b|.*\bfilmography$", re.I)
_VERB = re.compile(r"\b(?:is|are|was|were)\b(?P<what>[^.\n]{1,200})")
_KINDS: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("page_kinds.toml").read_text(encoding="utf-8")
)
_DISAMBIGUATION, _FILM_SERIES, _TELEVISION_SERIES = "disambiguation page", "film series", "television series"
_CALLED = {
    kind: re.compile(rf"\b(?:{'|'.join(map(re.escape, words['sentence']))})s?\b", re.I)
    for kind, words in _KINDS.items()
}
_MAYBE_FILM = frozenset({_TELEVISION_SERIES, "book or comic"})
"""Infoboxes that pages of films have too: of a television film, or of the book that it was made of."""
_SAYS_FILM = re.compile(
    r"\W*(?P<subject>[^()\n]{0,160}?)\W*(?:\([^()]*\)?\W*)?\b(?:is|was) an? "
    r"(?:(?!(?:that|who|which|of|for|from|by|in|to|on|about|based)\b)[\w.'’&-]+,? ){0,12}?"
    r"(?:film|movie|documentary)\b(?!-| (?:film|movie)) ?(?P<next>\w*)",
    re.I,
)
"""A sentence that says of something that it is a film, its words in between all describing that."""
_CATEGORY = re.compile(r"\[\[\s*Category\s*:\s*\d{4}[\w -]* films\s*[|\]]", re.I)
_SERIES_FOLLOWS = re.compile(r"[ -]+(?:series|franchise|trilogy|saga)\b", re.I)
_TELEVISION_OPENING = re.compile(r"\b(?:television|tv|web)\b.*\bseries$", re.I)


def page_kind(page: ExportedPage) -> str:
    """What a page is about, by its namespace, its infobox and its first sentence."""
    if page.redirects or page.text.lstrip()[:9].casefold() == "#redirect":
        return "redirect"
    if page.namespace != "0":
        return "page outside the articles"
    if page.too_long:
        return "page of more than 2 MB"
    if page.model != "wikitext":
        return "page of code or data"
    if not page.text.strip():
        return "page without text"
    kind = _subject(page.title, _head(page.text))
    return FILM if kind == NO_FILM and _CATEGORY.search(page.text) else kind


def _subject(title: str, head: str) -> str:
    names = (key(match["name"]) for match in _TEMPLATE.finditer(head))
    boxes = list(filter(None, map(_infobox_kind, names)))
    if _DISAMBIGUATION in boxes:
        return _DISAMBIGUATION
    sentence = _first_line(render(head).text.split("\n"))
    opening = _opening(sentence)
    series = _series(sentence, opening) if opening else None
    if boxes:
        return series or (FILM if opening and boxes[0] in _MAYBE_FILM else boxes[0])
    if _LIST_TITLE.match(title):
        return "list"
    return series or (FILM if opening or _is_film(title, sentence) else _called(sentence))


def _infobox_kind(name: str) -> str | None:
    """What an infobox is about; None for a template of another use, or an infobox of anything else."""
    if is_film_infobox(name):
        return FILM
    boxed = name.startswith("infobox") or name.endswith("infobox")
    bare = name.removeprefix("infobox").removesuffix("infobox").strip()
    for kind, words in _KINDS.items():
        if (boxed or kind == _DISAMBIGUATION) and any(f" {bare}".endswith(f" {word}") for word in words["infobox"]):
            return kind
    return NO_FILM if name.startswith("infobox ") else None


def _opening(sentence: str) -> Opening | None:
    """The opening of a film's introduction; not that of a film-maker's."""
    opening = read_opening(sentence)
    joined = opening.description.rpartition("-")[2] if opening else ""
    return None if joined.casefold() in AFTER_OTHER_NOUN else opening


def _series(sentence: str, opening: Opening) -> str | None:
    """The kind of series that is described in the words of a film: "a 2010 film series"."""
    if _SERIES_FOLLOWS.match(sentence, opening.end):
        return _FILM_SERIES
    return _TELEVISION_SERIES if _TELEVISION_OPENING.search(opening.description) else None


def _is_film(title: str, sentence: str) -> bool:
    """Whether a page is a film's by its own name, "Fog (film)", or by a sentence that says so of that name.

    "It is a 1966 film" introduces a film where the page is called "It".
    """
    called, _ = bare_title(title)
    said = _SAYS_FILM.match(sentence)
    subject = fold(said["subject"]) if said else ""
    about = said is not None and fold(said["next"]) not in AFTER_OTHER_NOUN and subject in ("", fold(called))
    return about or (called != title and "film" in title[len(called) :].casefold())


def _called(sentence: str) -> str:
    """The first sentence's word for its subject, if that is not a film."""
    if _CALLED[_DISAMBIGUATION].search(sentence[:300]):
        return _DISAMBIGUATION
    verb = _VERB.search(sentence)
    found = [(match.start(), kind) for kind, words in _CALLED.items() if verb and (match := words.search(verb["what"]))]
    return min(found)[1] if found else NO_FILM


def _head(text: str) -> str:
    """The text above the first section."""
    looked_at = text[:_LOOKED_AT]
    section = _SECTION.search(looked_at)
    return looked_at[: section.start()] if section else looked_at


def _first_line(lines: Iterable[str]) -> str:
    """The first line that a page shows below its title and the rows of its infobox."""
    stripped = map(str.strip, lines)
    return next((line for line in stripped if " " in line and not line.startswith(("=", "- "))), "")
