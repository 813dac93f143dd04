"""Brackets that have no partner are taken back, and every offset stays the source's."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from bot.documents.wikitext.balance import BLANK, BREAK, UNMASK, balanced, is_heading, without_quotes, without_tags
from bot.documents.wikitext.render import render
from bot.spoiler import reveal
from tests.documents.wikitext.reading import document, values


def shown(text: str) -> str:
    """Without what stands for nothing."""
    return text.replace(BLANK, "").replace(BREAK, "/")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a<!-- b -->c", "ac"),
        ("a<!-- b\nc", "a\nc"),
        ("a<ref>b</ref>c<ref name=d/>e", "ace"),
        ("a<ref>b<ref>c</ref>d", "abd"),
        ("a<br>b<br />c", "a/b/c"),
        ("<small>a</small>", "a"),
        ("<unknown>a", "<unknown>a"),
        ("[https://a.example b c] d", "b c d"),
        ("a __NOTOC__ b", "a  b"),
        ("<h2>Plot</h2>", "\n==Plot==\n"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("", ""),
    ],
)
def test_tags_comments_and_references_are_blanked_out(source: str, text: str):
    read = without_tags(source)
    assert len(read) == len(source)
    assert shown(read).translate(UNMASK) == text


def test_what_stands_in_nowiki_has_no_meaning():
    read = without_tags("<nowiki>[[a]] {{b}}</nowiki>")
    assert not set("[]{}") & set(read)
    assert "a" in read


@pytest.mark.parametrize(
    ("text", "plain", "bold"),
    [
        ("''a'' b", "a b", None),
        ("'''a''' b", "a b", "a"),
        ("'''''a''''' b", "a b", "a"),
        ("l'''a''", "l'a", None),
        ("it's", "it's", None),
        ("''''a'''", "'a", "a"),
        ("''a\\nb''", "a\\nb", None),
    ],
)
def test_apostrophes_are_read_line_by_line(text: str, plain: str, bold: str | None):
    read, where = without_quotes(text)
    assert shown(read) == plain
    assert len(read) == len(text)
    assert (text[slice(*where)] if where else None) == bold


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("a {{b}} c", "a {{b}} c"),
        ("a {{b|c d", "a c d"),
        ("a b}} c", "a b c"),
        ("[[a\n\nb]]", "a\n\nb"),
        ("[[File:a|b\n\nc]]", "[[File:a|b\n\nc]]"),
        ("{{a [[b}} c", "{{a b}} c"),
        ("{{a\n== Plot ==\nb}}", "\n== Plot ==\nb"),
        ("{|\n|a\n|}", "{|\n|a\n|}"),
        ("{| class=b\n|a", "\n|a"),
    ],
)
def test_a_bracket_without_a_partner_is_taken_back(text: str, whole: str):
    read, _ = balanced(text)
    assert shown(read) == whole
    assert len(read) == len(text)


def test_blocks_hold_all_of_a_text_in_order():
    text = "a\n{{b\nc}}\n\n== d ==\n[[e]] f"
    _, blocks = balanced(text)
    assert [text[block.start : block.end] for block in blocks] == ["a", "{{b\nc}}", "", "== d ==", "[[e]] f"]
    assert not any(block.missing for block in blocks)


def test_an_infobox_that_is_never_closed_ends_where_its_rows_end():
    text = "{{Infobox film\n| name = Lamp\n\nLamp is a film."
    _, blocks = balanced(text)
    assert [(text[block.start : block.end].strip(), block.missing) for block in blocks if block.missing] == [
        ("{{Infobox film\n| name = Lamp", "}}")
    ]


def test_a_heading_has_words_between_its_signs():
    assert is_heading("== Plot ==")
    assert is_heading(f"{BLANK}= Plot =={BLANK} ")
    assert not is_heading("== ==")
    assert not is_heading("== Plot")
    assert not is_heading("")


@pytest.mark.parametrize(
    "source",
    [
        "{{Infobox film\n| name = Lamp\n| director = [[Ada Finch]]\n| music = {{ubl|Bo Kerr\n\n"
        "'''Lamp''' is a 1990 film.",
        "{{Infobox film\n| name = Lamp\n| director = {{Plainlist|\n* [[Ada Finch]]\n| music = Bo Kerr\n}}\n"
        "'''Lamp''' is a 1990 film.",
        "{{Infobox film\n| name = Lamp}}}}\n| director = [[Ada Finch]]\n| music = Bo Kerr\n}}\n"
        "'''Lamp''' is a 1990 film.",
        "{{Infobox film\n| name = Lamp\n| director = [[Ada Finch\n| music = Bo Kerr\n}}\n'''Lamp''' is a 1990 film.",
        "{{Infobox film\n| name = Lamp\n| director = Ada Finch<ref>{{cite\n| music = Bo Kerr\n}}\n"
        "'''Lamp''' is a 1990 film.",
    ],
)
@pytest.mark.parametrize("rest", ["", "\n== Plot ==\nMara dies.\n== Release ==\nIn {{May"])
def test_half_broken_source_is_read_as_far_as_it_goes(source: str, rest: str):
    read_document = document(source + rest)
    assert read_document.title == "Lamp"
    assert values(read_document, Predicate.DIRECTOR) == ["Ada Finch"]
    assert values(read_document, Predicate.MUSIC) == ["Bo Kerr"]
    assert [reveal(paragraph.text) for paragraph in read_document.lead] == ["Lamp is a 1990 film."]
    assert [reveal(part.text) for part in read_document.plot] == (["Mara dies."] if rest else [])


@pytest.mark.parametrize(
    "source",
    [
        "{|\n" + "|-\n| Mara || Osk\n" * 6_000 + "|}",
        "{{unknown" + "|Mara\n" * 18_000 + "}}",
        "Mara [[dies]] " * 7_500,
    ],
)
def test_what_is_longer_than_any_page_is_parsed_in_parts_and_not_lost(source: str):
    assert render(source).text.count("Mara") == source.count("Mara")
