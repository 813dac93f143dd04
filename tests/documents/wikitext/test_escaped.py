"""Wiki source whose tags and quotation marks are escaped, as in an export, is read as what it was."""

from __future__ import annotations

import html

import pytest

from bot.documents.model import Shape
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.documents.wikitext.escaped import is_escaped, render_source
from bot.documents.wikitext.render import render
from tests.reading_open import open_words

SOURCE = """{{Infobox film
| name = The Paper Lighthouse
| director = [[Nora Quill]] & [[Tomas Brandt]]<ref name="a">A note on Osk</ref>
| starring = {{ubl|[[Ada Finch]]|Milo O'Sorrel}}
| runtime = 94 minutes<!-- Osk -->
}}
'''''The Paper Lighthouse''''' is a 1987 "Irish" [[drama film]] by [[Nora Quill]].<ref name=a /> It ran&nbsp;well.

== Plot ==
Mara finds<br />Osk. &lt;h2&gt;Reception&lt;/h2&gt; Osk was liked.

== Release ==
It was shown in [[Cork]] &ndash; and <small>Galway</small>.
"""
ESCAPED = html.escape(SOURCE).replace("&#x27;", "&#39;")


def test_both_say_the_same():
    assert is_escaped(ESCAPED)
    assert not is_escaped(SOURCE)
    assert render_source(ESCAPED).text == render_source(SOURCE).text
    assert render(SOURCE).text.startswith("= The Paper Lighthouse =")


def test_evidence_stands_in_the_escaped_source():
    document, problems = read("page.txt", ESCAPED.encode(), SideFile())
    assert (document.shape, problems) == (Shape.WIKITEXT, [])
    quoted = {fact.value: ESCAPED[fact.evidence.start : fact.evidence.end] for fact in document.facts}
    assert quoted["Milo O'Sorrel"] == "Milo O&#39;Sorrel"
    assert quoted["94"] == "runtime = 94 minutes"
    assert quoted["Tomas Brandt"].endswith("[[Tomas Brandt")


@pytest.mark.parametrize("source", [SOURCE, ESCAPED])
def test_a_tag_that_a_page_shows_is_no_heading(source: str):
    assert "Osk" not in open_words(read("page.wiki", source.encode(), SideFile())[0])


@pytest.mark.parametrize("source", ["Fog &lt;3", "Fog & rain", "<ref>&lt;ref&gt;</ref>", ""])
def test_a_few_entities_are_no_escaping(source: str):
    assert not is_escaped(source)
