"""Licences of well-known sites' texts, and the names to credit for them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Terms:
    licence: str | None = None
    attribution: str | None = None


_BY_HOST = {
    # https://en.wikipedia.org/wiki/Wikipedia:Copyrights
    "wikipedia.org": Terms("CC BY-SA 4.0", "The contributors of Wikipedia"),
    # https://www.fandom.com/licensing
    "fandom.com": Terms("CC BY-SA 3.0", "The contributors of this Fandom wiki"),
    # https://www.omdbapi.com
    "omdbapi.com": Terms("CC BY-NC 4.0", "The Open Movie Database"),
    # https://developer.themoviedb.org/docs/faq
    "themoviedb.org": Terms(None, "The Movie Database (TMDB)"),
}


def terms_of(address: str | None) -> Terms:
    """The terms of the site at an address; empty if they are unknown."""
    host = (urlsplit(address).hostname or "") if address else ""
    return next((terms for name, terms in _BY_HOST.items() if host == name or host.endswith(f".{name}")), Terms())
