"""Read the rows of an infobox: ``- Label: value``.

Everybody sees these rows. So a row is read only if films' infoboxes have its label, and only the part of its value
that surely fits the label. Any other row, and the rest of a value, is left out and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.documents import row_values as read
from bot.documents.leads.read import Statement
from bot.documents.names import is_placeholder
from bot.documents.passage import Passage
from bot.documents.row_values import AS_PART, Reader, Spans, Value
from bot.documents.row_words import is_place
from bot.predicates.record import Values
from bot.predicates.table import Predicate

_TEMPLATE = re.compile(r"\{\{|\}\}|\[\[|\]\]|<[^<>]*>")
_MARKUP_FOLLOWS = re.compile(r"\s*(?:\[\[|\{\{|\}\}|\]\]|<)")
_TELLING_WORDS = (
    r"\b(?:is|are|was|were|has|have|had|does|did|will|dies|died|kills|killed|turns|becomes|finds|learns|discovers"
    r"|marries|murders|murdered|betrays|betrayed|returns|leaves|escapes|who|whom|that|when|because|after"
    r"|dead|killers?|murderers?|culprits?|victims?|traitors?|survivors?)\b(?!\.\w)"
)
_TELLING_VALUE = re.compile(_TELLING_WORDS)
"""In lower case: "Killer Films" is a company, "will.i.am" a name."""
_NOTE = re.compile(r"\([^()]*\)")
_HEADING = re.compile(r"[^,;:()]{1,30}:")
_NAMED = re.compile(r"\b[A-ZÀ-ÖØ-Þ][^\W\d_]{2,}")
"""A word that is or may be a name."""
_BETWEEN_VALUES = re.compile(r"[\s,;/&•·|]*(?:\band\b[\s,;/&•·|]*)?")

_OTHER_ROWS: tuple[tuple[Reader, str], ...] = (
    (
        read.crew,
        "additional photography|animation|animation by|animation director|animator|animators|art director"
        "|art direction|assistant director|associate producer|camera operator|casting|casting by|casting director"
        "|choreographer|choreography|co-director|co-directors|co-producer|co-producers|co-writer|co-writers"
        "|creator|created by|developed by|dialogue|dialogues|dialogues by"
        "|editorial department|executive producer|executive producers|hair and makeup|line producer|lyrics|lyrics by"
        "|lyricist|make-up|makeup|production design|production designer|production manager|set decoration"
        "|set decorator|sound by|sound design|sound designer|sound editor|special effects|special effects by|stunts"
        "|theme music composer|title design|visual effects|visual effects by|visual effects supervisor"
        "|original story|adaptation|adapted by",
    ),
    (read.performers, "presenter|presented by|host|voices|voice cast|songs by|soundtrack by"),
    (read.sound, "sound"),
    (
        read.companies,
        "animation studio|broadcaster|channel|film studio|laboratory|network|original channel|original network"
        "|sales agent|streaming service|visual effects company",
    ),
    (
        read.dates,
        "premiere|premiered|premiere date|theatrical release|original release|first aired|last aired|filming dates"
        "|home media release|dvd release|production dates",
    ),
    (read.titles, "preceded by|followed by|prequel|sequel"),
    (read.countries, "country of origin|countries of origin|production country|production countries"),
    (
        read.languages,
        "original language|original languages|spoken language|spoken languages|primary language|subtitles",
    ),
    (
        read.money,
        "worldwide gross|gross worldwide|domestic gross|gross us & canada|opening weekend|opening weekend us & canada"
        "|cumulative worldwide gross|revenue|rentals|admissions",
    ),
    (
        read.ratings,
        "rating|ratings|rated|certificate|certificates|certification|certifications|classification|content rating"
        "|mpaa|mpaa rating|bbfc rating|imdb rating|metascore|average rating|user rating|user score",
    ),
    (
        read.formats,
        "color|colour|color process|colour process|color info|aspect ratio|sound mix|sound system|film format|format"
        "|picture format|audio format|camera|cameras|negative format|printed film format|cinematographic process"
        "|film length",
    ),
)
"""Rows without a predicate: each keeps its label."""


def _reader(values: Values) -> Reader:
    match values:
        case Values.MAKER:
            return read.makers
        case Values.CREW:
            return read.crew
        case Values.MUSICIAN:
            return read.musicians
        case Values.PERFORMER:
            return read.performers
        case Values.COMPANY:
            return read.companies
        case Values.WORK:
            return read.source
        case Values.FILM_TITLE:
            return read.titles
        case Values.DATE | Values.YEAR:
            return read.dates
        case Values.MINUTES:
            return read.minutes
        case Values.GENRE:
            return read.genres
        case Values.COUNTRY:
            return read.countries
        case Values.LANGUAGE:
            return read.languages
        case Values.MONEY:
            return read.money


_ROWS: dict[str, tuple[str, Reader]] = {
    label: (predicate, _reader(predicate.record.values))
    for predicate in Predicate
    for label in filter(None, predicate.record.rows.split("|"))
} | {label: (label.replace(" ", "_"), reader) for reader, labels in _OTHER_ROWS for label in labels.split("|")}
"""The predicate and reader of a row, by its label in lower case."""

_BOLD = r"(?:\*\*|__)?"
_BULLET = r"(?:[-•]|\*(?!\*))[ \t]*"
_ANY_LABEL = "|".join(map(re.escape, _ROWS))
ROW = re.compile(
    rf"^[ \t]*(?:{_BULLET}|(?={_BOLD}(?i:{_ANY_LABEL})(?:\(s\))?[ \t]*{_BOLD}[ \t]*:{_BOLD}[ \t]*\S))"
    rf"{_BOLD}(?P<label>[A-ZÀ-ÖØ-Þ][\w /()'’&-]{{1,40}}?)[ \t]*{_BOLD}[ \t]*:{_BOLD}(?P<value>[^\r\n]*)(?=\r?$)",
    re.M,
)
"""One row of an infobox on its own line; a row without a bullet needs a label that every infobox may have."""


@dataclass(frozen=True, slots=True)
class InfoboxReading:
    """The statements in the rows of an infobox, and the rows left out in whole or in part."""

    statements: tuple[Statement, ...]
    markup: tuple[Passage, ...]
    """Rows with left-over markup; their other values are read."""
    telling: tuple[Passage, ...]
    """Rows that say more than their label, and lines that continue a row."""
    unknown: tuple[Passage, ...]
    """Rows with any other label."""
    unread: tuple[Passage, ...]
    """Rows with a known label but no value that fits it."""


def is_known_label(label: str) -> bool:
    """Return whether a row with this label is one that every infobox may have."""
    return _folded_label(label) in _ROWS


def tells(value: str) -> bool:
    """Return whether a value that should be a name has words that tell what happens."""
    return _TELLING_VALUE.search(value) is not None


def read_infobox(rows: Passage, whole: Spans = (), below: Iterable[Passage] = ()) -> InfoboxReading:
    """Read the rows.

    ``whole`` are stretches of the document that are one name each, whatever they contain; ``below`` are the lines
    that continue a row. Placeholders ("unknown", "see below") are left out without a report. The evidence for a value
    is its row, or only the value if the row says anything else.
    """
    reading = _RowReader([span for span in whole if rows.start <= span[0] < rows.end])
    goes_on = [line for line in below if read.MAGNITUDE.match(line.text)]
    for match in ROW.finditer(rows.text):
        row, value = rows.group(match), rows.group(match, "value")
        if goes_on and _is_half_a_sum(match["label"], value.text):
            half = next((line for line in goes_on if _is_directly_below(line, row, rows)), None)
            if half and half.end > rows.end:
                continue  # the other half isn't one of the rows
            end = half.end - rows.start if half else match.end()
            row, value = rows.cut(match.start(), end), rows.cut(match.start("value"), end)
            below = [line for line in below if line != half]
        reading.take(row.strip(), match["label"], value.strip())
    telling = (*reading.telling, *below)
    return InfoboxReading(
        tuple(reading.statements), tuple(reading.markup), telling, tuple(reading.unknown), tuple(reading.unread)
    )


class _RowReader:
    """Turns the rows of an infobox into statements."""

    def __init__(self, whole: Spans) -> None:
        self._whole = whole
        self.statements: list[Statement] = []
        self.markup: list[Passage] = []
        self.telling: list[Passage] = []
        self.unknown: list[Passage] = []
        self.unread: list[Passage] = []

    def take(self, row: Passage, label: str, value: Passage) -> None:
        if _folded_label(label) not in _ROWS:
            if not is_placeholder(value.text):
                self.unknown.append(row)
            return
        predicate, reader = _ROWS[_folded_label(label)]
        marked = _TEMPLATE.search(value.text) is not None
        if marked:
            self.markup.append(row)
        if is_placeholder(value.text) or (marked and reader not in _LISTS):
            return
        found = [
            said
            for said in reader(value, self._whole)
            if said.text and not is_placeholder(said.text) and not _marked(value, said.passage)
        ]
        # Of a row with performers and parts, only each performer's name is shown.
        parts = reader in _PEOPLE and AS_PART.search(value.text) is not None
        sure = [said for said in found if said.sure]
        if tells(_NOTE.sub(" ", value.text)) and not parts and reader is not read.titles:
            sure = []
        rest = [] if marked or parts else _rest(value, found)
        if len(sure) < len(found) or tells(value.text) or any(map(_has_name, rest)):
            self.telling.append(row)
        elif not found and not marked and not value.text.endswith(":"):
            self.unread.append(row)  # "Songs:" is a heading among names
        alone = all(_BETWEEN_VALUES.fullmatch(_NOTE.sub(_without_countries, part)) for part in _rest(value, sure))
        bare = row.strip(" \t-*•")
        self.statements += [Statement(predicate, said.text, bare if alone else said.passage) for said in sure]


_PEOPLE = (read.makers, read.crew, read.musicians, read.performers, read.sound)
_LISTS = (*_PEOPLE, read.companies, read.countries, read.languages, read.genres)


def _is_half_a_sum(label: str, value: str) -> bool:
    """Return whether a row ends with a number that may be continued by "million" on the next line."""
    return _ROWS.get(_folded_label(label), ("", None))[1] is read.money and value.rstrip()[-1:].isdigit()


def _is_directly_below(line: Passage, row: Passage, rows: Passage) -> bool:
    """Return whether only a line break separates a line from the row above it."""
    return line.start >= row.end and not rows.text[row.end - rows.start : line.start - rows.start].strip()


def _rest(value: Passage, found: Iterable[Value]) -> list[str]:
    """Return the parts of a row's value outside the values found."""
    at = 0
    rest: list[str] = []
    for said in found:
        rest.append(value.text[at : max(at, said.passage.start - value.start)])
        at = said.passage.end - value.start
    return [*rest, value.text[at:]]


def _has_name(rest: str) -> bool:
    """Return whether the rest of a row has a name outside notes and headings ("Songs:")."""
    return _NAMED.search(_HEADING.sub("", _NOTE.sub("", rest))) is not None


def _without_countries(note: re.Match[str]) -> str:
    """Return a note in brackets, or nothing if it only lists countries."""
    return "" if all(is_place(part) for part in note[0][1:-1].split(",")) else note[0]


def _marked(row: Passage, part: Passage) -> bool:
    """Return whether part of a row's value contains markup, or is followed by it."""
    goes_on = _MARKUP_FOLLOWS.match(row.text, part.end - row.start)
    return _TEMPLATE.search(part.text) is not None or goes_on is not None


def _folded_label(label: str) -> str:
    return " ".join(label.split()).casefold().removesuffix("(s)")
