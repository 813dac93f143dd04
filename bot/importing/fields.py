"""What tables and JSON call the values of a film: "Release Year", "overview", "Actors" → a record."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from bot.documents.folding import fold
from bot.importing.record import Record, Skipped

TITLES = ("title", "movie title", "film title", "primary title", "movie name", "film name", "name", "film", "movie",
          "original title")  # fmt: skip
"""Of several, the first counts."""
PLOTS = ("plot", "full plot", "fullplot", "plot summary", "plot synopsis", "plot outline", "short plot", "synopsis",
         "summary", "overview", "storyline", "story", "outline", "description")  # fmt: skip
"""Everything that may tell what happens; all of it is hidden."""
_YEARS = ("year", "release year", "year of release", "start year", "release date", "released", "date", "premiered")
_WORLD_IDS = ("imdbid", "imdb id", "tconst", "tmdbid", "tmdb id")
_IDS = ("id", "movie id", "movieid", "wikipedia id")
"""Numbers that mean something in their own export alone."""
_ADDRESSES = ("wiki page", "wikipedia", "url", "link", "source", "source url", "page url", "homepage")
_ROWS = {
    "Director": "director|directors|directed by",
    "Producer": "producer|producers|produced by",
    "Writer": "writer|writers|written by|screenwriter|screenwriters|screenplay",
    "Starring": "cast|actors|actor|stars|starring|main cast|lead actors",
    "Music": "music|composer|music by",
    "Cinematography": "cinematography|cinematographer",
    "Editing": "editor|editing|edited by",
    "Studio": "production company|production companies|studio|studios|production",
    "Distributor": "distributor|distributors|distributed by",
    "Released": "released|release date|premiered|date published",
    "Runtime": "runtime|running time|runtime minutes|duration|length",
    "Genre": "genre|genres",
    "Country": "country|countries|production country|production countries|country of origin",
    "Language": "language|languages|spoken languages",
    "Budget": "budget",
    "Gross": "gross|revenue|box office|boxoffice|worldwide gross",
    "Rated": "rated|certificate|mpaa|content rating|mpaa rating",
}
LABELS = {name: label for label, names in _ROWS.items() for name in names.split("|")}
"""Labels of a seed's rows, by the names of the values in exports."""
_NOTHING = frozenset({"", "n a", "na", "nan", "none", "null", "unknown", "unspecified", "nil", "0", "tba"})
_NO_TEXT = frozenset({"n a", "nan"})
"""What stands where there is no title: "Unknown" and "None" are films."""
_WORD = re.compile(r"\w")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d{1,6}(?:\.0+)?")
_AMOUNT = re.compile(r"\d{4,13}(?:\.0+)?")
_LITERAL = re.compile(r"""\[?\s*\{\s*['"]|\[\s*['"]""")
_LONGEST_LITERAL = 100_000
_NAMES = ("english_name", "name", "title")
_OTHER_KINDS = {"series": "television series", "tv": "television series", "tvseries": "television series",
                "show": "television series", "episode": "television episode", "tvepisode": "television episode",
                "game": "video game", "videogame": "video game"}  # fmt: skip


def column(name: str) -> str:
    """The name of a column for comparing: "Release Year", "release_year" and "releaseYear" are one."""
    return fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.strip().replace("_", " ")))


def by_column(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    """Values by the names of their columns (``column``); of two of one name, the first."""
    values: dict[str, object] = {}
    for name, value in pairs:
        values.setdefault(column(name), value)
    return values


def record_of(values: Mapping[str, object], place: str) -> Record | Skipped:
    """The film of a row or an object, its values by the names of their columns."""
    title = _first(values, TITLES)
    if kind := _other_kind(values):
        return Skipped(kind, title or place)
    if not title:
        return Skipped("film without a title", place)
    rows: dict[str, list[str]] = {}
    for name, value in values.items():
        if label := LABELS.get(name):
            rows.setdefault(label, []).extend(written(label, text) for text in _said(value))
    for label, names in _crew(values).items():
        rows.setdefault(label, []).extend(names)
    cast = _cast(values)
    if cast:
        rows.pop("Starring", None)
    year = next((year for name in _YEARS if (year := year_in(_text(values.get(name))))), None)
    return Record(
        title=title,
        year=year,
        place=place,
        rows={label: said for label, said in rows.items() if said},
        cast=cast,
        plots=[text for name in PLOTS for text in _said(values.get(name))],
        id=_id(values, title, year),
        source=next((text for name in _ADDRESSES if (text := _text(values.get(name))).startswith("http")), None),
    )


def _other_kind(values: Mapping[str, object]) -> str | None:
    """The kind of an object that says it is not a film."""
    said = (_OTHER_KINDS.get(fold(_text(values.get(name)))) for name in ("type", "title type", "media type"))
    series = "television series" if "first air date" in values or "number of seasons" in values else None
    return next(filter(None, said), series)


def _first(values: Mapping[str, object], names: Iterable[str]) -> str:
    return next((text for name in names if (text := _text(values.get(name)))), "")


def _said(value: object) -> list[str]:
    """The texts in a value that are not empty or placeholders."""
    return [text for text in texts(value) if fold(text) not in _NOTHING and _WORD.search(text)]


def texts(value: object) -> list[str]:
    """The texts in a value: of a list all of them, of an object its name; also where a table's cell holds those."""
    match value:
        case None | bool():
            return []
        case str():
            inner = _literal(value)
            return [value.strip()] if inner is None else texts(inner)
        case list():
            return [text for part in cast("list[object]", value) for text in texts(part)]
        case dict():
            named = cast("dict[str, object]", value)
            return [name for key in _NAMES if isinstance(name := named.get(key), str)][:1]
        case _:
            return [str(value)]


def year_in(text: str) -> int | None:
    found = _YEAR.search(text[:100])
    return int(found[0]) if found else None


def _text(value: object) -> str:
    return next((text for text in texts(value) if text and fold(text) not in _NO_TEXT), "")


def _literal(text: str) -> object:
    """The list or object that a cell holds, in JSON or as Python writes it; None for mere text."""
    if not _LITERAL.match(text) or not text.rstrip().endswith(("]", "}")) or len(text) > _LONGEST_LITERAL:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None


def written(label: str, text: str) -> str:
    """A value as a row has it: minutes and sums of money are bare numbers in most exports."""
    if label == "Runtime" and _NUMBER.fullmatch(text):
        return f"{int(float(text))} minutes"
    if label in ("Budget", "Gross") and _AMOUNT.fullmatch(text):
        return f"${int(float(text)):,}"
    return text


_JOBS = {"director": "Director", "producer": "Producer", "screenplay": "Writer", "writer": "Writer",
         "original music composer": "Music", "director of photography": "Cinematography",
         "editor": "Editing"}  # fmt: skip


def _credits(values: Mapping[str, object], name: str) -> Iterator[dict[str, object]]:
    """The objects of a list of credits, as TMDB has them, beside the film's values or in an object of their own."""
    found = values.get("credits")
    inside = cast("dict[str, object]", found).get(name) if isinstance(found, dict) else values.get(name)
    listed = _literal(inside) if isinstance(inside, str) else inside
    for entry in cast("Iterable[object]", listed) if isinstance(listed, list) else ():
        if isinstance(entry, dict):
            yield cast("dict[str, object]", entry)


def _cast(values: Mapping[str, object]) -> list[tuple[str, str]]:
    entries = [entry for entry in _credits(values, "cast") if "character" in entry or "role" in entry]
    people = [(_text(entry), _text(entry.get("character") or entry.get("role"))) for entry in entries]
    return [(person, part) for person, part in people if person]


def _crew(values: Mapping[str, object]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in _credits(values, "crew"):
        label, person = _JOBS.get(fold(_text(entry.get("job")))), _text(entry)
        if label and person and person not in found.get(label, []):
            found.setdefault(label, []).append(person)
    return found


def _id(values: Mapping[str, object], title: str, year: int | None) -> str:
    """What tells a film of an export from all others. A page may be about several films, and numbers count from one in
    every export: title and year go with them."""
    for name in _WORLD_IDS:
        if said := _text(values.get(name)):
            return f"{name.replace(' ', '')} {said}"
    own = _first(values, (*_IDS, *_ADDRESSES))
    return f"{own} {fold(title) or title} {year}" if own else ""
