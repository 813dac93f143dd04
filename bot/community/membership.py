"""That a server is known: everything stored about one refers to its row."""

from __future__ import annotations

from bot.community.connection import Transaction


async def remember(transaction: Transaction, server: int) -> None:
    """Makes a row for a server that something is about to be stored of: it has the bot, then."""
    await transaction.rows(
        "INSERT INTO servers (id) VALUES (?) ON CONFLICT (id) DO UPDATE SET left_at = NULL"
        " WHERE servers.left_at IS NOT NULL",
        server,
    )
