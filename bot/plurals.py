"""Numbers with their nouns, for reports, logs and cards."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """Returns the number with its noun: "1 film", "2 films"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
