"""The rules for questions that people write, in a pack or in Discord."""

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
"""Letters of a name that is looked for in any case: "us" and "may" are names in plots, too."""
_SMALL_WORD = re.compile(r"(?<!\w)[a-z]+(?!\w)")


@dataclass(frozen=True, slots=True)
class Handwritten:
    """What somebody wrote."""

    prompt: str
    answer: str
    wrong: tuple[str, str, str]
    spoiler: bool

    @property
    def parts(self) -> dict[str, str]:
        """Every text that is shown, by its name in a `Fault`."""
        return {"prompt": self.prompt, **self.options}

    @property
    def options(self) -> dict[str, str]:
        return {"answer": self.answer, **{f"wrong answer {n}": text for n, text in enumerate(self.wrong, 1)}}


@dataclass(frozen=True, slots=True)
class PlotNames:
    """Names that an open question must leave out: as they are written, or in any case where they have no capital."""

    asked_about: tuple[str, ...] = ()
    """Not in its prompt or answer: that they have to do with the film is what the plot tells."""
    offered: tuple[str, ...] = ()
    """Not in its wrong answers either. A name that is known from another film tells nothing there."""

    @classmethod
    def secret(cls, names: Iterable[str]) -> PlotNames:
        """Nowhere in a question that is about no film: nothing but plots has them. A place or a day that everybody
        knows leads to none."""
        secret = tuple(name for name in names if name not in calendar.day_name and not well_known(name))
        return cls(secret, secret)


def written_evidence(by: str, film: str | None, seed: str = "") -> Evidence:
    """Who says that the answer is right: ``by`` is "Ada on 28 November 2026", ``film`` a title."""
    about = f", about {film}" if film else ""
    return Evidence(seed, BY_HAND, 0, 0, f"{_WRITTEN_BY}{by}{about}")


def broken_rules(written: Handwritten, evidence: str | None, names: PlotNames) -> list[Fault]:
    """Every rule that a question breaks. Without ``evidence`` nothing says whether the answer is right."""
    blank = [name for name, text in written.parts.items() if looks_blank(text)]
    found = [
        fault
        for fault in faults(written.prompt, written.answer, written.wrong, evidence)
        if fault.part not in blank  # one word on it is enough
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
    """Whether a text has a name, as it is written: "Right", which begins a sentence of the plot, is no name in "the
    right answer"."""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I if name == name.lower() else 0) for name in names
    )


def told_names(film: Film) -> dict[str, bool]:
    """Names that a plot has and nothing that is shown, and whether their last word is shown: so critics call people.
    Those that are no ordinary words come in small letters."""
    from bot.documents.cast.part import names_in  # loaded late, like all that reads documents

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
    """Whether a name may be another word where it has no capital: it is short, it only ever begins sentences, or the
    film's texts have its words in small letters, too."""
    if len(name) < _SHORTEST:
        return True
    inside = re.search(rf"[\w,;] {re.escape(name)}(?!\w)", plots)
    return inside is None or small >= {*name.lower().split()}


def names_to_leave_out(told: Mapping[str, bool], is_public: Callable[[str], bool]) -> PlotNames:
    """``told`` is what `told_names` finds; ``is_public`` says whether somebody is known for their part in any film."""
    secret = [name for name in told if not is_public(name)]
    asked_about = [name for name, surname_is_open in told.items() if name in secret or not surname_is_open]
    return PlotNames(tuple(asked_about), tuple(secret))


def author_line(name: str | None, on: date) -> str:
    """ "Ada on 28 November 2026"."""
    return f"{_author(name)}{on.day} {calendar.month_name[on.month]} {on.year}"


def _author(name: str | None) -> str:
    return f"{name or 'a moderator'} on "


def author_forgotten(name: str) -> tuple[str, str]:
    """What to put in place of what, so that the snapshot of a question no longer says who wrote it."""
    before, after = (json.dumps(f"{_WRITTEN_BY}{_author(known)}", ensure_ascii=False)[:-1] for known in (name, None))
    return before, after
