"""No sign of markup is left in a text, and what it says stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.heading_lines import Strength, heading_lines
from bot.importing.plain_text import bare, one_line, paragraphs
from tests.strategies import PIECES

_anything = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=10)), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Mara sails.\r\n\r\nShe returns.", ["Mara sails.", "She returns."]),
        ("<p>Mara <i>sails</i>.</p><p>She returns.</p>", ["Mara sails.", "She returns."]),
        ("Mara &amp; Osk sail &ldquo;home&rdquo;.", ["Mara & Osk sail “home”."]),
        ("Mara sails.[1] She''s back''.[citation needed]", ['Mara sails. She"s back".']),
        ("== Act one ==\n* Mara sails.\n# She returns.\n----\n", ["Act one", "Mara sails.", "She returns."]),
        ("She is #1 of ~10, and E=mc² holds.", ["She is No. 1 of ∼10, and E꞊mc² holds."]),
        ("{{plot}} [[Mara]] <3 Osk", ["((plot)) ((Mara)) ‹3 Osk"]),
        ("Mara\x00\x1c\ud800\ue000 sails.", ["Mara", "sails."]),
        ("Mara <!-- or <!-- Osk --> sails.", ["Mara ‹!-- or sails."]),
        ("…\n***\n", []),
    ],
)
def test_what_a_plot_says_stays(text: str, read: list[str]):
    assert paragraphs(text) == read


@given(_anything)
def test_nothing_in_a_plot_is_a_heading_by_its_signs(text: str):
    found = heading_lines("\n\n".join(paragraphs(text)))
    assert all(heading.strength is not Strength.MARKED for heading in found)


@given(_anything)
def test_a_value_is_one_line(text: str):
    assert "\n" not in one_line(text)
    assert one_line(text) == " ".join(one_line(text).split())


def test_a_plot_of_words_alone():
    assert bare(["Mara «sails» ░▒▓ home.", "Osk: “stays”!"]) == ["… Mara sails home. Osk: “stays”!"]
    assert bare([]) == []
