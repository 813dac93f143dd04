"""Packs: every mistake is told with its line, and no mistake costs another question."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalogue.build import build
from bot.errors import SeedProblem
from bot.spoiler import Spoiler, reveal
from bot.trivia.packs import MOST_BYTES, read_pack
from bot.trivia.question import Question
from tests.conftest import SEEDS
from tests.reading import documents_of, packs_of

FILM = """\
= The Paper Lighthouse =

- Director: Nora Quill
- Released: 1987-03-06

The Paper Lighthouse is a 1987 Irish drama film directed by Nora Quill. It was shot in Cork.

== Plot ==
Mara, a map maker, inherits a lighthouse from an uncle she has never met.

Behind a loose brick Mara finds a bundle of letters. Later Osk tells Mara about the storm.

== Cast ==
- Ada Finch as Mara
"""
GOOD = """\
[[question]]
prompt = "Where was the film shot?"
answer = "Cork"
wrong = ["Dublin", "Galway", "Belfast"]
film = "The Paper Lighthouse (1987)"
evidence = "It was shot in Cork."
spoiler = false
"""


def checked(tmp_path: Path, *packs: str) -> tuple[list[Question], list[SeedProblem]]:
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    (seeds / "trivia").mkdir(parents=True)
    (seeds / "lighthouse.txt").write_text(FILM, "utf-8")
    assert build(seeds, data).problems == ()
    for number, pack in enumerate(packs):
        (seeds / "trivia" / f"{number}.toml").write_bytes(pack.encode())
    return packs_of(seeds, data)


def changed(**lines: str) -> str:
    """The good question with other lines; an empty one is left out."""
    kept = [
        lines.get(line.partition(" ")[0], line) for line in GOOD.splitlines() if lines.get(line.partition(" ")[0], line)
    ]
    return "\n".join(kept) + "\n"


def test_a_good_question_is_read(tmp_path: Path) -> None:
    [question], problems = checked(tmp_path, GOOD)
    assert problems == []
    assert (question.kind, question.film, question.spoiler) == ("pack", "the-paper-lighthouse-1987", False)
    assert (question.prompt, question.answer) == ("Where was the film shot?", "Cork")
    assert question.wrong == ("Dublin", "Galway", "Belfast")
    assert question.evidence.text == "It was shot in Cork."
    assert question.evidence.section == "lead"
    assert FILM[question.evidence.start : question.evidence.end] == "It was shot in Cork."


def test_whoever_wrote_a_question_can_stand_in_for_a_quote(tmp_path: Path) -> None:
    pack = changed(evidence='by = "Ada on 28 November 2026"')
    [question], problems = checked(tmp_path, pack)
    assert problems == []
    assert question.film == "the-paper-lighthouse-1987"
    said = "Written by Ada on 28 November 2026, about The Paper Lighthouse (1987)"
    assert (question.evidence.text, question.evidence.seed) == (said, "trivia/0.toml")


def test_a_question_with_a_writer_needs_no_film(tmp_path: Path) -> None:
    [question], problems = checked(tmp_path, changed(evidence='by = "Ada"', film=""))
    assert problems == []
    assert (question.film, question.evidence.text) == (None, "Written by Ada")


@pytest.mark.parametrize("name", ["The Paper Lighthouse", "the-paper-lighthouse-1987", "the paper lighthouse (1987)"])
def test_a_film_is_found_by_its_names(tmp_path: Path, name: str) -> None:
    [question], problems = checked(tmp_path, changed(film=f'film = "{name}"'))
    assert (question.film, problems) == ("the-paper-lighthouse-1987", [])


def test_a_question_on_the_plot_is_hidden_wherever_it_goes(tmp_path: Path) -> None:
    pack = changed(
        prompt='prompt = "What does Mara find behind a brick?"',
        answer='answer = "A bundle of letters"',
        wrong='wrong = ["A key", "A coin", "A map"]',
        evidence='evidence = "Mara finds a bundle of letters"',
        spoiler="",
    )
    [question], problems = checked(tmp_path, pack)
    assert problems == []
    assert question.spoiler
    assert isinstance(question.prompt, Spoiler)
    assert isinstance(question.answer, Spoiler)
    assert all(isinstance(wrong, Spoiler) for wrong in question.wrong)
    assert isinstance(question.evidence.text, Spoiler)
    assert question.evidence.section == "Plot"


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        ({"prompt": ""}, 1, "“prompt” is missing"),
        ({"prompt": "prompt = 7"}, 2, "“prompt” must be text"),
        ({"answer": 'answer = " "'}, 3, "“answer” is empty"),
        ({"wrong": 'wrong = ["Dublin", "Galway"]'}, 4, "“wrong” must be a list of three"),
        ({"wrong": 'wrong = "Dublin"'}, 4, "“wrong” must be a list of three"),
        ({"wrong": 'wrong = ["Dublin", "Galway", 3]'}, 4, "“wrong” must be a list of three"),
        ({"film": 'film = "Another"'}, 1, "No document is about the film that “film” names"),
        ({"evidence": 'evidence = "It was shot in cork."'}, 1, "No document of its film has the evidence"),
        ({"spoiler": 'spoiler = "no"'}, 7, "“spoiler” must be true or false"),
        ({"answer": "answer = Cork"}, 3, "cannot be read"),
        ({"answer": "answer = " + "7" * 5_000}, 1, "cannot be read"),
        ({"answer": "answer = " + "[" * 5_000}, 1, "cannot be read: too many brackets"),
        ({"wrong": 'wrong = ["Cork City", "Galway", "Belfast"]'}, 1, "wrong answer 1 reads like the answer"),
        ({"wrong": 'wrong = ["Dublin", "DUBLIN", "Belfast"]'}, 1, "wrong answer 2 reads like wrong answer 1"),
        (
            {"wrong": 'wrong = ["eleven", "11", "Belfast"]'},
            1,
            "wrong answer 1 and wrong answer 2 differ only in script",
        ),
        ({"wrong": 'wrong = ["Соrk", "Galway", "Belfast"]'}, 1, "its answer and wrong answer 1 differ only in"),
        ({"wrong": 'wrong = ["ㅤ", "Galway", "Belfast"]'}, 1, "its wrong answer 1 shows nothing"),
        ({"wrong": f'wrong = ["{"D" * 81}", "Galway", "Belfast"]'}, 1, "81 characters, of which 80 fit"),
        ({"prompt": 'prompt = "Was it shot in Cork?"'}, 1, "its prompt has a word of the answer"),
        ({"evidence": 'evidence = "It was shot in"'}, 1, "does not have all words of the answer"),
        ({"wrong": 'wrong = ["Osk", "Galway", "Belfast"]'}, 1, "has a name that only the plot tells"),
        ({"evidence": 'by = "Ada"', "film": "", "prompt": 'prompt = "Who tells Osk?"'}, 1, "name that only the plot"),
        ({"evidence": "by = 7"}, 6, "“by” must be text"),
        ({"evidence": 'by = "Ada"\nevidence = "It was shot in Cork."'}, 6, "“evidence” and “by” stand beside"),
        ({"evidence": 'by = "Ada"', "film": 'film = "Another"'}, 1, "No document is about the film"),
        ({"evidence": 'by = "Ada"', "prompt": 'prompt = "Was it Cork?"'}, 1, "its prompt has a word of the answer"),
    ],
)
def test_every_mistake_is_told_with_its_line(tmp_path: Path, lines: dict[str, str], line: int, message: str) -> None:
    questions, problems = checked(tmp_path, "# a remark\n\n" + changed(**lines) + "\n" + GOOD)
    found = [problem for problem in problems if message in problem.message]
    assert [problem.line for problem in found] == [line + 2], problems
    assert found[0].seed == "trivia/0.toml"
    assert found[0].remedy
    assert [question.prompt for question in questions] == ["Where was the film shot?"]


def test_a_slip_in_a_key_is_told_and_the_question_hidden(tmp_path: Path) -> None:
    [question], [problem] = checked(tmp_path, changed(spoiler="spoler = false"))
    assert question.spoiler
    assert (problem.line, problem.message) == (7, "The key on this line is not known.")


def test_a_plots_quote_is_no_evidence_for_an_open_question(tmp_path: Path) -> None:
    pack = changed(
        answer='answer = "A lighthouse keeper"',
        prompt='prompt = "Who writes?"',
        evidence='evidence = "Mara, a map maker, inherits a lighthouse"',
    )
    questions, problems = checked(tmp_path, pack)
    assert questions == []
    assert any("its evidence tells the plot" in problem.message for problem in problems)
    # What is reported ends up in logs: it must not quote the plot.
    assert not any("inherits" in str(problem) for problem in problems)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    questions, problems = checked(
        tmp_path, changed(prompt="", answer="answer = 3", wrong=""), changed(film='film = "None such"'), GOOD
    )
    assert len(questions) == 1
    assert [(problem.seed, problem.line) for problem in problems] == [
        ("trivia/0.toml", 1), ("trivia/0.toml", 2), ("trivia/0.toml", 1), ("trivia/1.toml", 1),
    ]  # fmt: skip


def test_the_same_question_twice_is_told(tmp_path: Path) -> None:
    questions, problems = checked(tmp_path, GOOD + "\n" + GOOD)
    assert len(questions) == 1
    assert [(problem.line, problem.message) for problem in problems] == [(9, "The same is asked above.")]


@pytest.mark.parametrize(
    ("pack", "message"),
    [
        ('prompt = "Lost"\n', "belongs to no question"),
        ("not toml at all\n", "is not TOML"),
        ("# nothing yet\n", "There is no question"),
        ("", "There is no question"),
    ],
)
def test_what_stands_outside_questions_is_told(tmp_path: Path, pack: str, message: str) -> None:
    questions, problems = checked(tmp_path, pack)
    assert questions == []
    assert [message in problem.message for problem in problems] == [True]


def test_a_file_that_is_no_text_is_told() -> None:
    assert read_pack("trivia/a.toml", b"\n\xff")[1][0].line == 2
    assert "larger than" in read_pack("trivia/a.toml", b"#" * (MOST_BYTES + 1))[1][0].message


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_other_line_ends_are_read(tmp_path: Path, ending: str) -> None:
    questions, problems = checked(tmp_path, ("\n\n" + GOOD).replace("\n", ending))
    assert (len(questions), problems) == (1, [])


def test_a_bad_pack_never_stops_the_build(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "trivia").mkdir(parents=True)
    (seeds / "film.txt").write_text(FILM, "utf-8")
    (seeds / "trivia" / "bad.toml").write_text("[[question]]\nprompt = \n", "utf-8")
    report = build(seeds, tmp_path / "data")
    assert report.films == 1
    assert [(problem.seed, problem.line) for problem in report.problems] == [("trivia/bad.toml", 2)]


def test_a_side_file_elsewhere_still_needs_its_document(tmp_path: Path) -> None:
    (tmp_path / "trivia.toml").write_text("title = 'x'", "utf-8")
    (tmp_path / "film.txt").write_text(FILM, "utf-8")
    _, problems = documents_of(tmp_path)
    assert [problem.seed for problem in problems] == ["trivia.toml"]


def test_the_shipped_pack_holds(data: Path) -> None:
    questions, problems = packs_of(SEEDS, data)
    assert problems == []
    assert len(questions) >= 45
    assert sum(not question.spoiler for question in questions) >= 20
    assert {question.film for question in questions} == {"save-the-last-dance-2001", "save-the-last-dance-2-2006"}
    assert {question.evidence.seed for question in questions} == {
        "save-the-last-dance.txt", "save-the-last-dance-2.txt", "save-the-last-dance-plot.txt",
    }  # fmt: skip
    for question in questions:
        text = (SEEDS / question.evidence.seed).read_text("utf-8")
        assert text[question.evidence.start : question.evidence.end] == reveal(question.evidence.text)
