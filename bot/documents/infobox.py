"""The rows of an infobox: ``- Label: value``."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from bot.documents.headings import SectionKind, section_kind
from bot.documents.leads.read import Statement
from bot.documents.model import Predicate
from bot.documents.names import find_dates, is_placeholder, looks_like_person, split_names
from bot.documents.passage import Passage

_PARENTHESES = re.compile(r"\s*\([^()]*\)")
_NOTE_FIRST = re.compile(r"(?:\([^()]*\)\s*[,;]\s*)+(?=\S)")
_MINUTES = re.compile(
    r"(?<![\d.,:])(?:(?P<hours>\d{1,2})\s*h(?:ours?|rs?)?\.?,?\s*(?:and\s*)?)?"
    r"(?P<minutes>\d{1,2},\d{3}|\d{1,4})(?:\.\d+)?\s*m(?:in(?:ute)?s?)?\b",
    re.I,
)
_HOURS = re.compile(r"(?<![\d.,:])(?P<hours>\d{1,2}(?:\.\d{1,2})?)\s*h(?:ours?|rs?)?\b", re.I)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_ISO_MONTH = re.compile(r"(?<![\d-])(?:1[89]\d\d|20\d\d)-(?:0[1-9]|1[0-2])(?![\d-])")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d|2100)\b")
_TEMPLATE = re.compile(r"\{\{|\}\}|\[\[|\]\]|<[^<>]*>")
_MARKUP_FOLLOWS = re.compile(r"\s*(?:\[\[|\{\{|\}\}|\]\]|<)")

_JOB = re.compile(r"[^:()]{1,30}:[ \t]+(?=\S)")
"""What stands before a name that did only a part of the work: "Songs: Ada Quill"."""
_AS_PART = re.compile(r"(?:^|[ \t]+)as[ \t]+.*", re.S)
_TELLING_LABEL = re.compile(
    r"\b(?:plots?|synops[ei]s|stor(?:y|ies)|storyline|summary|premise|ending|ends|end|finale?|conclusion|outcome|solution"
    r"|twists?|reveals?|revelations?|secrets?|truth|spoilers?|fates?|deaths?|dead|dies|died|killed|kills|killers?"
    r"|murder(?:s|er|ers)?|culprits?|victims?|villains?|traitors?|survivors?)\b"
)
_TELLING_WORDS = (
    r"\b(?:is|are|was|were|has|have|had|does|did|will|dies|died|kills|killed|turns|becomes|finds|learns|discovers"
    r"|marries|murders|murdered|betrays|betrayed|returns|leaves|escapes|who|whom|that|when|because|after"
    r"|dead|killers?|murderers?|culprits?|victims?|traitors?|survivors?)\b"
)
_TELLING_VALUE = re.compile(_TELLING_WORDS)
"""In small letters: "Killer Films" is a company."""
_SENTENCE = re.compile(rf"{_TELLING_WORDS}|[!?…][\"”’']?$|[^\W\d_]{{3}}\.[\"”’']?(?:$|\s+[A-Z])")
_LONGEST_SHORT_VALUE = 80
_LONGEST_TAGLINE = 200
_LONGEST_NAME = 80
_MOST_PLAIN_WORDS = 4
"""Words in small letters that a genre or a name may have."""

Values = Iterator[tuple[str, Passage]]
Spans = Collection[tuple[int, int]]


def _people(value: Passage, whole: Spans) -> Values:
    tells_parts = _AS_PART.search(value.text) is not None
    for name in split_names(value, whole=whole):
        if value.text.startswith(":", name.end - value.start):
            continue  # "Songs:" is a heading among the names
        if job := _JOB.match(name.text):
            name = name.cut(job.end())
        person = _AS_PART.sub("", name.text)
        # In "Ada Quill as Vera, the widow" no more than the first is a person.
        if person and (not tells_parts or person != name.text or looks_like_person(person)):
            yield person, name.cut(0, len(person))


def _companies(value: Passage, whole: Spans) -> Values:
    for name in split_names(value, companies=True, whole=whole):
        yield name.text, name


def _listed(value: Passage, whole: Spans) -> Values:
    """Countries, languages, genres: separated like names, without notes."""
    for name in split_names(value, whole=whole):
        yield name.text, name


def _dates(value: Passage, _: Spans) -> Values:
    """Dates in ISO 8601 as far as they are known; the year alone where the rest is no date."""
    found = list(find_dates(value.text))
    found += [(*match.span(), match[0]) for match in _ISO_MONTH.finditer(value.text)]
    for start, end, iso in sorted(found):
        yield iso, value.cut(start, end)
    if not found and (year := _YEAR.search(value.text)):
        yield year[1], value.group(year)


def _minutes(value: Passage, _: Spans) -> Values:
    found = [
        (int(match["hours"] or 0) * 60 + int(match["minutes"].replace(",", "")), match)
        for match in _MINUTES.finditer(value.text)
    ]
    if not found and (match := _HOURS.search(value.text)):
        found = [(round(float(match["hours"]) * 60), match)]
    if not found and (match := _BARE_NUMBER.fullmatch(value.text)):
        found = [(int(match[0]), match)]
    for minutes, match in found:
        if minutes:
            yield str(minutes), value.group(match)


def _as_written(value: Passage, _: Spans) -> Values:
    # A note at the beginning has lost what it is a note on: "(Japan), $7 million".
    if lost := _NOTE_FIRST.match(value.text):
        value = value.cut(lost.end())
    if not is_placeholder(_PARENTHESES.sub("", value.text)):
        yield value.text, value


_ROWS: dict[str, tuple[Predicate, Callable[[Passage, Spans], Values]]] = {
    "director": (Predicate.DIRECTOR, _people),
    "directors": (Predicate.DIRECTOR, _people),
    "directed by": (Predicate.DIRECTOR, _people),
    "producer": (Predicate.PRODUCER, _people),
    "producers": (Predicate.PRODUCER, _people),
    "produced by": (Predicate.PRODUCER, _people),
    "writer": (Predicate.WRITER, _people),
    "writers": (Predicate.WRITER, _people),
    "written by": (Predicate.WRITER, _people),
    "screenplay": (Predicate.SCREENPLAY, _people),
    "screenplay by": (Predicate.SCREENPLAY, _people),
    "screenwriter": (Predicate.SCREENPLAY, _people),
    "screenwriters": (Predicate.SCREENPLAY, _people),
    "story": (Predicate.STORY, _people),
    "story by": (Predicate.STORY, _people),
    "based on": (Predicate.BASED_ON, _as_written),
    "narrator": (Predicate.NARRATOR, _people),
    "narrated by": (Predicate.NARRATOR, _people),
    "starring": (Predicate.STARRING, _people),
    "stars": (Predicate.STARRING, _people),
    "cast": (Predicate.STARRING, _people),
    "actors": (Predicate.STARRING, _people),
    "music": (Predicate.MUSIC, _people),
    "music by": (Predicate.MUSIC, _people),
    "composer": (Predicate.MUSIC, _people),
    "composers": (Predicate.MUSIC, _people),
    "cinematography": (Predicate.CINEMATOGRAPHY, _people),
    "cinematographer": (Predicate.CINEMATOGRAPHY, _people),
    "cinematographers": (Predicate.CINEMATOGRAPHY, _people),
    "editing": (Predicate.EDITING, _people),
    "editor": (Predicate.EDITING, _people),
    "editors": (Predicate.EDITING, _people),
    "edited by": (Predicate.EDITING, _people),
    "studio": (Predicate.PRODUCTION_COMPANY, _companies),
    "studios": (Predicate.PRODUCTION_COMPANY, _companies),
    "production company": (Predicate.PRODUCTION_COMPANY, _companies),
    "production companies": (Predicate.PRODUCTION_COMPANY, _companies),
    "distributor": (Predicate.DISTRIBUTOR, _companies),
    "distributors": (Predicate.DISTRIBUTOR, _companies),
    "distributed by": (Predicate.DISTRIBUTOR, _companies),
    "released": (Predicate.RELEASE_DATE, _dates),
    "release date": (Predicate.RELEASE_DATE, _dates),
    "release dates": (Predicate.RELEASE_DATE, _dates),
    "runtime": (Predicate.RUNTIME_MINUTES, _minutes),
    "running time": (Predicate.RUNTIME_MINUTES, _minutes),
    "duration": (Predicate.RUNTIME_MINUTES, _minutes),
    "length": (Predicate.RUNTIME_MINUTES, _minutes),
    "genre": (Predicate.GENRE, _listed),
    "genres": (Predicate.GENRE, _listed),
    "country": (Predicate.COUNTRY, _listed),
    "countries": (Predicate.COUNTRY, _listed),
    "language": (Predicate.LANGUAGE, _listed),
    "languages": (Predicate.LANGUAGE, _listed),
    "budget": (Predicate.BUDGET, _as_written),
    "gross": (Predicate.GROSS, _as_written),
    "box office": (Predicate.GROSS, _as_written),
}

ROW = re.compile(
    rf"^[ \t]*(?:[-*•][ \t]*|(?=(?i:{'|'.join(_ROWS)})[ \t]*:[ \t]*\S))"
    r"(?P<label>[A-ZÀ-ÖØ-Þ][\w /()'’&-]{1,40}?)[ \t]*:(?P<value>[^\r\n]*)(?=\r?$)",
    re.M,
)
"""One row of an infobox, on a line of its own; without a bullet only where every infobox may have its label."""
_LISTS = (_people, _companies, _listed)


@dataclass(frozen=True, slots=True)
class InfoboxReading:
    """What the rows of an infobox say, and which of them were left out."""

    statements: tuple[Statement, ...]
    markup: tuple[Passage, ...]
    """Rows that hold left-over markup; what else they list is read."""
    telling: tuple[Passage, ...]
    """Rows that seem to tell what happens in the film."""
    unread: tuple[Passage, ...]
    """Rows of a known label in which no such thing was found."""


def is_known_label(label: str) -> bool:
    """Whether a row of this label is one that every infobox may have."""
    return _folded_label(label) in _ROWS


def tells(value: str) -> bool:
    """Whether a value that should be a name has words that tell what happens."""
    return _TELLING_VALUE.search(value) is not None


def read_infobox(rows: Passage, whole: Spans = ()) -> InfoboxReading:
    """What the rows say. ``whole`` are stretches of the document that are one name each, whatever is in them.

    A row whose label is not in the table becomes a fact named after it, with its value as written: a
    document may know more than the bot. What is no value ("unknown", "see below") is left out, and so is
    what may tell of the story: everybody sees these facts.
    """
    statements: list[Statement] = []
    markup: list[Passage] = []
    telling: list[Passage] = []
    unread: list[Passage] = []
    whole = [span for span in whole if rows.start <= span[0] < rows.end]
    for match in ROW.finditer(rows.text):
        row, value = rows.group(match).strip(), rows.group(match, "value").strip()
        label = _folded_label(match["label"])
        predicate, read = _ROWS.get(label, (label.replace(" ", "_"), _as_written))
        marked = _TEMPLATE.search(value.text) is not None
        if marked:
            markup.append(row)
        if is_placeholder(value.text) or (marked and read not in _LISTS):
            continue
        found = [
            (text, part)
            for text, part in read(value, whole)
            if text and not is_placeholder(text) and not _marked(value, part)
        ]
        # Of a row that says who plays whom, no more than each performer's name is seen.
        parts = read is _people and _AS_PART.search(value.text) is not None
        told = _tells(label, value.text) and not parts
        if told or (read in _LISTS and not all(_is_name(text) for text, _ in found)):
            telling.append(row)
            continue
        if not found and not marked and not value.text.endswith(":"):
            unread.append(row)  # "Songs:" is a heading among names
        statements += [Statement(predicate, text, part if parts else row) for text, part in found]
    return InfoboxReading(tuple(statements), tuple(markup), tuple(telling), tuple(unread))


def _marked(row: Passage, part: Passage) -> bool:
    """Whether a part of a row's value holds markup, or goes on in it."""
    goes_on = _MARKUP_FOLLOWS.match(row.text, part.end - row.start)
    return _TEMPLATE.search(part.text) is not None or goes_on is not None


def _is_name(text: str) -> bool:
    """Whether one of several values is as short as names, genres and countries are, or has their capitals."""
    words = text.split()
    capitals = sum(not word[:1].islower() for word in words)
    return len(text) <= _LONGEST_NAME and (len(words) <= _MOST_PLAIN_WORDS or capitals * 2 >= len(words))


def _folded_label(label: str) -> str:
    return " ".join(label.split()).casefold().removesuffix("(s)")


def _tells(label: str, value: str) -> bool:
    """Whether a row may tell of the story: by its label, or since its value is a sentence."""
    sentence = _SENTENCE.search(value) is not None
    if label in _ROWS:
        # "Story" is who thought it up, or the story itself.
        return tells(value) or (section_kind(label) is SectionKind.PLOT and sentence)
    if label in ("tagline", "taglines"):
        return len(value) > _LONGEST_TAGLINE
    if section_kind(label) is SectionKind.PLOT or _TELLING_LABEL.search(label):
        return True
    return sentence or len(value) > _LONGEST_SHORT_VALUE
