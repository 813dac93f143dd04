"""What a catalogue keeps for the next build comes out as it went in."""

from __future__ import annotations

import json
import sqlite3
from array import array
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.catalogue.building.reading import ReadSeed
from bot.catalogue.building.state import (
    StoredPlots,
    candidates_text,
    document_row,
    entry_text,
    print_bytes,
    signature,
    stored_candidates,
    stored_entry,
    stored_print,
    write_meta,
    write_postings,
)
from bot.catalogue.seeds import SeedFolder
from bot.documents.document import Entry
from bot.documents.grouping import FilmPlan, Plan
from bot.documents.model import RelatedFilm, Relation, Shape
from bot.documents.placement import Candidate, PlotIndex, fingerprint
from bot.spoiler import Spoiler
from tests.films import credit, evidence

TELLING = "Mara Tolliver inherits a rusted lighthouse on Brenn and finds unsent letters behind a loose brick."
RELATED = RelatedFilm(Relation.SEQUEL, "Fog II", 1990, "direct-to-video", evidence("Fog II"), "fog-ii-1990")
ENTRY = Entry(
    "fog.txt", Shape.ARTICLE, "Fog", 1987, True, None, ("fog", "mist"), True, (RELATED,),
    (credit(Spoiler("Ada Finch"), "Mara", Spoiler("who drowns")),), "fog-1987",
)  # fmt: skip
LONE = Entry("lone.txt", Shape.PLOT_ONLY, None, None, False, None, (), True, (), ())
FILM = FilmPlan("fog-1987", "Fog", 1987, ("fog.txt",))


@pytest.mark.parametrize("entry", [ENTRY, LONE, LONE._replace(film="Fog (1987)", year=1987)])
def test_an_entry_comes_back_with_its_spoilers(entry: Entry) -> None:
    again = stored_entry(entry.seed, entry_text(entry))
    assert again == entry
    assert [type(each.person) for each in again.earlier_cast] == [type(each.person) for each in entry.earlier_cast]


@pytest.mark.parametrize("text", [TELLING, "", "one", " ".join(f"word{n} name{n}" for n in range(3000))])
def test_a_fingerprint_comes_back(text: str) -> None:
    assert stored_print(print_bytes(fingerprint(text))) == fingerprint(text)


def test_a_film_put_together_in_another_way_has_another_signature() -> None:
    others = [
        FILM._replace(title="Mist"),
        FILM._replace(year=1988),
        FILM._replace(seeds=("fog.txt", "b.txt")),
        FILM._replace(placements=(("fog.txt", 0.9),)),
        FILM._replace(shares_title=True),
        FILM._replace(related=(RELATED,)),
        FILM._replace(related=(replace(RELATED, film=None),)),
        FILM._replace(earlier_cast=ENTRY.earlier_cast),
    ]
    assert len({signature(plan) for plan in (FILM, *others)}) == 1 + len(others)
    assert signature(FILM._replace()) == signature(FILM)
    assert signature(FILM._replace(title="\ud800"))


def test_candidates_are_those_of_the_plan_and_come_back() -> None:
    unplaced = Plan({}, {}, {"lone.txt": (Candidate("fog-1987", 0.4), Candidate("tin", 0.1))}, ())
    assert stored_candidates(candidates_text(unplaced, LONE)) == unplaced.unplaced["lone.txt"]
    film = FILM._replace(placements=(("lone.txt", 0.95),))
    placed = Plan({film.id: film}, {"lone.txt": film.id}, {}, ())
    assert stored_candidates(candidates_text(placed, LONE)) == (Candidate("fog-1987", 0.95),)
    assert stored_candidates(candidates_text(Plan({}, {}, {}, ()), LONE)) == ()


def test_only_of_untitled_documents_candidates_are_kept() -> None:
    nothing = Plan({}, {}, {}, ())
    titled = document_row(3, ReadSeed("fog.txt", "1 2", (), ENTRY, fingerprint(TELLING)), nothing)
    assert titled[:3] == (3, "fog.txt", "1 2")
    assert titled[-1] is None
    assert document_row(4, ReadSeed("lone.txt", "1 2", (), LONE), nothing)[-2:] == (None, "[]")
    assert document_row(5, ReadSeed("bad.txt", "1 2", ()), nothing)[3:] == (None, None, None)


def test_what_the_catalogue_is_is_written_anew(db: sqlite3.Connection) -> None:
    folder = SeedFolder((), (), (), "print of the folder")
    for plots in (1, 2):
        write_meta(db, "format", folder, datetime(2024, 5, 1, tzinfo=UTC), plots, ["q1"])
    meta = dict(db.execute("SELECT key, value FROM meta").fetchall())
    assert meta == {
        "format": "format",
        "seeds": "print of the folder",
        "built": "2024-05-01T00:00:00+00:00",
        "plots": "2",
        "passages": "0",
        "packs": json.dumps(["q1"]),
    }


def stored_index(db: sqlite3.Connection, **plots: str) -> None:
    """An index with the plots of documents that are numbered in their order."""
    index = PlotIndex()
    for number, (seed, text) in enumerate(plots.items()):
        index.add_fingerprint(seed, fingerprint(text), number)
        row = ReadSeed(seed, "1 2", (), ENTRY, fingerprint(text))
        values = document_row(number, row, Plan({}, {}, {}, ()))
        db.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)", values)
    write_postings(db, index.plots)


def test_a_stored_index_places_as_the_one_that_was_stored(db: sqlite3.Connection) -> None:
    stored_index(db, keeper=TELLING, other="A baker bets his cart that he can win the race on a borrowed goat.")
    index = PlotIndex(StoredPlots(db, 2))
    [best, *_] = index.candidates(TELLING)
    assert best.film == "keeper"


def test_what_was_changed_in_a_stored_index_is_written_back(db: sqlite3.Connection) -> None:
    stored_index(db, keeper=TELLING)
    before = db.execute("SELECT * FROM posting ORDER BY bucket").fetchall()
    plots = StoredPlots(db, 1)
    index = PlotIndex(plots)
    index.remove(0)
    plots.write(db)
    assert all(not array("Q", blob) for _, blob in db.execute("SELECT * FROM posting"))
    plots = StoredPlots(db, 0)
    PlotIndex(plots).add_fingerprint("keeper", fingerprint(TELLING), 0)
    plots.write(db)
    assert db.execute("SELECT * FROM posting ORDER BY bucket").fetchall() == before
