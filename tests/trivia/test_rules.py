"""When two options are one, when a prompt tells too much."""

from __future__ import annotations

import pytest

from bot.trivia.rules import alike, contains, echoes, faults, gives_away, shows


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Warner Bros.", "Warner Bros. Pictures"),
        ("MGM", "Metro-Goldwyn-Mayer"),
        ("British Broadcasting Corporation", "BBC Films"),
        ("Penélope Cruz", "penelope cruz"),
        ("Robert Cort", "Robert W. Cort"),
        ("Malaki", "Malakai"),
        ("Zhang Yimou", "Yimou Zhang"),
        ("J. Ford", "John Ford"),
        ("Stephen Martin", "Steve Martin"),
        ("Delacroix", "Monique Delacroix"),
        ("Hip-Hop", "hip hop"),
        ("USA", "United States"),
        ("!!!", "Anything"),
    ],
)
def test_spellings_of_one_thing_read_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paramount Pictures", "Universal Pictures"),
        ("12 January 2001", "12 March 2001"),
        ("2001", "2006"),
        ("92 minutes", "93 minutes"),
        ("$5 million", "$6 million"),
        ("John Smith", "James Brown"),
        ("Rocky II", "Jaws"),
    ],
)
def test_different_things_do_not(one: str, other: str) -> None:
    assert not alike(one, other)


def test_an_option_within_another_is_found() -> None:
    assert contains("Save the Last Dance", "Save the Last Dance 2")
    assert contains("92 minutes", "192 minutes")
    assert not contains("Derek", "Chenille")


def test_a_word_of_the_answer_in_the_prompt_gives_it_away() -> None:
    assert gives_away("Who made Sara's film?", "Sara Johnson")
    assert gives_away("Which film follows Save the Last Dance?", "Save the Last Dance 2")
    assert not gives_away("Which company made the film?", "MTV Films")
    assert not gives_away("When was The Lighthouse released in the month of January?", "12 January 2001")


def test_a_long_word_spelt_nearly_as_in_the_prompt_echoes_it() -> None:
    assert echoes("What else is Wedding in Malinovka (1967) called?", "Svadba v Malinovke")
    assert not echoes("What else is Wedding in Cork (1967) called?", "Svadba v Korke")
    assert not echoes("What else is The Seed (1967) called?", "Semya")


def test_evidence_shows_an_answer_in_its_own_words_or_another_form_of_the_date() -> None:
    assert shows("- Released: 2006-10-10", "10 October 2006")
    assert not shows("- Released: 2006-10-11", "10 October 2006")
    assert shows("- Runtime: 85 min.", "85 minutes")
    assert shows("in a fatal car accident", "In a car accident")
    assert not shows("in a fatal accident", "In a car accident")


def test_all_faults_are_found_at_once() -> None:
    found = faults("Who is Ann?", "Ann Lee", ["ann lee", "…", "x" * 81], "nobody")
    assert [str(fault) for fault in found] == [
        "its wrong answer 1 reads like the answer",
        "its wrong answer 2 has no letters or digits",
        "its wrong answer 3 has 81 characters, of which 80 fit",
        "its prompt has a word of the answer",
        "its evidence does not have all words of the answer",
    ]
    assert all(fault.remedy for fault in found)
    assert faults("Who directed it?", "Ann Lee", ["Bo Roe", "Cy Fox", "Di Hay"], "by Ann Lee") == []
