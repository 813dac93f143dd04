"""The table of shapes: complete, and in an order that can be relied on."""

from __future__ import annotations

from bot.documents.model import Shape
from bot.documents.passage import Passage
from bot.documents.shapes import LAYOUTS, MARKUPS, RANKS, layout_of


def test_every_shape_has_one_row():
    assert sorted(row.shape for row in (*MARKUPS, *LAYOUTS)) == sorted(Shape)


def test_no_two_shapes_are_worth_the_same():
    assert RANKS.keys() == set(Shape)
    assert sorted(RANKS.values()) == list(range(len(Shape)))


def test_any_text_has_a_layout():
    assert layout_of(Passage("")).shape is Shape.PLOT_ONLY
    assert layout_of(Passage("= Fog =")).shape is Shape.ARTICLE
