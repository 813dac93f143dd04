"""How right the reading is, on a folder of film documents with the truth beside them.

`python -m benchmarks.accuracy FOLDER` reads every document as the build does, compares what it found and prints a
table; `--misses` prints what was missed, too. Exit status 1 when a row does not hold. A row for which the folder
has nothing says so. The folder holds any of these:

- `leads.jsonl`: first paragraphs. `truth` has what other tables say of the film, `in_lead` which of that the text
  states (a list beside a list). Only leads that state something of a kind are asked for it. Recall is the share of
  the values stated there that were read; precision is the share of the values read that the truth has, stated or
  not. All leads are counted together (micro-averaged).
- `truth.jsonl`, with `lead_end`: a run-on document, and where its plot begins. Lead is whatever everybody sees: the
  introduction and the evidence of facts. Blanks do not count.
- `truth.jsonl`, with `infobox`: a document as wikitext (`file`) and as an article (`article`), and the rows of its
  infobox, value by value. What is no value is not asked for: left-over markup, "See below", a running time without
  a number. Names that the truth has run together may be read apart.
- `same_film.jsonl`: documents that tell one film, each with its `shape`. Each bare plot (*c*) is placed among all
  other plots of the folder and made-up ones (`benchmarks.made_up`) up to 5,000; then again in a library without any
  document of its title.

Names are compared without accents, case, punctuation and notes in brackets, people and companies as sets, companies
also without what companies are called ("Warner Bros. Pictures" is "Warner Bros."), titles without "(1989 film)".
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.made_up.library import Library
from bot.documents.document import Document
from bot.documents.folding import fold, slug
from bot.documents.model import Evidence, Predicate
from bot.documents.names import is_placeholder
from bot.documents.placement import SURE, Fingerprint, PlotIndex, fingerprint
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.errors import UnreadableSeed
from bot.spoiler import reveal

LIBRARY = 5_000
"""Plots among which an untitled one is placed."""
TAKEN_OUT = 10
"""So many parts the films are divided into; the films of one part are taken out of the library together."""

_DISAMBIGUATION = re.compile(r"\s*\((?:\d{4}\s+)?(?:\w+\s+)?(?:film|movie|musical)\)$")
_NOTE = re.compile(r"\([^()]*\)")
_MARKUP = re.compile(r"\{\{|\}\}|\[\[|\]\]")
_NUMBER = re.compile(r"\d+")
_COMPANY_KIND = re.compile(
    r"(?:pictures?|films?|filmes|entertainments?|inc|incorporated|company|co|corporation|corp|ltd|limited|llc|gmbh"
    r"|studios?|releasing|distribut(?:ion|ing|ors)|productions?|organization|international|motion|cinema|home|video"
    r"|group)"
)

ROWS = {
    "Director": Predicate.DIRECTOR,
    "Producer": Predicate.PRODUCER,
    "Writer": Predicate.WRITER,
    "Screenplay": Predicate.SCREENPLAY,
    "Story": Predicate.STORY,
    "Narrator": Predicate.NARRATOR,
    "Starring": Predicate.STARRING,
    "Music": Predicate.MUSIC,
    "Cinematography": Predicate.CINEMATOGRAPHY,
    "Editing": Predicate.EDITING,
    "Studio": Predicate.PRODUCTION_COMPANY,
    "Distributor": Predicate.DISTRIBUTOR,
    "Released": Predicate.RELEASE_DATE,
    "Runtime": Predicate.RUNTIME_MINUTES,
    "Country": Predicate.COUNTRY,
    "Language": Predicate.LANGUAGE,
    "Budget": Predicate.BUDGET,
    "Gross": Predicate.GROSS,
}
_SUMS = ("Budget", "Gross")
"""Rows whose values stand side by side in one fact."""

Record = dict[str, Any]
Normal = Callable[[str], str]


@dataclass(slots=True)
class Tally:
    """One row of the table: so much of so many, and what the misses were."""

    measure: str
    on: str
    limit: float
    at_least: bool = True
    hits: float = 0
    count: int = 0
    cases: int = 0
    """What ``on`` counts, where that is not what the share is of."""
    misses: list[str] = field(default_factory=list)

    def add(self, hit: float, of: int, miss: str = "") -> None:
        """Counts ``hit`` of ``of``; ``miss`` says what was wrong, if anything was."""
        self.hits += hit
        self.count += of
        if miss:
            self.misses.append(miss)

    @property
    def value(self) -> float | None:
        return self.hits / self.count if self.count else None

    @property
    def holds(self) -> bool | None:
        """None where there was nothing to measure."""
        if self.value is None:
            return None
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    @property
    def line(self) -> str:
        limit = f"{'≥' if self.at_least else '≤'} {self.limit:g}"
        if self.value is None:
            return f"| {self.measure} | no {self.on} | | {limit} | not measured |"
        holds = "yes" if self.holds else "NO"
        return f"| {self.measure} | {self.cases or self.count:,} {self.on} | {self.value:.3f} | {limit} | {holds} |"


# ------------------------------------------------------------------ comparing


def company(name: str) -> str:
    """A company for comparing: what companies are called dropped from its end, as long as a word is left."""
    words = fold(name.replace("&", " and ")).split()
    while len(words) > 1 and _COMPANY_KIND.fullmatch(words[-1]):
        words.pop()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def film_title(title: str) -> str:
    """A title for comparing, without "(1989 film)"."""
    return fold(_DISAMBIGUATION.sub("", title))


def values_of(document: Document | None, predicate: Predicate) -> list[str]:
    """What a document's facts say, in their order; nothing for one that could not be read."""
    return [fact.value for fact in document.facts if fact.predicate == predicate] if document else []


def read_text(name: str, text: str) -> Document | None:
    """A document read as the build does; None where the reader says that there is nothing to read."""
    return _read(name, text.encode("utf-8"))


def read_file(path: Path) -> Document | None:
    return _read(path.name, path.read_bytes())


def _read(name: str, data: bytes) -> Document | None:
    try:
        return read(name, data, SideFile())[0]
    except UnreadableSeed:
        return None


def records(path: Path) -> list[Record]:
    """The lines of a JSONL file; none where it is missing."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


# ---------------------------------------------------------------------- leads


def measure_leads(leads: Iterable[Record]) -> list[Tally]:
    """Title, year, director, stars, distributor and date, as the leads state them."""
    title = Tally("title", "leads", 0.98)
    year = Tally("year", "leads that state it", 0.99)
    date = Tally("full release date", "leads that state it", 0.97)
    directors = _precision_and_recall("director", 0.97, 0.95)
    stars = _precision_and_recall("stars", 0.90, 0.90)
    distributors = _precision_and_recall("distributor", 0.80, 0.80)
    for number, record in enumerate(leads):
        document = read_text(f"lead-{number}.txt", record["lead"])
        name, truth, stated = f"{record['title']} ({record['year']})", record["truth"], record["in_lead"]
        found = document.title if document else None
        right = found is not None and film_title(found) == film_title(record["title"])
        title.add(right, 1, "" if right else f"{name}: {found}")
        if str(record["year"]) in record["lead"]:
            found = document.year if document else None
            year.add(found == record["year"], 1, "" if found == record["year"] else f"{name}: {found}")
        if stated.get("release_date"):
            dates, wanted = values_of(document, Predicate.RELEASE_DATE), truth["release_date"]["value"]
            date.add(wanted in dates, 1, "" if wanted in dates else f"{name}: {dates} and not {wanted}")
        for kind, predicate, pair, normal in (
            ("director", Predicate.DIRECTOR, directors, fold),
            ("starring", Predicate.STARRING, stars, fold),
            ("distributor", Predicate.DISTRIBUTOR, distributors, company),
        ):
            if any(stated.get(kind) or ()):
                _compare(name, values_of(document, predicate), truth[kind]["value"], stated[kind], pair, normal)
    return [title, year, *directors, *stars, *distributors, date]


def _precision_and_recall(what: str, precision: float, recall: float) -> tuple[Tally, Tally]:
    return (
        Tally(f"{what}, precision", "leads that state it", precision),
        Tally(f"{what}, recall", "leads that state it", recall),
    )


def _compare(
    name: str,
    found: Sequence[str],
    truth: Sequence[str],
    stated: Sequence[bool],
    tallies: tuple[Tally, Tally],
    normal: Normal,
) -> None:
    """Adds one lead to precision and recall."""
    precision, recall = tallies
    read_names, true = ({normal(_NOTE.sub("", value)) for value in values} - {""} for values in (found, truth))
    wanted = {normal(_NOTE.sub("", value)) for value, said in zip(truth, stated, strict=True) if said} - {""}
    if not wanted:
        return
    wrong, missing = read_names - true, wanted - read_names
    precision.add(len(read_names & true), len(read_names), f"{name}: {sorted(wrong)} read too much" if wrong else "")
    recall.add(len(wanted & read_names), len(wanted), f"{name}: {sorted(missing)} not read" if missing else "")
    for tally in tallies:
        tally.cases += 1


# ------------------------------------------------------------------ infoboxes


def measure_infoboxes(folder: Path, truth: Iterable[Record]) -> list[Tally]:
    """The values of infoboxes that were found in wikitext and in articles."""
    wikitext = Tally("infobox values, recall", "wikitext documents", 0.95)
    article = Tally("infobox values, recall", "articles", 0.95)
    for record in truth:
        for key, tally in (("file", wikitext), ("article", article)):
            path = folder / record.get(key, "")
            if "infobox" not in record or not path.is_file():
                continue
            document = read_file(path)
            tally.cases += 1
            for row, predicate in ROWS.items():
                wanted = {found for value in record["infobox"].get(row, ()) if (found := row_value(row, value))}
                read_values = {row_value(row, value) for value in values_of(document, predicate)}
                missing = {value for value in wanted if not _is_among(value, read_values, within=row in _SUMS)}
                miss = f"{record[key]}: {row} {sorted(missing)} not in {sorted(read_values)}" if missing else ""
                tally.add(len(wanted) - len(missing), len(wanted), miss)
    return [wikitext, article]


def _is_among(wanted: str, found: Collection[str], *, within: bool) -> bool:
    """Whether a value was found: by itself, inside another one where those stand together, or in parts that
    the truth has run together ("Ada Quill Bea Rook")."""
    if wanted in found or (within and any(wanted in value for value in found)):
        return True
    left = f" {wanted} "
    for value in sorted(found, key=len, reverse=True):
        left = left.replace(f" {value} ", "  ") if value else left
    return set(left.split()) <= {"and"}


def row_value(row: str, value: str) -> str:
    """A value of an infobox for comparing; empty where it is none."""
    if _MARKUP.search(value) or is_placeholder(value):
        return ""
    bare = _NOTE.sub("", value)
    if row == "Runtime":
        number = _NUMBER.search(bare)
        return number[0] if number else ""
    if row == "Released":
        return bare.strip()
    return fold(bare)


# -------------------------------------------------------------- lead and plot


def measure_boundaries(folder: Path, truth: Iterable[Record]) -> list[Tally]:
    """Plot that is shown and lead that is hidden, in run-on documents."""
    shown = Tally("plot text shown as lead", "run-on documents", 0.01, at_least=False)
    hidden = Tally("lead text hidden as plot", "run-on documents", 0.15, at_least=False)
    for record in truth:
        path = folder / record["file"]
        if "lead_end" not in record or not path.is_file():
            continue
        document, text, end = read_file(path), path.read_text("utf-8"), record["lead_end"]
        seen = seen_characters(document)
        leaked = "".join(text[at] for at in sorted(seen) if at >= end).strip()
        shown.add(bool(leaked), 1, f"{record['file']}: {leaked[:200]!r} shown" if leaked else "")
        lead = {at for at in range(end) if not text[at].isspace()}
        lost = "".join(text[at] for at in range(end) if at not in seen).strip()
        hidden.add(len(lead - seen), len(lead), f"{record['file']}: {lost[:200]!r} hidden" if lost else "")
        hidden.cases += 1
    return [shown, hidden]


def seen_characters(document: Document | None) -> set[int]:
    """Where in a document everybody sees its text: lead, sections and evidence that are no spoilers."""
    if document is None:
        return set()
    evidence: Iterator[Evidence] = (
        part.evidence
        for parts in (document.lead, document.facts, document.cast, document.sections, document.related)
        for part in parts
    )
    return {at for found in evidence if isinstance(found.text, str) for at in range(found.start, found.end)}


# ------------------------------------------------------------------ placement


@dataclass(frozen=True, slots=True)
class Telling:
    """One plot, and whose it is."""

    name: str
    film: str
    title: str
    """For comparing: films of one title are taken out of a library together."""
    print: Fingerprint


def measure_placement(
    folder: Path, truth: Iterable[Record], groups: Iterable[Record], size: int = LIBRARY
) -> list[Tally]:
    """Bare plots placed among all others, made-up ones up to ``size`` included, with and without their films."""
    what = "untitled plots"
    right = Tally("plot placed right, film in the library", what, 0.90)
    wrong = Tally("plot placed wrong, film in the library", what, 0.005, at_least=False)
    absent = Tally("plot placed, film not in the library", what, 0.005, at_least=False)
    asked, known = tellings(folder, truth, groups)
    if not asked:
        return [right, wrong, absent]
    others = made_up(max(size - len(known), 0))
    index = library(known, others)
    for tally in (right, wrong, absent):
        tally.on = f"{what} among {len(index):,}"
    for plot in asked:
        placed = _placed(index, plot)
        right.add(placed == plot.film, 1, "" if placed == plot.film else f"{plot.name}: {placed}")
        error = placed is not None and placed != plot.film
        wrong.add(error, 1, f"{plot.name}: {placed}" if error else "")
    titles = sorted({plot.title for plot in asked})
    for part in range(min(TAKEN_OUT, len(titles))):
        gone = set(titles[part::TAKEN_OUT])
        index = library([plot for plot in known if plot.title not in gone], others)
        for plot in asked:
            if plot.title in gone:
                placed = _placed(index, plot)
                absent.add(placed is not None, 1, f"{plot.name}: {placed}" if placed else "")
    return [right, wrong, absent]


def tellings(folder: Path, truth: Iterable[Record], groups: Iterable[Record]) -> tuple[list[Telling], list[Telling]]:
    """The bare plots whose film has another telling, and all other plots of the folder."""
    asked: list[Telling] = []
    known: list[Telling] = []
    for group in groups:
        told = [
            (telling, entry["shape"])
            for entry in group["files"]
            if (telling := _telling(folder / entry["file"], group["title"], group["year"]))
        ]
        # Where all are bare, one of them stands for the film's own document.
        own = [telling for telling, shape in told if shape != "c"] or [telling for telling, _ in told[:1]]
        known += own
        asked += [telling for telling, _ in told if telling not in own and len(told) > 1]
    for record in truth:
        path = folder / record.get("article", record["file"])
        if path.is_file() and (telling := _telling(path, record["title"], record.get("year"))):
            known.append(telling)
    return asked, known


def _telling(path: Path, title: str, year: int | None) -> Telling | None:
    document = read_file(path) if path.is_file() else None
    if document is None or not document.plot:
        return None
    film = slug(film_title(title), year or document.year)
    return Telling(path.name, film, film_title(title), fingerprint(plot_of(document)))


def plot_of(document: Document) -> str:
    """A document's plot, as it is compared."""
    return "\n".join(reveal(paragraph.text) for paragraph in document.plot)


def library(known: Sequence[Telling], others: Sequence[tuple[str, Fingerprint]]) -> PlotIndex:
    """An index of the folder's plots and of the made-up ones."""
    index = PlotIndex()
    for film, told in chain(((telling.film, telling.print) for telling in known), others):
        index.add_fingerprint(film, told)
    return index


def made_up(count: int) -> list[tuple[str, Fingerprint]]:
    """So many made-up films, and their plots."""
    return [
        (name, fingerprint(plot_of(document)))
        for name, text in Library(count).documents()
        if not name.startswith("plots/") and (document := read_text(name, text)) and document.plot
    ][:count]


def _placed(index: PlotIndex, plot: Telling) -> str | None:
    best = index.candidates_of(plot.print, 1)
    return best[0].film if best and best[0].score >= SURE else None


def measure(folder: Path, size: int = LIBRARY) -> list[Tally]:
    """All rows of the table for a folder; plots are placed among so many others."""
    truth = records(folder / "truth.jsonl")
    return [
        *measure_leads(records(folder / "leads.jsonl")),
        *measure_infoboxes(folder, truth),
        *measure_boundaries(folder, truth),
        *measure_placement(folder, truth, records(folder / "same_film.jsonl"), size),
    ]


def report(rows: Sequence[Tally], *, misses: bool = False) -> bool:
    """Prints the table, and the misses if they are asked for; returns whether every row holds."""
    if misses:
        for row in rows:
            print(f"## {row.measure}, {row.on}", *row.misses, "", sep="\n")
    print("| measure | on | value | at least, at most | holds |")
    print("|---|--:|--:|--:|---|")
    print(*(row.line for row in rows), sep="\n")
    return all(row.holds is not False for row in rows)


def main() -> int:
    """Reads the arguments, measures and reports; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="documents with the truth beside them")
    parser.add_argument("--misses", action="store_true", help="print what was missed as well")
    parser.add_argument("--plots", type=int, default=LIBRARY, help="how many plots an untitled one is placed among")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        parser.error(f"there is no folder {arguments.folder}")
    return 0 if report(measure(arguments.folder, arguments.plots), misses=arguments.misses) else 1


if __name__ == "__main__":
    sys.exit(main())
