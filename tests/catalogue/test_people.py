"""People and characters across films."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.catalogue.connection import Catalogue
from bot.catalogue.people import mentions_of, players_of, works_of
from bot.catalogue.version import FILE_NAME
from bot.documents.folding import name_key
from bot.spoiler import Spoiler, reveal

SECOND = "save-the-last-dance-2-2006"


async def works(catalogue: Catalogue, person: str) -> list[tuple[str, str, str | None]]:
    return [
        (work.film.id, work.role, reveal(work.character) if work.character else None)
        for work in await works_of(catalogue, name_key(person))
    ]


async def test_everything_a_person_did_is_found(catalogue: Catalogue):
    assert await works(catalogue, "izabella miko") == [(SECOND, "starring", None), (SECOND, "cast", "Sara Johnson")]
    assert await works(catalogue, "Thomas Carter") == [("save-the-last-dance-2001", "director", None)]
    assert await works(catalogue, "Trudy Ship") == [(SECOND, "editing", None)]


async def test_a_company_is_nobody(catalogue: Catalogue):
    assert await works(catalogue, "MTV Films") == []


async def test_what_only_a_plot_tells_comes_hidden(catalogue: Catalogue):
    found = await works_of(catalogue, name_key("Suze Williams"))
    assert {reveal(work.character or "") for work in found} == {"Philomena Kerplunk", "Philiomena Kerplunk"}
    for work in found:
        assert isinstance(work.person, Spoiler)
        assert isinstance(work.character, Spoiler)
        assert isinstance(work.evidence.text, Spoiler)
    [star, told] = await works_of(catalogue, name_key("Julia Stiles"))
    assert (star.role, star.person) == ("starring", "Julia Stiles")
    assert (told.role, told.person) == ("cast", "Julia Stiles")
    assert isinstance(told.character, Spoiler)


async def test_a_character_is_found_in_each_film(catalogue: Catalogue):
    found = await players_of(catalogue, name_key("Sara Johnson"))
    assert [(work.film.year, reveal(work.person), isinstance(work.character, Spoiler)) for work in found] == [
        (2001, "Julia Stiles", True),
        (2006, "Izabella Miko", False),
    ]


async def test_either_spelling_of_a_character_finds_both(catalogue: Catalogue):
    one = await players_of(catalogue, name_key("Philomena Kerplunk"))
    other = await players_of(catalogue, name_key("Philiomena Kerplunk"))
    assert one == other
    assert len(one) == 2


async def test_either_spelling_of_a_name_in_a_plot_finds_both_plots(catalogue: Catalogue):
    one = await mentions_of(catalogue, name_key("Malakai"))
    other = await mentions_of(catalogue, name_key("Malaki"))
    assert one == other
    assert {mention.evidence.seed for mention in one} == {"save-the-last-dance.txt", "save-the-last-dance-plot.txt"}
    for mention in one:
        assert isinstance(mention.name, Spoiler)
        assert isinstance(mention.evidence.text, Spoiler)
        assert reveal(mention.name) in reveal(mention.evidence.text)


async def test_names_that_are_merely_short_and_alike_stay_apart(catalogue: Catalogue):
    """Nikki is not Mikki: five letters are too few to tell a slip from somebody else."""
    assert {reveal(m.name) for m in await mentions_of(catalogue, name_key("Nikki"))} == {"Nikki"}


async def test_unknown_keys_find_nothing(catalogue: Catalogue):
    for key in ("", "none", "' OR 1=1 --", "\x00"):
        assert await works_of(catalogue, key) == []
        assert await players_of(catalogue, key) == []
        assert await mentions_of(catalogue, key) == []


async def test_who_is_named_in_a_smaller_part_is_not_in_the_cast_a_second_time(data: Path, tmp_path: Path):
    copy = tmp_path / FILE_NAME
    shutil.copyfile(data / FILE_NAME, copy)
    with closing(sqlite3.connect(copy)) as db, db:
        db.execute("UPDATE fact SET predicate = 'supporting' WHERE value = 'Sean Patrick Thomas'")
    async with Catalogue.open(copy) as catalogue:
        assert await works(catalogue, "Sean Patrick Thomas") == [("save-the-last-dance-2001", "supporting", None)]
