"""The text of a seed part by part, each open or hidden."""

from __future__ import annotations

import pytest

from bot.documents.article import Block, read_article
from bot.documents.headings import SectionKind
from bot.documents.judging import Stretch
from bot.documents.passage import Passage
from bot.documents.sections import (
    introduction_sections,
    is_unknown,
    kind_of,
    lead_paragraphs,
    open_names,
    open_parts,
    plot_paragraphs,
    sections_of,
)
from bot.documents.seed_text import SeedText
from bot.documents.side_file import SideFile
from bot.spoiler import Spoiler, reveal

LANTERN = "= L =\n\nL is a 1964 film.\n\n"


def blocks(text: str, **side: frozenset[str]) -> tuple[SeedText, tuple[Block, ...]]:
    seed = SeedText("l.txt", SideFile(**side), LANTERN + text)  # type: ignore[arg-type]
    return seed, read_article(seed.passage, seed.spoils, seed.safe).blocks


def shown(text: str, **side: frozenset[str]) -> list[tuple[str, bool, bool]]:
    """The sections of a text: heading, whether that is hidden, whether its words are."""
    seed, found = blocks(text, **side)
    sections = [section for block in found for section in sections_of(seed, block, (), "L", frozenset())]
    return [(reveal(s.heading), isinstance(s.heading, Spoiler), s.spoiler) for s in sections]


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("== Release ==\nIt came out in May.", ("Release", False, False)),
        ("== Plot ==\nOsk drowns.", ("Plot", False, True)),
        ("== Who did it ==\nOsk.", ("Who did it", True, True)),
        ("== Cast ==\n- Ada Finch as Mara", ("Cast", False, False)),
        ("== Cast ==\n- Ada Finch as Mara, the killer", ("Cast", False, True)),
    ],
)
def test_a_section_is_open_only_where_its_heading_is_safe(text: str, section: tuple[str, bool, bool]) -> None:
    assert shown(text) == [section]


def test_references_are_no_section_unless_the_side_file_shows_them() -> None:
    assert shown("== References ==\nA book.") == []
    assert shown("== References ==\nA book.", safe=frozenset({"references"})) == [("References", False, False)]


def test_the_side_file_outranks_a_heading_but_opens_no_plot() -> None:
    _, [plot] = blocks("== Plot ==\nOsk drowns.", safe=frozenset({"plot"}))
    assert kind_of(plot) is SectionKind.PLOT
    _, [release] = blocks("== Release ==\nOsk drowns.", spoils=frozenset({"release"}))
    assert kind_of(release) is SectionKind.UNKNOWN
    assert not is_unknown(release), "its writer knows why it is hidden"
    _, [islands] = blocks("== Islands ==\nAran.")
    assert is_unknown(islands)
    _, [islands] = blocks("== Islands ==\nAran.", safe=frozenset({"islands"}))
    assert kind_of(islands) is SectionKind.SAFE


def test_a_paragraph_that_tells_is_hidden_in_place_and_reported() -> None:
    tale = "Osk strangles Mara in the attic. He buries her, and then he kills himself with her gun."
    seed, [block] = blocks(f"== Release ==\nIt came out in May.\n\n{tale}\n\nIt came out on DVD in 1999.")
    found = list(sections_of(seed, block, (), "L", frozenset()))
    assert [(section.spoiler, section.continues) for section in found] == [(False, False), (True, True), (False, True)]
    assert [problem.message for problem in seed.problems] == [
        "A section seems to tell the story in one place: that is hidden."
    ]


def test_all_of_a_plot_is_hidden_its_headings_too() -> None:
    seed, found = blocks("== Plot ==\nOne.\n\n=== The flood ===\nTwo.\n")
    told = list(plot_paragraphs(seed, found))
    assert [part.text for part in told] == [Spoiler("One."), Spoiler("The flood"), Spoiler("Two.")]
    assert list(plot_paragraphs(seed, [])) == []


def stretches(*parts: tuple[str, bool]) -> tuple[SeedText, list[Stretch]]:
    text = "\n\n".join(words for words, _ in parts)
    return SeedText("l.txt", SideFile(), text), [
        Stretch(Passage(words, text.index(words)), hidden) for words, hidden in parts
    ]


def test_neighbours_of_one_kind_are_one_section() -> None:
    seed, found = stretches(("One.", False), ("Two.", False), ("Three.", True), ("Four.", False))
    sections = introduction_sections(seed, found)
    assert [(reveal(s.text), s.spoiler, s.continues) for s in sections] == [
        ("One.\n\nTwo.", False, False),
        ("Three.", True, True),
        ("Four.", False, True),
    ]
    assert [part.text for part in open_parts(found)] == ["One.", "Two.", "Four."]
    assert [isinstance(part.text, Spoiler) for part in lead_paragraphs(seed, found)] == [False, False, True, False]


def test_a_lead_that_spoils_is_hidden_whole() -> None:
    _, found = stretches(("One.", False))
    seed = SeedText("l.txt", SideFile(spoils=frozenset({"lead"})), "One.")
    assert [isinstance(part.text, Spoiler) for part in lead_paragraphs(seed, found)] == [True]
    assert [section.spoiler for section in introduction_sections(seed, found)] == [True]


def test_names_that_are_given_in_full_are_no_strangers() -> None:
    _, found = blocks("== Release ==\nIt was sold by Nora Quill.\n\n== Plot ==\nOsk Vale drowns.\n")
    known = open_names("The Lantern", [Passage("The Lantern is a 1964 film directed by Ada Finch.")], (), found)
    assert {"Lantern", "Ada", "Finch", "Nora", "Quill"} <= known
    assert not {"Osk", "Vale"} & known
