"""A film's sections: which are to choose from, and what of them may be seen."""

from __future__ import annotations

import pytest

from bot.documents.model import Film, Paragraph, Section, Shape, Source
from bot.render.sections import hidden_sections_card, prose, section_card, sections_card, sections_menu
from bot.spoiler import Spoiler
from tests.films import evidence, film, section, telling
from tests.render.cards import leads_to, opened, seen
from tests.render.screens import faults, payload
from tests.visibility import leaks

OPEN = section("Reception", "Critics liked it.", 1000)
HIDDEN = section("Secrets", Spoiler("Osk did it."), 2000)
ALL_HIDDEN = section(Spoiler("Mara drowns"), Spoiler("She sinks."), 3000)


def menu(film: Film, *, whole_lead: bool = True) -> dict[str, str]:
    return {link.label: str(link.to) for link in sections_menu(film, whole_lead=whole_lead)}


def test_what_is_hidden_as_a_whole_is_one_entry() -> None:
    assert menu(film(sections=(OPEN, HIDDEN, ALL_HIDDEN))) == {
        "Reception": "section|fog-1987|0|0",
        "Hidden sections (2)": "hidden|fog-1987|0",
    }


def test_a_lead_that_is_not_shown_whole_can_be_read() -> None:
    assert menu(film(sections=(OPEN,)), whole_lead=False) == {
        "The whole introduction": "section|fog-1987|lead|0",
        "Reception": "section|fog-1987|0|0",
    }


def test_a_section_that_is_a_plot_or_says_nothing_is_none() -> None:
    plot = section("Plot", Spoiler("Mara drowns."), 0)
    bullets = section("Awards", "• – •", 5000)
    assert menu(film(plots=(telling("fog.txt", "Mara drowns."),), sections=(plot, bullets, OPEN))) == {
        "Reception": "section|fog-1987|2|0"
    }


def test_a_section_in_stretches_is_one_and_open_where_one_of_them_is() -> None:
    told = section("Reception", Spoiler("Osk did it."), 1100, continues=True)
    made = film(sections=(OPEN, told, section("Reception", "It won.", 1200, continues=True)))
    assert menu(made) == {"Reception": "section|fog-1987|0|0"}
    card = section_card(made, "0", 0)
    assert card
    assert seen(card)[:4] == ["Reception", "Fog (1987)", "Critics liked it.", "It won."]
    assert "Osk did it." in opened(card)


def test_sections_of_one_heading_are_told_apart() -> None:
    sources = (
        Source("fog.txt", Shape.ARTICLE, url="https://en.wikipedia.org/wiki/Fog"),
        Source("b.txt", Shape.ARTICLE),
    )
    again = (section("Reception", "It won.", 4000), section("Reception", "It lost.", 10, "b.txt"))
    links = sections_menu(film(sections=(OPEN, *again), sources=sources), whole_lead=True)
    assert [link.description for link in links] == ["Wikipedia, section 1", "Wikipedia, section 2", "Another document"]


def test_of_many_sections_the_rest_is_on_a_screen_of_its_own() -> None:
    many = tuple(section(f"Part {number}", f"Text {number}.", 1000 + 100 * number) for number in range(30))
    made = film(sections=(*many, HIDDEN))
    labels = list(menu(made, whole_lead=False))
    assert len(labels) == 25
    assert labels[0] == "The whole introduction"
    assert labels[-2:] == ["More sections …", "Hidden sections (1)"]
    last = int(labels[-3].split()[1])
    assert menu(made, whole_lead=False)["More sections …"] == f"sections|fog-1987|{last + 1}"
    rest = leads_to(sections_card(made, last + 1))
    assert [label for label in rest if label.startswith("Part")] == [f"Part {n}" for n in range(last + 1, 30)]
    assert rest["Film"] == "film|fog-1987"


def test_a_hidden_section_hides_its_heading_where_that_tells() -> None:
    card = section_card(film(sections=(ALL_HIDDEN,)), "0", 0)
    assert card
    assert seen(card)[:2] == ["Hidden section", "Fog (1987)"]
    assert leaks(payload(card), ["Mara", "drowns", "sinks"]) == []
    assert "Mara drowns" in opened(card)


def test_all_hidden_sections_stand_behind_tags_one_after_the_other() -> None:
    card = hidden_sections_card(film(sections=(OPEN, HIDDEN, ALL_HIDDEN)), 0)
    assert card
    assert seen(card) == [
        "Hidden sections",
        "Fog (1987)",
        "Tap a grey bar to read what it hides.",
        "Secrets",
        "Section 2",
    ]
    assert leaks(payload(card), ["Osk", "Mara", "sinks"]) == []
    assert "She sinks." in opened(card)
    assert hidden_sections_card(film(sections=(OPEN,)), 0) is None


def test_the_introduction_is_a_section() -> None:
    lead = (Paragraph("Fog is a film.", evidence("Fog is a film.")),)
    card = section_card(film(lead=lead), "lead", 0)
    assert card
    assert seen(card)[:3] == ["Introduction", "Fog (1987)", "Fog is a film."]


@pytest.mark.parametrize("which", ["1", "-1", "x", "", "²"])
def test_a_section_that_is_not_there_is_none(which: str) -> None:
    assert section_card(film(sections=(OPEN,)), which, 0) is None


def test_a_long_paragraph_is_cut_between_words() -> None:
    words = [f"word{number}" for number in range(900)]
    made = film(sections=(section("Reception", " ".join(words)),))
    pages = [card for page in range(8) if (card := section_card(made, "0", page))]
    assert all(faults(payload(card)) == [] for card in pages)
    said = {word for card in pages for line in seen(card) for word in line.split()}
    assert said >= set(words)


def test_brackets_that_have_lost_their_words_are_left_out() -> None:
    assert prose("Fog ( , ) is a film (1987).") == "Fog is a film (1987)."
    assert prose("A*B") == r"A\*B"
    hidden = Section("x", 2, Spoiler("Osk () did it."), evidence(Spoiler("Osk () did it."))).text
    assert "Osk () did it." in prose(hidden)
