"""Every kind of fact, from a row of an infobox to what members see and programs get."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.catalogue.connection import Catalogue
from bot.catalogue.export import exported
from bot.catalogue.questions import every_question
from bot.catalogue.version import FILE_NAME
from bot.predicates import table
from bot.predicates.table import Predicate
from bot.spoiler import reveal
from tests.cogs.club import Answer, built, films_of, open_club
from tests.conftest import ROOT


@dataclass(frozen=True, slots=True)
class Example:
    row: str
    """As an infobox has it."""
    card: str
    """The line that it gives among the film's facts."""
    role: str = ""
    """What /person says, for people."""

    @property
    def name(self) -> str:
        return self.row.partition(": ")[2]


EXAMPLES = (
    Example("Starring: Ada Finch", "Starring Ada Finch", "actor"),
    Example("Narrator: Milo Sorrel", "Narrated by Milo Sorrel", "narrator"),
    Example("Director: Nora Quill", "Directed by Nora Quill", "director"),
    Example("Producer: Jonas Ferrow", "Produced by Jonas Ferrow", "producer"),
    Example("Writer: Tomas Brandt", "Written by Tomas Brandt", "writer"),
    Example("Screenplay: Edda Marsh", "Screenplay by Edda Marsh", "screenwriter"),
    Example("Story: Ivo Lund", "Story by Ivo Lund", "story writer"),
    Example("Based on: The Keeper by Ida Verne", "Based on The Keeper by Ida Verne"),
    Example("Music: Per Holm", "Music by Per Holm", "composer"),
    Example("Cinematography: Ana Reyes", "Cinematography by Ana Reyes", "cinematographer"),
    Example("Editing: Bo Kerr", "Edited by Bo Kerr", "editor"),
    Example("Costume design: Ida Moss", "Costume design by Ida Moss", "costume designer"),
    Example("Released: 1961-05-03", "Released 3 May 1961"),
    Example("Runtime: 94 minutes", "Running time 94 minutes"),
    Example("Genre: drama", "Genre Drama"),
    Example("Country: Norway", "Country Norway"),
    Example("Language: Norwegian", "Language Norwegian"),
    Example("Studio: Tidewater Pictures", "Production Tidewater Pictures"),
    Example("Distributor: Lantern Films", "Distributed by Lantern Films"),
    Example("Budget: $1.2 million", "Budget $1.2 million"),
    Example("Gross: $3 million", "Gross $3 million"),
)

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Add a fact\n")[2].partition("\n## ")[0]
[RECORD] = re.findall(r"^```python\n( {4}[A-Z].*?)^```$", GUIDE, re.M | re.S)
[LINE] = re.findall(r"^ {4}Example\(.*\),\n", GUIDE, re.M)
"""What the guide says that was added: a record, and the line of a test."""


def document(title: str, rows: list[str]) -> str:
    listed = "\n".join(f"- {row}" for row in rows)
    return f"= {title} =\n\n{title}\n{listed}\n\n{title} is a 1961 film.\n\n==Plot==\nA boat leaves the harbour.\n"


def _raw_keys(answer: Answer) -> set[str]:
    """Keys that say nothing to members, in what they see."""
    return {key for key in Predicate if "_" in key} & {*re.findall(r"\w+", answer.told)}


async def test_a_row_is_seen_wherever_it_should_be(tmp_path: Path) -> None:
    settings = built(tmp_path, {"tin-boat.txt": document("Tin Boat", [example.row for example in EXAMPLES])})
    async with open_club(settings) as club:
        card = await club.click(await club.slash("film", film="Tin Boat"), "More facts")
        seen = card.seen.splitlines()
        assert [example.card for example in EXAMPLES if example.card not in seen] == []
        assert [example.card for example in EXAMPLES] == [line for line in seen if line in {e.card for e in EXAMPLES}]
        evidence = await club.pages(await club.click(card, "Evidence"))
        told = "\n".join(page.told for page in evidence)
        assert [example.row for example in EXAMPLES if example.card not in told or example.row not in told] == []
        assert [found for page in (card, *evidence) if (found := _raw_keys(page))] == []
        for example in EXAMPLES:
            if example.role:
                person = await club.slash("person", name=example.name)
                assert person.seen.splitlines()[:3] == [example.name, "Tin Boat (1961)", example.role]
                assert not _raw_keys(person)
    [film] = map(exported, await films_of(settings))
    facts = {(fact["predicate"], fact["evidence"]["text"].removeprefix("- ")) for fact in film["facts"]}
    read = {predicate for predicate in Predicate if predicate.record.rows} - {Predicate.YEAR}
    assert {predicate for predicate, row in facts if row in {example.row for example in EXAMPLES}} == read


def test_what_the_guide_adds_is_what_is_there() -> None:
    assert f"\n{RECORD}" in Path(table.__file__).read_text("utf-8")
    assert f"\n{LINE}" in Path(__file__).read_text("utf-8")


def test_what_the_guide_adds_is_all_that_there_is() -> None:
    """No other module knows the fact of its example."""
    name, key = re.findall(r"^ {4}(\w+) = FactRecord\(\n +key=\"(\w+)\"", RECORD)[0]
    assert Predicate[name] == key
    assert [path.name for path in _sources() if re.search(rf"\b(?:{name}|{key})\b", path.read_text("utf-8"))] == [
        "table.py"
    ]


def _sources() -> Iterator[Path]:
    for package in ("bot", "cogs"):
        yield from (path for path in sorted((ROOT / package).rglob("*.*")) if path.suffix in (".py", ".sql", ".toml"))


async def test_the_guide_s_fact_is_asked(tmp_path: Path) -> None:
    names = {"Tin Boat": "Ida Moss", "Oar": "Olga Brink", "Keel": "Edda Tern", "Mast": "Vera Lind", "Sail": "Kate Roth"}
    documents = {f"{title}.txt": document(title, [f"Costume design: {name}"]) for title, name in names.items()}
    settings = built(tmp_path, documents)
    async with Catalogue.open(settings.data / FILE_NAME) as catalogue:
        asked = [question async for question in every_question(catalogue) if question.kind == "costume_designer"]
    said = Predicate.COSTUME_DESIGNER.record.asked
    assert said
    assert sorted(reveal(question.answer) for question in asked) == sorted(names.values())
    for question in asked:
        [title] = [title for title, name in names.items() if name == reveal(question.answer)]
        assert reveal(question.prompt) in {form.format(film=f"{title} (1961)") for form in said.one}
    assert all({*map(reveal, question.wrong)} < {*names.values()} for question in asked)
