"""Builds libraries of documents, has them looked at, and says which secrets were seen where."""

from __future__ import annotations

import asyncio
import io
import logging
import sys
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AsyncExitStack, contextmanager, redirect_stdout
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from bot.catalogue.build import build
from bot.catalogue.building import full
from bot.cli.reporting import print_report
from bot.documents.folding import fold
from tests.spoilers.asking import Asker, asker
from tests.spoilers.cases import AS_IT_IS, Case
from tests.spoilers.companions import companions, known
from tests.spoilers.crawl import Seen, everything
from tests.spoilers.looking import Secrets, shown

_MOST_IN_A_LIBRARY = 1_500
_FEW = 20
"""So many documents that are written to make the bot tell: what belongs to each is tried in every option."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A secret that stood in the open."""

    case: Case
    surface: str
    words: str

    def __str__(self) -> str:
        return f"{self.case} shows “{self.words}”: {self.surface}"


def judge(cases: Iterable[Case], jobs: int = 1) -> list[Leak]:
    """Every secret that can be seen, once for each surface; ``jobs`` processes look for them."""
    waiting = [*libraries(cases)]
    shares = [share for at in range(jobs * 4) if (share := waiting[at :: jobs * 4])]
    if jobs == 1 or len(shares) == 1:
        return _judge(waiting)
    with ProcessPoolExecutor(jobs, get_context("spawn")) as workers:
        return [leak for leaks in workers.map(_judge, shares) for leak in leaks]


def _judge(waiting: Sequence[Sequence[Case]]) -> list[Leak]:
    return asyncio.run(_judge_all(waiting))


async def _judge_all(waiting: Sequence[Sequence[Case]]) -> list[Leak]:
    found: dict[tuple[str, str, str], Leak] = {}
    async with AsyncExitStack() as stack:
        room = Path(stack.enter_context(TemporaryDirectory()))
        bot: Asker | None = None
        for number, library in enumerate(waiting):
            seeds, data = room / f"seeds-{number}", room / f"data-{number}"
            _write(seeds, library)
            with _log() as records:
                report = _built(seeds, data)
                bot = bot or await stack.enter_async_context(asker(data))
                secrets = Secrets(library)
                async for name, payload in _surfaces(bot, data, library, secrets, report, records):
                    for at, place, words in shown(payload, secrets):
                        leak = Leak(library[at], f"{name}, {place}", words)
                        found.setdefault((str(leak.case), leak.surface, words), leak)
    return list(found.values())


async def _surfaces(
    bot: Asker, data: Path, library: Sequence[Case], secrets: Secrets, report: str, records: list[str]
) -> AsyncIterator[Seen]:
    yield "report", {"line": report}
    with bot.reading(data):
        titles = [case.title for case in library if case.title] or await bot.titles()
        typed = [word for case in library for word in case.typed]
        async for seen in everything(bot, titles, typed, secrets, known(report)):
            yield seen
    yield "log", {"line": "\n".join(records)}


def libraries(cases: Iterable[Case]) -> Iterator[list[Case]]:
    """Documents that may stand side by side: of one layout, with different titles and files. Each without a title is
    alone."""
    open_ones: dict[str, list[tuple[list[Case], set[str]]]] = {}
    for case in cases:
        if case.title is None:
            yield [case]
            continue
        begun = open_ones.setdefault(case.layout, [])
        own, most = {fold(case.title), *case.files}, _FEW if case.layout == AS_IT_IS else _MOST_IN_A_LIBRARY
        for library, taken in begun:
            if taken.isdisjoint(own) and len(library) < most:
                break
        else:
            library, taken = [], set[str]()
            begun.append((library, taken))
        library.append(case)
        taken |= own
    for begun in open_ones.values():
        yield from (library for library, _ in begun)


def _write(seeds: Path, library: Iterable[Case]) -> None:
    seeds.mkdir()
    for files in (companions(), *(case.files for case in library)):
        for name, data in files.items():
            (seeds / name).write_bytes(data)


def _built(seeds: Path, data: Path) -> str:
    """Builds a library; gives what the operator reads of it."""
    # In this process: others judge beside it, or run other tests, and to start one takes longer than 200 documents.
    with patch.object(full, "FEW", sys.maxsize), redirect_stdout(io.StringIO()) as printed:
        print_report(build(seeds, data))
    return printed.getvalue()


@contextmanager
def _log() -> Iterator[list[str]]:
    """What the bot writes to its log meanwhile."""
    records: list[str] = []
    handler = logging.Handler(logging.DEBUG)
    handler.emit = lambda record: records.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("bot")
    logger.addHandler(handler)
    try:
        yield records
    finally:
        logger.removeHandler(handler)
