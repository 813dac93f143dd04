"""Puts facts into words: labels, dates, lists, sources."""

from __future__ import annotations

import calendar
import math
from collections.abc import Sequence
from datetime import datetime

from bot.documents.headings import tells_nothing
from bot.documents.model import Evidence, Fact, RelatedFilm, Relation
from bot.plurals import count as count
from bot.predicates.record import Values
from bot.predicates.table import record_of
from bot.spoiler import escape_markdown

MOST_VALUES = 12

_PARTS = {"lead": "introduction", "infobox": "infobox"}
_RELATIONS = {
    Relation.SEQUEL: "Sequel",
    Relation.SEQUEL_OF: "Sequel to",
    Relation.PREQUEL: "Prequel",
    Relation.PREQUEL_OF: "Prequel to",
    Relation.REMAKE: "Remade as",
    Relation.REMAKE_OF: "Remake of",
}


def label(predicate: str) -> str:
    """Returns the label of a fact's values. An infobox row without a predicate keeps its own label."""
    record = record_of(predicate)
    return record.label if record else escape_markdown(predicate.replace("_", " ").capitalize())


def role(predicate: str) -> str:
    """What somebody was in a film who is a value of this predicate."""
    record = record_of(predicate)
    return (record and record.role) or escape_markdown(predicate.replace("_", " "))


def value(fact: Fact) -> str:
    """A fact's value as people write it, as markdown."""
    record = record_of(fact.predicate)
    text = escape_markdown(fact.value)
    match record and record.values:
        case Values.DATE | Values.YEAR:
            return date(fact.value)
        case Values.MINUTES:
            return f"{text} minute" if text == "1" else f"{text} minutes"
        case Values.GENRE:
            return text[:1].upper() + text[1:]
        case _:
            return text


def date(iso: str) -> str:
    """ "2001-01-12" → "12 January 2001", "1980-01" → "January 1980", "1980" → "1980"."""
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return escape_markdown(iso)
    year, month, day = [int(part) for part in parts] + [0] * (3 - len(parts))
    if not 1 <= month <= 12:
        return str(year)
    return " ".join(filter(None, [str(day) if day else "", calendar.month_name[month], str(year)]))


def moment(when: datetime, style: str = "f") -> str:
    """Returns a time that each member sees in their own time zone; the style "R" gives "2 hours ago"
    (https://discord.com/developers/docs/reference#message-formatting-timestamp-styles)."""
    return f"<t:{int(when.timestamp())}:{style}>"


def called(member: int, name: str | None) -> str:
    """A member's name; where none was seen, what Discord makes of their number."""
    return escape_markdown(name) if name else f"<@{member}>"


def listed(entries: Sequence[str], most: int = MOST_VALUES) -> str:
    """ "a, b, c", or "a, b and 288 more" where there are too many for a card."""
    if len(entries) <= most:
        return ", ".join(entries)
    return f"{', '.join(entries[:most])} and {len(entries) - most:,} more"


def relation(entry: RelatedFilm) -> str:
    """ "Sequel: Save the Last Dance 2 (2006, direct-to-video)"."""
    notes = ", ".join(str(note) for note in (entry.year, entry.release) if note)
    title = escape_markdown(entry.title)
    mark = "" if _RELATIONS[entry.relation].endswith((" to", " of", " as")) else ":"
    return f"{_RELATIONS[entry.relation]}{mark} {title}" + (f" ({escape_markdown(notes)})" if notes else "")


def where(evidence: Evidence) -> str:
    """The seed and its section: for those who look for a sentence in its file."""
    return ", ".join(filter(None, [escape_markdown(evidence.seed), part(evidence)]))


def part(evidence: Evidence) -> str:
    """The section that something stands in; empty where its heading may tell something itself."""
    if evidence.section in _PARTS:
        return _PARTS[evidence.section]
    return escape_markdown(evidence.section) if tells_nothing(evidence.section) else ""


def certainty(score: float) -> str:
    """Returns a score of 0 to 1 in whole percent, rounded down so as not to overstate the certainty."""
    return f"{math.floor(score * 100)}%"
