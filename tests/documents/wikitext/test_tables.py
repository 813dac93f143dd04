"""Tables: a line for each row, and for each credit of a cast."""

from __future__ import annotations

import pytest

from bot.documents.wikitext.render import render
from bot.documents.wikitext.rendering import Piece, text_of
from bot.documents.wikitext.tables import Cell, lines_of
from tests.documents.wikitext.reading import document


def row(*cells: str, rows: int = 1) -> list[Cell]:
    return [Cell([Piece(text, 0, len(text))], 1, rows if at == 0 else 1) for at, text in enumerate(cells)]


def lines(*rows: list[Cell]) -> list[str]:
    return [text_of(line) for line in lines_of(list(rows))]


@pytest.mark.parametrize("header", [("Actor", "Role"), ("Performer", "Character"), ("Played by", "Part")])
def test_a_cast_s_columns_are_named_above_it(header: tuple[str, str]):
    assert lines(row(*header), row("Ada Finch", "Mara"), row("Bo Ek", "")) == ["Ada Finch as Mara", "Bo Ek"]
    assert lines(row(*reversed(header)), row("Mara", "Ada Finch")) == ["Ada Finch as Mara"]


def test_what_else_a_row_says_follows():
    assert lines(row("Actor", "Role", "Notes"), row("Ada Finch", "Mara", "drowns")) == ["Ada Finch as Mara – drowns"]


def test_nobody_is_left_out_where_no_header_says_who_is_who():
    assert lines(row("Ada Finch", "Mara"), row("", "Osk")) == ["Ada Finch | Mara", "Osk"]


def test_a_placeholder_plays_nothing():
    assert lines(row("Actor", "Role"), row("Unknown", "Mara"), row("Ada Finch\nBo Ek", "Osk")) == [
        "Ada Finch as Osk",
        "Bo Ek as Osk",
    ]


def test_a_cell_stands_in_each_row_that_it_reaches_over():
    assert lines(row("Actor", "Role"), row("Ada Finch", "Mara", rows=2), row("Osk")) == [
        "Ada Finch as Mara",
        "Ada Finch as Osk",
    ]


def test_cells_reach_over_several_rows_of_a_table():
    cast = document(
        "'''Lamp''' is a 1990 [[film]].\n==Cast==\n"
        "{|\n!Actor\n!Role\n|-\n|rowspan=2|[[Ada Finch]]\n|Mara\n|-\n|Osk\n|}\n"
    ).cast
    assert [(credit.person, credit.character) for credit in cast] == [("Ada Finch", "Mara"), ("Ada Finch", "Osk")]


def test_a_table_of_voices_names_their_languages_above_them():
    cast = document(
        "'''Lamp''' is a 1990 Japanese animated [[film]].\n==Cast==\n===Voices===\n"
        "{|\n!Characters\n!Japanese\n!English<br>(1995)\n|-\n!Mara\n|[[Ada Finch]]\n|Milo Sorrel\n"
        "|-\n!Osk\n|Unknown\n|Edda Marsh\n|}\n"
    ).cast
    assert [(credit.person, credit.character) for credit in cast] == [
        ("Ada Finch", "Mara"),
        ("Milo Sorrel", "Mara"),
        ("Edda Marsh", "Osk"),
    ]


def test_no_cell_is_lost_where_others_reach_over_its_place():
    rows = [f"|-\n|colspan=99 rowspan=99|Part {number}.\n" for number in range(50)]
    text = render("{|\n" + "".join(rows) + "|}").text
    assert all(f"Part {number}." in text for number in range(50))
