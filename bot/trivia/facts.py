"""Questions on who made a film, when, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from bot.documents.model import Fact
from bot.documents.names import looks_like_person
from bot.predicates.record import Asking, Values
from bot.predicates.table import CAST, PEOPLE, Predicate
from bot.spoiler import reveal
from bot.trivia.about import About
from bot.trivia.distractors import three_wrong
from bot.trivia.draw import Draw
from bot.trivia.pools import CREW, MOST_VALUES, PERFORMER, TITLE, Pools, capital, the_year
from bot.trivia.quantities import (
    ladders_of_years,
    near_dates,
    near_minutes,
    near_money,
    read_money,
    written_date,
)
from bot.trivia.question import Question, question, question_id
from bot.trivia.rules import alike_any, echoes, folded, shows
from bot.trivia.wording import Phrasings, phrased

_LADDERS = 5
_RARE = (Values.MAKER, Values.COMPANY, Values.WORK, Values.FILM_TITLE)
"""Names of which a library has few that look alike: beside others that keep them no company, they can be told."""


def fact_questions(about: About, pools: Pools) -> Iterator[Question]:
    """Everything that can be asked about a film's facts, in the order of its card."""
    for predicate in Predicate:
        if asked := predicate.record.asked:
            yield from _questions(about, pools, predicate, asked)


def _questions(about: About, pools: Pools, predicate: Predicate, asked: Asking) -> Iterator[Question]:
    match predicate.record.values:
        case Values.COUNTRY | Values.LANGUAGE:
            return _common(about, pools, predicate, asked)
        case Values.DATE:
            return _released(about, pools, predicate, asked)
        case Values.YEAR:
            return _year(about, pools, predicate, asked)
        case Values.MINUTES:
            return _runtime(about, pools, predicate, asked)
        case Values.MONEY:
            return _money(about, pools, predicate, asked)
        case _:
            return _named(about, pools, predicate, asked)


def _named(about: About, pools: Pools, predicate: Predicate, asked: Asking) -> Iterator[Question]:
    facts = _apart(about, predicate)
    phrasings = asked.one if len(facts) == 1 else asked.many
    if not phrasings:
        return
    for fact in facts[:MOST_VALUES]:
        if predicate in PEOPLE and not looks_like_person(fact.value):
            continue
        # "the DC Comics character of the same name" is said in words, not by a name.
        if predicate.record.values is Values.FILM_TITLE and echoes(about.film.label, fact.value):
            continue  # "Svadba v Malinovke" for "Wedding in Malinovka"
        if predicate.record.values is Values.WORK and ("same" in fact.value or "eponymous" in fact.value):
            continue
        yield from _asked(about, pools, predicate, fact, phrasings)


def _common(about: About, pools: Pools, predicate: Predicate, asked: Asking) -> Iterator[Question]:
    facts = _apart(about, predicate)
    phrasings = asked.one if len(facts) == 1 else asked.many
    if not phrasings or (predicate is Predicate.NATIONALITY and about.facts[Predicate.COUNTRY]):
        return  # one of the two is enough: they answer each other
    for fact in facts[:1]:
        if not pools.too_common(predicate, fact.value):
            yield from _asked(about, pools, predicate, fact, phrasings)


def _asked(about: About, pools: Pools, predicate: Predicate, fact: Fact, phrasings: Phrasings) -> Iterator[Question]:
    answer = capital(fact.value)
    number = question_id(predicate, about.film.id, folded(answer))
    prompt = phrased(phrasings, number, film=about.film.label)

    def is_true(name: str) -> bool:
        return about.may_have_done(name, predicate)

    strangers = (name for kind in _kinds(predicate) for name in pools.elsewhere(kind, about.film, answer))
    known = _known(about, pools, predicate, answer)
    candidates = chain((capital(name) for name in strangers if not about.names(name)), known)
    yield from _written(about, pools, predicate, prompt, answer, candidates, is_true, fact)


def _known(about: About, pools: Pools, predicate: Predicate, answer: str) -> Iterator[str]:
    """Names of the film itself; looked for only when they are needed, which is seldom."""
    yield from chain.from_iterable(pools.agree(predicate, about.film, answer, _others_in_film(about, predicate)))


def _kinds(predicate: Predicate) -> tuple[str, ...]:
    """The pools whose names are of the same kind, the nearest first."""
    values = predicate.record.values
    if values.people:
        return predicate, PERFORMER if predicate in CAST else CREW
    if values is Values.COMPANY:
        return predicate, *(other for other in Predicate if other.record.values is Values.COMPANY)
    return (predicate, TITLE) if values is Values.FILM_TITLE else (predicate,)


def _others_in_film(about: About, predicate: Predicate) -> Iterable[str]:
    """Who else worked on the film, in other jobs."""
    if predicate not in PEOPLE:
        return ()
    return chain((name for job, name in about.people if job != predicate), about.cast)


def _released(about: About, pools: Pools, predicate: Predicate, asked: Asking) -> Iterator[Question]:
    title = _title_alone(about, pools)
    facts = [fact for fact in about.facts[predicate] if len(fact.value) == 10]
    if not facts or title is None:
        return
    fact = min(facts, key=lambda fact: fact.value)
    answer = written_date(fact.value)
    number = question_id(predicate, about.film.id, fact.value)
    prompt = phrased(asked.one if len(facts) == 1 else asked.many, number, film=title)
    draw = Draw(number)
    candidates = (written_date(iso) for iso in near_dates(fact.value, draw) if iso not in about.dates)
    yield from _written(about, pools, predicate, prompt, answer, candidates, _never, fact, subject=fact.value)


def _year(about: About, pools: Pools, predicate: Predicate, asked: Asking) -> Iterator[Question]:
    film, fact = about.film, the_year(about.film)
    if fact is None or film.year is None:
        return
    number = question_id(predicate, film.id, fact.value)
    draw = Draw(number)
    # Of several ladders the one whose years were offered least, for as many films as are from them.
    ladders = sorted(
        islice(ladders_of_years(film.year, draw), _LADDERS),
        key=lambda ladder: sum(pools.worn(predicate, year) for year in ladder),
    )
    near = chain(pools.company(predicate, film, fact.value), chain.from_iterable(ladders))
    candidates = (year for year in near if year not in about.text or int(year) not in about.years)
    prompt = phrased(asked.one, number, film=film.title)
    yield from _written(about, pools, predicate, prompt, fact.value, candidates, _never, fact)


def _runtime(about: About, pools: Pools, predicate: Predicate, asked: Asking) -> Iterator[Question]:
    facts = [fact for fact in about.facts[predicate] if fact.value.isdecimal()]
    if len(facts) != 1:
        return  # several cuts: which one is meant cannot be said in a line
    minutes = int(facts[0].value)
    answer = f"{minutes} minute" if minutes == 1 else f"{minutes} minutes"
    number = question_id(predicate, about.film.id, folded(answer))
    draw = Draw(number)
    candidates = (
        value
        for value in near_minutes(minutes, draw)
        if all(abs(int(value.split()[0]) - true) > 2 for true in about.minutes)
    )
    prompt = phrased(asked.one, number, film=about.film.label)
    yield from _written(about, pools, predicate, prompt, answer, _spread(candidates), _never, facts[0])


def _spread(values: Iterator[str]) -> Iterator[str]:
    """Lengths at least three minutes apart."""
    taken: list[int] = []
    for value in values:
        minutes = int(value.split()[0])
        if all(abs(minutes - other) > 2 for other in taken):
            taken.append(minutes)
            yield value


def _money(about: About, pools: Pools, predicate: Predicate, asked: Asking) -> Iterator[Question]:
    facts = about.facts[predicate]
    if len(facts) != 1:
        return
    money = read_money(facts[0].value)
    if money is None:
        return
    answer = str(money)
    number = question_id(predicate, about.film.id, folded(answer))
    draw = Draw(number)
    candidates = (
        value
        for value in near_money(money, draw)
        if value not in about.text and value.lstrip(money.sign) not in about.text
    )
    prompt = phrased(asked.one, number, film=about.film.label)
    yield from _written(about, pools, predicate, prompt, answer, candidates, _never, facts[0])


def _written(
    about: About,
    pools: Pools,
    predicate: Predicate,
    prompt: str,
    answer: str,
    candidates: Iterator[str],
    is_true: Callable[[str], bool],
    fact: Fact,
    subject: str | None = None,
) -> Iterator[Question]:
    if not shows(reveal(fact.evidence.text), answer):
        return
    wrong = three_wrong(prompt, answer, candidates, is_true, about.offered)
    if wrong:
        subject = subject or folded(answer)
        asked = question(predicate, about.film.id, subject, prompt, answer, wrong, fact.evidence, spoiler=False)
        tells = predicate.record.values in _RARE and not pools.keeps_company(predicate, about.film, answer, wrong)
        if tells:
            about.telling.add(asked.id)
        pools.use(predicate, about, wrong, stays=not tells)
        yield asked


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


def _never(_: str) -> bool:
    return False
