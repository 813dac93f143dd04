"""A member's streak, in the words that stand below their answer."""

from __future__ import annotations

from bot.trivia.scoring import FREEZE_AFTER, Streaks


def said(streaks: Streaks) -> str:
    """ "Streak 13 · best 20", and before it what a freeze has just done, or that one was just earned."""
    line = f"Streak {streaks.current} · best {streaks.best}"
    if streaks.has_freeze:
        line += " · 1 freeze"
    if streaks.kept:
        return f"Your freeze kept your streak of {streaks.kept}.\n{line}"
    if streaks.unbroken == FREEZE_AFTER:
        return (
            f"{FREEZE_AFTER} in a row: you earned a freeze. It keeps your streak when you miss a post or get one wrong."
            f"\n{line}"
        )
    return line
