"""Person puzzles ("Who is it?"), for libraries with too few films for film puzzles.

Uses only people, and facts about them, from text that is not hidden as a spoiler.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.catalogue.film_set import FilmSet
from bot.documents.facets import FacetKind, decade, facets_of_fact
from bot.documents.folding import fold, name_key
from bot.documents.model import Evidence, Film, Predicate
from bot.predicates.record import Values
from bot.predicates.table import are_of, record_of
from bot.puzzle.clues import PossibleClue, clues_with
from bot.puzzle.puzzle import Puzzle, PuzzleKind, Traits

_WORK = {
    Predicate.DIRECTOR: "directing",
    Predicate.WRITER: "writing",
    Predicate.SCREENPLAY: "writing",
    Predicate.STORY: "writing",
    Predicate.PRODUCER: "producing",
    Predicate.MUSIC: "music",
    Predicate.CINEMATOGRAPHY: "cinematography",
    Predicate.EDITING: "editing",
}
_ACTING = "acting"


@dataclass(frozen=True, slots=True)
class _Job:
    """One person's job on one film."""

    name: str
    film: Film
    work: str
    character: str | None
    evidence: Evidence


def person_puzzles(films: Sequence[Film]) -> list[Puzzle]:
    """Makes a puzzle for each person whom six clues can tell from all others in these films."""
    parts = _by_person(films)
    keys = [*parts]
    facts = [[*_facts(parts[key])] for key in keys]
    spellings = [[*_spelling(parts[key][0])] for key in keys]
    having: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (known, spelling) in enumerate(zip(facts, spellings, strict=True)):
        for label, text in {(label, text) for label, text, _ in (*known, *spelling)}:
            having[label, text].append(at)

    def candidates(of: Sequence[tuple[str, str, Evidence]]) -> list[PossibleClue]:
        return _each_label_once(
            [PossibleClue(label, text, evidence, FilmSet.of(having[label, text])) for label, text, evidence in of]
        )

    puzzles: list[Puzzle] = []
    for at, key in enumerate(keys):
        first = parts[key][0]
        clues = clues_with(candidates(facts[at]), candidates(spellings[at]), 0, len(keys), (first.name,))
        if clues is not None:
            traits = _traits([part.film for part in parts[key]])
            puzzles.append(Puzzle(PuzzleKind.CAST, key, first.name, first.film.id, clues, traits, len(keys)))
    return puzzles


def people_traits(films: Sequence[Film]) -> dict[str, Traits]:
    """Returns the traits, by key, of all people whom these films openly name."""
    return {key: _traits([part.film for part in parts]) for key, parts in _by_person(films).items()}


def _by_person(films: Sequence[Film]) -> dict[str, list[_Job]]:
    parts: defaultdict[str, list[_Job]] = defaultdict(list)
    for film in films:
        for part in _parts(film):
            parts[name_key(part.name)].append(part)
    return parts


def _parts(film: Film) -> Iterator[_Job]:
    """Yields who did what, as far as open text says it; each person's work once."""
    seen: set[tuple[str, str]] = set()
    # Cast lists come first: they also name the character.
    for credit in film.cast:
        name, character = credit.person, credit.character
        if isinstance(name, str) and isinstance(character, str | None):
            seen.add((fold(name), _ACTING))
            yield _Job(name, film, _ACTING, character, credit.evidence)
    for fact in film.facts:
        record = record_of(fact.predicate)
        if record is None or not record.values.people or not isinstance(fact.evidence.text, str):
            continue
        work = _ACTING if are_of(fact.predicate, Values.PERFORMER) else _WORK.get(Predicate(fact.predicate))
        if work is not None and (fold(fact.value), work) not in seen:
            seen.add((fold(fact.value), work))
            yield _Job(fact.value, film, work, None, fact.evidence)


def _facts(parts: Sequence[_Job]) -> Iterator[tuple[str, str, Evidence]]:
    """Yields facts about a person in order of preference: their work, traits of their films, then films and roles."""
    yield "Work", " and ".join(dict.fromkeys(part.work for part in parts)), parts[0].evidence
    for part in parts:
        for evidence, text in _facets(part.film, "country"):
            yield "Country", text, evidence
        for evidence, text in _facets(part.film, "genre"):
            yield "Genre", text, evidence
        if part.film.year is not None:
            yield "Decade", decade(part.film.year), part.evidence
    for part in parts:
        yield "Film", part.film.label, part.evidence
        if part.character:
            yield "Plays", part.character, part.evidence


def _spelling(part: _Job) -> Iterator[tuple[str, str, Evidence]]:
    """Yields facts about the spelling of a name, for people with few other facts."""
    words = [letters for word in part.name.split() if (letters := [letter for letter in word if letter.isalnum()])]
    if words:
        yield "Words in the name", str(len(words)), part.evidence
        yield "Letters in the name", str(sum(map(len, words))), part.evidence
        yield "First name begins with", words[0][0].upper(), part.evidence
    if len(words) > 1:
        yield "Last name begins with", words[-1][0].upper(), part.evidence


def _facets(film: Film, kind: FacetKind) -> Iterator[tuple[Evidence, str]]:
    for fact in film.facts:
        if isinstance(fact.evidence.text, str):
            yield from ((fact.evidence, label) for of, label in facets_of_fact(fact) if of == kind)


def _each_label_once(candidates: Sequence[PossibleClue]) -> list[PossibleClue]:
    """Keeps only the first candidate with each label."""
    by_label: Mapping[str, PossibleClue] = {candidate.label: candidate for candidate in reversed(candidates)}
    return [candidate for candidate in candidates if by_label[candidate.label] is candidate]


def _traits(films: Sequence[Film]) -> Traits:
    def of(kind: FacetKind) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for film in films for _, text in _facets(film, kind)))

    years = [film.year for film in films if film.year is not None]
    return Traits(
        min(years, default=None),
        of("genre"),
        of("director"),
        of("country"),
        films=tuple(dict.fromkeys(film.label for film in films)),
    )
