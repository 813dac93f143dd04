"""How much of a text is surely no more than a name."""

from __future__ import annotations

import pytest

from bot.documents.cast.opening import described_name, is_abbreviation, is_possessive, opening, tells


@pytest.mark.parametrize(
    "text",
    [
        "Mara", "Mara Vale", "Dr. Mara Vale, Jr.", "Lt. Col. J. T. Vale", "Mara de la Vale", "Mara O'Vale", "Leng An",
        "Will Stone", "R2-D9", "Nurse #2", "The Narrator", "Old man", "a dancer", "Rex the Dog", "Queen of France",
        "passenger of bus", '"Mara"', "young Mara",
    ],
)  # fmt: skip
def test_a_name_is_open_whole(text: str) -> None:
    found = opening(text)
    assert not found.tells
    assert text[found.end :].strip(" .") == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mara who kills Osk", "Mara"),
        ("Mara killed by Osk", "Mara"),
        ("Mara, the killer", "Mara"),
        ("Mara: the killer", "Mara"),
        ("Mara of Brenn", "Mara"),
        ("Mara is Osk", "Mara"),
        ("a dancer at the party", "a dancer"),
        ("Mara 'Fox' Vale", "Mara"),
    ],
)
def test_a_name_ends_before_what_no_name_holds(text: str, name: str) -> None:
    found = opening(text)
    assert not found.tells
    assert text[: found.end].strip() == name


@pytest.mark.parametrize(
    "text",
    [
        "Killer of Osk", "Osk's mother", "Widow of Osk", "the killer", "'Fox' Vale", '"The Killer"', "Mara Weds Osk",
        "Osk Father", "", "?!", "a girl killing Osk", "Surviving Mara", "Zombie-Mara",
    ],
)  # fmt: skip
def test_what_tells_by_itself_is_open_in_no_part(text: str) -> None:
    assert opening(text).tells


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("police sergeant Osk Vale", "Osk Vale"),
        ("wealthy but bored J. T. Stone", "J. T. Stone"),
        ("his wife Mara", None),
        ("nicknamed Mara", None),
        ("avenging Mara Vale", None),
        ("the murdered Mara Vale", None),
        ("Mara Vale", None),
        ("young Mara Vale", None),
        ("a very old and wise captain Mara Vale", None),
        ("captain Mara Vale, the killer", None),
    ],
)
def test_a_name_may_stand_after_what_somebody_is(text: str, name: str | None) -> None:
    at = described_name(text)
    assert (None if at is None else text[at:]) == name


def test_words() -> None:
    assert all(map(tells, ("Killer", "dead-man", "zombie-boy", "ghost.")))
    assert not any(map(tells, ("keeper", "Mara", "painter")))
    assert all(map(is_abbreviation, ("Capt", "Jr", "st")))
    assert not any(map(is_abbreviation, ("Captain", "Mara")))
    assert all(map(is_possessive, ("Osk's", "Osk’s", "boys'")))
    assert not is_possessive("Osk")
