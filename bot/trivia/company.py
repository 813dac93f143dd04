"""Names that stand beside each other in the questions on all of them.

Each is right once and wrong three times, in the questions on the same films: no count, and no year, tells them apart.
A wrong answer that is taken from wherever one fits is another matter: seen from many questions, the right one is in the
middle of the years in which it comes up, and the wrong ones are on one side.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from bot.documents.model import Credit, Film
from bot.spoiler import reveal
from bot.trivia.about import is_named_in
from bot.trivia.pooled import PooledName, entry_of
from bot.trivia.profiles import Profile, unlike

PERFORMER = "performer"
CHARACTER = "character"
_OF_CAST = (PERFORMER, CHARACTER)
_OWN = 2
"""Of a film's own cast stand beside each, if it has so many: a third would be wrong in too many of its questions."""
_ROOM = {1: 4, 2: 4, 3: 2}
"""How many names come together: four that are each alone in their film, two pairs; of three and more in one film each
with one of another, which takes its place beside the two of the film."""
_SAME_AGE = 15
"""Years."""
_MOST_UNLIKE = 7
"""What it may cost that they stand beside each other."""

Pool = dict[Profile, list[PooledName]]


class Names(Protocol):
    """What is known of all names."""

    films: dict[str, Film]
    asked: dict[str, list[Credit]]

    def profile(self, kind: str, film: Film, value: str) -> Profile: ...
    def may_be_offered(self, kind: str, value: str) -> bool: ...
    def said_of(self, film: Film) -> str: ...
    def ranked(
        self,
        kind: str,
        film: Film,
        answer: str,
        pool: Mapping[Profile, Sequence[PooledName]],
        wear: Mapping[str, float],
    ) -> Iterator[tuple[float, int, PooledName]]: ...


class Company:
    """Finds for each name those that keep it company."""

    def __init__(self, names: Names, pools: Mapping[str, Mapping[Profile, Sequence[PooledName]]]) -> None:
        self._names = names
        self._alone: defaultdict[tuple[str, int], Pool] = defaultdict(dict)
        """What has no company yet, by kind and by how many of its film may stand beside it."""
        self._together: dict[tuple[str, str, str], list[str]] = {}
        """The names of one cast that look alike, by kind, film and each of them."""
        self._strangers: dict[tuple[str, str, str], list[PooledName]] = {}
        for kind, pool in pools.items():
            self._alone[kind, 1] = {profile: [*entries] for profile, entries in pool.items()}
        for film in names.films.values():
            for kind in _OF_CAST:
                self._add_cast(kind, film)
        for kind in _OF_CAST:
            for size in _ROOM:
                for entries in self._alone[kind, size].values():
                    entries.sort()

    def _add_cast(self, kind: str, film: Film) -> None:
        groups: defaultdict[tuple[str, str, bool], list[tuple[Profile, str]]] = defaultdict(list)
        credits = (credit for credit in self._names.asked[film.id] if not credit.spoiler)
        said = (reveal(credit.person if kind == PERFORMER else credit.character or "") for credit in credits)
        for value in dict.fromkeys(said):
            if self._names.may_be_offered(kind, value):
                profile = self._names.profile(kind, film, value)
                groups[profile.gender, profile.form.case, profile.form.digits].append((profile, value))
        for group in groups.values():
            # Those of as many words beside each other; else as they stand on the bill.
            group.sort(key=lambda found: found[0].form)
            together = [value for _, value in group]
            for profile, value in group:
                self._together[kind, film.id, value] = together
                size = min(len(group), 3)
                self._alone[kind, size].setdefault(profile, []).append(entry_of(film, value))

    def own(self, kind: str, film: Film, answer: str) -> list[str]:
        """Those of the same cast that stand beside a name: the next two, as if the first came after the last."""
        together = self._together.get((kind, film.id, answer), [])
        at = together.index(answer) if together else 0
        return [*together[at + 1 :], *together[:at]][:_OWN]

    def strangers(self, kind: str, film: Film, answer: str) -> list[PooledName]:
        """Those of other films that stand beside a name; none where no others look like it."""
        key = kind, film.id, answer
        if key not in self._strangers:
            found = self._found(kind, film, answer)
            for one in found:
                others = [other for other in found if other.film != one.film]
                self._strangers[kind, one.film, one.value] = others
                alone = self._alone[kind, self._size(kind, one)][self._profile(kind, one)]
                del alone[bisect_left(alone, one)]
        return self._strangers.get(key, [])

    def _found(self, kind: str, film: Film, answer: str) -> list[PooledName]:
        own = entry_of(film, answer)
        if kind in _OF_CAST:
            if (kind, film.id, answer) not in self._together:
                return []  # what is hidden
        elif not self._names.may_be_offered(kind, answer):
            return []
        size = self._size(kind, own)
        found = self._unit(kind, own)
        for cost, _, entry in self._names.ranked(kind, film, answer, self._alone[kind, size], {}):
            if cost > _MOST_UNLIKE:
                break
            unit = self._unit(kind, entry)
            if all(self._may_meet(kind, one, other) for one in unit for other in found):
                found += unit
                if len(found) == _ROOM[size]:
                    return found
        return []

    def _size(self, kind: str, entry: PooledName) -> int:
        return min(len(self._together.get((kind, entry.film, entry.value), [entry])), 3)

    def _unit(self, kind: str, entry: PooledName) -> list[PooledName]:
        """What comes together with a name: the other of a pair."""
        together = self._together.get((kind, entry.film, entry.value), [])
        film = self._names.films[entry.film]
        return [entry_of(film, value) for value in together] if len(together) == 2 else [entry]

    def _profile(self, kind: str, entry: PooledName) -> Profile:
        return self._names.profile(kind, self._names.films[entry.film], entry.value)

    def _may_meet(self, kind: str, one: PooledName, other: PooledName) -> bool:
        """Whether two names may stand beside each other in the questions on both films."""
        if one.film == other.film or one.value == other.value or abs(one.year - other.year) > _SAME_AGE:
            return False
        if unlike(self._profile(kind, one), self._profile(kind, other)) > _MOST_UNLIKE:
            return False
        films = self._names.films
        said, elsewhere = self._names.said_of(films[one.film]), self._names.said_of(films[other.film])
        return not (is_named_in(said, other.value) or is_named_in(elsewhere, one.value))
