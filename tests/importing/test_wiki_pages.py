"""Pages that are films become seeds, all others are counted by what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.documents.side_file import read_side_file
from bot.importing.folder import PutOutcome
from tests.importing.films import contents, films, imported, open_texts, wiki_export

FOG = (
    "{{Infobox film\n| name = Fog\n| director = [[Nora Quill]]\n}}\n"
    "'''''Fog''''' is a 1987 Irish [[drama film]].\n\n== Plot ==\nMara sails.\n"
)
FILMS = {
    "an infobox": FOG,
    "the infobox of another wiki": "{{Movie\n|title=Fog\n|director=Nora Quill\n}}\nOsk and Mara sail.\n",
    "its other name": "{{Film|name=Fog|director=Nora Quill|starring=Ada Finch}}\nThe first of ours.\n",
    "infobox movie": "{{Infobox movie|name=Fog|director=Nora Quill}}\nThe first of ours.\n",
    "no infobox": "'''''Fog''''' is a 1987 Irish drama film directed by Nora Quill.\n\n== Plot ==\nMara sails.\n",
    "a television film": "{{Infobox television|name=Fog}}\n'''''Fog''''' is a 1987 Irish television film.\n",
    "a notice above it": "{{short description|1987 film}}\n{{Use dmy dates}}\n" + FOG,
}
BY_NAME = {
    "It": "QQQIt''''' () is a 1987 West German film directed by Nora Quill.",
    "Foghorn": "is a 1987 Japanese drama film directed by Nora Quill.",
    "Fog (film)": "The first work of Nora Quill.\n\n== Plot ==\nMara sails.",
    "Fog Street": "This page has no introduction.\n\n== Cast ==\n* Ada Finch\n[[Category:1987 drama films]]",
}
"""Films by the names or the categories of their pages."""
OTHERS = {
    "redirect": ["#REDIRECT [[Fog]]"],
    "television series": [
        "{{Infobox television|name=Fog}}\n'''''Fog''''' is an Irish television series.",
        "'''''Fog''''' is a 1987 Irish drama television series created by Nora Quill.",
        "{{Infobox film|name=Fog}}\n'''''Fog''''' is a 1987 Irish television series.",
    ],
    "television episode": ["{{Infobox television episode|title=Fog}}\n\"'''Fog'''\" is an episode."],
    "film series": [
        "{{Infobox film series|name=Fog}}\n'''''Fog''''' is a series of Irish films.",
        "'''''Fog''''' is a 1987 film series by Nora Quill.",
        "'''''Fog''''' is an Irish media franchise.",
    ],
    "person": [
        "{{Infobox person|name=Nora Quill}}\n'''Nora Quill''' is an Irish film director.",
        "'''Nora Quill''' (born 1950) is an Irish film director.",
        "Nora Quill is an Irish documentary film-maker.\n\n[[Category:Irish film directors]]",
        "{{Infobox actor|name=Ada Finch}}\n'''Ada Finch''' played in films.",
    ],
    "character": ["'''Mara''' is a fictional map maker in the 1987 film ''Fog''."],
    "video game": ["'''''Fog''''' is a platform game based on the 1987 film."],
    "book or comic": ["{{Infobox book|name=Fog}}\n'''''Fog''''' is a novel by Ida Verne."],
    "album, song or musical": ["'''''Fog''''' is the soundtrack album of the film."],
    "disambiguation page": [
        "'''Fog''' may refer to:\n* ''Fog'' (1987 film)",
        "'''Fog''' is:\n* ''Fog'', a 1987 film\n{{disambig}}",
    ],
    "page about no film": [
        "The Regal is a film theatre in Cork.",
        "{{Infobox river|name=Lee}}\nThe '''Lee''' is a river.",
        "Nothing is known.",
    ],
    "page without text": ["", " \n"],
}


@pytest.mark.parametrize("kind", FILMS)
def test_a_film_becomes_a_seed(tmp_path: Path, kind: str):
    export = tmp_path / "wiki.xml"
    export.write_text(wiki_export([{"title": "Fog (1987 film)", "text": FILMS[kind]}]))
    report = imported(tmp_path / "seeds", export)
    assert report.outcomes == {PutOutcome.WRITTEN: 1}, report
    written = contents(tmp_path / "seeds")
    assert written["fog-1987.wiki"] == FILMS[kind]
    side, problems = read_side_file("fog-1987.toml", written["fog-1987.toml"].encode())
    assert problems == []
    assert side.source == "https://en.wikipedia.org/wiki/Fog_(1987_film)"
    assert side.licence == "CC BY-SA 4.0"
    assert "wiki.xml, page 1, revision 10" in written["fog-1987.toml"]
    [film] = films(tmp_path / "seeds")
    assert (film["title"], film["year"]) == ("Fog", 1987)


@pytest.mark.parametrize("title", BY_NAME)
def test_a_page_may_say_by_its_name_that_it_is_a_film(tmp_path: Path, title: str):
    (tmp_path / "wiki.xml").write_text(wiki_export([{"title": title, "text": BY_NAME[title]}]))
    assert imported(tmp_path / "seeds", tmp_path / "wiki.xml").outcomes == {PutOutcome.WRITTEN: 1}
    [film] = films(tmp_path / "seeds")
    assert film["title"] == title.removesuffix(" (film)")


@pytest.mark.parametrize("name", ["the infobox of another wiki", "its other name", "infobox movie"])
def test_infoboxes_of_other_wikis_give_rows(tmp_path: Path, name: str):
    (tmp_path / "wiki.xml").write_text(wiki_export([{"title": "Fog", "text": FILMS[name]}]))
    imported(tmp_path / "seeds", tmp_path / "wiki.xml")
    [film] = films(tmp_path / "seeds")
    assert ("director", "Nora Quill") in [(fact["predicate"], fact["value"]) for fact in film["facts"]]


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_no_film_is_named(tmp_path: Path, kind: str):
    pages = [{"title": f"Page {number}", "text": text} for number, text in enumerate(OTHERS[kind])]
    (tmp_path / "wiki.xml").write_text(wiki_export(pages))
    report = imported(tmp_path / "seeds", tmp_path / "wiki.xml")
    assert report.skipped == {kind: len(pages)}
    assert contents(tmp_path / "seeds") == {}


def test_rows_of_another_wiki_that_tell_the_story_are_hidden(tmp_path: Path):
    text = (
        "{{Movie\n|title = Fog\n|director = [[Nora Quill]]\n|stars = *[[Ada Finch]]\n*[[Milo Sorrel]]\n"
        "|ending = Osk drowns\n|plot = Osk drowns\n}}\nFog is the first movie of ours.\n\n==Synopsis==\nOsk drowns.\n"
    )
    (tmp_path / "wiki.xml").write_text(wiki_export([{"title": "Fog", "text": text}], "https://fog.fandom.com/wiki/Fog"))
    imported(tmp_path / "seeds", tmp_path / "wiki.xml")
    [film] = films(tmp_path / "seeds")
    said = {(fact["predicate"], fact["value"]) for fact in film["facts"]}
    assert {("director", "Nora Quill"), ("starring", "Ada Finch"), ("starring", "Milo Sorrel")} <= said
    assert film["sources"][0]["licence"] == "CC BY-SA 3.0"
    assert not any("drowns" in text for text in open_texts(film))


def test_pages_outside_the_articles(tmp_path: Path):
    pages = [
        {"title": "Talk:Fog", "ns": "1", "text": FOG},
        {"title": "Fog (film)", "redirect": "Fog", "text": "#REDIRECT [[Fog]]"},
        {"title": "Fog.css", "model": "css", "text": "a { }"},
        {"title": "List of Irish films", "text": "This is a list."},
        {"title": "Long", "text": FOG + "x" * 2_000_001},
    ]
    (tmp_path / "wiki.xml").write_text(wiki_export(pages))
    assert imported(tmp_path / "seeds", tmp_path / "wiki.xml").skipped == {
        "page outside the articles": 1,
        "redirect": 1,
        "page of code or data": 1,
        "list": 1,
        "page of more than 2 MB": 1,
    }


def test_the_last_revision_counts(tmp_path: Path):
    text = wiki_export([{"title": "Fog", "text": FOG}])
    older = "<revision><id>1</id><text>'''Nora Quill''' is a person.</text></revision>"
    (tmp_path / "wiki.xml").write_text(text.replace("<revision>", f"{older}<revision>", 1))
    assert imported(tmp_path / "seeds", tmp_path / "wiki.xml").outcomes == {PutOutcome.WRITTEN: 1}


def test_pages_of_one_title_have_files_of_their_own(tmp_path: Path):
    pages = [{"title": title, "text": FOG.replace("'''''Fog", f"'''''{title}")} for title in ("Fog", "Fog!", "FOG")]
    (tmp_path / "wiki.xml").write_text(wiki_export(pages))
    assert imported(tmp_path / "seeds", tmp_path / "wiki.xml").outcomes == {PutOutcome.WRITTEN: 3}
    assert len(list((tmp_path / "seeds").glob("*.wiki"))) == 3


def test_a_wiki_that_does_not_say_where_it_is(tmp_path: Path):
    (tmp_path / "wiki.xml").write_text(wiki_export([{"title": "Fog", "text": FOG}], base="nowhere"))
    report = imported(tmp_path / "seeds", tmp_path / "wiki.xml")
    assert report.no_licence == 1
    assert "source" not in contents(tmp_path / "seeds")["fog-1987.toml"]
