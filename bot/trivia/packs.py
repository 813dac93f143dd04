"""Reads packs of questions written by hand (``seeds/trivia/*.toml``) and reports what is wrong with them.

A mistake costs only the question that has it. It is reported with its file and line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, cast

from bot.documents.model import Evidence, Film
from bot.documents.shapes import MARKED_UP
from bot.errors import SeedProblem
from bot.spoiler import Spoiler, reveal
from bot.trivia.handwritten import (
    Handwritten,
    PlotNames,
    broken_rules,
    names_to_leave_out,
    told_names,
    written_evidence,
)
from bot.trivia.question import Question, QuestionKind, question
from bot.trivia.rules import folded

MOST_BYTES = 1_000_000

_EXAMPLES = {
    "prompt": 'prompt = "What does Mara inherit?"',
    "answer": 'answer = "A lighthouse"',
    "wrong": 'wrong = ["A mill", "A fishing boat", "A printing press"]',
    "film": 'film = "The Paper Lighthouse (1987)"',
    "evidence": 'evidence = "inherits a lighthouse from an uncle"',
    "by": 'by = "Ada on 28 November 2026"',
    "spoiler": "spoiler = true",
}
"""All keys that a question may have, each with an example."""

_BULLET = re.compile(r"^[-*•][ \t]+")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*question[ \t]*\]\]", re.MULTILINE)
_SAYS_WHERE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_NO_TOML = (ValueError, RecursionError)
"""Errors that tomllib raises. Its own error is a ``ValueError``, and so is int()'s for a number with thousands of
digits. Deeply nested brackets raise a ``RecursionError``."""
_WRONG_COUNT = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as written in a pack, before it is checked against the films."""

    pack: str
    line: int
    written: Handwritten
    film: str
    """Empty if it isn't about a particular film. Only a question that names its writer may leave the film out."""
    evidence: str
    """A quote; empty if the question names its writer instead."""
    by: str


def read_pack(name: str, data: bytes) -> tuple[list[Draft], list[SeedProblem]]:
    """Returns the readable questions of a pack, and the problems of the others.

    ``name`` is the path of the pack relative to the seeds folder.
    """
    if len(data) > MOST_BYTES:
        return [], [SeedProblem(name, f"The pack is larger than {MOST_BYTES:,} bytes.", "Split it into several files.")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return [], [SeedProblem(name, "The file is not UTF-8.", "Save it as UTF-8.", line)]
    # With these line ends, line numbers counted here agree with those of tomllib.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    starts = [match.start() for match in _HEADER.finditer(text)]
    problems = [*_before_questions(name, text[: starts[0]] if starts else text, lone=not starts)]
    drafts: list[Draft] = []
    for start, end in pairwise([*starts, len(text)]):
        reading = _QuestionReader(name, text[start:end], text.count("\n", 0, start) + 1)
        draft = reading.draft()
        problems += reading.problems
        if draft:
            drafts.append(draft)
    return drafts, problems


def _remedy(error: Exception) -> str:
    """Returns the likeliest remedy for an error of tomllib. The error's own message may quote a key, and so spoil the
    plot."""
    if "overwrite" in str(error):
        return "The same key stands there twice: keep one of them."
    return "Write one key on each line, with its text between straight quotation marks."


def _before_questions(name: str, text: str, *, lone: bool) -> Iterator[SeedProblem]:
    try:
        table = tomllib.loads(text)
    except _NO_TOML as error:
        place = _SAYS_WHERE.search(str(error))
        yield SeedProblem(
            name,
            "What stands before the first question is not TOML.",
            "Begin each question with a line [[question]]; begin a remark with #.",
            int(place[1]) if place and place[1] else 1,
        )
        return
    for key in table:
        yield SeedProblem(
            name, "The key on this line belongs to no question.", "Write it below the [[question]] that it is about.",
            text.count("\n", 0, max(0, text.find(key))) + 1,
        )  # fmt: skip
    if lone and not table:
        yield SeedProblem(name, "There is no question in the pack.", "Begin each with a line [[question]].")


class _QuestionReader:
    """Reads one question of a pack and collects its problems."""

    def __init__(self, pack: str, text: str, line: int) -> None:
        self._pack = pack
        self._text = text
        self._first = line
        self.problems: list[SeedProblem] = []

    def draft(self) -> Draft | None:
        try:
            whole = tomllib.loads(self._text)
        except _NO_TOML as error:
            place = _SAYS_WHERE.search(str(error))
            line = self._first + int(place[1]) - 1 if place and place[1] else self._first
            why = ": too many brackets" if isinstance(error, RecursionError) else ""
            self._problem(f"The question cannot be read{why}.", _remedy(error), line)
            return None
        for key in whole:
            if key != "question":
                self._problem("The key on this line is no part of a question.", "Delete it.", self._line(key))
        table = cast("list[dict[str, object]]", whole["question"])[0]
        for key in table:
            if key not in _EXAMPLES:
                known = ", ".join(_EXAMPLES)
                self._problem("The key on this line is not known.", f"A question has {known}.", self._line(key))
        # A question that names its writer needs no film, and quotes nothing.
        by = self._string(table, "by") if "by" in table else ""
        film = self._string(table, "film") if "film" in table or not by else ""
        evidence = self._string(table, "evidence") if not by else ""
        if by and "evidence" in table:
            self._problem("“evidence” and “by” stand beside one another.", "Keep one of them.", self._line("by"))
            evidence = None
        prompt, answer = self._string(table, "prompt"), self._string(table, "answer")
        wrong = self._wrong(table)
        spoiler = table.get("spoiler", True)
        if not isinstance(spoiler, bool):
            self._wants("spoiler", "must be true or false.")
            return None
        if prompt is None or answer is None or film is None or evidence is None or by is None or wrong is None:
            return None
        return Draft(self._pack, self._first, Handwritten(prompt, answer, wrong, spoiler), film, evidence, by)

    def _string(self, table: dict[str, object], key: str) -> str | None:
        value = table.get(key)
        if value is None:
            self._wants(key, "is missing.")
        elif not isinstance(value, str):
            self._wants(key, "must be text in quotation marks.")
        elif not value.strip():
            self._wants(key, "is empty.")
        else:
            # A quote is searched for exactly as written; all other texts are put on one line.
            # The bullet at the start of a list row isn't part of a document's evidence.
            return _BULLET.sub("", value.strip()) if key == "evidence" else " ".join(value.split())
        return None

    def _wrong(self, table: dict[str, object]) -> tuple[str, str, str] | None:
        value = table.get("wrong")
        if value is None:
            self._wants("wrong", "is missing.")
            return None
        items = cast("list[object]", value) if isinstance(value, list) else []
        texts = [" ".join(item.split()) for item in items if isinstance(item, str) and item.strip()]
        if len(items) != _WRONG_COUNT or len(texts) != _WRONG_COUNT:
            self._wants("wrong", "must be a list of three answers, each text in quotation marks.")
            return None
        return texts[0], texts[1], texts[2]

    def _wants(self, key: str, what: str) -> None:
        self._problem(f"“{key}” {what}", f"Write it like this: {_EXAMPLES[key]}", self._line(key))

    def _problem(self, message: str, remedy: str, line: int) -> None:
        self.problems.append(SeedProblem(self._pack, message, remedy, line))

    def _line(self, key: str) -> int:
        place = re.search(rf"""^[ \t]*["']?{re.escape(key)}["']?[ \t]*[.=]""", self._text, re.MULTILINE)
        return self._first + (self._text.count("\n", 0, place.start()) if place else 0)


class KnownFilms(Protocol):
    """The films that a pack can ask about."""

    def is_public(self, name: str) -> bool:
        """Returns whether a person is openly known for their part in any film."""
        ...

    def secret(self, texts: Iterable[str]) -> Sequence[str]:
        """Returns the names in ``texts`` that only plots have, as they are written there."""
        ...

    def find(self, name: str) -> Film | None:
        """Returns the film with this id, this title and year, or this title if no other film has it."""
        ...


def check_drafts(
    drafts: Sequence[Draft], films: KnownFilms, texts: Mapping[str, str]
) -> tuple[list[Question], list[SeedProblem]]:
    """Checks drafts against the films. ``texts`` has the text of every seed of the films that are asked about.

    Returns the questions without problems, and the problems of all others.
    """
    problems: list[SeedProblem] = []
    questions: dict[str, Question] = {}
    names: dict[str, PlotNames] = {}
    for draft in drafts:
        film = films.find(draft.film) if draft.film else None
        if film is None and draft.film:
            problems.append(
                SeedProblem(
                    draft.pack,
                    "No document is about the film that “film” names, or several are.",
                    f"Write its id, or its title and year: {_EXAMPLES['film']}",
                    draft.line,
                )
            )
            continue
        if film is not None and film.id not in names:
            names[film.id] = names_to_leave_out(told_names(film), films.is_public)
        evidence, found = _evidence(draft, film, texts)
        left_out = names[film.id] if film else PlotNames.secret(films.secret(draft.written.parts.values()))
        broken = broken_rules(draft.written, draft.evidence or None, left_out)
        found += [(f"The question breaks a rule: {fault}.", fault.remedy) for fault in broken]
        if evidence and not found:
            asked = _question(draft.written, film, evidence)
            if asked.id in questions:
                found.append(("The same is asked above.", "Delete one of the two."))
            else:
                questions[asked.id] = asked
        problems += [SeedProblem(draft.pack, message, remedy, draft.line) for message, remedy in found]
    return list(questions.values()), problems


def _question(written: Handwritten, film: Film | None, evidence: Evidence) -> Question:
    return question(
        QuestionKind.PACK, film.id if film else None, f"{folded(written.prompt)}\0{folded(written.answer)}",
        written.prompt, written.answer, written.wrong, evidence, spoiler=written.spoiler,
    )  # fmt: skip


_Found = list[tuple[str, str]]
"""Problems, each with its remedy."""


def _evidence(draft: Draft, film: Film | None, texts: Mapping[str, str]) -> tuple[Evidence | None, _Found]:
    """Returns the place of the quote in the documents, preferably an open one, or else the problem with it.

    Without a quote, the evidence names the writer of the question.
    """
    if film is None or draft.by:
        return written_evidence(draft.by, film.label if film else None, draft.pack), []
    places: list[Evidence] = []
    for source in film.sources:
        if source.shape in MARKED_UP:
            places += _places_shown(film, source.seed, draft.evidence)
            continue
        text = texts.get(source.seed, "")
        at = text.find(draft.evidence)
        while at >= 0:
            places.append(_place(film, source.seed, at, draft.evidence))
            at = text.find(draft.evidence, at + 1)
    if not places:
        return None, [
            (
                "No document of its film has the evidence, word for word.",
                "Copy it out of the document, with its capitals, marks and spaces.",
            )
        ]
    in_the_open = [place for place in places if isinstance(place.text, str)]
    if not draft.written.spoiler and not in_the_open:
        return None, [
            (
                "The question is said to be no spoiler, but its evidence tells the plot.",
                "Write spoiler = true, or quote what the document shows in the open.",
            )
        ]
    return (in_the_open or places)[0], []


def _place(film: Film, seed: str, at: int, quote: str) -> Evidence:
    """Returns evidence for a quote: open if the quote lies within a text that is shown, otherwise a spoiler."""
    end = at + len(quote)
    shown = _shown(film)
    for evidence in shown:
        inside = evidence.seed == seed and evidence.start <= at and end <= evidence.end
        if inside and isinstance(evidence.text, str):
            return Evidence(seed, evidence.section, at, end, quote)
    hidden = (
        evidence for evidence in (*_told(film), *shown) if evidence.seed == seed and evidence.start <= at < evidence.end
    )
    section = next((evidence.section for evidence in hidden), "Plot")
    return Evidence(seed, section, at, end, Spoiler(quote))


def _places_shown(film: Film, seed: str, quote: str) -> Iterator[Evidence]:
    """Yields the places of a quote in a document that has markup between its words."""
    for evidence in (*_shown(film), *_told(film)):
        at = reveal(evidence.text).find(quote) if evidence.seed == seed else -1
        if at >= 0:
            yield evidence.part(at, at + len(quote))


def _shown(film: Film) -> list[Evidence]:
    """Returns all evidence outside the plots. Some of it may be hidden nevertheless."""
    return [
        *(paragraph.evidence for paragraph in film.lead),
        *(fact.evidence for fact in film.facts),
        *(credit.evidence for credit in film.cast),
        *(section.evidence for section in film.sections),
        *(entry.evidence for entry in film.related),
    ]


def _told(film: Film) -> list[Evidence]:
    return [paragraph.evidence for plot in film.plots for paragraph in plot.paragraphs]
