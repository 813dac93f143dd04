"""Group documents into films, assign untitled plots to films, and relate films to each other.

Only the documents' entries are used, a small part of their contents, so a large library need not be in memory at
once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from bot.documents.document import Entry
from bot.documents.folding import fold, slug
from bot.documents.model import Credit, RelatedFilm, Relation
from bot.documents.placement import SURE, Candidate, Fingerprint, PlotIndex, same_story
from bot.documents.shapes import RANKS
from bot.errors import SeedProblem, Severity

_SAYS_YEAR = re.compile(r"^(?P<title>.+?)[ \t]*\((?P<year>\d{4})\)$")
_MOST_YEARS_APART = 2
"""Maximum difference in years between two documents about one film: festival and cinema release, or a typing error."""

_WORTH_NAMING = 0.05
"""Minimum score of a candidate to be named. Two plots with nothing in common still score one or two percent."""

Prints = Callable[[str], Fingerprint]
"""Maps a seed to the fingerprint of its plot."""
Placed = Sequence[Candidate]
"""The films that an untitled document's plot may belong to, most likely first."""


class FilmPlan(NamedTuple):
    """A film before it is assembled from its documents. A tuple, because all films of a library are planned again when
    one document changes."""

    id: str
    title: str
    year: int | None
    seeds: tuple[str, ...]
    """Its documents, better shapes first: an infobox outranks a lead."""
    placements: tuple[tuple[str, float | None], ...] = ()
    """The untitled documents among them, with the confidence that they belong here; None if the writer said so."""
    related: tuple[RelatedFilm, ...] = ()
    earlier_cast: tuple[Credit, ...] = ()
    """Statements about its cast in documents of the films that continue it."""
    shares_title: bool = False
    """Whether its title belongs to another film too."""


@dataclass(frozen=True, slots=True)
class Plan:
    films: Mapping[str, FilmPlan]
    """The films by id, sorted."""
    film_of: Mapping[str, str]
    """Maps a seed to the id of its film."""
    unplaced: Mapping[str, Placed]
    """The untitled documents that could not be assigned with confidence, and their candidates."""
    problems: tuple[SeedProblem, ...]


class _Group:
    """A film's titled documents, and the untitled ones as they are found."""

    __slots__ = ("film", "members", "placements", "related")

    def __init__(self, film: str, members: list[Entry]) -> None:
        self.film = film
        self.members = members
        self.placements: dict[str, float | None] = {}
        self.related: list[RelatedFilm] = []

    @property
    def first(self) -> Entry:
        return self.members[0]

    @property
    def title(self) -> str:
        return self.first.title or ""

    @property
    def year(self) -> int | None:
        return self.members[0].year or next((entry.year for entry in self.members if entry.year), None)

    @property
    def titles(self) -> tuple[str, ...]:
        if len(self.members) == 1:
            return self.members[0].titles
        return tuple(dict.fromkeys(title for entry in self.members for title in entry.titles))


def plan(entries: Iterable[Entry], index: PlotIndex, prints: Prints, placed: Mapping[str, Placed]) -> Plan:
    """Plan the films.

    ``index`` has the plots of all titled documents under their seeds; ``prints`` has every plot; ``placed`` has
    earlier results for untitled documents.
    """
    titled: list[Entry] = []
    untitled: list[Entry] = []
    for entry in sorted(entries, key=_rank):
        (titled if entry.names_film else untitled).append(entry)
    groups, ids = _group(titled, prints)
    problems = [*_contradictions(groups.values())]
    film_of = {entry.seed: group.film for group in groups.values() for entry in group.members}
    index.film_of = film_of.__getitem__
    unplaced: dict[str, Placed] = {}
    found: dict[str, str] = {}
    for entry in untitled:
        film = _place(entry, groups, ids, index, prints, placed, unplaced, problems)
        if film:
            found[entry.seed] = film
    films = _relate(groups)
    return Plan({film: films[film] for film in sorted(films)}, film_of | found, unplaced, tuple(problems))


def _rank(entry: Entry) -> tuple[int, str]:
    return RANKS[entry.shape], entry.seed


def _group(titled: Sequence[Entry], prints: Prints) -> tuple[dict[str, _Group], dict[str, str]]:
    """Return the films by id, and a map from every id that a title and year can give to the film's id."""
    years: defaultdict[str, set[int]] = defaultdict(set)
    for entry in titled:
        if entry.year:
            years[entry.titles[0]].add(entry.year)
    named: defaultdict[tuple[str, int | None], list[Entry]] = defaultdict(list)
    for entry in titled:
        # A document without a year joins the only film of its title.
        of_title = years[entry.titles[0]]
        year = next(iter(of_title)) if entry.year is None and len(of_title) == 1 else entry.year
        named[entry.titles[0] or entry.title or "", year].append(entry)
    groups: dict[str, _Group] = {}
    for (_, year), members in named.items():
        film = members[0].id if members[0].year == year else slug(members[0].title or "", year)
        if film in groups:
            groups[film].members += members
        else:
            groups[film] = _Group(film, members)
    return _joined(groups, prints)


def _joined(groups: dict[str, _Group], prints: Prints) -> tuple[dict[str, _Group], dict[str, str]]:
    """Join the groups that share a title and whose plots tell one story."""
    ids = {film: film for film in groups}
    ids_of = {film: [film] for film in groups}
    for meeting in _by_title(groups.values()).values():
        if len(meeting) == 1:
            continue
        dated = [(group, group.year) for group in meeting]
        for (one, year), (other, its_year) in combinations(dated, 2):
            if _are_far_apart(year, its_year):
                continue
            one, other = groups[ids[one.film]], groups[ids[other.film]]
            if one is other or not _is_one_film(one, other, prints):
                continue
            kept, joining = sorted((one, other), key=_authority)
            # The first document stays first: it gives the film its id.
            kept.members[1:] = sorted((*kept.members[1:], *joining.members), key=_rank)
            ids_of[kept.film] += ids_of[joining.film]
            ids.update(dict.fromkeys(ids_of[joining.film], kept.film))
    return {film: group for film, group in groups.items() if ids[film] == film}, ids


def _by_title(groups: Iterable[_Group]) -> defaultdict[str, list[_Group]]:
    """Return the films of each title, including other titles."""
    of_title: defaultdict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        for title in group.titles:
            of_title[title].append(group)
    return of_title


def _is_one_film(one: _Group, other: _Group, prints: Prints) -> bool:
    if _are_far_apart(one.year, other.year):
        return False
    if all(any(entry.sure_of_year for entry in group.members) for group in (one, other)) and one.year != other.year:
        return False
    told = [[prints(entry.seed) for entry in group.members if entry.has_plot] for group in (one, other)]
    return any(same_story(mine, theirs) for mine in told[0] for theirs in told[1])


def _are_far_apart(year: int | None, other: int | None) -> bool:
    return bool(year and other and abs(year - other) > _MOST_YEARS_APART)


@lru_cache(1 << 14)
def _may_be_a_slip(year: int | None, other: int | None) -> bool:
    """Return whether one year may be a typing error for the other: one digit differs, or they are close together."""
    digits = zip(str(year), str(other), strict=False)
    return not _are_far_apart(year, other) or sum(one != its for one, its in digits) == 1


def _authority(group: _Group) -> tuple[bool, bool, tuple[int, str]]:
    """Sort key for which group's id and year a film gets: one with a year confirmed by its writer, else the better
    shape."""
    return not any(entry.sure_of_year for entry in group.members), group.year is None, _rank(group.first)


def _contradictions(groups: Iterable[_Group]) -> Iterator[SeedProblem]:
    """Report documents of one title whose years nearly agree: they are two films, or one writer made a typing error."""
    by_title: defaultdict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        by_title[group.first.titles[0]].append(group)
    for films in by_title.values():
        if len(films) < 2:
            continue
        dated = [(group, group.year) for group in films]
        for group, year in dated:
            rivals = [other for other, its in dated if other is not group and _may_be_a_slip(year, its)]
            for entry in group.members if rivals else ():
                if entry.sure_of_year:
                    continue  # its writer has said which year it is
                others = ", ".join(f"{rival.first.year or 'missing'} in {rival.first.seed}" for rival in rivals)
                yield SeedProblem(
                    entry.seed,
                    f"The year of “{entry.title}” is {entry.year or 'missing'} here, but {others}. "
                    "They are kept as separate films.",
                    "If they are one film, give both the same year in a side file; if not, confirm the year there.",
                    severity=Severity.WARNING,
                )


def _place(
    entry: Entry,
    groups: Mapping[str, _Group],
    ids: Mapping[str, str],
    index: PlotIndex,
    prints: Prints,
    placed: Mapping[str, Placed],
    unplaced: dict[str, Placed],
    problems: list[SeedProblem],
) -> str | None:
    """Add an untitled document to the film of its plot if that is certain; return the film's id."""
    if entry.film:
        film = _named_film(entry.film, groups, ids)
        if film is None:
            unplaced[entry.seed] = ()
            problems.append(
                SeedProblem(
                    entry.seed,
                    "Its side file names a film, in “film”, which no document is about.",
                    "Write the film's title and year as its own document has them, or its id.",
                )
            )
            return None
        score = None
    else:
        candidates = placed.get(entry.seed)
        if candidates is None or any(candidate.film not in groups for candidate in candidates):
            candidates = index.candidates_of(prints(entry.seed)) if entry.has_plot else ()
        if not candidates or candidates[0].score < SURE:
            unplaced[entry.seed] = tuple(candidates)
            guesses = ", ".join(f"{c.film} ({c.score:.0%})" for c in candidates if c.score >= _WORTH_NAMING) or "none"
            problems.append(
                SeedProblem(
                    entry.seed,
                    f"No film is named, and the bot is not sure whose plot it is. Best candidates: {guesses}.",
                    'Say which it is in a side file (film = "…"), or give the document a title (title = "…").',
                )
            )
            return None
        film, score = candidates[0].film, candidates[0].score
    groups[film].members.append(entry)
    groups[film].placements[entry.seed] = score
    return film


def _named_film(name: str, groups: Mapping[str, _Group], ids: Mapping[str, str]) -> str | None:
    """Return the film that a side file means: by id, by title and year, or by a title that only one film has."""
    if name in ids:
        return ids[name]
    says_year = _SAYS_YEAR.match(name)
    if says_year:
        return ids.get(slug(says_year["title"], says_year["year"]))
    folded = fold(name)
    of_title = [film for film, group in groups.items() if group.first.titles[0] == folded]
    return of_title[0] if len(of_title) == 1 else None


def _relate(groups: Mapping[str, _Group]) -> dict[str, FilmPlan]:
    """Find the films that documents name as related, and record each relation on both sides.

    Also pass on a document's statements about the cast of the film it continues.
    """
    by_title = _by_title(groups.values())
    telling = {group.film: group for group in groups.values() for entry in group.members if entry.related}
    for group in telling.values():
        said = dict.fromkeys(entry for member in group.members for entry in member.related)
        group.related = _each_once(replace(entry, film=_related_film(entry, group, by_title)) for entry in said)
    for group in telling.values():
        for entry in list(group.related):
            other = groups.get(entry.film or "")
            if other and not any(back.film == group.film for back in other.related):
                back = RelatedFilm(entry.relation.inverse, group.title, group.year, None, entry.evidence, group.film)
                other.related.append(back)
    earlier: defaultdict[str, list[Credit]] = defaultdict(list)
    for group in groups.values():
        for member in group.members:
            if member.earlier_cast and (first := _first_of_series(group.film, groups)):
                earlier[first] += member.earlier_cast
    return {
        film: FilmPlan(
            film,
            group.title,
            group.year,
            tuple([entry.seed for entry in group.members]),
            tuple(group.placements.items()),
            tuple(group.related),
            tuple(earlier[film]) if film in earlier else (),
            len(by_title[group.members[0].titles[0]]) > 1,
        )
        for film, group in groups.items()
    }


def _each_once(entries: Iterable[RelatedFilm]) -> list[RelatedFilm]:
    """Keep each relation to a film once, in its most complete form; two different years are two films."""
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


def _related_film(entry: RelatedFilm, group: _Group, by_title: Mapping[str, list[_Group]]) -> str | None:
    """Return the only film that a relation can mean, by its title and, if given, its year."""
    matches = [other for other in by_title.get(fold(entry.title), ()) if other is not group]
    if entry.year:
        matches = [other for other in matches if other.year in (entry.year, None)]
    return matches[0].film if len(matches) == 1 else None


def _first_of_series(film: str, groups: Mapping[str, _Group]) -> str | None:
    """Return the film that this one continues; "originally" means the first of a series."""
    seen = {film}
    at = film
    while True:
        before = next((r.film for r in groups[at].related if r.relation is Relation.SEQUEL_OF and r.film), None)
        if before is None or before in seen:
            return at if at != film else None
        seen.add(before)
        at = before
