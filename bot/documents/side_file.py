"""Read a side file, ``x.toml`` beside ``x.txt``: the writer's statements that a document can't make itself.

In a side file the writer says what to hide, so a mistake in it may show what should be hidden. Every error therefore
hides the whole document until it is fixed: introduction, rows, cast and every section. Title and year stay, because
members type them to find the film. Source, licence and attribution stay, because they are owed to the authors. An
error is a file that can't be read, an unknown key, an unusable value, or a heading that the document doesn't have. A
warning hides nothing more: it reports text that was cut, or a heading that stays hidden anyway.

No report quotes the file. A heading or a value may tell the story, so a report names the line and the key.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import cast
from urllib.parse import urlsplit

from rapidfuzz import fuzz, process

from bot.documents.headings import folded_heading
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
"""All keys of a side file, each with an example."""
KEYS = tuple(_EXAMPLES)

_OTHER_WORDS = {
    "author": "attribution",
    "hidden": "spoils",
    "hide": "spoils",
    "image": "picture",
    "link": "source",
    "name": "title",
    "open": "safe",
    "poster": "picture",
    "show": "safe",
    "url": "source",
}
"""Keys that people try, and the keys they mean."""

_EARLIEST_YEAR, _LATEST_YEAR = 1870, 2100
_LARGEST_FILE = 100_000
"""Size limit in bytes. A side file is a few lines long; a larger one is a document with the wrong suffix."""
_LONGEST_URL = 2048
"""Maximum characters of a picture's URL in Discord (https://discord.com/developers/docs/components/reference)."""
LONGEST_TITLE = 300
_LONGEST_TEXT = 200
"""Maximum characters of a licence or an attribution, since they are shown below every card."""
_NEAR_ENOUGH = 60
"""Similarity (0 to 100, by rapidfuzz) from which a key counts as a misspelling of another."""
INTRODUCTION = frozenset({"lead", "introduction", "intro"})
"""Names, folded, for a document's introduction in ``spoils``."""
STAYS_HIDDEN = "The whole document is hidden until this is fixed."

_STOPPED_AT = re.compile(r"\(at line (\d+), column \d+\)")
"""The position in tomllib's error messages (CPython, Lib/tomllib/_parser.py)."""
_KEY_LINE = re.compile(r"""[ \t]*["']?([\w-]+)["']?[ \t]*=""")
_COLON_LINE = re.compile(r"""[ \t]*["']?[\w-]+["']?[ \t]*:""")
_CURLY_QUOTES = re.compile("[“”„‟‘’«»]")
_SPACE_OR_CONTROL = re.compile(r"[\s\u0000-\u001f\u007f]")


class _Everything:
    """A container of every possible heading."""

    def __contains__(self, heading: object) -> bool:
        return True


EVERYTHING: Container[str] = _Everything()


@dataclass(frozen=True, slots=True)
class SideFile:
    """The writer's statements about a document; they override what was read from the text."""

    title: str | None = None
    year: int | None = None
    film: str | None = None
    """The film of the document: an id, or a title with or without its year in parentheses."""
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
    broken: bool = False
    """Whether an error in the file hides the whole document."""
    lines: Mapping[str, int] = field(default_factory=dict[str, int], compare=False)
    """Line number of each list of headings, by its key."""

    @property
    def hidden(self) -> Container[str]:
        """The folded headings to hide; ``lead`` and ``infobox`` stand for parts without a heading."""
        if self.broken:
            return EVERYTHING
        named = frozenset(map(folded_heading, self.spoils))
        return named | INTRODUCTION if named & INTRODUCTION else named

    @property
    def shown(self) -> frozenset[str]:
        """The folded headings of sections that may be shown."""
        return frozenset() if self.broken else frozenset(map(folded_heading, self.safe))


def read_side_file(name: str, data: bytes) -> tuple[SideFile, list[SeedProblem]]:
    """Read the bytes of the side file ``name`` (its path relative to the seeds folder).

    Returns the side file and all problems found in it, by line. Raises nothing: after an error the side file is
    ``broken``.
    """
    reading = _SideFileReader(name)
    said = reading.side_file(data)
    return said, sorted(reading.problems, key=lambda problem: problem.line or 0)


class _SideFileReader:
    """Reads one side file from bytes to values, and collects the problems."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._text = ""
        self._broken = False
        self.problems: list[SeedProblem] = []

    def side_file(self, data: bytes) -> SideFile:
        table = self._table(data)
        if table is None:
            return SideFile(broken=True)
        for key, value in table.items():
            if key not in _EXAMPLES:
                self._unknown(key, value)
        spoils = self._headings(table, "spoils")
        safe = [*self._without_contradictions(spoils, self._headings(table, "safe"))]
        picture = self._url(table, "picture", ("https",))
        said = SideFile(
            title=self._string(table, "title", LONGEST_TITLE),
            year=self._year(table),
            film=self._string(table, "film"),
            source=self._url(table, "source", ("https", "http")),
            licence=self._string(table, "licence", _LONGEST_TEXT),
            attribution=self._string(table, "attribution", _LONGEST_TEXT),
        )
        if self._broken:
            return replace(said, broken=True)
        lines = {key: line for key in ("spoils", "safe") if (line := self._line(key))}
        return replace(said, picture=picture, spoils=frozenset(spoils), safe=frozenset(safe), lines=lines)

    # From bytes to a table

    def _table(self, data: bytes) -> dict[str, object] | None:
        """Return the keys and values of the file; None if it can't be read."""
        if len(data) > _LARGEST_FILE:
            self._error(
                "The side file is too long.",
                f"Keep it under {_LARGEST_FILE // 1000} kB; the text of a document belongs into a .txt file.",
            )
            return None
        try:
            # Editors on Windows put a byte order mark before the first key.
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._error(
                "The side file is not written in UTF-8.",
                'Open it in a text editor and save it again with the encoding "UTF-8".',
                data.count(b"\n", 0, error.start) + 1,
            )
            return None
        # To tomllib a bare carriage return is not a line end, and it counts the lines.
        self._text = text.replace("\r\n", "\n").replace("\r", "\n")
        try:
            return tomllib.loads(self._text)
        # tomllib's own error is a ValueError, and so is that of int() on a number of thousands of digits. Deeply nested
        # brackets raise a RecursionError.
        except (ValueError, RecursionError) as error:
            self._unreadable(str(error))
            return None

    def _unreadable(self, error: str) -> None:
        """Report where the file stops being TOML, and the most likely mistake."""
        lines = self._text.rstrip("\n").split("\n")
        stopped = _STOPPED_AT.search(error)
        line = min(int(stopped[1]), len(lines)) if stopped else len(lines)
        words = lines[line - 1]
        if "overwrite" in error:
            remedy = "The same key appears twice: keep one of them."
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
        self._error("The side file cannot be read any further than this line.", remedy, line)

    # From a table to values

    def _unknown(self, key: str, value: object) -> None:
        if isinstance(value, dict):
            remedy = "Delete the line in square brackets: a side file has no parts, only keys."
        elif (meant := _nearest(key)) is not None:
            remedy = f"Did you mean “{meant}”? It is written like this: {_EXAMPLES[meant]}"
        else:
            remedy = f"Delete it, or use one of these: {', '.join(_EXAMPLES)}."
        self._error("The key on this line is not known in a side file.", remedy, self._line(key))

    def _string(self, table: dict[str, object], key: str, longest: int | None = None) -> str | None:
        """Return the text of a key as one line, cut if it is too long; None if there is no usable text."""
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
            self._warn(key, f"is longer than {longest} characters; the rest was cut off.", "Write it shorter.")
            return words[:longest].rstrip()
        return words

    def _year(self, table: dict[str, object]) -> int | None:
        if "year" not in table:
            return None
        value = table["year"]
        # In Python, True is an int too.
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
        """Return the headings of a list, in order."""
        value = table.get(key, [])
        if not isinstance(value, list):
            self._wrong(key, "must be a list of headings in square brackets.")
            return []
        found: list[str] = []
        for number, heading in enumerate(cast("list[object]", value), start=1):
            words = " ".join(heading.split()).strip("=# ") if isinstance(heading, str) else ""
            if words:
                found.append(words)
            else:
                what = "is empty" if isinstance(heading, str) else "is not text in quotation marks"
                self._wrong(key, f"has a heading, number {number}, that {what}.")
        return found

    def _without_contradictions(self, spoils: list[str], safe: list[str]) -> Iterator[str]:
        """Yield the safe headings that aren't in ``spoils`` as well: when in doubt, hide."""
        hidden = set(map(folded_heading, spoils))
        for number, heading in enumerate(safe, start=1):
            if folded_heading(heading) not in hidden:
                yield heading
                continue
            what = f"has a heading, number {number}, that is in “spoils” too; its section is hidden."
            self._warn("safe", what, "Keep it in one of the two lists.")

    # Reports

    def _wrong(self, key: str, what: str, remedy: str | None = None) -> None:
        """Report that the value of a known key can't be used. The default remedy is a correct example."""
        self._error(f"“{key}” {what}", remedy or f"Write it like this: {_EXAMPLES[key]}", self._line(key))

    def _warn(self, key: str, what: str, remedy: str) -> None:
        """Report a problem with a known key's value that can't show anything that should be hidden."""
        line = self._line(key)
        self.problems.append(SeedProblem(self._name, f"“{key}” {what}", remedy, line, Severity.WARNING))

    def _error(self, message: str, remedy: str, line: int | None = None) -> None:
        self._broken = True
        self.problems.append(SeedProblem(self._name, f"{message} {STAYS_HIDDEN}", remedy, line))

    def _line(self, key: str) -> int | None:
        """Return the line number, counted from 1, where a key is set."""
        bare = re.escape(key)
        place = re.compile(rf"""^[ \t]*\[*[ \t]*["']?{bare}["']?[ \t]*[.=\]]""", re.MULTILINE).search(self._text)
        return self._text.count("\n", 0, place.start()) + 1 if place else None


def _nearest(key: str) -> str | None:
    """Return the key that a wrong one was most likely meant to be."""
    small = key.strip().lower()
    if small in _OTHER_WORDS:
        return _OTHER_WORDS[small]
    best = process.extractOne(small[:100], list(_EXAMPLES), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    return best[0] if best else None


def _is_url(value: str, schemes: tuple[str, ...]) -> bool:
    """Return whether a text is a complete web address that Discord accepts."""
    if len(value) > _LONGEST_URL or _SPACE_OR_CONTROL.search(value):
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme.lower() in schemes and bool(parts.hostname)
    except ValueError:
        return False
