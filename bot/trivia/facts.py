"""Questions on who made a film, when, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from bot.documents.model import PEOPLE, Fact, Predicate
from bot.spoiler import reveal
from bot.trivia.about import About
from bot.trivia.distractors import three_wrong
from bot.trivia.draw import Draw
from bot.trivia.pools import CREW, PERFORMER, TITLE, Pools
from bot.trivia.quantities import (
    near_dates,
    near_minutes,
    near_money,
    near_years,
    read_money,
    written_date,
)
from bot.trivia.question import Question, question, question_id
from bot.trivia.rules import alike_any, folded, is_person, shows

_MOST_VALUES = 3
"""Questions on one predicate of one film: a film has one director, but may name thirty producers."""
_TOO_COMMON = 0.5
"""What is said of every second film is no riddle."""
_MOST_FROM_ELSEWHERE = 2


@dataclass(frozen=True, slots=True)
class _Asking:
    """How a predicate is asked for, where the film has one such value and where it has several."""

    one: str
    many: str


_NAMES: dict[str, _Asking] = {
    Predicate.DIRECTOR: _Asking("Who directed {film}?", "Which of these directed {film}?"),
    Predicate.PRODUCER: _Asking("Who produced {film}?", "Which of these produced {film}?"),
    Predicate.WRITER: _Asking("Who wrote {film}?", "Which of these wrote {film}?"),
    Predicate.SCREENPLAY: _Asking(
        "Who wrote the screenplay of {film}?", "Which of these worked on the screenplay of {film}?"
    ),
    Predicate.STORY: _Asking(
        "Who came up with the story of {film}?", "Which of these is credited for the story of {film}?"
    ),
    Predicate.MUSIC: _Asking("Who wrote the music for {film}?", "Which of these wrote music for {film}?"),
    Predicate.CINEMATOGRAPHY: _Asking(
        "Who was the cinematographer of {film}?", "Which of these was a cinematographer of {film}?"
    ),
    Predicate.EDITING: _Asking("Who edited {film}?", "Which of these edited {film}?"),
    Predicate.NARRATOR: _Asking("Who narrates {film}?", "Which of these narrates {film}?"),
    Predicate.STARRING: _Asking("Which of these stars in {film}?", "Which of these stars in {film}?"),
    Predicate.PRODUCTION_COMPANY: _Asking(
        "Which company made {film}?", "Which of these companies had a part in making {film}?"
    ),
    Predicate.DISTRIBUTOR: _Asking("Which company distributed {film}?", "Which of these companies distributed {film}?"),
    Predicate.BASED_ON: _Asking("What is {film} based on?", "Which of these is {film} based on?"),
    Predicate.ALTERNATIVE_TITLE: _Asking(
        "By which other title is {film} known?", "Which of these is another title of {film}?"
    ),
}
_COMMON: dict[str, _Asking] = {
    Predicate.COUNTRY: _Asking("In which country was {film} made?", "Which of these countries had a part in {film}?"),
    Predicate.LANGUAGE: _Asking("In which language is {film}?", "Which of these languages is spoken in {film}?"),
}
"""Asked only where the answer is not the usual one. A genre never is: a film fits many that nobody wrote down."""


def fact_questions(about: About, pools: Pools) -> Iterator[Question]:
    """Everything that can be asked about a film's facts, in the order of its card."""
    for predicate, asking in _NAMES.items():
        yield from _named(about, pools, predicate, asking)
    for predicate, asking in _COMMON.items():
        yield from _common(about, pools, predicate, asking)
    yield from _released(about, pools)
    yield from _year(about)
    yield from _runtime(about, pools)
    yield from _money(about, pools, Predicate.BUDGET, "What was the budget of {film}?")
    yield from _money(about, pools, Predicate.GROSS, "How much did {film} take in at the box office?")


def _named(about: About, pools: Pools, predicate: str, asking: _Asking) -> Iterator[Question]:
    facts = _apart(about, predicate)
    if not facts:
        return
    prompt = (asking.one if len(facts) == 1 else asking.many).format(film=about.film.label)
    for fact in facts[:_MOST_VALUES]:
        if predicate in PEOPLE and not is_person(fact.value):
            continue
        # "the DC Comics character of the same name" is said in words, not by a name.
        if predicate == Predicate.BASED_ON and ("same" in fact.value or "eponymous" in fact.value):
            continue
        yield from _asked(about, pools, predicate, fact, prompt)


def _common(about: About, pools: Pools, predicate: str, asking: _Asking) -> Iterator[Question]:
    facts = _apart(about, predicate)
    if not facts:
        return
    prompt = (asking.one if len(facts) == 1 else asking.many).format(film=about.film.label)
    for fact in facts[:1]:
        if pools.share(predicate, fact.value) <= _TOO_COMMON:
            yield from _asked(about, pools, predicate, fact, prompt)


def _asked(about: About, pools: Pools, predicate: str, fact: Fact, prompt: str) -> Iterator[Question]:
    answer = _capital(fact.value)
    draw = Draw(question_id(predicate, about.film.id, folded(answer)))

    def is_true(name: str) -> bool:
        return about.may_have_done(name, predicate)

    strangers = (_capital(name) for kind in _kinds(predicate) for name in pools.elsewhere(kind, about.film, draw))
    known = _others_in_film(about, predicate, draw)
    candidates = chain((name for name in strangers if not about.names(name)), known)
    yield from _written(about, predicate, prompt, answer, candidates, is_true, fact)


def _kinds(predicate: str) -> tuple[str, ...]:
    """The pools whose names are of the same kind, the nearest first."""
    if predicate in (Predicate.STARRING, Predicate.NARRATOR):
        return predicate, PERFORMER
    if predicate in PEOPLE:
        return predicate, CREW
    if predicate in (Predicate.PRODUCTION_COMPANY, Predicate.DISTRIBUTOR):
        return predicate, Predicate.PRODUCTION_COMPANY, Predicate.DISTRIBUTOR
    if predicate == Predicate.ALTERNATIVE_TITLE:
        return predicate, TITLE
    return (predicate,)


def _others_in_film(about: About, predicate: str, draw: Draw) -> Iterable[str]:
    """Who else worked on the film, in other jobs."""
    if predicate not in PEOPLE:
        return ()
    crew = list(dict.fromkeys(name for job, name in about.people if job != predicate))
    return chain(draw.some(crew, len(crew)), draw.some(about.cast, len(about.cast)))


def _released(about: About, pools: Pools) -> Iterator[Question]:
    title = _title_alone(about, pools)
    facts = [fact for fact in about.facts[Predicate.RELEASE_DATE] if len(fact.value) == 10]
    if not facts or title is None:
        return
    fact = min(facts, key=lambda fact: fact.value)
    prompt = f"When was {title} released?" if len(facts) == 1 else f"When was {title} first released?"
    answer = written_date(fact.value)
    draw = Draw(question_id(Predicate.RELEASE_DATE, about.film.id, fact.value))
    year = int(fact.value[:4])
    elsewhere = [
        other
        for other in pools.elsewhere(Predicate.RELEASE_DATE, about.film, draw)
        if len(other) == 10 and abs(int(other[:4]) - year) <= 4
    ]
    near = (iso for iso in chain(elsewhere[:_MOST_FROM_ELSEWHERE], near_dates(fact.value, draw)))
    candidates = (written_date(iso) for iso in near if iso not in about.dates)
    yield from _written(about, Predicate.RELEASE_DATE, prompt, answer, candidates, _never, fact, subject=fact.value)


def _year(about: About) -> Iterator[Question]:
    film = about.film
    facts = [fact for fact in about.facts[Predicate.YEAR] if fact.value.isdecimal()]
    if len(facts) != 1 or film.year is None or facts[0].value != str(film.year):
        return
    draw = Draw(question_id(Predicate.YEAR, film.id, facts[0].value))
    near = near_years(film.year, draw)
    candidates = (year for year in near if year not in about.text or int(year) not in about.years)
    prompt = f"From which year is the film {film.title}?"
    yield from _written(about, Predicate.YEAR, prompt, facts[0].value, candidates, _never, facts[0])


def _runtime(about: About, pools: Pools) -> Iterator[Question]:
    facts = [fact for fact in about.facts[Predicate.RUNTIME_MINUTES] if fact.value.isdecimal()]
    if len(facts) != 1:
        return  # several cuts: which one is meant cannot be said in a line
    minutes = int(facts[0].value)
    answer = f"{minutes} minutes"
    draw = Draw(question_id(Predicate.RUNTIME_MINUTES, about.film.id, folded(answer)))
    elsewhere = [
        f"{other} minutes"
        for other in pools.elsewhere(Predicate.RUNTIME_MINUTES, about.film, draw)
        if other.isdecimal() and 4 < abs(int(other) - minutes) <= minutes // 3
    ]
    candidates = (
        value
        for value in chain(elsewhere[:_MOST_FROM_ELSEWHERE], near_minutes(minutes, draw))
        if all(abs(int(value.split()[0]) - true) > 2 for true in about.minutes)
    )
    prompt = f"How long is {about.film.label}?"
    yield from _written(about, Predicate.RUNTIME_MINUTES, prompt, answer, _spread(candidates), _never, facts[0])


def _spread(values: Iterator[str]) -> Iterator[str]:
    """Lengths at least three minutes apart."""
    taken: list[int] = []
    for value in values:
        minutes = int(value.split()[0])
        if all(abs(minutes - other) > 2 for other in taken):
            taken.append(minutes)
            yield value


def _money(about: About, pools: Pools, predicate: str, prompt: str) -> Iterator[Question]:
    facts = about.facts[predicate]
    if len(facts) != 1:
        return
    money = read_money(facts[0].value)
    if money is None:
        return
    answer = str(money)
    draw = Draw(question_id(predicate, about.film.id, folded(answer)))
    others = (read_money(value) for value in pools.elsewhere(predicate, about.film, draw))
    elsewhere = [str(other) for other in others if other and other.like(money) and other.value != money.value]
    candidates = (
        value
        for value in chain(elsewhere[:_MOST_FROM_ELSEWHERE], near_money(money, draw))
        if value not in about.text and value.lstrip(money.sign) not in about.text
    )
    asked = prompt.format(film=about.film.label)
    yield from _written(about, predicate, asked, answer, candidates, _never, facts[0])


def _written(
    about: About,
    predicate: str,
    prompt: str,
    answer: str,
    candidates: Iterator[str],
    is_true: Callable[[str], bool],
    fact: Fact,
    subject: str | None = None,
) -> Iterator[Question]:
    if not shows(reveal(fact.evidence.text), answer):
        return
    wrong = three_wrong(prompt, answer, candidates, is_true)
    if wrong:
        yield question(
            predicate, about.film.id, subject or folded(answer), prompt, answer, wrong, fact.evidence, spoiler=False
        )


def _apart(about: About, predicate: str) -> list[Fact]:
    """The facts of a predicate, each value once: documents may spell one differently."""
    kept: list[Fact] = []
    for fact in about.facts[predicate]:
        if not alike_any(fact.value, [other.value for other in kept]):
            kept.append(fact)
    return kept


def _title_alone(about: About, pools: Pools) -> str | None:
    """The title without its year, which would give a date away; None where two films have it."""
    return about.film.title if pools.one_title(about.film.title) else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _never(_: str) -> bool:
    return False
