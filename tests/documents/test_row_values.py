"""The values of an infobox row, each held against what its label says."""

from __future__ import annotations

import pytest

from bot.documents.infobox import read_infobox
from bot.documents.passage import Passage
from bot.documents.read import read
from bot.documents.row_values import crew, is_title, makers, money, musicians, performers, source, titles
from bot.documents.side_file import SideFile
from tests.documents.rows import facts, values


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
    ("value", "companies"),
    [
        ("Metro-Quill-Marsh, Inc.", ["Metro-Quill-Marsh, Inc."]),
        ("Red Barn Films, Inc., Lowtide, LLC", ["Red Barn Films, Inc.", "Lowtide, LLC"]),
        ("Lowtide & Sons, Ltd. (abroad), Red Barn", ["Lowtide & Sons, Ltd.", "Red Barn"]),
    ],
)
def test_companies_with_commas_stay_whole(value: str, companies: list[str]):
    assert values("Distributor", value) == companies


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
    assert values("Distributor", written) == companies


@pytest.mark.parametrize(
    "written", ["Osk Falls from the tower", "Osk dies Productions", "Lantern Pictures kills Osk", "Osk: killer of Mara"]
)
def test_a_company_that_tells_is_none(written: str):
    assert values("Studio", written) == []


@pytest.mark.parametrize(
    "written",
    [
        "US$ 1.2 million", "$1.2M", "£3–4 million", "£3-4m", "₹50 crore", "Rs. 50 lakhs", "HK$ 20,000,000",
        "A$4 million", "NT$30 million", "25 million kr", "1.2 million USD", "$15–20 million (est.)",
        "$1 million (US), £2 million (UK)", "$12,345 (1 theater)",
    ],
)  # fmt: skip
def test_a_sum_is_read_as_it_is_written(written: str):
    assert values("Budget", written) == [written]


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
    assert values("Starring", written) == names


def test_a_slash_parts_countries_languages_and_genres():
    rows = "- Country: France/Italy\n- Language: Tok Pisin/English, Egyptian\n- Genre: Drama/Comedy"
    assert [value for _, value in facts(rows)] == [
        *("France", "Italy", "Tok Pisin", "English", "Egyptian", "Drama", "Comedy")
    ]


def sure(reader: object, text: str) -> list[tuple[str, bool]]:
    assert callable(reader)
    return [(value.text, value.sure) for value in reader(Passage(text, 9), ())]


def test_one_word_alone_is_a_name_only_where_such_names_are_usual():
    assert sure(makers, "McG") == [("McG", True)]
    assert [is_sure for _, is_sure in sure(makers, "Raadha, Ada Quill")] == [False, True]
    assert sure(musicians, "Raadha, Ada Quill") == [("Raadha", True), ("Ada Quill", True)]
    assert sure(crew, "Raadha") == [("Raadha", False)]


def test_what_stands_in_a_second_column_is_the_part():
    assert sure(performers, "Ada Quill\tMara Vale") == [("Ada Quill", True), ("Mara Vale", False)]


def test_a_source_that_may_tell_is_not_sure():
    assert sure(source, "The Lamp by Ada Quill") == [("The Lamp by Ada Quill", True)]
    assert not any(is_sure for _, is_sure in sure(source, "The Death of Osk by Ada Quill"))
    assert sure(source, "Fog by Ada Quill, in which Osk dies")[1][1] is False
    assert sure(source, "unknown") == []


@pytest.mark.parametrize(
    ("title", "is_sure"),
    [
        ("The Lamp (1951)", True),
        ("Return of the Lamp", True),
        ("The Death of Mara", False),
        ("Mara Must Die", False),
        ("The Lamp (in which Mara dies)", False),
        ("the lamp goes out", False),
    ],
)
def test_the_title_of_another_film_may_tell_how_this_one_ends(title: str, is_sure: bool):
    assert sure(titles, title) == [(title, is_sure)]


def test_a_value_stands_where_it_was_read():
    text = "about $395, million (est.)"
    [value] = money(Passage(text, 9), ())
    assert text[value.passage.start - 9 : value.passage.end - 9] == value.passage.text
    assert value.text == "about $395 million (est.)"


def test_titles_have_a_capital_in_each_word_but_small_ones():
    assert is_title("The Lamp of the Sea")
    assert not is_title("The lamp of the sea")
    assert not is_title("Mara dies. The End")
    assert not is_title("")
    assert not is_title("A " * 20)
