"""What whoever looks after the library reads of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.catalogue.library import Library, ReadDocument
from bot.documents.model import Film
from bot.errors import SeedProblem, Severity
from bot.render.library import (
    PER_PAGE,
    PROBLEMS_PER_PAGE,
    Rebuild,
    added_card,
    library_card,
    problems_card,
    readings_card,
)
from bot.spoiler import Spoiler
from tests.films import FOG, credit, fact, film, section, telling
from tests.render.cards import leads_to, seen
from tests.render.screens import faults, payload
from tests.visibility import limits, visible

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
STAMP = f"<t:{int(NOON.timestamp())}:f>"
LIBRARY = Library(films=1, documents=2, unplaced=0, problems=0, built=NOON)
PROBLEM = SeedProblem("fog.txt", "The row has no end.", "Close it.", 1234, Severity.WARNING)


def test_a_library_without_trouble_says_no_more_than_it_is() -> None:
    card = library_card(
        LIBRARY, [ReadDocument("fog.txt", FOG, NOON), ReadDocument("b.txt", None, NOON)], Rebuild(None, None)
    )
    assert seen(card) == [
        "Library",
        "1 film from 2 documents.",
        f"Built {STAMP}.",
        "Read last",
        f"Fog (1987), fog.txt, {STAMP}",
        f"Not placed, b.txt, {STAMP}",
    ]
    assert leads_to(card) == {"All documents": "libraryread|0"}


def test_what_needs_attention_is_said_and_led_to() -> None:
    troubled = replace(LIBRARY, unplaced=1, problems=1200)
    card = library_card(troubled, [], Rebuild(NOON, (NOON, "The disk is *full*.")))
    said = "\n".join(seen(card))
    assert "1 document could not be placed" in said
    assert f"Being rebuilt since {STAMP}" in said
    assert f"Could not be rebuilt {STAMP}" in said
    assert "The disk is *full*." in said
    assert "1,200 problems to look at." in said
    assert leads_to(card)["Problems (1,200)"] == "libraryproblems|0"


def test_documents_and_problems_come_in_pages() -> None:
    readings = readings_card([], 0, PER_PAGE + 1)
    assert leads_to(readings) == {"Back": "", "Next": "libraryread|1", "Library": "library"}
    assert leads_to(readings_card([], 0, PER_PAGE)) == {"Library": "library"}
    assert leads_to(problems_card([], 1, PROBLEMS_PER_PAGE + 1))["Back"] == "libraryproblems|0"
    assert seen(problems_card([], 0, 0)) == ["Nothing needs attention"]


def test_a_problem_says_where_it_is_and_what_was_left_out() -> None:
    said = seen(problems_card([PROBLEM, SeedProblem("b.txt", "It is empty.", "Remove it.")], 0, 2))
    assert said == [
        "2 problems to look at",
        "fog.txt, line 1,234",
        "The row has no end. Close it.",
        "b.txt, left out",
        "It is empty. Remove it.",
    ]


@pytest.mark.parametrize("name", ["*_`|<@1>" * 20, "a" * 250, "لا‮evil", "deep/" * 40 + "er.txt", "😀" * 100])
def test_names_and_messages_of_any_length_fit_and_stay_plain(name: str) -> None:
    problem = SeedProblem(name, "||*_`<@1>[a](b) " * 40, "Mend it. " * 40, 123_456, Severity.ERROR)
    shown = payload(problems_card([problem] * PROBLEMS_PER_PAGE, 0, 40_000))
    assert limits(shown) == []
    [container] = [part for part in shown["components"] if part["type"] == 17]
    texts = [part["content"] for part in container["components"] if part["type"] == 10]
    assert len(texts) == 1 + PROBLEMS_PER_PAGE + 1, "none was left out"
    assert all(len(visible(text).splitlines()) == 2 for text in texts[1:-1])


def test_names_of_films_and_reasons_of_any_length_fit() -> None:
    read = ReadDocument("*" * 500, replace(FOG, title="_" * 500), NOON)
    assert faults(payload(readings_card([read] * PER_PAGE, 0, 99))) == []
    assert faults(payload(library_card(LIBRARY, [read] * 5, Rebuild(NOON, (NOON, "*" * 5000))))) == []


def added_film() -> Film:
    return film(
        facts=(fact("director", "Nora Quill"), fact("genre", "drama", "other.txt")),
        cast=(credit("Petra Vane", "Mara"),),
        plots=(telling("fog.txt", "Mara drowns.", "Osk rows home."),),
        sections=(section("Reception", "Critics liked it."), section("Secrets", Spoiler("Osk did it."), 2000)),
    )


def test_of_an_added_document_what_it_gave_is_counted() -> None:
    card = added_card("fog.txt", added_film(), [])
    assert seen(card) == [
        "Fog (1987)",
        "Read fog.txt.",
        "1 fact, 1 cast credit",
        "2 plot paragraphs behind spoiler tags",
        "1 open section, 1 hidden to be safe",
    ]
    assert leads_to(card) == {"Open the film": "film|fog-1987"}
    assert "No plot found" in seen(added_card("other.txt", added_film(), []))


def test_an_added_plot_of_an_unknown_film_says_what_to_do() -> None:
    card = added_card("b.txt", None, [PROBLEM] * 7)
    said = seen(card)
    assert said[0] == "Added, but I can't tell the film"
    assert "add it again with film" in said[1]
    assert said.count("The row has no end. Close it.") == PROBLEMS_PER_PAGE
    assert said[-1] == "and 2 more problems: see /library status"
    assert leads_to(card) == {}
