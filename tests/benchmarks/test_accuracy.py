"""The script that measures how right the reading is, on a made-up folder whose figures are counted by hand."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from benchmarks.accuracy import leads, relations
from benchmarks.accuracy.__main__ import main, measure
from benchmarks.accuracy.comparing import company, film_title, without_notes
from benchmarks.accuracy.folds import FOLDS, fold, of_fold
from benchmarks.accuracy.infoboxes import row_value
from benchmarks.accuracy.tally import interval
from bot.documents.model import Predicate, Relation

LAMP = (
    "Mara Tolliver, a retired cartographer, inherits a lighthouse on the island of Brenn. The harbour master, Osk"
    " Verity, warns her that the lamp has not burned since the ferry Halcyon sank eleven winters ago. While repairing"
    " the rusted staircase, Mara finds a bundle of unsent letters behind a loose brick."
)
GOAT = (
    "A travelling baker bets his cart that he can win the village race on a borrowed goat. The goat runs away with"
    " the mayor's hat, the mayor's daughter runs after the goat, and by nightfall all three are in the next county."
)
LEADS = [
    {
        "title": "The Lamp (film)",
        "year": 1993,
        "lead": "The Lamp is a 1993 American drama film directed by Ada Quill and Bea Rook. It stars Cy Stone.",
        "truth": {
            "director": {"value": ["Áda Quill", "Dee Marsh"]},
            "starring": {"value": ["Cy Stone"]},
            "distributor": {"value": ["Able Pictures", "(United States)"]},
            "release_date": {"value": "1993-05-07"},
        },
        "in_lead": {"director": [True, False], "starring": [True], "distributor": [False, True], "release_date": False},
    },
    {
        "title": "Quite Another",
        "year": 1994,
        "lead": "Goat is a 1995 comedy film directed by Eli Ford. It was released by Able Pictures on May 7, 1995.",
        "truth": {
            "director": {"value": ["Gus Hale"]},
            "starring": {"value": ["Ivy Jones"]},
            "distributor": {"value": ["Able"]},
            "release_date": {"value": "1995-05-07"},
        },
        "in_lead": {"director": [False], "starring": [False], "distributor": [True], "release_date": True},
    },
]
LEAD = "The Lamp is a 1993 American drama film directed by Ada Quill."
ARTICLE = f"""= The Lamp =
- Director: Ada Quill, Bea Rook
- Runtime: 90 minutes
- Budget: $2 million (estimated), $3 million

The Lamp is a 1993 film.

==Plot==
{LAMP}
"""


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")


@pytest.fixture
def films(tmp_path: Path) -> Path:
    truth = [
        {"file": "run-on/lamp.txt", "title": "The Lamp", "year": 1993, "lead_end": len(LEAD)},
        {"file": "run-on/late.txt", "title": "The Lamp", "year": 1993, "lead_end": len(LEAD) - 22},
        {"file": "run-on/lamp.txt", "title": "The Lamp", "year": 1993, "lead_end": None},
        {
            "file": "wikitext/gone.wiki",
            "article": "article/lamp.txt",
            "title": "The Lamp (1993 film)",
            "infobox": {
                "Director": ["Ada Quill Bea Rook", "Cy Stone", "{{ubl|Dee Marsh"],
                "Runtime": ["90 minutes", "(video)"],
                "Budget": ["$2 million", "$3 million"],
            },
        },
    ]
    groups = [
        {
            "title": title,
            "year": 1993,
            "files": [
                {"file": f"tellings/{title}.0.txt", "shape": "a"},
                {"file": f"tellings/{title}.1.txt", "shape": "c"},
            ],
        }
        for title in ("The Lamp", "Goat")
    ]
    write(tmp_path, "leads.jsonl", "\n".join(map(json.dumps, LEADS)))
    write(tmp_path, "truth.jsonl", "\n".join(map(json.dumps, truth)))
    write(tmp_path, "same_film.jsonl", "\n".join(map(json.dumps, groups)))
    write(tmp_path, "run-on/lamp.txt", LEAD + LAMP)
    write(tmp_path, "run-on/late.txt", LEAD + LAMP)
    write(tmp_path, "article/lamp.txt", ARTICLE)
    write(tmp_path, "tellings/The Lamp.0.txt", LEAD + LAMP)
    write(tmp_path, "tellings/The Lamp.1.txt", LAMP)
    write(tmp_path, "tellings/Goat.0.txt", "Goat is a 1995 comedy film directed by Eli Ford." + GOAT)
    write(tmp_path, "tellings/Goat.1.txt", "Nothing that is told here stands in any other telling of the story.")
    return tmp_path


def test_every_row_is_what_can_be_counted_by_hand(films: Path):
    found = {row.measure: (row.value, row.cases or row.count) for row in measure(films, 20)[:11]}
    assert found == {
        "film documents without a film": (0.0, 2),
        "title": (0.5, 2),
        "year": (1.0, 1),
        "director, precision": (0.5, 1),
        "director, recall": (1.0, 1),
        "starring, precision": (1.0, 1),
        "starring and supporting, recall": (1.0, 1),
        "distributor, precision": (1.0, 1),
        "distributor, recall": (1.0, 1),
        "full release date, precision": (1.0, 1),
        "full release date, recall": (1.0, 1),
    }


def test_what_infoboxes_and_boundaries_show_is_counted(films: Path):
    wikitext, article, shown, hidden = measure(films, 20)[13:17]
    assert (wikitext.value, wikitext.holds) == (None, None)
    # Two directors run together, the running time and both sums are found; Cy Stone is not.
    assert (article.value, article.cases) == (0.8, 1)
    assert article.misses == ["article/lamp.txt: Director ['cy stone'] not in ['ada quill', 'bea rook']"]
    assert (shown.value, shown.holds, shown.misses) == (0.5, False, ["run-on/late.txt: 'directed by Ada Quill.' shown"])
    assert (hidden.value, hidden.cases) == (0.0, 2)


def test_plots_are_placed_with_and_without_their_film(films: Path):
    right, wrong, absent = measure(films, 20)[17:]
    assert (right.value, right.count, right.misses) == (0.5, 2, ["Goat.1.txt: None"])
    assert (wrong.value, absent.value) == (0.0, 0.0)
    (films / "tellings/Goat.1.txt").write_text(LAMP, "utf-8")
    right, wrong, absent = measure(films, 20)[17:]
    assert (right.value, wrong.value, absent.value) == (0.5, 0.5, 0.5)
    assert absent.misses == ["Goat.1.txt: the-lamp-1993"]


def test_the_table_says_what_does_not_hold_and_what_could_not_be_measured(
    films: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.argv", ["accuracy", str(films), "--misses", "--plots", "20"])
    assert main() == 1
    printed = capsys.readouterr().out
    assert "| title | 2 leads | 2 | 0.500 | 0.095 to 0.905 | ≥ 0.99 | NO |" in printed
    assert "| infobox values, recall | no wikitext documents | | | | ≥ 0.95 | not measured |" in printed
    assert "Quite Another (1994): Goat" in printed


def test_lists_of_unlike_length_are_no_failure():
    record = copy.deepcopy(LEADS[0])
    record["in_lead"]["director"] = [True]
    rows = {row.measure: row.value for row in leads.measure([record])}
    # Dee Marsh does not stand in the lead, so that nobody asks for her.
    assert (rows["director, precision"], rows["director, recall"]) == (0.5, 1.0)


def test_a_fold_is_a_part_of_the_films(films: Path):
    titles = [{"title": f"Film {number}"} for number in range(200)]
    parts = [of_fold(titles, number) for number in range(FOLDS)]
    assert sum(map(len, parts)) == 200
    assert min(map(len, parts)) > 20
    assert of_fold(titles, None) == titles
    # Sixteen is one modulo five: the sum of the digits that sha256sum prints has the same rest.
    digits = "6e8d8c6700e14252ad328f3730ecb84f52cfb6c6d86427c7b410ae814e608f26"
    assert fold("The Lamp (film)") == sum(int(digit, 16) for digit in digits) % 5 == 2
    assert [measure(films, 20, number)[0].count for number in (0, 1, 2)] == [0, 1, 1]


def test_an_interval_is_as_wilson_has_it():
    # R. G. Newcombe (1998), Statistics in Medicine 17, table I, method 3.
    printed = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    for (hits, count), ends in printed.items():
        assert interval(hits, count) == pytest.approx(ends, abs=6e-5)


def test_other_works_are_compared_with_those_counted_by_hand(tmp_path: Path):
    write(
        tmp_path,
        "works.tsv",
        "# film, year, relation, work, year\n"
        "The Lamp\t1993\tsequel_of\tThe Goat\t1990\n"
        "The Lamp\t1993\tbased_on\tThe Boat\n"
        "Quiet Lamp\t1994\tnone\n",
    )
    known = relations.truth(tmp_path / "works.tsv")
    assert known["Quiet Lamp", 1994] == []
    records = [
        {
            "title": "The Lamp",
            "year": 1993,
            "lead": "The Lamp is a 1993 film based on the novel The Boat by Eli Ford."
            " It is a sequel to The Goat (1990).",
        },
        {"title": "Quiet Lamp", "year": 1994, "lead": "Quiet Lamp is a 1994 film. It is a remake of Ore (1960)."},
        {"title": "Unknown", "year": 1994, "lead": "Unknown is a 1994 film. It is a remake of Ore (1960)."},
    ]
    precision, recall = relations.measure(records, known)
    assert (precision.hits, precision.count, precision.misses) == (2, 3, ["Quiet Lamp (1994): remake_of ore 1960"])
    assert (recall.hits, recall.count) == (2, 2)


def test_the_works_counted_by_hand_are_enough():
    known = relations.truth()
    assert sum(map(len, known.values())) >= 200
    assert {relation for entries in known.values() for relation, _, _ in entries} <= {*Relation, Predicate.BASED_ON}


def test_an_empty_folder_is_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.argv", ["accuracy", str(tmp_path)])
    assert main() == 0
    assert capsys.readouterr().out.count("not measured") == 28


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Warner Bros.", "Warner Bros. Pictures"),
        ("Able Films, Inc.", "ABLE"),
        ("The Able Company", "Able"),
        ("Able & Baker Distribution", "Able and Baker"),
    ],
)
def test_a_company_is_one_under_its_longer_name(one: str, other: str):
    assert company(one) == company(other)


def test_companies_and_titles_stay_apart():
    assert company("Able Pictures") != company("Baker Pictures")
    assert company("Pictures") == "pictures"
    assert film_title("The Lamp (1993 film)") == film_title("The Lamp") != film_title("The Lamp (Part 1)")


@pytest.mark.parametrize(
    ("row", "value", "compared"),
    [
        ("Director", "Ada Quill (as Q)", "ada quill"),
        ("Starring", "See below", ""),
        ("Starring", "{{ubl|Ada Quill", ""),
        ("Runtime", "1 minutes (cut)", "1"),
        ("Runtime", "minutes", ""),
        ("Released", "1993-05-07", "1993-05-07"),
    ],
)
def test_what_is_no_value_is_not_asked_for(row: str, value: str, compared: str):
    assert row_value(row, value) == compared


@pytest.mark.parametrize("value", ["and", "the", "(Norway)"])
def test_what_is_left_of_a_parted_name_is_no_value(value: str) -> None:
    assert without_notes(value).strip() == ""
