"""Placing untitled plots: right where two tellings go back to one text, silent everywhere else."""

from __future__ import annotations

import cProfile
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.placement import SURE, Candidate, PlotIndex, fingerprint
from tests.shipped import SEEDS

ROOT = Path(__file__).parents[2]
FILMS = ROOT.parent / "shared" / "films"

KEEPER = """Mara Tolliver, a retired cartographer, inherits a lighthouse on the island of Brenn from an uncle
she has never met. The harbour master, Osk Verity, warns her that the lamp has not burned since the ferry
Halcyon sank eleven winters ago. While repairing the rusted staircase, Mara finds a bundle of unsent letters
behind a loose brick, addressed to a woman named Ilse. She begins to read one letter each evening and
repaints the tower by day, helped by Pim, a deaf boy who collects driftwood. The letters reveal that her
uncle let the lamp go dark on purpose, to hide a smuggling boat from the coast guard. Mara confronts Osk,
who admits that he was the captain of the smugglers and that Ilse, his sister, drowned on the ferry. During
the spring storm a fishing fleet is lost in fog, and Osk rows out to guide it while Mara and Pim burn the
letters to light the lamp. The fleet returns safely; the empty rowing boat washes ashore the next morning.
Mara paints the name Ilse above the lighthouse door and stays on the island."""

KEEPER_REWRITTEN = """After a retired cartographer named Mara Tolliver inherits a lighthouse on the remote
island of Brenn, the gruff harbour master Osk Verity warns her that its lamp has been dark since the ferry
Halcyon sank. Mara moves in regardless. Repairing the rusted staircase, she discovers a bundle of unsent
letters to a woman named Ilse, hidden behind a loose brick, and reads one letter each evening. By day she
repaints the tower with Pim, a deaf boy. It emerges that her uncle put out the light on purpose in order to
hide a smuggling boat. Osk confesses that he was captain of the smugglers; his sister Ilse drowned on the
ferry. When a fishing fleet is lost in fog during the spring storm, Osk rows out to guide it home, and Mara
and Pim burn the letters to light the lamp. His empty rowing boat washes ashore. In the end Mara stays."""

KEEPER_IN_OTHER_WORDS = """Mara has spent her working life drawing maps, so when a stranger's will leaves her
an abandoned beacon on Brenn, she packs her pens and goes. Nobody welcomes her except little Pim, who cannot
hear. Osk Verity in particular wants her gone. Hidden in the masonry is a correspondence meant for Ilse, and
page after page it becomes clear why the Halcyon was lost: contraband, greed, and a light that somebody
chose to put out. Guilt has eaten Osk for a decade. He gives his life for the trawlers caught in the gale,
steering by a fire that Mara feeds with the old papers. She decides that Brenn is now her home."""

SEQUEL = """Two years after the storm, Mara Tolliver runs a school of navigation in the lighthouse on Brenn.
Pim, now sixteen, wants to leave the island to study engraving in the capital. A stranger, Corvin Verity,
arrives and claims the tower as the heir of his father Osk. A court sends surveyors, whose instruments point
to a vein of silver under the rock. Mara has to choose between selling the land and losing her pupils. Pim
forges an ancient chart that moves the boundary by half a mile, and the judge believes it. Corvin sees
through the forgery but keeps silent after Mara teaches him to sail. The three of them found a printing
house, and its first atlas carries the name Ilse on the title page."""

OTHER = """A travelling baker bets his cart that he can win the village race on a borrowed goat. The goat
runs away with the mayor's hat, the mayor's daughter runs after the goat, and by nightfall all three are in
the next county, where a circus takes them for acrobats."""

SHORT = "Mara inherits a lighthouse. She finds letters and stays on the island."


def index_of(**plots: str) -> PlotIndex:
    index = PlotIndex()
    for film, text in plots.items():
        index.add(film, text)
    return index


# What is placed


def test_the_same_text_is_placed():
    assert index_of(keeper=KEEPER, other=OTHER).place(KEEPER) == Candidate("keeper", pytest.approx(1.0, abs=0.01))


def test_a_rewritten_telling_is_placed():
    found = index_of(keeper=KEEPER, sequel=SEQUEL, other=OTHER).place(KEEPER_REWRITTEN)
    assert found is not None
    assert found.film == "keeper"


def test_a_rewritten_telling_is_placed_where_its_film_is_the_only_one_known():
    found = index_of(keeper=KEEPER).place(KEEPER_REWRITTEN)
    assert found is not None
    assert found.film == "keeper"


def test_a_summary_is_found_in_a_long_plot():
    padding = " ".join(f"Extra{n} wanders past number {n} of the crooked{n} houses." for n in range(400))
    long = index_of(keeper=f"{padding} {KEEPER} {padding}", other=OTHER)
    found = long.place(KEEPER)
    assert found is not None
    assert found.film == "keeper"


def test_one_of_several_tellings_is_enough():
    index = index_of(other=OTHER)
    index.add("keeper", KEEPER_IN_OTHER_WORDS)
    index.add("keeper", KEEPER)
    found = index.place(KEEPER_REWRITTEN)
    assert found is not None
    assert found.film == "keeper"


def test_line_breaks_and_case_of_common_words_do_not_matter():
    assert fingerprint(KEEPER) == fingerprint(KEEPER.replace("\n", "\r\n\r\n"))


# What is not


def test_nothing_is_placed_in_an_empty_library():
    assert PlotIndex().candidates(KEEPER) == []
    assert PlotIndex().place(KEEPER) is None


@pytest.mark.parametrize("text", [SEQUEL, KEEPER_IN_OTHER_WORDS, OTHER, SHORT])
def test_what_only_shares_names_is_not_placed(text: str):
    index = index_of(keeper=KEEPER)
    assert index.place(text) is None
    assert all(candidate.score < SURE / 2 for candidate in index.candidates(text))


def test_a_film_is_not_placed_on_its_sequel():
    assert index_of(sequel=SEQUEL, other=OTHER).place(KEEPER_REWRITTEN) is None


def test_two_films_with_one_text_are_left_to_the_writer():
    index = index_of(first=KEEPER, second=KEEPER)
    assert index.place(KEEPER_REWRITTEN) is None
    assert [candidate.film for candidate in index.candidates(KEEPER_REWRITTEN)] == ["first", "second"]
    assert all(0.3 < candidate.score < SURE for candidate in index.candidates(KEEPER_REWRITTEN))


def test_one_shared_sentence_places_nothing():
    sentence = "She begins to read one letter each evening and repaints the tower by day."
    assert index_of(keeper=KEEPER).place(sentence) is None


# What is reported


def test_candidates_come_best_first_and_at_most_as_many_as_asked():
    index = index_of(other=OTHER, sequel=SEQUEL, keeper=KEEPER, words=KEEPER_IN_OTHER_WORDS)
    found = index.candidates(KEEPER_REWRITTEN, most=2)
    assert len(found) == 2
    assert found[0].film == "keeper"
    assert found[0].score > found[1].score
    assert index.candidates(KEEPER_REWRITTEN, most=0) == []


def test_the_order_of_learning_does_not_matter():
    plots = {"keeper": KEEPER, "sequel": SEQUEL, "words": KEEPER_IN_OTHER_WORDS, "other": OTHER}
    forwards, backwards = index_of(**plots), index_of(**dict(reversed(plots.items())))
    assert forwards.candidates(KEEPER_REWRITTEN, 9) == backwards.candidates(KEEPER_REWRITTEN, 9)


def test_plots_can_be_learnt_between_questions():
    index = index_of(other=OTHER)
    assert index.place(KEEPER_REWRITTEN) is None
    index.add("keeper", KEEPER)
    assert len(index) == 2
    assert index.place(KEEPER_REWRITTEN) is not None


def test_a_fingerprint_is_the_same_in_every_process():
    """Python salts the hashes of strings anew in each process; libraries are built in several."""
    program = "import sys; from bot.documents.placement import fingerprint as f; print(f(sys.stdin.read()))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=KEEPER,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": salt},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for salt in ("1", "2")
    }
    assert len(printed) == 1
    assert printed.pop().strip() == str(fingerprint(KEEPER))


# Any text, any size

TEXTS = [
    "",
    " ",
    "one",
    "🎬" * 500,
    "\ud800 lone \udfff surrogates",
    "\x00\x01",
    "他在雨中等待着她的到来",
    "İstanbul ǅ ß",
    "x" * 2_000_000,
    "ab " * 200_000,
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_odd_texts_are_neither_placed_nor_a_problem(text: str):
    index = index_of(keeper=KEEPER, odd=text)
    assert index.place(text) is None
    assert index.place(KEEPER_REWRITTEN) == index_of(keeper=KEEPER).place(KEEPER_REWRITTEN)


@given(st.text(st.characters(codec="cp1252")))
def test_words_are_the_same_beside_any_other_character(text: str):
    """That makes the words of the text be told apart in another way."""
    assert fingerprint(text) == fingerprint(f"{text} \u2603")


@given(known=st.text(), asked=st.text())
def test_no_text_is_an_exception(known: str, asked: str):
    index = index_of(known=known, keeper=KEEPER)
    assert all(0 <= candidate.score <= 1 for candidate in index.candidates(asked))


@given(words=st.lists(st.sampled_from(re.findall(r"\w+", KEEPER + OTHER)), max_size=300))
@settings(max_examples=50)
def test_shuffled_words_of_a_plot_are_not_its_telling(words: list[str]):
    """What counts is which words stand side by side."""
    assert index_of(keeper=KEEPER, other=OTHER).place(" ".join(words)) is None


def test_work_grows_no_faster_than_the_text():
    def calls(words: int) -> int:
        text = " ".join(f"word{n} Name{n}" for n in range(words))
        with cProfile.Profile() as profile:
            fingerprint(text)
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(20_000) <= 11 * calls(2_000)


def test_a_common_plot_does_not_hide_the_right_one():
    """Pairs of words in very many plots are not followed; the rest still lead to the film."""
    formula = "The brave detective hunts a cunning killer through the rainy city and saves his beautiful wife. "
    index = PlotIndex()
    for number in range(3000):
        index.add(f"film-{number}", f"{formula} Case{number} ends near bridge{number} under stars{number}.")
    index.add("keeper", formula + KEEPER)
    found = index.place(formula + KEEPER_REWRITTEN)
    assert found is not None
    assert found.film == "keeper"
    assert index.place(formula) is None


# Real documents


def test_the_shipped_plot_is_placed_on_the_first_film_and_not_on_its_sequel():
    first = (SEEDS / "save-the-last-dance.txt").read_text("utf-8")
    sequel = (SEEDS / "save-the-last-dance-2.txt").read_text("utf-8")
    untitled = (SEEDS / "save-the-last-dance-plot.txt").read_text("utf-8")
    index = index_of(first=first, sequel=sequel)
    found = index.place(untitled)
    assert found is not None
    assert found.film == "first"
    assert index.candidates(untitled)[-1] == Candidate("sequel", pytest.approx(0, abs=0.02))
    assert index_of(sequel=sequel).place(untitled) is None


def _plot(text: str, shape: str) -> str:
    """The plot of a telling, roughly: an article's plot section, otherwise the whole text."""
    if shape != "b-sections":
        return text
    section = re.search(r"^==\s*(?:Plot|Synopsis)\b[^=]*==\s*$(.*?)(?=^==[^=]|\Z)", text, re.M | re.S)
    return section[1] if section else text


@pytest.mark.skipif(not FILMS.is_dir(), reason="../shared/films is not part of the repository")
def test_tellings_from_other_editions_are_placed_right_and_other_films_are_not():
    tellings: list[tuple[str, str]] = []
    for line in (FILMS / "same_film.jsonl").read_text("utf-8").splitlines():
        film = json.loads(line)
        tellings += [
            (
                f"{film['title']} {film['year']}",
                _plot((FILMS / file["file"]).read_text("utf-8"), file["shape"]),
            )
            for file in film["files"]
        ]
    # Under their names, since one film of "tellings" is among them as well.
    known = {film for film, _ in tellings}
    others = [
        (str(path), path.read_text("utf-8"))
        for path in sorted((FILMS / "run-on").glob("*.txt"))
        if not any(re.sub(r"\W+", "-", film.lower()) == path.stem for film in known)
    ]
    right = wrong = placed_absent = 0
    some = tellings[::4]
    for asked_film, asked in some:
        index = _index([it for it in tellings + others if it[0] != asked_film])
        placed_absent += index.place(asked) is not None
        for film, text in tellings:
            if film == asked_film and text is not asked:
                index.add(film, text)
        found = index.place(asked)
        right += found is not None and found.film == asked_film
        wrong += found is not None and found.film != asked_film
    assert right >= 0.95 * len(some)
    assert wrong == 0
    assert placed_absent == 0


_PRINTS = {}


def _index(plots: list[tuple[str, str]]) -> PlotIndex:
    index = PlotIndex()
    for film, text in plots:
        if text not in _PRINTS:
            _PRINTS[text] = fingerprint(text)
        index.add_fingerprint(film, _PRINTS[text])
    return index
