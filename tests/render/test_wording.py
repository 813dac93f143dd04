"""How facts are put into words."""

from __future__ import annotations

import re

import pytest

from bot.documents.model import Evidence, Fact, RelatedFilm, Relation, Shape, Source
from bot.render import wording
from bot.spoiler import Spoiler, Words


def fact(predicate: str, value: str, section: str = "infobox", seed: str = "fog.txt") -> Fact:
    return Fact(predicate, value, Evidence(seed, section, 0, 3, "row"))


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2001-01-12", "12 January 2001"),
        ("1980-12-01", "1 December 1980"),
        ("1980-01", "January 1980"),
        ("1980", "1980"),
        ("1980-00", "1980"),
        ("1980-13", "1980"),
        ("summer of 1980", "summer of 1980"),
        ("*1980*", r"\*1980\*"),
        ("", ""),
    ],
)
def test_dates_are_as_exact_as_they_are_known(iso: str, words: str) -> None:
    assert wording.date(iso) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (fact("release_date", "2006-10-10"), "10 October 2006"),
        (fact("runtime_minutes", "92"), "92 minutes"),
        (fact("runtime_minutes", "1"), "1 minute"),
        (fact("genre", "dance drama"), "Dance drama"),
        (fact("budget", "$5 million"), "$5 million"),
        (fact("director", "A_B *C*"), r"A\_B \*C\*"),
    ],
)
def test_values_read_as_people_write_them(given: Fact, words: str) -> None:
    assert wording.value(given) == words


def test_a_row_that_has_no_predicate_keeps_its_label() -> None:
    assert wording.label("director") == "Directed by"
    assert wording.label("choreography_by") == "Choreography by"
    assert wording.label("a*b") == r"A\*b"


def test_what_the_introduction_says_besides_is_set_apart() -> None:
    facts = [fact("distributor", "Paramount"), fact("distributor", "MTV", "lead")]
    assert wording.values(facts) == "Paramount (also named: MTV)"
    assert wording.values(facts[:1]) == "Paramount"
    assert wording.values(facts[1:]) == "MTV"


def test_documents_that_disagree_are_named() -> None:
    facts = [fact("runtime_minutes", "92"), fact("runtime_minutes", "95", "lead", "rain.txt")]
    assert wording.values(facts) == "92 minutes (fog.txt), 95 minutes (rain.txt)"
    assert wording.values(facts[:1]) == "92 minutes"
    same = [fact("release_date", "1987"), fact("release_date", "1988")]
    assert wording.values(same) == "1987, 1988"
    several = [fact("director", "Ann"), fact("director", "Bo", seed="rain.txt")]
    assert wording.values(several) == "Ann, Bo"


def test_too_many_values_are_counted() -> None:
    facts = [fact("starring", f"Star {number}") for number in range(300)]
    assert wording.values(facts) == ", ".join(f"Star {number}" for number in range(12)) + " and 288 more"


def test_a_licence_is_named_however_many_documents_there_are() -> None:
    bare = [Source(f"a very long name of a document, number {number}.txt", Shape.ARTICLE) for number in range(40)]
    owed = Source("owed.txt", Shape.ARTICLE, "https://example.org/fog", "CC BY-SA 4.0", "Ann Harper")
    wordy = Source("wordy.txt", Shape.ARTICLE, None, "By permission of all. " * 300)
    for entries in ([*bare, owed], [wordy, owed, *bare], [owed] * 100, [*bare, wordy, owed]):
        line = wording.sources_line(entries, 700)
        assert len(line) <= 700
        assert "CC BY-SA 4.0, by Ann Harper" in line
        assert re.search(r"and \d+ more documents, see /about$", line)
    assert wording.sources_line([owed], 700) == "Sources: " + wording.sources([owed])[0]


@pytest.mark.parametrize(
    ("relation", "year", "release", "words"),
    [
        (Relation.SEQUEL, 2006, "direct-to-video", "Sequel: Fog (2006, direct-to-video)"),
        (Relation.SEQUEL_OF, 2001, None, "Sequel to Fog (2001)"),
        (Relation.REMAKE, None, None, "Remade as Fog"),
        (Relation.REMAKE_OF, None, None, "Remake of Fog"),
        (Relation.PREQUEL, None, None, "Prequel: Fog"),
        (Relation.PREQUEL_OF, 1999, None, "Prequel to Fog (1999)"),
    ],
)
def test_related_films(relation: Relation, year: int | None, release: str | None, words: str) -> None:
    entry = RelatedFilm(relation, "Fog", year, release, Evidence("fog.txt", "lead", 0, 3, "Fog"))
    assert wording.relation(entry) == words


@pytest.mark.parametrize(
    ("section", "text", "words"),
    [
        ("lead", "seen", "fog.txt, lead"),
        ("Reception", "seen", "fog.txt, Reception"),
        ("Plot", Spoiler("hidden"), "fog.txt, Plot"),
        ("Synopsis", Spoiler("hidden"), "fog.txt, Synopsis"),
        ("Cast", Spoiler("hidden"), "fog.txt, Cast"),
        ("Plot and cast", Spoiler("hidden"), "fog.txt, Plot and cast"),
        ("Cast and crew", Spoiler("hidden"), "fog.txt, Cast and crew"),
        ("Marcus dies", Spoiler("hidden"), "fog.txt"),
        ("Plot and how Marcus dies", Spoiler("hidden"), "fog.txt"),
        ("Plot, Marcus", Spoiler("hidden"), "fog.txt"),
        ("Plot/Marcus", Spoiler("hidden"), "fog.txt"),
        ("", Spoiler("hidden"), "fog.txt"),
    ],
)
def test_the_heading_of_a_hidden_section_is_named_when_it_tells_nothing(section: str, text: Words, words: str) -> None:
    assert wording.where(Evidence("fog.txt", section, 0, 3, text)) == words


def test_sources_have_their_licence_and_their_authors() -> None:
    bare = Source("fog.txt", Shape.ARTICLE)
    whole = Source("rain.txt", Shape.ARTICLE, "https://example.org/fog", "CC BY-SA 4.0", "Ann Harper")
    same = Source("told.txt", Shape.PLOT_ONLY, "https://example.org/fog", "CC BY-SA 4.0", "Ann Harper")
    assert wording.sources([whole, bare, same]) == [
        "rain.txt, told.txt, from <https://example.org/fog>, CC BY-SA 4.0, by Ann Harper",
        "fog.txt",
    ]


def test_a_certainty_is_never_rounded_up() -> None:
    assert [wording.certainty(score) for score in (0.5, 0.9957, 1.0)] == ["50%", "99%", "100%"]
