"""What seeds/README.md shows is what the reader makes of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.catalogue.build import build
from bot.documents.document import Document
from bot.documents.model import Predicate, Shape
from bot.documents.read import read
from bot.documents.side_file import SideFile, read_side_file
from bot.render import wording
from bot.spoiler import Spoiler, reveal
from tests.conftest import SEEDS
from tests.reading import assemble, packs_of

GUIDE = (SEEDS / "README.md").read_text(encoding="utf-8")
_SECTION = re.compile(r"^### (?P<heading>.+)\n(?P<body>(?:^```\w+\n(?s:.*?)^```$|(?s:.))*?)(?=^###? )", re.M)
_EXAMPLE = re.compile(r"^```text\n(?P<text>(?s:.*?))^```$", re.M)
_TABLE_ROW = re.compile(r"^\| (?P<label>.+?) \| (?P<value>.+?) \|$", re.M)
_TOML = re.compile(r"^```toml\n(?P<text>(?s:.*?))^```$", re.M)

EXAMPLES: dict[str, str] = {
    section["heading"]: example["text"]
    for section in _SECTION.finditer(GUIDE)
    if (example := _EXAMPLE.search(section["body"]))
}
SAID = {section["heading"]: dict(_TABLE_ROW.findall(section["body"])) for section in _SECTION.finditer(GUIDE)}
SHAPES = {
    "Article": "article",
    "Run-on": "run-on",
    "Plot only": "plot-only",
    "Wiki source": "wikitext",
    "Note": "note",
    "Saved page": "web page",
}


def document(heading: str) -> Document:
    """The example below a heading, read without any problem."""
    found, problems = read(f"{heading.lower().replace(' ', '-')}.txt", EXAMPLES[heading].encode(), SideFile())
    assert problems == []
    return found


def given(read_from: Document) -> dict[str, str]:
    """What a document gives, as the guide's tables have it: each kind of fact, the cast, what is shown and hidden."""
    rows = {"Film": f"{read_from.title} ({read_from.year})" if read_from.title else "not named"}
    for predicate in Predicate:
        values = [wording.value(fact) for fact in read_from.facts if fact.predicate == predicate]
        if values and predicate not in (Predicate.TITLE, Predicate.YEAR):
            rows[wording.label(predicate)] = ", ".join(dict.fromkeys(values))
    parts = [f"{reveal(credit.person)} as {reveal(credit.character)}" for credit in read_from.cast if credit.character]
    shown = [wording.count(len(read_from.lead), "paragraph") + " of introduction"] if read_from.lead else []
    shown += [reveal(section.heading) for section in read_from.sections if not section.spoiler]
    hidden = [wording.count(len(read_from.plot), "paragraph") + " of plot"]
    hidden += [f"“{reveal(c.description)}”" for c in read_from.cast if isinstance(c.description, Spoiler)]
    return rows | {name: ", ".join(of) for name, of in (("Cast", parts), ("Shown", shown), ("Hidden", hidden)) if of}


def test_every_shape_has_an_example():
    assert EXAMPLES.keys() == SHAPES.keys()
    assert sorted(SHAPES.values()) == sorted(Shape)
    assert {heading: document(heading).shape.value for heading in SHAPES} == SHAPES


@pytest.mark.parametrize("heading", SHAPES)
def test_an_example_gives_what_the_table_below_it_says(heading: str):
    assert SAID[heading] == given(document(heading))


def test_the_examples_are_of_one_film():
    """All but the bare plot name it; that one is too short to be sure of."""
    assembly = assemble([document(heading) for heading in SHAPES])
    [film] = assembly.films
    assert film.label == "The Paper Lighthouse (1987)"
    assert [entry.document.seed for entry in assembly.unplaced] == ["plot-only.txt"]


def test_the_side_file_is_one():
    [text] = [match["text"] for match in _TOML.finditer(GUIDE) if "[[question]]" not in match["text"]]
    side, problems = read_side_file("the-paper-lighthouse.toml", text.encode())
    assert problems == []
    assert (side.title, side.year) == ("The Paper Lighthouse", 1987)


def test_the_question_keeps_the_rules(tmp_path: Path):
    [text] = [match["text"] for match in _TOML.finditer(GUIDE) if "[[question]]" in match["text"]]
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    (seeds / "trivia").mkdir(parents=True)
    (seeds / "run-on.txt").write_bytes(EXAMPLES["Run-on"].encode())
    (seeds / "trivia" / "own.toml").write_bytes(text.encode())
    assert build(seeds, data).problems == ()
    questions, problems = packs_of(seeds, data)
    assert problems == []
    assert [reveal(question.answer) for question in questions] == ["The letters"]
