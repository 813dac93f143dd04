"""A page's elements and words, each with where it stands."""

from __future__ import annotations

import pytest

from bot.documents.web_page.elements import Attributes, Elements
from bot.documents.wikitext.rendering import Piece


class Heard(Elements):
    """What was told of a page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.pieces: list[Piece] = []

    def opened(self, tag: str, attributes: Attributes, at: int) -> None:
        self.tags.append(" ".join([tag, *(f"{name}={value}" for name, value in attributes.items())]))

    def closed(self, tag: str, at: int) -> None:
        self.tags.append(f"/{tag}")

    def told(self, piece: Piece) -> None:
        self.pieces.append(piece)


def heard(source: str) -> Heard:
    found = Heard()
    found.read(source)
    return found


def words(source: str) -> str:
    return "".join(piece.text for piece in heard(source).pieces)


def test_tags_and_words_are_told_in_order():
    found = heard("<p class='a' hidden>Fog <b>is</b><br> a film</p>")
    assert found.tags == ["p class=a hidden=", "b", "/b", "br", "/br", "/p"]
    assert words("<p>Fog <b>is</b>") == "Fog is"


def test_each_word_stands_in_the_file():
    source = "<p>\nFog &amp;\n <b>rain</b></p>"
    places = [(piece.text, source[piece.start : piece.end]) for piece in heard(source).pieces if piece.text.strip()]
    assert places == [("Fog", "Fog"), ("&", "&amp;"), ("rain", "rain")]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a  \n b", "a b"),
        ("a&nbsp;b", "a b"),
        ("&#111;&#x6F;", "oo"),
        ("&lt;h2&gt;", "‹h2>"),
        ("&amp;lt;", "＆lt;"),
        ("&bogus; & b", "&bogus; & b"),
        ("a<!-- b -->c", "a       c".replace("       ", " ")),
        ("a<script>b</script>c", "a c"),
        ("a<style>b</STYLE >c", "a c"),
        ("a < b", "a ‹ b"),
    ],
)
def test_words_are_those_that_a_page_shows(source: str, text: str):
    assert " ".join(words(source).split()) == text


@pytest.mark.parametrize("source", ["<p><b>a</p>b", "<p>a</b>b", "<div", "<p>a<p>b", "</p>", "<b/>a", "<a <b>c"])
def test_what_is_never_closed_is_closed_at_the_end(source: str):
    found = heard(source)
    opened = [tag.split()[0] for tag in found.tags if not tag.startswith("/")]
    assert sorted(opened) == sorted(tag[1:] for tag in found.tags if tag.startswith("/"))
    assert found.open == []


@pytest.mark.parametrize(
    "source",
    [
        "<!--" * 7_000,
        "<a " * 15_000,
        "<a b='" * 7_000,
        "<" * 50_000,
        "</" * 25_000,
        "<script>" * 5_000,
        "<![CDATA[" * 5_000,
        "<div>" * 7_000 + "</p>" * 7_000,
        "&" * 50_000,
        "<table><tr><td>" * 2_000,
    ],
)
def test_a_damaged_page_takes_no_longer_than_another(source: str):
    heard = Heard()
    heard.read(f"<div>{source}")
    assert not heard.open
