"""Render a note as the text of an article: title line, rows, lead, headed sections, and story text last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.folding import fold
from bot.documents.headings import SectionKind, may_be_underlined, section_kind
from bot.documents.notes.body import CALLOUT, LINK, MARKED, body_changes, shown_of_link
from bot.documents.notes.front_matter import FrontMatterKey, find_front_matter, read_front_matter
from bot.documents.notes.keys import TELLING, TITLES, folded_key, is_opinion, label_of, says_nothing
from bot.documents.passage import Passage
from bot.documents.wikitext.rendering import Piece, Rendering, rewritten, stripped, text_of

NOTE_SUFFIXES = (".md", ".markdown")
_TITLE_LINE = re.compile(
    r"\s*#[ \t]+(?P<title>[^\n]*[^\s#])[ \t#]*(?=\n|\Z)"
    r"|\s*(?P<underlined>[^\s#>|*=~-][^\n]{0,119})\n[ \t]*(?:={3,}|-{3,})[ \t\r]*(?=\n|\Z)"
)
_PART = re.compile(r"(?P<performer>[^\W\d_][\w .'’-]{1,60}?) as (?P<part>[^\W_][\w .,'’()/&-]{0,120})")
"""A performer and a part, without any sign that could begin a heading."""
_HEADING = re.compile(r"^[ \t]*(?:#{1,6}[ \t]|==)", re.M)
_YEAR = re.compile(r"[ \t]*\((?:1[89]|20)\d\d[^()]*\)$")
_STRUCTURE = re.compile(r"[-*•=#＝＃~_>|\s]+")
_MAKES_HEADING = re.compile(
    r"[=#＝＃﹦﹟~]|-(?=--)|(?<=--)-|(?P<tag><)(?=[ /]{0,3}[hH][1-6])|(?P<entity>&)(?=#?\w{1,30};)"
)
"""Signs that could begin a heading, wherever a line is broken."""
_INFOBOX = re.compile(r"\{\{[\s_]*Infobox\b", re.I)


def is_note(name: str, text: str) -> bool:
    """Return whether a file is a note, by its name (in lower case) or its front matter; wiki source never is."""
    if find_front_matter(text):
        return True
    return name.endswith(NOTE_SUFFIXES) and not _INFOBOX.search(text)


def body_of(source: str) -> str:
    """Return a note without its front matter."""
    match = find_front_matter(source)
    return source[match.end() :] if match else source


def render_note(source: str) -> Rendering:
    """Render a note in the article shape. Text that may tell the story comes last, below a heading of its own."""
    note = _Note(source)
    return Rendering(note.pieces(), len(source), left_out=note.left_out)


class _Note:
    def __init__(self, source: str) -> None:
        block = find_front_matter(source)
        at = block.end() if block else int(source.startswith("\ufeff"))
        self.body = Passage(source[at:], at)
        self.title: list[Piece] = []
        self.rows: list[list[Piece]] = []
        self.cast: list[Passage] = []
        self.told: list[Passage] = []
        self.left_out: list[int] = []
        if block:
            keys = Passage(block["keys"], block.start("keys"))
            for entry in read_front_matter(keys):
                self._take(entry)

    def _take(self, entry: FrontMatterKey) -> None:
        """Read an entry; leave out keys that may reveal anything, and values that aren't plain."""
        key = folded_key(entry.key.text)
        label = label_of(key)
        if all(is_opinion(key, value.text) for value in entry.values) and entry.values:
            return
        if key in TELLING:
            self.told += entry.text
        elif key in TITLES or label:
            self.cast += [value for value in entry.values if label == "Starring" and _PART.fullmatch(value.text)]
            values = [pieces for value in entry.values if (pieces := _linked(value))]
            if not entry.whole or len(values) < len(entry.values):
                self.left_out.append(entry.key.start)
            elif label:
                for number, value in enumerate(values):
                    start = value[0].start
                    self.rows.append([Piece(f"- {label}: ", start if number else entry.key.start, start), *value])
            elif len(values) == 1 and not self.title:
                self.title = values[0]
            elif values:
                self.left_out.append(entry.key.start)
        elif entry.text and not says_nothing(key):
            self.left_out.append(entry.key.start)

    def pieces(self) -> Iterator[Piece]:
        body = self._without_title_line()
        if self.title:
            title = _without_equals(self.title)
            yield Piece("= ", title[0].start, title[0].start)
            yield from title
            yield Piece(" =\n\n", title[-1].end, title[-1].end)
        for row in self.rows:
            yield from (*row, Piece("\n", row[-1].end, row[-1].end))
        yield Piece("\n", body.start, body.start)
        heading = _HEADING.search(body.text)
        asides = [*CALLOUT.finditer(body.text, 0, heading.start() if heading else len(body.text))]
        at = 0
        for aside in asides:
            yield from _marked(body.cut(at, aside.start()))
            at = aside.end()
        yield from _marked(body.cut(at))
        for aside in asides:
            name = body.group(aside, "name" if aside["name"].strip() else "kind").strip()
            yield from _hidden(name, [line.strip() for line in body.group(aside, "text").split(re.compile(r"\n"))])
        if self.cast:
            yield Piece("\n\n== Cast ==\n", self.cast[0].start, self.cast[0].start)
            for part in self.cast:
                yield from (Piece("- ", part.start, part.start), Piece(part.text, part.start, part.end))
                yield Piece("\n", part.end, part.end)
        if self.told:
            yield from _hidden(Passage("Plot", self.told[0].start), self.told)

    def _without_title_line(self) -> Passage:
        """Return the body without its title line, if it begins with one that is the film's."""
        match = _TITLE_LINE.match(self.body.text)
        if not match:
            return self.body
        underlined = match["underlined"]
        if underlined and not (may_be_underlined(underlined) and section_kind(underlined) is SectionKind.UNKNOWN):
            return self.body
        line = stripped(_marked(self.body.group(match, "underlined" if underlined else "title")))
        ours, said = (_YEAR.sub("", text_of(title)) for title in (self.title, line))
        if not line or (ours and fold(ours) != fold(said)) or section_kind(said) is SectionKind.PLOT:
            return self.body
        if not ours or _YEAR.search(text_of(line)):
            self.title = line
        return self.body.cut(match.end())


def _linked(value: Passage) -> list[Piece]:
    """Return a value with what its links show, each link as one name; nothing if it contains markup."""
    if MARKED.search(value.text):
        return []
    pieces: list[Piece] = []
    at = 0
    for link in LINK.finditer(value.text):
        start, end = shown_of_link(link)
        for part, whole in ((value.cut(at, link.start()), False), (value.cut(start, end), True)):
            if part:
                pieces.append(Piece(part.text, part.start, part.end, whole))
        at = link.end()
    if rest := value.cut(at):
        pieces.append(Piece(rest.text, rest.start, rest.end))
    return stripped(pieces)


def _marked(text: Passage) -> list[Piece]:
    return rewritten([Piece(text.text, text.start, text.end)], body_changes(text.text)) if text else []


def _hidden(name: Passage, lines: list[Passage]) -> Iterator[Piece]:
    """Yield a section that nothing inside it can end."""
    start = name.start
    yield Piece("\n\n== ", start, start)
    # A word of our own has no position in the file.
    yield Piece(name.text.replace("=", "-"), start, name.end if name.text != "Plot" else start)
    yield Piece(" ==\n", start, start)
    for line in lines:
        marks = _STRUCTURE.match(line.text)
        if bare := line.cut(marks.end() if marks else 0):
            for piece in _marked(bare):
                yield Piece(_MAKES_HEADING.sub(_harmless, piece.text), piece.start, piece.end)
            yield Piece("\n", bare.end, bare.end)


def _harmless(match: re.Match[str]) -> str:
    return "‹" if match["tag"] else "＆" if match["entity"] else "–"


def _without_equals(line: list[Piece]) -> list[Piece]:
    return [Piece(piece.text.replace("=", "-"), piece.start, piece.end) for piece in line]
