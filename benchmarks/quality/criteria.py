"""The rows of the table: what makes wrong answers plausible, each counted over all questions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, auto
from math import sqrt

from benchmarks.accuracy.tally import Tally, Z
from benchmarks.quality.library import Asked, Library
from benchmarks.quality.outside import Outside
from bot.documents.folding import fold

_CAST = {"actor_of", "character_of"}
_PEOPLE = {
    "starring", "director", "producer", "writer", "screenplay", "story", "music", "cinematography", "editing",
    "narrator", "costume_designer", "actor_of",
}  # fmt: skip
_NEAR = 15
"""Years."""
_OFTEN, _SHARE, _FEW = 10, 0.2, 2
_EVEN, _NEAR_EVEN = 0.25, 0.03
"""How often the shortest, and the longest, option is right by chance, and how far from it the share may be; of few
questions, as far as chance alone takes 95 % of such shares."""
_ENOUGH, _LEAD, _PLOT = 6, 3, 3
"""Questions on a film whose lead has so many sentences and one of whose plots so many paragraphs."""
_SENTENCE = re.compile(r"[.!?][\"”’')]*(?: +(?=[\"“A-Z])|\s*\n|\s*$)")
_MISSES = 200


def criteria(library: Library, outside: Outside) -> list[Tally]:
    """All rows, in the order of the table."""
    asked = library.questions
    return [
        _same_film(library),
        _agreeing("gender agrees", asked, outside.gender, 0.95),
        _areas(library, outside),
        _capitals(asked),
        _agreeing("type agrees", asked, outside.type, 0.98),
        *(row for kind in ("all kinds", "cloze") for row in _lengths(asked, kind)),
        _too_often(asked),
        _period(library, outside),
        _enough(library),
    ]


def _same_film(library: Library) -> Tally:
    """Of questions on who plays whom, those with another of the same film, where the cast has another."""
    row = Tally("another of the same film is offered", "questions on a part", 0.8)
    for asked in library.questions:
        if asked.kind not in _CAST:
            continue
        field = "person" if asked.kind == "actor_of" else "character"
        names = {fold(credit[field]) for credit in library.films[asked.film]["cast"] if credit[field]}
        others = {name for name in names if name != fold(asked.answer) and not _names_it(name, asked)}
        if others:
            hit = any(fold(option) in others for option in asked.wrong)
            row.add(hit, 1, "" if hit else _line(asked))
    return row


def _names_it(name: str, asked: Asked) -> bool:
    return bool(set(name.split()) & set(fold(f"{asked.answer} {asked.prompt}").split()))


def _agreeing(measure: str, questions: Iterable[Asked], know: Callable[[str], object], limit: float) -> Tally:
    """Of wrong answers of which something is known, those that share it with the right one."""
    row = Tally(measure, "wrong answers", limit)
    for asked in questions:
        right = know(asked.answer)
        for option in asked.wrong if right else ():
            if (other := know(option)) is not None:
                row.add(other == right, 1, "" if other == right else f"{_line(asked)}: {option}")
    return row


def _areas(library: Library, outside: Outside) -> Tally:
    """Of questions on people of a film of known origin, those where two of three come from the same area."""
    row = Tally("origin agrees for two of three", "questions on people", 0.95)
    for asked in library.questions:
        if asked.kind not in _PEOPLE | {"character_of"} or not (home := outside.areas(asked.film)):
            continue
        known = [areas for option in asked.wrong if (areas := outside.areas_of(option))]
        if len(known) == len(asked.wrong):
            hit = sum(bool(home & areas) for areas in known) >= 2
            row.add(hit, 1, "" if hit else _line(asked))
    return row


class _Case(Enum):
    SMALL = auto()
    CAPITAL = auto()
    ALL_CAPITALS = auto()
    NONE = auto()


def _case(option: str) -> _Case:
    letters = [c for c in option if c.isalpha()]
    if not letters or not option[:1].isalpha():
        return _Case.NONE
    if len(letters) > 4 and all(map(str.isupper, letters)):
        return _Case.ALL_CAPITALS
    return _Case.SMALL if letters[0].islower() else _Case.CAPITAL


def _capitals(questions: Iterable[Asked]) -> Tally:
    row = Tally("all options are capitalised alike", "questions", 1)
    for asked in questions:
        hit = len({_case(option) for option in asked.options}) == 1
        row.add(hit, 1, "" if hit else _line(asked))
    return row


def _lengths(questions: Iterable[Asked], kind: str) -> Iterator[Tally]:
    chosen = [asked for asked in questions if kind in ("all kinds", asked.kind)]
    for name, extreme in (("shortest", min), ("longest", max)):
        width = max(_NEAR_EVEN, Z * sqrt(_EVEN * (1 - _EVEN) / max(1, len(chosen))))
        row = Tally(f"the {name} is right, {kind}", "questions", _EVEN + width, least=_EVEN - width)
        for asked in chosen:
            lengths = [len(option) for option in asked.options]
            most = extreme(lengths)
            row.add(lengths[0] == most and 1 / lengths.count(most), 1)
        yield row


def _too_often(questions: Iterable[Asked]) -> Tally:
    """Films in which one string is wrong in more than a fifth of the questions, or in more than two of a few."""
    row = Tally("one string is wrong too often", "films", 0, at_least=False)
    films: defaultdict[str, list[Asked]] = defaultdict(list)
    for asked in questions:
        films[asked.film].append(asked)
    for film, own in films.items():
        uses = Counter(option for asked in own for option in asked.wrong)
        most = len(own) * _SHARE if len(own) >= _OFTEN else _FEW
        over = [f"{option} in {count} of {len(own)}" for option, count in uses.items() if count > most]
        row.add(bool(over), 1, f"{film}: {', '.join(over[:3])}" if over else "")
    return row


def _period(library: Library, outside: Outside) -> Tally:
    row = Tally("people are of the time, 15 years or less", "wrong answers", 0.95)
    for asked in library.questions:
        year = library.films[asked.film]["year"]
        for option in asked.wrong if year and asked.kind in _PEOPLE else ():
            if years := outside.years(option):
                hit = min(abs(other - year) for other in years) <= _NEAR
                row.add(hit, 1, "" if hit else f"{_line(asked)}: {option}")
    return row


def _enough(library: Library) -> Tally:
    row = Tally("six questions on a film with a lead and a plot", "films", 1)
    questions = Counter(asked.film for asked in library.questions)
    for film in library.films.values():
        told = any(len(plot["paragraphs"]) >= _PLOT for plot in film["plots"])
        if told and len(_SENTENCE.findall(film["lead"])) >= _LEAD:
            count = questions[film["id"]]
            row.add(count >= _ENOUGH, 1, "" if count >= _ENOUGH else f"{film['id']}: {count}")
    return row


def _line(asked: Asked) -> str:
    return f"{asked.kind}: {asked.prompt} {asked.answer} · {' · '.join(asked.wrong)}"[:_MISSES]


def misses(rows: Sequence[Tally], most: int) -> Iterator[str]:
    """Some of what does not hold, row by row."""
    for row in rows:
        if row.misses:
            step = max(1, len(row.misses) // most)
            yield f"## {row.measure}: {len(row.misses)}"
            yield from row.misses[::step][:most]
            yield ""
