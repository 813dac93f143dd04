"""Explain Discord's fatal close codes.

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
"""What to tell the operator, by the gateway's close code."""

NEW_SESSION = frozenset({4003, 4007, 4009})
"""Close codes after which the session can't be resumed."""
