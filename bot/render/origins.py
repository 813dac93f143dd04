"""Where a film's words come from, as people say it: "Wikipedia (CC BY-SA 4.0)", and never a file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlsplit

from bot.documents.model import Source
from bot.render.shortening import clip
from bot.render.wording import count
from bot.spoiler import escape_markdown

_SITES = {
    "wikipedia.org": "Wikipedia",
    "wikidata.org": "Wikidata",
    "fandom.com": "Fandom",
    "imdb.com": "IMDb",
    "themoviedb.org": "TMDB",
    "omdbapi.com": "OMDb",
    "letterboxd.com": "Letterboxd",
}
"""The usual names of sites, by the end of their host names."""
_WIKIPEDIA = re.compile(r"\bwikipedia\b", re.I)
_ROW_OF_A_FILE = re.compile(r"[^,]{1,200}\.\w{2,8}, (?:row|line|page|object|film|movie|record|entry) [\d,]+")
"""What imports once wrote where an author's name belongs."""
_IN_AN_ADDRESS = "%/:?#@!$&'*+,;=~-._"
"""What an address keeps as it is; brackets and bars would end the link."""
_MOST_NAMED = 120
_LEFT_OUT = "; and 1,000,000 more, see /about"


def origin(source: Source) -> str:
    """One document's origin as markdown, linked where its address is known; empty where nothing is known of it."""
    site = _site(source.url) if source.url else ""
    author = source.attribution or ""
    if _ROW_OF_A_FILE.fullmatch(author) or (site == "Wikipedia" and _WIKIPEDIA.search(author)):
        author = ""  # a file is nobody, and Wikipedia's link leads to its authors
    name = f"[{_named(site)}](<{quote(source.url, safe=_IN_AN_ADDRESS)}>)" if source.url else ""
    by = f"by {_named(author)}" if author and name else _named(author)
    licence = _named(source.licence or "")
    said = " ".join(filter(None, [name, by]))
    return f"{said} ({licence})" if said and licence else said or licence


def site_of(source: Source) -> str:
    """The same in a word or two, without a link, for a label; empty where nothing is known of it."""
    if source.url:
        return _site(source.url)
    author = source.attribution or ""
    return "" if _ROW_OF_A_FILE.fullmatch(author) else author


def origins(entries: Iterable[Source]) -> list[str]:
    """Every origin once, in order; documents that state none add none."""
    return list(dict.fromkeys(filter(None, map(origin, entries))))


def origins_line(entries: Sequence[Source], room: int) -> str:
    """ "Source: …" in at most ``room`` characters; it says how many it leaves out. Empty where there is none."""
    found = origins(entries)
    if not found:
        return ""
    line = f"Source{'s' if len(found) > 1 else ''}: "
    if len(whole := line + "; ".join(found)) <= room:
        return whole
    named: list[str] = []
    room -= len(line) + len(_LEFT_OUT)
    for said in found:
        if len(said) + 2 <= room:
            named.append(said)
            room -= len(said) + 2
    left = len(found) - len(named)
    return line + "; ".join([*named, f"and {count(left, 'more source')}, see /about"])


def _site(url: str) -> str:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    known = (name for end, name in _SITES.items() if host == end or host.endswith(f".{end}"))
    return next(known, host)


def _named(text: str) -> str:
    return escape_markdown(clip(text, _MOST_NAMED))
