"""Refuse files that hold text but no prose: pages, data, subtitles, code. They are never read as documents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.documents.file_kinds import IMPORT_IT
from bot.errors import SeedProblem, UnreadableSeed

_LOOKED_AT = 20_000
_AS_ARTICLE = "Save the film's article on Wikipedia instead, or copy its text into a .txt file."
_AS_PROSE = "Copy the text about the film into a .txt file, without the markup."
_COLUMNS = frozenset(
    [
        "title",
        "name",
        "year",
        "plot",
        "synopsis",
        "summary",
        "overview",
        "description",
        "storyline",
        "story",
        "director",
        "directors",
        "directed by",
        "writer",
        "writers",
        "cast",
        "actor",
        "actors",
        "stars",
        "starring",
        "genre",
        "genres",
        "id",
        "imdb id",
        "tmdb id",
        "imdbid",
        "movieid",
        "release date",
        "released",
        "release year",
        "runtime",
        "duration",
        "rating",
        "votes",
        "country",
        "language",
        "original title",
        "tagline",
        "poster",
        "budget",
        "revenue",
        "origin",
        "wiki page",
        "url",
        "text",
        "content",
        "character",
        "role",
        "keywords",
        "production company",
        "ethnicity",
    ]
)
"""Column names in tables about films."""


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    remedy: str
    pattern: re.Pattern[str]


_BY_START = (
    _Kind(
        "a web page (HTML) that is no Wikipedia article",
        _AS_ARTICLE,
        re.compile(r"(?:<!--[^>]{0,2000}-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I),
    ),
    _Kind("an export of a wiki (XML)", IMPORT_IT, re.compile(r"(?:<\?xml[^<>]{0,200}>\s*)?<mediawiki\b")),
    _Kind(
        "an XML file, such as a library's .nfo",
        IMPORT_IT,
        re.compile(
            r"<\?xml\b|<!(?:DOCTYPE|ELEMENT)\b|<(?!(?:br|b|i|u|p|em|strong|small|big|center|h[1-6]|div|span|font|sup|sub|ref"
            r"|nowiki|noinclude|onlyinclude|includeonly|blockquote|pre|hr|q|s|table|ul|ol|li|dl|poem|gallery|a|img)\b)"
            r"(?P<tag>[A-Za-z][\w:.-]{0,60})(?:\s[^<>]{0,500})?>(?=[\s\S]{0,15000}</(?P=tag)\s*>)",
            re.I,
        ),
    ),
    _Kind(
        "a JSON file",
        IMPORT_IT,
        re.compile(
            r"\{\s*\"[^\"\n]{0,200}\"\s*:"
            r"|\[\s*(?:\{\s*\"|\"[^\"\n]{0,300}\"\s*,|\[\s*[\"\d])|\{\s*\}\s*$"
        ),
    ),
    _Kind(
        "a note whose front matter (YAML) has no end, or is written in TOML",
        "Write its keys as “director: Nora Quill”, between two lines of three dashes.",
        re.compile(
            r"(?:%YAML|---[ \t]*\r?\n(?:[ \t]*#[^\n]*\n|[ \t\r]*\n){0,20}[ \t]*[\w\"'-][\w \"'-]{0,40}:(?:\s|$)"
            r"|\+\+\+[ \t]*\r?\n[ \t]*[\w-]+\s*=)"
        ),
    ),
    _Kind(
        "a subtitle file",
        "Write down what the film is, and what happens in it, instead.",
        re.compile(r"WEBVTT|\[Script Info\]|<SAMI\b|\{\d+\}\{\d+\}", re.I),
    ),
    _Kind("an RTF file", "Save it as plain text.", re.compile(r"\{\\rtf")),
    _Kind(
        "a web archive (MHTML)",
        "Save the page again, as “Web page, HTML only”.",
        re.compile(
            r"(?:From: <Saved by|Snapshot-Content-Location:|MIME-Version: [\d.]+\s+Content-Type: multipart/related)"
        ),
    ),
    _Kind("a PDF or PostScript file", "Save its text as plain text.", re.compile(r"%PDF-|%!PS")),
    _Kind("a LaTeX file", _AS_PROSE, re.compile(r"\\(?:documentclass|begin\{)")),
)
_HTML = re.compile(r"<(?:!doctype|html|head|body|script|style|meta|link|iframe|svg|title)\b[^<>]{0,300}>", re.I)
_PAGE_TAG = re.compile(
    r"<(?:div|span|a|img|meta|link|table|tr|td|th|ul|ol|li|nav|input|form|button|section|article|footer)(?=[\s/>])",
    re.I,
)
_MOST_TAGS = 8
_TAG_SPACE = 400
"""A page has at least one layout tag in this many characters."""
_CUE = re.compile(
    r"^[ \t]*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,:]\d{1,3}[ \t]*(?:-->|,)[ \t]*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,:]\d{1,3}"
    r"|^Dialogue: ?\d|^\{\d+\}\{\d+\}|^\[\d{1,2}:\d{2}[.:]\d{2}\]",
    re.M,
)
_BOX = re.compile(r"[\u2500-\u259f]")
_MOST_BOXES = 40
_JSON_LINE = re.compile(r"^[ \t]*(?:\"[^\"\n]{1,80}\"[ \t]*:|[{}\[\]],?[ \t]*$|\{\s*\"[^\"\n]{1,80}\"[ \t]*:)", re.M)
_YAML_LINE = re.compile(r"[ \t]*(?:- )?[a-z_][\w-]{0,30}:(?:[ \t].*)?|[ \t]*- .*|[ \t]+\S.*|#.*|---|\.\.\.")
_CODE_LINE = re.compile(r".*(?:;|(?<!\{)\{|(?<!\})\}|\*/)[ \t]*\r?$|[ \t]*(?://|/\*).*", re.M)
_QUOTED = re.compile(r"\"(?:[^\"\n]|\"\"){0,2000}\"")
_FEW_LINES = 3
_LONGEST_NAME = 40


def refuse_other_kinds(seed: str, text: str, *, wiki: bool) -> None:
    """Raise ``UnreadableSeed`` if a file isn't prose. ``wiki`` says that the file is wiki source by its name, which may
    be full of tags and signs."""
    start = text.lstrip("\ufeff \t\r\n")[:_LOOKED_AT]
    kind = next((kind for kind in _BY_START if kind.pattern.match(start)), None) or (
        None if wiki else _looks_like(start)
    )
    if kind:
        raise UnreadableSeed(SeedProblem(seed, f"This is {kind.name}.", kind.remedy))


def _looks_like(text: str) -> _Kind | None:
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    tags = text.count("<")
    if tags and ((_HTML.search(text) and "</" in text) or _is_page(text, tags)):
        return _BY_START[0]
    if ":" in text and sum(1 for _ in zip(_CUE.finditer(text), range(2), strict=False)) > 1:
        return _BY_START[5]
    if not text.isascii() and sum(1 for _ in zip(_BOX.finditer(text), range(_MOST_BOXES), strict=False)) >= _MOST_BOXES:
        return _kind("a release note (NFO)", _AS_PROSE)
    if '"' in text and _share(lines, _JSON_LINE) > 0.5:
        return _BY_START[3]
    if lines and lines[0][:1].islower() and len(lines) > 1 and all(map(_YAML_LINE.fullmatch, lines)):
        return _kind(
            "a list of keys and values (YAML)", "Write the rows as “- Director: …” and the plot below == Plot ==."
        )
    if len(lines) > _FEW_LINES and "{" in text and _share(lines, _CODE_LINE) > 0.5:
        return _kind("program code or a style sheet", _AS_PROSE)
    if lines and _is_table(lines):
        return _kind("a table (CSV)", IMPORT_IT)
    return None


def _kind(name: str, remedy: str) -> _Kind:
    return _Kind(name, remedy, _QUOTED)


def _is_page(text: str, tags: int) -> bool:
    found = len(_PAGE_TAG.findall(text)) if tags >= _MOST_TAGS else 0
    return found >= _MOST_TAGS and found * _TAG_SPACE > len(text)


def _share(lines: list[str], pattern: re.Pattern[str]) -> float:
    return sum(1 for line in lines if pattern.match(line)) / len(lines) if len(lines) > 1 else 0.0


def _is_table(lines: list[str]) -> bool:
    """Return whether the first line names columns, or each line has as many cells as the others."""
    for sign in ("\t", ",", ";", "|"):
        if sign not in lines[0]:
            continue
        names = _names_of_columns(lines[0].split(sign))
        if sum(name in _COLUMNS for name in names) > 1:
            return len(lines) > 1 and lines[1].count(sign) >= len(names) - 1
        if sign == ",":
            if len(lines) > 1 and all(line.startswith('"') and '","' in line for line in lines):
                return True
        elif len(lines) > _FEW_LINES:
            counts = {_QUOTED.sub("", line).count(sign) for line in lines[:50]}
            if len(counts) == 1 and min(counts) >= _FEW_LINES:
                return True
    return False


def _names_of_columns(cells: Iterable[str]) -> list[str]:
    """Return the column names in the cells of a first line; none if a cell is too long for a name."""
    names: list[str] = []
    for cell in cells:
        name = " ".join(cell.strip(" \"'*").replace("_", " ").casefold().split())
        if len(name) > _LONGEST_NAME:
            return []
        if name:
            names.append(name)
    return names
