"""Films to make cards and catalogues of, which no document tells of."""

from __future__ import annotations

from typing import Any

from bot.catalogue.films import FilmRef
from bot.documents.model import Credit, Evidence, Fact, Film, Paragraph, PlotVersion, Section, Shape, Source
from bot.spoiler import Spoiler, Words, reveal

FOG = FilmRef("fog-1987", "Fog", 1987)
TIN = FilmRef("tin-boat-1961", "Tin Boat", 1961)


def evidence(text: Words, section: str = "lead", start: int = 0, seed: str = "fog.txt") -> Evidence:
    return Evidence(seed, section, start, start + len(reveal(text)), text)


def fact(predicate: str, value: str, seed: str = "fog.txt") -> Fact:
    return Fact(predicate, value, evidence(value, seed=seed))


def credit(person: Words, character: Words | None, description: Words | None = None, seed: str = "fog.txt") -> Credit:
    hidden = isinstance(person, Spoiler) or isinstance(character, Spoiler)
    row = f"{reveal(person)} as {reveal(character or '')}"
    return Credit(person, character, evidence(Spoiler(row) if hidden else row, "Cast", seed=seed), description)


def telling(seed: str, *paragraphs: str, placement: float | None = None) -> PlotVersion:
    """A plot whose paragraphs stand one after the other in their seed, with a line end between them."""
    told: list[Paragraph] = []
    start = 0
    for paragraph in map(Spoiler, paragraphs):
        told.append(Paragraph(paragraph, evidence(paragraph, "Plot", start, seed)))
        start += len(paragraph) + 1
    return PlotVersion(seed, tuple(told), placement is None, placement)


def section(
    heading: Words, text: Words, start: int = 1000, seed: str = "fog.txt", *, continues: bool = False
) -> Section:
    return Section(heading, 2, text, evidence(text, reveal(heading), start, seed), continues)


def film(**parts: Any) -> Film:
    """ "Fog" of 1987, of which nothing is known but what is given."""
    given: dict[str, Any] = dict.fromkeys(("aliases", "lead", "facts", "cast", "sections", "plots", "related"), ())
    given["sources"] = (Source("fog.txt", Shape.ARTICLE, url="https://en.wikipedia.org/wiki/Fog"),)
    return Film("fog-1987", "Fog", 1987, **(given | parts))
