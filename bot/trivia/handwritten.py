"""Rules for questions that people write, in a pack or in Discord."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from bot.documents.model import Evidence, Film
from bot.documents.passage import Passage
from bot.documents.plot_names import OPENERS, plot_names
from bot.spoiler import Spoiler, reveal
from bot.trivia.notation import looks_blank, same_but_for_notation
from bot.trivia.places import well_known
from bot.trivia.question import BY_HAND
from bot.trivia.rules import Fault, alike, contains, faults, folded

_WRITTEN_BY = "Written by "
_SHORTEST = 4
"""Minimum letters of a name that is matched in any case: "us" and "may" can be names in a plot, too."""
_SMALL_WORD = re.compile(r"(?<!\w)[a-z]+(?!\w)")


@dataclass(frozen=True, slots=True)
class Handwritten:
    """A question as a person wrote it."""

    prompt: str
    answer: str
    wrong: tuple[str, str, str]
    spoiler: bool

    @property
    def parts(self) -> dict[str, str]:
        """All texts that members see, by the part's name in a `Fault`."""
        return {"prompt": self.prompt, **self.options}

    @property
    def options(self) -> dict[str, str]:
        return {"answer": self.answer, **{f"wrong answer {n}": text for n, text in enumerate(self.wrong, 1)}}


@dataclass(frozen=True, slots=True)
class PlotNames:
    """Names that an open question must leave out. A name in lower case matches in any case, others as written."""

    asked_about: tuple[str, ...] = ()
    """Names to leave out of the prompt and the answer: only the plot reveals that they belong to the film."""
    offered: tuple[str, ...] = ()
    """Names to leave out of the wrong answers. A name that is known from another film reveals nothing there."""

    @classmethod
    def secret(cls, names: Iterable[str]) -> PlotNames:
        """Returns the names to leave out of every part of a question that isn't about a film. Only plots have them.

        Well-known places and days of the week stay allowed: they don't lead to a film.
        """
        secret = tuple(name for name in names if name not in calendar.day_name and not well_known(name))
        return cls(secret, secret)


def written_evidence(by: str, film: str | None, seed: str = "") -> Evidence:
    """Returns evidence that names the writer: ``by`` is "Ada on 28 November 2026", ``film`` a title."""
    about = f", about {film}" if film else ""
    return Evidence(seed, BY_HAND, 0, 0, f"{_WRITTEN_BY}{by}{about}")


def broken_rules(written: Handwritten, evidence: str | None, names: PlotNames) -> list[Fault]:
    """Returns a fault for each rule that a question breaks.

    Without ``evidence``, nothing checks whether the answer is right.
    """
    blank = [name for name, text in written.parts.items() if looks_blank(text)]
    found = [
        fault
        for fault in faults(written.prompt, written.answer, written.wrong, evidence)
        if fault.part not in blank  # one fault about it is enough
    ]
    found += [Fault(name, "shows nothing", "Write letters, figures or signs that can be seen.") for name in blank]
    found += _same_in_other_notation({name: text for name, text in written.options.items() if name not in blank})
    if not written.spoiler:
        found += _told_names(written, names)
    return found


def _same_in_other_notation(options: Mapping[str, str]) -> Iterator[Fault]:
    for (name, text), (other, beside) in combinations(options.items(), 2):
        if not alike(text, beside) and not contains(text, beside) and same_but_for_notation(text, beside):
            yield Fault(
                name,
                f"and {other} differ only in script or notation",
                "Write another: members can't tell which of the two you mean.",
            )


def _told_names(written: Handwritten, names: PlotNames) -> Iterator[Fault]:
    for part, text in written.parts.items():
        if _has_any(names.asked_about if part in ("prompt", "answer") else names.offered, text):
            yield Fault(part, "has a name that only the plot tells", "Mark it as a spoiler, or leave the name out.")


def _has_any(names: tuple[str, ...], text: str) -> bool:
    """Returns whether a text has one of the names, as written: "Right" at the start of a sentence of the plot
    doesn't match "the right answer"."""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I if name == name.lower() else 0) for name in names
    )


def told_names(film: Film) -> dict[str, bool]:
    """Returns the names that only the plot or a hidden part has, each with whether its last word appears in the open.

    The last word matters because critics call people by their surname. A name that can't be an ordinary word is
    returned in lower case.
    """
    from bot.documents.cast.part import names_in  # imported late, like all modules that read documents

    plots = " ".join(reveal(paragraph.text) for plot in film.plots for paragraph in plot.paragraphs)
    shown = [
        *(paragraph.text for paragraph in film.lead if isinstance(paragraph.text, str)),
        *(fact.value for fact in film.facts),
        *(section.text for section in film.sections if isinstance(section.text, str)),
        *(credit.person for credit in film.cast if isinstance(credit.person, str)),
        *(credit.character for credit in film.cast if isinstance(credit.character, str)),
        film.title,
        *film.aliases,
    ]
    open_words = f" {folded(' . '.join(shown))} "
    told = [
        *plot_names(Passage(reveal(paragraph.text)) for plot in film.plots for paragraph in plot.paragraphs),
        *(
            name
            for credit in film.cast
            if isinstance(credit.character, Spoiler)
            for name in names_in(reveal(credit.character))
        ),
    ]
    only_told = (folded(name) for name in told)
    small = {*OPENERS, *_SMALL_WORD.findall(" ".join([plots, *shown]))}
    return {
        (name if _is_ordinary(name, plots, small) else name.lower()): f" {words.split()[-1]} " in open_words
        for name, words in zip(told, only_told, strict=True)
        if words and f" {words} " not in open_words
    }


def _is_ordinary(name: str, plots: str, small: AbstractSet[str]) -> bool:
    """Returns whether a name in lower case may be an ordinary word.

    It may if the name is short, if it only occurs at the start of sentences, or if all its words also occur in lower
    case in the film's texts.
    """
    if len(name) < _SHORTEST:
        return True
    inside = re.search(rf"[\w,;] {re.escape(name)}(?!\w)", plots)
    return inside is None or small >= {*name.lower().split()}


def names_to_leave_out(told: Mapping[str, bool], is_public: Callable[[str], bool]) -> PlotNames:
    """Returns the names that an open question on a film must leave out.

    ``told`` is the result of `told_names`; ``is_public`` says whether a person is known for their part in any film.
    """
    secret = [name for name in told if not is_public(name)]
    asked_about = [name for name, surname_is_open in told.items() if name in secret or not surname_is_open]
    return PlotNames(tuple(asked_about), tuple(secret))


def author_line(name: str | None, on: date) -> str:
    """Returns the writer and the date, such as "Ada on 28 November 2026"."""
    return f"{_author(name)}{on.day} {calendar.month_name[on.month]} {on.year}"


def _author(name: str | None) -> str:
    return f"{name or 'a moderator'} on "


def author_forgotten(name: str) -> tuple[str, str]:
    """Returns a text and its replacement. Replacing it in a question's snapshot removes the writer's name."""
    before, after = (json.dumps(f"{_WRITTEN_BY}{_author(known)}", ensure_ascii=False)[:-1] for known in (name, None))
    return before, after
