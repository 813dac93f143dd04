"""The documents in ``seeds/``: every fact, credit, section and paragraph that stands in them is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from bot.documents.model import Credit, Evidence, Film, Relation, Shape
from bot.spoiler import Spoiler, reveal
from tests.conftest import ROOT, SEEDS
from tests.reading import Assembly, assemble, documents_of

FIRST, PLOT, SECOND = "save-the-last-dance.txt", "save-the-last-dance-plot.txt", "save-the-last-dance-2.txt"
ORIGINALS = {
    FIRST: "000_b05b7ed724314931.txt",
    SECOND: "001_8e6e40e8bae19c0c.txt",
    PLOT: "002_14fc7d2e79b06b72.txt",
}


@pytest.fixture(scope="module")
def assembly() -> Assembly:
    documents, problems = documents_of(SEEDS)
    assert problems == ()
    assert {document.seed: document.shape for document in documents} == {
        FIRST: Shape.RUN_ON,
        SECOND: Shape.ARTICLE,
        PLOT: Shape.PLOT_ONLY,
    }
    return assemble(documents)


@pytest.fixture(scope="module")
def first(assembly: Assembly) -> Film:
    return next(film for film in assembly.films if film.id == "save-the-last-dance-2001")


@pytest.fixture(scope="module")
def second(assembly: Assembly) -> Film:
    return next(film for film in assembly.films if film.id == "save-the-last-dance-2-2006")


def seed_text(seed: str) -> str:
    return (SEEDS / seed).read_bytes().decode("utf-8")


def said(film: Film, section: str) -> set[tuple[str, str]]:
    return {(str(fact.predicate), fact.value) for fact in film.facts if fact.evidence.section == section}


def cast(film: Film) -> list[tuple[str, str | None, bool]]:
    return [(reveal(c.person), reveal(c.character) if c.character else None, c.spoiler) for c in film.cast]


def credit(film: Film, person: str, character: str) -> Credit:
    return next(c for c in film.cast if (reveal(c.person), reveal(c.character or "")) == (person, character))


def evidence_in(value: object) -> Iterator[Evidence]:
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from evidence_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from evidence_in(getattr(value, field.name))


@pytest.mark.parametrize("seed", ORIGINALS)
def test_seeds_are_the_originals_byte_for_byte(seed: str):
    original = ROOT.parent / "shared" / "seeds" / ORIGINALS[seed]
    if not original.is_file():
        pytest.skip("../shared/seeds, where the originals are, is not here")
    assert (SEEDS / seed).read_bytes() == original.read_bytes()


def test_there_are_two_films_and_every_seed_is_in_one(assembly: Assembly):
    assert [film.label for film in assembly.films] == ["Save the Last Dance 2 (2006)", "Save the Last Dance (2001)"]
    assert assembly.film_of == {
        FIRST: "save-the-last-dance-2001",
        PLOT: "save-the-last-dance-2001",
        SECOND: "save-the-last-dance-2-2006",
    }
    assert assembly.unplaced == ()
    assert assembly.problems == ()


def test_every_span_is_exact(assembly: Assembly):
    texts = {seed: seed_text(seed) for seed in ORIGINALS}
    found = [evidence for film in assembly.films for evidence in evidence_in(film)]
    assert len(found) > 50
    for evidence in found:
        assert texts[evidence.seed][evidence.start : evidence.end] == reveal(evidence.text)


def test_the_first_films_lead_is_read(first: Film):
    assert said(first, "lead") == {
        ("title", "Save the Last Dance"),
        ("year", "2001"),
        ("nationality", "American"),
        ("genre", "dance"),
        ("production_company", "MTV Films"),
        ("director", "Thomas Carter"),
        ("distributor", "Paramount Pictures"),
        ("release_date", "2001-01-12"),
        ("starring", "Julia Stiles"),
        ("starring", "Sean Patrick Thomas"),
    }
    assert said(first, "lead") == {(str(fact.predicate), fact.value) for fact in first.facts}
    [lead] = first.lead
    assert isinstance(lead.text, str)
    assert lead.text.startswith("Save the Last Dance is a 2001")
    assert lead.text.endswith("was released in 2006.")


def test_the_first_film_has_a_sequel(first: Film, second: Film):
    [sequel] = first.related
    assert (sequel.relation, sequel.title, sequel.year, sequel.release) == (
        Relation.SEQUEL,
        "Save the Last Dance 2",
        2006,
        "direct-to-video",
    )
    assert sequel.film == second.id
    [before] = second.related
    assert (before.relation, before.title, before.year) == (Relation.SEQUEL_OF, "Save the Last Dance", 2001)
    assert before.film == first.id


def test_the_first_films_plot_has_four_paragraphs_again(first: Film):
    told = first.plots[0]
    assert (told.seed, told.titled) == (FIRST, True)
    starts = [reveal(paragraph.text).split()[:3] for paragraph in told.paragraphs]
    assert starts == [
        ["Sara", "Johnson,", "a"],
        ["Sara", "is", "wracked"],
        ["At", "school,", "Nikki,"],
        ["After", "hearing", "what"],
    ]
    assert "".join(reveal(p.text) for p in told.paragraphs) == seed_text(FIRST)[first.lead[0].evidence.end :]
    assert all(isinstance(p.text, Spoiler) and p.evidence.section == "Plot" for p in told.paragraphs)


def test_the_untitled_plot_is_the_first_films_and_it_is_said_how_sure_that_is(first: Film):
    untitled = first.plots[1]
    assert (untitled.seed, untitled.titled) == (PLOT, False)
    assert untitled.placement is not None
    assert 0.9 <= untitled.placement <= 1
    assert "".join(reveal(p.text) for p in untitled.paragraphs) == seed_text(PLOT).strip()


def test_the_second_film_says_who_played_in_the_first(first: Film):
    stiles = credit(first, "Julia Stiles", "Sara Johnson")
    assert stiles.spoiler
    assert isinstance(stiles.character, Spoiler)
    assert isinstance(stiles.evidence.text, Spoiler)
    assert stiles.evidence.seed == SECOND
    sentence = reveal(stiles.evidence.text)
    assert sentence.startswith("The film continues the story of Sara Johnson")
    assert sentence.endswith("now portrayed by Izabella Miko).")
    assert ("Julia Stiles", None, False) in cast(first)
    assert ("Sean Patrick Thomas", None, False) in cast(first)


def test_every_row_of_the_second_films_infobox_is_read(second: Film):
    assert said(second, "infobox") == {
        ("director", "David Petrarca"),
        ("producer", "Robert W. Cort"),
        ("producer", "Eric Hetzel"),
        ("writer", "Kwame Nyanning"),
        ("starring", "Izabella Miko"),
        ("starring", "Columbus Short"),
        ("starring", "Aubrey Dollar"),
        ("music", "Marcus Miller"),
        ("cinematography", "David A. Makin"),
        ("editing", "Trudy Ship"),
        ("production_company", "MTV Films"),
        ("production_company", "Robert Cort Productions"),
        ("distributor", "Paramount Home Entertainment"),
        ("release_date", "2006-10-10"),
        ("runtime_minutes", "92"),
        ("country", "United States"),
        ("language", "English"),
        ("budget", "$5 million"),
    }
    rows = {reveal(fact.evidence.text) for fact in second.facts if fact.evidence.section == "infobox"}
    assert len(rows) == 14


def test_the_second_films_other_title_is_read(second: Film):
    assert second.aliases == ("Save the Last Dance 2: Stepping Up",)
    assert ("alternative_title", "Save the Last Dance 2: Stepping Up") in said(second, "lead")


def test_the_second_films_sections_stand_in_order(second: Film):
    assert [(section.heading, section.spoiler) for section in second.sections] == [
        ("Plot", True),
        ("Cast", False),
        ("Reception", False),
        ("Home media", False),
    ]
    assert reveal(second.sections[3].text) == (
        "The film was released on DVD October 10, 2006. The DVD includes a making of feature."
    )


def test_the_second_films_plot_has_seven_paragraphs(second: Film):
    [plot] = second.plots
    assert [reveal(paragraph.text).split(" ", 2)[0] for paragraph in plot.paragraphs] == [
        *("The", "The", "During", "Among", "Struggling", "Delacroix", "Sara"),
    ]
    assert "\n\n".join(reveal(p.text) for p in plot.paragraphs) == reveal(second.sections[0].text)


def test_the_second_films_cast_list_has_nine_lines_in_billing_order(second: Film):
    assert [entry for entry in cast(second) if not entry[2]] == [
        ("Izabella Miko", "Sara Johnson", False),
        ("Columbus Short", "Miles Sultana", False),
        ("Jacqueline Bisset", "Monique Delacroix", False),
        ("Maria Brooks", "Katrina", False),
        ("Aubrey Dollar", "Zoe", False),
        ("Ian Brennan", "Franz", False),
        ('Tracey "Tre" Armstrong', "Candy", False),
        ("Seana McKenna", "Simone Eldair", False),
        ("Ne-Yo", "Mixx", False),
    ]


def test_performers_whom_only_the_plot_names_are_behind_tags(second: Film):
    assert sorted(entry for entry in cast(second) if entry[2]) == [
        ("Matthew Watling", "Marcus", True),
        ("Suze Williams", "Philiomena Kerplunk", True),
        ("Suze Williams", "Philomena Kerplunk", True),
    ]
    for spelling in ("Philomena Kerplunk", "Philiomena Kerplunk"):
        assert spelling in reveal(credit(second, "Suze Williams", spelling).evidence.text)
    told = credit(second, "Matthew Watling", "Marcus")
    assert isinstance(told.person, Spoiler)
    assert isinstance(told.character, Spoiler)


def test_nothing_is_said_that_the_documents_do_not_say(first: Film, second: Film):
    for film in (first, second):
        for fact in film.facts:
            assert fact.value.casefold() not in ("unknown", "see below", "none", "")
    assert not any(fact.predicate in ("country", "language", "runtime_minutes") for fact in first.facts)


def test_sources_carry_their_attribution(first: Film, second: Film):
    for source in (*first.sources, *second.sources):
        assert source.url
        assert source.url.startswith("https://en.wikipedia.org/wiki/Save_the_Last_Dance")
        assert source.licence
        assert source.licence.startswith("CC BY-SA")
        assert source.attribution
        assert Path(source.seed).suffix == ".txt"
