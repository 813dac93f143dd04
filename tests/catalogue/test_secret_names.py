"""What nothing but plots has."""

from __future__ import annotations

from bot.catalogue.connection import Catalogue
from bot.catalogue.secret_names import capitalised, secret_names


async def test_a_name_of_a_plot_is_secret_and_one_that_stands_in_the_open_is_not(catalogue: Catalogue) -> None:
    texts = ["Who does Malakai shoot, and what does Julia Stiles do?", "MALAKAI's friend", "Chicago", "Save", "malakai"]
    assert sorted(await secret_names(catalogue, texts)) == ["MALAKAI", "Malakai"]
    assert await secret_names(catalogue, []) == []


async def test_a_name_of_a_plot_that_another_film_says_in_the_open_is_none(catalogue: Catalogue) -> None:
    """The plot has it as a name, no list of cast or title has it, a sentence on the production has."""
    [(label,)] = await catalogue.rows(
        "SELECT n.label FROM name n WHERE n.kind = 'mention' AND n.folded = 'chicago' AND n.respelled = 0"
    )
    assert not await catalogue.rows("SELECT 1 FROM name WHERE folded = 'chicago' AND hidden = 0")
    assert await secret_names(catalogue, [f"Is it in {label}?"]) == []


def test_a_name_has_a_capital_first_and_last() -> None:
    assert capitalised(["Ada of the Fog's edge", "O'Neil-Finch", "no name"]) == {
        "ada": {"Ada"},
        "ada of the fog": {"Ada of the Fog"},
        "fog": {"Fog"},
        "oneil finch": {"O'Neil-Finch"},
    }
