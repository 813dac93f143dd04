"""Questions on sequels, prequels and remakes, and on which film it was."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from bot.documents.model import Evidence, RelatedFilm, Relation
from bot.documents.names import looks_like_person
from bot.predicates.table import Predicate
from bot.spoiler import reveal
from bot.trivia.about import About, is_named_in
from bot.trivia.distractors import three_wrong
from bot.trivia.draw import Draw
from bot.trivia.parts import is_named
from bot.trivia.pools import MOST_PEOPLE, RELATED, TITLE, Pools
from bot.trivia.quantities import near_years
from bot.trivia.question import Question, QuestionKind, question, question_id
from bot.trivia.rules import alike, contains, folded, shows
from bot.trivia.wording import FILM_OF_CHARACTER, HOW_RELATED, WHEN_RELATED, WHICH_RELATED, Phrasings, phrased

_LATER = frozenset({Relation.SEQUEL, Relation.PREQUEL, Relation.REMAKE})
_RELEASES = {
    "direct-to-video": "Direct-to-video",
    "straight-to-video": "Straight-to-video",
    "direct-to-dvd": "Direct-to-DVD",
    "theatrical": "Theatrical",
    "made-for-television": "Made-for-television",
}
_NEAR = 3
"""Sentences, of which the first has a film's title and the last a name."""
_OTHER_RELEASES = ("Limited to festivals", "In cinemas worldwide", "On a streaming service", "As a television series")


def related_questions(about: About, pools: Pools) -> Iterator[Question]:
    """What follows, precedes or remakes a film; each relation of which only one film is known."""
    for entry in about.film.related:
        same = [other for other in about.film.related if other.relation is entry.relation]
        yield from _which(about, pools, entry)
        if len(same) == 1:
            yield from _when(about, entry)
            yield from _how(about, entry)


def _which(about: About, pools: Pools, entry: RelatedFilm) -> Iterator[Question]:
    kind, film = entry.relation.value, about.film
    subject = f"title\0{folded(entry.title)}"
    relatives = [other.title for other in film.related]
    number = question_id(kind, film.id, subject)

    def is_true(title: str) -> bool:
        return any(alike(title, other) or contains(title, other) for other in (*relatives, film.title, *film.aliases))

    if not shows(reveal(entry.evidence.text), entry.title):
        return
    prompt = phrased(WHICH_RELATED[entry.relation], number, film=film.label)
    titles = chain.from_iterable(pools.elsewhere(pool, film, entry.title) for pool in (RELATED, TITLE))
    wrong = three_wrong(prompt, entry.title, titles, is_true, about.offered)
    if wrong:
        pools.use(RELATED, about, wrong)
        yield question(kind, film.id, subject, prompt, entry.title, wrong, entry.evidence, spoiler=False)


def _when(about: About, entry: RelatedFilm) -> Iterator[Question]:
    film, year = about.film, entry.year
    if year is None or film.year is None or not shows(reveal(entry.evidence.text), str(year)):
        return
    later = entry.relation in _LATER
    if (year <= film.year) if later else (year >= film.year):
        return
    kind, subject = entry.relation.value, f"year\0{year}"
    number = question_id(kind, film.id, subject)
    near = near_years(
        year,
        Draw(number),
        least=film.year + 1 if later else 1890,
        most=2100 if later else film.year - 1,
    )
    true = {other.year for other in film.related} | {film.year}
    prompt = phrased(WHEN_RELATED[entry.relation], number, film=film.label)
    wrong = three_wrong(prompt, str(year), (value for value in near if int(value) not in true), _never, about.offered)
    if wrong:
        about.offered.add(wrong)
        yield question(kind, film.id, subject, prompt, str(year), wrong, entry.evidence, spoiler=False)


def _how(about: About, entry: RelatedFilm) -> Iterator[Question]:
    release = _RELEASES.get((entry.release or "").casefold())
    if release is None or entry.relation not in (Relation.SEQUEL, Relation.PREQUEL):
        return
    if not shows(reveal(entry.evidence.text), release):
        return
    kind, film, subject = entry.relation.value, about.film, f"release\0{folded(release)}"
    number = question_id(kind, film.id, subject)
    draw = Draw(number)
    prompt = phrased(HOW_RELATED, number, relation=entry.relation.value, film=film.label)
    wrong = three_wrong(prompt, release, draw.all(_OTHER_RELEASES), _never, about.offered)
    if wrong:
        about.offered.add(wrong)
        yield question(kind, film.id, subject, prompt, release, wrong, entry.evidence, spoiler=False)


def film_questions(about: About, pools: Pools, *, apart: bool = False) -> Iterator[Question]:
    """Which film somebody directed, wrote or stars in, where one sentence names both; ``apart``: where none does, but
    two that are close by do."""
    film = about.film
    if not pools.one_title(film.title):
        return
    for predicate in Predicate:
        asked = predicate.record.asked
        if asked is None or not asked.which_film:
            continue
        for name in about.values(predicate)[:MOST_PEOPLE]:
            if looks_like_person(name) and (evidence := _naming_both(about, name, apart=apart)):
                yield from _film_of(about, pools, asked.which_film_kind, name, asked.which_film, evidence)
    for credit in film.cast[:MOST_PEOPLE]:
        name = credit.character
        if not isinstance(name, str) or credit.spoiler or not is_named(name):
            continue
        if evidence := _naming_both(about, name, apart=apart):
            yield from _film_of(about, pools, QuestionKind.FILM_OF_CHARACTER, name, FILM_OF_CHARACTER, evidence)


def _film_of(
    about: About, pools: Pools, kind: str, name: str, phrasings: Phrasings, evidence: Evidence
) -> Iterator[Question]:
    film = about.film
    number = question_id(kind, film.id, folded(name))
    prompt = phrased(phrasings, number, name=name)
    works = pools.works_of(name)

    def other_titles() -> Iterator[str]:
        for other in pools.titles_elsewhere(kind, film):
            if other.id not in works and not is_named_in(pools.said_of(other), name):
                yield other.title

    wrong = three_wrong(prompt, film.title, other_titles(), _never, about.offered)
    if wrong:
        tells = not pools.keeps_company(kind, film, film.title, wrong)
        pools.use(kind, about, wrong, stays=not tells)
        if tells:
            about.telling.add(number)
        yield question(kind, film.id, folded(name), prompt, film.title, wrong, evidence, spoiler=False)


def _naming_both(about: About, name: str, *, apart: bool) -> Evidence | None:
    """A sentence of the lead that has the film's title and a name; ``apart``: where there is none, one that has the
    title, and what comes up to the name soon after: "Fog is a film from 2001. It stars Ida Brink." """
    found: list[tuple[int, Evidence]] = []
    for at, (evidence, sentence) in enumerate(about.opening):
        if about.film.title in sentence.text:
            for between, (other, later) in enumerate(about.opening[at : at + _NEAR]):
                if other == evidence and shows(later.text, name):
                    found.append((between, evidence.part(sentence.start, later.end)))
    between, evidence = min(found, key=lambda one: one[0], default=(0, None))
    return evidence if bool(between) is apart else None


def _never(_: str) -> bool:
    return False
