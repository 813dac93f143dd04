"""Finds the page that contains a passage."""

from __future__ import annotations

from bot.documents.model import Film
from bot.render.card import Card
from bot.render.film import film_card
from bot.render.plot import page_of, plot_card
from bot.render.sections import section_card
from bot.screens.address import short


def place_card(film: Film, seed: str, start: int) -> Card:
    """The page of a plot, the section or the introduction that has this offset of a seed, which ``short`` made the key
    of; the film's card where there is nothing of the kind any more."""
    return _plot(film, seed, start) or _section(film, seed, start) or film_card(film)


def _plot(film: Film, seed: str, start: int) -> Card | None:
    for plot in film.plots:
        told = [paragraph.evidence for paragraph in plot.paragraphs if short(paragraph.evidence.seed) == seed]
        if any(evidence.start <= start < evidence.end for evidence in told):
            return plot_card(film, short(plot.seed), page_of(plot, start))
    return None


def _section(film: Film, seed: str, start: int) -> Card | None:
    first = 0
    for position, section in enumerate(film.sections):
        first = first if section.continues else position
        evidence = section.evidence
        if short(evidence.seed) == seed and evidence.start <= start < evidence.end:
            return section_card(film, str(first), 0)
    in_lead = (paragraph.evidence for paragraph in film.lead)
    if any(short(evidence.seed) == seed and evidence.start <= start < evidence.end for evidence in in_lead):
        return section_card(film, "lead", 0)
    return None
