"""How much what was typed is like a name."""

from __future__ import annotations

import pytest

from bot.catalogue.likeness import PART_OF_NAME, WHOLE_WORDS, Typed, likeness


@pytest.mark.parametrize(
    "names",
    [
        # What was typed, then names, the likest first.
        ("han", "han", "han solo", "hank", "zohan"),
        ("solo", "solo", "solo act", "solomon", "han solo"),
    ],
)
def test_the_name_comes_before_its_beginning_and_a_beginning_before_a_part(names: tuple[str, ...]):
    typed, *others = names
    scores = [likeness(typed, other) for other in others]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_what_is_finished_ends_with_a_whole_word():
    assert likeness("solo", "solomon", finished=True) < PART_OF_NAME <= WHOLE_WORDS
    assert likeness("solo", "solomon") >= PART_OF_NAME
    assert likeness("solo", "han solo", finished=True) >= WHOLE_WORDS


def test_a_name_without_the_number_is_never_much_alike():
    typed = Typed.of("gladiator ii", finished=True)
    assert typed.likeness("gladiator 2") == 99.5
    assert typed.likeness("gladiator") == 75
    assert Typed.of("blade runner 20").likeness("blade runner 2049") >= PART_OF_NAME
    assert Typed.of("blade runner 20", finished=True).likeness("blade runner 2049") == 75


def test_a_number_alone_is_not_like_all_that_has_it():
    assert likeness("malcom 10", "10") < 75
