"""What a document cannot say itself: ``x.toml`` beside ``x.txt``, written by the same person.

It is read for people who have never seen TOML: every mistake is reported at once, with its line and what
to write instead, and what is right is used all the same.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from rapidfuzz import fuzz, process

from bot.errors import SeedProblem, Severity

_EXAMPLES = {
    "title": 'title = "The Paper Lighthouse"',
    "year": "year = 1987",
    "film": 'film = "The Paper Lighthouse (1987)"',
    "source": 'source = "https://example.org/the-paper-lighthouse"',
    "licence": 'licence = "CC BY-SA 4.0"',
    "attribution": 'attribution = "The contributors of example.org"',
    "picture": 'picture = "https://example.org/the-paper-lighthouse.jpg"',
    "spoils": 'spoils = ["Themes", "Alternative ending"]',
    "safe": 'safe = ["Locations"]',
}
"""Every key a side file may have, with how it is written."""

_OTHER_WORDS = {
    "author": "attribution",
    "image": "picture",
    "link": "source",
    "name": "title",
    "poster": "picture",
    "url": "source",
}
"""Keys that people try, and what they mean by them."""

_EARLIEST_YEAR, _LATEST_YEAR = 1870, 2100
_LARGEST_FILE = 100_000
"""Bytes. A side file is a few lines; a larger one is a document with the wrong suffix."""
_LONGEST_URL = 2048
"""Characters that Discord takes in a picture's URL (https://discord.com/developers/docs/components/reference)."""
LONGEST_TITLE = 300
_LONGEST_TEXT = 200
"""Characters of a licence or an attribution: they stand below every card."""
_LONGEST_QUOTED = 30
_MOST_UNREADABLE = 20
"""Keys that are left out before the whole file is."""
_NEAR_ENOUGH = 60
"""Of 100, by rapidfuzz: from there on a key is taken for a slip of another."""

# How tomllib says where it stopped, and what it says when a line is no statement, rather than a key's
# value being wrong, which may have begun lines before (CPython, Lib/tomllib/_parser.py).
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_END = "(at end of document)"
_NO_STATEMENT = re.compile("Invalid statement|Expected '='|Expected newline|Cannot |declar")
_KEY_LINE = re.compile(r"""[ \t]*["']?([\w-]+)["']?[ \t]*=""")
_COLON_LINE = re.compile(r"""[ \t]*["']?[\w-]+["']?[ \t]*:""")
_QUOTED = re.compile(r"""["'“”„«]([^"'“”„«»\n]+)["'“”»]""")
_CURLY_QUOTES = re.compile("[“”„‟‘’«»]")
_SPACE_OR_CONTROL = re.compile(r"[\s\u0000-\u001f\u007f]")


@dataclass(frozen=True, slots=True)
class SideFile:
    """What the writer of a document says about it; it overrides what was read from the text."""

    title: str | None = None
    year: int | None = None
    film: str | None = None
    """Which film the document tells: an id, or a title with or without its year in parentheses."""
    source: str | None = None
    """URL of the text."""
    licence: str | None = None
    attribution: str | None = None
    picture: str | None = None
    """An https URL."""
    spoils: frozenset[str] = frozenset()
    """Headings of sections to hide, as written, without equals signs."""
    safe: frozenset[str] = frozenset()
    """Headings of sections that may be shown; none of them is in ``spoils``."""


def read_side_file(name: str, data: bytes) -> tuple[SideFile, list[SeedProblem]]:
    """Read the bytes of the side file ``name`` (its path relative to the seeds folder).

    Returns what it says and everything that is wrong with it, by line. Raises nothing: what cannot be used
    is left out and reported.
    """
    reading = _Reading(name)
    said = reading.side_file(data)
    return said, sorted(reading.problems, key=lambda problem: problem.line or 0)


class _Reading:
    """One side file on its way from bytes to values, and what was wrong on that way."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._text = ""
        self._certainly_spoils: list[str] = []
        self.problems: list[SeedProblem] = []

    def side_file(self, data: bytes) -> SideFile:
        table = self._table(data)
        for key in table:
            if key not in _EXAMPLES:
                self._unknown(key, table[key])
        spoils = [*self._headings(table, "spoils"), *self._certainly_spoils]
        safe = self._headings(table, "safe")
        return SideFile(
            title=self._string(table, "title", LONGEST_TITLE),
            year=self._year(table),
            film=self._string(table, "film"),
            source=self._url(table, "source", ("https", "http")),
            licence=self._string(table, "licence", _LONGEST_TEXT),
            attribution=self._string(table, "attribution", _LONGEST_TEXT),
            picture=self._url(table, "picture", ("https",)),
            spoils=frozenset(spoils),
            safe=frozenset(self._without_contradictions(spoils, safe)),
        )

    # From bytes to a table

    def _table(self, data: bytes) -> dict[str, object]:
        """The keys and values of the file, without the lines that cannot be read."""
        if len(data) > _LARGEST_FILE:
            self._problem(
                "The side file is too long.",
                f"Keep it under {_LARGEST_FILE // 1000} kB; the text of a document belongs into a .txt file.",
            )
            return {}
        try:
            # Editors on Windows put a byte order mark before the first key.
            self._text = _lines(data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            self._problem(
                "The side file is not written in UTF-8.",
                'Open it in a text editor and save it again with the encoding "UTF-8".',
                data.count(b"\n", 0, error.start) + 1,
            )
            return self._legible(data)
        return self._parsed()

    def _legible(self, data: bytes) -> dict[str, object]:
        """What can be read of a file in another encoding: whatever has no letters outside ASCII."""
        if b"\0" in data:  # UTF-16, or no text at all
            return {}
        self._text = _lines(data.decode("utf-8", "replace"))
        table = self._parsed()
        return {key: value for key, value in table.items() if key == "spoils" or "\ufffd" not in str(value)}

    def _parsed(self) -> dict[str, object]:
        """What tomllib reads, without the keys that it stops at: they are reported, the rest tried again."""
        lines = self._text.split("\n")
        for _ in range(_MOST_UNREADABLE):
            try:
                return tomllib.loads("\n".join(lines))
            except RecursionError:
                break
            # tomllib's own error is a ValueError, and so is int()'s on a number of thousands of digits.
            except ValueError as error:
                stopped = _stop(str(error), lines)
                if stopped is None:
                    break
                line, unreadable = stopped
                self._unreadable(str(error), line, lines[line])
                self._hide_all_the_same(lines[unreadable])
                lines[unreadable] = [""] * len(lines[unreadable])
        self._unreadable("", None)
        return {}

    def _hide_all_the_same(self, lines: list[str]) -> None:
        """Keep the headings of a ``spoils`` that cannot be read: a slip in it must not show what spoils."""
        if (key := _KEY_LINE.match(lines[0])) and key[1] == "spoils":
            self._certainly_spoils += _QUOTED.findall("\n".join(lines))

    def _unreadable(self, error: str, line: int | None, words: str = "") -> None:
        """Report a line (counted from 0) that is no TOML, with the slip it most often is."""
        if "overwrite" in error:
            remedy = "The same key stands there twice: keep one of them."
        elif _CURLY_QUOTES.search(words):
            remedy = 'Use straight quotation marks (") in place of curly ones.'
        elif _COLON_LINE.match(words):
            remedy = f"Put an equals sign between key and value: {_EXAMPLES['title']}"
        elif (key := _KEY_LINE.match(words)) and key[1] in _EXAMPLES:
            remedy = f"Write it like this: {_EXAMPLES[key[1]]}"
        else:
            remedy = (
                f"Write one key on each line, text in straight quotation marks: {_EXAMPLES['title']}; "
                f"several headings in square brackets: {_EXAMPLES['spoils']}"
            )
        if line is None:
            self._problem("The side file cannot be read, nothing in it is used.", remedy)
        else:
            self._problem("This line cannot be read.", remedy, line + 1)

    # From a table to values

    def _unknown(self, key: str, value: object) -> None:
        quoted = key if len(key) <= _LONGEST_QUOTED else f"{key[:_LONGEST_QUOTED]}…"
        if isinstance(value, dict):
            remedy = f"Delete the line with [{quoted}]: a side file has no parts, only keys."
        elif (meant := _nearest(key)) is not None:
            remedy = f"Did you mean “{meant}”? It is written like this: {_EXAMPLES[meant]}"
        else:
            remedy = f"Delete it, or use one of these: {', '.join(_EXAMPLES)}."
        self._problem(f"There is no key “{quoted}” in a side file.", remedy, self._line(key))

    def _string(self, table: dict[str, object], key: str, longest: int | None = None) -> str | None:
        """The text of a key on one line, cut where it is too long; None where there is none that can be used."""
        if key not in table:
            return None
        value = table[key]
        if not isinstance(value, str):
            self._wrong(key, "must be text in quotation marks.")
            return None
        words = " ".join(value.split())
        if not words:
            self._wrong(key, "is empty.", f"Fill it in or delete the line: {_EXAMPLES[key]}")
            return None
        if longest is not None and len(words) > longest:
            what = f"is longer than {longest} characters; the rest was cut off."
            self._wrong(key, what, "Write it shorter.", Severity.WARNING)
            return words[:longest].rstrip()
        return words

    def _year(self, table: dict[str, object]) -> int | None:
        if "year" not in table:
            return None
        value = table["year"]
        # In Python, true is a whole number too.
        if not isinstance(value, int) or isinstance(value, bool):
            self._wrong("year", "must be a whole number without quotation marks.")
            return None
        if not _EARLIEST_YEAR <= value <= _LATEST_YEAR:
            self._wrong("year", f"must be from {_EARLIEST_YEAR} to {_LATEST_YEAR}.")
            return None
        return value

    def _url(self, table: dict[str, object], key: str, schemes: tuple[str, ...]) -> str | None:
        value = self._string(table, key)
        if value is None:
            return None
        if not _is_url(value, schemes):
            starts = " or ".join(f"{scheme}://" for scheme in schemes)
            self._wrong(key, f"must be a web address that starts with {starts}.")
            return None
        return value

    def _headings(self, table: dict[str, object], key: str) -> list[str]:
        """The headings of a list, in its order."""
        value = table.get(key, [])
        if isinstance(value, str):
            # What is meant is plain, and leaving it out could show what should be hidden.
            self._wrong(key, "is not a list; it was taken for one heading.", severity=Severity.WARNING)
            value = [value]
        if not isinstance(value, list):
            self._wrong(key, "must be a list of headings in square brackets.")
            return []
        found: list[str] = []
        for number, heading in enumerate(cast("list[object]", value), start=1):
            words = " ".join(heading.split()).strip("= ") if isinstance(heading, str) else ""
            if words:
                found.append(words)
            else:
                what = "is empty" if isinstance(heading, str) else "is not text in quotation marks"
                self._wrong(key, f"has a heading, number {number}, that {what}.")
        return found

    def _without_contradictions(self, spoils: list[str], safe: list[str]) -> Iterator[str]:
        """The safe headings that are not also said to spoil: when in doubt, hide."""
        hidden = {heading.casefold() for heading in spoils}
        for number, heading in enumerate(safe, start=1):
            if heading.casefold() not in hidden:
                yield heading
                continue
            self._wrong(
                "safe",
                f"has a heading, number {number}, that is in “spoils” too; its section is hidden.",
                "Keep it in one of the two lists.",
                Severity.WARNING,
            )

    # Reports

    def _wrong(self, key: str, what: str, remedy: str | None = None, severity: Severity = Severity.ERROR) -> None:
        """Report what is wrong with the value of a known key; by default, with an example of a right one."""
        remedy = remedy or f"Write it like this: {_EXAMPLES[key]}"
        self._problem(f"“{key}” {what}", remedy, self._line(key), severity)

    def _problem(self, message: str, remedy: str, line: int | None = None, severity: Severity = Severity.ERROR) -> None:
        self.problems.append(SeedProblem(self._name, message, remedy, line, severity))

    def _line(self, key: str) -> int | None:
        """The line, counted from 1, in which a key is given its value."""
        bare = re.escape(key)
        place = re.compile(rf"""^[ \t]*\[*[ \t]*["']?{bare}["']?[ \t]*[.=\]]""", re.MULTILINE).search(self._text)
        return self._text.count("\n", 0, place.start()) + 1 if place else None


def _lines(text: str) -> str:
    """``text`` with the line ends that tomllib counts: it takes no bare carriage return for one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _stop(error: str, lines: list[str]) -> tuple[int, slice] | None:
    """Where tomllib stopped with an ``error``: the line to report, and the lines to leave out.

    Lines are counted from 0. None when the error does not say where, or there is nothing to leave out.
    """
    place = _PLACE.search(error)
    if not place and _END not in error:
        return None
    at = min(int(place[1]) - 1 if place else len(lines), len(lines) - 1)
    if not any(lines):
        return None
    if _NO_STATEMENT.search(error):
        return at, slice(at, at + 1)
    keys = [number for number, line in enumerate(lines) if _KEY_LINE.match(line)]
    # Stopping in front of a key means that the value of the key before has no end.
    within = place is None or lines[at][: int(place[2]) - 1].strip() or at not in keys
    first = max((number for number in keys if number < at + bool(within)), default=at)
    last = min((number for number in keys if number > first), default=len(lines))
    return (at if place and first <= at < last else first), slice(first, max(last, at + bool(within)))


def _nearest(key: str) -> str | None:
    """The key that a wrong one was most likely meant to be."""
    small = key.strip().lower()
    if small in _OTHER_WORDS:
        return _OTHER_WORDS[small]
    best = process.extractOne(small[:100], list(_EXAMPLES), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    return best[0] if best else None


def _is_url(value: str, schemes: tuple[str, ...]) -> bool:
    """Whether it is a complete web address that Discord would take."""
    if len(value) > _LONGEST_URL or _SPACE_OR_CONTROL.search(value):
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme.lower() in schemes and bool(parts.hostname)
    except ValueError:
        return False
