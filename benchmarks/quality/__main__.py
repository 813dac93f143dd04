"""How often somebody who has read nothing guesses the answers, and how plausible the wrong ones are.

`python -m benchmarks.quality FOLDER` builds a library of the folder's documents (`--most 1500` of them, chosen by a
hash of their names) and prints, for each kind of question, how often a guesser is right that learns on the questions of
other films: 0.25 is perfect. Of fewer than twenty films nothing can be learned: name a larger folder with `--learn`.
`--sharp` lets the guesser count in how many questions on other films a string was right, too. Then come the criteria;
`--misses 10` prints so many cases of each that miss. Exit status 1 when a row does not hold.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.accuracy.__main__ import report
from benchmarks.accuracy.tally import Tally, interval
from benchmarks.quality.criteria import criteria, misses
from benchmarks.quality.features import Features, Seen
from benchmarks.quality.guesser import Guesser, guessed, hits
from benchmarks.quality.library import Asked, Library, library
from benchmarks.quality.outside import Outside
from benchmarks.quality.rounds import lengths, round_rows

_ALL, _ANY = 0.30, 0.35
"""The most that a guesser may get right of all questions, and of those of one kind."""
_MANY = 400
"""Questions of a kind, of which the share itself counts; of fewer, the lower end of its interval."""
_FEW_FILMS = 20


class NothingToLearn(Exception):
    """All films to learn from are those that are measured."""


def guesses(asked: Sequence[Asked], found: Sequence[float]) -> list[tuple[str, float, int, float]]:
    """For each kind, the most frequent first: hits, questions, and the share that is held against the limit."""
    by_kind: defaultdict[str, list[float]] = defaultdict(list)
    for question, hit in zip(asked, found, strict=True):
        by_kind[question.kind].append(hit)
    by_kind["all kinds"] = list(found)
    rows: list[tuple[str, float, int, float]] = []
    for kind, own in sorted(by_kind.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        held = sum(own) / len(own) if len(own) >= _MANY else interval(sum(own), len(own))[0]
        rows.append((kind, sum(own), len(own), held))
    return rows


def print_guesses(rows: Sequence[tuple[str, float, int, float]]) -> bool:
    """Prints how often the guesser is right; returns whether every row holds."""
    print("| questions | n | guessed | 95 % interval | at most | holds |\n|---|--:|--:|--:|--:|---|")
    all_hold = True
    for kind, right, count, held in rows:
        low, high = interval(right, count)
        limit = _ALL if kind == "all kinds" else _ANY
        holds = held <= limit
        all_hold &= holds
        print(f"| {kind} | {count:,} | {right / count:.3f} | {low:.3f} to {high:.3f} | {limit} | "
              f"{'yes' if holds else 'NO'} |")  # fmt: skip
    return all_hold


def features_of(read: Library, *, sharp: bool) -> tuple[list[Asked], list[list[Features]], Outside]:
    """The questions about single films, and what the guesser sees of them."""
    outside = Outside(read)
    seen = Seen(read, outside, sharp=sharp)
    asked = [question for question in read.questions if question.kind != "pack" and question.film in read.films]
    return asked, [seen.features(question) for question in asked], outside


def measure(
    read: Library, learned_from: Library | None, *, sharp: bool
) -> tuple[list[Asked], list[float], list[Tally]]:
    """The questions, how right the guesser is on each, and the rows of the table."""
    asked, seen, outside = features_of(read, sharp=sharp)
    if learned_from is None:
        return asked, hits(asked, seen), criteria(read, outside)
    others, theirs, _ = features_of(learned_from, sharp=sharp)
    known = [at for at, other in enumerate(others) if other.film not in read.films]
    if not known:
        raise NothingToLearn
    guesser = Guesser([others[at].kind for at in known])
    guesser.learn([others[at] for at in known], [theirs[at] for at in known])
    return asked, guessed(guesser, asked, seen), criteria(read, outside)


def main() -> int:
    """Reads the arguments, measures and reports; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="film documents")
    parser.add_argument("--learn", type=Path, metavar="FOLDER", help="learn on the questions of these documents")
    parser.add_argument("--most", type=int, default=10**6, help="read at most so many documents of a folder")
    parser.add_argument("--sharp", action="store_true", help="let the guesser count right answers elsewhere")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print so many cases of each miss")
    arguments = parser.parse_args()
    for folder in filter(None, (arguments.folder, arguments.learn)):
        if not folder.is_dir():
            parser.error(f"there is no folder {folder}")
    read = library(arguments.folder, arguments.most)
    if len(read.films) < _FEW_FILMS and arguments.learn is None:
        parser.error(f"{len(read.films)} films are too few to learn from: name a folder with more, by --learn")
    learned_from = library(arguments.learn, arguments.most) if arguments.learn else None
    try:
        asked, found, rows = measure(read, learned_from, sharp=arguments.sharp)
    except NothingToLearn:
        parser.error(f"all films of {arguments.learn} are in {arguments.folder}, too: nothing can be learned from them")
    rows += round_rows(read.rounds)
    print(f"{len(asked):,} questions on {len(read.films):,} films; {lengths(read.rounds)}\n")
    even = print_guesses(guesses(asked, found))
    print()
    print(*misses(rows, arguments.misses) if arguments.misses else (), sep="\n")
    return 0 if report(rows) and even else 1


if __name__ == "__main__":
    sys.exit(main())
