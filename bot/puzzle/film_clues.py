"""Film puzzles: makes clues from a film's open facts, none from a plot."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.catalogue import films, puzzle_facts
from bot.catalogue.connection import Catalogue
from bot.catalogue.film_set import FilmSet
from bot.catalogue.puzzle_facts import FilmIndex, SharedFacet, length_band
from bot.documents.facets import FacetKind, facets_of_fact
from bot.documents.folding import name_key
from bot.documents.model import Fact, Film, Predicate
from bot.puzzle.clues import PossibleClue, clues_with
from bot.puzzle.puzzle import Puzzle, PuzzleKind, Traits

_STARS = 3
_MOST_TOGETHER = 3
"""Maximum number of a film's directors or countries named in one clue."""
_LEAST_FILLERS = 2
"""Minimum number of fillers to offer: each says little, which slows the start down."""
_OTHER_MAKERS: Mapping[str, str] = {
    Predicate.WRITER: "Writer",
    Predicate.SCREENPLAY: "Screenplay",
    Predicate.MUSIC: "Music",
    Predicate.CINEMATOGRAPHY: "Cinematography",
    Predicate.PRODUCER: "Producer",
    Predicate.EDITING: "Editing",
}


async def film_puzzle(catalogue: Catalogue, film_id: str) -> Puzzle | None:
    """Makes a puzzle that asks for the film. Returns None if six clues can't tell it from the library's other films."""
    library = await puzzle_facts.library(catalogue)
    film = await films.film(catalogue, film_id)
    if film is None:
        return None
    facets = await puzzle_facts.facets_of(catalogue, film_id)
    shared: Mapping[tuple[FacetKind, str], SharedFacet] = {(facet.kind, facet.key): facet for facet in facets}
    facts = [*_open_facts(film)]
    people = {name_key(fact.value) for fact in facts if fact.predicate in (Predicate.STARRING, *_OTHER_MAKERS)}
    by_person = await puzzle_facts.films_by(catalogue, people)
    candidates = [*_candidates(facts, shared, by_person, library)]
    fillers = [*_fillers(film, facts, library)]
    clues = clues_with(candidates, fillers, _LEAST_FILLERS, len(library.films), (film.title, *film.aliases))
    if clues is None:
        return None
    return Puzzle(PuzzleKind.FILM, film.id, film.label, film.id, clues, _traits(film, facts), len(library.films))


async def film_traits(catalogue: Catalogue, film_id: str) -> Traits | None:
    """Returns a film's traits; None if the library no longer has the film."""
    film = await films.film(catalogue, film_id)
    return _traits(film, [*_open_facts(film)]) if film else None


def _open_facts(film: Film) -> Iterator[Fact]:
    """Yields the facts that don't come from a plot."""
    return (fact for fact in film.facts if isinstance(fact.evidence.text, str))


def _candidates(
    facts: Sequence[Fact],
    shared: Mapping[tuple[FacetKind, str], SharedFacet],
    by_person: Mapping[tuple[str, str], FilmSet],
    library: FilmIndex,
) -> Iterator[PossibleClue]:
    """Yields candidates in order of preference: decade, country, length, genre, director, stars, then substitutes."""
    genres: list[PossibleClue] = []
    yield from _decade(facts, shared)
    yield from _together("country", "Country", "Countries", facts, shared)
    yield from _length(facts, library)
    for fact, facet in _facets("genre", facts, shared):
        genres.append(PossibleClue("Genre", facet.label, fact.evidence, facet.films))
    yield from genres[:1]
    yield from _together("director", "Director", "Directors", facts, shared)
    # The first star says the most, so it is a late clue, but a good one.
    directors = {fact.value for fact in facts if fact.predicate == Predicate.DIRECTOR}
    stars = [*_people(Predicate.STARRING, "Star", facts, by_person, directors)][:_STARS]
    yield from stars
    known = directors | {star.text for star in stars}
    for predicate, label in _OTHER_MAKERS.items():
        for maker in [*_people(predicate, label, facts, by_person, known)][:1]:
            known.add(maker.text)
            yield maker
    yield from genres[1:2]


def _fillers(film: Film, facts: Sequence[Fact], library: FilmIndex) -> Iterator[PossibleClue]:
    """Yields clues that nearly every film has, for films with few other facts."""
    title = next((fact.evidence for fact in facts if fact.predicate == Predicate.TITLE), None)
    letter, words = puzzle_facts.initial(film.title), puzzle_facts.word_count(film.title)
    year = next((fact.evidence for fact in facts if fact.predicate == Predicate.YEAR), None)
    if year is not None and film.year is not None:
        half = puzzle_facts.half(film.year, library.middle)
        yield PossibleClue("Released", half, year, library.halves[half])
    if title is not None and letter is not None:
        yield PossibleClue("Words in the title", words, title, library.words[words])
    if year is not None and film.year is not None:
        yield PossibleClue("Year", str(film.year), year, library.years[film.year])
    if title is not None and letter is not None:
        yield PossibleClue("Title begins with", letter, title, library.initials[letter])


def _facets(
    kind: FacetKind, facts: Sequence[Fact], shared: Mapping[tuple[FacetKind, str], SharedFacet]
) -> Iterator[tuple[Fact, SharedFacet]]:
    """Yields the film's facets of a kind, each once, with the first fact that gives it."""
    seen: set[str] = set()
    for fact in facts:
        for of, label in facets_of_fact(fact):
            facet = shared.get((of, name_key(label)))
            if of == kind and facet is not None and facet.key not in seen:
                seen.add(facet.key)
                yield fact, facet


def _decade(facts: Sequence[Fact], shared: Mapping[tuple[FacetKind, str], SharedFacet]) -> Iterator[PossibleClue]:
    year = next((fact for fact in facts if fact.predicate == Predicate.YEAR), None)
    facet = next((facet for (kind, _), facet in shared.items() if kind == "decade"), None)
    if year is not None and facet is not None:
        yield PossibleClue("Decade", facet.label, year.evidence, facet.films)


def _together(
    kind: FacetKind,
    label: str,
    several: str,
    facts: Sequence[Fact],
    shared: Mapping[tuple[FacetKind, str], SharedFacet],
) -> Iterator[PossibleClue]:
    """Combines all facets of a kind into one clue."""
    found = [*_facets(kind, facts, shared)][:_MOST_TOGETHER]
    if not found:
        return
    (fact, first), *rest = found
    films_of = first.films.common(facet.films for _, facet in rest)
    *others, last = (facet.label for _, facet in found)
    text = f"{', '.join(others)} and {last}" if others else last
    yield PossibleClue(several if others else label, text, fact.evidence, films_of)


def _length(facts: Sequence[Fact], library: FilmIndex) -> Iterator[PossibleClue]:
    for fact in facts:
        if fact.predicate == Predicate.RUNTIME_MINUTES and (band := length_band(fact.value)):
            yield PossibleClue("Length", band, fact.evidence, library.lengths[band])
            return


def _people(
    predicate: str,
    label: str,
    facts: Sequence[Fact],
    by_person: Mapping[tuple[str, str], FilmSet],
    known: Collection[str],
) -> Iterator[PossibleClue]:
    """Yields the people with this job, except those ``known`` from another clue: a name twice is only one clue."""
    for fact in facts:
        films_of = by_person.get((predicate, name_key(fact.value)))
        if fact.predicate == predicate and fact.value not in known and films_of is not None:
            yield PossibleClue(label, fact.value, fact.evidence, films_of)


def _traits(film: Film, facts: Sequence[Fact]) -> Traits:
    facets = [*dict.fromkeys(facet for fact in facts for facet in facets_of_fact(fact))]

    def of(kind: FacetKind) -> tuple[str, ...]:
        return tuple(label for each, label in facets if each == kind)

    stars = tuple(fact.value for fact in facts if fact.predicate == Predicate.STARRING)
    return Traits(film.year, of("genre"), of("director"), of("country"), stars)
