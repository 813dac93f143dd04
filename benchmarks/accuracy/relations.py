"""The sequels, remakes and sources that introductions name: how many of those read are right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.accuracy.reading import Record, read_text, values_of
from benchmarks.accuracy.tally import Tally
from bot.documents.document import Document
from bot.documents.folding import fold
from bot.documents.model import Predicate

TRUTH = Path(__file__).with_name("relations.tsv")
_ON = "leads counted by hand"
_BY = re.compile(r"(?:(?:written|created|published) )?by .*")

Entry = tuple[str, str, str]
"""A relation, the other work for comparing, and its year; empty where it is not said."""
Film = tuple[str, int]


def truth(path: Path = TRUTH) -> dict[Film, list[Entry]]:
    """What the introductions of films say, by title and year; an empty list for those that name no other work."""
    found: defaultdict[Film, list[Entry]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            title, year, relation, other, stated, *_ = [*line.split("\t"), "", ""]
            entries = found[title, int(year)]
            if relation != "none":
                entries.append((relation, fold(other), stated))
    return dict(found)


def measure(leads: Iterable[Record], known: Mapping[Film, list[Entry]] | None = None) -> list[Tally]:
    """Precision and recall of related films and sources, on the leads that ``known`` (the truth file) has."""
    precision = Tally("sequels, remakes, based on: precision", _ON, 0.97)
    recall = Tally("sequels, remakes, based on: recall", _ON, 0.80)
    known = truth() if known is None else known
    for number, record in enumerate(leads):
        entries = known.get((record["title"], record["year"]))
        if entries is None:
            continue
        document = read_text(f"lead-{number}.txt", record["lead"])
        name = f"{record['title']} ({record['year']})"
        found = [*_films(document), *(_sources(document, entries) if _has_sources(entries) else ())]
        for relation, other, year in found:
            right = any(_agree((relation, other, year), entry) for entry in entries)
            precision.add(right, 1, "" if right else f"{name}: {relation} {other} {year}")
        # Another edition of the introduction may say less.
        for entry in entries:
            if f" {entry[1]} " in f" {fold(record['lead'])} ":
                read = any(_agree(one, entry) for one in found)
                recall.add(read, 1, "" if read else f"{name}: {entry} not read")
        for tally in (precision, recall):
            tally.cases += 1
    return [precision, recall]


def _agree(found: Entry, entry: Entry) -> bool:
    """Whether what was read is what the truth has; a year counts where both have one."""
    return found[:2] == entry[:2] and (not (found[2] and entry[2]) or found[2] == entry[2])


def _films(document: Document | None) -> Iterator[Entry]:
    for related in document.related if document else ():
        yield str(related.relation), fold(related.title), str(related.year or "")


def _has_sources(entries: Iterable[Entry]) -> bool:
    return any(relation == Predicate.BASED_ON for relation, _, _ in entries)


def _sources(document: Document | None, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The sources read, each under the name that the truth has, if it ends with that and with who wrote it."""
    names = [other for relation, other, _ in entries if relation == Predicate.BASED_ON]
    title = fold(document.title or "") if document else ""
    for value in values_of(document, Predicate.BASED_ON):
        plain = re.sub(r"same (?:name|title)", title, fold(value)) if title else fold(value)
        ends = (name for name in names if name in plain and _ends(plain.rpartition(name)[2].strip()))
        yield str(Predicate.BASED_ON), next(ends, plain), ""


def _ends(rest: str) -> bool:
    return not rest or _BY.fullmatch(rest) is not None
