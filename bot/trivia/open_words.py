"""Collects the open texts of a film, to distinguish names that only its plot has from others."""

from __future__ import annotations

from collections.abc import Iterator

from bot.documents.model import Film
from bot.spoiler import Spoiler


def open_words(film: Film) -> str:
    """Returns the title, facts, cast and introduction of a film without spoilers.

    Sections are left out: reading them all takes long, and few names occur only there.
    """
    return "\n".join(_open(film))


def stands_in(name: str, text: str) -> bool:
    """Returns whether a text has a name as whole words."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(name, end)
    return False


def _open(film: Film) -> Iterator[str]:
    yield film.title
    yield from film.aliases
    for fact in film.facts:
        if not isinstance(fact.evidence.text, Spoiler):
            yield fact.value
    for credit in film.cast:
        yield from (name for name in (credit.person, credit.character) if isinstance(name, str))
    for paragraph in film.lead:
        if isinstance(paragraph.text, str):
            yield paragraph.text
