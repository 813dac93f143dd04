"""Find the film that an untitled plot belongs to, by comparing it with plots whose films are known.

Two versions that go back to one text, even if much was rewritten since, share many pairs of neighbouring words that
carry meaning ("rusted staircase", "unsent letters"), and most of their names. A sequel shares the names and hardly
any other pairs; an unrelated plot shares neither. Both are measured as a share of the shorter version. So a summary
is found in a long version, and no statistics of a big library are needed; in a big library, pairs that occur in many
plots count less.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain, filterfalse
from math import exp, log
from zlib import crc32

SURE = 0.8
"""Score from which a plot is placed. Below it, its writer decides."""

_LONGEST_WORD = 24
"""Maximum letters of a word; longer ones are cut up, since a file without spaces isn't a word."""
_WORD = re.compile(rf"\w{{1,{_LONGEST_WORD}}}")
_WESTERN = "cp1252"
"""An encoding with nearly all characters of most English texts, including typographic marks."""
_PARTED = bytes(code if bytes([code]).decode(_WESTERN, "replace").isalnum() else ord(" ") for code in range(256))
"""Translates each of its characters: unchanged in a word, otherwise a space."""
# Words too common in English to say which story is told. In other languages every word counts.
_COMMON_WORDS = """
    a about after again against all also an and another any are as at away back be because been before
    being between both but by can could did do does doing down during each even finally for from get gets
    had has have having he her here him himself his how i if in into is it its itself just later ll made
    make makes more most much must my no not now of off on once one only onto or other our out over own re
    s she should so some soon such t take takes than that the their them themselves then there they this
    those through to too two under until up upon very was we were what when where which while who whom
    whose why will with would you your
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_STEM = 6
"""Number of letters by which words are compared, to match their forms; "inherits" and "inherited" are one."""
_KEPT_PAIRS = 1024
"""A longer plot is represented by the pairs with the smallest hashes (Broder's bottom-k sketch, 1997)."""
_KEPT_NAMES = 256
_INDEXED_PAIRS = 192
"""The number of those that can lead to a plot; all of them count once the plot is compared."""
_BUCKETS = 1 << 13
_LARGEST_HASH = (1 << 32) - 1
_MOST_POSTINGS = 400
"""Maximum postings followed for one placement, rarest pairs first, so that time doesn't grow with the library."""
_MOST_COMPARED = 24
"""Maximum plots compared closely for one placement."""
_FEWEST_SHARED = 8
"""Minimum number of shared pairs for any certainty: one sentence may occur in any plot."""
_FEWEST_NAMES = 3

# Weights of the evidence, as log odds, fitted by hand. Of tellings of 47 films, from editions of Wikipedia
# years apart, the most rewritten share 0.25 of their pairs; two people's own words on one film share 0.02 to
# 0.11, a sequel 0.04, other films at most 0.09. So it is descent from one text that is found, and a remake
# that somebody else retold is not taken for the film.
_PER_PAIR_SHARE = 25.0
_NEUTRAL_PAIR_SHARE = 0.17
_PER_NAME_SHARE = 4.0
_NEUTRAL_NAME_SHARE = 0.5
_ENOUGH = 2.0
_PER_MORE_EVIDENCE = 0.25
"""Evidence beyond the necessary amount counts less, so that the better of two good matches isn't certain too easily:
two films may have been given one text in two languages."""
_DOUBT = 8
"""Pairs added to a short plot's own, because a share of few pairs is no certainty."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A film that the plot may belong to."""

    film: str
    score: float
    """Confidence, 0 to 1, comparable across documents and libraries."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The comparable features of one plot. Small, independent of all other plots, and the same in every process."""

    pairs: array[int]
    """Hashes (32 bits, ascending) of neighbouring words that carry meaning and aren't both names."""
    complete: bool
    """Whether these are all the pairs, and not only the smallest hashes."""
    names: array[int]
    """Hashes, ascending, of the words that are always capitalised."""

    @property
    def reach(self) -> int:
        """The largest hash up to which nothing was left out."""
        return _LARGEST_HASH if self.complete else self.pairs[-1]


def fingerprint(text: str) -> Fingerprint:
    """Return the fingerprint of a plot's ``text``; takes any string, in time linear in its length."""
    pairs, names = map(_hashes, _pairs_and_names(text))
    return Fingerprint(array("I", pairs[:_KEPT_PAIRS]), len(pairs) <= _KEPT_PAIRS, array("I", names[:_KEPT_NAMES]))


def _pairs_and_names(text: str) -> tuple[list[str], set[str]]:
    words = _words(text)
    seen = set(words)
    names: set[str] = set()
    pairs: list[str] = []
    before, named_before = "", True
    for word in filterfalse(_COMMON.__contains__, words):
        if word.islower():  # most words, in half the time
            small, named = word[:_STEM], False
        else:
            small = word.lower()
            if small in _COMMON:
                continue
            named = word[0].isupper() and len(word) > 1 and not (small in seen and small.islower())
            if named:
                names.add(small)
            else:
                small = small[:_STEM]
        # Two neighbouring names only say who is in the plot, and a sequel has the same names.
        if not (named and named_before):
            pairs.append(f"{before} {small}")
        before, named_before = small, named
    return pairs, names


def _words(text: str) -> list[str]:
    try:  # possible for most texts, in a fifth of the time
        words = text.encode(_WESTERN).translate(_PARTED).decode(_WESTERN).split()
    except UnicodeEncodeError:
        words = None
    if words is not None and len(max(words, key=len, default="")) <= _LONGEST_WORD:
        return words
    return _WORD.findall(text.replace("_", " "))


def _hashes(words: Iterable[str]) -> list[int]:
    """Return ascending hashes that, unlike ``hash``, are the same in every process. Lone surrogates don't raise."""
    encoded = "\n".join(words).encode("utf-8", "surrogatepass")
    return sorted(set(map(crc32, encoded.split(b"\n")))) if encoded else []


def same_story(one: Fingerprint, other: Fingerprint) -> bool:
    """Return whether two plots tell one film's story, with the certainty of a placement."""
    return _certainty(exp(_SoughtPlot(one).evidence(other, _whole)), 0.0) >= SURE


def may_be_one_story(one: Fingerprint, other: Fingerprint) -> bool:
    """Return whether two plots share enough for one to be placed by the other."""
    return len(set(one.pairs).intersection(other.pairs)) >= _FEWEST_SHARED


class _Buckets(dict[int, "array[int]"]):
    def __missing__(self, number: int) -> array[int]:
        bucket = self[number] = array("Q")
        return bucket


class Plots:
    """The contents of an index, in memory. A subclass may keep them elsewhere and load them on demand."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        """The name each plot was added under, by its number."""
        self.prints: dict[int, Fingerprint] = {}
        # Postings are hash << 32 | plot number, 8 bytes each, in many small sorted arrays: a dict from
        # each hash to its plots would take ten times the memory.
        self.buckets: dict[int, array[int]] = _Buckets()
        self.unsorted: set[int] = set()
        self.count = 0
        """Number of plots."""


class PlotIndex:
    """An index of plots whose films are known, searched by shared features."""

    def __init__(self, plots: Plots | None = None) -> None:
        self.plots = plots or Plots()
        self.film_of: Callable[[str], str] = str
        """Maps the name a plot was added under to its film, for films with several documents."""

    def __len__(self) -> int:
        """Return the number of plots."""
        return self.plots.count

    def add(self, film: str, text: str) -> None:
        """Add ``text`` as a plot of ``film`` (an id); a film may have several."""
        self.add_fingerprint(film, fingerprint(text))

    def add_fingerprint(self, film: str, known: Fingerprint, number: int | None = None) -> None:
        """Add a fingerprint taken earlier or in another process. ``number`` identifies the plot, by default the count
        of plots so far."""
        plots = self.plots
        if number is None:
            number = plots.count
        plots.count += 1
        plots.names[number] = film
        plots.prints[number] = known
        for mark in _indexed(known):
            bucket = mark % _BUCKETS
            plots.buckets[bucket].append(mark << 32 | number)
            plots.unsorted.add(bucket)

    def remove(self, number: int) -> None:
        """Remove the plot with this number."""
        plots = self.plots
        for mark in _indexed(plots.prints[number]):
            bucket = mark % _BUCKETS
            plots.buckets[bucket].remove(mark << 32 | number)
            plots.unsorted.add(bucket)
        plots.count -= 1
        plots.names.pop(number, None)
        del plots.prints[number]

    def place(self, text: str) -> Candidate | None:
        """Return the film of the plot ``text`` if it is certain; None otherwise."""
        best = self.candidates(text, 1)
        return best[0] if best and best[0].score >= SURE else None

    def candidates(self, text: str, most: int = 3) -> list[Candidate]:
        """Return the films that the plot ``text`` may belong to, most likely first, at most ``most``."""
        return self.candidates_of(fingerprint(text), most)

    def candidates_of(self, asked: Fingerprint, most: int = 3) -> list[Candidate]:
        """As ``candidates``, for a fingerprint."""
        occurrences = self._occurrences(asked)

        def weight(mark: int) -> float:
            return self._rarity(len(occurrences[mark])) if mark in occurrences else 1.0

        plots, told, odds = self.plots, _SoughtPlot(asked), dict[str, float]()
        for plot in self._closest_plots(occurrences, weight):
            film = self.film_of(plots.names[plot])
            odds[film] = max(odds.get(film, 0.0), exp(told.evidence(plots.prints[plot], weight)))
        ranked = sorted(odds.items(), key=lambda item: (-item[1], item[0]))
        return [
            Candidate(film, _certainty(value, ranked[0 if at else 1][1] if len(ranked) > 1 else 0.0))
            for at, (film, value) in enumerate(ranked[: max(most, 0)])
        ]

    def _occurrences(self, asked: Fingerprint) -> dict[int, range]:
        """Return the position in its bucket of each known pair's or name's postings."""
        found: dict[int, range] = {}
        buckets, unsorted = self.plots.buckets, self.plots.unsorted
        for mark in chain(asked.pairs, asked.names):
            number = mark % _BUCKETS
            if number in unsorted:
                buckets[number] = array("Q", sorted(buckets[number]))
                unsorted.discard(number)
            bucket = buckets[number]
            start = bisect_left(bucket, mark << 32)
            if start < len(bucket) and bucket[start] >> 32 == mark:
                found[mark] = range(start, bisect_left(bucket, (mark + 1) << 32, start))
        return found

    def _rarity(self, plots: int) -> float:
        """Return the weight, 0 to 1, of a pair or name that occurs in ``plots`` plots.

        Like inverse document frequency, but with a thousand plots added to the library: in a library of two, a pair
        in both isn't common. Three plots are allowed for different versions of one film.
        """
        return 1.0 - log(plots - 2) / log(len(self) + 1000) if plots > 3 else 1.0

    def _closest_plots(self, occurrences: dict[int, range], weight: Callable[[int], float]) -> list[int]:
        """Return the numbers of the plots that share the most, at most ``_MOST_COMPARED``."""
        votes: defaultdict[int, float] = defaultdict(float)
        followed = 0
        for mark in sorted(occurrences, key=lambda mark: (len(occurrences[mark]), mark)):
            followed += len(occurrences[mark])
            if followed > _MOST_POSTINGS:
                break
            bucket = self.plots.buckets[mark % _BUCKETS]
            counts = weight(mark)
            for at in occurrences[mark]:
                votes[bucket[at] & _LARGEST_HASH] += counts
        if len(votes) <= _MOST_COMPARED:
            return list(votes)
        least = nlargest(_MOST_COMPARED, votes.values())[-1]
        most = (plot for plot, vote in votes.items() if vote >= least)
        by_vote = sorted(most, key=lambda plot: (-votes[plot], self.plots.names[plot], self.plots.prints[plot].pairs))
        return by_vote[:_MOST_COMPARED]


def _indexed(known: Fingerprint) -> Iterator[int]:
    """Yield the hashes that lead to a plot, including names: a film retold in all different words is then at least a
    candidate."""
    return chain(known.pairs[:_INDEXED_PAIRS], known.names)


def _whole(_: int) -> float:
    """Return the weight of a pair of unknown frequency."""
    return 1.0


def _certainty(odds: float, rival: float) -> float:
    """Return the probability, 0 to 1, that it is this film and not its nearest rival or (with odds of 1) an unknown
    film."""
    return round(odds / (1.0 + odds + rival), 4)


class _SoughtPlot:
    """A plot to compare with others, one after the other."""

    def __init__(self, plot: Fingerprint) -> None:
        self._plot = plot
        self._pairs = frozenset(plot.pairs)
        self._names = frozenset(plot.names)

    def evidence(self, known: Fingerprint, weight: Callable[[int], float]) -> float:
        """Return the log odds that both plots belong to one film, from the weights of their common pairs: above 0 for,
        below 0 against."""
        reach = min(self._plot.reach, known.reach)
        fewer = min(bisect_right(self._plot.pairs, reach), bisect_right(known.pairs, reach))
        shared = self._pairs.intersection(known.pairs)
        share = sum(map(weight, shared)) / (fewer + _DOUBT)
        evidence = _PER_PAIR_SHARE * (share - _NEUTRAL_PAIR_SHARE)
        evidence += _PER_NAME_SHARE * (self._name_share(known) - _NEUTRAL_NAME_SHARE)
        if len(shared) < _FEWEST_SHARED:
            return min(evidence, 0.0)
        return min(evidence, _ENOUGH + max(evidence - _ENOUGH, 0.0) * _PER_MORE_EVIDENCE)

    def _name_share(self, known: Fingerprint) -> float:
        """Return the share of the names that both plots have, of the plot with fewer names; neutral if it has hardly
        any."""
        fewer = min(len(self._names), len(known.names))
        if fewer < _FEWEST_NAMES:
            return _NEUTRAL_NAME_SHARE
        return len(self._names.intersection(known.names)) / fewer
