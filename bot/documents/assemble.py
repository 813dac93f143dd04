"""Documents → films: what belongs to one film, whose plot an untitled one is, how films are related."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.documents.document import Document
from bot.documents.folding import fold, slug
from bot.documents.model import (
    Credit,
    Fact,
    Film,
    PlotVersion,
    Predicate,
    RelatedFilm,
    Relation,
    Section,
    Shape,
)
from bot.documents.placement import Candidate, PlotIndex
from bot.documents.told_cast import PerformerNames
from bot.errors import SeedProblem, Severity
from bot.spoiler import reveal

_SAYS_YEAR = re.compile(r"^(?P<title>.+?)[ \t]*\((?P<year>\d{4})\)$")
_SHAPE_RANK = {Shape.ARTICLE: 0, Shape.RUN_ON: 1, Shape.PLOT_ONLY: 2}


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A plot of which it is not sure enough whose it is."""

    document: Document
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Assembly:
    films: tuple[Film, ...]
    film_of: dict[str, str]
    """Seed → id of the film it was read into."""
    unplaced: tuple[Unplaced, ...]
    problems: tuple[SeedProblem, ...]


def assemble(documents: Iterable[Document]) -> Assembly:
    """Puts the documents together, film by film, in the order of their ids."""
    problems: list[SeedProblem] = []
    titled: list[Document] = []
    untitled: list[Document] = []
    for document in sorted(documents, key=lambda d: (_SHAPE_RANK[d.shape], d.seed)):
        (titled if document.title and not document.side.film else untitled).append(document)
    groups = _group(titled)
    problems += _contradictions(groups)
    placements: dict[str, float | None] = {}
    unplaced = _place(untitled, groups, placements, problems)
    films = {film: _film(film, members, placements) for film, members in groups.items()}
    films = _relate(films, groups)
    film_of = {document.seed: film for film, members in groups.items() for document in members}
    return Assembly(tuple(films[film] for film in sorted(films)), film_of, tuple(unplaced), tuple(problems))


def _group(titled: Sequence[Document]) -> dict[str, list[Document]]:
    """Documents by film id: the same title and year. One without a year joins the only film of its title."""
    years: defaultdict[str, set[int]] = defaultdict(set)
    for document in titled:
        if document.title and document.year:
            years[fold(document.title)].add(document.year)
    groups: defaultdict[str, list[Document]] = defaultdict(list)
    for document in titled:
        title, year = document.title or "", document.year
        of_title = years[fold(title)]
        if year is None and len(of_title) == 1:
            year = next(iter(of_title))
        groups[slug(title, year)].append(document)
    return dict(groups)


def _contradictions(groups: dict[str, list[Document]]) -> Iterable[SeedProblem]:
    """Documents of one title that give different years: two films, or a slip of one of the writers."""
    by_title: defaultdict[str, list[str]] = defaultdict(list)
    for film, members in groups.items():
        by_title[fold(members[0].title or "")].append(film)
    for films in by_title.values():
        if len(films) < 2:
            continue
        for film in films:
            for document in groups[film]:
                if document.side.year:
                    continue  # its writer has said which year it is
                others = ", ".join(
                    f"{other.year or 'no year'} in {other.seed}"
                    for rival in films
                    if rival != film
                    for other in groups[rival][:1]
                )
                yield SeedProblem(
                    document.seed,
                    f"“{document.title}” is a film of {document.year or 'no year'} here, but: {others}. "
                    "They are kept as different films.",
                    "If they are one film, give both the same year in a side file; if not, confirm the year there.",
                    severity=Severity.WARNING,
                )


def _place(
    untitled: Sequence[Document],
    groups: dict[str, list[Document]],
    placements: dict[str, float | None],
    problems: list[SeedProblem],
) -> list[Unplaced]:
    """Adds each untitled document to the film whose plot it tells, where that is sure."""
    index: PlotIndex | None = None
    unplaced: list[Unplaced] = []
    for document in untitled:
        if document.side.film:
            film = _named_film(document.side.film, groups)
            if film is None:
                problems.append(
                    SeedProblem(
                        document.seed,
                        f"Its side file says that it tells “{document.side.film}”, which no document is about.",
                        "Write the film's title and year as its own document has them, or its id.",
                    )
                )
                unplaced.append(Unplaced(document, ()))
            else:
                groups[film].append(document)
                placements[document.seed] = None
            continue
        if index is None:
            index = _plot_index(groups)
        text = _plot_text(document)
        sure = index.place(text)
        if sure is not None:
            groups[sure.film].append(document)
            placements[document.seed] = sure.score
            continue
        candidates = tuple(index.candidates(text))
        unplaced.append(Unplaced(document, candidates))
        guesses = ", ".join(f"{c.film} ({c.score:.0%})" for c in candidates) or "none"
        problems.append(
            SeedProblem(
                document.seed,
                f"The document names no film, and it is not sure whose plot it is. Best candidates: {guesses}.",
                'Say which it is in a side file (film = "…"), or give the document a title (title = "…").',
            )
        )
    return unplaced


def _plot_index(groups: dict[str, list[Document]]) -> PlotIndex:
    index = PlotIndex()
    for film, members in groups.items():
        for document in members:
            if document.plot:
                index.add(film, _plot_text(document))
    return index


def _plot_text(document: Document) -> str:
    return "\n".join(reveal(paragraph.text) for paragraph in document.plot)


def _named_film(name: str, groups: dict[str, list[Document]]) -> str | None:
    """The film that a side file means: by id, by title and year, or by a title that only one film has."""
    if name in groups:
        return name
    says_year = _SAYS_YEAR.match(name)
    if says_year:
        film = slug(says_year["title"], says_year["year"])
        return film if film in groups else None
    of_title = [film for film, members in groups.items() if fold(members[0].title or "") == fold(name)]
    return of_title[0] if len(of_title) == 1 else None


def _film(film: str, members: Sequence[Document], placements: dict[str, float | None]) -> Film:
    """One film from its documents, the better shapes first: what an infobox says outranks a lead."""
    first = members[0]
    years = (document.year for document in members if document.year)
    title = first.title or film
    shown = next((document for document in members if document.lead), None)
    facts = _merged_facts(fact for document in members for fact in document.facts)
    aliases = dict.fromkeys(
        name
        for name in (
            *(document.title for document in members if document.title and not document.side.film),
            *(fact.value for fact in facts if fact.predicate == Predicate.ALTERNATIVE_TITLE),
        )
        if fold(name) != fold(title)
    )
    return Film(
        id=film,
        title=title,
        year=first.year or next(years, None),
        aliases=tuple(aliases),
        lead=shown.lead if shown else (),
        facts=facts,
        cast=merged_cast(credit for document in members for credit in document.cast),
        sections=tuple(_sections(members, shown)),
        plots=tuple(
            PlotVersion(
                document.seed,
                document.plot,
                document.seed not in placements,
                placements.get(document.seed),
            )
            for document in sorted(members, key=lambda d: (d.seed in placements, -len(_plot_text(d))))
            if document.plot
        ),
        related=tuple(dict.fromkeys(relation for document in members for relation in document.related)),
        sources=tuple(document.source for document in members),
    )


def _sections(members: Sequence[Document], shown: Document | None) -> Iterator[Section]:
    """Every document's sections; a lead that the card does not show becomes one, unless it is there already."""
    leads = {_words_of_lead(shown)} if shown else set[str]()
    for document in members:
        words = _words_of_lead(document)
        if words not in leads:
            leads.add(words)
            yield from document.introduction
        yield from document.sections


def _words_of_lead(document: Document) -> str:
    return " ".join(" ".join(reveal(paragraph.text) for paragraph in document.lead).split())


def _merged_facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Each thing once, by the best source that says it; where sources disagree, all of them stand."""
    order = {predicate.value: place for place, predicate in enumerate(Predicate)}
    ranked = sorted(
        facts,
        key=lambda f: (order.get(f.predicate, len(order)), f.predicate, f.evidence.section != "infobox"),
    )
    merged: dict[tuple[str, str], Fact] = {}
    for fact in ranked:
        merged.setdefault((fact.predicate, fold(fact.value) or fact.value), fact)
    return tuple(merged.values())


def merged_cast(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    """Each performer's parts once, in billing order, those known only from a plot last.

    A performer without a part is dropped where a cast list gives the part. A name that is no secret by
    itself (a star, somebody in the cast list) is not hidden because a plot says it too.
    """
    ordered = sorted(credits, key=lambda credit: credit.spoiler)
    open_people = PerformerNames({c.person for c in ordered if isinstance(c.person, str)})
    open_parts: defaultdict[str, list[set[str]]] = defaultdict(list)
    for credit in ordered:
        if isinstance(credit.person, str) and isinstance(credit.character, str):
            open_parts[fold(credit.person)].append(set(fold(credit.character).split()))
    merged: dict[tuple[str, str], Credit] = {}
    for found in ordered:
        name = open_people.meant(reveal(found.person)) if found.spoiler else None
        credit = replace(found, person=name) if name else found
        person, character = fold(reveal(credit.person)), fold(reveal(credit.character or ""))
        if credit.spoiler:
            # "Delacroix" in the plot is the "Monique Delacroix" of the cast list.
            if any(set(character.split()) <= part for part in open_parts[person]):
                continue
        elif not character and open_parts[person]:
            continue
        merged.setdefault((person, character), credit)
    return tuple(merged.values())


def _relate(films: dict[str, Film], groups: dict[str, list[Document]]) -> dict[str, Film]:
    """Finds the films that the documents name as related, tells both sides, and passes on what a
    document says of the cast of the film it continues."""
    by_title: defaultdict[str, list[str]] = defaultdict(list)
    for film in films.values():
        for name in {fold(film.title), *map(fold, film.aliases)}:
            by_title[name].append(film.id)
    related: dict[str, list[RelatedFilm]] = {film: [] for film in films}
    for film in films.values():
        for entry in film.related:
            found = _related_film(entry, film.id, films, by_title)
            related[film.id].append(replace(entry, film=found))
        related[film.id] = _each_once(related[film.id])
    for film_id, entries in list(related.items()):
        for entry in entries:
            if entry.film and not any(back.film == film_id for back in related[entry.film]):
                film = films[film_id]
                related[entry.film].append(
                    RelatedFilm(entry.relation.inverse, film.title, film.year, None, entry.evidence, film_id)
                )
    result = {film: replace(films[film], related=tuple(entries)) for film, entries in related.items()}
    for film_id, members in groups.items():
        earlier = [credit for document in members for credit in document.earlier_cast]
        first = _first_of_series(film_id, result)
        if earlier and first:
            result[first] = replace(result[first], cast=merged_cast((*result[first].cast, *earlier)))
    return result


def _each_once(entries: Iterable[RelatedFilm]) -> list[RelatedFilm]:
    """Each relation to a film once, as the document has it that says most; two years are two films."""
    kept: list[RelatedFilm] = []
    for entry in entries:
        for place, other in enumerate(kept):
            same = (other.relation, fold(other.title)) == (entry.relation, fold(entry.title))
            if same and (other.year == entry.year or None in (other.year, entry.year)):
                kept[place] = max(other, entry, key=lambda e: (bool(e.film), bool(e.year), bool(e.release)))
                break
        else:
            kept.append(entry)
    return kept


def _related_film(entry: RelatedFilm, film: str, films: dict[str, Film], by_title: dict[str, list[str]]) -> str | None:
    """The one film that a relation can mean: its title, and its year where that is said."""
    matches = [other for other in by_title.get(fold(entry.title), []) if other != film]
    if entry.year:
        matches = [other for other in matches if films[other].year in (entry.year, None)]
    return matches[0] if len(matches) == 1 else None


def _first_of_series(film: str, films: dict[str, Film]) -> str | None:
    """The film that this one continues; "originally" means the first of several."""
    seen = {film}
    at = film
    while True:
        before = next((r.film for r in films[at].related if r.relation is Relation.SEQUEL_OF and r.film), None)
        if before is None or before in seen:
            return at if at != film else None
        seen.add(before)
        at = before
