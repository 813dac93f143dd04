"""Side files: an error hides the whole document and is reported with line and remedy; a warning hides nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.side_file import EVERYTHING, KEYS, STAYS_HIDDEN, SideFile, read_side_file
from bot.errors import SeedProblem, Severity

NAME = "films/paper-lighthouse.toml"


def read(text: str | bytes) -> tuple[SideFile, list[SeedProblem]]:
    return read_side_file(NAME, text.encode() if isinstance(text, str) else text)


def only_problem(text: str | bytes) -> SeedProblem:
    said, problems = read(text)
    assert len(problems) == 1, problems
    assert said.broken == (problems[0].severity is Severity.ERROR)
    return problems[0]


def test_every_key_is_read():
    said, problems = read(
        """
        # Where the text comes from
        title = "The Paper Lighthouse"
        year = 1987
        film = "The Paper Lighthouse (1987)"
        source = "http://example.org/lighthouse?a=1#b"
        licence = "CC BY-SA 4.0"
        attribution = "The contributors of example.org"
        picture = "https://example.org/lighthouse.jpg"
        spoils = ["Themes", "== Alternative ending =="]
        safe = [
            "Locations",
            "Träume",
        ]
        """
    )
    assert problems == []
    assert said == SideFile(
        title="The Paper Lighthouse",
        year=1987,
        film="The Paper Lighthouse (1987)",
        source="http://example.org/lighthouse?a=1#b",
        licence="CC BY-SA 4.0",
        attribution="The contributors of example.org",
        picture="https://example.org/lighthouse.jpg",
        spoils=frozenset({"Themes", "Alternative ending"}),
        safe=frozenset({"Locations", "Träume"}),
    )


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "\ufeff"])
def test_an_empty_side_file_says_nothing(text: str):
    assert read(text) == (SideFile(), [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_windows_and_old_mac_files_are_read(end: str):
    said, problems = read(f"\ufefftitle = \"A\"{end}year = 'x'{end}")
    assert said.title == "A"
    assert [problem.line for problem in problems] == [2]


def test_text_is_put_on_one_line():
    said, problems = read('title = """\n  The Paper\n  Lighthouse """')
    assert said.title == "The Paper Lighthouse"
    assert problems == []


def test_every_error_is_reported_at_once_and_what_the_authors_are_owed_stays():
    said, problems = read(
        'title = ""\n'
        "year = 1066\n"
        "film = 7\n"
        'source = "example.org"\n'
        'license = "CC BY-SA 4.0"\n'
        'attribution = "Somebody"\n'
        'picture = "http://example.org/a.jpg"\n'
        'spoils = [1, "", "Themes"]\n'
    )
    assert said == SideFile(attribution="Somebody", broken=True)
    assert [problem.line for problem in problems] == [1, 2, 3, 4, 5, 7, 8, 8]
    assert all(problem.seed == NAME and problem.remedy for problem in problems)
    assert all(problem.severity is Severity.ERROR for problem in problems)
    assert all(STAYS_HIDDEN in problem.message for problem in problems)


def test_an_error_hides_every_section_and_opens_none():
    said, _ = read('title = "A"\nyear = 1987\npicture = "https://example.org/a.jpg"\nsafe = ["Locations"]\nspoil = []')
    assert said == SideFile(title="A", year=1987, broken=True)
    assert said.hidden is EVERYTHING
    assert not said.shown


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('title = "A"\nlicense = "B"', 2, "licence"),
        ('Titel = "A"', 1, "title"),
        ('url = "https://example.org"', 1, "source"),
        ('poster = "https://example.org/a.jpg"', 1, "picture"),
        ('spoilers = ["A"]', 1, "spoils"),
        ('Spoils = ["A"]', 1, "spoils"),
        ('hide = ["A"]', 1, "spoils"),
        ('hidden = ["A"]', 1, "spoils"),
        ('save = ["A"]', 1, "safe"),
        ("colour = 3", 1, "title, year, film"),
        ("x = 3", 1, "title, year, film"),
        ('[info]\nyear2 = "A"', 1, "no parts"),
        ('"" = 1', 1, "title, year, film"),
    ],
)
def test_an_unknown_key_is_reported_with_what_was_meant(text: str, line: int, words: str):
    problem = only_problem(text)
    assert problem.line == line
    assert words in problem.remedy


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('year = "2001"', "without quotation marks"),
        ("year = true", "without quotation marks"),
        ("year = 2001.0", "without quotation marks"),
        ("year = 1869", "1870"),
        ("year = 2101", "2100"),
        ("title = 2001", "quotation marks"),
        ('title = ["A"]', "quotation marks"),
        ("title = '  '", "empty"),
        ("film.id = 'a'", "quotation marks"),
        ("licence = 2020-01-01", "quotation marks"),
        ("source = 'ftp://example.org'", "http"),
        ("source = 'https://'", "http"),
        ("source = 'https://[::1'", "http"),
        ("source = 'https://example.org/a b'", "http"),
        (f"source = 'https://example.org/{'a' * 3000}'", "http"),
        ("picture = 'http://example.org/a.jpg'", "https://"),
        ("picture = 'javascript:alert(1)'", "https://"),
        ("spoils = 5", "square brackets"),
        ("spoils = 'Themes'", "square brackets"),
        ("spoils = true", "square brackets"),
        ("spoils = {a = 1}", "square brackets"),
        ("safe = 'Themes'", "square brackets"),
        ("safe.a = 'Themes'", "square brackets"),
        ("safe = ['A', ['B']]", "number 2"),
        ("safe = ['==  ==']", "number 1"),
    ],
)
def test_a_value_that_cannot_be_used_is_explained_and_hides_the_document(text: str, words: str):
    problem = only_problem(text)
    assert problem.line == 1
    assert words in str(problem)
    assert read(text)[0] == SideFile(broken=True)


@pytest.mark.parametrize("year", [1870, 2100])
def test_the_first_and_the_last_year_are_allowed(year: int):
    assert read(f"year = {year}") == (SideFile(year=year), [])


def test_the_guide_to_seeds_shows_every_key_as_it_is_read():
    guide = (Path(__file__).parents[2] / "seeds" / "README.md").read_text("utf-8")
    example = re.search(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert example is not None
    said, problems = read(example[1])
    assert problems == []
    assert all(getattr(said, key) for key in KEYS)
    assert all(f"| `{key}` |" in guide for key in KEYS)


# Spoilers: when in doubt, hide


def test_nothing_that_a_broken_one_calls_safe_is_shown() -> None:
    said = SideFile(safe=frozenset({"Locations"}), spoils=frozenset({"Themes"}))
    assert said.shown == {"locations"}
    assert "locations" not in said.hidden
    broken = replace(said, broken=True)
    assert broken.shown == frozenset()
    assert "locations" in broken.hidden


def test_a_heading_that_is_both_spoils():
    text = 'spoils = ["Themes"]\nsafe = ["Locations", "THEMES"]'
    said, _ = read(text)
    assert said.spoils == {"Themes"}
    assert said.safe == {"Locations"}
    problem = only_problem(text)
    assert problem.line == 2
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    "spoils",
    [
        'spoils = ["Themes" "Legacy"]',
        'spoils = [\n"Themes"\n"Legacy"\n]',
        'spoils = ["Themes", "Legacy"',
        'spoils = ["Themes", "Legacy",',
        "spoils = [“Themes”, “Legacy”]",
    ],
)
def test_a_slip_in_spoils_shows_nothing(spoils: str):
    said, problems = read(f'year = 1987\n{spoils}\nsafe = ["Locations"]')
    assert said == SideFile(broken=True)
    assert len(problems) == 1


@pytest.mark.parametrize("name", ["lead", "Lead", "Introduction", "INTRO", "== Introduction =="])
def test_the_introduction_has_several_names(name: str):
    said, problems = read(f'spoils = ["{name}"]')
    assert problems == []
    assert all(part in said.hidden for part in ("lead", "introduction", "intro"))
    assert "infobox" not in said.hidden


@pytest.mark.parametrize("text", ["title = 'A'\nlicence = '{long}'", "attribution = '{long}'", "title = '{long}'"])
def test_a_text_that_is_too_long_is_cut_and_hides_nothing(text: str):
    said, [problem] = read(text.format(long="a" * 400))
    assert problem.severity is Severity.WARNING
    assert not said.broken
    assert STAYS_HIDDEN not in problem.message


# What is no TOML


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("year = 1987\ntitle = Paper Lighthouse", 2, 'title = "'),
        ("title = “Paper Lighthouse”\nyear = 1987", 1, "curly"),
        ('title: "Paper Lighthouse"\nyear = 1987', 1, "equals sign"),
        ("year = 1987\nThe Paper Lighthouse", 2, "one key on each line"),
        ('year = 1987\ntitle = "Paper Lighthouse', 2, 'title = "'),
        ('title = "Paper Lighthouse\nyear = 1987', 1, 'title = "'),
        ("year = 1987\nyear = 1988", 2, "twice"),
        ("year = 1987\ntitle =", 2, 'title = "'),
        ("title =\nyear = 1987", 1, 'title = "'),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_hides_the_document(text: str, line: int, words: str):
    problem = only_problem(text)
    assert problem.line == line
    assert words in problem.remedy
    assert read(text)[0] == SideFile(broken=True)


def test_another_encoding_is_named():
    problem = only_problem("year = 1987\ntitle = 'Die Träume'\n".encode("latin-1"))
    assert "UTF-8" in problem.message
    assert problem.line == 2


@pytest.mark.parametrize(
    "data",
    [
        "title = 'A'".encode("utf-16"),
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"x = " + b"[" * 50_000,
        b"year = " + b"9" * 5000,
        b"#" * 200_000,
    ],
)
def test_what_is_no_side_file_at_all_is_one_problem(data: bytes):
    said, problems = read(data)
    assert said == SideFile(broken=True)
    assert len(problems) == 1
    assert problems[0].remedy


# Any bytes


@pytest.mark.parametrize(
    "text",
    [
        'Vortumbra = "x"',
        '"Vortumbra dies" = 1',
        "[Vortumbra]\na = 1",
        "[[Vortumbra]]\na = 1",
        "Vortumbra.dies = 1",
        "title = 1\ntitle.Vortumbra = 2",
        'spoils = "Vortumbra"',
        'safe = ["Vortumbra", 3]',
        'spoils = ["Vortumbra"]\nsafe = ["vortumbra"]',
        'year = "Vortumbra"',
        'picture = "Vortumbra"',
        'source = "ftp://Vortumbra"',
        "title = Vortumbra",
        "spoils = [“Vortumbra”]",
        'Vortumbra: "x"',
        "film = {Vortumbra = 1, Vortumbra = 2}",
        "[Vortumbra]\n[Vortumbra]",
        "Vortumbra dies",
        "\\Vortumbra",
        "year = 1987 Vortumbra",
    ],
)
def test_a_report_names_line_and_key_and_quotes_nothing(text: str):
    _, problems = read(text)
    assert problems
    for problem in problems:
        assert "vortumbra" not in str(problem).casefold()
        assert problem.line
        assert len(problem.message) < 200
        assert len(problem.remedy) < 300


@given(st.binary())
def test_no_bytes_are_an_exception(data: bytes):
    said, problems = read(data)
    assert said.broken == any(problem.severity is Severity.ERROR for problem in problems)
    assert all(problem.line is None or problem.line >= 1 for problem in problems)


_PIECES = [
    "title",
    "year",
    "spoils",
    "safe",
    "picture",
    "=",
    "[",
    "]",
    '"',
    "'''",
    ",",
    "\n",
    "1987",
    "x",
    "#",
    ".",
    "{",
    "“",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=40))
def test_nothing_like_toml_is_an_exception(pieces: list[str]):
    text = " ".join(pieces)
    said, problems = read(text)
    assert not {heading.casefold() for heading in said.spoils} & {heading.casefold() for heading in said.safe}
    assert all(problem.line is None or problem.line <= text.count("\n") + 1 for problem in problems)
