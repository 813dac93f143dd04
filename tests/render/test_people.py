"""People and characters across films: what only a plot connects with a name is hidden, its film too."""

from __future__ import annotations

import pytest

from bot.catalogue.people import Mention, Work
from bot.render.people import character_card, mention_card, people_evidence_card, person_card
from bot.spoiler import Spoiler, Words
from tests.films import FOG, TIN, evidence
from tests.render.cards import leads_to, opened, seen
from tests.render.screens import faults, payload
from tests.visibility import leaks

ADA = "Ada Finch"


def work(film=FOG, role: str = "cast", person: Words = ADA, character: Words | None = None) -> Work:
    hidden = isinstance(person, Spoiler) or isinstance(character, Spoiler)
    row = "Ada Finch plays somebody."
    return Work(film, role, person, character, evidence(Spoiler(row) if hidden else row, "Cast", seed="a.txt"))


def test_a_person_s_jobs_and_parts_stand_below_each_film() -> None:
    works = [work(role="director"), work(role="writer"), work(character="Mara"), work(TIN)]
    card = person_card("ada", ADA, works, 0)
    said = seen(card)
    assert said[:2] == [ADA, "Fog (1987)"]
    assert said[2].casefold() == "director, writer"
    assert said[3:] == ["as Mara", "Tin Boat (1961)", "in the cast"]
    assert leads_to(card) == {
        "Fog (1987)": "film|fog-1987",
        "Tin Boat (1961)": "film|tin-boat-1961",
        "Evidence": "personevidence|ada|0",
    }


def test_a_film_that_only_its_plot_connects_with_a_person_is_hidden_with_its_title() -> None:
    card = person_card("ada", ADA, [work(person=Spoiler(ADA), character="Mara"), work(TIN)], 0)
    said = seen(card)
    assert said == [ADA, "Tin Boat (1961)", "in the cast", "Spoilers: only the plot says so"]
    assert "Fog (1987): as Mara" in opened(card)
    assert leads_to(card).keys() == {"Tin Boat (1961)", "Evidence"}
    assert leaks(payload(card), ["Fog", "Mara"]) == []


def test_a_hidden_part_of_an_open_credit_leaves_the_film_in_sight() -> None:
    card = person_card("ada", ADA, [work(character=Spoiler("the killer"))], 0)
    assert seen(card) == [ADA, "Fog (1987)"]
    assert "as the killer" in opened(card)


def test_a_character_s_players_stand_below_each_film() -> None:
    works = [work(character="Mara"), work(TIN, character="Young Mara")]
    card = character_card("mara", "Mara", works, 0)
    assert seen(card) == ["Mara", "Fog (1987)", ADA, "Tin Boat (1961)", "Ada Finch as Young Mara"]
    assert leads_to(card)["Evidence"] == "characterevidence|mara|0"


@pytest.mark.parametrize(
    "hidden", [work(person=Spoiler(ADA), character="Mara"), work(character=Spoiler("Mara"))], ids=["person", "part"]
)
def test_of_a_character_whose_player_only_the_plot_tells_nothing_is_open(hidden: Work) -> None:
    card = character_card("mara", "Mara", [hidden], 0)
    assert seen(card) == ["Mara", "Spoilers: only the plot says so"]
    assert ADA in opened(card)
    assert leaks(payload(card), ["Ada", "Fog"]) == []


def test_a_name_from_a_plot_is_hidden_with_its_films() -> None:
    mentions = [Mention(FOG, Spoiler("Ilse"), evidence(Spoiler("Ilse drowns."), "Plot"))] * 2
    card = mention_card("ilse", Spoiler("Ilse"), mentions, 0)
    assert seen(card) == ["A name from a plot (spoiler)"]
    assert opened(card).count("Fog (1987): Ilse") == 1
    assert leads_to(card) == {"Evidence": "mentionevidence|ilse|0"}


def test_evidence_that_connects_nobody_in_the_open_hides_its_film_and_comes_last() -> None:
    found = [work(person=Spoiler(ADA), character="Mara"), work(TIN)]
    card = people_evidence_card("person", "ada", found, 0)
    assert seen(card)[:3] == ["Evidence", "Tin Boat (1961)", "“Ada Finch plays somebody.”"]
    assert leaks(payload(card), ["Fog"]) == []
    assert "Fog (1987)" in opened(card)
    assert leads_to(card) == {"Back to the answer": "person|ada|0"}


def test_many_works_come_in_pages_that_fit() -> None:
    works = [work(type(FOG)(f"film-{n}", "Fog " * 40, 1900 + n), character="Mara " * 30) for n in range(60)]
    for page in (0, 1, 99):
        assert faults(payload(person_card("ada", ADA, works, page))) == []
    assert leads_to(person_card("ada", ADA, works, 0))["Next"] == "person|ada|1"
