"""How a text is laid out, and what document that makes."""

from __future__ import annotations

from bot.documents.document import Document
from bot.documents.layouts import read_as_article, read_as_plot, read_as_run_on
from bot.documents.model import Shape
from bot.documents.seed_text import SeedText
from bot.documents.side_file import SideFile
from bot.spoiler import Spoiler, reveal
from tests.documents.hiding import LEAD, TALE, in_the_open

ARTICLE = (
    f"= The Tin Lantern =\n- Runtime: 90 min\n\n{LEAD}\n\n== Plot ==\nBo (Cy Marsh) drowns.\n\n== Release ==\nIn May.\n"
)


def seed(text: str, **side: object) -> SeedText:
    return SeedText("l.txt", SideFile(**side), text)  # type: ignore[arg-type]


def told(document: Document) -> list[str]:
    assert all(isinstance(part.text, Spoiler) for part in document.plot)
    return [reveal(part.text) for part in document.plot]


def test_an_article_has_rows_lead_sections_and_plot() -> None:
    text = seed(ARTICLE)
    document = read_as_article(text, text.passage)
    assert (document.shape, document.title, document.year) == (Shape.ARTICLE, "The Tin Lantern", 1964)
    assert [part.text for part in document.lead] == [LEAD]
    assert {fact.predicate for fact in document.facts} >= {"runtime_minutes", "director", "starring"}
    assert [reveal(section.heading) for section in document.sections] == ["Plot", "Release"]
    assert told(document) == ["Bo (Cy Marsh) drowns."]
    assert "drowns" not in in_the_open(document)


def test_a_run_on_text_is_parted_where_its_plot_begins() -> None:
    text = seed(LEAD + TALE)
    document = read_as_run_on(text, text.passage)
    assert (document.shape, document.title, document.sections) == (Shape.RUN_ON, "The Tin Lantern", ())
    assert [part.text for part in document.lead] == [LEAD]
    assert "".join(told(document)).endswith("sail away together.")


def test_a_run_on_text_without_an_introduction_is_a_plot() -> None:
    text = seed(TALE)
    assert read_as_run_on(text, text.passage).shape is Shape.PLOT_ONLY


def test_a_plot_names_no_film_but_by_its_side_file() -> None:
    text = seed(TALE)
    document = read_as_plot(text, text.passage)
    assert (document.shape, document.title, document.year, document.facts) == (Shape.PLOT_ONLY, None, None, ())
    assert in_the_open(document) == ""
    named = seed(TALE, title="Lantern", year=1964)
    document = read_as_plot(named, named.passage)
    assert (document.title, document.year) == ("Lantern", 1964)


def test_a_heading_that_its_side_file_gets_wrong_hides_every_layout() -> None:
    wrong = frozenset({"No such heading"})
    for read, text in ((read_as_article, ARTICLE), (read_as_run_on, LEAD + TALE), (read_as_plot, TALE)):
        made = seed(text, spoils=wrong)
        document = read(made, made.passage)
        assert not any(isinstance(part.text, str) for part in (*document.lead, *document.sections, *document.plot))
        assert len(made.problems) >= 1
