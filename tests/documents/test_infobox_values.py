"""The values of infobox rows in the forms that people write them in."""

from __future__ import annotations

import pytest

from bot.documents.infobox import read_infobox
from bot.documents.passage import Passage
from bot.documents.read import read
from bot.documents.side_file import SideFile


def facts(text: str) -> list[tuple[str, str]]:
    reading = read_infobox(Passage(text, 100))
    for entry in reading.statements:
        assert text[entry.evidence.start - 100 : entry.evidence.end - 100] == entry.evidence.text
    return [(entry.predicate, entry.value) for entry in reading.statements]


def values(row: str) -> list[str]:
    return [value for _, value in facts(row)]


@pytest.mark.parametrize(
    ("written", "companies"),
    [
        ("Wuhan Lamp Film & Culture, A. Lamp A/S", ["Wuhan Lamp Film & Culture", "A. Lamp A/S"]),
        ("Lantern Films & Management", ["Lantern Films & Management"]),
        ("Lantern Entertainment & Harbour Pictures", ["Lantern Entertainment", "Harbour Pictures"]),
        ("Lantern (Harbour) Pictures, Moss Films (UK)", ["Lantern (Harbour) Pictures", "Moss Films"]),
        ("Lantern (US) Pictures", ["Lantern"]),
        ("Hit and Miss Productions, Moss Films", ["Hit and Miss Productions", "Moss Films"]),
        ("Nine Goats and a Lamp", ["Nine Goats and a Lamp"]),
        ("Lantern Pictures and Harbour Films", ["Lantern Pictures", "Harbour Films"]),
        ("Universal and Harbour Films", ["Universal", "Harbour Films"]),
        ("Finch, Gray and Moss Entertainment, Harbour Films", ["Finch, Gray and Moss Entertainment", "Harbour Films"]),
        ("Universal, Gray and Moss Films", ["Universal", "Gray and Moss Films"]),
        ("Lampara Films, S.L., Harbour Films, L.P.", ["Lampara Films, S.L.", "Harbour Films, L.P."]),
        ("Lantern Pictures (", ["Lantern Pictures"]),
        ("Lantern Pictures), Harbour Films", ["Lantern Pictures", "Harbour Films"]),
        ("United States: Lantern Pictures, United Kingdom: Harbour Films", ["Lantern Pictures", "Harbour Films"]),
        ("Worldwide: Lantern Pictures", ["Lantern Pictures"]),
        ("Lantern Pictures, through Harbour Films", ["Lantern Pictures", "Harbour Films"]),
        ("released by Lantern Pictures", ["Lantern Pictures"]),
        ("Lantern Falls Productions", ["Lantern Falls Productions"]),
        ("20th Century Lantern Home Entertainment", ["20th Century Lantern Home Entertainment"]),
    ],
)
def test_companies_are_neither_cut_nor_joined(written: str, companies: list[str]):
    assert values(f"- Distributor: {written}") == companies


@pytest.mark.parametrize(
    "written", ["Osk Falls from the tower", "Osk dies Productions", "Lantern Pictures kills Osk", "Osk: killer of Mara"]
)
def test_a_company_that_tells_is_none(written: str):
    assert values(f"- Studio: {written}") == []


@pytest.mark.parametrize(
    "written",
    [
        "US$ 1.2 million", "$1.2M", "£3–4 million", "£3-4m", "₹50 crore", "Rs. 50 lakhs", "HK$ 20,000,000",
        "A$4 million", "NT$30 million", "25 million kr", "1.2 million USD", "$15–20 million (est.)",
        "$1 million (US), £2 million (UK)", "$12,345 (1 theater)",
    ],
)  # fmt: skip
def test_a_sum_is_read_as_it_is_written(written: str):
    assert values(f"- Budget: {written}") == [written]


@pytest.mark.parametrize(
    "text",
    [
        "- Budget: $395\nmillion\n- Runtime: 92",
        "- Budget: $395\r\n  million\r\n- Runtime: 92",
        "- Budget: $395, million\n- Runtime: 92",
        "- Budget: $395 million (\n- Runtime: 92",
        "- Budget: ($395 million\n- Runtime: 92",
    ],
)
def test_a_sum_that_is_cut_in_two_is_one(text: str):
    document, _ = read("lamp.txt", f"= The Lamp =\n\n{text}\n\nThe Lamp is a film.\n".encode(), SideFile())
    found = [(fact.predicate, fact.value) for fact in document.facts if fact.evidence.section == "infobox"]
    assert found == [("budget", "$395 million"), ("runtime_minutes", "92")]


@pytest.mark.parametrize("below", ["million", "  million", "million Osk dies"])
def test_half_a_sum_is_none(below: str):
    text = f"= The Lamp =\n\n- Runtime: 92\n- Budget: $395\n{below}\n\nThe Lamp is a film.\n"
    document, problems = read("lamp.txt", text.encode(), SideFile())
    assert [fact.value for fact in document.facts if fact.evidence.section == "infobox"] == ["92"]
    assert problems


@pytest.mark.parametrize("written", ["$395<br>million", "$395<br />million", "{{ubl|$395|million}}", "$395\n million"])
def test_wiki_source_has_a_sum_in_two_lines(written: str):
    text = f"{{{{Infobox film\n| name = The Lamp\n| budget = {written}\n| runtime = 92\n}}}}\nThe Lamp is a film.\n"
    document, _ = read("lamp.wiki", text.encode(), SideFile())
    assert [fact.value for fact in document.facts if fact.predicate == "budget"] == ["$395 million"]


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("1:35:20", ["95"]), ("01:35", ["95"]), ("95:20", ["95"]), ("95'", ["95"]), ("95–102 minutes", ["95", "102"]),
        ("95 min (long version: 102 min)", ["95", "102"]), ("1 hr. 35 min.", ["95"]),
    ],
)  # fmt: skip
def test_running_times(written: str, minutes: list[str]):
    assert values(f"- Runtime: {written}") == minutes


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1980-3-6", "1980-03-06"), ("6.3.1980", "1980-03-06"), ("25/3/1980", "1980-03-25"),
        ("3/25/1980", "1980-03-25"), ("06/03/1980", "1980"), ("31.2.1980", "1980"), ("1950-23", "1950"),
    ],
)  # fmt: skip
def test_dates_in_numbers(written: str, date: str):
    assert values(f"- Released: {written}") == [date]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ('k.d. lang, will.i.am, Curtis "50 Cent" Finch', ["k.d. lang", "will.i.am", 'Curtis "50 Cent" Finch']),
        ("Ada Quill, B.V. Ferris, K.K. Moss", ["Ada Quill", "B.V. Ferris", "K.K. Moss"]),
        ("Ada Burns, Bo Falls", ["Ada Burns", "Bo Falls"]),
        ("Ada Quill), Bo Ferris (", ["Ada Quill", "Bo Ferris"]),
        ("Ada Quill (as Mara", ["Ada Quill"]),
        ("Screenplay by Ada Quill & Bo Ferris", ["Ada Quill", "Bo Ferris"]),
    ],
)
def test_odd_names_of_people(written: str, names: list[str]):
    assert values(f"- Starring: {written}") == names


def test_a_slash_parts_countries_languages_and_genres():
    assert values("- Country: France/Italy\n- Language: Tok Pisin/English, Egyptian\n- Genre: Drama/Comedy") == [
        "France", "Italy", "Tok Pisin", "English", "Egyptian", "Drama", "Comedy",
    ]  # fmt: skip


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
