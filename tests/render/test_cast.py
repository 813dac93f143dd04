"""Who plays whom: names in the open, and what only a plot tells of them behind tags."""

from __future__ import annotations

import pytest

from bot.render.cast import cast_card, cast_evidence_card, performer
from bot.spoiler import Spoiler
from tests.films import credit, film, telling
from tests.render.cards import leads_to, opened, seen
from tests.visibility import revealed, violations, visible

PETRA, RUNE = "Petra Vane", "Rune Holt"


@pytest.mark.parametrize(
    ("credits", "in_the_open", "hidden"),
    [
        ([credit(PETRA, None)], PETRA, []),
        ([credit(PETRA, "Mara")], f"{PETRA} as Mara", []),
        ([credit(PETRA, "Mara", "uncredited")], f"{PETRA} as Mara (uncredited)", []),
        ([credit(PETRA, "Mara"), credit(PETRA, "Ilse")], f"{PETRA} as Mara and as Ilse", []),
        ([credit(PETRA, "Mara", Spoiler("who drowns"))], f"{PETRA} as Mara", ["who drowns"]),
        ([credit(PETRA, Spoiler("the ghost"))], PETRA, ["as the ghost"]),
        ([credit(Spoiler(PETRA), "Mara")], "", [f"{PETRA} as Mara"]),
        ([credit(Spoiler(PETRA), None)], "", [PETRA]),
        (
            [credit(PETRA, "Mara", Spoiler("who drowns")), credit(PETRA, "Ilse", Spoiler("who lives"))],
            f"{PETRA} as Mara and as Ilse",
            ["Mara: who drowns", "Ilse: who lives"],
        ),
        ([credit(PETRA, "*Mara*")], f"{PETRA} as *Mara*", []),
    ],
)
def test_a_performer_with_their_parts(credits: list, in_the_open: str, hidden: list[str]) -> None:
    line = performer(credits)
    assert visible(line).strip() == in_the_open
    assert revealed(line).splitlines() == [part for part in (in_the_open, *hidden) if part]
    assert violations(line) == []


def test_whom_only_the_plot_names_stands_below_the_others() -> None:
    cast = (credit(Spoiler(RUNE), "Osk"), credit(PETRA, "Mara"))
    card = cast_card(film(cast=cast), 0)
    assert seen(card)[:3] == ["Cast of Fog (1987)", f"{PETRA} as Mara", "Spoilers: only the plot says so"]
    assert RUNE not in "\n".join(seen(card))
    assert opened(card).index(PETRA) < opened(card).index(RUNE)


def test_a_cast_that_nobody_names_is_said() -> None:
    card = cast_card(film(), 0)
    assert "The documents name no performers." in seen(card)
    assert leads_to(card) == {"Film": "film|fog-1987", "Plot": "", "Evidence": ""}
    told = cast_card(film(cast=(credit(PETRA, None),), plots=(telling("fog.txt", "Mara drowns."),)), 0)
    assert leads_to(told)["Plot"] == "plot|fog-1987||0"
    assert leads_to(told)["Evidence"] == "castevidence|fog-1987|0"


def test_twenty_people_are_on_a_page() -> None:
    cast = tuple(credit(f"Star {number:02}", None) for number in range(21))
    first, second = cast_card(film(cast=cast), 0), cast_card(film(cast=cast), 1)
    assert [f"Star {number:02}" in seen(first) for number in (0, 19, 20)] == [True, True, False]
    assert "Star 20" in seen(second)
    assert (leads_to(first)["Next"], leads_to(second)["Back"]) == ("cast|fog-1987|1", "cast|fog-1987|0")


def test_the_page_names_the_origins_of_what_it_says_and_no_others() -> None:
    assert "Source: Wikipedia" in visible("\n".join(seen(cast_card(film(cast=(credit(PETRA, None),)), 0))))
    assert not any("Source" in line for line in seen(cast_card(film(cast=(credit(PETRA, None, seed="b.txt"),)), 0)))


def test_each_credit_has_the_row_that_it_was_read_from() -> None:
    card = cast_evidence_card(film(cast=(credit(PETRA, "Mara"), credit(PETRA, Spoiler("the ghost")))), 0)
    assert "“Petra Vane as Mara”" in seen(card)
    assert "ghost" not in "\n".join(seen(card))
    assert "Petra Vane as the ghost" in opened(card)
    assert leads_to(card) == {"Cast": "cast|fog-1987|0"}
