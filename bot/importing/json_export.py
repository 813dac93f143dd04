"""JSON of OMDb, TMDB or another library → its films: one object, a list of them, or an object on each line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TextIO, cast

from bot.documents.decode import MOST_BYTES
from bot.importing.fields import by_column, column, record_of
from bot.importing.record import Record, Skipped
from bot.importing.source import CHUNK, ExportFile

_BETWEEN = re.compile(r"[\s,\ufeff]+")
_LISTS = frozenset({"results", "movies", "films", "items", "data", "search"})
"""Names under which an object holds a list of films."""


def records(source: ExportFile) -> Iterator[Record | Skipped]:
    """The films of a JSON file, of which no more than one object is kept in memory at a time."""
    with source.lines() as lines:
        try:
            for number, found in enumerate(_objects(source, lines), start=1):
                yield _film(found, f"object {number}")
        except UnicodeDecodeError:
            raise source.problem("is not UTF-8: save it as UTF-8.") from None


def _film(found: object, place: str) -> Record | Skipped:
    if not isinstance(found, dict):
        return Skipped("value that is no object", place)
    values = by_column(cast("dict[str, object]", found).items())
    if "title" not in values and ("error" in values or "status message" in values):
        return Skipped("answer that says an error", place)
    film = record_of(values, place)
    if isinstance(film, Skipped):
        return film
    # The services name no page of their own: an id is all it takes.
    if "overview" in values and isinstance(number := values.get("id"), int):
        return replace(film, id=f"tmdbid {number}", source=f"https://www.themoviedb.org/movie/{number}")
    if "response" in values and isinstance(number := values.get("imdb id"), str):
        return replace(film, source=f"https://www.omdbapi.com/?i={number}")
    return film


def _objects(source: ExportFile, lines: TextIO) -> Iterator[object]:
    """The values of a file, one after the other; those of a list, and of an object that holds one, each by itself."""
    decoder = json.JSONDecoder()
    text, at, count, listed = "", 0, 0, False
    while True:
        if between := _BETWEEN.match(text, at):
            at = between.end()
        if listed and text.startswith("]", at):
            return
        if not (listed or count) and text.startswith("[", at):
            listed, at = True, at + 1
            continue
        try:
            found, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            # The object is incomplete so far, or broken.
            more = lines.read(max(CHUNK, len(text) - at)) if len(text) - at <= MOST_BYTES else ""
            if more:
                text, at = text[at:] + more, 0
                continue
            if text[at:] or listed:
                where = f"after object {count}" if count else "in its first object"
                raise source.problem(
                    f"is cut off or broken {where}: export it again; what stands above was imported."
                ) from None
            return
        count += 1
        yield from _inner(found)


def _inner(found: object) -> Iterator[object]:
    if isinstance(found, dict):
        values = cast("dict[str, object]", found)
        lists = (value for key, value in values.items() if column(key) in _LISTS and "title" not in map(column, values))
        if isinstance(listed := next(lists, None), list):
            yield from cast("list[object]", listed)
            return
    yield found
