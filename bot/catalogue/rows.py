"""Films as rows of the catalogue."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable

from bot.catalogue.facet_rows import write_film_facets
from bot.catalogue.name_index import write_name_index
from bot.documents.folding import fold, name_key
from bot.documents.model import PEOPLE, Evidence, Film, Paragraph, Source
from bot.documents.passage import Passage
from bot.documents.plot_names import plot_names
from bot.errors import SeedProblem
from bot.spoiler import Spoiler, Words, reveal
from bot.trivia.question import Question


class RowWriter:
    """Writes films row by row."""

    def __init__(self, db: sqlite3.Connection, read_at: int) -> None:
        self.db = db
        self.read_at = read_at
        """When the documents were read, in Unix seconds."""
        self.evidence_ids: dict[tuple[str, int, int, bool], int] = {}
        self.spellings: defaultdict[tuple[str, str, str], Counter[tuple[str, bool]]] = defaultdict(Counter)

    def film(self, film: Film) -> None:
        self.evidence_ids.clear()  # films share hardly any evidence; ids of this film are enough
        self._insert("film", film.id, film.title, film.year, _sort_key(film.title))
        self._title(film, film.title)
        for position, alias in enumerate(film.aliases):
            self._insert("alias", film.id, position, alias)
            self._title(film, alias)
        for position, source in enumerate(film.sources):
            self.source(source, film.id, position)
        for position, paragraph in enumerate(film.lead):
            evidence = self._evidence(paragraph.evidence)
            self._insert("lead", film.id, position, evidence)
            self._passage(film.id, evidence, paragraph.text, None)
        self._facts(film)
        write_film_facets(self.db, film)
        self._cast(film)
        self._sections(film)
        self._plots(film)
        for position, entry in enumerate(film.related):
            self._insert(
                "related", film.id, position, entry.relation.value, entry.title, entry.year,
                entry.release, entry.film, self._evidence(entry.evidence),
            )  # fmt: skip

    def questions(self, questions: Iterable[Question]) -> int:
        """Writes questions on the film that was written last; returns how many."""
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
        self._insert(
            "seed", source.seed, film, position, source.shape.value,
            source.url, source.licence, source.attribution, source.picture, self.read_at,
        )  # fmt: skip

    def problems(self, problems: Iterable[SeedProblem]) -> None:
        """Writes what the report says, in its order."""
        for position, problem in enumerate(problems):
            self._insert(
                "problem", position, problem.seed, problem.line, problem.severity.value,
                problem.message, problem.remedy,
            )  # fmt: skip

    def names(self) -> None:
        """Every name that was met, as it was written most often. One that stands in the open anywhere is
        no secret."""
        for (kind, key, folded), labels in self.spellings.items():
            hidden = all(hidden for _, hidden in labels)
            label = next(label for (label, secret), _ in labels.most_common() if secret == hidden)
            self.db.execute(
                "INSERT INTO name (kind, key, label, folded, hidden) VALUES (?, ?, ?, ?, ?)",
                (kind, key, label, folded, hidden),
            )
        write_name_index(self.db)

    def _facts(self, film: Film) -> None:
        for position, fact in enumerate(film.facts):
            person = name_key(fact.value) if fact.predicate in PEOPLE else None
            if person:
                self._name("person", person, fact.value, hidden=False)
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
            self._name("person", name_key(person), person, hidden=isinstance(credit.person, Spoiler))
            for name in _names_of(part):
                self._name("character", name_key(name), name, hidden=isinstance(credit.character, Spoiler))
                self.db.execute("INSERT OR IGNORE INTO character VALUES (?, ?, ?)", (name_key(name), film.id, position))

    def _sections(self, film: Film) -> None:
        # A plot is searched paragraph by paragraph, not once more as a section.
        told = [paragraph for plot in film.plots for paragraph in plot.paragraphs]
        for position, section in enumerate(film.sections):
            evidence = self._evidence(section.evidence)
            hidden = isinstance(section.heading, Spoiler)
            self._insert("section", film.id, position, reveal(section.heading), hidden, section.level, evidence)
            if not any(_holds(section.evidence, paragraph.evidence) for paragraph in told):
                self._passage(film.id, evidence, section.text, None)

    def _plots(self, film: Film) -> None:
        for number, plot in enumerate(film.plots):
            self._insert("plot", film.id, number, plot.seed, plot.titled, plot.placement)
            for position, paragraph in enumerate(plot.paragraphs):
                evidence = self._evidence(paragraph.evidence)
                self._insert("paragraph", film.id, number, position, evidence)
                self._passage(film.id, evidence, paragraph.text, number)
            self._mentions(film.id, plot.seed, plot.paragraphs)

    def _mentions(self, film: str, seed: str, paragraphs: Iterable[Paragraph]) -> None:
        placed = {
            paragraph.evidence.start: (Passage(reveal(paragraph.text), paragraph.evidence.start), paragraph)
            for paragraph in paragraphs
        }
        for name, where in plot_names(passage for passage, _ in placed.values()).items():
            start = max(start for start in placed if start <= where.start)
            self._name("mention", name_key(name), name, hidden=True)
            self.db.execute(
                "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?, ?)",
                (name_key(name), film, seed, name, self._evidence(placed[start][1].evidence)),
            )

    def _evidence(self, evidence: Evidence) -> int:
        key = (evidence.seed, evidence.start, evidence.end, isinstance(evidence.text, Spoiler))
        if key not in self.evidence_ids:
            self.evidence_ids[key] = self._insert(
                "evidence", None, evidence.seed, evidence.section, evidence.start, evidence.end,
                isinstance(evidence.text, Spoiler), reveal(evidence.text),
            )  # fmt: skip
        return self.evidence_ids[key]

    def _passage(self, film: str, evidence: int, text: Words, plot: int | None) -> None:
        """Makes a text searchable, once."""
        known = self.db.execute("SELECT 1 FROM passage_of WHERE evidence = ?", (evidence,)).fetchone()
        if not known:
            self._insert("passage_of", evidence, film, plot)
            self.db.execute("INSERT INTO passage (rowid, text) VALUES (?, ?)", (evidence, reveal(text)))

    def _name(self, kind: str, key: str, label: str, *, hidden: bool) -> None:
        if folded := fold(label):
            self.spellings[kind, key, folded][label, hidden] += 1

    def _title(self, film: Film, title: str) -> None:
        """A film can be named with and without its year, and is always shown with it."""
        label = f"{title} ({film.year})" if film.year else title
        for folded in filter(None, dict.fromkeys((fold(title), fold(label)))):
            self.spellings["film", film.id, folded][label, False] += 1

    def _insert(self, table: str, *values: object) -> int:
        marks = ", ".join("?" * len(values))
        row = self.db.execute(f"INSERT INTO {table} VALUES ({marks})", values)
        return row.lastrowid or 0


def _holds(outer: Evidence, inner: Evidence) -> bool:
    return outer.seed == inner.seed and outer.start <= inner.start and inner.end <= outer.end


def _sort_key(title: str) -> str:
    """Where a title stands in a list: without its article, as libraries file it."""
    folded = fold(title)
    first, _, rest = folded.partition(" ")
    return rest if first in {"the", "a", "an"} and rest else folded or title


def _names_of(part: str | None) -> list[str]:
    """The names of a part: "Jack Napier/The Joker" can be asked for by either."""
    if not part:
        return []
    names = [name.strip(" \"'“”") for name in part.replace(" / ", "/").split("/")]
    return list(dict.fromkeys(name for name in (part, *names) if name))
