"""Films to learn from: their introductions, plots and other sections."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from bot.documents.folding import fold
from bot.documents.headings import SectionKind, section_kind

_HEADING = re.compile(r"=+ *([^=]+?) *=+$|([A-Z][^.:]{1,50})\.$")
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Told:
    """One film's introduction and plot, and what else is said of how it was made and received, in paragraphs."""

    title: str
    introduction: list[str]
    plot: list[str]
    other: list[str] = field(default_factory=list)
    run_on: bool = False
    """Whether the paragraphs' own breaks are lost."""

    @property
    def fold(self) -> int:
        """The fold, of five, that the film belongs to, by a hash of its title."""
        return int.from_bytes(self._hash[:4], "big") % FOLDS

    @property
    def share(self) -> float:
        """Where its title stands between 0 and 1, by another part of that hash."""
        return int.from_bytes(self._hash[4:8], "big") / 2**32

    @property
    def _hash(self) -> bytes:
        return sha256(fold(self.title).encode()).digest()


def films(folder: Path) -> list[Told]:
    """Every film of a folder laid out as ``practice``: run-ons with ``lead_end``, articles, bare plots, leads."""
    return [*_run_ons(folder), *_articles(folder), *_plots(folder), *_leads(folder)]


def paired(films: Sequence[Told]) -> tuple[list[Told], list[Told]]:
    """Introductions that have no plot, each with a plot that has none: first of the same films, then of any others.

    Where a plot begins is learned from these too: what the others say of names is wrong, but they are many.
    """
    plots = {fold(film.title): film for film in films if film.plot and not film.introduction}
    alone = {fold(film.title): film for film in films if film.introduction and not film.plot}
    whole = {fold(film.title) for film in films if film.introduction and film.plot}
    same = sorted((plots.keys() & alone.keys()) - whole)
    others = [sorted(found.keys() - set(same), key=lambda title: found[title].share) for found in (alone, plots)]
    of_same, of_others = (
        [Told(alone[first].title, alone[first].introduction, plots[second].plot) for first, second in pairs]
        for pairs in (zip(same, same, strict=True), zip(*others, strict=False))
    )
    return of_same, of_others


def _rows(path: Path) -> Iterator[dict[str, object]]:
    if path.exists():
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def _run_ons(folder: Path) -> Iterator[Told]:
    for row in _rows(folder / "truth.jsonl"):
        if row.get("lead_end") is not None:
            text = (folder / str(row["file"])).read_text("utf-8")
            end = int(str(row["lead_end"]))
            yield Told(str(row["title"]), [text[:end].strip()], [text[end:].strip()], run_on=True)


def _articles(folder: Path) -> Iterator[Told]:
    for row in _rows(folder / "articles.jsonl"):
        parts: dict[SectionKind | None, list[str]] = {None: [], SectionKind.PLOT: [], SectionKind.SAFE: []}
        kind: SectionKind | None = None
        for line in str(row["text"]).splitlines():
            heading = _HEADING.fullmatch(line.strip())
            if heading and (heading[1] or len(line.split()) < 8):
                kind = section_kind(heading[1] or heading[2])
            elif line.strip():
                parts.setdefault(kind, []).append(line.strip())
        plot = parts[SectionKind.PLOT]
        # Without a Plot heading an introduction may go on to tell the story.
        yield Told(
            str(row["title"]), parts[None] if plot else [], plot, [p for p in parts[SectionKind.SAFE] if " " in p]
        )


def _plots(folder: Path) -> Iterator[Told]:
    for row in _rows(folder / "plots.jsonl"):
        plot = [part.strip() for part in str(row["plot"]).splitlines() if part.strip()]
        yield Told(str(row["title"]), [], plot)


def _leads(folder: Path) -> Iterator[Told]:
    for row in _rows(folder / "leads.jsonl"):
        lead = [part.strip() for part in str(row["lead"]).splitlines() if part.strip()]
        yield Told(str(row["title"]), lead, [])
