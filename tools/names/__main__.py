"""Learns from a folder of film documents which given names are whose, and writes what the bot reads.

``python -m tools.names FOLDER``; with ``--dry``, the table that is there stays. Prints how often a table that is
learned from four fifths of the documents is right on the last fifth, by a hash of the titles.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from benchmarks.accuracy.folds import fold
from bot.trivia import profiles
from tools.names.learning import Counts, Table, table, with_known

_TEXTS = {"articles": "text", "plots": "plot", "leads": "lead"}
_HERE = Path(__file__).parent


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.names", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dry", action="store_true", help="write no table")
    options = parser.parse_args(arguments)
    found = list(documents(options.folder))
    held_out = [text for title, text in found if fold(title) == 0]
    tried = with_known(table(counts(text for title, text in found if fold(title))), known())
    for measure, right, count in measured(tried, table(counts(held_out))):
        print(f"{measure}: {right:,} of {count:,} right ({right / max(1, count):.3f}) on films not learned from")
    counted = counts(text for _, text in found)
    learned = with_known(table(counted), known())
    print(f"{len(learned):,} names from {len(found):,} documents: {Counter(gender for gender, _ in learned.values())}")
    if not options.dry:
        lines = (
            f"{name}\t{gender}\t{area}\t{counted.called(name) if gender and _is_sure(name, area) else 0}\n"
            for name, (gender, area) in sorted(learned.items())
        )
        profiles.NAMES.write_text("".join(lines), "utf-8")
    return 0


def documents(folder: Path) -> Iterator[tuple[str, str]]:
    """Titles and texts: the files of a folder, and what its tables hold; each text once."""
    seen: set[str] = set()
    for path in sorted((folder / "run-on").glob("*.txt")):
        yield path.stem, path.read_text("utf-8")
    for name, field in _TEXTS.items():
        path = folder / f"{name}.jsonl"
        for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
            record = json.loads(line)
            if record[field] not in seen:
                seen.add(record[field])
                yield record["title"], record[field]


def _is_sure(name: str, area: str) -> bool:
    """Whether a word is a given name and nothing else; English words that begin sentences may pass for one."""
    return name in known() or area != "English"


def counts(texts: Iterator[str] | Sequence[str]) -> Counts:
    found = Counts()
    for text in texts:
        found.add(text)
    return found


@cache
def known() -> dict[str, str]:
    """The given names of ``given.txt``, with ``f`` or ``m``; those in both lists are nobody's."""
    found: dict[str, str] = {}
    for line in (_HERE / "given.txt").read_text("utf-8").splitlines():
        gender, _, names = line.partition(": ")
        for name in names.split() if not line.startswith("#") else ():
            found[name] = gender if found.get(name, gender) == gender else ""
    return found


def measured(tried: Table, truth: Table) -> Iterator[tuple[str, int, int]]:
    for at, measure in enumerate(("genders", "areas")):
        both = [(tried[name][at], said[at]) for name, said in truth.items() if name in tried]
        both = [(one, other) for one, other in both if one and other]
        yield measure, sum(one == other for one, other in both), len(both)


if __name__ == "__main__":
    raise SystemExit(main())
