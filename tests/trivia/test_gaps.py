"""What is left out of a sentence: whole, and without half a name on either side."""

from __future__ import annotations

import pytest

from bot.trivia.gaps import can_be_read_alone, numbers, talks_of_film, tells_the_story, without
from bot.trivia.terms import PlotTerm, TermType

PERSON, PLACE = TermType.PERSON, TermType.PLACE


@pytest.mark.parametrize(
    ("sentence", "term", "shown"),
    [
        ("Mara leaves Osk in the rain.", PlotTerm("Osk", PERSON), "Mara leaves _____ in the rain."),
        ("When Mara leaves, Osk weeps.", PlotTerm("Mara", PERSON), "When _____ leaves, Osk weeps."),
        ("Mara (Ada Finch) leaves Osk.", PlotTerm("Osk", PERSON), "Mara leaves _____."),
        ("They move to Vexholm and wait.", PlotTerm("Vexholm", PLACE), "They move to _____ and wait."),
        ("They meet at the Gull Hotel.", PlotTerm("Gull Hotel", PLACE, article="the"), "They meet at the _____."),
        ("Mara trains five dogs there.", PlotTerm("five", TermType.NUMBER), "Mara trains _____ dogs there."),
    ],
)
def test_a_term_is_left_out(sentence: str, term: PlotTerm, shown: str):
    assert without(sentence, term) == shown


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Lewis Quay leaves the town.", PlotTerm("Quay", PERSON)),
        ("Jerry Quay won a prize.", PlotTerm("Quay", PERSON)),
        ("Quay the Great leaves town.", PlotTerm("Quay", PERSON)),
        ('George "Gull" Quay leaves town.', PlotTerm("Quay", PERSON)),
        ("S.K.Quay leaves the town.", PlotTerm("Quay", PERSON)),
        ("They shop at the S-Mart.", PlotTerm("Mart", PLACE)),
        ("The Battle of Vexholm begins.", PlotTerm("Vexholm", PLACE)),
        ("Mrs. Quay leaves the town.", PlotTerm("Quay", PERSON)),
        ("A Nazi leaves the town.", PlotTerm("Nazi", PERSON)),
        ("The Vexholm police arrive at last.", PlotTerm("Vexholm", PLACE)),
        ("They dream of Vexholm skylines.", PlotTerm("Vexholm", PLACE)),
        ("They meet in Vexholm, Alaska, at last.", PlotTerm("Vexholm", PLACE)),
        ("She joins the Joffrey Ballet.", PlotTerm("Joffrey Ballet", TermType.ORGANISATION)),
        ("She reads Gull Society news.", PlotTerm("Gull Society", TermType.ORGANISATION)),
        ('They sing "Passing the Gull" at night.', PlotTerm("Gull", PERSON)),
        ("They print “Thieves and Gull: one” at night.", PlotTerm("Gull", PERSON)),
        ("She takes three of the four eggs.", PlotTerm("four", TermType.NUMBER)),
        ("She has two small children, Osk and Pim.", PlotTerm("two", TermType.NUMBER)),
    ],
)
def test_a_term_stays(sentence: str, term: PlotTerm):
    assert without(sentence, term) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "She leaves the harbour with the lamp.",
        "Mara and Osk chase the man in the boat but G.",
        "Mara waits in , where the boat is kept.",
        "Mara is played by somebody; Ada Finch portrays her well.",
        'Mara says "come here and stays.',
        "Mara waits (for the boat.",
        "I also hold Mara innocent of what happens to the boat.",
        "The novel explains how Mara lost the lamp in the harbour.",
        "Ada Finch appears as Mara, Osk's second-in-command.",
    ],
)
def test_some_sentences_cannot_be_read_alone(sentence: str):
    assert not can_be_read_alone(sentence)
    assert can_be_read_alone("Mara leaves the harbour with the lamp.")
    assert can_be_read_alone("The novelist appears at the harbour.")


def test_numbers_are_counts():
    assert [term.name for term in numbers("Mara has two dogs, 30 boats, a 1987 map and L3-37 droids.")] == ["two", "30"]
    assert not list(numbers("Osk asks her about the Omega 13 and forces her to admit it; the Omega 13 forces time."))


def test_a_sentence_on_the_film_tells_no_story():
    assert tells_the_story("Mara kills the keeper, steals his boat and hides in the old lighthouse.", "Fog")
    assert not tells_the_story("The film was shot in Norway and released on DVD to positive reviews by critics.", "Fog")
    assert not tells_the_story("Fog was broadcast in France and Germany, and on a ferry that Mara steals.", "Fog")
    assert talks_of_film(["Mara hides.", "The film was shot in Norway."])
    assert not talks_of_film(["Mara hides.", "Osk finds her."])
