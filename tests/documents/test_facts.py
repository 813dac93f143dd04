"""What rows and introduction say, as facts and relations with their evidence."""

from __future__ import annotations

from bot.documents.article import read_article
from bot.documents.facts import (
    facts_of,
    lead_title_facts,
    performers_of,
    related_films,
    shown,
    title_facts,
    year_of,
)
from bot.documents.leads.read import read_lead
from bot.documents.leads.statements import LeadReading, Statement
from bot.documents.model import Fact, Predicate, Relation
from bot.documents.passage import Passage
from bot.documents.seed_text import SeedText
from bot.documents.side_file import SideFile
from bot.spoiler import Spoiler
from tests.films import evidence, fact

LEAD = "Tin Boat is a 1961 film directed by Bo Ek. It is a sequel to the 1958 film The Ore."


def seed(text: str = LEAD, **side: object) -> SeedText:
    return SeedText("l.txt", SideFile(**side), text)  # type: ignore[arg-type]


def reading() -> LeadReading:
    return read_lead([Passage(LEAD)])


def said(facts: list[Fact]) -> list[tuple[str, str]]:
    return [(str(fact.predicate), fact.value) for fact in facts]


def test_a_statement_is_a_fact_with_the_sentence_it_stands_in() -> None:
    director = Statement(Predicate.DIRECTOR, "Bo Ek", Passage(LEAD[:42], 0))
    [found] = facts_of(seed(), "lead", [director])
    assert (found.predicate, found.value, found.evidence) == ("director", "Bo Ek", evidence(LEAD[:42], seed="l.txt"))


def test_what_the_side_file_says_itself_is_no_fact() -> None:
    statements = reading().statements
    assert ("year", "1961") in said(facts_of(seed(), "lead", statements))
    sided = said(facts_of(seed(title="Boat", year=1962), "lead", statements))
    assert not {"title", "year"} & {predicate for predicate, _ in sided}
    assert ("director", "Bo Ek") in sided


def test_of_a_part_that_spoils_only_title_and_year_are_said_and_their_sentence_is_hidden() -> None:
    facts = [
        Fact(Predicate.TITLE, "Tin Boat", evidence(LEAD)),
        Fact(Predicate.YEAR, "1961", evidence(LEAD)),
        Fact(Predicate.DIRECTOR, "Bo Ek", evidence(LEAD)),
        Fact(Predicate.DIRECTOR, "Bo Ek", evidence("Director: Bo Ek", "infobox")),
    ]
    kept = shown(seed(spoils=frozenset({"lead"})), facts)
    assert said(kept) == [("title", "Tin Boat"), ("year", "1961"), ("director", "Bo Ek")]
    assert [isinstance(fact.evidence.text, Spoiler) for fact in kept] == [True, True, False]
    assert shown(seed(), facts) == facts


def test_a_title_line_is_no_part_that_spoils() -> None:
    line = Fact(Predicate.TITLE, "Tin Boat", evidence("Tin Boat (1961 film)"))
    assert shown(seed(spoils=frozenset({"lead"})), [line]) == [line]


def test_title_and_year_that_no_statement_brings_stand_in_the_first_sentence() -> None:
    bare = LeadReading("Tin Boat", 1961, (Statement(Predicate.DIRECTOR, "Bo Ek", Passage(LEAD[:42], 0)),), ())
    assert said(lead_title_facts(seed(), bare)) == [("title", "Tin Boat"), ("year", "1961")]
    assert lead_title_facts(seed(title="Boat"), bare) == []
    assert lead_title_facts(seed(), LeadReading("Tin Boat", 1961, (), ())) == []


def test_a_caption_is_another_title_or_reported() -> None:
    text = "= Lantern =\n\n{}\n- Director: Ada Quill\n\nLantern (Italian: La lanterna) is a 1999 film.\n"
    for caption, kept in (("La lanterna", True), ("Osk with the lamp", False)):
        made = seed(text.format(caption))
        article = read_article(made.passage)
        found = said(title_facts(made, "Lantern", article, read_lead(article.lead)))
        assert (("alternative_title", caption) in found) == kept
        assert bool(made.problems) != kept
        assert ("title", "Lantern") in found


def test_stars_come_before_those_in_smaller_parts() -> None:
    facts = [fact("supporting", "Ida Moss"), fact("director", "Bo Ek"), fact("starring", "Ann Lee")]
    assert [found.value for found in performers_of(facts)] == ["Ann Lee", "Ida Moss"]


def test_the_year_is_stated_or_that_of_the_earliest_release() -> None:
    dates = [fact("release_date", "1988-01-02"), fact("release_date", "1987-03")]
    assert year_of(dates) == 1987
    assert year_of([*dates, fact("year", "1986")]) == 1986
    assert year_of([fact("director", "1987")]) is None


def test_other_films_are_told_unless_the_introduction_spoils() -> None:
    [related] = related_films(seed(), reading())
    assert (related.relation, related.title, related.year) == (Relation.SEQUEL_OF, "The Ore", 1958)
    assert related.evidence.text == "It is a sequel to the 1958 film The Ore."
    assert related_films(seed(spoils=frozenset({"lead"})), reading()) == ()
