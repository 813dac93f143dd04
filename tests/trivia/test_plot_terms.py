"""Names in plots: people, places, and where they stand."""

from __future__ import annotations

import pytest

from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.trivia.plot_terms import NameFinder, plot_terms
from bot.trivia.terms import PlotTerm, TermType
from tests.reading import assemble


def test_the_longest_name_is_found_and_each_as_a_whole():
    finder = NameFinder(["Vera", "Vera Stone", "Port Brenn", "Øystein"])
    text = "Vera Stone and Vera leave Port Brenn; Verana, Vera-Lynn and St.Vera.Co stay with Øystein. DeVera not"
    assert [(text[at : at + len(name)], name) for at, name in finder.find(text)] == [
        (name, name) for name in ("Vera Stone", "Vera", "Port Brenn", "Øystein")
    ]


def test_no_names_find_nothing():
    assert list(NameFinder([]).find("Vera")) == []


PLOT = (
    "In Vexholm, Mara Quay tells her brother of a storm. Mara Quay is afraid of Osk, who works for the Gull Society."
    " Later, Osk asks Mara Quay for a lamp while he waits in Vexholm. The two travel to Miami and stay in Miami at the"
    " Gull Hotel with their uncle. Tragedy strikes, and at the Academy Award gala Osk weeps. Than Frybread is eaten."
    " Soon, Osk is a Nazi no more, and he says that his Cadillac is fast, as his Cadillac is new."
    " Osk loves New Year, a feast."
)


@pytest.fixture(scope="module")
def terms() -> dict[str, PlotTerm]:
    text = f"= Fog =\n\nFog is a 1980 film directed by Nora Quill.\n\n== Plot ==\n{PLOT}\n"
    [film] = assemble([read("fog.txt", text.encode(), SideFile())[0]]).films
    return {term.name: term for term in plot_terms(film, {}).terms}


def test_names_are_told_by_what_they_are(terms: dict[str, PlotTerm]):
    assert {name: term.type for name, term in terms.items()} == {
        "Vexholm": TermType.PLACE,
        "Mara Quay": TermType.PERSON,
        "Osk": TermType.PERSON,
        "Gull Society": TermType.ORGANISATION,
        "Miami": TermType.PLACE,
        "Gull Hotel": TermType.ORGANISATION,
    }


def test_a_term_has_its_grammar(terms: dict[str, PlotTerm]):
    assert (terms["Gull Society"].article, terms["Miami"].article) == ("the", "")
    assert terms["Osk"].gender != "f"
    assert terms["Gull Hotel"].group != terms["Gull Society"].group
    assert not terms["Gull Hotel"].agrees(terms["Gull Society"])
    assert not terms["Miami"].agrees(terms["Osk"])


def gender_in(plot: str, cast: str, by_names: dict[str, str]) -> str:
    """Of "Mick", whose name is most often a man's, in a plot."""
    text = f"= Fog =\n\nFog is a 1980 film directed by Nora Quill.\n\n== Plot ==\n{plot}\n{cast}"
    [film] = assemble([read("fog.txt", text.encode(), SideFile())[0]]).films
    [mick] = [term for term in plot_terms(film, by_names).terms if term.name == "Mick"]
    return mick.gender


MICK = "Mick sails to Cork. In Cork, Mick meets Osk Ryd. Later, Mick sails home."
DAUGHTER = f"{MICK} The captain and his young daughter, Mick, sing."


@pytest.mark.parametrize(
    ("plot", "cast", "by_names", "expected"),
    [
        (MICK, "", {}, "m"),
        (f"{MICK} The captain and his friend, Mick, sing.", "", {}, "m"),
        (DAUGHTER, "", {}, ""),
        (MICK, "", {"Mick": "f"}, ""),
        (f"{MICK} The crew follows Mick, Osk's young daughter.", "", {"Mick": "f"}, "f"),
        (f"{MICK} The crew follows Mick, Osk's sister Ida and a dog.", "", {"Mick": "f"}, ""),
        (DAUGHTER, "", {"Mick": "f"}, "f"),
        (DAUGHTER, "\n== Cast ==\n* Sandra Quay as Mick\n", {}, "f"),
        (MICK, "\n== Cast ==\n* Sandra Quay as Mick Lund\n", {}, ""),
        (MICK, "\n== Cast ==\n* Sandra Quay as Mick\n* Sandra Quay as Mick Dunn\n", {"Mick": "f"}, "f"),
        (MICK, "\n== Cast ==\n* Sandra Quay as Mick Lund\n* Robert Quay as Mick Dunn\n", {}, "m"),
        (MICK, "\n== Cast ==\n* Robert Quay as Lady Mick\n", {}, ""),
        (f"{MICK} Mick says that he is cold. Mick knows that he is late.",
         "\n== Cast ==\n* Sandra Quay as Mick\n", {}, "m"),
    ],
)  # fmt: skip
def test_what_most_say_tells_the_gender(plot: str, cast: str, by_names: dict[str, str], expected: str):
    assert gender_in(plot, cast, by_names) == expected


@pytest.mark.parametrize("credit", ["directed by Nora Hask", "directed by Nora Quill and starring Ada Hask"])
def test_who_made_the_film_is_nobody_in_its_plot(credit: str):
    plot = "Hask follows Osk. With Hask, Osk sings. Osk knows that Hask is near, and Osk sees that Hask has gone."

    def people(lead: str) -> set[str]:
        text = f"= Fog =\n\nFog is a 1980 film {lead}.\n\n== Plot ==\n{plot}\n"
        [film] = assemble([read("fog.txt", text.encode(), SideFile())[0]]).films
        return set(plot_terms(film, {}).people)

    assert people("directed by Nora Quill") == {"Hask", "Osk"}
    assert people(credit) == {"Osk"}
