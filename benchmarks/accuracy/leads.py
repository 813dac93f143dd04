"""What first paragraphs state, and how much of it was read, and read right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.accuracy.comparing import company, film_title, without_notes
from benchmarks.accuracy.reading import Record, read_text, values_of
from benchmarks.accuracy.tally import Tally
from bot.documents.dates import find_dates
from bot.documents.document import Document
from bot.documents.folding import fold
from bot.documents.model import Predicate
from bot.documents.passage import Passage
from bot.documents.sentences import sentences

_FULL_DATE = len("2006-10-10")
_FESTIVAL = re.compile(r"\bfestivals?\b", re.IGNORECASE)
_OTHER_PART = re.compile(
    r"\b(?:and|before|prior to|followed by)\s+(?=\w+\s+(?:released|limited|theatrical|in)|released|opened)"
)


@dataclass(frozen=True, slots=True)
class _Names:
    """One kind of values, the predicates that are right for them, and their two rows."""

    kind: str
    right: Predicate
    also: Predicate | None
    """What counts as read, though it is not asked whether it is right."""
    normal: Callable[[str], str]
    precision: Tally
    recall: Tally


def measure(leads: Iterable[Record]) -> list[Tally]:
    """Title, year, director, performers, distributor and date, as the leads state them."""
    films = Tally("film documents without a film", "leads", 0.007, at_least=False)
    title = Tally("title", "leads", 0.99)
    year = Tally("year", "leads that state it", 0.99)
    dates = _rows("full release date", 0.97, 0.97)
    people = (
        _Names("director", Predicate.DIRECTOR, None, fold, *_rows("director", 0.99, 0.975)),
        _Names(
            "starring", Predicate.STARRING, Predicate.SUPPORTING, fold, *_rows("starring", 0.89, 0.94, "and supporting")
        ),
        _Names("distributor", Predicate.DISTRIBUTOR, None, company, *_rows("distributor", 0.95, 0.87)),
    )
    for number, record in enumerate(leads):
        document = read_text(f"lead-{number}.txt", record["lead"])
        name, truth, stated = f"{record['title']} ({record['year']})", record["truth"], record["in_lead"]
        found = document.title if document else None
        films.add(not found, 1, "" if found else f"{name}: {record['lead'][:120]!r}")
        right = found is not None and film_title(found) == film_title(record["title"])
        title.add(right, 1, "" if right else f"{name}: {found}")
        if str(record["year"]) in record["lead"]:
            found = document.year if document else None
            year.add(found == record["year"], 1, "" if found == record["year"] else f"{name}: {found}")
        if stated.get("release_date") and not _at_a_festival(record["lead"], truth["release_date"]["value"]):
            _compare_dates(name, document, truth["release_date"]["value"], dates)
        for names in people:
            if any(stated.get(names.kind) or ()):
                _compare(name, document, truth[names.kind]["value"], _stated(record, names), names)
    return [films, title, year, *(row for names in people for row in (names.precision, names.recall)), *dates]


def _rows(what: str, precision: float, recall: float, also: str = "") -> tuple[Tally, Tally]:
    return (
        Tally(f"{what}, precision", "leads that state it", precision),
        Tally(f"{what} {also}".rstrip() + ", recall", "leads that state it", recall),
    )


def _compare_dates(name: str, document: Document | None, wanted: str, rows: tuple[Tally, Tally]) -> None:
    """Adds the full dates of a lead that states the day of release to precision and recall."""
    precision, recall = rows
    found = [value for value in values_of(document, Predicate.RELEASE_DATE) if len(value) == _FULL_DATE]
    miss = "" if wanted in found else f"{name}: {found} and not {wanted}"
    if found:
        precision.add(found.count(wanted), len(found), miss)
    recall.add(wanted in found, 1, miss)


def _at_a_festival(lead: str, iso: str) -> bool:
    """Whether a lead says that the film was shown at a festival on the true date: that is no release."""
    for sentence in sentences(Passage(lead)):
        for start, end, found in find_dates(sentence.text):
            before = _OTHER_PART.split(sentence.text[:start])[-1]
            after = _OTHER_PART.split(sentence.text[end:])[0]
            if found == iso and _FESTIVAL.search(before + after):
                return True
    return False


def _stated(record: Record, names: _Names) -> Sequence[bool]:
    """Which of the true values the lead states: as the folder says, or, where it does not say so of each, by whether
    the lead has them."""
    values, stated = record["truth"][names.kind]["value"], record["in_lead"][names.kind]
    if len(values) == len(stated):
        return stated
    lead = f" {fold(record['lead'])} "
    return [f" {names.normal(without_notes(value))} " in lead for value in values]


def _compare(name: str, document: Document | None, truth: Sequence[str], stated: Sequence[bool], of: _Names) -> None:
    """Adds the names of one lead to precision and recall."""

    def normal(values: Iterable[str]) -> set[str]:
        return {of.normal(without_notes(value)) for value in values} - {""}

    found, true = normal(values_of(document, of.right)), normal(truth)
    known = found | normal(values_of(document, of.also) if of.also else ())
    wanted = normal(value for value, said in zip(truth, stated, strict=True) if said)
    if not wanted:
        return
    wrong, missing = found - true, wanted - known
    of.precision.add(len(found & true), len(found), f"{name}: {sorted(wrong)} read too much" if wrong else "")
    of.recall.add(len(wanted & known), len(wanted), f"{name}: {sorted(missing)} not read" if missing else "")
    for tally in (of.precision, of.recall):
        tally.cases += 1
