"""How fast the bot answers, beside a bare discord.py bot with constant answers.

Both run as processes of their own against stand-ins for Discord. Measured is the time from an interaction's being
written to the gateway to the arrival of the first response: in turns, so that whatever else the machine does meets
both alike. Films are drawn from the whole library, so that hardly one is asked for twice.
"""

from __future__ import annotations

import asyncio
import gc
import random
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from benchmarks import slips
from benchmarks.bots import Running, bare, ours, running
from benchmarks.table import Row, fraction
from bot.catalogue.version import FILE_NAME
from tests.standin import Interaction

_WARM_UP = 30
# After a response has arrived the bot that sent it still has work to do with Discord's answer to it. Without
# a pause, whoever is next would be measured while that goes on.
_PAUSE = 0.003
_FACTOR = 1.5
_EXTRA = 1.0
"""Milliseconds: an answer takes at most ``_FACTOR`` times the bare bot's, and this."""
_MOST_MISTYPED = 20.0
_MOST_AT_P99 = 60.0
_MOST_DESCRIBED = 30.0
_WORDS_TAKEN = 0.2
"""The share of a passage's words that a description of it has."""
_STARTS = 5


@dataclass(slots=True)
class Series:
    """One thing that is asked again and again."""

    name: str
    ask: Callable[[], Awaitable[Interaction]]
    limit: Callable[[dict[str, Series]], float | None] = lambda _: None
    """How many milliseconds it may take at p50, given all series."""
    beside: str | None = None
    most_at_p99: float = _MOST_AT_P99
    took: list[float] = field(default_factory=list)  # milliseconds

    async def measure(self) -> None:
        interaction = await self.ask()
        response = await interaction.response()
        self.took.append((response.at - interaction.sent) * 1000)
        await asyncio.sleep(_PAUSE)

    @property
    def p50(self) -> float:
        return median(self.took)

    @property
    def p99(self) -> float:
        return quantiles(self.took, n=100)[98]


def _near(name: str) -> Callable[[dict[str, Series]], float]:
    return lambda every: _FACTOR * every[name].p50 + _EXTRA


def _series(bare_bot: Running, our_bot: Running, catalogue: Path) -> list[Series]:
    """All that is measured."""
    draw = random.Random(1)  # noqa: S311 - films, not secrets
    floor, ask = bare_bot.discord, our_bot.discord
    films = slips.names(catalogue, "film", draw)
    series = [
        Series("bare command", lambda: floor.command("constant", option="c")),
        Series("`/film`", lambda: ask.command("film", film=next(films)[0]), _near("bare command"), "bare command"),
        Series("`/plot`", lambda: ask.command("plot", film=next(films)[0]), _near("bare command"), "bare command"),
    ]
    queries = _queries(catalogue, draw)
    series.append(Series("`/search`", lambda: ask.command("search", query=next(queries)), beside="bare command"))
    described = _descriptions(catalogue, draw)
    series.append(
        Series(
            "`/which`",
            lambda: ask.command("which", description=next(described)),
            beside="bare command",
            most_at_p99=_MOST_DESCRIBED,
        )
    )
    beside = "bare autocomplete"
    series.append(Series(beside, lambda: floor.autocomplete("constant", "option", "c")))
    for command, option, kind in (
        ("film", "film", "film"),
        ("person", "name", "person"),
        ("character", "name", "character"),
        ("films", "genre", "genre"),
        ("films", "director", "director"),
        ("films", "country", "country"),
    ):
        known = slips.names(catalogue, kind, draw)
        long = slips.names(catalogue, kind, draw, long=True)

        def right(command: str = command, option: str = option, known: Iterator[tuple[str, str]] = known):
            return ask.autocomplete(command, option, slips.begun(next(known)[1], draw))

        def wrong(command: str = command, option: str = option, long: Iterator[tuple[str, str]] = long):
            return ask.autocomplete(command, option, slips.mistyped(next(long)[1], draw))

        def nothing(command: str = command, option: str = option):
            return ask.autocomplete(command, option, "")

        series.append(Series(f"{kind} typed right", right, _near(beside), beside))
        series.append(Series(f"{kind} mistyped", wrong, lambda _: _MOST_MISTYPED, beside))
        series.append(Series(f"{kind} not typed yet", nothing, _near(beside), beside))
    return series


def _queries(catalogue: Path, draw: random.Random) -> Iterator[str]:
    """What members search for: names, words of passages, common ones and rare ones, some mistyped."""
    with closing(sqlite3.connect(f"{catalogue.absolute().as_uri()}?mode=ro", uri=True)) as db:
        common = [word for (word,) in db.execute("SELECT term FROM passage_word ORDER BY doc DESC LIMIT 200")]
        every = [word for (word,) in db.execute("SELECT term FROM passage_word ORDER BY term")]
    known = {kind: slips.names(catalogue, kind, draw) for kind in ("film", "person", "character")}
    long = [word for word in every if slips.long_enough(word)] or every
    while True:
        yield draw.choice(
            (
                draw.choice(common),
                " ".join(draw.sample(common, 3)),
                draw.choice(every),
                f"{draw.choice(common)} {draw.choice(every)}",
                slips.mistyped(draw.choice(long), draw),
                next(known["film"])[1],
                next(known["person"])[1],
                next(known["character"])[1],
            )
        )[:70]


def _descriptions(catalogue: Path, draw: random.Random) -> Iterator[str]:
    """What members describe films by: some of the words of a passage, in their order."""
    with closing(sqlite3.connect(f"{catalogue.absolute().as_uri()}?mode=ro", uri=True)) as db:
        [(last,)] = db.execute("SELECT max(evidence) FROM passage_of")
        while True:
            [(text,)] = db.execute(
                "SELECT text FROM evidence WHERE id = (SELECT min(evidence) FROM passage_of WHERE evidence >= ?)",
                (draw.randrange(last) + 1,),
            )
            words = [word for word in text.split() if draw.random() < _WORDS_TAKEN]
            yield " ".join(words)[:300] or text[:300]


async def measure(seeds: Path, data: Path, rounds: int) -> list[Row]:
    """Asks both bots for everything once a round, in an order drawn anew each time; then starts them some times."""
    draw = random.Random(1)  # noqa: S311 - an order, not a secret
    starts: dict[str, list[float]] = {"bare": [], "ours": []}
    async with running(*bare()) as bare_bot, running(*ours(seeds, data)) as our_bot:
        every = _series(bare_bot, our_bot, data / FILE_NAME)
        for number in range(_WARM_UP + rounds):
            if number == _WARM_UP:
                for one in every:
                    one.took.clear()
                # The names to ask for are a million objects here: looking through them is not the bots' time.
                gc.collect()
                gc.freeze()
            for one in draw.sample(every, len(every)):
                await one.measure()
        memory = {"bare": bare_bot.memory(), "ours": our_bot.memory()}
    for _ in range(_STARTS):
        async with running(*bare()) as bot:
            starts["bare"].append(bot.ready_after)
        async with running(*ours(seeds, data)) as bot:
            starts["ours"].append(bot.ready_after)
    return [*_rows(every), *_resources(memory, {name: median(took) for name, took in starts.items()})]


def _rows(every: list[Series]) -> Iterator[Row]:
    by_name = {one.name: one for one in every}
    for one in every:
        floor = by_name[one.beside].p50 if one.beside else None
        limit = one.limit(by_name)
        yield Row(
            one.name,
            f"{one.p50:.2f} ms",
            f"{floor:.2f} ms" if floor else "",
            fraction(one.p50, floor),
            f"p50 ≤ {limit:.2f} ms" if limit else "",
            one.p50 <= limit if limit else None,
        )
        most = one.most_at_p99 if one.beside else None
        yield Row(
            f"{one.name}, p99",
            f"{one.p99:.2f} ms",
            f"{by_name[one.beside].p99:.2f} ms" if one.beside else "",
            fraction(one.p99, by_name[one.beside].p99 if one.beside else None),
            f"≤ {most:.0f} ms" if most else "",
            one.p99 <= most if most else None,
        )


def _resources(memory: dict[str, float], start: dict[str, float]) -> Iterator[Row]:
    for name, found, unit, digits in (("start-up to ready", start, "s", 2), ("memory", memory, "MB", 0)):
        yield Row(
            name,
            f"{found['ours']:.{digits}f} {unit}",
            f"{found['bare']:.{digits}f} {unit}",
            fraction(found["ours"], found["bare"]),
            f"≤ {_FACTOR} × bare",
            found["ours"] <= _FACTOR * found["bare"],
        )
