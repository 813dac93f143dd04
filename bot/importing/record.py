"""A film in a library's export."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Record:
    """One film of an export, its values as they stand there: anything may be in them."""

    title: str
    year: int | None
    place: str
    """Its location in the file: "row 17"."""
    rows: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Values by the label that a seed's row has for them: "Director"."""
    cast: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """Performers, each with a part or an empty text."""
    plots: list[str] = field(default_factory=list[str])
    """Everything that tells what happens."""
    id: str = ""
    """What the export itself calls the film, and no other."""
    source: str | None = None
    """The web address of the text."""
    licence: str | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in an export that is not made into a seed."""

    kind: str
    """What it is, or why: "redirect"."""
    name: str
    """Its title or location."""
