"""Whom everybody may know."""

from __future__ import annotations

from bot.catalogue.connection import Catalogue
from bot.catalogue.open_people import open_people


async def test_people_of_a_lead_are_and_names_of_a_plot_are_not(catalogue: Catalogue) -> None:
    names = ["Julia Stiles", "julia stiles", "Malakai", "Nobody At All"]
    assert await open_people(catalogue, names) == {"Julia Stiles", "julia stiles"}
    assert await open_people(catalogue, []) == frozenset()
