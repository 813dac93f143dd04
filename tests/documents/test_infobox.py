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


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ada Quill (Japan), Bo Ferris (United States)", ["Ada Quill", "Bo Ferris"]),
        ("Ada Quill, (as “Anna Q.”)", ["Ada Quill"]),
        ('Tracy "Tre" Hill, Ne-Vo', ['Tracy "Tre" Hill', "Ne-Vo"]),
        ("Background score:, Ada Quill, Songs:, Bo Ferris", ["Ada Quill", "Bo Ferris"]),
        ("Ada Quill / Bo Ferris", ["Ada Quill", "Bo Ferris"]),
        ("Roe-Doe", ["Roe-Doe"]),
    ],
)
def test_people_come_without_notes_and_headings(value: str, names: list[str]):
    assert values("Music", value) == names


@pytest.mark.parametrize(
    ("value", "companies"),
    [
        ("Red Barn Pictures, Lowtide Inc.", ["Red Barn Pictures", "Lowtide Inc."]),
        ("Quill's, Inc.", ["Quill's, Inc."]),
        ("Quill & Sons", ["Quill & Sons"]),
        ("Red Barn Pictures (original), Lowtide Films (current)", ["Red Barn Pictures", "Lowtide Films"]),
    ],
)
@pytest.mark.parametrize(("label", "predicate"), [("Studio", "production_company"), ("Distributor", "distributor")])
def test_companies_keep_their_names_whole(label: str, predicate: str, value: str, companies: list[str]):
    assert facts(f"- {label}: {value}") == [(predicate, company) for company in companies]


@pytest.mark.parametrize(
    ("value", "dates"),
    [
        ("2006-10-10", ["2006-10-10"]),
        ("October 10, 2006", ["2006-10-10"]),
        ("10 October 2006 (Berlin), 3 January 2007", ["2006-10-10", "2007-01-03"]),
        ("1980", ["1980"]),
        ("1980-01", ["1980-01"]),
        ("January 1980", ["1980-01"]),
        ("1950-23", ["1950"]),
        ("2006-02-30", ["2006"]),
        ("2006-13-01", ["2006"]),
        ("c. 1931 (lost)", ["1931"]),
        ("soon", []),
        ("TBA", []),
    ],
)
def test_dates_are_as_exact_as_they_are_known(value: str, dates: list[str]):
    assert values("Released", value) == dates


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("92 minutes", ["92"]),
        ("92 min.", ["92"]),
        ("92 mins", ["92"]),
        ("92", ["92"]),
        ("1h 32m", ["92"]),
        ("1 h 32 min", ["92"]),
        ("1 hour 32 minutes", ["92"]),
        ("1 hour and 32 minutes", ["92"]),
        ("2 hours", ["120"]),
        ("1.5 hours", ["90"]),
        ("90.5 minutes", ["90"]),
        ("1,440 minutes", ["1440"]),
        ("81 minutes, (US release), 88 minutes", ["81", "88"]),
        ("92 minutes (Japan), 77 minutes (United States)", ["92", "77"]),
        ("minutes", []),
        ("0 minutes", []),
        ("35mm", []),
        ("unknown", []),
    ],
)
def test_runtimes_are_minutes(value: str, minutes: list[str]):
    assert values("Runtime", value) == minutes


@pytest.mark.parametrize(
    ("label", "predicate", "value"),
    [
        ("Budget", "budget", "$16–18 million (est.)"),
        ("Gross", "gross", "Rs2.42 crore"),
        ("Box office", "gross", "$4,650,000 (at home), $3 (abroad)"),
        ("Gross", "gross", "₹207 crore (Pakistan)"),
        ("Budget", "budget", "USD 1.2 million"),
        ("Based on", "based_on", "The Lamp by Ada Quill"),
        ("Based on", "based_on", "the novel The Lamp by Ada Quill and Bo Ferris"),
        ("Based on", "based_on", "1984 by Ada Quill"),
        ("Based on", "based_on", "Characters created by Ada Quill"),
        ("Based on", "based_on", '"The Sentinel" by Ada C. Quill'),
        ("Based on", "based_on", "a true story"),
        ("Preceded by", "preceded_by", "The Lamp (1951)"),
        ("Followed by", "followed_by", "Return of the Lamp"),
        ("Followed by", "followed_by", "The Lamp 2: Night Falls"),
        ("Aspect ratio", "aspect_ratio", "2.35:1"),
        ("Aspect ratio", "aspect_ratio", "2.35 : 1"),
        ("Color", "color", "Color (Technicolor)"),
        ("Sound mix", "sound_mix", "Dolby Digital, DTS"),
        ("Sound", "sound", "Mono"),
        ("Film format", "film_format", "35 mm"),
        ("Rated", "rated", "PG-13"),
        ("Certificate", "certificate", "UK: 15, Ireland: 12A"),
        ("IMDb rating", "imdb_rating", "7.4/10"),
        ("Year", "year", "1987"),
    ],
)
def test_other_values_stand_as_they_are_written(label: str, predicate: str, value: str):
    assert facts(f"- {label}: {value}") == [(predicate, value)]


@pytest.mark.parametrize(
    ("label", "predicate"),
    [
        ("Co-director", "co-director"),
        ("Costume design", "costume_designer"),
        ("Production Design", "production_design"),
        ("Art direction", "art_direction"),
        ("Casting", "casting"),
        ("Sound", "sound"),
        ("Visual effects", "visual_effects"),
        ("Animation by", "animation_by"),
        ("Executive producers", "executive_producers"),
    ],
)
def test_so_are_the_others_of_the_crew(label: str, predicate: str):
    assert facts(f"- {label}: Ada Quill, Bo Ferris") == [(predicate, "Ada Quill"), (predicate, "Bo Ferris")]


@pytest.mark.parametrize(
    ("label", "value", "said"),
    [
        ("Genre", "Romantic comedy-drama, Film noir", ["Romantic comedy-drama", "Film noir"]),
        ("Genre", "Sci-Fi / Thriller", ["Sci-Fi", "Thriller"]),
        ("Country", "Hong Kong, New Zealand and West Germany", ["Hong Kong", "New Zealand", "West Germany"]),
        ("Language", "Swiss German, American Sign Language", ["Swiss German", "American Sign Language"]),
        ("Language", "Silent (English intertitles)", ["Silent"]),
        ("Starring", "Vyjayanthi, k, Jacques d'Amboise", ["Vyjayanthi", "Jacques d'Amboise"]),
        ("Director", "McG", ["McG"]),
        ("Producer", "Red Barn Films, Bo de la Rue", ["Red Barn Films", "Bo de la Rue"]),
        ("Music", "The Tin Brothers", ["The Tin Brothers"]),
    ],
)
def test_values_of_every_usual_form_are_read(label: str, value: str, said: list[str]):
    assert [found.value for found in read_infobox(Passage(f"- {label}: {value}")).statements] == said


def test_a_note_whose_value_was_lost_is_none():
    assert facts("- Gross: (at home), $7 million (abroad)") == [("gross", "$7 million (abroad)")]


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


@pytest.mark.parametrize(
    ("value", "companies"),
    [
        ("Metro-Quill-Marsh, Inc.", ["Metro-Quill-Marsh, Inc."]),
        ("Red Barn Films, Inc., Lowtide, LLC", ["Red Barn Films, Inc.", "Lowtide, LLC"]),
        ("Lowtide & Sons, Ltd. (abroad), Red Barn", ["Lowtide & Sons, Ltd.", "Red Barn"]),
    ],
)
def test_companies_with_commas_stay_whole(value: str, companies: list[str]):
    assert values("Distributor", value) == companies


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
    ["(" * 100_000, "a" * 200_000, "a, " * 20_000, "'" * 100_000, "a " * 100_000, "A" * 200_000, "1 " * 100_000],
)
@pytest.mark.parametrize(
    "label", ["Director", "Studio", "Genre", "Language", "Budget", "Rated", "Based on", "Followed by"]
)
def test_long_values_take_no_time(label: str, value: str):
    """Quadratic time would be minutes."""
    read_infobox(Passage(f"- {label}: {value}"))
