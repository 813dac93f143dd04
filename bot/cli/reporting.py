"""What a build has to say, on a terminal."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any

from tqdm import tqdm

from bot.catalogue.building.report import BuildReport, Progress
from bot.errors import SeedProblem
from bot.plurals import count
from bot.render.wording import certainty

_MUCH_TO_READ = 200


def print_json(report: BuildReport) -> None:
    print(json.dumps(dataclasses.asdict(report), ensure_ascii=False, indent=2))


def print_report(report: BuildReport) -> None:
    """The report in words: each seed with its shape, film and counts, then every problem."""
    for seed in report.seeds:
        film = f"{seed.title} ({seed.year}), {seed.film}" if seed.year else f"{seed.title}, {seed.film}"
        sure = f", {certainty(seed.placement)} sure" if seed.placement is not None else ""
        print(f"{seed.seed}: {seed.shape}, " + (f"{film}{sure}" if seed.film else "not placed"))
        found = {"fact": seed.facts, "credit": seed.cast, "section": seed.sections, "plot paragraph": seed.paragraphs}
        print("  " + ", ".join(count(number, noun) for noun, number in found.items()))
    print_problems(report.problems)
    print(f"{totals(report)}.")


def print_problems(problems: Iterable[SeedProblem], indent: str = "") -> None:
    """One a line."""
    for problem in problems:
        print(f"{indent}{problem.severity}: {problem}")


def totals(report: BuildReport) -> str:
    """ "3 films from 4 documents, 120 trivia questions, 1 problem"."""
    return (
        f"{count(report.films, 'film')} from {count(report.documents, 'document')},"
        f" {count(report.questions, 'trivia question')}, {count(len(report.problems), 'problem')}"
    )


@contextmanager
def progress_bar() -> Generator[Progress]:
    """A bar on the terminal when there is much to read; nothing when there is not, or nobody looks."""
    bar: tqdm[Any] | None = None

    def show(done: int, total: int) -> None:
        nonlocal bar
        if total < _MUCH_TO_READ:
            return
        if bar is None:
            bar = tqdm(total=total, unit=" documents", file=sys.stderr, disable=None)
        bar.update(done - bar.n)

    try:
        yield show
    finally:
        if bar is not None:
            bar.close()
