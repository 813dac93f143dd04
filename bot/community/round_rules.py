"""A server's settings for rounds: who may start them, where, and how long they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.community.connection import Community, Transaction
from bot.community.membership import remember


class Starters(StrEnum):
    """Who may start rounds. Moderators always may."""

    EVERYONE = "everyone"
    ROLES = "roles"
    MODERATORS = "moderators"


@dataclass(frozen=True, slots=True)
class RoundRules:
    starters: Starters = Starters.EVERYONE
    roles: frozenset[int] = frozenset()
    """The roles that may start rounds if ``starters`` is ``ROLES``."""
    channels: frozenset[int] = frozenset()
    """The channels where rounds may run; empty means everywhere."""
    questions: int = 5
    """Default number of questions for ``/trivia play``, 1 to 20."""
    seconds: int = 20
    """Default seconds per question, 10 to 60."""
    threads: bool = False
    """Whether each round gets a thread of its own."""


async def get(queries: Community | Transaction, server: int) -> RoundRules:
    """Return the server's rules, or the defaults."""
    row = await queries.row("SELECT starters, questions, seconds, threads FROM round_rules WHERE server_id = ?", server)
    if row is None:
        return RoundRules()
    starters, questions, seconds, threads = row
    roles = await queries.rows("SELECT role_id FROM round_roles WHERE server_id = ?", server)
    channels = await queries.rows("SELECT channel_id FROM round_channels WHERE server_id = ?", server)
    return RoundRules(
        Starters(starters),
        frozenset(role for (role,) in roles),
        frozenset(channel for (channel,) in channels),
        questions,
        seconds,
        bool(threads),
    )


async def change(
    community: Community,
    server: int,
    *,
    starters: Starters | None = None,
    roles: frozenset[int] | None = None,
    channels: frozenset[int] | None = None,
    questions: int | None = None,
    seconds: int | None = None,
    threads: bool | None = None,
) -> RoundRules:
    """Change the values that aren't None, and return the new rules."""
    async with community.transaction() as transaction:
        await remember(transaction, server)
        old = await get(transaction, server)
        await transaction.rows(
            "INSERT INTO round_rules (server_id, starters, questions, seconds, threads) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (server_id) DO UPDATE SET starters = excluded.starters, questions = excluded.questions,"
            " seconds = excluded.seconds, threads = excluded.threads",
            server, starters or old.starters, questions or old.questions, seconds or old.seconds,
            int(old.threads if threads is None else threads),
        )  # fmt: skip
        if roles is not None:
            await transaction.rows("DELETE FROM round_roles WHERE server_id = ?", server)
            await transaction.many(
                "INSERT INTO round_roles (server_id, role_id) VALUES (?, ?)", [(server, role) for role in roles]
            )
        if channels is not None:
            await transaction.rows("DELETE FROM round_channels WHERE server_id = ?", server)
            await transaction.many(
                "INSERT INTO round_channels (server_id, channel_id) VALUES (?, ?)",
                [(server, channel) for channel in channels],
            )
        return await get(transaction, server)
