"""Names that stand beside each other in the questions on all of them.

Each is right once and wrong three times, in the questions on the same films: no count, and no year, tells them apart.
A wrong answer that is taken from wherever one fits is another matter: seen from many questions, the right one is in the
middle of the years in which it comes up, and the wrong ones are on one side.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_BESIDE = {1: 3, 2: 1, 3: 1}
"""How many units of a circle stand beside one: three names that are each alone in their film, one pair; beside two of
a film that has three or more, one of another film."""
_LARGEST = 7
"""Units of a circle: more than are needed, where some would be left over."""
OF_THE_TIME = 15
"""Years between the films of two people, up to which they are of the same time."""
_MOST_UNLIKE = 7
"""What it may cost that they stand beside each other."""

Pool = dict[Profile, list[PooledName]]
Unit = list[PooledName]
"""A name; or the two of a pair, which come together."""
Circle = list[Unit]
"""Beside each stand those that come next, the first after the last."""


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
        self._placed: defaultdict[tuple[str, int], Pool] = defaultdict(dict)
        """What has, in the same way."""
        self._together: dict[tuple[str, str, str], list[str]] = {}
        """The names of one cast that look alike, by kind, film and each of them."""
        self._sizes: dict[tuple[str, str, str], int] = {}
        """How many of these there are, up to three; one where it is not said."""
        self._circles: dict[tuple[str, str, str], Circle] = {}
        for kind, pool in pools.items():
            self._alone[kind, 1] = {profile: [*entries] for profile, entries in pool.items()}
        for film in names.films.values():
            for kind in _OF_CAST:
                self._add_cast(kind, film)
        for kind in _OF_CAST:
            self._sort(kind)
        for kind, size in sorted(self._alone):
            self._put_together(kind, size)
        self._asked = {(film, value) for _, film, value in self._circles}

    def add_gaps(self, kind: str, names: Mapping[str, Iterable[str]]) -> None:
        """Finds company for those who are asked for in gaps, by film: for whoever stands beside fewer than three of
        their own plot there. Whom only the plot knows are offered in no other film."""
        for film_id, asked in names.items():
            film = self._names.films[film_id]
            for group in self._groups(kind, film, asked):
                shown = [(profile, value) for profile, value in group if self._names.may_be_offered(kind, value)]
                if len(group) > max(_BESIDE):
                    continue
                size = 1 if len(group) == 2 and len(shown) == 1 else len(group)
                for profile, value in shown:
                    self._together[kind, film_id, value] = [other for _, other in shown]
                    self._sizes[kind, film_id, value] = size
                    self._alone[kind, size].setdefault(profile, []).append(entry_of(film, value))
        self._sort(kind)
        for size in _BESIDE:
            self._put_together(kind, size)

    def _sort(self, kind: str) -> None:
        for size in _BESIDE:
            for entries in self._alone[kind, size].values():
                entries.sort()

    def _add_cast(self, kind: str, film: Film) -> None:
        for hidden in (False, True):
            for group in self._alike(kind, film, hidden=hidden):
                together = [value for _, value in group]
                size = min(len(group), max(_BESIDE))
                for profile, value in group:
                    self._together[kind, film.id, value] = together
                    self._sizes[kind, film.id, value] = size
                    if not hidden:
                        self._alone[kind, size].setdefault(profile, []).append(entry_of(film, value))

    def _alike(self, kind: str, film: Film, *, hidden: bool) -> Iterator[list[tuple[Profile, str]]]:
        """The names of a cast that stand in the open, or are hidden, by what must be alike."""
        credits = (credit for credit in self._names.asked[film.id] if credit.spoiler is hidden)
        said = (reveal(credit.person if kind == PERFORMER else credit.character or "") for credit in credits)
        new = (value for value in dict.fromkeys(said) if (kind, film.id, value) not in self._together)
        yield from self._groups(kind, film, (v for v in new if hidden or self._names.may_be_offered(kind, v)))

    def _groups(self, kind: str, film: Film, names: Iterable[str]) -> Iterator[list[tuple[Profile, str]]]:
        """Some names of a film by what must be alike."""
        groups: defaultdict[tuple[str, str, bool], list[tuple[Profile, str]]] = defaultdict(list)
        for value in names:
            profile = self._names.profile(kind, film, value)
            groups[profile.gender, profile.form.case, profile.form.digits].append((profile, value))
        for group in groups.values():
            # Those of as many words beside each other; else as they stand on the bill.
            yield sorted(group, key=lambda found: found[0].form)

    def own(self, kind: str, film: Film, answer: str) -> list[str]:
        """Those of the same cast that stand beside a name: the next two, as if the first came after the last."""
        together = self._together.get((kind, film.id, answer), [])
        at = together.index(answer) if together else 0
        return [*together[at + 1 :], *together[:at]][:_OWN]

    def strangers(self, kind: str, film: Film, answer: str) -> list[PooledName]:
        """Those of other films that stand beside a name; none where no others look like it."""
        circle = self._circles.get((kind, film.id, answer), [])
        at = next((at for at, unit in enumerate(circle) if any(one.film == film.id for one in unit)), 0)
        behind = [*circle[at + 1 :], *circle[:at]]
        size = self._size(kind, entry_of(film, answer))
        return [entry for unit in behind[: _BESIDE[size]] for entry in unit]

    def is_asked_for(self, entry: PooledName) -> bool:
        """Whether a name is the right answer in its own film, beside those that keep it company."""
        return (entry.film, entry.value) in self._asked

    def _put_together(self, kind: str, size: int) -> None:
        """Makes circles of all names, as small as can be; what is left over joins one in which it may meet all."""
        alone = self._alone[kind, size]
        left: list[PooledName] = []
        for entry in sorted((entry for entries in alone.values() for entry in entries), key=_by_chance):
            if (kind, entry.film, entry.value) in self._circles:
                continue
            if circle := self._found(kind, size, entry):
                circle.sort(key=lambda unit: _by_chance(unit[0]))
                self._place(kind, size, circle, circle)
            else:
                left.append(entry)
        for entries in self._placed[kind, size].values():
            entries.sort()
        for entry in left:
            if (kind, entry.film, entry.value) not in self._circles:
                self._join(kind, size, entry)

    def _place(self, kind: str, size: int, circle: Circle, units: Circle) -> None:
        """Remembers that some units are in a circle."""
        for entry in (entry for unit in units for entry in unit):
            self._circles[kind, entry.film, entry.value] = circle
            profile = self._profile(kind, entry)
            alone = self._alone[kind, size][profile]
            del alone[bisect_left(alone, entry)]
            self._placed[kind, size].setdefault(profile, []).append(entry)

    def _found(self, kind: str, size: int, own: PooledName) -> Circle:
        """The smallest circle with a name; none where too few of those that are alone look like it."""
        circle = [self._unit(kind, own)]
        for entry in self._like(kind, self._alone[kind, size], own):
            unit = self._unit(kind, entry)
            if self._may_join(kind, circle, unit):
                circle.append(unit)
                if len(circle) > _BESIDE[size]:
                    return circle
        return []

    def _join(self, kind: str, size: int, own: PooledName) -> None:
        unit = self._unit(kind, own)
        for entry in self._like(kind, self._placed[kind, size], own):
            circle = self._circles[kind, entry.film, entry.value]
            if len(circle) < _LARGEST and self._may_join(kind, circle, unit):
                circle.append(unit)
                self._place(kind, size, circle, [unit])
                for placed in unit:
                    self._placed[kind, size][self._profile(kind, placed)].sort()
                return

    def _like(self, kind: str, pool: Pool, own: PooledName) -> Iterator[PooledName]:
        """Names that look like one, the most plausible first."""
        for cost, _, entry in self._names.ranked(kind, self._names.films[own.film], own.value, pool, {}):
            if cost > _MOST_UNLIKE:
                return
            yield entry

    def _may_join(self, kind: str, circle: Circle, unit: Sequence[PooledName]) -> bool:
        return all(self._may_meet(kind, one, other) for there in circle for other in there for one in unit)

    def _size(self, kind: str, entry: PooledName) -> int:
        return self._sizes.get((kind, entry.film, entry.value), 1)

    def _unit(self, kind: str, entry: PooledName) -> Unit:
        """What comes together with a name: the other of a pair."""
        together = self._together.get((kind, entry.film, entry.value), [])
        film = self._names.films[entry.film]
        return [entry_of(film, value) for value in together] if self._size(kind, entry) == 2 else [entry]

    def _profile(self, kind: str, entry: PooledName) -> Profile:
        return self._names.profile(kind, self._names.films[entry.film], entry.value)

    def _may_meet(self, kind: str, one: PooledName, other: PooledName) -> bool:
        """Whether two names may stand beside each other in the questions on both films."""
        if one.film == other.film or one.value == other.value or abs(one.year - other.year) > OF_THE_TIME:
            return False
        if unlike(self._profile(kind, one), self._profile(kind, other)) > _MOST_UNLIKE:
            return False
        films = self._names.films
        said, elsewhere = self._names.said_of(films[one.film]), self._names.said_of(films[other.film])
        return not (is_named_in(said, other.value) or is_named_in(elsewhere, one.value))


def _by_chance(entry: PooledName) -> tuple[int, PooledName]:
    return entry.chance, entry
