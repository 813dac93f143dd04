"""How facts are put into words: labels, dates, lists, sources."""

from __future__ import annotations

import calendar
import math
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.documents.headings import tells_nothing
from bot.documents.model import Evidence, Fact, RelatedFilm, Relation, Source
from bot.plurals import count as count
from bot.predicates.record import Values
from bot.predicates.table import record_of
from bot.render.shortening import cut
from bot.spoiler import escape_markdown

_MOST_VALUES = 12
_MOST_ORIGIN = 300

_PARTS = ("lead", "infobox")
_RELATIONS = {
    Relation.SEQUEL: "Sequel",
    Relation.SEQUEL_OF: "Sequel to",
    Relation.PREQUEL: "Prequel",
    Relation.PREQUEL_OF: "Prequel to",
    Relation.REMAKE: "Remade as",
    Relation.REMAKE_OF: "Remake of",
}


def label(predicate: str) -> str:
    """What stands before a fact's values; an infobox row without a predicate keeps its own label."""
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
    """A moment as each member's own clock tells it; the style "R" is for "2 hours ago"
    (https://discord.com/developers/docs/reference#message-formatting-timestamp-styles)."""
    return f"<t:{int(when.timestamp())}:{style}>"


def values(facts: Iterable[Fact]) -> str:
    """The values of one predicate; what a lead says besides the infobox is set apart.

    Where documents disagree, each value has its document behind it.
    """
    facts = list(facts)
    if all(map(_is_single, facts)) and len({fact.evidence.seed for fact in facts}) > 1:
        return listed([f"{value(fact)} ({escape_markdown(fact.evidence.seed)})" for fact in facts])
    infobox = [value(fact) for fact in facts if fact.evidence.section == "infobox"]
    rest = [value(fact) for fact in facts if fact.evidence.section != "infobox"]
    if infobox and rest:
        return f"{listed(infobox)} (also named: {listed(rest)})"
    return listed(infobox or rest)


def _is_single(fact: Fact) -> bool:
    record = record_of(fact.predicate)
    return record is not None and record.single


def listed(entries: Sequence[str], most: int = _MOST_VALUES) -> str:
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
    """The seed and its section, unless the section's heading may tell something itself."""
    seed = escape_markdown(evidence.seed)
    named = evidence.section in _PARTS or tells_nothing(evidence.section)
    return f"{seed}, {escape_markdown(evidence.section)}" if named else seed


def sources(entries: Iterable[Source]) -> list[str]:
    """The documents with their origins, those of one origin together: "a.txt, b.txt, from https://…, CC BY-SA"."""
    return [", ".join([*seeds, *filter(None, [origin])]) for origin, seeds in _by_origin(entries).items()]


def _by_origin(entries: Iterable[Source]) -> dict[str, list[str]]:
    documents: dict[str, list[str]] = {}
    for entry in entries:
        parts = [
            f"from <{entry.url}>" if entry.url else "",
            escape_markdown(entry.licence or ""),
            f"by {escape_markdown(entry.attribution)}" if entry.attribution else "",
        ]
        documents.setdefault(", ".join(part for part in parts if part), []).append(escape_markdown(entry.seed))
    return documents


def sources_line(entries: Sequence[Source], room: int) -> str:
    """The documents with their origins in at most ``room`` characters; says how many it leaves out.

    A licence asks to be named, a bare file does not: where there is too little room, origins go first.
    """
    whole = "Sources: " + "; ".join(sources(entries))
    if len(whole) <= room:
        return whole
    named: list[str] = []
    left = len(entries)
    room -= len("Sources: ; and 1,000,000 more documents, see /about")
    for origin, seeds in sorted(_by_origin(entries).items(), key=lambda group: not group[0]):
        origin = cut(origin, _MOST_ORIGIN)
        shown_seeds = seeds[: max(1, min(3, room // 100))]
        line = ", ".join(filter(None, [*(cut(seed, 80) for seed in shown_seeds), origin]))
        if len(line) + 2 > room:
            continue
        named.append(line)
        left -= len(shown_seeds)
        room -= len(line) + 2
    if left:
        named.append(f"and {count(left, 'more document')}, see /about")
    return "Sources: " + "; ".join(named)


def certainty(score: float) -> str:
    """A score of 0 to 1 in whole percent, never rounded up to a certainty that is not there."""
    return f"{math.floor(score * 100)}%"
