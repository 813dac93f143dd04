"""Pages of a wiki as browsers save them: what is read, with evidence in the file, and what is no text."""

from __future__ import annotations

import pytest

from bot.documents.document import Document
from bot.documents.model import Predicate, Shape
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.errors import UnreadableSeed
from bot.spoiler import reveal
from tests.reading_open import open_words

HEAD = """<!DOCTYPE html>
<html class="client-nojs" lang="en"><head><meta charset="UTF-8"><title>Fog - Wikipedia</title>
<script>document.documentElement.className="<p>Osk</p>";</script></head>
<body class="mediawiki ns-0"><nav><ul><li>Main page</li></ul></nav>
<h1 id="firstHeading" class="firstHeading"><span><i>The Paper Lighthouse</i> (1987 film)</span></h1>
<div id="bodyContent"><div id="siteSub">From Wikipedia</div>
<div id="mw-content-text"><div class="mw-content-ltr mw-parser-output">
"""
BOX = """<table class="infobox vevent"><tbody>
<tr><th colspan="2" class="infobox-above"><i>The Paper Lighthouse</i></th></tr>
<tr><td colspan="2" class="infobox-image"><img src="a.jpg"><div class="infobox-caption">A poster</div></td></tr>
<tr><th class="infobox-label">Directed&nbsp;by</th><td class="infobox-data"><a href="/q">Nora Quill</a></td></tr>
<tr><th class="infobox-label">Starring</th><td class="infobox-data"><div class="plainlist"><ul>
<li><a href="/a">Ada Finch</a></li>
<li>Milo Sorrel<sup class="reference">[1]</sup></li></ul></div></td></tr>
<tr><th class="infobox-label"><div>Release<br>date</div></th><td class="infobox-data">March 6, 1987<span
 style="display:none">&#160;(<span class="bday">1987-03-06</span>)</span> (Cork)</td></tr>
<tr><th class="infobox-label">Running time</th><td class="infobox-data">94&nbsp;minutes</td></tr>
</tbody></table>
"""
LEAD = """<p><i><b>The Paper Lighthouse</b></i> is a drama film by <a href="/q">Nora Quill</a>
&amp; others.<sup class="reference">[2]</sup></p>
"""
END = "</div></div></div><footer>Privacy policy</footer></body></html>\n"


def page(body: str = "", box: str = BOX) -> str:
    return f"{HEAD}{box}{LEAD}{body}{END}"


def paged(source: str, name: str = "page.html") -> Document:
    return read(name, source.encode(), SideFile())[0]


def values(document: Document, predicate: Predicate) -> list[str]:
    return [*dict.fromkeys(fact.value for fact in document.facts if fact.predicate == predicate)]


def test_title_rows_and_introduction_are_read():
    document = paged(page())
    assert (document.shape, document.title, document.year) == (Shape.WEB_PAGE, "The Paper Lighthouse", 1987)
    assert values(document, Predicate.DIRECTOR) == ["Nora Quill"]
    assert values(document, Predicate.STARRING) == ["Ada Finch", "Milo Sorrel"]
    assert values(document, Predicate.RELEASE_DATE) == ["1987-03-06"]
    assert values(document, Predicate.RUNTIME_MINUTES) == ["94"]
    assert [part.text for part in document.lead] == ["The Paper Lighthouse is a drama film by Nora Quill & others."]


def test_evidence_stands_in_the_file():
    source = page()
    found = [fact.evidence for fact in paged(source).facts if fact.evidence.section == "infobox"]
    assert {source[evidence.start : evidence.end] for evidence in found} >= {"Nora Quill", "Ada Finch", "Milo Sorrel"}
    [lead] = paged(source).lead
    assert source[lead.evidence.start : lead.evidence.end].startswith("The Paper Lighthouse</b></i> is a drama film")


@pytest.mark.parametrize(
    "heading",
    [
        '<h2><span class="mw-headline" id="Plot">Plot</span><span class="mw-editsection">[edit]</span></h2>',
        '<div class="mw-heading mw-heading2"><h2 id="Plot">Plot</h2><span class="mw-editsection">[edit]</span></div>',
        "<h2>\nPlot\n</h2>",
        "<h2><i>Pl</i>&#111;t</h2>",
    ],
)
def test_headings_hide_the_plot_and_open_what_is_safe(heading: str):
    document = paged(page(f"{heading}<p>Osk dies.</p>\n<p>Mara\nburns\nit.</p><h2>Release</h2><p>In Cork.</p>"))
    assert [reveal(part.text) for part in document.plot] == ["Osk dies.", "Mara burns it."]
    assert "In Cork." in open_words(document)


def test_a_cast_is_read_from_lists_and_tables():
    document = paged(
        page(
            "<h2>Cast</h2><ul><li><a>Ada Finch</a> as Mara</li></ul><table class='wikitable'><tbody>"
            "<tr><th>Actor</th><th>Role</th></tr><tr><td>Bo Quill</td><td>The keeper</td></tr></tbody></table>"
        )
    )
    assert [(c.person, c.character) for c in document.cast if c.character] == [
        ("Ada Finch", "Mara"),
        ("Bo Quill", "The keeper"),
    ]


@pytest.mark.parametrize(
    "element",
    [
        '<div class="navbox">Osk</div>',
        '<div class="reflist"><ol class="references"><li>Osk</li></ol></div>',
        '<div role="note" class="hatnote">Osk</div>',
        '<span class="mw-editsection">Osk</span>',
        "<script>Osk</script>",
        "<style>Osk</style>",
        "<!-- Osk -->",
        "<figure><img alt='Osk'><figcaption>Osk</figcaption></figure>",
        '<div class="thumb"><div><div class="thumbcaption">Osk</div></div></div>',
        '<p style="display:none">Osk</p>',
        "<p hidden>Osk</p>",
        '<table class="infobox"><tr><th>Starring</th><td>Osk</td></tr></table>',
        '<a href="Osk" title="Osk">this</a>',
    ],
)
def test_what_is_no_text_never_becomes_text(element: str):
    document = paged(page(f"<h2>Release</h2><p>In Cork.</p>{element}<p>In Galway.</p>"))
    assert "Osk" not in repr(document.sections) + "".join(map(str, document.facts))
    assert {"In Cork.", "In Galway."} <= {line for line in open_words(document).split("\n") if line}


@pytest.mark.parametrize(
    "source",
    [
        "<html><body><h1>Fog</h1><p>Fog is a 1973 film.</p></body></html>",
        "<!DOCTYPE html>\n<html><head><title>Fog</title></head></html>",
    ],
)
def test_another_web_page_is_refused_by_name(source: str):
    with pytest.raises(UnreadableSeed, match="that is no Wikipedia article"):
        paged(source)


def test_a_page_in_a_text_file_is_a_page_too():
    assert paged(page(), "page.txt").shape is Shape.WEB_PAGE


def test_a_box_of_fandom_is_read():
    rows = {"Directed by": "Nora Quill", "Starring": "<a>Ada Finch</a><br><a>Milo Sorrel</a>", "Killer": "Osk"}
    box = "".join(
        f'<div class="pi-data"><h3 class="pi-data-label">{label}</h3><div class="pi-data-value">{said}</div></div>'
        for label, said in rows.items()
    )
    document = paged(
        page(
            box='<aside class="portable-infobox"><h2 class="pi-item pi-title">The Paper Lighthouse</h2>'
            '<figure class="pi-image"><figcaption class="pi-caption">Osk drowns</figcaption></figure>'
            f'<section class="pi-item pi-group"><h2 class="pi-header">Osk did it</h2>{box}</section></aside>'
        )
    )
    assert values(document, Predicate.DIRECTOR)[:1] == ["Nora Quill"]
    assert values(document, Predicate.STARRING)[:2] == ["Ada Finch", "Milo Sorrel"]
    assert "Osk" not in open_words(document)
