"""What may tell of a story stays hidden, however a document is written, and its writer hears of it."""

from __future__ import annotations

import pytest

from bot.documents.article import is_article
from bot.documents.cast import read_cast_list
from bot.documents.infobox import read_infobox
from bot.documents.model import Film, Predicate, Relation
from bot.documents.passage import Passage
from bot.documents.read import read
from bot.documents.side_file import LONGEST_TITLE, SideFile, read_side_file
from bot.errors import Severity
from bot.spoiler import reveal
from tests.documents.hiding import LEAD, SECTIONS, TALE, in_the_open, seed
from tests.reading import assemble


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}{TALE}\n\n== Reception ==\nNobody came.",
        f"= The Tin Lantern =\n{LEAD}{TALE}",
        f"= The Tin Lantern =\n{LEAD}\n{TALE}",
        f"= The Tin Lantern =\n- Director: Ada Quill\n- Runtime: 90 min\n\n{LEAD}{TALE}",
    ],
)
def test_a_plot_without_a_heading_is_no_lead(text: str):
    document, problems = seed(text)
    assert [part.text for part in document.lead] == [LEAD]
    assert "".join(reveal(part.text) for part in document.plot).endswith(TALE)
    assert "lantern back" not in in_the_open(document)
    [problem] = problems
    assert problem.severity is Severity.WARNING
    assert "no Plot heading" in problem.message
    assert "== Plot ==" in problem.remedy
    assert "Bo" not in str(problem)


@pytest.mark.parametrize("above", ["", "= The Tin Lantern =\n"])
def test_above_the_first_heading_of_a_document_that_names_no_film_all_is_plot(above: str):
    document, [problem] = seed(f"{above}{TALE}\n\n== Reception ==\nNobody came.", SideFile(title="The Tin Lantern"))
    assert not document.lead
    assert len(document.plot) == 2
    assert problem.line == above.count("\n") + 1
    assert "2 paragraphs were" in problem.message


def test_an_infobox_names_no_film_but_film_talk_below_it_stays():
    said = "It was filmed in Ribe and released in 1964 by Lowtide Films."
    document, _ = seed(f"= The Tin Lantern =\n- Director: Ada Quill\n- Runtime: 90 min\n\n{said}\n\n{TALE}")
    assert [part.text for part in document.lead] == [said]
    assert "".join(reveal(part.text) for part in document.plot) == TALE


def test_a_lead_above_a_plot_of_its_own_stays_whole():
    more = "The film was shot in Ribe. It was the last one of the studio."
    document, problems = seed(f"= The Tin Lantern =\n{LEAD}\n\n{more}\n\n== Plot ==\n{TALE}")
    assert [part.text for part in document.lead] == [LEAD, more]
    assert problems == []


@pytest.mark.parametrize(
    "row",
    [
        "- Plot: Osk burns the ferry.",
        "- Synopsis: A ferry burns",
        "- Ending: unhappy",
        "- Plot twist: the uncle",
        "- Killer: Osk Verity",
        "- Tagline: Osk put out the lamp!",
        "- Keywords: lamp, Osk",
        "- Good to know: Osk is the thief",
        "- Mara: You are the thief!",
        "- Story: Mara learns that Osk burnt the ferry.",
    ],
)
def test_rows_that_tell_are_left_out(row: str):
    reading = read_infobox(Passage(f"- Director: Ada Quill\n{row}\n- Art Direction: Cy Marsh"))
    assert [statement.value for statement in reading.statements] == ["Ada Quill", "Cy Marsh"]
    assert [passage.text for passage in (*reading.telling, *reading.unknown)] == [row]
    document, [problem] = seed(f"= The Tin Lantern =\n- Director: Ada Quill\n{row}\n\n{LEAD}")
    assert "Osk" not in in_the_open(document)
    assert (problem.line, problem.severity) == (3, Severity.WARNING)
    assert "Osk" not in str(problem)


def test_stars_come_without_their_parts():
    reading = read_infobox(Passage("- Starring: Milo Sorrel as Osk, the killer, Ada Quill as Mara"))
    assert [statement.value for statement in reading.statements] == ["Milo Sorrel", "Ada Quill"]


def test_a_dialogue_makes_no_article():
    text = f"{TALE}\n- Mara: You are late!\n- Osk: I burnt the ferry.\n"
    assert not is_article(text)
    assert not in_the_open(seed(text)[0])
    assert is_article("- Director: Ada Quill\n- Runtime: 90 min")


@pytest.mark.parametrize(
    ("part", "gone", "kept"), [("lead", "Bo Ferris", "Cy Marsh"), ("Infobox", "Cy Marsh", "Bo Ferris")]
)
def test_what_was_read_from_a_part_that_spoils_is_not_said(part: str, gone: str, kept: str):
    text = (
        "= The Tin Lantern =\n- Starring: Cy Marsh\n- Runtime: 90 min\n\n"
        f"{LEAD} A sequel, The Tin Lantern 2, was released in 2006.\n\n== Plot ==\nX."
    )
    document, problems = seed(text, SideFile(spoils=frozenset({part})))
    stars = {reveal(credit.person) for credit in document.cast}
    assert gone not in stars | {fact.value for fact in document.facts}
    assert kept in stars
    assert bool(document.related) == (part != "lead")
    assert (document.title, document.year) == ("The Tin Lantern", 1964)
    assert problems == []


def test_of_a_run_on_document_whose_lead_spoils_nothing_is_said():
    document, _ = seed(f"{LEAD}{TALE}", SideFile(spoils=frozenset({"lead"})))
    assert document.title == "The Tin Lantern"
    assert {fact.predicate for fact in document.facts} <= {Predicate.TITLE, Predicate.YEAR}
    assert not [credit for credit in document.cast if not credit.spoiler]
    assert all(section.spoiler for section in document.introduction)


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("Osk [the real killer]", "Osk"),
        ("Osk Verity killed by Mara", "Osk Verity"),
        ("Osk after the fire", "Osk"),
        ("Osk / the real killer", "Osk"),
        ("Osk who burns the ferry", "Osk"),
        ("MSgt. Osk Verity", "MSgt. Osk Verity"),
        ("GySgt. Verity", "GySgt. Verity"),
        ("Ens. Verity", "Ens. Verity"),
    ],
)
def test_a_characters_name_ends_where_the_story_begins(part: str, name: str):
    [line] = read_cast_list(Passage(f"- Bo Ferris as {part}"), ["Bo Ferris"]).lines
    assert line.character == name
    assert line.tells == (part != name)


@pytest.mark.parametrize("line", ["Osk, the killer – Bo Ferris", "Osk killed by Mara (Bo Ferris)"])
def test_a_part_before_its_performer_ends_there_too(line: str):
    [found] = read_cast_list(Passage(line), ["Bo Ferris"]).lines
    assert (found.person, found.character) == ("Bo Ferris", "Osk")
    assert found.description


def test_of_two_parts_of_one_performer_the_first_is_open_and_the_billing_stays_whole():
    [plain] = read_cast_list(Passage("- Bo Ferris as Osk and as Pim"), []).lines
    assert (plain.character, plain.billing) == ("Osk", "Osk and as Pim")
    [told] = read_cast_list(Passage("- Bo Ferris as Osk and as Pim, the killer"), []).lines
    assert (told.character, told.billing) == ("Osk", "Osk and as Pim, the killer")


def test_below_a_heading_that_is_not_known_nothing_is_shown():
    text = SECTIONS + "=== Osk dies ===\nX.\n==== Reception ====\nOsk did it.\n"
    assert "Osk" not in in_the_open(seed(text)[0])
    assert "Osk" in in_the_open(seed(text, SideFile(safe=frozenset({"Reception"})))[0])


def test_what_stands_in_a_section_that_spoils_spoils_too():
    text = SECTIONS + "=== Filming ===\nOsk painted it.\n"
    assert "Osk" in in_the_open(seed(text)[0])
    assert "Osk" not in in_the_open(seed(text, SideFile(spoils=frozenset({"Production"})))[0])


@pytest.mark.parametrize("text", [f"{LEAD}{TALE}", f"= The Tin Lantern =\n{LEAD}\n", f"{LEAD}\n== Plot ==\nX."])
def test_a_byte_order_mark_is_no_part_of_title_or_lead(text: str):
    document, _ = seed(f"\ufeff{text}")
    assert document.title == "The Tin Lantern"
    assert document.lead[0].text == LEAD
    assert "\ufeff" not in in_the_open(document)


def film(*texts: str, side: SideFile | None = None) -> Film:
    documents = [read(f"{n}.txt", text.encode(), (side or SideFile()) if n else SideFile())[0]
                 for n, text in enumerate(texts)]  # fmt: skip
    return next(f for f in assemble(documents).films if f.title == "The Tin Lantern")


def test_a_relation_is_told_once_as_the_document_has_it_that_says_most():
    found = film(
        f"= The Tin Lantern =\n{LEAD} A sequel, The Tin Lantern 2, was released.\n== Plot ==\nX.",
        f"= The Tin Lantern =\n{LEAD} A sequel, The Tin Lantern 2, was released in 2006.\n== Plot ==\nY.",
    )
    assert [(r.relation, r.title, r.year) for r in found.related] == [(Relation.SEQUEL, "The Tin Lantern 2", 2006)]


def test_the_lead_of_a_later_document_becomes_a_section():
    other = "The Tin Lantern is a 1964 comedy film produced by Di Noon."
    texts = [f"= The Tin Lantern =\n{lead}\n== Plot ==\nX." for lead in (LEAD, other, LEAD, other)]
    found = film(*texts)
    assert [part.text for part in found.lead] == [LEAD]
    [section] = [s for s in found.sections if s.heading == "Introduction"]
    assert (section.text, section.level, section.evidence.seed) == (other, 2, "1.txt")
    hidden = film(*texts[:2], side=SideFile(spoils=frozenset({"lead"})))
    assert [s.spoiler for s in hidden.sections if s.heading == "Introduction"] == [True]


@pytest.mark.parametrize(("key", "most"), [("licence", 200), ("attribution", 200), ("title", LONGEST_TITLE)])
def test_long_texts_of_a_side_file_are_cut(key: str, most: int):
    side, [problem] = read_side_file("l.toml", f'\n{key} = "{"a" * 500}"'.encode())
    assert getattr(side, key) == "a" * most
    assert (problem.line, problem.severity) == (2, Severity.WARNING)
