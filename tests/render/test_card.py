"""Cards keep to Discord's limits whatever is put into them, and take no tag apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.model import Picture
from bot.render.card import MOST_TEXT, Card, Link, Pages, Tone, pages, shown
from bot.screens.address import Address
from bot.spoiler import Spoiler
from tests.render.screens import faults, payload
from tests.strategies import LENGTHS
from tests.visibility import leaks, visible

HELP = Address.of("help")


@pytest.mark.parametrize("length", LENGTHS)
def test_text_of_any_length_fits(length: int) -> None:
    lines = "\n".join(f"||{'secret ' * 10}||" for _ in range(length // 60 + 1))
    card = Card().text("# Title").text(lines).text("word " * (length // 5)).text(lines)
    assert faults(payload(card), ["secret"]) == []


@pytest.mark.parametrize("length", LENGTHS)
def test_spoilers_of_any_length_fit(length: int) -> None:
    card = Card().text("# Title")
    for _ in range(4):
        card.spoiler(Spoiler(("secret. " * length)[:length]))
    assert card.room >= 0
    assert faults(payload(card), ["secret"]) == []


def test_what_does_not_fit_is_cut_between_lines() -> None:
    line = "||" + "x" * 1500 + "||"
    card = Card().text("\n".join([line] * 4))
    [text] = [part["content"] for part in payload(card)["components"][0]["components"][:-1]]
    assert text == "\n".join([line] * 2 + ["…"])
    assert card.room == MOST_TEXT - len(text)


def test_a_line_too_long_is_cut_at_a_comma() -> None:
    names = ", ".join(f"Star {number}" for number in range(1000))
    card = Card().text("# Title").text(f"**Starring** {names}")
    [_, text] = [part["content"] for part in payload(card)["components"][0]["components"][:-1]]
    assert text.startswith("**Starring** Star 0, Star 1, ")
    assert re.search(r", Star \d+ …$", text)
    assert faults(payload(card)) == []


@pytest.mark.parametrize("picture", [None, "https://example.org/fog.jpg"])
def test_a_heading_of_any_length_leaves_room(picture: str | None) -> None:
    card = Card().heading("# " + "Fog " * 3000, None, picture, "Fog").text("The rest.")
    assert "The rest." in str(payload(card))
    assert faults(payload(card)) == []


def test_a_menu_says_what_it_has_no_room_for() -> None:
    def placeholder(count: int) -> str:
        card = Card().menu("Choose one", [Link("Fog", Address.of("films", number)) for number in range(count)])
        return payload(card)["components"][0]["components"][0]["components"][0]["placeholder"]

    assert placeholder(25) == "Choose one"
    assert placeholder(300) == "The first 25 of 300: type more of the name."


def test_only_the_items_of_a_page_are_handed_out() -> None:
    split = Pages(["a", "bb", "ccc", "d"], 4, 2, len)
    assert split.count == 2
    assert [list(split.at(page)) for page in (-1, 0, 1, 9)] == [["a", "bb"], ["a", "bb"], ["ccc", "d"], ["ccc", "d"]]
    assert list(Pages([], 4, 2, len).at(0)) == []


def test_nothing_to_say_is_no_text() -> None:
    card = Card().text("").text("  \n ").spoiler(Spoiler("")).text("# Title").divider().divider()
    assert [part["type"] for part in payload(card)["components"][0]["components"]] == [10, 14, 1]


def test_buttons_come_in_rows_of_five() -> None:
    card = Card().text("# Title").buttons(*(Link(f"Number {number}", HELP) for number in range(12)))
    rows = payload(card)["components"][0]["components"][1:]
    assert [len(row["components"]) for row in rows] == [5, 5, 3]
    assert faults(payload(card)) == []


def test_a_menu_has_25_options_at_the_most_each_place_once() -> None:
    links = [Link(f"Page {number}", Address.of("films", number % 30)) for number in range(90)]
    card = Card().text("# Title").menu("Choose", links)
    [menu] = payload(card)["components"][0]["components"][1]["components"]
    assert len(menu["options"]) == 25
    assert faults(payload(card)) == []


def test_nothing_to_choose_is_no_menu() -> None:
    card = Card().text("# Title").menu("Choose", [])
    assert not [part for part in walk(payload(card)["components"]) if part["type"] == 3]


def test_a_private_card_has_no_button_to_put_it_away() -> None:
    card = Card().text("# Title")
    assert _labels(card, private=True) == []
    assert _labels(card) == ["Dismiss"]


def test_menus_and_buttons_are_one_block_below_the_texts() -> None:
    """In the order in which they were added, menus first; *Dismiss* takes what room there is in the last row."""
    card = Card().text("# Title").buttons(Link("Film", HELP)).text("More.").menu("Choose", [Link("Help", HELP)])
    card.buttons(Link("Cast", HELP)).text("The end.")
    [container] = card.view().to_components()
    assert [part["type"] for part in container["components"]] == [10, 10, 10, 1, 1, 1]
    assert [part["components"][0]["type"] for part in container["components"][3:]] == [3, 2, 2]
    assert _labels(card) == ["Film", "Cast", "Dismiss"]
    five = Card().text("# Title").buttons(*(Link(f"Number {number}", HELP) for number in range(5)))
    rows = five.view().to_components()[0]["components"][1:]
    assert [len(row["components"]) for row in rows] == [5, 1]


def test_a_colour_says_what_the_words_say() -> None:
    colours = {tone: payload(Card(tone).text("# Title"))["components"][0]["accent_color"] for tone in Tone}
    assert len(set(colours.values())) == len(Tone)
    assert payload(Card().text("# Title"))["components"][0]["accent_color"] == colours[Tone.NEUTRAL]


def test_a_picture_file_goes_before_an_address_and_that_before_none() -> None:
    def media(file: Picture | None, address: str | None, *, with_file: bool) -> list[str]:
        card = Card().heading("# Fog", file, address, "Fog (1987)")
        shown = card.view(with_file=with_file).to_components()[0]["components"]
        return [part["accessory"]["media"]["url"] for part in shown if "accessory" in part]

    file = Picture("how-mara-dies.png", "picture-12345678.png")
    assert media(file, "https://example.org/fog.jpg", with_file=True) == ["attachment://picture-12345678.png"]
    assert media(file, "https://example.org/fog.jpg", with_file=False) == ["https://example.org/fog.jpg"]
    assert media(file, None, with_file=False) == []
    assert media(None, None, with_file=True) == []


def _labels(card: Card, *, private: bool = False) -> list[str]:
    return [part["label"] for part in walk(card.view(private=private).to_components()) if part["type"] == 2]


def test_a_card_can_be_sent_more_than_once() -> None:
    card = Card().text("# Title").buttons(Link("Help", HELP)).menu("Choose", [Link("Help", HELP)])
    first = card.view().to_components()
    private = card.view(private=True).to_components()
    assert private != first
    assert card.view().to_components() == first
    assert card.view(private=True).to_components() == private


def test_an_address_too_long_for_a_button_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        Card().buttons(Link("Film", Address.of("film", "x" * 100)))


@given(st.lists(st.integers(0, 3000), max_size=60), st.integers(1, 2000), st.integers(1, 20))
def test_pages_hold_every_item_once_and_no_more_than_fits(lengths: list[int], room: int, most: int) -> None:
    split = pages(lengths, room, most)
    assert [at for page in split for at in page] == list(range(len(lengths)))
    for page in split:
        assert len(page) <= most
        assert len(page) <= 1 or sum(lengths[at] for at in page) <= room
    if lengths:
        assert all(page for page in split)


def test_pages_are_turned_within_the_first_and_the_last() -> None:
    def to(page: int) -> Address:
        return Address.of("films", page)

    def buttons(page: int, count: int) -> dict[str, tuple[bool, str]]:
        row = Card().pager(page, count, to, Link("Film", Address.of("film", "x"))).view().to_components()
        found = [part for part in walk(row) if part["type"] == 2 and part["label"] != "Dismiss"]
        return {part["label"]: (part.get("disabled", False), part["custom_id"].split(":", 2)[2]) for part in found}

    assert list(buttons(0, 1)) == ["Film"]
    assert buttons(0, 3) | {"Film": None} == {"Back": (True, "films|0"), "Next": (False, "films|1"), "Film": None}
    assert buttons(2, 3) | {"Film": None} == {"Back": (False, "films|1"), "Next": (True, "films|2"), "Film": None}


def walk(parts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield part
        yield from walk(part.get("components", []))


def test_a_name_is_shown_as_what_it_is() -> None:
    assert shown("C*A*S*H") == r"C\*A\*S\*H"
    assert visible(shown(Spoiler("Marcus"))) == ""
    assert leaks({"content": shown(Spoiler("Marcus | Malakai"))}, ["Marcus", "Malakai"]) == []
