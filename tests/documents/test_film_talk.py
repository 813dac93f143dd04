"""Who made a film and who is in it, from sentences that are hidden with the plot."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from bot.spoiler import Spoiler
from tests.documents.hidden_talk import found, found_beside, said


@pytest.mark.parametrize(
    ("sentence", "predicate", "values"),
    [
        ("The film stars Ida Moss as Ann and Otto Gray as Bob.", Predicate.STARRING, ["Ida Moss", "Otto Gray"]),
        ("Set on a lake, it stars Ida Moss as Ann, the only survivor.", Predicate.STARRING, ["Ida Moss"]),
        ("Starring Ida Moss and Otto Gray, it was a success.", Predicate.STARRING, ["Ida Moss", "Otto Gray"]),
        ("Ida Moss, Leo Sand and Otto Gray star.", Predicate.STARRING, ["Ida Moss", "Leo Sand", "Otto Gray"]),
        ("The film starred Ida Moss and Otto Gray.", Predicate.STARRING, ["Ida Moss", "Otto Gray"]),
        ("It is the sequel to Tin, and stars Ida Moss as Ann.", Predicate.STARRING, ["Ida Moss"]),
        ("Screened at Cannes, the film also stars Ida Moss.", Predicate.STARRING, ["Ida Moss"]),
        (
            "Featuring the voices of Ida Moss and Otto Gray, it is a tale.",
            Predicate.STARRING,
            ["Ida Moss", "Otto Gray"],
        ),
        ("Ida Moss and Otto Gray star as lovers who flee.", Predicate.STARRING, ["Ida Moss", "Otto Gray"]),
        ("The film, which stars Ida Moss, is about a maid.", Predicate.STARRING, ["Ida Moss"]),
        ("Cast members include Ida Moss and Otto Gray.", Predicate.STARRING, ["Ida Moss", "Otto Gray"]),
        ("Ida Moss and Otto Gray play supporting roles.", Predicate.SUPPORTING, ["Ida Moss", "Otto Gray"]),
        ("The supporting cast includes Ida Moss and Otto Gray.", Predicate.SUPPORTING, ["Ida Moss", "Otto Gray"]),
        ("The film was released by Lantern Pictures.", Predicate.DISTRIBUTOR, ["Lantern Pictures"]),
        ("It was released on May 3, 1961.", Predicate.RELEASE_DATE, ["1961-05-03"]),
        ("Tin Boat was released on May 3, 1961.", Predicate.RELEASE_DATE, ["1961-05-03"]),
        ("This was the first film to be released by Lantern Pictures.", Predicate.DISTRIBUTOR, ["Lantern Pictures"]),
    ],
)
def test_what_no_story_says_is_read(sentence: str, predicate: Predicate, values: list[str]) -> None:
    assert said("Mara steals a boat and sinks it.", sentence) == [(predicate, value) for value in values]


def test_the_sentence_stays_hidden() -> None:
    (fact,) = found("Mara steals a boat.", "It stars Ida Moss, who sinks it.")
    assert isinstance(fact.evidence.text, Spoiler)
    assert fact.evidence.section == "Plot"


@pytest.mark.parametrize(
    "hidden",
    [
        ("Ida Moss stars in the play and is shot.",),
        ("Ida plays the queen, and Otto Gray her killer.",),
        ("Mara makes a film.", "The film stars Mara Vale and Osk."),
        ("The film stars Mara Vale.", "When it is shown, Vale dies."),
        ("The film stars Ida Moss Osk murders Mara.",),
        ("Ida Moss and Otto Gray star in his play and are poisoned.",),
        ("Osk is released by Lantern Pictures.",),
        ("Mara Vale and Osk Vane star as lovers in a play.", "Vane dies, and Vale mourns."),
        ("The bear sleeps.", "It was released by Osk Vane."),
    ],
)
def test_whoever_may_be_a_character_is_left_out(hidden: tuple[str, ...]) -> None:
    assert said(*hidden) == []


def test_names_in_brackets_are_no_characters() -> None:
    told = "Teenager Ann (Moss) steals a boat."
    assert said("The film stars Ida Moss.", told) == [(Predicate.STARRING, "Ida Moss")]


@pytest.mark.parametrize(
    ("shown", "rest", "between"),
    [
        ("It stars Ida Moss", "as Mara, who sinks a boat, Otto Gray as her uncle, Osk Vane, and Leo Sand as Pim.", " "),
        ("It stars Ida Moss as Mara", ", who sinks a boat, Otto Gray as Osk Vane, and Leo Sand as Pim.", ""),
    ],
)
def test_a_cast_is_read_on_where_it_is_hidden_from_a_part_on(shown: str, rest: str, between: str) -> None:
    facts = found_beside(f"Tin Boat is a 1961 film. {shown}", rest, between)
    assert [fact.value for fact in facts] == ["Otto Gray", "Leo Sand"]
    assert {fact.evidence.section for fact in facts} == {"lead"}


def test_a_new_sentence_is_no_rest_of_a_cast() -> None:
    assert found_beside("Tin Boat is a 1961 film. It stars Ida Moss.", "Otto Gray as her uncle is murdered.") == []


def test_one_of_many_performers_may_share_a_name_with_a_character() -> None:
    told = "Otto steals a boat."
    assert ("starring", "Otto Gray") in said("It stars Ida Moss, Leo Sand, Otto Gray and Ann Bell.", told)
    assert ("starring", "Otto Gray") not in said("It stars Ida Moss and Otto Gray.", told)
    assert said("It stars Ida Moss, Otto Gray and Bob Bell.", "Otto kills Bob.") == [("starring", "Ida Moss")]


def test_what_is_open_counts_alone() -> None:
    shown = "Tin Boat is a 1961 film released by Lantern Films and starring Ida Moss."
    hidden = ("It was released by Ore Films.", "The film stars Ida Moss and Otto Gray.")
    assert said(*hidden, shown=shown) == [(Predicate.STARRING, "Otto Gray")]


def test_a_plot_is_not_looked_through_to_its_end() -> None:
    assert said("Mara rows. " * 300, "The film stars Ida Moss.") == []
