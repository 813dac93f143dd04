"""Infobox rows as tests read them: each value's evidence stands where it says."""

from __future__ import annotations

from bot.documents.infobox import read_infobox
from bot.documents.passage import Passage


def facts(text: str) -> list[tuple[str, str]]:
    reading = read_infobox(Passage(text, 100))
    for entry in reading.statements:
        assert text[entry.evidence.start - 100 : entry.evidence.end - 100] == entry.evidence.text
    return [(entry.predicate, entry.value) for entry in reading.statements]


def values(label: str, value: str) -> list[str]:
    """What a row of one label says."""
    return [said for _, said in facts(f"- {label}: {value}")]
