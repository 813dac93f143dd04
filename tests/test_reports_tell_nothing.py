"""No report quotes what may tell the story: not a heading, a value, a label or a key of anybody's file."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue import build as building
from bot.catalogue.building.report import BuildReport
from bot.cli import reporting
from bot.config import Settings
from bot.render.library import PROBLEMS_PER_PAGE, problems_card
from bot.service import ensure_catalogue
from tests.render.screens import payload

SECRET = "Vortumbra"
HEAD = "= {title} =\n\n{title}\n- Director: Nora Quill\n- Released: 1960-03-06\n{rows}\n{title} is a 1960 drama film.\n"
ROWS = [
    f"- Murderer: {SECRET}",
    f"- {SECRET}: the killer",
    f"- Genre: Drama, {SECRET}",
    f"- Genre: {SECRET}",
    f"- Starring: Ada Finch, {SECRET} is the killer",
    f"- Runtime: {SECRET}",
    f"- Released: when {SECRET} dies",
    f"- Music: {{{{{SECRET}}}}}",
    f"  goes on with {SECRET}",
    f"Last seen: {SECRET} dies",
]
BODY = (
    f"\n== Plot ==\n{SECRET} dies.\n\n== The end of {SECRET} ==\n{SECRET} dies.\n\n=== {SECRET} ===\nX.\n"
    f"\n== Cast ==\n- Ada Finch as {SECRET}, the killer\n\n== {SECRET} and {SECRET} ==\nY.\n"
)
SIDES = [
    f'{SECRET} = "{SECRET}"',
    f'"{SECRET} dies" = "{SECRET}"',
    f"[{SECRET}]\na = 1",
    f'spoils = ["{SECRET} wins"]\nsafe = ["The death of {SECRET}"]',
    f'spoils = ["The end of {SECRET}a"]',
    f'spoils = "{SECRET}"',
    f'safe = ["Plot", 1, "{SECRET}"]',
    f'spoils = ["{SECRET}"]\nsafe = ["{SECRET}"]',
    f"title = {SECRET}",
    f'title = "{SECRET}',
    f"spoils = [“{SECRET}”]",
    f'year = "{SECRET}"',
    f'source = "{SECRET}"',
    f'picture = "ftp://{SECRET}"',
    f'licence = "{SECRET * 40}"',
    f"{SECRET}.a = 1\n{SECRET}.a.b = 2",
    f"film = {{{SECRET} = 1, {SECRET} = 2}}",
    f"[{SECRET}]\n[{SECRET}]",
]
UNTITLED_SIDES = [f'film = "{SECRET}"', f'film = "{SECRET} (1950)"']
QUESTION = (
    '[[question]]\nprompt = "What burns?"\nanswer = "Boat"\nwrong = ["Mill", "Shed", "Barn"]\nfilm = "Film 0 (1960)"\n'
    f'evidence = "{SECRET} dies"\n'
)
PACKS = [
    f"{SECRET} = 1\n{QUESTION}",
    f"{SECRET} dies\n{QUESTION}",
    f"[{SECRET}]\na = 1\n",
    f'{QUESTION}{SECRET} = "x"\n',
    f"{QUESTION}[{SECRET}]\na = 1\n",
    f"{QUESTION}{SECRET}\n",
    f"{QUESTION}a.{SECRET} = 1\na = 2\n",
    f"{QUESTION}b = {{{SECRET} = 1, {SECRET} = 2}}\n",
    QUESTION.replace("Film 0 (1960)", SECRET),
    QUESTION.replace('"Mill"', f'"{SECRET}"'),
    QUESTION.replace('"Mill"', f'"{SECRET} {"x" * 100}"'),
    QUESTION.replace('["Mill"', f'["{SECRET}", "{SECRET.lower()}"'),
    QUESTION.replace("What burns?", f"Does {SECRET} burn a boat?"),
    QUESTION.replace('"What burns?"', SECRET),
    QUESTION + "spoiler = false\n",
    QUESTION + f'spoiler = "{SECRET}"\n',
    QUESTION.replace('"What burns?"', f'"{SECRET}'),
]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A folder with every mistake that a writer can make, and the secret in each; titles and names have none."""
    root = tmp_path_factory.mktemp("told")
    seeds = root / "seeds"
    (seeds / "trivia").mkdir(parents=True)

    def write(name: str, text: str | bytes) -> None:
        (seeds / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    for number, row in enumerate(ROWS):
        write(f"row{number}.txt", HEAD.format(title=f"Film {number}", rows=f"{row}\n- Budget: $1\n") + BODY)
        write(f"last{number}.txt", HEAD.format(title=f"Last {number}", rows=f"{row}\n") + BODY)
    for number, side in enumerate(SIDES):
        write(f"side{number}.txt", HEAD.format(title=f"Side {number}", rows="") + BODY)
        write(f"side{number}.toml", side)
    for number, side in enumerate(UNTITLED_SIDES):
        write(f"plot{number}.txt", f"{SECRET} finds a boat. In the end {SECRET} burns it.")
        write(f"plot{number}.toml", side)
    # What reads like a heading of a plot is one, so this is no mistake; nor does anything tell it.
    write("headed.txt", HEAD.format(title="Headed", rows=f"What happens: {SECRET} dies\n") + BODY)
    write("bare.txt", f"{SECRET} finds a boat. In the end {SECRET} dies.")
    write("glued.txt", f"= Glued =\nGlued is a 1950 film.\n{SECRET} lives by the sea and burns it.\n{SECRET} dies.\n")
    write(
        "caption.txt", HEAD.format(title="Caption", rows="").replace("\n\nCaption\n", f"\n\n{SECRET} shoots\n") + BODY
    )
    write(
        "untitled.txt", f"{SECRET} shoots Mara\n- Director: Nora Quill\n- Music: Bo Li\n\n== {SECRET} ==\n{SECRET}.\n"
    )
    write(
        "rows.wiki", f"{{{{Infobox film\n| name = Rows\n| director = A B\n| director = C D\n| hero = {SECRET}\n}}}}\n"
    )
    write("only.txt", f"= Only =\n== {SECRET} ==\n")
    write("latin.txt", f"{SECRET} dies in Málaga".encode("latin-1"))
    write("control.txt", f"{SECRET}\x01 dies")
    write("sided.txt", HEAD.format(title="Sided", rows="") + BODY)
    write("sided.toml", f"{SECRET} = 'Málaga'".encode("latin-1"))
    write("lone.toml", f'{SECRET} = "{SECRET}"')
    for number, pack in enumerate(PACKS):
        write(f"trivia/pack{number}.toml", pack)
    return replace(Settings(), seeds=seeds, data=root / "data")


@pytest.fixture(scope="module")
def report(settings: Settings) -> BuildReport:
    return building.build(settings.seeds, settings.data)


def test_every_mistake_is_reported(report: BuildReport):
    expected = [
        *(f"row{number}.txt" for number in range(len(ROWS))),
        *(f"last{number}.txt" for number in range(len(ROWS))),
        *(f"side{number}.toml" for number in range(len(SIDES))),
        *(f"plot{number}.txt" for number in range(len(UNTITLED_SIDES))),
        *(f"trivia/pack{number}.toml" for number in range(len(PACKS))),
        *("bare.txt", "caption.txt", "untitled.txt", "rows.wiki", "latin.txt", "control.txt", "sided.toml"),
        *("lone.toml",),
    ]
    with_problem = {problem.seed for problem in report.problems}
    assert [name for name in expected if name not in with_problem] == []


def test_no_problem_and_no_report_tells_anything(report: BuildReport, capsys: pytest.CaptureFixture[str]):
    assert [str(problem) for problem in report.problems if SECRET.casefold() in str(problem).casefold()] == []
    reporting.print_report(report)
    reporting.print_json(report)
    printed = capsys.readouterr()
    assert SECRET.casefold() not in (printed.out + printed.err).casefold()


def test_no_card_of_the_library_does(report: BuildReport):
    problems = report.problems
    for start in range(0, len(problems), PROBLEMS_PER_PAGE):
        card = problems_card(problems[start : start + PROBLEMS_PER_PAGE], 0, len(problems))
        assert SECRET.casefold() not in str(payload(card)).casefold()


def test_no_line_of_the_log_does(settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    ensure_catalogue(replace(settings, data=tmp_path))
    assert len(caplog.messages) > len(SIDES)
    assert SECRET.casefold() not in caplog.text.casefold()
