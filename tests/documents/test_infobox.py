"""Infobox rows: each kind of value as a fact, what says nothing left out, nothing invented."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.documents.article import read_article
from bot.documents.infobox import read_infobox
from bot.documents.passage import Passage


def facts(rows: str) -> list[tuple[str, str]]:
    reading = read_infobox(Passage(rows, 7))
    statements = reading.statements
    assert not reading.markup
    assert not reading.telling
    for statement in statements:
        assert rows[statement.evidence.start - 7 : statement.evidence.end - 7] == statement.evidence.text
    return [(str(statement.predicate), statement.value) for statement in statements]


def values(label: str, value: str) -> list[str]:
    return [said for _, said in facts(f"- {label}: {value}")]


@pytest.mark.parametrize(
    ("label", "predicate"),
    [
        ("Director", "director"),
        ("Directed by", "director"),
        ("Producers", "producer"),
        ("Writer", "writer"),
        ("Screenplay", "screenplay"),
        ("Story by", "story"),
        ("Narrator", "narrator"),
        ("Starring", "starring"),
        ("Music by", "music"),
        ("Cinematography", "cinematography"),
        ("Edited by", "editing"),
        ("Director(s)", "director"),
        ("Screenwriters", "screenplay"),
        ("Cast", "starring"),
    ],
)
def test_people_are_one_fact_each(label: str, predicate: str):
    assert facts(f"- {label}: Ada Quill, Bo Ferris and Cy Marsh Jr.") == [
        (predicate, "Ada Quill"),
        (predicate, "Bo Ferris"),
        (predicate, "Cy Marsh Jr."),
    ]


def test_countries_languages_and_genres_are_one_fact_each():
    assert facts("- Country: India, France\n- Language: English, Hindi and Italian\n- Genre: Comedy") == [
        ("country", "India"),
        ("country", "France"),
        ("language", "English"),
        ("language", "Hindi"),
        ("language", "Italian"),
        ("genre", "Comedy"),
    ]


@pytest.mark.parametrize("value", ["unknown", "Unknown", "see below", "See cast section", "N/A", "TBA", "-", "", "…"])
@pytest.mark.parametrize("label", ["Director", "Studio", "Released", "Runtime", "Country", "Budget", "Colour"])
def test_what_says_nothing_is_left_out(label: str, value: str):
    assert facts(f"- {label}: {value}") == []


@pytest.mark.parametrize(
    "row",
    [
        "- Gross: ${{#expr:1+2}} million",
        "- Director: [[Quill|Ada Quill]]",
        "- Music: Ada<br />Bo",
        "- Starring: {{plainlist|Ada}}",
    ],
)
def test_rows_with_wiki_markup_are_reported_and_not_read(row: str):
    reading = read_infobox(Passage(f"- Editing: Cy Marsh\n{row}\n- Budget: $1"))
    assert [statement.value for statement in reading.statements] == ["Cy Marsh", "$1"]
    assert [passage.text for passage in reading.markup] == [row]


@pytest.mark.parametrize("row", ["- Released: in the rain", "- Runtime: minutes"])
def test_rows_in_which_nothing_is_found_are_reported(row: str):
    reading = read_infobox(Passage(f"- Music:\n- Music: Songs:\n- Editing: TBA\n{row}\n- Budget: $1"))
    assert [statement.value for statement in reading.statements] == ["$1"]
    assert [passage.text for passage in reading.unread] == [row]


def test_bullets_and_blanks_around_a_row_do_not_matter():
    assert facts("  *  Director :  Ada Quill  \r\n•Music:Bo Ferris\r\n") == [
        ("director", "Ada Quill"),
        ("music", "Bo Ferris"),
    ]


PREDICATES = {
    "Studio": "production_company",
    "Released": "release_date",
    "Runtime": "runtime_minutes",
}
NOTES = re.compile(r"\([^()]*\)")


def expected(label: str, value: str) -> list[str]:
    """What of a cell's text can be read as a value at all."""
    text = value if label in ("Budget", "Gross") else NOTES.sub("", value)
    text = text.strip()
    if not text or text.endswith(":") or re.search(r"\{\{|\}\}|\[\[|\]\]", text) or text in ("unknown", "See below"):
        return []
    if label == "Runtime":
        return re.findall(r"\d+", text)
    if label == "Released":
        return [text if re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", text) else text[:4]]
    if label in ("Budget", "Gross"):
        return [text]
    return [part.strip() for part in re.split(r", | and | / ", text)] if "Inc." not in text else [text]


def test_recall_of_infobox_values_on_real_articles(shared_films: Path):
    wanted = found = 0
    missed: list[str] = []
    for line in (shared_films / "truth.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if "article" not in row or "infobox" not in row:
            continue
        text = (shared_films / row["article"]).read_text("utf-8")
        statements = read_infobox(read_article(Passage(text)).infobox).statements
        said = {(str(statement.predicate), statement.value) for statement in statements}
        whole = " ".join(value for predicate, value in said if predicate in ("budget", "gross"))
        for label, cells in row["infobox"].items():
            predicate = PREDICATES.get(label, label.casefold())
            for value in (value for cell in cells for value in expected(label, cell)):
                wanted += 1
                if (predicate, value) in said or (predicate in ("budget", "gross") and value in whole):
                    found += 1
                else:
                    missed.append(f"{row['article']} {predicate}: {value}")
    print(f"{found} of {wanted} infobox values read")
    assert wanted > 500
    assert found / wanted >= 0.95, missed


@pytest.mark.parametrize(
    "row",
    [
        "- Director: Ada Quill, who dies before the end",
        "- Starring: the man with the lamp whom nobody believed to be the murderer",
        "- Music: a song that Bo hears",
        "- Distributor: Lowtide, after Bo kills the owner",
        "- Released: 1999, when Bo is dead",
        "- Country: an island far out in the northern sea",
        "- Budget: what the killer paid",
        "- Based on: the night when Bo murdered Ada",
    ],
)
def test_no_row_of_any_label_tells_the_story(row: str):
    reading = read_infobox(Passage(row))
    assert (reading.statements, [passage.text for passage in reading.telling]) == ((), [row])


def test_of_a_performer_with_a_part_no_more_than_the_name_is_shown():
    reading = read_infobox(Passage("- Starring: Ada Quill as Vera, the killer, Bo Ferris"))
    assert [(said.value, said.evidence.text) for said in reading.statements] == [
        ("Ada Quill", "Ada Quill"),
        ("Bo Ferris", "Bo Ferris"),
    ]


@pytest.mark.parametrize(
    ("value", "companies"),
    [
        ("Red Barn Pictures, {{trading name|Lowtide, Ltd}}", ["Red Barn Pictures"]),
        ("Red Barn Pictures (Hong{{nbsp}}Kong), Lowtide Films (abroad)", ["Red Barn Pictures", "Lowtide Films"]),
        ("[[Red Barn|Red Barn Pictures]], Lowtide Films", ["Lowtide Films"]),
        ("Red [[Barn]], Lowtide Films", ["Lowtide Films"]),
    ],
)
def test_what_stands_beside_markup_is_read(value: str, companies: list[str]):
    reading = read_infobox(Passage(f"- Studio: {value}"))
    assert [statement.value for statement in reading.statements] == companies
    assert len(reading.markup) == 1


def test_a_known_label_needs_no_bullet():
    assert facts("Director: Ada Quill\nRunning time: 92 minutes") == [
        ("director", "Ada Quill"),
        ("runtime_minutes", "92"),
    ]
    assert facts("Mara: Put out that lamp!") == []


# What tells the story: the made-up names stand in nothing else.

SAFE_PART = [
    ("Genre: Drama, {S} mystery", "Drama"),
    ("Genre: Whodunit, {S}", "Whodunit"),
    ("Starring: Ada Finch (killer of {S})", "Ada Finch"),
    ("Starring: Ada Finch – {S}", None),
    ("Starring: Ada Finch ... {S}", None),
    ("Starring: Ada Finch: {S}", None),
    ("Starring: Ada Finch\t{S}", "Ada Finch"),
    ("Starring: Ada Finch / {S}", "Ada Finch"),
    ("Starring: Ada Finch as Mara, {S}'s Killer", "Ada Finch"),
    ('Music: Ann Lee, "{S} Dies"', "Ann Lee"),
    ("Music: {S}'s Theme by Ann Lee", None),
    ("Language: English, {S} (killer)", "English"),
    ("Language: English, {S}ese", "English"),
    ("Country: Ireland, {S}land", "Ireland"),
    ("Runtime: 94 minutes (103 with the murder of {S})", "94"),
    ("Runtime: 94 minutes (103 minutes with the murder of {S})", "94"),
    ("Released: 1960 ({S} dies)", "1960"),
    ("Released: 1960, {S}", "1960"),
    ("Budget: $1 million ({S}'s ransom)", "$1 million"),
    ("Rated: R ({S} dies)", "R"),
    ("Color: Color ({S} in red)", "Color"),
    ("Based on: Fog by J. Doe ({S} dies)", "Fog by J. Doe"),
    ("Based on: Fog by Jo Doe, in which {S} lies", "Fog by Jo Doe"),
    ("Based on: The Death of {S} by J. Doe", None),
    ("Based on: Who Killed {S}? by J. Doe", None),
    ("Based on: the life and death of {S}", None),
    ("Based on: Fog by {S}'s killer", None),
    ("Producer: Ann Lee, killer of {S}", None),
    ("Producer: Ann Lee, Killer of {S}", "Ann Lee"),
    ("Editor: Ann Lee; {S} dies", None),
    ("Director: Nora Quill, father of {S}", "Nora Quill"),
    ("Director: Nora Quill, {S}", "Nora Quill"),
    ("Director: Nora Quill (killer of {S}", None),
    ("Story: Ann Lee, {S}", "Ann Lee"),
    ("Story: {S}", None),
    ("Narrator: {S}", None),
    ("Narrator: the ghost of {S}", None),
    ("Casting: {S}", None),
    ("Studio: Lowtide Films, {S} Is the Murderer", "Lowtide Films"),
    ("Followed by: Fog 2, in which {S} returns", None),
    ("Followed by: the death of {S}", None),
]
OTHER_LABELS = re.findall(
    r"[^|]+",
    "Tagline|Keywords|Murderer|Note|Real name|Ende|Setting|Who did it|Hero|Bad guy|Fate of Mara|Image caption|Poster"
    "|Father|Affiliation|Victim|Spy|Twins|Loser|Perpetrator|Also known as|Title|Alias|Characters|Website|Alt|Image"
    "|Caption|Spoiler|Logline|Filming locations|Series|Awards|Trivia|Death|What happens",
)
SECRET = "Vortumbra"


@pytest.mark.parametrize(("row", "said"), SAFE_PART)
@pytest.mark.parametrize("form", ["- {row}", "{row}", "* {row}\r"])
def test_a_row_says_no_more_than_its_label_does(row: str, said: str | None, form: str):
    text = form.format(row=row.format(S=SECRET))
    reading = read_infobox(Passage(f"{text}\n- Budget: $1"))
    *found, _ = reading.statements
    assert [statement.value for statement in found][:1] == ([said] if said else [])
    for statement in found:
        assert SECRET not in statement.value
        assert SECRET not in statement.evidence.text
        assert statement.evidence.text in text


@pytest.mark.parametrize("label", OTHER_LABELS)
@pytest.mark.parametrize("value", [SECRET, f"{SECRET} dies", "1960", "Ada Finch"])
def test_a_row_of_any_other_label_is_left_out_and_reported(label: str, value: str):
    reading = read_infobox(Passage(f"- {label}: {value}"))
    assert reading.statements == ()
    assert [row.text for row in reading.unknown] == [f"- {label}: {value}"]


@pytest.mark.parametrize(
    "row",
    ["- Genre: Drama, Vortumbra", "- Director: Nora Quill, Vortumbra", "- Editor: Ann Lee; Vortumbra dies"],
)
def test_what_is_left_out_of_a_row_is_reported(row: str):
    assert [passage.text for passage in read_infobox(Passage(row)).telling] == [row]


def test_evidence_is_the_whole_row_where_that_says_nothing_else():
    rows = "- Genre: Drama, Comedy\n- Released: 1960-03-06 (Ireland)\n- Runtime: 94 minutes (cut)"
    assert [said.evidence.text for said in read_infobox(Passage(rows)).statements] == [
        *["Genre: Drama, Comedy"] * 2,
        "Released: 1960-03-06 (Ireland)",
        "94 minutes",
    ]


@pytest.mark.parametrize(
    "value",
    ["(" * 25_000, "a" * 50_000, "a, " * 8_000, "'" * 25_000, "a " * 25_000, "A" * 50_000, "1 " * 25_000],
)
@pytest.mark.parametrize(
    "label", ["Director", "Studio", "Genre", "Language", "Budget", "Rated", "Based on", "Followed by"]
)
def test_long_values_take_no_time(label: str, value: str):
    """Quadratic time would be minutes."""
    read_infobox(Passage(f"- {label}: {value}"))


@pytest.mark.parametrize(
    "row",
    [
        "**Director:** Ada Quill", "**Director**: Ada Quill", "- **Director**: Ada Quill", "- **Director:** Ada Quill",
        "* **Director:** Ada Quill", "__Director__: Ada Quill",
    ],
)  # fmt: skip
def test_a_label_may_be_bold(row: str):
    assert facts(row) == [("director", "Ada Quill")]


def test_a_bold_word_that_is_no_label_makes_no_row():
    assert read_infobox(Passage("**Osk:** dies\n**Note**: a film")).unknown == ()
