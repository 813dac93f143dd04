"""Whether a reading keeps what the reader promises, told from the document alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from bot.documents.document import Document
from bot.documents.model import Evidence, Shape
from bot.documents.read import read
from bot.documents.shapes import MARKED_UP
from bot.documents.side_file import SideFile
from bot.errors import SeedProblem, UnreadableSeed
from bot.spoiler import Spoiler, reveal
from tests.reading import assemble
from tests.strategies import SECRET

_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_STRUCTURE = re.compile(
    r"\s*(?:=+.*|\#.*"  # a title or a heading
    r"|[-*•]\s*\w[^:]*:.*"  # a row of an infobox
    r"|infobox)\s*",
    re.I,
)
_MARKS = re.compile(r"[&<\[\\%_\xb9\xb2\xb3\u2070-\u2079]")
"""Of what shows as something else, or as nothing."""
_MARKUP = re.compile(r"[\[\]{}|=!]|^\s*#")
_MARKED = re.compile(r"={1,6}[^=\r\n]{1,80}={1,6}")
_TAGGED = re.compile(
    r"(?:<|&lt;)h[1-6](?:>|&gt;)[^<>\r\n]{1,80}"  # a heading, be it closed or not
    r"|(?:<|&lt;)/?[a-z][^<>\r\n]{0,80}?(?:>|&gt;)",
    re.I,
)
_UNDERLINED = re.compile(
    r"(?:\A|(?<=[\n\r]))"  # not from each letter of a long line
    r"(?P<words>[^\n\r]+)(?:\r\n|[\n\r])[ \t]*(?:={3,}|-{3,}|~{3,})[ \t]*(?=[\r\n]|\Z)"
)
_KEY = re.compile(r"(?:\A|(?<=[\n\r]))[\"']?[\w -]{1,40}[\"']?[ \t]*:")
_PLOT_HEADING = re.compile(r"==\s*Plot\s*==")
_HEADING = re.compile(r"={1,6}.+={1,6}|#.+")


def judge(seed: str, data: bytes, side: SideFile | None = None) -> Document | None:
    """Reads a document as the build does, and raises ``AssertionError`` for every promise that is broken.

    Returns what was read, or None for what is no document.
    """
    try:
        document, problems = read(seed, data, side or SideFile())
    except UnreadableSeed as error:
        is_kind(error.problem)
        return None
    text = data.decode("utf-8")
    assembly = assemble([document])
    kept = [*assembly.films, *(entry.document for entry in assembly.unplaced)]
    assert kept, "the document is in no film, and nobody is told"
    evidence = [found for found in _every(kept, Evidence) if found.seed == seed]
    wiki = document.shape in MARKED_UP
    for found in evidence:
        assert wiki or says_the_same(reveal(found.text), text[found.start : found.end]), found
    hidden = secrets_below_plot_headings(text)
    shown = "\n".join(words for words, secret in _texts(kept) if not secret)
    assert not [secret for secret in hidden if secret in shown], "a plot is visible"
    for problem in (*problems, *assembly.problems):
        is_kind(problem, hidden)
    lines = {problem.line for problem in problems}
    if document.shape is Shape.NOTE:
        lines |= lines_of_keys(text, lines)
    if wiki:
        lost = lost_of_source(text, _texts(kept))
    else:
        told = "\n".join(_folded(words) for words, _ in _texts(kept))
        lost = lost_lines(text, evidence, document.title, told, note=document.shape is Shape.NOTE)
    other = min((problem.line or 0 for problem in problems if "Another film" in problem.message), default=len(text))
    assert not [line for line in lost if line not in lines and line < other], "a paragraph is lost"
    return document


def lines_of_keys(text: str, lines: Iterable[int | None]) -> set[int]:
    """The lines that go on with a key in front matter which was reported: its value stands on them."""
    said = set(lines)
    found: set[int] = set()
    for number, line in enumerate(_LINE_END.split(text), 1):
        if (number - 1 in said or number - 1 in found) and not re.match(
            r"[\"']?[^\W\d_][^:\n]*:(?:\s|$)|---|\.\.\.", line
        ):
            found.add(number)
    return found


def says_the_same(words: str, source: str) -> bool:
    """Whether words stand in a stretch of the source, but for breaks and signs that show nothing."""
    if words == source:
        return True
    if not _MARKS.search(source):
        return _letters(words) == _letters(source)
    rest = iter(source)
    return all(letter in rest for letter in _letters(words))


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum() and letter not in "\u115f\u1160\u3164\uffa0")


def lost_lines(
    text: str, evidence: Iterable[Evidence], title: str | None = None, told: str = "", *, note: bool = False
) -> list[int]:
    """The numbers of the lines that hold a word which no evidence holds, other than titles, headings, rows and, in a
    ``note``, keys. A line with signs below it is a heading where it is among what was ``told``."""
    kept = bytearray(len(text))
    for piece in evidence:
        kept[piece.start : piece.end] = b"x" * (piece.end - piece.start)
    for pattern in (_MARKED, _TAGGED, _UNDERLINED, *([_KEY] if note else [])):  # words may follow them on their line
        for found in pattern.finditer(text):
            if pattern is _UNDERLINED and _folded(found["words"]) not in told:
                continue
            kept[found.start() : found.end()] = b"x" * len(found[0])
    first = next((match[0] for match in _LINE.finditer(text) if match[0].strip()), "")
    titles = {_folded(first), _folded(title or "")}
    return [
        len(_LINE_END.findall(text, 0, match.start())) + 1
        for match in _LINE.finditer(text)
        if not _STRUCTURE.fullmatch(match[0])
        and _folded(match[0]) not in titles  # the title again, above the rows
        and any(text[at].isalnum() and not kept[at] for at in range(*match.span()))
    ]


def lost_of_source(text: str, kept: Iterable[tuple[str, bool]]) -> list[int]:
    """The numbers of the lines of wiki source that hold a secret which was not kept, where no markup can hide it."""
    if "<" in text or any(text.count(opening) != text.count(closing) for opening, closing in ("{}", "[]")):
        return []
    told = "\n".join(words for words, _ in kept)
    return [
        len(_LINE_END.findall(text, 0, match.start())) + 1
        for match in _LINE.finditer(text)
        if not _MARKUP.search(match[0]) and any(secret not in told for secret in SECRET.findall(match[0]))
    ]


def _folded(line: str) -> str:
    return " ".join(line.strip("\ufeff =#").casefold().removesuffix(" (1987 film)").split())


def secrets_below_plot_headings(text: str) -> frozenset[str]:
    """The secrets that stand between a plot's heading and the next heading, and nowhere else."""
    inside: set[str] = set()
    outside: set[str] = set()
    plot = False
    for line in text.splitlines():
        if _HEADING.fullmatch(line.strip()):
            plot = _PLOT_HEADING.fullmatch(line.strip()) is not None
            outside.update(SECRET.findall(line))
        else:
            (inside if plot else outside).update(SECRET.findall(line))
    return frozenset(inside - outside)


def is_kind(problem: SeedProblem, hidden: frozenset[str] = frozenset()) -> None:
    """A problem is one printable line with a remedy, and tells nothing of the plot."""
    words = str(problem)
    assert all(unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp") for letter in words), repr(words)
    assert problem.remedy
    assert not [secret for secret in hidden if secret in words], words


def _every(value: object, kind: type[Evidence]) -> Iterator[Evidence]:
    if isinstance(value, kind):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _every(item, kind)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _every(getattr(value, field.name), kind)


def _texts(value: object) -> Iterator[tuple[str, bool]]:
    """Every text in what was read, and whether it is hidden."""
    if isinstance(value, Spoiler):
        yield reveal(value), True
    elif isinstance(value, str):
        yield value, False
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            if isinstance(value, Evidence) and isinstance(value.text, Spoiler) and field.name == "section":
                continue  # the name of a hidden section is not shown
            yield from _texts(getattr(value, field.name))
