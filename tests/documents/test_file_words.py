"""What stands in a file where a document shows something else: open only where it has no word that is not shown."""

from __future__ import annotations

import pytest

from bot.documents.file_words import in_file
from bot.spoiler import Spoiler, Words, reveal


def found(source: str, at: str, text: str, *, row: bool = False) -> Words | None:
    start = source.index(at)
    return in_file(source, start, start + len(at), text, row=row)


def test_what_is_the_same_needs_no_quotation() -> None:
    assert found("Fog is a film.", "Fog is a film.", "Fog is a film.") is None
    assert found("A note.\n\nFog is a film.\nBye.", "Fog is a film.", "Fog is a film.") is None


@pytest.mark.parametrize(
    ("source", "at", "text", "quoted"),
    [
        ("in [[Cork]].", "Cork", "Cork", "[[Cork]]"),
        ("in ''[[Cork]]''.", "Cork", "Cork", "''[[Cork]]''"),
        ("94&nbsp;minutes", "94&nbsp;minutes", "94 minutes", "94&nbsp;minutes"),
        ("{{ubl|Ada|Bo}}", "Ada|Bo", "Ada Bo", "Ada|Bo"),
    ],
)
def test_markup_is_quoted_with_its_words(source: str, at: str, text: str, quoted: str) -> None:
    assert found(source, at, text) == quoted


def test_a_row_is_its_whole_line_where_that_says_no_more() -> None:
    source = "a\n| director = [[Nora Quill]]\nb"
    assert found(source, "Nora Quill", "Director: Nora Quill", row=True) == "| director = [[Nora Quill]]"
    assert found(source, "Nora Quill", "Director: Nora Quill") == "[[Nora Quill]]"


@pytest.mark.parametrize(
    "source",
    [
        "Ada Finch<!-- the killer -->, Bo",
        "Ada Finch<!-- Bo -->, Bo",
        "Ada Finch<ref>who drowns</ref>, Bo",
        "[[Ada Finch (killer)|Ada Finch]], Bo",
    ],
)
def test_what_a_page_leaves_out_is_a_spoiler(source: str) -> None:
    quoted = in_file(source, 0, len(source), "Ada Finch, Bo", row=True)
    assert isinstance(quoted, Spoiler)
    assert reveal(quoted) == source


def test_a_link_that_leads_elsewhere_is_quoted_without_its_brackets() -> None:
    source = "by [[Ada Finch (killer)|Ada Finch]] and"
    at = source.rindex("Ada Finch")
    assert in_file(source, at, at + 9, "Ada Finch", row=False) is None


def test_a_long_stretch_is_not_looked_for() -> None:
    assert in_file("a " * 2000, 0, 4000, "b", row=True) is None
