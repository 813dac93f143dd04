"""Render a saved wiki page as the text of an article: title line, infobox rows, lead, headed sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.documents.break_signs import HIDDEN_MARK
from bot.documents.infobox import is_known_label
from bot.documents.web_page.elements import Attributes, Elements
from bot.documents.web_page.layout import BLOCKS, is_covered, is_left_out
from bot.documents.wikitext.lines import ITEM_END, one_line, tidy, tidy_lines
from bot.documents.wikitext.rendering import Piece, Rendering, parted, stripped, text_of, without
from bot.documents.wikitext.tables import Cell, lines_of

_CONTENT = ("mw-parser-output", "mw-content-text")
_PAGE = re.compile(r"[\s\ufeff]*<")
_STRUCTURE = re.compile(r"[-*•=#＝＃~|\s]+")
_HEADING = re.compile(r"h[1-6]")
_LABEL = re.compile(r"[A-Z][\w /()'’&-]{1,40}")
_NOTE = re.compile(r"\(.*\)")
_PORTABLE = "portable-infobox"
_LABEL_CLASS, _VALUE_CLASS = "pi-data-label", "pi-data-value"
_IN_ASIDE = frozenset({_LABEL_CLASS, _VALUE_CLASS})
_ONE_VALUE = frozenset({"Based on"})


def is_web_page(text: str) -> bool:
    """Return whether a file is a wiki page as browsers save it, or its article alone."""
    return _PAGE.match(text) is not None and any(name in text for name in _CONTENT)


def render_page(source: str) -> Rendering:
    """Render the page's article in the article shape. Never fails, whatever the source is."""
    page = _SavedPage()
    page.read(source)
    return Rendering(page.finished(), len(source))


class _SavedPage(Elements):
    """A page, element by element."""

    def __init__(self) -> None:
        super().__init__()
        self.title: list[Piece] = []
        self.name: list[Piece] = []
        self.label: list[Piece] = []
        self.rows: list[list[Piece]] = []
        self.body: list[Piece] = []
        self.line: list[Piece] = []
        self.depth: dict[str, int] = {}
        """Number of open elements when the innermost of each kind was opened: content, title, link, left out."""
        self.cells: list[list[Cell]] = []
        self.tables = 0
        self.box = False
        self.headed = False
        self.boxes = 0
        self.span = (1, 1)

    # --------------------------------------------------------------- elements

    def opened(self, tag: str, attributes: Attributes, at: int) -> None:
        if "left out" in self.depth:
            return
        classes = attributes.get("class", "").split()
        if "content" not in self.depth:
            self._before_content(tag, attributes, classes)
        elif is_left_out(tag, attributes, classes) or (tag == "table" and self._is_second_box(classes)):
            self.depth["left out"] = len(self.open)
            if tag in BLOCKS:
                self._end_line("", at)
        elif tag == "aside" and _PORTABLE in classes:
            self._open_aside(at)
        elif "aside" in self.depth and not _IN_ASIDE.isdisjoint(classes):
            self.depth.setdefault(next(name for name in classes if name in _IN_ASIDE), len(self.open))
            self.line = []
        elif tag == "a":
            self.depth.setdefault("link", len(self.open))
        elif tag == "br":
            self.line.append(Piece("\n", at, at))
        elif tag in BLOCKS:
            self._end_line("", at)
            if is_covered(tag, classes):
                self._put(HIDDEN_MARK, at)
            if tag == "table":
                self._open_table(classes)
            elif tag in ("td", "th"):
                self.span = (_number(attributes, "colspan"), _number(attributes, "rowspan"))
            elif tag == "tr" and self.tables == 1:
                self.cells.append([])

    def closed(self, tag: str, at: int) -> None:
        depth = len(self.open)
        if "left out" in self.depth:
            if self.depth["left out"] == depth:
                del self.depth["left out"]
            return
        if self.depth.get("title") == depth:
            self.title, self.line = tidy(self.line), []
        elif self.depth.get("content") == depth:
            self._end_line("", at)
        elif "aside" in self.depth:
            self._close_in_aside(tag, at)
        elif "content" in self.depth and tag in BLOCKS:
            self._close_block(tag, at)
        for name in [name for name, opened in self.depth.items() if opened == depth]:
            del self.depth[name]

    def told(self, piece: Piece) -> None:
        if "left out" in self.depth or not ("content" in self.depth or "title" in self.depth):
            return
        self.line.append(replace(piece, whole="link" in self.depth))

    def _before_content(self, tag: str, attributes: Attributes, classes: list[str]) -> None:
        if any(name in classes or attributes.get("id") == name for name in _CONTENT):
            self.line = []
            self.depth["content"] = len(self.open)
        elif tag == "h1" and ("firstHeading" in classes or attributes.get("id") == "firstHeading"):
            self.depth["title"] = len(self.open)

    def _is_second_box(self, classes: list[str]) -> bool:
        """Return whether a table is the infobox of something else, such as an album."""
        box = any(name.startswith("infobox") for name in classes)
        self.boxes += box
        return box and (self.headed or self.boxes > 1)

    def _open_aside(self, at: int) -> None:
        """Open an infobox of Fandom's wikis: each row is a label and a value; its headings don't start sections."""
        self._end_line("", at)
        second = self.headed or self.boxes
        self.boxes += 1
        self.depth["left out" if second else "aside"] = len(self.open)

    def _close_in_aside(self, tag: str, at: int) -> None:
        depth = len(self.open)
        if self.depth.get(_LABEL_CLASS) == depth:
            self.label = one_line(self.line)
        elif self.depth.get(_VALUE_CLASS) == depth and self.label:
            self._take_row(text_of(self.label).rstrip(" :"), self.line)
            self.label = []
        if tag in BLOCKS and not any(name in self.depth and self.depth[name] < depth for name in _IN_ASIDE):
            self.line = []
        elif tag in BLOCKS:
            self.line.append(Piece("\n", at, at))

    def _open_table(self, classes: list[str]) -> None:
        self.tables += 1
        if self.tables == 1:
            self.cells = []
            self.box = any(name.startswith("infobox") for name in classes)

    def _close_block(self, tag: str, at: int) -> None:
        if self.tables:
            if tag in ("td", "th") and self.tables == 1:
                self._close_cell(tag)
            elif tag == "table":
                self._close_table()
            else:
                self.line.append(Piece("\n", at, at))
        elif _HEADING.fullmatch(tag):
            self._close_heading(int(tag[1]), at)
        else:
            self._end_line("- " if tag == "li" else "", at)

    def _close_cell(self, tag: str) -> None:
        cell = Cell(self.line, *self.span)
        self.line, self.span = [], (1, 1)
        if self.box and self.cells:
            self._take_from_box(cell, is_label=tag == "th")
        if self.cells:
            self.cells[-1].append(cell)

    def _take_from_box(self, cell: Cell, *, is_label: bool) -> None:
        above = self.cells[-1]
        if is_label and not above and cell.columns > 1:
            self.name = self.name or one_line(cell.pieces)
        elif not is_label and len(above) == 1 and cell.columns == 1:
            self._take_row(text_of(one_line(above[0].pieces)).rstrip(" :"), cell.pieces)

    def _take_row(self, label: str, pieces: list[Piece]) -> None:
        if _LABEL.fullmatch(label):
            for value in _values(label, pieces):
                start = value[0].start
                self.rows.append([Piece(f"- {label}: ", start, start), *value])

    def _close_table(self) -> None:
        self.tables -= 1
        if self.tables:
            return
        self.line = []
        for line in () if self.box else lines_of(self.cells):
            self._write("- ", line)
        self.cells, self.box = [], False

    def _close_heading(self, level: int, at: int) -> None:
        heading = one_line(self.line) or [Piece("Section", at, at)]
        self.line = []
        self.headed = True
        start, end, signs = heading[0].start, heading[-1].end, "=" * max(2, level)
        self.body += [Piece(f"\n\n{signs} ", start, start), *_without_equals(heading), Piece(f" {signs}\n", end, end)]

    # ------------------------------------------------------------------ lines

    def _end_line(self, sign: str, at: int) -> None:
        """Write the words since the last block as a line; within a table the line continues."""
        if self.tables or "aside" in self.depth:
            self.line.append(Piece("\n", at, at))
            return
        lines, self.line = tidy_lines(self.line), []
        for number, line in enumerate(lines):
            self._write(sign if not number else "", line)

    def _write(self, sign: str, line: list[Piece]) -> None:
        if marks := _STRUCTURE.match(text_of(line)):
            line = stripped(without(line, [marks.span()]))
        if line:
            start = line[0].start
            self.body += [Piece(f"\n{sign}" if sign else "\n\n", start, start), *line]

    def _put(self, words: str, at: int) -> None:
        self.body.append(Piece(f"\n\n{words}\n\n", at - 1, at))

    def finished(self) -> Iterator[Piece]:
        title = self.title or self.name
        if title:
            yield from (Piece("= ", title[0].start, title[0].start), *_without_equals(title))
            yield Piece(" =\n\n", title[-1].end, title[-1].end)
        # A box without a row that films have is about something else.
        known = any(is_known_label(row[0].text.strip("-: ")) for row in self.rows)
        for row in self.rows if known else ():
            yield from (*row, Piece("\n", row[-1].end, row[-1].end))
        yield from self.body


def _values(label: str, pieces: list[Piece]) -> list[list[Piece]]:
    """Return the values of a cell; a note on a line of its own belongs to the value above."""
    if label in _ONE_VALUE:
        line = one_line(pieces)
        return [line] if line else []
    values: list[list[Piece]] = []
    for part in parted(pieces, ITEM_END):
        item = tidy(part)
        if not item:
            continue
        if values and _NOTE.fullmatch(text_of(item)):
            values[-1] += [Piece(" ", item[0].start, item[0].start), *item]
        else:
            values.append(item)
    return values


def _number(attributes: Attributes, name: str) -> int:
    said = attributes.get(name, "")
    return max(1, min(int(said), 99)) if said.isascii() and said.isdecimal() and len(said) < 4 else 1


def _without_equals(line: list[Piece]) -> list[Piece]:
    return [Piece(piece.text.replace("=", "-"), piece.start, piece.end) for piece in line]
