"""Articles are taken apart into title, infobox, lead and sections, and nothing is lost on the way."""

from __future__ import annotations

import pytest

from bot.documents.article import Article, is_article, is_other_title, read_article
from bot.documents.headings import SectionKind
from bot.documents.passage import Passage

LANTERN = """= The Tin Lantern =

The Tin Lantern
- Director: Ada Quill
- Starring: Bo Ferris, Cy Marsh

The Tin Lantern is a 1964 film.
It was shot in one week.

==Plot==
Bo loses the lantern.

Cy finds it.

===The night===
They quarrel.

== Cast ==
- Bo Ferris as Bo

==Reception==
Nobody came.
"""


def article(text: str) -> Article:
    return read_article(Passage(text))


def test_every_part_of_an_article_is_found():
    read = article(LANTERN)
    assert (read.title, read.year) == ("The Tin Lantern", None)
    assert read.title_line.text == read.caption.text == "The Tin Lantern"
    assert read.infobox.text == "- Director: Ada Quill\n- Starring: Bo Ferris, Cy Marsh"
    assert [part.text for part in read.lead] == ["The Tin Lantern is a 1964 film.", "It was shot in one week."]
    assert [(block.name, block.level, block.kind) for block in read.blocks] == [
        ("Plot", 2, SectionKind.PLOT),
        ("The night", 3, SectionKind.PLOT),
        ("Cast", 2, SectionKind.CAST),
        ("Reception", 2, SectionKind.SAFE),
    ]
    assert [part.text for part in read.blocks[0].paragraphs] == ["Bo loses the lantern.", "Cy finds it."]
    assert read.blocks[0].text.text == "Bo loses the lantern.\n\nCy finds it."


def test_parts_know_where_they_stand():
    read = article(LANTERN)
    parts = [read.title_line, read.caption, read.infobox, *read.lead]
    for block in read.blocks:
        parts += [block.heading, block.text, *block.paragraphs]
    assert parts
    for part in parts:
        assert LANTERN[part.start : part.end] == part.text


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n", "\ufeff\r\n"])
def test_windows_files_are_read_like_others(start: str, end: str):
    text = start + LANTERN.replace("\n", end)
    read = article(text)
    assert is_article(text)
    assert read.title == "The Tin Lantern"
    assert read.infobox.text.splitlines() == ["- Director: Ada Quill", "- Starring: Bo Ferris, Cy Marsh"]
    assert [block.name for block in read.blocks] == ["Plot", "The night", "Cast", "Reception"]
    assert [len(block.paragraphs) for block in read.blocks] == [2, 1, 1, 1]


@pytest.mark.parametrize(
    ("line", "title", "year"),
    [
        ("= Lantern (1964 film) =", "Lantern", 1964),
        ("= Lantern (1964) =", "Lantern", 1964),
        ("# Lantern (1964)", "Lantern", 1964),
        ("= Lantern (film) =", "Lantern", None),
        ("= Lantern (2) =", "Lantern (2)", None),
        ("= Lantern (1964 Danish film) =", "Lantern", 1964),
        ("=Lantern (Remastered)=", "Lantern (Remastered)", None),
        ("= 2012 =", "2012", None),
        ("# Lantern", "Lantern", None),
    ],
)
def test_a_title_may_tell_its_film_from_others_in_parentheses(line: str, title: str, year: int | None):
    read = article(f"{line}\nA film.\n")
    assert (read.title, read.year) == (title, year)


def test_the_caption_says_how_the_title_is_written():
    assert article("= lantern X =\nLANTERN X\n- Director: A B\n").title == "LANTERN X"


@pytest.mark.parametrize("caption", ["Infobox", "infobox"])
def test_the_bare_word_infobox_is_no_caption(caption: str):
    read = article(f"= Lantern =\n\n{caption}\n- Director: Ada Quill\n")
    assert read.caption.text == ""
    assert read.lead == ()


@pytest.mark.parametrize(
    ("caption", "other"),
    [
        ("Lantern or: The Long Night", False),
        ("The Tin Lantern", False),
        ("Lantern: Osk Burns the Ferry", False),
        ("The Lantern", True),
        ("Lantern", True),
        ("La lanterna", True),
        ("Theatrical poster of Lantern", False),
        ("Osk is the thief in Lantern", False),
        ("Osk with the lamp", False),
    ],
)
def test_a_line_above_the_rows_is_another_title_only_if_it_looks_like_one(caption: str, other: bool):
    lead = article("= Lantern =\n\nLantern (Italian: La lanterna) is a 1999 film.\n").lead
    assert is_other_title(caption, "Lantern", lead) is other


def test_an_article_without_a_title_line_is_called_like_its_caption():
    assert article("Lantern\n- Director: Ada Quill\n- Music: Bo Li\n\nA film.\n").title == "Lantern"


def test_an_article_without_headings_has_no_sections():
    read = article("= Lantern =\n- Director: Ada Quill\n\nLantern is a 1964 film.\n")
    assert read.blocks == ()
    assert [part.text for part in read.lead] == ["Lantern is a 1964 film."]


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("A stray line.", True),
        ("  as Osk, the thief", True),
        ("- Osk is the thief", True),
        ("What comes next: Osk is the thief", True),
        ("\nWhat comes next: Osk is the thief", True),
        ("Lantern is a 1964 film.", False),
        ("\nA film about a lamp.", False),
    ],
)
def test_lines_among_the_rows_go_on_with_a_row_unless_they_introduce_the_film(line: str, goes_on: bool):
    read = article(f"= Lantern =\n- Director: Ada Quill\n{line}\n- Music: Bo Li\n")
    bare = line.strip()
    assert ([part.text for part in read.below_rows], [part.text for part in read.lead]) == (
        ([bare], []) if goes_on else ([], [bare])
    )


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("  as Osk, the thief", True),
        ("as Osk, the thief", True),
        ("(Osk is the thief)", True),
        ("* Osk is the thief", True),
        ("What comes next: Osk is the thief", True),
        ("Lantern: The Long Night is a 1964 film.", False),
        ("It was shot in Ribe.", False),
        ("\nIt was shot in Ribe.", False),
    ],
)
def test_a_line_below_the_last_row_goes_on_with_it_only_if_it_looks_so(line: str, goes_on: bool):
    read = article(f"= Lantern =\n- Director: Ada Quill\n- Music: Bo Li\n{line}\n")
    bare = line.strip()
    assert ([part.text for part in read.below_rows], [part.text for part in read.lead]) == (
        ([bare], []) if goes_on else ([], [bare])
    )


def test_an_untitled_article_is_not_called_like_a_caption():
    read = article("Osk shoots Mara\n- Director: Ada Quill\n- Music: Bo Li\n\nLantern is a 1964 film.\n")
    assert read.title is None


@pytest.mark.parametrize("heading", ["==Plot==", "== Plot ===", "=== Plot ==", "= Plot =", "  ==Plot==  ", "## Plot"])
def test_a_heading_with_a_sign_too_many_is_still_one(heading: str):
    read = article(f"= Lantern =\nA 1964 film.\n\n{heading}\nThe lantern breaks.\n")
    assert [part.text for part in read.lead] == ["A 1964 film."]
    [block] = read.blocks
    assert (block.name, block.kind) == ("Plot", SectionKind.PLOT)


@pytest.mark.parametrize("line", ["====", "a == b", "= Plot = and more", "#hashtag", "#", "1 + 1 = 2"])
def test_other_lines_with_signs_are_text(line: str):
    read = article(f"= Lantern =\n{line}\n")
    assert read.blocks == ()
    assert [part.text for part in read.lead] == [line]


def test_what_stands_below_a_plot_heading_is_plot_whatever_its_heading():
    read = article("= L =\n==Plot==\nA.\n===Reception===\nB.\n====Cast====\nC.\n==Reception==\nD.\n")
    assert [block.kind for block in read.blocks] == [SectionKind.PLOT] * 3 + [SectionKind.SAFE]


def test_an_unknown_heading_in_a_cast_is_about_the_cast():
    read = article("= L =\n==Cast==\n===The Harbour===\n- A B as C\n==The Harbour==\nX.\n")
    assert [block.kind for block in read.blocks] == [SectionKind.CAST, SectionKind.CAST, SectionKind.UNKNOWN]


@pytest.mark.parametrize(
    "text",
    ["Sara walks home. - She sings.", "- Director: one row is not an infobox", "Bo = Cy", "", "no heading\n\nat all"],
)
def test_other_documents_are_no_articles(text: str):
    assert not is_article(text)


@pytest.mark.parametrize(
    "line", ["=" + " " * 60_000, "= a" + " " * 60_000 + "b", "- L:" + " " * 60_000 + "\t", "#" + " " * 60_000]
)
def test_long_blank_lines_take_no_time(line: str):
    """Quadratic time would be minutes."""
    article(f"{line}\n{line}")


@pytest.mark.parametrize(
    "head",
    [
        "Tin Lantern\n\nInfobox\n- Director: Ada Quill\n",
        "Tin Lantern\n\nInfobox\n- Director: Ada Quill\n\nTin Lantern is a 1999 film.\n\n==Plot==\nOsk sleeps.\n",
        "Tin Lantern (1999 film)\n\nTin Lantern is a 1999 film.\n\n==Plot==\nOsk sleeps.\n",
    ],
)
def test_a_title_needs_no_marks(head: str):
    read = article(head)
    assert read.title == "Tin Lantern"
    assert [part.text for part in read.lead] in ([], ["Tin Lantern is a 1999 film."])


def test_a_first_line_that_nothing_repeats_is_no_title():
    read = article("A night at sea\n\nTin Lantern is a 1999 film.\n\n==Plot==\nOsk sleeps.\n")
    assert read.title is None
    assert len(read.lead) == 2


@pytest.mark.parametrize("note", ["film", "1999 film", "1999 Italian film", "1999 television film", "TV miniseries"])
def test_what_tells_articles_apart_is_no_part_of_a_title(note: str):
    assert article(f"= Tin Lantern ({note}) =\n\nA lantern.\n").title == "Tin Lantern"
