"""Where sentences end, also where the space between two of them was lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.passage import Passage
from bot.documents.sentences import STARTERS, TITLES, boundaries, sentences


def parts(text: str) -> list[str]:
    found = sentences(Passage(text, 100))
    for part in found:
        assert text[part.start - 100 : part.end - 100] == part.text
    return [part.text for part in found]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mara waits. Osk rows.", 2),
        ("Mara waits! Osk rows? Yes.", 3),
        ("Mara waits.Osk rows.", 2),
        ("It was made in 2006.Sara waits.", 2),
        ("Mara waits… Osk rows.", 2),
        ('"Wait!" Osk rows.', 2),
        ("Mara waits.) Osk rows.", 2),
        ("Mara waits\nOsk rows", 2),
        ("Mara (Ada Finch)Osk rows.", 2),
        ("He met Dr. Smith at noon.", 1),
        ("He met Dr.Smith at noon.", 1),
        ("J. Edgar waits.", 1),
        ("It was shot in the U.S. The film won.", 2),
        ("It was shot in the U.S. Army base.", 1),
        ("No. 5 is alive.", 1),
        ("Ada Finch Jr. The film won.", 2),
        ("Ada Finch Jr. Bo Ek won.", 1),
        ('Tip "T.I." Harris sings.', 1),
        ("It cost 2.5 million.", 1),
        ("mara waits. osk rows.", 1),
        ("Mara waits. 3 men row.", 2),
        ("Mara waits. (3 men row.)", 1),
        ("映画です。 Mara waits.", 1),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_a_stop_ends_a_sentence_or_is_part_of_a_word(text: str, count: int) -> None:
    assert len(parts(text)) == count


def test_a_straight_quotation_mark_belongs_to_the_sentence_that_it_is_in() -> None:
    assert parts('He said "Wait." Osk rows.') == ['He said "Wait."', "Osk rows."]
    assert parts('Mara waits. "Row," said Osk.') == ["Mara waits.", '"Row," said Osk.']


def test_a_boundary_says_whether_a_paragraph_ends_there() -> None:
    assert list(boundaries("Mara waits. Osk rows.")) == [(11, 12, False)]
    assert list(boundaries("Mara waits.Osk rows.")) == [(11, 11, True)]
    assert list(boundaries("Mara waits\n\nOsk rows")) == [(10, 12, True)]


def test_titles_are_no_words_that_begin_sentences() -> None:
    assert not TITLES & STARTERS
    assert all(word == word.lower() for word in TITLES | STARTERS)


@given(st.text(st.sampled_from('Aab .!?"”()\n…1')))
def test_nothing_but_blanks_is_lost(text: str) -> None:
    assert "".join("".join(parts(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "sign", ["«", "« ", "‹", "„", "¡", "¿", "– ", "— ", "* ", "• ", "→ ", "> ", "# ", "_", "`", "{", "「", "《"]
)
def test_a_sentence_begins_behind_a_sign(sign: str) -> None:
    assert [part.text for part in sentences(Passage(f"It stars Ann Lee. {sign}Osk did it."))] == [
        "It stars Ann Lee.",
        f"{sign}Osk did it.",
    ]


@pytest.mark.parametrize("text", ["It was shot by Mr. – or so they say – Lee.", "Made for Warner Bros. & Co. in 1961."])
def test_none_does_in_the_middle_of_one(text: str) -> None:
    assert len(sentences(Passage(text))) == 1
