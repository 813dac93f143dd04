"""XML of Kodi and Jellyfin → its films: an ``.nfo`` of one, or a library exported into one file.

The format: https://kodi.wiki/view/NFO_files/Movies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.documents.decode import MOST_BYTES
from bot.documents.folding import fold
from bot.importing.fields import PLOTS, TITLES, written, year_in
from bot.importing.record import Record, Skipped
from bot.importing.source import ExportFile
from bot.importing.xml_stream import stream

_FILM = "movie"
_OTHERS = {
    "tvshow": "television series",
    "season": "television series",
    "episodedetails": "television episode",
    "musicvideo": "music video",
    "artist": "person",
    "album": "album",
    "set": "film series",
}
_ROWS = {
    "director": "Director",
    "credits": "Writer",
    "writer": "Writer",
    "composer": "Music",
    "studio": "Studio",
    "premiered": "Released",
    "releasedate": "Released",
    "runtime": "Runtime",
    "genre": "Genre",
    "country": "Country",
    "language": "Language",
    "mpaa": "Rated",
}
_SITES = {"tmdb": "https://www.themoviedb.org/movie/{}", "imdb": "https://www.imdb.com/title/{}/"}


def records(source: ExportFile) -> Iterator[Record | Skipped]:
    """The films of a file."""
    return stream(source, _LibraryReader())


@dataclass(slots=True)
class _LibraryReader:
    path: list[str] = field(default_factory=list[str])
    """The tags around, from the element of a film or of something else on; of those above it, nothing is kept."""
    values: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    actors: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    ids: dict[str, str] = field(default_factory=dict[str, str])
    said: list[str] = field(default_factory=list[str])
    length: int = 0
    id_type: str = ""
    count: int = 0
    done: list[Record | Skipped] = field(default_factory=list[Record | Skipped])

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.casefold()
        if not self._within_value():
            self.said = []
        if self.path or tag == _FILM or tag in _OTHERS:
            self.path.append(tag)
        if len(self.path) == 1:
            self.values, self.actors, self.ids, self.length = {}, [], {}, 0
        elif tag == "actor" and len(self.path) == 2:
            self.actors.append({})
        elif tag == "uniqueid":
            self.id_type = attributes.get("type", "").casefold()

    def _within_value(self) -> bool:
        """Whether a tag that begins here stands inside a value, as in "a <i>ship</i>"."""
        return len(self.path) > 1 and self.path[1] != "actor"

    def words(self, text: str) -> None:
        if len(self.path) > 1 and self.length <= MOST_BYTES:
            self.said.append(text)
            self.length += len(text)

    def end(self, tag: str) -> None:
        if len(self.path) > 2 and self._within_value():
            self.path.pop()  # a mark inside a value, whose words go on
            return
        words = "".join(self.said).strip()
        self.said = []
        match self.path:
            case []:
                return
            case [kind]:
                self._finish(kind)
            case [_, "actor", name] if self.actors:
                self.actors[-1].setdefault(name, words)
            case [_, "uniqueid"]:
                self.ids.setdefault(self.id_type, words)
            case [_, ("tmdbid" | "imdbid") as name]:
                self.ids.setdefault(name.removesuffix("id"), words)
            case [_, "id"] if words.startswith("tt"):
                self.ids.setdefault("imdb", words)
            case [_, name] if words:
                self.values.setdefault(name, []).append(words)
            case _:
                pass
        self.path.pop()

    def _finish(self, kind: str) -> None:
        self.count += 1
        place = f"film {self.count}"
        title = next((said[0] for name in TITLES if (said := self.values.get(name.replace(" ", "")))), "")
        if kind != _FILM or not title or self.length > MOST_BYTES:
            why = _OTHERS.get(kind) or ("film of more than 2 MB" if title else "film without a title")
            self.done.append(Skipped(why, title or place))
            return
        dates = [*self.values.get("year", []), *self.values.get("premiered", []), *self.values.get("releasedate", [])]
        rows: dict[str, list[str]] = {}
        for name, label in _ROWS.items():
            rows.setdefault(label, []).extend(written(label, said) for said in self.values.get(name, []))
        self.done.append(
            Record(
                title=title,
                year=next(filter(None, map(year_in, dates)), None),
                place=place,
                rows={label: said for label, said in rows.items() if said},
                cast=[(actor.get("name", ""), actor.get("role", "")) for actor in self.actors],
                plots=[said for name in PLOTS for said in self.values.get(name, [])],
                id=self._id(title),
                source=next(
                    (address.format(self.ids[site]) for site, address in _SITES.items() if self._has(site)), None
                ),
            )
        )

    def _id(self, title: str) -> str:
        known = next((f"{site}id {self.ids[site]}" for site in ("imdb", "tmdb") if self._has(site)), "")
        own = next((f"{site} {said} {fold(title)}" for site, said in self.ids.items() if said), "")
        return known or own

    def _has(self, site: str) -> bool:
        return self.ids.get(site, "").isalnum()

    def finished(self) -> list[Record | Skipped]:
        done, self.done = self.done, []
        return done
