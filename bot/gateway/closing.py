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
    4010: "Discord refused the bot's number among its shards (4010): start it again, so that it asks for new numbers.",
    4011: "The bot is in more servers than its connections may serve (4011): start it again, so that it asks Discord"
    " how many it needs.",
    4012: "Discord no longer speaks this version of its gateway (4012): update Matinee.",
    4013: "Discord does not know the intents that the bot asked for (4013): update Matinee.",
    4014: "Discord does not allow this application an intent that the bot asked for (4014): Matinee itself needs none"
    " that has to be allowed, so take out what was added to it, or allow it on your application's Bot page.",
}
"""By the code of the gateway's closing."""

NEW_SESSION = frozenset({4003, 4007, 4009})
"""Codes after which the session cannot be resumed."""
