"""A MediaWiki XML export → its pages, one after the other.

The format: https://www.mediawiki.org/wiki/Help:Export. Of a page with its history, the last revision counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from bot.documents.decode import MOST_BYTES
from bot.importing.source import ExportFile
from bot.importing.xml_stream import stream


@dataclass(slots=True)
class Site:
    """The wiki that an export is from."""

    name: str = ""
    base: str = ""
    """The address of its main page."""

    @property
    def host(self) -> str:
        return (urlsplit(self.base).hostname or "") if self.base.startswith(("http://", "https://")) else ""

    def address(self, title: str) -> str | None:
        """The address of a page; None if the export does not give the wiki's."""
        folder, slash, _ = self.base.rpartition("/")
        return f"{folder}{slash}{quote(title.replace(' ', '_'), safe='/:(),!*@;$~')}" if self.host and slash else None


@dataclass(slots=True)
class ExportedPage:
    site: Site
    title: str = ""
    namespace: str = "0"
    id: str = ""
    revision: str = ""
    redirects: bool = False
    model: str = "wikitext"
    text: str = ""
    too_long: bool = False
    """Whether its text is longer than any document may be, and was left out."""


def pages(source: ExportFile) -> Iterator[ExportedPage]:
    """The pages of an export, in its order."""
    return stream(source, _PageReader())


_KEPT = frozenset(
    {
        ("siteinfo", "sitename"),
        ("siteinfo", "base"),
        ("page", "title"),
        ("page", "ns"),
        ("page", "id"),
        ("revision", "id"),
        ("revision", "model"),
        ("revision", "text"),
    }
)
"""The elements whose words are kept, each with the one around it."""


@dataclass(slots=True)
class _PageReader:
    site: Site = field(default_factory=Site)
    page: ExportedPage | None = None
    path: list[str] = field(default_factory=list[str])
    said: list[str] = field(default_factory=list[str])
    """The words of an element that is kept, in parts."""
    length: int = 0
    done: list[ExportedPage] = field(default_factory=list[ExportedPage])

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.path.append(tag)
        self.said, self.length = [], 0
        if tag == "page":
            self.page = ExportedPage(self.site)
        elif tag == "redirect" and self.page:
            self.page.redirects = True
        elif tag == "revision" and self.page:
            self.page.text, self.page.too_long = "", False

    def words(self, text: str) -> None:
        if tuple(self.path[-2:]) in _KEPT and self.length <= MOST_BYTES:
            self.said.append(text)
            self.length += len(text)

    def end(self, tag: str) -> None:
        self.path.pop()
        place = (self.path[-1] if self.path else "", tag)
        if place in _KEPT:
            words = "".join(self.said)
            if place[0] == "siteinfo":
                self._take_site(tag, words.strip())
            elif self.page:
                self._take(self.page, place, words)
        elif tag == "page" and self.page:
            self.done.append(self.page)
            self.page = None
        self.said, self.length = [], 0

    def _take_site(self, tag: str, words: str) -> None:
        if tag == "base":
            self.site.base = words
        else:
            self.site.name = words

    def _take(self, page: ExportedPage, place: tuple[str, str], words: str) -> None:
        match place:
            case ("page", "title"):
                page.title = " ".join(words.split())
            case ("page", "ns"):
                page.namespace = words.strip()
            case ("page", "id"):
                page.id = words.strip()
            case ("revision", "id"):
                page.revision = words.strip()
            case ("revision", "model"):
                page.model = words.strip()
            case _:
                page.too_long = self.length > MOST_BYTES
                page.text = "" if page.too_long else words

    def finished(self) -> list[ExportedPage]:
        done, self.done = self.done, []
        return done
