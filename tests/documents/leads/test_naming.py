"""What stands before the verb of an opening: the title, and the other names beside it."""

from __future__ import annotations

import pytest

from bot.documents.leads.naming import brackets, title_before, title_cased


@pytest.mark.parametrize(
    ("subject", "title", "others"),
    [
        ("Tin Boat", "Tin Boat", []),
        ("Tin Boat (1995)", "Tin Boat", ["1995"]),
        ("Tin or (The Boat That Sank)", "Tin or (The Boat That Sank)", []),
        ("Boat or Boatt", "Boat", ["Boatt"]),
        ('Tin Boat or "River"', "Tin Boat", ["River"]),
        ("Trial or Error", "Trial or Error", []),
        ("Tin, or The Boat,", "Tin", ["or The Boat"]),
        ("Tin, or the Boat of Rain", "Tin, or the Boat of Rain", []),
        ("Blikk (English: Tin", "Blikk", ["English: Tin"]),
        (", also known as Tin Boat,", "Tin Boat", []),
        ('"Tin Boat"', "Tin Boat", []),
        ('"Tin Boat', "Tin Boat", []),
    ],
)
def test_the_title_and_its_other_names(subject: str, title: str, others: list[str]) -> None:
    assert title_before(subject) == (title, others)


def test_long_words_are_not_compared() -> None:
    subject = " or ".join(["Boat" * 50] * 3)
    assert title_before(subject) == (subject, [])


def test_brackets_within_brackets_are_one_stretch() -> None:
    assert list(brackets("a (b (c) d) (e) (f")) == [(2, 11), (12, 15)]


def test_a_title_has_capitals() -> None:
    assert title_cased("The Boat of the River")
    assert not title_cased("The boat that sank")
    assert not title_cased("of the Boat")
