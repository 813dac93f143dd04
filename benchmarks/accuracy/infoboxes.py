"""The values of infoboxes, and how many of them were found in wikitext and in articles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from benchmarks.accuracy.comparing import without_notes
from benchmarks.accuracy.reading import Record, read_file, values_of
from benchmarks.accuracy.tally import Tally
from bot.documents.folding import fold
from bot.documents.model import Predicate
from bot.documents.names import is_placeholder

_MARKUP = re.compile(r"\{\{|\}\}|\[\[|\]\]")
_NUMBER = re.compile(r"\d+")

_ROWS = {
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


def measure(folder: Path, truth: Iterable[Record]) -> list[Tally]:
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
            for row, predicate in _ROWS.items():
                wanted = {found for value in record["infobox"].get(row, ()) if (found := row_value(row, value))}
                read_values = {row_value(row, value) for value in values_of(document, predicate)}
                missing = {value for value in wanted if not _is_among(value, read_values, within=row in _SUMS)}
                miss = f"{record[key]}: {row} {sorted(missing)} not in {sorted(read_values)}" if missing else ""
                tally.add(len(wanted) - len(missing), len(wanted), miss)
    return [wikitext, article]


def row_value(row: str, value: str) -> str:
    """A value of an infobox for comparing; empty where it is none."""
    if _MARKUP.search(value) or is_placeholder(value):
        return ""
    bare = without_notes(value)
    if row == "Runtime":
        number = _NUMBER.search(bare)
        return number[0] if number else ""
    if row == "Released":
        return bare.strip()
    return fold(bare)


def _is_among(wanted: str, found: Collection[str], *, within: bool) -> bool:
    """Whether a value was found: by itself, inside another one where those stand together, or in parts that
    the truth has run together ("Ada Quill Bea Rook")."""
    if wanted in found or (within and any(wanted in value for value in found)):
        return True
    left = f" {wanted} "
    for value in sorted(found, key=len, reverse=True):
        left = left.replace(f" {value} ", "  ") if value else left
    return set(left.split()) <= {"and"}
