"""Parsed wiki source: what links and templates show."""

from __future__ import annotations

import pytest

from bot.documents.wikitext.markup import ASIDE, Call, is_headline, key, parse, pieces_of, shown, warns_of_spoilers
from bot.documents.wikitext.render import render
from bot.documents.wikitext.rendering import text_of


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("''The Keeper'''s lamp", "The Keeper's lamp"),
        ("l'''Avventura''", "l'Avventura"),
        ("<nowiki>[[A]] ''b''</nowiki> &lt;c&gt; &bogus;", "[[A]] ''b'' <c> &bogus;"),
        ("a[[Help:Page|b]]c [[:Category:Films|d]] [[fr:Lampe]] [[wikt:lamp|e]] [[wikt:lamp]]", "ac d e lamp"),
        ("[[Lamp (film)|]] and [[lantern]]s", "Lamp and lanterns"),
        ("[http://example.org] [//example.org two words] http://example.org/a_b", "two words http://example.org/a_b"),
        ("{{nihongo|Lamp|灯|Akari}} ({{unknown}}) {{unknown|( ; )}} here ,", "Lamp (灯, Akari) here,"),
        ("{{#if:x|y}}{{{1|z}}}{{formatnum:1200}} __NOTOC__", "1200"),
        ("a <span style='x'>b</span><br>c", "a b\n\nc"),
        ("[[File:A.jpg|thumb|alt=x|{{small|[[the]] end}}\n\nof it]]b", "b"),
    ],
)
def test_what_a_line_shows(source: str, text: str):
    assert render(source).text.strip() == text


def words(source: str) -> str:
    return text_of(pieces_of(parse(source), 0)).replace(ASIDE, " · ").strip(" ·\n")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[[Cork]]", "Cork"),
        ("[[Cork|the city]]", "the city"),
        ("[[Category:Films]]", ""),
        ("[[de:Nebel]]", ""),
        ("[[:Category:Films]]", "Category:Films"),
        ("{{nowrap|a b}}", "a b"),
        ("{{lang|ga|Taoide}}", "Taoide"),
        ("{{lang-ga|Taoide}}", "Taoide"),
        ("{{ubl|a|b}}", "a\n\nb"),
        ("{{US$|1.2|m}}", "$1.2 million"),
        ("{{US$|none}}", ""),
        ("{{film date|1987|3|6|Cork|1987|9}}", "1987-03-06 (Cork)\n1987-09"),
        ("{{start date|1987|March|6}}", "1987-03-06"),
        ("{{film date|March 1987}}", "March 1987"),
        ("{{film date|1987|13|40}}", "1987"),
        ("{{based on|The Keeper|Ivo Lund|Ann Lee|Bo Ek}}", "The Keeper by Ivo Lund, Ann Lee and Bo Ek"),
        ("{{convert|5|to|10|mi|km}}", "5 to 10 mi"),
        ("{{sortname|Ada|Finch}}", "Ada Finch"),
        ("{{frac|1|2}}", "1/2"),
        ("{{duration|h=1|m=34}}", "94 minutes"),
        ("{{duration|h=x}}", ""),
        ("{{ndash}}", "–"),
        ("{{circa}}", "c."),
        ("{{unknown|a}}", ""),
        ("{{unknown|\n* a}}", "a"),
        ("&ndash;&#32;&nbsp;x", "–  x"),
    ],
)
def test_what_links_and_templates_show(source: str, text: str):
    assert words(source) == text


def test_each_piece_stands_where_it_was_read():
    source = "a [[Cork (city)|Cork]] &amp; {{small|b}}"
    pieces = [piece for piece in pieces_of(parse(source), 100) if piece.text.strip()]
    assert [(piece.text, source[piece.start - 100 : piece.end - 100]) for piece in pieces] == [
        ("a ", "a "),
        ("Cork", "Cork"),
        ("&", "&amp;"),
        ("b", "b"),
    ]
    assert [piece.text for piece in pieces if piece.whole] == ["Cork"]


def test_of_arguments_of_one_name_the_last_counts():
    [template] = parse("{{Infobox_film|director=a|Director =b|c|director= }}").filter_templates()
    call = Call.of(template, 0)
    assert call.name == "infobox film"
    assert call.arguments["director"].text == "b"
    assert [argument.text for argument in call.replaced] == ["a"]
    assert [argument.text for argument in call.positional] == ["c"]
    assert call.argument("producer", "1", "director") == call.arguments["1"]


def test_source_without_markup_is_shown_as_it_stands():
    assert text_of(shown("a [[b]] &lt; c", 0)) == "a b < c"


def test_names_of_templates():
    assert key(" Infobox_Film  ") == "infobox film"
    assert is_headline("fake heading")
    assert is_headline("h2")
    assert not is_headline("infobox film")
    assert warns_of_spoilers("spoiler warning")
    assert not warns_of_spoilers("spoiled")
