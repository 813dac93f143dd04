"""Who plays whom in cast sections: what was read, against `cast_lists.tsv`, which was counted by hand.

The sections stand in the folder's `articles.jsonl`. A line counts as read when its performer was, and as their part
all that the list calls it, be it open or, where it has other names too, behind the tag. What is read in the open is
right when the list has that performer, and a part of theirs that begins so.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

from benchmarks.accuracy.folds import of_fold
from benchmarks.accuracy.reading import Record, read_text, records
from benchmarks.accuracy.tally import Tally
from bot.documents.document import Document
from bot.documents.folding import fold as folded
from bot.documents.headings import SectionKind, section_kind
from bot.documents.model import Credit
from bot.spoiler import reveal

TRUTH = Path(__file__).with_name("cast_lists.tsv")
Film = tuple[str, int]
Line = tuple[str, str]
"""Performer and part, folded; an empty part where the list names none."""


def measure(folder: Path, truth: Path = TRUTH, fold: int | None = None) -> list[Tally]:
    """Recall and precision of performers with their parts, in the films of ``truth`` that the folder has, or in one
    fold of them."""
    recall = Tally("cast lines, recall", "cast sections", 0.98)
    precision = Tally("cast lines, precision", "cast sections", 0.98)
    wanted = counted_by_hand(truth)
    for film, article in _articles(of_fold(records(folder / "articles.jsonl"), fold), wanted).items():
        credits = _credits(read_text("article.txt", article["text"]))
        name = f"{film[0]} ({film[1]})"
        for line, count in wanted[film].items():
            found = _is_among(line, credits)
            recall.add(count if found else 0, count, "" if found else f"{name}: {line} not read")
        for line in dict.fromkeys(map(_open, credits)):
            right = _is_right(line, wanted[film])
            precision.add(right, 1, "" if right else f"{name}: {line} read, and not listed so")
        for tally in (recall, precision):
            tally.cases += 1
    return [recall, precision]


def counted_by_hand(truth: Path) -> dict[Film, Counter[Line]]:
    """The lines of each film, and how often each is listed."""
    rows = [row for row in truth.read_text("utf-8").splitlines() if not row.startswith("#")]
    films: dict[Film, Counter[Line]] = defaultdict(Counter)
    for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
        films[row["film"], int(row["year"])][folded(row["person"]), folded(row["character"] or "")] += 1
    return films


def _articles(articles: Iterable[Record], wanted: Collection[Film]) -> dict[Film, Record]:
    return {film: record for record in articles if (film := (record["title"], record["year"])) in wanted}


def _credits(document: Document | None) -> list[Credit]:
    """What was read in cast sections."""
    cast = document.cast if document else ()
    return [credit for credit in cast if section_kind(credit.evidence.section) is SectionKind.CAST]


def _is_among(line: Line, credits: Iterable[Credit]) -> bool:
    """Whether a line was read: its performer, and all of the part's name."""
    person, part = line
    parts = {folded(reveal(credit.character or "")) for credit in credits if folded(reveal(credit.person)) == person}
    return part in parts if part else bool(parts)


def _open(credit: Credit) -> Line:
    """Performer and part as everybody sees them."""
    return folded(reveal(credit.person)), folded(credit.character) if isinstance(credit.character, str) else ""


def _is_right(line: Line, wanted: Iterable[Line]) -> bool:
    return any(person == line[0] and part.startswith(line[1]) for person, part in wanted)
