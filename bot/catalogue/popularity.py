"""Estimates how well known a film is by how much the library says about it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.catalogue.connection import AMONG, Catalogue
from bot.catalogue.per_edition import PerEdition


async def popularity(catalogue: Catalogue, films: Iterable[str | None]) -> dict[str | None, float]:
    """By film, how many passages and facts there are on it, as a multiple of what the average film has; nothing of no
    film."""
    average = await _averages.of(catalogue)
    if not average:
        return {}
    rows = await catalogue.rows(
        f"SELECT film, last - first FROM plan WHERE film {AMONG}", sorted({film for film in films if film is not None})
    )
    return {film: size / average for film, size in rows}


async def _average(catalogue: Catalogue) -> float | None:
    row = await catalogue.row("SELECT avg(last - first) FROM plan")
    return row[0] if row else None


_averages = PerEdition(_average)
