"""Queries limited to a list of questions of any length."""

from __future__ import annotations

from collections.abc import Sequence

from bot.community.connection import Community, Row, Transaction

_MOST_BOUND = 500


async def rows_among(
    queries: Transaction | Community, sql: str, among: Sequence[str] | None, *parameters: object
) -> list[Row]:
    """Return the rows of a SELECT that ends in a condition, limited to the questions ``among``; None means all."""
    if among is None:
        return await queries.rows(sql, *parameters)
    found: list[Row] = []
    for at in range(0, len(among), _MOST_BOUND):
        part = among[at : at + _MOST_BOUND]
        marks = ", ".join("?" * len(part))
        found += await queries.rows(f"{sql} AND question_id IN ({marks})", *parameters, *part)
    return found
