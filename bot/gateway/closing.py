"""What it means when Discord closes the connection for good, and what to do.

https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
"""

from __future__ import annotations

BAD_TOKEN = (
    "Discord refused the token. Copy it again from your application's Bot page (press Reset Token) and put it into"  # noqa: S105
    " DISCORD_TOKEN."
)

FOR_GOOD = {
    4004: BAD_TOKEN,
    4010: "Discord rejected the bot's shard number (4010): restart the bot, so that it asks for the right one.",
    4011: "The bot is in too many servers for its number of connections (4011): restart it, so that it opens more.",
    4012: "Discord no longer supports the gateway version that Matinee uses (4012): update Matinee.",
    4013: "Discord doesn't know the intents that Matinee asks for (4013): update Matinee.",
    4014: "Discord doesn't allow this application an intent that it asked for (4014): Matinee needs no privileged"
    " intent, so remove the one that was added, or turn it on under Bot in the Developer Portal.",
}
"""By the code of the gateway's closing."""

NEW_SESSION = frozenset({4003, 4007, 4009})
"""Codes after which the session cannot be resumed."""
