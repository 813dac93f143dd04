"""Lead and plot that were written in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.leads.read import names_its_film
from bot.documents.passage import Passage
from bot.documents.run_on import RunOn, split_run_on

FILMS = Path(__file__).parents[3] / "shared" / "films"
SEEDS = Path(__file__).parents[2] / "seeds"

LEAD = "Tin Boat is a 1961 British drama film directed by Nora Finch. It stars Otto Gray and Ida Moss."
MORE_LEAD = "The film was released on 3 May 1961 and received mixed reviews from critics."
PLOT = "Captain Hale lives alone on the river with his daughter, who wants to leave him."
MORE_PLOT = "In the morning the stranger is gone. Hale follows him to the sea and tells her the truth."


def texts(parts: tuple[Passage, ...]) -> list[str]:
    return [part.text for part in parts]


@pytest.mark.parametrize("between", ["", "\n", "\n\n", "\r\n"])
def test_breaks_are_recovered(between: str) -> None:
    found = split_run_on(Passage(between.join([LEAD, MORE_LEAD, PLOT, MORE_PLOT]), 3))
    assert texts(found.lead) == [LEAD, MORE_LEAD]
    assert texts(found.plot) == [PLOT, MORE_PLOT]
    assert found.lead[0].start == 3


@pytest.mark.parametrize(
    "lead",
    [
        "Tin Boat is a 1961 British film starring Otto Gray Jr.",
        'Tin Boat is a 1961 British film based on the novel "The Boat".',
        "Tin Boat is a 1961 British film starring Otto Gray (in his first role)",
        "Tin Boat is a 1961 British film about the painter Otto Gray",
    ],
)
def test_stops_of_every_kind(lead: str) -> None:
    found = split_run_on(Passage(lead + PLOT))
    assert texts(found.lead) == [lead]
    assert texts(found.plot) == [PLOT]


@pytest.mark.parametrize("between", ["", " ", "\n"])
def test_what_the_film_is_about_is_hidden_where_the_plot_may_have_begun(between: str) -> None:
    premise = "The film follows a captain who finds out that his guest is a ghost."
    found = split_run_on(Passage(between.join([LEAD, premise, PLOT, MORE_PLOT])))
    assert "".join(texts(found.plot)).replace(" ", "").endswith((PLOT + MORE_PLOT).replace(" ", ""))
    assert "Captain Hale" not in " ".join(texts(found.lead))


OPENING = "Tin Boat is a 1961 British drama film directed by Nora Finch."
TOLD = "One night Hale kills the stranger. He hides in the attic and she leaves him."


@pytest.mark.parametrize(
    "sentence",
    ["The film stars Otto Gray and Ida Moss.", "It stars Hale.", "Hale stars Otto Gray.", "It features Otto Gray."],
)
def test_what_stands_behind_the_plot_stays_hidden(sentence: str) -> None:
    """A story may be about a film, and what is in that one: "The film stars Hale"."""
    found = split_run_on(Passage(f"{OPENING} {PLOT} {MORE_PLOT} {sentence} {PLOT}"))
    assert texts(found.lead) == [OPENING]
    assert " ".join(texts(found.plot)) == f"{PLOT} {MORE_PLOT} {sentence} {PLOT}"


def test_a_space_is_all_that_parts_them() -> None:
    found = split_run_on(Passage(f"{LEAD} {PLOT} {MORE_PLOT}"))
    assert LEAD.startswith(" ".join(texts(found.lead)))
    assert " ".join(texts(found.plot)).endswith(f"{PLOT} {MORE_PLOT}")


@pytest.mark.parametrize(
    "about",
    [
        "It received positive reviews and was nominated for three awards.",
        "It was written in one night and filmed in Wales.",
        "Lowtide Films released Tin Boat on 3 May 1961.",
    ],
)
def test_a_lead_may_say_more_of_the_film(about: str) -> None:
    found = split_run_on(Passage(f"{LEAD} {about}{PLOT}{MORE_PLOT}"))
    assert texts(found.lead) == [f"{LEAD} {about}"]
    assert texts(found.plot) == [PLOT, MORE_PLOT]


@pytest.mark.parametrize(
    "told",
    [
        "It is revealed that Hale is dead, and they bury him at sea.",
        "They play whist until the stranger shows him a letter.",
        "He was a critic of the theatre before he lost his mind.",
        "He is nominated for a prize, but his rival burns the letter.",
    ],
)
@pytest.mark.parametrize("between", ["", " ", "\n"])
def test_what_a_plot_may_say_is_no_lead(told: str, between: str) -> None:
    found = split_run_on(Passage(between.join([LEAD, PLOT, told, MORE_PLOT])))
    assert LEAD.startswith(" ".join(texts(found.lead)))


@pytest.mark.parametrize("plot", ["In 1919, Captain Hale lives on the river.", "A captain lives on the river."])
def test_a_lost_stop_before_a_word_that_begins_sentences(plot: str) -> None:
    lead = "Tin Boat is a 1961 British film about the painter Ida Moss"
    found = split_run_on(Passage(f"{lead}{plot} A stranger knocks at the door, and Hale lets him in. {MORE_PLOT}"))
    assert texts(found.lead) == [lead]
    assert found.plot[0].text.startswith(plot)


def test_a_stop_in_the_title_is_no_break() -> None:
    released = "Z.Nine was released in cinemas by Lowtide Films on 3 May 1961."
    found = split_run_on(Passage(f"Z.Nine is a 1961 British film directed by Nora Finch. {released}{PLOT}"))
    assert len(found.lead) == 1
    assert texts(found.plot) == [PLOT]


def test_a_bare_plot_has_no_lead() -> None:
    assert split_run_on(Passage(PLOT + MORE_PLOT)).lead == ()
    assert not names_its_film(Passage(PLOT))


def test_nothing() -> None:
    assert split_run_on(Passage("")) == RunOn((), ())
    assert split_run_on(Passage(" \n ")) == RunOn((), ())


def test_the_seed_save_the_last_dance() -> None:
    found = split_run_on(Passage((SEEDS / "save-the-last-dance.txt").read_text("utf-8")))
    assert len(found.lead) == 1
    assert found.lead[0].text.endswith("was released in 2006.")
    assert len(found.plot) == 4
    assert found.plot[0].text.startswith("Sara Johnson, a promising dancer")


@pytest.mark.parametrize("unit", ["a", "A.", '"', "It is a film. ", "abcdEfgh ", "(", "\n", "Mr. ", "written, "])
def test_long_lines_do_not_hang(unit: str) -> None:
    _everything_once("Tin Boat is a 1961 film." + unit * (100_000 // len(unit)))


def _everything_once(text: str) -> None:
    found = split_run_on(Passage(text, 5))
    parts = sorted((*found.lead, *found.plot), key=lambda part: part.start)
    assert "".join("".join(part.text.split()) for part in parts) == "".join(text.split())
    assert all(text[part.start - 5 : part.end - 5] == part.text for part in parts)


@given(st.text())
def test_any_text(text: str) -> None:
    _everything_once(text)


_PIECES = st.sampled_from(
    [LEAD, MORE_LEAD, PLOT, MORE_PLOT, " ", "\n", ".", '"', "(Otto Gray)", "Jr.", "A", "is a 1961 film"]
)


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_any_order_of_pieces(text: str) -> None:
    _everything_once(text)


def _documents() -> list[tuple[str, int]]:
    rows = (json.loads(line) for line in (FILMS / "truth.jsonl").read_text("utf-8").splitlines())
    return [(_exact(FILMS / row["file"]), row["lead_end"]) for row in rows if "lead_end" in row]


def _exact(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


@pytest.mark.skipif(not FILMS.is_dir(), reason=f"needs the practice documents in {FILMS}")
def test_practice_documents() -> None:
    """No plot is shown as lead, and most of the lead is shown."""
    leaking, hidden, whole = 0, 0, 0
    documents = _documents()
    for text, lead_end in documents:
        found = split_run_on(Passage(text))
        leaking += any(part.end > lead_end + 1 for part in found.lead)
        hidden += sum(max(0, min(part.end, lead_end) - part.start) for part in found.plot)
        whole += lead_end
    assert leaking <= len(documents) // 100
    assert hidden <= 0.15 * whole


@pytest.mark.skipif(not FILMS.is_dir(), reason=f"needs the practice documents in {FILMS}")
def test_practice_shapes() -> None:
    """Run-on documents are told from bare plots; one of them lost its title and may be taken for a plot."""
    rows = [json.loads(line) for line in (FILMS / "same_film.jsonl").read_text("utf-8").splitlines()]
    files = [file for row in rows for file in row["files"] if file["shape"] in {"a", "c"}]
    wrong = [file for file in files if names_its_film(Passage(_exact(FILMS / file["file"]))) != (file["shape"] == "a")]
    assert all(file["shape"] == "a" for file in wrong)
    assert len(wrong) <= len(files) // 50
