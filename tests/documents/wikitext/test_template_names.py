"""The templates that show something, by what they show."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.documents.wikitext import template_names as known
from bot.documents.wikitext.template_names import is_film_infobox
from bot.spoiler import Spoiler
from tests.documents.wikitext.reading import document, values


@pytest.mark.parametrize("name", ["Infobox film", "infobox_Film ", "Infobox movie", "Infobox Hollywood cartoon"])
def test_infoboxes_have_several_names(name: str):
    read_document = document(f"{{{{{name}\n|name=Lamp\n|director=[[Ada Finch]]\n}}}}\n'''Lamp''' is a 1990 film.")
    assert values(read_document, Predicate.DIRECTOR) == ["Ada Finch"]


@pytest.mark.parametrize("name", ["infobox film", "infobox hollywood cartoon", "infobox television movie", "movie"])
def test_a_film_s_infobox(name: str):
    assert is_film_infobox(name)


@pytest.mark.parametrize(
    "name", ["infobox film series", "infobox film award", "infobox person", "infobox", "film date"]
)
def test_the_infobox_of_something_else(name: str):
    assert not is_film_infobox(name)


def test_names_are_written_as_they_are_compared():
    for names in (*GROUPS.values(), known.SIGNS, known.MONEY, known.BEFORE_FIRST):
        assert all(name == " ".join(name.lower().split()) for name in names)


def test_no_name_shows_two_things():
    """But for signs that show a word given to them instead."""
    every = [name for names in GROUPS.values() for name in names]
    assert sorted(every) == sorted(set(every))
    assert known.SIGNS.keys() >= known.BEFORE_FIRST


GROUPS = {
    name: getattr(known, name)
    for name in (
        "FIRST",
        "SECOND",
        "LAST",
        "COLUMNS",
        "IN_LINE",
        "DATES",
        "BASED_ON",
        "QUANTITIES",
        "TRACKS",
        "NIHONGO",
    )
}


def test_titles_of_a_track_listing_are_lines_of_a_list_and_hidden():
    tracks = "{{Track listing\n| title1 = [[Osk|The Thief]] Drowns\n| length1 = 2:10\n| title2 = ''Mara''\n}}"
    text = f"{{{{Infobox film\n| name = Salt Road\n}}}}\nSalt Road is a film.\n\n== Soundtrack ==\n{tracks}\n"
    document, _ = read("salt.wiki", text.encode(), SideFile())
    [section] = document.sections
    assert section.text == Spoiler('- "The Thief Drowns"\n- "Mara"')
    quoted = text[section.evidence.start : section.evidence.end]
    assert quoted.startswith("The Thief]] Drowns\n")
    assert "Mara" in quoted
