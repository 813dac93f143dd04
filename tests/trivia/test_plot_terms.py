"""Names in plots: people, places, and where they stand."""

from __future__ import annotations

from bot.trivia.plot_terms import NameFinder


def test_the_longest_name_is_found_and_each_as_a_whole():
    finder = NameFinder(["Vera", "Vera Stone", "Port Brenn", "Øystein"])
    text = "Vera Stone and Vera leave Port Brenn; Verana, Vera-Lynn and St.Vera.Co stay with Øystein. DeVera not"
    assert [(text[at : at + len(name)], name) for at, name in finder.find(text)] == [
        (name, name) for name in ("Vera Stone", "Vera", "Port Brenn", "Øystein")
    ]


def test_no_names_find_nothing():
    assert list(NameFinder([]).find("Vera")) == []
