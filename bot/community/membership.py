"""Rows for known servers: everything stored about a server refers to its row."""

from __future__ import annotations

from bot.community.connection import Transaction


async def remember(transaction: Transaction, server: int) -> None:
    """Ensure that a server has a row before something is stored about it, and mark the bot as present there."""
    await transaction.rows(
        "INSERT INTO servers (id) VALUES (?) ON CONFLICT (id) DO UPDATE SET left_at = NULL"
        " WHERE servers.left_at IS NOT NULL",
        server,
    )
