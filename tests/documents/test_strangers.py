"""Names that nothing explains."""

from __future__ import annotations

import pytest

from bot.documents.strangers import has_stranger, names_in_full, people_named, tells_of_stranger


def test_the_words_of_full_names_are_known() -> None:
    text = "It was directed by Nora Quill. When Ada Finch left, Captain Osk and J. R. Moss took over in Cork."
    assert names_in_full([text]) == {"Nora", "Quill", "Ada", "Finch", "J", "R", "Moss"}


def test_a_full_stop_parts_names() -> None:
    assert names_in_full(["It is about Osk. It was shot in Cork."]) == frozenset()


def test_a_title_that_tells_names_nobody() -> None:
    assert names_in_full(["It was followed by Osk Must Die and The Murder of Osk."]) == frozenset()


@pytest.mark.parametrize(
    "text", ["It follows Osk.", "It follows Captain Osk.", "Osk’s lamp", "the end of Osk Must Die"]
)
def test_a_single_name_is_strange(text: str) -> None:
    assert has_stranger(text, frozenset())
    assert not has_stranger(text, frozenset({"Osk"}))


@pytest.mark.parametrize(
    "text", ["It follows Ida Osk.", "Critics liked it.", "It was made by the BBC.", "Won Best Film"]
)
def test_full_names_words_and_letters_are_not_strange(text: str) -> None:
    assert not has_stranger(text, frozenset())


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("It was released on 3 May, the day Osk vanishes.", "It was released on 3 May, the day "),
        ("Ada Finch as Osk, the murderer.", "Ada Finch as Osk"),
        ("Osk", ""),
    ],
)
def test_where_a_sentence_begins_to_tell(sentence: str, shown: str) -> None:
    at = tells_of_stranger(sentence, frozenset({"Ada", "Finch"}))
    assert at is not None
    assert sentence[:at] == shown


def test_a_heading_of_one_word_tells_nothing() -> None:
    assert tells_of_stranger("Accolades", frozenset()) is None


@pytest.mark.parametrize(
    "text",
    [
        "By then Osk was forgiven.",
        "The cat survives, Osk does not.",
        "Critics found Osk’s last days long.",
        "(Osk) loved",
    ],
)
def test_a_single_name_may_be_somebodys(text: str) -> None:
    assert people_named(text, frozenset()) == {"Osk"}
    assert not people_named(text, frozenset({"Osk"}))


@pytest.mark.parametrize(
    "text",
    [
        "It was shot near Osk.",
        "It is called “Osk”.",
        "It is the best of Osk 2.",
        "It was reviewed at Osk.com.",
        "It was an Osk-like film.",
        "The Osk people are shown.",
        "Moreover, it was short.",
        "Osk",
    ],
)
def test_places_titles_and_headings_are_nobodys(text: str) -> None:
    assert not people_named(text, frozenset())
