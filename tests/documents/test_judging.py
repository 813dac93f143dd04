"""Paragraphs and sentences that tell the story where a document should only talk about the film."""

from __future__ import annotations

import pytest

from bot.documents.judging import Stretch, judged_introduction, judged_paragraphs
from bot.documents.passage import Passage

OPENING = "Tin Boat is a 1961 British drama film directed by Nora Finch."
SAID = "The film was released on 3 May 1961 and received mixed reviews from critics."
TOLD = "Mara inherits a lighthouse. In the end Qwexl murders Vozuk and burns the harbour."


def stretches(*paragraphs: str) -> list[tuple[str, bool]]:
    text = Passage("\n".join(paragraphs), 3)
    parts = [text.cut(text.text.index(part), text.text.index(part) + len(part)) for part in paragraphs]
    return [(found.passage.text, found.hidden) for found in judged_paragraphs(text, parts, "Tin Boat")]


def introduction(*paragraphs: str, plot_follows: bool = False) -> list[tuple[str, bool]]:
    parts = [Passage(part, 100 * number) for number, part in enumerate(paragraphs)]
    found = judged_introduction(parts, "Tin Boat", plot_follows=plot_follows)
    return [(part.passage.text, part.hidden) for part in found]


def test_a_paragraph_that_tells_is_hidden_in_place() -> None:
    assert stretches(SAID, TOLD, SAID[:-1] + " too.") == [
        (SAID, False),
        (TOLD, True),
        (SAID[:-1] + " too.", False),
    ]


def test_neighbours_of_one_kind_are_one_stretch() -> None:
    assert stretches(SAID, "It won three awards at the festival.") == [
        (f"{SAID}\nIt won three awards at the festival.", False)
    ]


@pytest.mark.parametrize(
    "line",
    [
        '1. "The Death of Qwexl" 2:10',
        '- "Vozuk Is the Father"',
        "3. Vozuk Is the Father – 1:02",
        "“Qwexl's Last Stand” – 3:11",
    ],
)
def test_titles_of_tracks_are_hidden(line: str) -> None:
    assert stretches(line) == [(line, True)]


def test_only_the_sentences_on_somebody_unexplained_are_hidden_in_a_paragraph_on_the_film() -> None:
    told = "By then Qwexl was forgiven and gone."
    again = "The costume of Qwexl was sold."
    assert stretches(f"{SAID} {told} {SAID} {again}") == [(SAID, False), (told, True), (SAID, False), (again, True)]


def test_who_is_known_may_be_named() -> None:
    text = Passage(f"{SAID} The money, it emerges, was Sorrel's.")
    assert judged_paragraphs(text, [text], "Tin Boat", {"Sorrel"}) == [Stretch(text, hidden=False)]
    assert [part.hidden for part in judged_paragraphs(text, [text], "Tin Boat")] == [False, True]


def test_what_a_critic_saw_does_not_hide_a_review() -> None:
    review = "Ann Lee of the Post wrote that he carries the film. Others disagreed, and critics gave it mixed reviews."
    assert stretches(review) == [(review, False)]


@pytest.mark.parametrize(
    "twist",
    [
        "It is known for its twist ending, in which Qwexl is revealed to be Vozuk.",
        "Qwexl's death in the final scene was cut in Japan.",
        "The film ends with Qwexl drowning in the harbour.",
        "The diver finds Qwexl under the pier.",
        "The doctor's real name is Qwexl.",
        "Mara learns that Qwexl murdered Vozuk.",
        "It was 1961, and Qwexl had left Vozuk.",
        "The film was remade with Qwexl as a man and Vozuk as the murderer's priest.",
    ],
)
def test_a_sentence_of_an_introduction_that_tells_is_hidden(twist: str) -> None:
    assert introduction(f"{OPENING} {twist} {SAID}") == [(OPENING, False), (twist, True), (SAID, False)]


@pytest.mark.parametrize(
    ("rest", "open_part"),
    [
        (", in which Qwexl murders Vozuk and Mara becomes queen.", ""),
        (" starring Ada Finch as Qwexl, who is secretly the killer.", " starring Ada Finch"),
        (" Qwexl murders Vozuk in the lighthouse and Mara cries.", None),
    ],
)
def test_of_an_opening_that_tells_only_what_is_sure_is_open(rest: str, open_part: str | None) -> None:
    named = "Tin Boat is a 1961 British drama film"
    begun = f"{named} directed by Nora Finch"
    (shown, _), (hidden, is_hidden) = introduction(begun + rest)
    assert shown == (named if open_part is None else begun + open_part)
    assert is_hidden
    assert "Qwexl" in hidden


def test_a_later_paragraph_that_tells_is_hidden_whole() -> None:
    told = "Mara moves into a lighthouse with her daughter. She meets a stranger who offers her money for it."
    assert introduction(OPENING, told, SAID) == [(OPENING, False), (told, True), (SAID, False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Qwexl was inspired by Vozuk to shoot Brogg.",
        "Released from prison, Qwexl meets the director of a film.",
        "It follows Qwexl, a baker.",
        "The film centres on Qwexl and his mill.",
    ],
)
def test_somebody_new_is_hidden_where_a_plot_may_follow(sentence: str) -> None:
    assert introduction(f"{OPENING} {sentence}", plot_follows=True) == [(OPENING, False), (sentence, True)]


@pytest.mark.parametrize("after", ["It rains in the harbour.", "The house is old."])
def test_after_what_is_hidden_only_what_is_surely_on_the_film_is_open_again(after: str) -> None:
    told = "Mara inherits a lighthouse."
    assert introduction(f"{OPENING} {after} {SAID}", plot_follows=True) == [(f"{OPENING} {after} {SAID}", False)]
    assert introduction(f"{OPENING} {told} {after} {SAID}", plot_follows=True) == [
        (OPENING, False),
        (f"{told} {after}", True),
        (SAID, False),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Le port. Il meurt. Elle part. Tout va mal.",
        "Il figlio. La morte. Un ladro. Il padre. Una casa.",
        "Zij weet het. Hij sterft. Een dief. Het huis.",
    ],
)
def test_a_first_paragraph_in_another_language_is_hidden_though_each_sentence_is_too_short_to_tell(
    paragraph: str,
) -> None:
    assert introduction(paragraph) == [(paragraph, True)]


@pytest.mark.parametrize("line", ["1. Farewell", "- Main title", "2) Home"])
def test_lists_in_a_section_on_the_music_are_hidden(line: str) -> None:
    text = Passage(line)
    for music in (False, True):
        assert judged_paragraphs(text, [text], "Tin Boat", music=music) == [Stretch(text, hidden=music)]


def test_somebody_hidden_stays_new() -> None:
    told = "Qwexl meets Vozuk in the night. Vozuk Vozuk. Vozuk Vozuk."
    found = introduction(f"{OPENING} {told}", plot_follows=True)
    assert [text for text, hidden in found if not hidden] == [OPENING]


def test_who_stars_is_open_before_whom_the_film_is_about() -> None:
    stars, rest = "It stars Ada Finch and Milo Sorrel,", "and follows Qwexl, a baker."
    assert introduction(f"{OPENING} {stars} {rest} {SAID}", plot_follows=True) == [
        (f"{OPENING} {stars}", False),
        (rest, True),
        (SAID, False),
    ]


def test_a_description_of_a_character_is_hidden_in_the_opening() -> None:
    shown = "Tin Boat is a 1961 British drama film starring Ada Finch as Mara and Milo Sorrel as Osk"
    for rest in (", the android who takes over the ship.", ", a spy for the other side."):
        assert introduction(shown + rest) == [(shown, False), (rest, True)]
    assert introduction(f"{shown}, and Ida Moss as his mother.") == [(f"{shown}, and Ida Moss as his mother.", False)]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("It stars Ada Finch and Milo Sorrel", "as two bakers who murder Qwexl's brother and burn his house."),
        ("The film tells the story of a lighthouse keeper", "whose brother is revealed to be a killer."),
    ],
)
def test_what_a_sentence_says_of_the_film_stays_open(said: str, told: str) -> None:
    assert introduction(f"{OPENING} {said} {told} {SAID}") == [
        (f"{OPENING} {said}", False),
        (told, True),
        (SAID, False),
    ]


@pytest.mark.parametrize(
    "sentence", ["Mara kills Osk as the mayor who betrayed her brother waits.", "Qwexl, who dies."]
)
def test_a_sentence_that_begins_with_the_story_is_hidden_whole(sentence: str) -> None:
    assert introduction(f"{OPENING} {sentence}") == [(OPENING, False), (sentence, True)]


@pytest.mark.parametrize(
    "said",
    [
        "Ada Finch composed the soundtrack.",
        "Although it was paid for by the state, it was banned.",
        "It was made by SoundHarbour Films.",
    ],
)
def test_before_a_plot_who_made_the_film_is_open(said: str) -> None:
    assert introduction(f"{OPENING} {said}", plot_follows=True) == [(f"{OPENING} {said}", False)]


@pytest.mark.parametrize(
    "credit", ["directed by Nora Quill.", "written and directed by Nora Quill and starring Ada Finch and Milo Sorrel."]
)
def test_who_directed_is_open_behind_what_tells(credit: str) -> None:
    told = "in which Qwexl murders Vozuk,"
    assert introduction(f"Tin Boat is a 1961 British drama film {told} {credit}") == [
        ("Tin Boat is a 1961 British drama film", False),
        (told, True),
        (credit, False),
    ]


def test_a_single_name_is_no_credit() -> None:
    shown, *_ = introduction("Tin Boat is a 1961 British drama film in which Mara murders Vozuk, directed by Qwexl.")
    assert "Qwexl" not in shown[0]


def test_what_stands_above_the_sentence_that_names_the_film_is_hidden() -> None:
    assert introduction("Seen with Ann", OPENING) == [("Seen with Ann", True), (OPENING, False)]
    assert introduction("Seen with Ann", OPENING.replace("Tin Boat", "Oak")) != [
        ("Seen with Ann", True),
        (OPENING, False),
    ]


def test_a_sentence_that_names_two_strangers_tells_sooner() -> None:
    asked = "Managers were asked to close the doors ten minutes before the end, so that nobody should walk in on "
    one, two = f"{asked}Vexil in the bandstand.", f"{asked}Vexil biting through Ozzum's wrist in the bandstand."
    assert stretches(SAID, one) == [(f"{SAID}\n{one}", False)]
    assert stretches(SAID, two) == [(SAID, False), (two, True)]


@pytest.mark.parametrize("row", ["| 2 | Qwexl Confesses | 3:10 |", "2 | Qwexl Confesses | 3:10"])
def test_tables_of_tracks_are_hidden(row: str) -> None:
    text = Passage(row)
    assert [part.hidden for part in judged_paragraphs(text, [text], "Tin Boat", music=True)] == [True]
