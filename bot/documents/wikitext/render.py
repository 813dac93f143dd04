"""Render wiki source as the text of an article: title line, infobox rows, lead, headed sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mwparserfromhell.nodes import Node, Tag, Template
from mwparserfromhell.wikicode import Wikicode

from bot.documents.headings import SectionKind, section_kind
from bot.documents.infobox import is_known_label
from bot.documents.leads.phrases import Phrase
from bot.documents.leads.words import FORMS, WEAK_FORMS
from bot.documents.row_values import MAGNITUDE
from bot.documents.wikitext.balance import BLANK, SourceBlock, balanced, is_heading, without_quotes, without_tags
from bot.documents.wikitext.lines import ITEM_END, continued, one_line, tidy, tidy_lines
from bot.documents.wikitext.markup import Call, is_headline, key, parse, pieces_of, shown, warns_of_spoilers
from bot.documents.wikitext.rendering import Piece, Rendering, parted, stripped, text_of, without
from bot.documents.wikitext.tables import table_lines
from bot.documents.wikitext.template_names import FILM_INFOBOXES

WIKI_SUFFIX = ".wiki"
"""Suffix of files that hold wiki source, whatever their contents."""

_MARKS = tuple(
    Phrase(sign, pattern, re.M | re.I)
    for sign, pattern in (
        ("[[", r"\[\[[^\[\]\n]{1,300}\]\]"),
        ("{{", r"\{\{[^{}\n]{1,300}\}\}"),
        ("''", r"'''?[^'\n]{1,200}'''?"),
        ("<", r"<(?:ref|br|small|nowiki)\b[^<>\n]{0,300}>"),
        ("{", r"^\{\|"),
    )
)
_SIGNS = ("[[", "{", "''", "<")
"""Text without any of these is not wiki source."""
_FILM = "|".join(sorted(FORMS | WEAK_FORMS | {"picture"}))
_INFOBOX = re.compile(rf"\{{\{{[\s_]*(?:Infobox\b|(?:{'|'.join(sorted(FILM_INFOBOXES))})[\s_]*\|)", re.I)
_MOST_LOOKED_AT = 50_000
_SEVERAL = 3
_MOST_BETWEEN = 1_000

_LINE_START = re.compile(rf"(?P<list>[*#]*[*#:;]*)[ \t{BLANK}]*")
_RULE = re.compile(rf"-{{4,}}[ \t{BLANK}]*$")
_CELL_LINE = re.compile(r"[|!]")
_LOOSE_ROW = re.compile(rf"[ \t{BLANK}]*\|[ \t]*(?P<label>[A-Za-z][\w ]{{1,30}}?)[ \t]*=(?P<value>.*)", re.S)
_NEEDS_PARSING = re.compile(r"\[\[|\{\{|\{\||&")
_STRUCTURE = re.compile(r"[-*•=#\s]+")
_GOES_ON = re.compile(r"(?:by|and|from|after|created|adapted|of|\()", re.I)
_NOTE = re.compile(r"\([^()]*\)")
_LONG_LINE = 60
_SENTENCE_ENDS = (".", "!", "?", ":", ";", '."', ".)", '"', ")", "”")

_LABELS = {
    "screenwriter": "Writer",
    "screenwriters": "Writer",
    "screenplays": "Screenplay",
    "narrators": "Narrator",
    "editors": "Editing",
    "cinematographers": "Cinematography",
    "composers": "Music",
    "musician": "Music",
    "theme music composer": "Music",
    "cast": "Starring",
    "voices": "Starring",
    "voice actor": "Starring",
    "first aired": "Released",
    "first release": "Released",
    "film name": "",
}
"""Names that other infoboxes use for a row."""
_NO_FACT = re.compile(
    r"(?:.* )?(?:images?|img|poster|logo|picture|photo|cover|screenshot|file|alt|caption|border|width|size|website|url"
    r"|id|links?|italics?|colou?r|bgcolor|background|module|embed|child|name|titles?|native|refs?|notes?|footnotes|position"
    r"|state|upright|nocat|accessdate|lang|plot|synopsis)(?:[ \d].*)?|.*(?:size|width)",
)
_LABEL = re.compile(r"[A-Z][\w ]{1,40}")
_ON_ONE_LINE = frozenset({"based on", "name"})


def is_wikitext(text: str) -> bool:
    """Return whether a document is wiki source: it has an infobox template, or many links and other marks.

    Articles copied from a wiki often keep a template or two, which is not enough.
    """
    if not any(sign in text for sign in _SIGNS):
        return False
    if _INFOBOX.search(text):
        return True
    looked_at = text[:_MOST_LOOKED_AT]
    links, *others = (sum(1 for _ in pattern.finditer(looked_at)) for pattern in _MARKS)
    several = links >= _SEVERAL or sum(map(bool, (links, *others))) > 1
    return several and (links + sum(others)) * _MOST_BETWEEN >= len(looked_at)


def render(source: str) -> Rendering:
    """Render a page in the article shape. Never fails, whatever the source is."""
    flat, bold = without_quotes(without_tags(source))
    text, blocks = balanced(flat)
    page = _Page(text, bold)
    for block in blocks:
        page.take(block)
    return Rendering(page.finished(), len(source), page.replaced)


class _Page:
    """A page, block by block."""

    def __init__(self, text: str, bold: tuple[int, int] | None) -> None:
        self.text = text
        self.bold = bold
        self.display_title: list[Piece] = []
        self.name: list[Piece] = []
        self.rows: list[list[Piece]] = []
        self.replaced: list[int] = []
        """Offsets of infobox rows that are given again further down."""
        self.lead: list[list[Piece]] = []
        self.body: list[Piece] = []
        self.level = 0
        """Level of the heading above; 0 in the lead."""
        self.plot_level = 0
        """Level of the plot's heading within a plot; otherwise 0."""
        self.apart = True
        """Whether the line above is blank."""

    # ------------------------------------------------------------------ blocks

    def take(self, block: SourceBlock) -> None:
        source = self.text[block.start : block.end]
        if not source.strip(f"{BLANK} \t\r\n"):
            self.apart = True
        elif is_heading(source):
            self._heading(source, block.start)
        elif not _RULE.match(source):
            self._paragraph(source + block.missing, block.start)

    def _heading(self, source: str, at: int) -> None:
        shown_source = source.rstrip(f"{BLANK} \t\r")
        signs = min(6, len(source) - len(source.lstrip("=")), len(shown_source) - len(shown_source.rstrip("=")))
        pieces = tidy(_inline(shown_source[signs : len(shown_source) - signs], at + signs))
        if signs == 1 and not (self.level or self.lead or self.display_title) and _kind(pieces) is SectionKind.UNKNOWN:
            self.display_title = pieces
            return
        self._section(pieces or [Piece("Section", at, at + len(source))], max(2, signs), at)
        self.level = max(2, signs)

    def _section(self, heading: list[Piece], level: int, at: int) -> None:
        if not self.plot_level or level <= self.plot_level:
            self.plot_level = level if _kind(heading) is SectionKind.PLOT else 0
        signs = Piece("=" * level, at, at)
        end = heading[-1].end
        heading = [Piece(piece.text.replace("=", "-"), piece.start, piece.end) for piece in heading]
        self.body += [Piece("\n\n", at, at), signs, *heading, Piece(signs.text, end, end)]
        self.apart = False

    def _paragraph(self, source: str, at: int) -> None:
        loose = _LOOSE_ROW.match(source)
        if loose and not self.level and is_known_label(_label(key(loose["label"]))):
            self._row(loose["label"], at + loose.start("label"), _inline(loose["value"], at + loose.start("value")))
            return
        bold = source.lstrip().startswith((BLANK * 2, ";"))
        start = _LINE_START.match(source)
        signs = start["list"] if start else ""
        if start and not source[start.end("list") :].startswith("{|"):
            source, at = source[start.end() :], at + start.end()
        if not signs and _CELL_LINE.match(source):
            source, at = _loose_cells(source, at)
        pieces: list[Piece] = []
        for node, raw, here in _nodes(source, at):
            if isinstance(node, Tag) and node.tag == "table":
                self._lines(pieces, signs)
                pieces = []
                self.apart = True
                for line in table_lines(node, raw, here):
                    self._line(line, "*")
            elif isinstance(node, Template) and self._is_taken(Call.of(node, here)):
                continue
            else:
                pieces += pieces_of(Wikicode([node]), here) if node is not None else shown(raw, here)
        if bold and self._serves_as_heading(pieces):
            return
        self._lines(pieces, signs)

    def _is_taken(self, call: Call) -> bool:
        """Return whether a template is about the page as a whole."""
        name = call.name
        if name.startswith("displaytitle:"):
            value = str(call.template.name)
            colon = value.index(":") + 1
            self.display_title = tidy(_inline(value[colon:], call.at + 2 + colon))
        elif (name.startswith("infobox") or name in FILM_INFOBOXES) and not self.level:
            self._infobox(call)
        elif is_headline(name):
            # The kind of section it opens is unknown unless it says so.
            words = tidy(call.positional[0].pieces) if call.positional else []
            self._section(words or [Piece("Section", call.at, call.at)], max(2, self.level), call.at)
            self.level = max(2, self.level)
        elif warns_of_spoilers(name):
            self._line([Piece("Spoiler warning", call.at, call.at)], "")
        elif name == "plot":
            if not self.plot_level:
                self._line([Piece("Plot:", call.at, call.at)], "")
        else:
            return False
        return True

    def _infobox(self, call: Call) -> None:
        if self.rows:
            return
        for name, argument in call.arguments.items():
            if name in ("name", "title", "cartoon name", "film name english") and not self.name:
                self.name = one_line(argument.pieces)
            elif not name.isdecimal():
                self._row(name, argument.start, argument.pieces)
        if not any(map(_is_film_row, self.rows)):
            self.rows = []
        self.replaced += [line[0].start for argument in call.replaced for line in tidy_lines(argument.pieces) if line]

    def _row(self, name: str, at: int, pieces: Iterable[Piece]) -> None:
        """Write one row of the infobox for each value."""
        label = _label(key(name))
        if not label:
            return
        for number, item in enumerate(_values(label, pieces)):
            start = item[0].start
            before = Piece(f"- {label}: ", at if number == 0 else start, start)
            self.rows.append([before, *item])

    def _serves_as_heading(self, pieces: list[Piece]) -> bool:
        """Return whether a line in bold serves as the heading of a plot or a cast."""
        words = tidy(pieces)
        if len(text_of(words)) > 40 or _kind(words) not in (SectionKind.PLOT, SectionKind.CAST):
            return False
        self._section(words, min(6, self.level + 1) if self.level else 2, words[0].start)
        self.level = self.level or 2
        return True

    # ------------------------------------------------------------------- lines

    def _lines(self, pieces: Iterable[Piece], signs: str) -> None:
        lines = tidy_lines(pieces)
        if signs and len(lines) > 1:
            # Text after a line break in a list belongs to the same item.
            lines = [continued(lines, " – ")]
        several = len(lines) > 1
        for line in lines:
            self._line(line, signs.strip(":;") or ("*" if several and not signs else ""))

    def _line(self, line: list[Piece], signs: str) -> None:
        if structure := _STRUCTURE.match(text_of(line)):
            line = stripped(without(line, [structure.span()]))
        if not line:
            return
        at = line[0].start
        if not self.level and not self.body:
            self._lead_line(line, signs)
            return
        if signs:
            line = [Piece("- ", at, at), *line]
        self.body += [Piece("\n\n" if self.apart and not signs else "\n", at, at), *line]
        self.apart = False

    def _lead_line(self, line: list[Piece], signs: str) -> None:
        above = text_of(self.lead[-1]) if self.lead else ""
        if not self.apart and not signs and len(above) >= _LONG_LINE and not above.endswith(_SENTENCE_ENDS):
            self.lead[-1] += [Piece(" ", line[0].start - 1, line[0].start), *line]
        else:
            self.lead.append(line)
        self.apart = False

    # ----------------------------------------------------------------- result

    def finished(self) -> Iterator[Piece]:
        title = self.display_title or self.name or self._title_in_lead()
        if title:
            yield from (Piece("= ", title[0].start, title[0].start), *_without_equals(title))
            yield Piece(" =\n\n", title[-1].end, title[-1].end)
        if self.rows and self.name and text_of(self.name) != text_of(title):
            yield from (*_without_equals(self.name), _line_end(self.name))
        for line in self.rows:
            yield from (*line, _line_end(line))
        for line in self.lead:
            yield Piece("\n", line[0].start, line[0].start)
            yield from (*line, _line_end(line))
        yield from self.body

    def _title_in_lead(self) -> list[Piece]:
        """Return the bold text of the lead, if the lead says that this is a film."""
        if not self.bold or not self.lead:
            return []
        start, end = self.bold
        title = one_line(_inline(self.text[start:end], start))
        opening = rf"\W*(?:the )?{re.escape(text_of(title))}\b[^.]{{0,200}}?\b(?:is|was)\b[^.]{{0,200}}?\b(?:{_FILM})\b"
        called = title and "\n" not in self.text[start:end] and re.match(opening, text_of(self.lead[0]), re.I)
        return title if called else []


def _nodes(source: str, at: int) -> Iterator[tuple[Node | None, str, int]]:
    """Yield the nodes of a block, each with its source and offset; None for plain text."""
    if not _NEEDS_PARSING.search(source):
        yield None, source, at
        return
    for node in parse(source).nodes:
        raw = str(node)
        yield node, raw, at
        at += len(raw)


def _inline(source: str, at: int) -> list[Piece]:
    return list(pieces_of(parse(source), at) if _NEEDS_PARSING.search(source) else shown(source, at))


def _kind(heading: list[Piece]) -> SectionKind:
    return section_kind(text_of(heading).strip(" :"))


def _label(name: str) -> str:
    """Return the article shape's label for a row; empty if the row isn't a fact about the film."""
    label = _LABELS.get(name) or name[:1].upper() + name[1:]
    return label if _LABEL.fullmatch(label) and not _NO_FACT.fullmatch(name) else ""


def _is_film_row(row: list[Piece]) -> bool:
    return is_known_label(row[0].text.strip("-: "))


def _values(label: str, pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return the items of a value; a note on a line of its own belongs to the item above, and so does "million"."""
    values: list[list[Piece]] = []
    for part in parted(pieces, ITEM_END):
        item = tidy(part)
        text = text_of(item)
        if not text:
            continue
        goes_on = _GOES_ON if label.lower() in _ON_ONE_LINE else _NOTE
        belongs = goes_on.match(text) and (goes_on is _GOES_ON or _NOTE.fullmatch(text))
        if values and (belongs or (MAGNITUDE.match(text) and text_of(values[-1])[-1].isdigit())):
            values[-1] += [Piece(" ", item[0].start, item[0].start), *item]
        else:
            values.append(item)
    return values


def _without_equals(line: list[Piece]) -> list[Piece]:
    return [Piece(piece.text.replace("=", "-"), piece.start, piece.end) for piece in line]


def _line_end(line: list[Piece]) -> Piece:
    return Piece("\n", line[-1].end, line[-1].end)


def _loose_cells(source: str, at: int) -> tuple[str, int]:
    """Return the text of a table line that lacks its beginning or end."""
    start = re.match(r"[|!][-+}]?|", source)
    skipped = start.end() if start else 0
    if start and start[0] in ("|-", "|}"):
        return "", at
    return re.sub(r"\|\||!!", lambda match: BLANK * len(match[0]), source[skipped:]), at + skipped
