"""Wiki source: what it shows is read like an article, and evidence leads back into the source as it stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.documents.document import Document
from bot.documents.model import Evidence, Predicate, Shape
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.documents.wikitext.render import is_wikitext, render
from bot.errors import SeedProblem
from bot.spoiler import Spoiler, reveal
from tests.documents.wikitext.reading import document

SOURCE = """\
{{Short description|1987 film by Nora Quill}}
{{Infobox film
| name           = The Paper Lighthouse
| image          = Paper lighthouse.jpg
| alt            = Mara finds her uncle alive
| caption        = The uncle returns
| director       = [[Nora Quill]]<ref name="a">{{cite web|title=Who [[directed]] it|url=https://example.org}}</ref>
| producer       = {{Plainlist|
* [[Jonas Ferrow (producer)|Jonas Ferrow]]
* Edda Marsh<!-- not credited on the poster -->
}}
| writer         = {{ubl|Nora Quill|[[Tomas Brandt]] {{small|(dialogue)}}}}
| based_on       = {{Based on|''[[The Keeper (novel)|The Keeper]]''|[[Ivo Lund]]}}
| starring       = {{hlist|[[Ada Finch]]|Milo Sorrel}}
| music          = Per Holm<br />[[Ana Reyes]]
| studio         = [[Hill, Vale & Daughters]]<br>Tidewater&nbsp;Pictures
| released       = {{Film date|df=y|1987|3|6|[[Cork]]|1987|September|11|Ireland}}
| runtime        = 94 minutes<br><small>(cinema)</small><br>101 minutes<br><small>(television)</small>
| country        = {{nowrap|[[Ireland]]}}, [[Denmark]]
| language       = {{lang|ga|Irish}}
| budget         = {{US$|1.2 million|long=no}}<ref name="a" />
| gross          = {{INR|{{convert}}}}
| amg_id         = 12345
}}
[[File:Set.jpg|thumb|The uncle ''dies'' in [[Cork]]]]
'''''The Paper Lighthouse''''' (also known as '''''The Keeper''''') is a 1987 [[Ireland|Irish]] [[drama film]]\
<ref>{{cite book|title=Films}}</ref> directed by [[Nora Quill]].{{citation needed|date=May 2015}}

== Plot ==
{{Plot|date=May 2015}}
''Mara'', a [[cartography|map maker]], inherits a lighthouse<ref>p. 3</ref> {{circa}} 1950.

=== Ending ===
She finds {{convert|5|mi|km}} of letters &ndash; her uncle's.

==Cast==
{| class="wikitable"
! Character !! Actor !! Notes
|-
| Mara || [[Ada Finch]] ||
|-
| Osk || Milo Sorrel || the uncle in disguise
|}
* [[Edda Marsh]] as the widow

==Reception==
The film ran for ''eleven'' weeks in [[Cork (city)|Cork]]; see [https://example.org the paper].
<gallery>
File:A.jpg|The end
</gallery>

[[Category:1987 films]]
{{DEFAULTSORT:Paper Lighthouse}}
"""


def problems(source: str) -> list[SeedProblem]:
    return read("l.wiki", source.encode(), SideFile())[1]


def infobox(rows: str) -> Document:
    return document(f"{{{{Infobox film\n| name = Lamp\n{rows}\n}}}}\n'''Lamp''' is a 1990 film.", "l.wiki")


@pytest.fixture(scope="module")
def paper() -> Document:
    return document(SOURCE)


def test_its_shape_title_and_year(paper: Document):
    assert (paper.shape, paper.title, paper.year) == (Shape.WIKITEXT, "The Paper Lighthouse", 1987)


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        (Predicate.DIRECTOR, ["Nora Quill"]),
        (Predicate.PRODUCER, ["Jonas Ferrow", "Edda Marsh"]),
        (Predicate.WRITER, ["Nora Quill", "Tomas Brandt"]),
        (Predicate.BASED_ON, ["The Keeper by Ivo Lund"]),
        (Predicate.STARRING, ["Ada Finch", "Milo Sorrel"]),
        (Predicate.MUSIC, ["Per Holm", "Ana Reyes"]),
        (Predicate.PRODUCTION_COMPANY, ["Hill, Vale & Daughters", "Tidewater Pictures"]),
        (Predicate.RELEASE_DATE, ["1987-03-06", "1987-09-11"]),
        (Predicate.RUNTIME_MINUTES, ["94", "101"]),
        (Predicate.COUNTRY, ["Ireland", "Denmark"]),
        (Predicate.LANGUAGE, ["Irish"]),
        (Predicate.BUDGET, ["$1.2 million"]),
        (Predicate.GROSS, []),
    ],
)
def test_rows_of_its_infobox(paper: Document, predicate: Predicate, expected: list[str]):
    facts = [fact for fact in paper.facts if fact.predicate == predicate and fact.evidence.section == "infobox"]
    assert [fact.value for fact in facts] == expected


def test_what_is_for_the_page_is_no_fact(paper: Document):
    assert not {"image", "alt", "caption", "amg_id", "name"} & {fact.predicate for fact in paper.facts}


def test_lead_and_sections_are_shown_clean(paper: Document):
    assert [reveal(paragraph.text) for paragraph in paper.lead] == [
        "The Paper Lighthouse (also known as The Keeper) is a 1987 Irish drama film directed by Nora Quill."
    ]
    sections = {reveal(section.heading): section.text for section in paper.sections}
    assert sections["Reception"] == "The film ran for eleven weeks in Cork; see the paper."
    assert [reveal(paragraph.text) for paragraph in paper.plot] == [
        "Mara, a map maker, inherits a lighthouse c. 1950.",
        "Ending",
        "She finds 5 mi of letters – her uncle's.",
    ]


def test_nothing_of_captions_and_plot_is_in_the_open(paper: Document):
    seen = [
        *(paragraph.text for paragraph in paper.lead),
        *(section.text for section in paper.sections),
        *(section.heading for section in paper.sections),
        *(fact.evidence.text for fact in paper.facts),
        *(credit.evidence.text for credit in paper.cast),
        *(credit.description for credit in paper.cast),
    ]
    shown = "\n".join(text for text in seen if isinstance(text, str))
    for word in ("uncle", "Ending", "letters", "inherits", "alive", "thumb", "{", "[[", "''", "ref", "Category"):
        assert word not in shown


def test_a_table_of_the_cast_says_who_plays_whom(paper: Document):
    cast = [(credit.person, credit.character) for credit in paper.cast if credit.evidence.section == "Cast"]
    assert cast == [("Ada Finch", "Mara"), ("Milo Sorrel", "Osk"), ("Edda Marsh", "the widow")]
    assert [c.description for c in paper.cast if c.character == "Osk"] == [Spoiler("the uncle in disguise")]


def every_evidence(read_document: Document) -> list[Evidence]:
    return [
        *(paragraph.evidence for paragraph in (*read_document.lead, *read_document.plot)),
        *(fact.evidence for fact in read_document.facts),
        *(credit.evidence for credit in read_document.cast),
        *(section.evidence for section in read_document.sections),
    ]


def test_evidence_stands_in_the_source(paper: Document):
    places = {reveal(evidence.text): SOURCE[evidence.start : evidence.end] for evidence in every_evidence(paper)}
    assert places["Producer: Jonas Ferrow"].startswith("producer       = {{Plainlist|")
    assert places["Producer: Edda Marsh"] == "Edda Marsh"
    assert places["Released: 1987-09-11 (Ireland)"] == "1987|September|11|Ireland"
    assert places["Milo Sorrel as Osk – the uncle in disguise"] == "Osk || Milo Sorrel || the uncle in disguise"
    lead = places["The Paper Lighthouse (also known as The Keeper) is a 1987 Irish drama film directed by Nora Quill."]
    assert lead.startswith("The Paper Lighthouse''''' (also")
    assert lead.endswith("[[Nora Quill]].")
    assert SOURCE.count(lead) == 1


@pytest.mark.parametrize(
    ("row", "predicate", "expected"),
    [
        ("| studio = {{Unbulleted list|[[Able, Baker, Inc.]]|Cole & Sons}}", "production_company",
         ["Able, Baker, Inc.", "Cole & Sons"]),
        ("| starring = {{Plainlist}}\n* [[Ada Finch]]\n* Bo Kerr\n{{Endplainlist}}", "starring",
         ["Ada Finch", "Bo Kerr"]),
        ("| starring = {{flatlist|\n* [[Ada Finch]]\n* Bo Kerr}}", "starring", ["Ada Finch", "Bo Kerr"]),
        ("| starring = [[Ada and Bo Finch]], [[Cy Marsh]]", "starring", ["Ada and Bo Finch", "Cy Marsh"]),
        ("| producers = Ada Finch,<br/>[[Bo Kerr]]", "producer", ["Ada Finch", "Bo Kerr"]),
        ("| director = [[Two Finches|Ada Finch<br />Bo Finch]]", "director", ["Ada Finch", "Bo Finch"]),
        ("| released = {{start date|1990|02|03}}", "release_date", ["1990-02-03"]),
        ("| released = {{Film date|1990|10||Cork}}", "release_date", ["1990-10"]),
        ("| released = [[3 February]] [[1990 in film|1990]]", "release_date", ["1990-02-03"]),
        ("| runtime = {{duration|h=1|m=34}}", "runtime_minutes", ["94"]),
        ("| budget = {{INRConvert|14|c}}", "budget", ["₹14 crore"]),
        ("| budget = [[United States dollar|$]]1,200,000 ([[Estimation|est.]])", "budget", ["$1,200,000 (est.)"]),
        ("| gross = {{¥|600 million}} {{small|(Japan)}}<ref>x</ref> <br> {{US$|8 million}}", "gross",
         ["¥600 million (Japan)", "$8 million"]),
        ("| based on = ''[[The Keeper]]''<br />by [[Ivo Lund]]", "based_on", ["The Keeper by Ivo Lund"]),
        ("| writer = '''Story:''' [[Ada Finch]]<br>'''Screenplay:'''<br>[[Bo Kerr]]", "writer",
         ["Ada Finch", "Bo Kerr"]),
        ("| music = {{nobold|{{nowrap|[[Per Holm]]}}}}", "music", ["Per Holm"]),
        ("| music = {{unknown thing|Per Holm}}", "music", []),
        ("| country = {{flag|Ireland}}{{efn|Or not.}}", "country", ["Ireland"]),
        ("| editing = Ada&#32;Finch &amp; Bo Kerr", "editing", ["Ada Finch", "Bo Kerr"]),
        ("| language = English<br>\nIrish", "language", ["English", "Irish"]),
    ],
)  # fmt: skip
def test_values_are_clean_and_apart(row: str, predicate: str, expected: list[str]):
    facts = infobox(row).facts
    assert [f.value for f in facts if f.predicate == predicate and f.evidence.section == "infobox"] == expected


@pytest.mark.parametrize(
    ("source", "title", "year"),
    [
        ("'''''Shadow Tide''''' is a 1987 [[Ireland|Irish]] film.", "Shadow Tide", 1987),
        ("'''Shadow Tide''' ({{lang-ga|Taoide}}) was the first [[Irish]] colour picture.", "Shadow Tide", None),
        ("{{DISPLAYTITLE:''Shadow Tide'' (1987 film)}}\nIt is a [[film]] by [[Ada Finch]].", "Shadow Tide", 1987),
        ("{{Infobox film|director=[[Ada Finch]]}}\n'''Shadow Tide''' is a film.", "Shadow Tide", None),
        ("{{Infobox film|name=Shadow<br>Tide<ref>x</ref>|director=[[Ada Finch]]}}", "Shadow Tide", None),
        ("= Shadow Tide =\n'''''It''''' is a [[drama film|drama]] of 1987.", "Shadow Tide", None),
    ],
)
def test_where_the_title_is(source: str, title: str, year: int | None):
    read_document = document(source, "l.wiki")
    assert (read_document.title, read_document.year) == (title, year)


def test_a_plot_alone_has_no_title():
    read_document = document("'''Mara''' inherits a [[lighthouse]] and burns the [[letter]]s.", "l.wiki")
    assert read_document.title is None
    assert [reveal(part.text) for part in read_document.plot] == ["Mara inherits a lighthouse and burns the letters."]


@pytest.mark.parametrize(
    "source",
    [
        "'''Lamp''' is a [[film]].",
        "{{Infobox film\n| director = Ada Finch\n}}",
        "Lamp is a [[film]] by [[Ada Finch]] and [[Bo Kerr|Bo]].",
        "Lamp is a film.<ref>x</ref> It is ''old''.",
    ],
)
def test_wiki_source_is_known_by_its_marks(source: str):
    assert is_wikitext(source)
    assert document(source).shape is Shape.WIKITEXT


@pytest.mark.parametrize(
    "text",
    [
        "Lamp is a 1990 film [sic] by Ada Finch. It's 'old', they {all} say. [[1]",
        "= Lamp =\n\n- Director: Ada Finch\n\nLamp is a 1990 film ({{convert|5|mi}}) on a [[lamp]]. "
        + "So it goes. " * 400,
        "He asked: 'Is it {{here}}?' " * 5,
        "== Plot ==\nMara inherits a lighthouse.",
    ],
)
def test_a_stray_bracket_makes_no_wiki_source(text: str):
    assert not is_wikitext(text)


def test_a_file_that_ends_in_wiki_is_wiki_source():
    assert document("Lamp is a 1990 film by Ada Finch.", "L.WIKI").shape is Shape.WIKITEXT


@pytest.mark.parametrize("heading", ["'''Plot'''", ";Plot", "<h2>Plot</h2>", "== {{anchor|p}}''Plot'' <!-- x -->=="])
def test_a_plot_may_have_its_heading_in_other_ways(heading: str):
    read_document = document(f"'''Lamp''' is a 1990 [[film]] by [[Ada Finch]].\n\n{heading}\nMara dies.\n")
    assert [reveal(part.text) for part in read_document.plot] == ["Mara dies."]


@pytest.mark.parametrize("heading", ["{{fake heading|The end}}", "{{Section header}}", "== {{anchor|x}} =="])
def test_below_a_heading_out_of_a_template_all_is_hidden(heading: str):
    read_document = document(f"'''Lamp''' is a 1990 [[film]].\n== Release ==\nIn May.\n{heading}\nMara dies.\n")
    hidden = [section for section in read_document.sections if "Mara" in reveal(section.text)]
    assert [section.spoiler for section in hidden] == [True]


@pytest.mark.parametrize("cut", range(0, len(SOURCE), 41))
def test_source_cut_off_anywhere_is_read(cut: int):
    rendering = render(SOURCE[:cut])
    assert "[[" not in rendering.text
    assert "{{" not in rendering.text


def test_a_row_that_is_given_again_is_left_out_and_reported_line_by_line():
    source = (
        "{{Infobox film\n| name = Fog\n| director = {{ubl|\nCy Marsh\n|\nDi Noon\n}}\n| runtime = \n"
        "| director = Bo Farris\n| runtime = 94 minutes\n}}\n'''Fog''' is a 1987 film.\n"
    )
    document, found = read("fog.wiki", source.encode(), SideFile())
    assert [fact.value for fact in document.facts if fact.predicate == Predicate.DIRECTOR] == ["Bo Farris"]
    assert [problem.line for problem in found] == [4, 6]
    assert all("duplicate infobox row" in problem.message for problem in found)


def test_problems_name_the_line_of_the_source():
    source = re.sub(r"== Plot ==|=== Ending ===|\{\{[Pp]lot.*?\}\}", "", SOURCE)
    at = next(problem for problem in problems(source) if "no Plot heading" in problem.message)
    assert source.splitlines()[(at.line or 0) - 1].startswith("''Mara''")


PIECES = st.sampled_from([
    "'''", "''", "[[", "]]", "{{", "}}", "|", "=", "==", "\n", "\n\n", " ", "<ref>", "</ref>", "<ref name=a/>", "<!--",
    "-->", "{|", "|}", "|-", "!", "||", "*", "#", ":", ";", "----", "Infobox film", "name=", "director=", "Plainlist",
    "ubl", "film date", "1987", "3", "<br>", "<nowiki>", "</nowiki>", "<h2>", "</h2>", "&nbsp;", "&#0;", "&#x110000;",
    "File:a.jpg", "Category:x", "(", ")", "Plot", "Cast", "Ada Finch", " as Mara ", "Actor", "Role", "http://x.y",
    "[http://a b]", "US$", "convert", "rowspan=2", "\ufdd0", "\ufdd1", "\x0b", "\r\n", "\ufeff", "DISPLAYTITLE:",
])  # fmt: skip


@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200)))
@example("{{Infobox film\n\nA b.")
@example("==''''''==")
def test_any_text_can_be_rendered_and_read(source: str):
    rendering = render(source)
    whole = rendering.span(0, len(rendering.text))
    for at in range(len(rendering.text)):
        start, end = rendering.span(at, at + 1)
        assert 0 <= start <= end <= len(source)
        if start < end:  # what the rendering put in, such as a line's end, stands nowhere
            assert whole[0] <= start <= end <= whole[1]
