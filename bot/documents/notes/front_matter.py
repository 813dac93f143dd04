"""Read the front matter of a note: the block of keys and values above it, each value with its position.

It is YAML as people write it, not all of YAML: a key at the start of a line, and a value, a list or a text below it.
A line that breaks the rules of YAML doesn't spoil the others, since many notes have one ("title: Alien: Return").
Deeper nesting and references to other places aren't values: they are never shown, and their line is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.documents.passage import Passage

_FRONT_MATTER = re.compile(
    r"\ufeff?(?:[ \t]*\r?\n)*---[ \t]*\r?\n(?P<keys>(?:(?!---|\.\.\.)[^\n]*\n)*)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_MOST_KEYS = 20_000
"""Maximum number of characters. A longer block holds a text, and the search for its end stops there."""
_KEY = re.compile(r"(?P<quote>[\"']?)(?P<key>[^\W\d_][^:\"'\n]{0,40}?)(?P=quote)[ \t]*:(?=[ \t\r]|$)")
_ITEM = re.compile(r"-[ \t]+")
_BLOCK = re.compile(r"[|>][-+\d]*[ \t]*(?:#.*)?")
_COMMENT = re.compile(r"(?:(?<=[ \t])|^)#.*")
_NO_VALUE = re.compile(r"[&*!@`{%?]|[|>](?:\s|$|[-+\d])|-\s")
"""The start of anything that isn't a plain value: an anchor, a tag, a text below."""
_MAPPING = re.compile(r"[\w \"'-]{1,40}:(?:\s|$)")
_LINK = "[["


@dataclass(frozen=True, slots=True)
class FrontMatterKey:
    """A key with its values."""

    key: Passage
    values: tuple[Passage, ...]
    """The values without their quotation marks."""
    text: tuple[Passage, ...]
    """All lines of the key, stripped of blanks: for a key that tells the story."""
    whole: bool
    """Whether the values are all there is."""


def find_front_matter(source: str) -> re.Match[str] | None:
    """Return the block with its lines of dashes, if a text begins with a block that has a key."""
    match = _FRONT_MATTER.match(source, 0, _MOST_KEYS)
    return match if match and any(_KEY.match(line) for line in match["keys"].split("\n")) else None


def read_front_matter(keys: Passage) -> Iterator[FrontMatterKey]:
    """Yield the entries of a block, in order."""
    begun: tuple[Passage, Passage] | None = None
    below: list[Passage] = []
    for line in keys.split(re.compile(r"\r?\n")):
        if match := _KEY.match(line.text):
            if begun:
                yield _entry(*begun, below)
            begun, below = (line.group(match, "key"), line.cut(match.end()).strip()), []
        elif line.text.strip() and not line.text.lstrip().startswith("#"):
            below.append(line)
    if begun:
        yield _entry(*begun, below)


def _entry(key: Passage, first: Passage, lines: Sequence[Passage]) -> FrontMatterKey:
    """Return the entry of a key, given the text after it and the lines below."""
    below = [line.strip() for line in lines]
    values, whole = _values(first, below)
    text = [*([first] if first and not _BLOCK.fullmatch(first.text) else []), *below]
    return FrontMatterKey(key, tuple(values), tuple(text), whole)


def _values(first: Passage, below: Sequence[Passage]) -> tuple[list[Passage], bool]:
    """Return the values of an entry, and whether there is nothing else."""
    first = _without_comment(first)
    if not first:
        items = [line.cut(item.end()) for line in below if (item := _ITEM.match(line.text))]
        found = [value for item in items if (value := _item(item))]
        return found, len(found) == len(below)
    if first.text.startswith("[") and (not first.text.startswith(_LINK) or first.text.startswith("[[[")):
        return _flow_list(first, below)
    value = _value(first)
    return ([value] if value else []), value is not None and not below


def _flow_list(first: Passage, below: Sequence[Passage]) -> tuple[list[Passage], bool]:
    """Return the values between brackets, which may span several lines."""
    lines = [first.cut(1), *below]
    if not lines[-1].text.endswith("]"):
        return [], False
    lines[-1] = lines[-1].cut(0, len(lines[-1].text) - 1)
    parts = [part.strip() for line in lines for part in _between_commas(line) if part.text.strip()]
    found = [value for part in parts if (value := _item(part))]
    return found, len(found) == len(parts)


def _between_commas(line: Passage) -> Iterator[Passage]:
    """Yield the parts of a line between commas outside quotation marks and brackets."""
    begin = depth = 0
    quote = ""
    for at, sign in enumerate(line.text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and not line.text[begin:at].strip():
            quote = sign
        elif sign in "[]":
            depth += 1 if sign == "[" else -1
        elif sign == "," and depth == 0:
            yield line.cut(begin, at)
            begin = at + 1
    yield line.cut(begin)


def _item(said: Passage) -> Passage | None:
    """Return a value in a list, which may itself be a list or a mapping."""
    return (
        None if _MAPPING.match(said.text) or said.text.startswith("[") > said.text.startswith(_LINK) else _value(said)
    )


def _value(said: Passage) -> Passage | None:
    """Return one value without its quotation marks; None if it isn't a reliable value."""
    said = _without_comment(said)
    for quote in "\"'":
        if said.text.startswith(quote):
            inner = said.cut(1, len(said.text) - 1)
            plain = len(said.text) > 1 and said.text.endswith(quote) and quote not in inner.text
            # A backslash is an escape only between double quotation marks.
            return inner.strip() if plain and not (quote == '"' and "\\" in inner.text) else None
    return said if said and not _NO_VALUE.match(said.text) else None


def _without_comment(said: Passage) -> Passage:
    if said.text.startswith(('"', "'")):
        end = said.text.find(said.text[0], 1) + 1
        return said.cut(0, end) if end and said.text[end:].lstrip(" \t").startswith("#") else said
    match = _COMMENT.search(said.text)
    return said.cut(0, match.start()).strip() if match else said
