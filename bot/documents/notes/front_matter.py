"""The block of keys and values above a note → its entries, each value with where it stands.

It is YAML as people write it, and not all of YAML: a key at the start of a line, and a value, a list or a text below
it. A line that breaks the rules of YAML spoils no other, since many notes have one ("title: Alien: Return").
Whatever is nested deeper or points elsewhere is no value: it is never shown, and its line is reported.
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
"""Characters. A longer block holds a text, and the search for its end stops there."""
_KEY = re.compile(r"(?P<quote>[\"']?)(?P<key>[^\W\d_][^:\"'\n]{0,40}?)(?P=quote)[ \t]*:(?=[ \t\r]|$)")
_ITEM = re.compile(r"-[ \t]+")
_BLOCK = re.compile(r"[|>][-+\d]*[ \t]*(?:#.*)?")
_COMMENT = re.compile(r"(?:(?<=[ \t])|^)#.*")
_NO_VALUE = re.compile(r"[&*!@`{%?]|[|>](?:\s|$|[-+\d])|-\s")
"""How a value begins that is none: an anchor, a tag, a text below."""
_MAPPING = re.compile(r"[\w \"'-]{1,40}:(?:\s|$)")
_LINK = "[["


@dataclass(frozen=True, slots=True)
class FrontMatterKey:
    """One key with its values."""

    key: Passage
    values: tuple[Passage, ...]
    """Without the quotation marks around them."""
    text: tuple[Passage, ...]
    """All lines that belong to it, without blanks around them: for a key that tells the story."""
    whole: bool
    """Whether the values are all that is there."""


def find_front_matter(source: str) -> re.Match[str] | None:
    """The block with the lines of dashes around it, if a text begins with one that has a key."""
    match = _FRONT_MATTER.match(source, 0, _MOST_KEYS)
    return match if match and any(_KEY.match(line) for line in match["keys"].split("\n")) else None


def read_front_matter(keys: Passage) -> Iterator[FrontMatterKey]:
    """The entries of a block, in order."""
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
    """The entry of a key, from what stands behind it and on the lines below."""
    below = [line.strip() for line in lines]
    values, whole = _values(first, below)
    text = [*([first] if first and not _BLOCK.fullmatch(first.text) else []), *below]
    return FrontMatterKey(key, tuple(values), tuple(text), whole)


def _values(first: Passage, below: Sequence[Passage]) -> tuple[list[Passage], bool]:
    """The values of an entry, and whether nothing else is there."""
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
    """The values between brackets, which may stand on several lines."""
    lines = [first.cut(1), *below]
    if not lines[-1].text.endswith("]"):
        return [], False
    lines[-1] = lines[-1].cut(0, len(lines[-1].text) - 1)
    parts = [part.strip() for line in lines for part in _between_commas(line) if part.text.strip()]
    found = [value for part in parts if (value := _item(part))]
    return found, len(found) == len(parts)


def _between_commas(line: Passage) -> Iterator[Passage]:
    """The parts of a line between commas that stand within no quotation marks and no brackets."""
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
    """A value in a list, which may be a list or a mapping itself."""
    return (
        None if _MAPPING.match(said.text) or said.text.startswith("[") > said.text.startswith(_LINK) else _value(said)
    )


def _value(said: Passage) -> Passage | None:
    """One value without its quotation marks; None where it is none that can be relied on."""
    said = _without_comment(said)
    for quote in "\"'":
        if said.text.startswith(quote):
            inner = said.cut(1, len(said.text) - 1)
            plain = len(said.text) > 1 and said.text.endswith(quote) and quote not in inner.text
            # A backslash stands for something else only between double quotation marks.
            return inner.strip() if plain and not (quote == '"' and "\\" in inner.text) else None
    return said if said and not _NO_VALUE.match(said.text) else None


def _without_comment(said: Passage) -> Passage:
    if said.text.startswith(('"', "'")):
        end = said.text.find(said.text[0], 1) + 1
        return said.cut(0, end) if end and said.text[end:].lstrip(" \t").startswith("#") else said
    match = _COMMENT.search(said.text)
    return said.cut(0, match.start()).strip() if match else said
