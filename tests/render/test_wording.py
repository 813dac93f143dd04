"""How facts are put into words."""

from __future__ import annotations

import pytest

from bot.documents.model import Evidence, Fact, RelatedFilm, Relation
from bot.render import wording
from bot.spoiler import Spoiler, Words


def fact(predicate: str, value: str) -> Fact:
    return Fact(predicate, value, Evidence("fog.txt", "infobox", 0, 3, "row"))


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
        ("lead", "seen", "fog.txt, introduction"),
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


def test_a_certainty_is_never_rounded_up() -> None:
    assert [wording.certainty(score) for score in (0.5, 0.9957, 1.0)] == ["50%", "99%", "100%"]


def test_members_are_shown_by_their_names_as_these_are_written() -> None:
    assert wording.called(7, "*Eve* <@1>") == r"\*Eve\* \<\@1\>"
    assert wording.called(7, None) == "<@7>"
