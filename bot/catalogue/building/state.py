"""The state that a catalogue keeps for the next build: document entries, and the index for placing untitled plots."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from array import array
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from bot.catalogue.building.reading import ReadSeed
from bot.catalogue.seeds import SeedFolder
from bot.documents.document import Entry
from bot.documents.grouping import FilmPlan, Plan
from bot.documents.model import Credit, Evidence, RelatedFilm, Relation, Shape
from bot.documents.placement import Candidate, Fingerprint, Plots
from bot.spoiler import Spoiler, Words, reveal

_SHAPES = {shape.value: shape for shape in Shape}
_decoded = json.JSONDecoder().raw_decode


def entry_text(entry: Entry) -> str:
    """Serialise an entry."""
    return json.dumps(
        [
            entry.shape.value,
            entry.title,
            entry.year,
            entry.sure_of_year,
            entry.film,
            entry.titles,
            entry.has_plot,
            [_related(related) for related in entry.related],
            [_credit(credit) for credit in entry.earlier_cast],
            entry.id,
        ],
        separators=(",", ":"),
    )


def stored_entry(seed: str, text: str) -> Entry:
    """Parse a document's entry from the text of ``entry_text``."""
    return _entry(seed, *_decoded(text)[0])


def _entry(
    seed: str, shape: str, title: str | None, year: int | None, sure: bool, film: str | None, titles: list[str],
    has_plot: bool, related: list[Any], earlier: list[Any], film_id: str,
) -> Entry:  # fmt: skip
    return Entry(
        seed,
        _SHAPES[shape],
        title,
        year,
        sure,
        film,
        tuple(titles),
        has_plot,
        tuple(map(_stored_related, related)),
        tuple(map(_stored_credit, earlier)),
        film_id,
    )


def signature(plan: FilmPlan) -> str:
    """A digest of how a film is put together from documents, whatever the documents say."""
    text = repr((plan.title, plan.year, plan.seeds, plan.placements, plan.shares_title))
    if plan.related or plan.earlier_cast:
        text += json.dumps([[*map(_related, plan.related)], [*map(_credit, plan.earlier_cast)]])
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()


def document_row(number: int, reading: ReadSeed, plan: Plan) -> tuple[object, ...]:
    """The stored row of a document."""
    entry, plot = reading.entry, reading.plot
    return (
        number,
        reading.seed,
        reading.stamp,
        entry_text(entry) if entry else None,
        print_bytes(plot) if plot else None,
        candidates_text(plan, entry) if entry and not entry.names_film else None,
    )


def candidates_text(plan: Plan, entry: Entry) -> str:
    """Serialise the films whose plot an untitled document is or may be."""
    film = plan.films.get(plan.film_of.get(entry.seed, ""))
    score = dict(film.placements)[entry.seed] if film else None
    candidates = [Candidate(film.id, score)] if film and score else plan.unplaced.get(entry.seed, ())
    return json.dumps([[candidate.film, candidate.score] for candidate in candidates])


def stored_candidates(text: str) -> tuple[Candidate, ...]:
    """Parse candidates from the text of ``candidates_text``."""
    return tuple(Candidate(film, score) for film, score in json.loads(text))


def write_meta(
    db: sqlite3.Connection, version: str, folder: SeedFolder, now: datetime, plots: int, packs: Sequence[str]
) -> None:
    """Write the catalogue's format, seeds and build time, its counts of plots and passages, and its pack questions."""
    [(passages,)] = db.execute("SELECT count(*) FROM passage_of")
    meta = {
        "format": version,
        "seeds": folder.fingerprint,
        "built": now.isoformat(),
        "plots": str(plots),
        "passages": str(passages),
        "packs": json.dumps(packs),
    }
    db.execute("DELETE FROM meta")
    db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())


def print_bytes(plot: Fingerprint) -> bytes:
    """Serialise a fingerprint."""
    head = array("I", [len(plot.pairs) << 1 | plot.complete])
    return (head + plot.pairs + plot.names).tobytes()


def stored_print(data: bytes) -> Fingerprint:
    """Parse a fingerprint from the bytes of ``print_bytes``."""
    numbers = array("I", data)
    pairs = 1 + (numbers[0] >> 1)
    return Fingerprint(numbers[1:pairs], bool(numbers[0] & 1), numbers[pairs:])


def write_postings(db: sqlite3.Connection, plots: Plots) -> None:
    """Stores a whole index; ``document`` has its plots."""
    rows = ((number, array("Q", sorted(plots.buckets[number])).tobytes()) for number in sorted(plots.buckets))
    db.executemany("INSERT INTO posting VALUES (?, ?)", rows)


class StoredPlots(Plots):
    """A catalogue's index, loaded on demand. Changes can be written back."""

    def __init__(self, db: sqlite3.Connection, count: int) -> None:
        super().__init__()
        self.count = count
        self.names = _SeedNames(db)
        self.prints = Prints(db)
        self.buckets = self._stored = _StoredBuckets(db)

    def write(self, db: sqlite3.Connection) -> None:
        """Stores the parts of the index that were changed in a copy of the catalogue."""
        changed = [
            (number, data)
            for number, bucket in self.buckets.items()
            if (data := array("Q", sorted(bucket)).tobytes()) != self._stored.before[number]
        ]
        db.executemany("INSERT OR REPLACE INTO posting VALUES (?, ?)", changed)


class _SeedNames(dict[int, str]):
    def __init__(self, db: sqlite3.Connection) -> None:
        super().__init__()
        self._db = db

    def __missing__(self, number: int) -> str:
        [(name,)] = self._db.execute("SELECT seed FROM document WHERE id = ?", (number,))
        self[number] = name
        return name


class Prints(dict[int, Fingerprint]):
    """The fingerprints of documents' plots, by the documents' numbers, each loaded on demand."""

    def __init__(self, db: sqlite3.Connection) -> None:
        super().__init__()
        self._db = db

    def __missing__(self, number: int) -> Fingerprint:
        [(data,)] = self._db.execute("SELECT plot FROM document WHERE id = ?", (number,))
        found = self[number] = stored_print(data)
        return found


class _StoredBuckets(dict[int, "array[int]"]):
    def __init__(self, db: sqlite3.Connection) -> None:
        super().__init__()
        self._db = db
        self.before: dict[int, bytes] = {}

    def __missing__(self, number: int) -> array[int]:
        row = self._db.execute("SELECT plots FROM posting WHERE bucket = ?", (number,)).fetchone()
        self.before[number] = row[0] if row else b""
        bucket = self[number] = array("Q", self.before[number])
        return bucket


def _related(related: RelatedFilm) -> list[Any]:
    where = _evidence(related.evidence)
    return [related.relation.value, related.title, related.year, related.release, where, related.film]


def _credit(credit: Credit) -> list[Any]:
    return [_words(credit.person), _words(credit.character), _evidence(credit.evidence), _words(credit.description)]


def _stored_related(stored: list[Any]) -> RelatedFilm:
    relation, title, year, release, where, film = stored
    return RelatedFilm(Relation(relation), title, year, release, _stored_evidence(where), film)


def _stored_credit(stored: list[Any]) -> Credit:
    person, part, where, description = stored
    return Credit(_stored_words(person), _stored_words(part), _stored_evidence(where), _stored_words(description))


def _evidence(evidence: Evidence) -> list[Any]:
    return [evidence.seed, evidence.section, evidence.start, evidence.end, _words(evidence.text)]


def _stored_evidence(stored: list[Any]) -> Evidence:
    seed, section, start, end, text = stored
    return Evidence(seed, section, start, end, _stored_words(text) or "")


def _words(words: Words | None) -> Any:
    """Words as they are, a spoiler in a list of its own."""
    return [reveal(words)] if isinstance(words, Spoiler) else words


def _stored_words(stored: Any) -> Any:
    return Spoiler(cast("list[str]", stored)[0]) if isinstance(stored, list) else stored
