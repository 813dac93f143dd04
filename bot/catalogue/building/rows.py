"""Writes films as rows of the catalogue."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate

from bot.catalogue.building.facet_rows import film_facets
from bot.documents.cast.part import names_in
from bot.documents.folding import fold, name_key
from bot.documents.model import Evidence, Film, Paragraph, Source
from bot.documents.passage import Passage
from bot.documents.plot_names import plot_names
from bot.errors import SeedProblem
from bot.predicates.table import PEOPLE
from bot.spoiler import Spoiler, Words, reveal
from bot.trivia.question import Question

Found = tuple[SeedProblem, "str | None"]
"""A problem, and the document in which it was found while that was read."""
_OF_FILM = (
    "alias", "seed", "lead", "fact", "film_facet", "credit", "character", "section", "plot", "paragraph", "mention",
    "related", "question", "plan",
)  # fmt: skip
"""The tables that have rows of a film, besides those of the film itself and of its evidence."""
_REPEATED = frozenset({"character", "film_facet"})
"""Tables that may be given a row twice."""
_MOST_WAITING = 20_000
"""Number of rows that are buffered and written together."""


class RowWriter:
    """Writes films row by row. Rows are buffered until ``flush`` at the latest."""

    def __init__(self, db: sqlite3.Connection, read_at: int, evidence: int = 1) -> None:
        self.db = db
        self.read_at = read_at
        """When the documents were read, in Unix seconds."""
        self.evidence = evidence
        """The id of the next piece of evidence."""
        self._evidence_ids: dict[tuple[str, int, int, bool, str, Words | None], int] = {}
        self._searchable: set[int] = set()
        self._rows: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
        self._waiting = 0

    def film(self, film: Film, questions: Iterable[Question], signature: str) -> int:
        """Writes a film and the questions on it; returns how many. The signature is its plan's."""
        self._evidence_ids.clear()  # films share hardly any evidence; ids of this film are enough
        self._searchable.clear()
        first = self.evidence
        self._film(film)
        count = self.questions(questions)
        self._insert("plan", film.id, signature, first, self.evidence)
        if self._waiting > _MOST_WAITING:
            self.flush()
        return count

    def flush(self) -> None:
        """Writes the buffered rows."""
        for table, rows in self._rows.items():
            marks = ", ".join("?" * len(rows[0]))
            once = "OR IGNORE" if table in _REPEATED else ""
            self.db.executemany(f"INSERT {once} INTO {table} VALUES ({marks})", rows)
        self._rows.clear()
        self._waiting = 0

    def _film(self, film: Film) -> None:
        self._insert("film", film.id, film.title, film.year, _sort_key(film.title))
        for position, alias in enumerate(film.aliases):
            self._insert("alias", film.id, position, alias)
        for position, source in enumerate(film.sources):
            self.source(source, film.id, position)
        for position, paragraph in enumerate(film.lead):
            self._insert("lead", film.id, position, self._evidence(paragraph.evidence))
            self._passage(film.id, paragraph.evidence, None)
        self._facts(film)
        for facet in film_facets(film):
            self._insert("film_facet", *facet)
        self._cast(film)
        self._sections(film)
        self._plots(film)
        for position, entry in enumerate(film.related):
            self._insert(
                "related", film.id, position, entry.relation.value, entry.title, entry.year,
                entry.release, entry.film, self._evidence(entry.evidence),
            )  # fmt: skip

    def questions(self, questions: Iterable[Question]) -> int:
        """Writes questions; returns how many."""
        count = 0
        for asked in questions:
            count += 1
            self._insert(
                "question", asked.id, asked.kind, asked.film, reveal(asked.prompt), reveal(asked.answer),
                *map(reveal, asked.wrong), asked.spoiler, self._evidence(asked.evidence),
            )  # fmt: skip
        return count

    def source(self, source: Source, film: str | None, position: int) -> None:
        """Writes a document's origin; one without a film is a plot that could not be placed."""
        file = source.picture_file
        self._insert(
            "seed", source.seed, film, position, source.shape.value,
            source.url, source.licence, source.attribution, source.picture,
            file.path if file else None, file.name if file else None, self.read_at,
        )  # fmt: skip

    def _facts(self, film: Film) -> None:
        for position, fact in enumerate(film.facts):
            person = name_key(fact.value) if fact.predicate in PEOPLE else None
            self._insert("fact", film.id, position, fact.predicate, fact.value, person, self._evidence(fact.evidence))

    def _cast(self, film: Film) -> None:
        for position, credit in enumerate(film.cast):
            person = reveal(credit.person)
            part = reveal(credit.character) if credit.character else None
            self._insert(
                "credit", film.id, position,
                person, name_key(person), isinstance(credit.person, Spoiler),
                part, isinstance(credit.character, Spoiler),
                reveal(credit.description) if credit.description else None,
                isinstance(credit.description, Spoiler),
                self._evidence(credit.evidence),
            )  # fmt: skip
            for name in _names_of(part):
                self._insert("character", name_key(name), film.id, position, name)

    def _sections(self, film: Film) -> None:
        # A plot is searched paragraph by paragraph, not once more as a section.
        told = [paragraph for plot in film.plots for paragraph in plot.paragraphs]
        for position, section in enumerate(film.sections):
            evidence = self._evidence(section.evidence)
            hidden = isinstance(section.heading, Spoiler)
            self._insert(
                "section", film.id, position, reveal(section.heading), hidden,
                section.level, section.continues, evidence,
            )  # fmt: skip
            if not any(_holds(section.evidence, paragraph.evidence) for paragraph in told):
                self._passage(film.id, section.evidence, None)

    def _plots(self, film: Film) -> None:
        for number, plot in enumerate(film.plots):
            self._insert("plot", film.id, number, plot.seed, plot.titled, plot.placement)
            for position, paragraph in enumerate(plot.paragraphs):
                self._insert("paragraph", film.id, number, position, self._evidence(paragraph.evidence))
                self._passage(film.id, paragraph.evidence, number)
            self._mentions(film.id, plot.paragraphs)

    def _mentions(self, film: str, paragraphs: Iterable[Paragraph]) -> None:
        said = [paragraph.evidence for paragraph in paragraphs]
        texts = [reveal(evidence.text) for evidence in said]
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        known: set[str] = set()
        for name, where in plot_names(map(Passage, texts, starts)).items():
            evidence = self._evidence(said[bisect_right(starts, where.start) - 1])
            key = name_key(name)
            if key not in known:
                known.add(key)
                self._insert("mention", key, film, name, evidence)

    def _evidence(self, evidence: Evidence) -> int:
        # Where there is markup, several texts are read from one stretch.
        words, hidden = reveal(evidence.text), isinstance(evidence.text, Spoiler)
        key = (evidence.seed, evidence.start, evidence.end, hidden, words, evidence.source)
        number = self._evidence_ids.get(key)
        if number is None:
            number = self._evidence_ids[key] = self.evidence
            self.evidence += 1
            source = None if evidence.source is None else reveal(evidence.source)
            source_hidden = isinstance(evidence.source, Spoiler)
            self._insert(
                "evidence", number, evidence.seed, evidence.section, evidence.start, evidence.end, hidden, words,
                source, source_hidden,
            )  # fmt: skip
        return number

    def _passage(self, film: str, evidence: Evidence, plot: int | None) -> None:
        """Makes a text searchable, only once."""
        number = self._evidence(evidence)
        if number not in self._searchable:
            self._searchable.add(number)
            self._insert("passage_of", number, film, plot, isinstance(evidence.text, Spoiler))

    def _insert(self, table: str, *values: object) -> None:
        self._rows[table].append(values)
        self._waiting += 1


def delete_film(db: sqlite3.Connection, film: str) -> None:
    """Deletes everything that ``RowWriter`` has written of a film. Does nothing if there is no such film."""
    row = db.execute("SELECT first, last FROM plan WHERE film = ?", (film,)).fetchone()
    if row is None:
        return
    db.execute(
        "INSERT INTO passage (passage, rowid, text) SELECT 'delete', id, text"
        " FROM evidence JOIN passage_of ON passage_of.evidence = id WHERE id >= ? AND id < ?",
        row,
    )
    db.execute("DELETE FROM passage_of WHERE evidence >= ? AND evidence < ?", row)
    db.execute("DELETE FROM evidence WHERE id >= ? AND id < ?", row)
    for table in _OF_FILM:
        db.execute(f"DELETE FROM {table} WHERE film = ?", (film,))
    db.execute("DELETE FROM film WHERE id = ?", (film,))


def index_passages(db: sqlite3.Connection, first: int) -> None:
    """Makes the passages searchable whose evidence id is this or higher."""
    db.execute(
        "INSERT INTO passage (rowid, text)"
        " SELECT id, text FROM evidence JOIN passage_of ON passage_of.evidence = id WHERE id >= ? ORDER BY id",
        (first,),
    )


def next_evidence(db: sqlite3.Connection) -> int:
    """An id above that of every piece of evidence."""
    [(last,)] = db.execute("SELECT max(id) FROM evidence")
    return (last or 0) + 1


def write_problems(db: sqlite3.Connection, problems: Iterable[Found]) -> None:
    """Writes what the report says, in its order."""
    db.execute("DELETE FROM problem")
    db.executemany(
        "INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (position, problem.seed, problem.line, problem.severity.value, problem.message, problem.remedy, document)
            for position, (problem, document) in enumerate(problems)
        ),
    )


def _holds(outer: Evidence, inner: Evidence) -> bool:
    return outer.seed == inner.seed and outer.start <= inner.start and inner.end <= outer.end


def _sort_key(title: str) -> str:
    """The sort key of a title: without its article, as libraries file it."""
    folded = fold(title)
    first, _, rest = folded.partition(" ")
    return rest if first in {"the", "a", "an"} and rest else folded or title


def _names_of(part: str | None) -> Iterable[str]:
    """The names of a part: "Jack Napier/The Joker" can be asked for by either."""
    return dict.fromkeys(names_in(part)) if part else ()
