"""The table of document shapes: how to recognise each, how to read it, and its rank beside other shapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.documents.article import is_article
from bot.documents.document import Document
from bot.documents.layouts import read_as_article, read_as_plot, read_as_run_on
from bot.documents.leads.read import names_its_film
from bot.documents.model import Shape
from bot.documents.notes.render import body_of, is_note, render_note
from bot.documents.passage import Passage
from bot.documents.seed_text import SeedText
from bot.documents.web_page.render import is_web_page, render_page
from bot.documents.wikitext.escaped import is_escaped, render_source, unescaped
from bot.documents.wikitext.render import WIKI_SUFFIX, is_wikitext
from bot.documents.wikitext.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Markup:
    """A shape whose file holds markup. The text it shows is laid out in one of the other shapes."""

    shape: Shape
    recognises: Callable[[str, str], bool]
    """Takes the file's name in lower case, and its text."""
    renders: Callable[[str], Rendering]
    rank: int
    typed: bool = False
    """Whether people type it as prose: with lines wrapped at a width, signs of emphasis, and few tags."""
    of_any_kind: Callable[[str], str] = str
    """Returns the part of the source that may turn out to be another kind of file."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout of text."""

    shape: Shape
    recognises: Callable[[Passage], bool]
    reads: Callable[[SeedText, Passage], Document]
    rank: int


def _is_wiki_source(name: str, text: str) -> bool:
    escaped = is_escaped(text) and is_wikitext(unescaped(text))
    return escaped or name.endswith(WIKI_SUFFIX) or is_wikitext(text)


# The first row that recognises a document counts. Of two documents about a film, the one with the lower rank says more:
# its rows and its title outrank those of the other.
MARKUPS = (
    Markup(
        Shape.NOTE,
        lambda name, text: not name.endswith(WIKI_SUFFIX) and is_note(name, text),
        render_note,
        rank=2,
        typed=True,
        of_any_kind=body_of,
    ),
    Markup(Shape.WEB_PAGE, lambda _, text: is_web_page(text), render_page, rank=3, of_any_kind=lambda _: ""),
    Markup(Shape.WIKITEXT, _is_wiki_source, render_source, rank=1),
)
LAYOUTS = (
    Layout(Shape.ARTICLE, lambda text: is_article(text.text), read_as_article, rank=0),
    Layout(Shape.RUN_ON, lambda text: names_its_film(text.strip("\ufeff \t\r\n")), read_as_run_on, rank=4),
    Layout(Shape.PLOT_ONLY, lambda text: True, read_as_plot, rank=5),
)

RANKS = {row.shape: row.rank for row in (*MARKUPS, *LAYOUTS)}
MARKED_UP = frozenset(row.shape for row in MARKUPS)
"""Shapes whose files differ, letter for letter, from the text read from them."""


def markup_of(seed: str, text: str) -> Markup | None:
    """Return the row for a file's markup; None for plain text."""
    name = seed.casefold()
    return next((row for row in MARKUPS if row.recognises(name, text)), None)


def layout_of(text: Passage) -> Layout:
    """Return the row for a text's layout."""
    return next(row for row in LAYOUTS if row.recognises(text))
