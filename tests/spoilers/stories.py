"""Made-up documents: an introduction, then a story full of film words, with names that only the story has.

Drawn from a seed rather than by Hypothesis: what is asked for is a share of many documents in each layout, and
Hypothesis looks for one document that fails and draws the simplest over and over, so that it has no shares.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.spoilers.cases import LAYOUTS, Case, Layout, named, words

_WORDS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "stories.toml").read_text("utf-8"))
_STYLES = (
    ("event",),
    ("event", "film_words"),
    ("film_words",),
    ("past", "event"),
    ("event", "talk"),
    ("terse", "event"),
)
"""Narrators, by the kinds of sentences that they use."""
_SLOT = re.compile(r"\{(\w+)\}")
_A_VOWEL = re.compile(r"\b([Aa])(?= [aeioAEIO])")
_STARTS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gl",
    "h",
    "j",
    "k",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sv",
    "t",
    "tr",
    "v",
    "z",
)
_VOWELS = ("a", "e", "i", "o", "u", "ae", "ei", "ou", "y")
_CLOSES = ("", "l", "n", "r", "s", "k", "m", "nd", "rt", "sk", "lv")
_ENDS = ("a", "o", "ik", "ev", "an", "ula", "or", "eth", "iz", "umo")


def _under_a_heading(title: str, introduction: str, plot: str) -> str:
    return f"= {title} =\n\n{introduction}\n\n==Plot==\n{plot}\n"


STORY_LAYOUTS: dict[str, Layout] = {**LAYOUTS, "Plot heading": _under_a_heading}
SURE = ("Plot heading", "bare plot")
"""Layouts of which nothing may be seen; of the others hardly anything."""


@dataclass(frozen=True, slots=True)
class Story:
    """A document in its parts."""

    title: str
    introduction: str
    plot: str
    names: tuple[str, ...]
    """Those that stand in the plot."""


def stories(count: int, seed: int) -> Iterator[Story]:
    """So many documents of different titles, always the same for ``seed``. No name of one stands in another."""
    rng = random.Random(seed)  # noqa: S311 - made-up stories
    titles, in_titles, names = set[str](), set[str](), set[str]()
    written = 0
    while written < count:
        story = _story(rng, _title(rng))
        of_title, of_names = words(story.title), words(" ".join(story.names))
        if story.title not in titles and names.isdisjoint((*of_title, *of_names)) and in_titles.isdisjoint(of_names):
            titles.add(story.title)
            in_titles.update(of_title)
            names.update(of_names)
            written += 1
            yield story


def story_cases(count: int, seed: int) -> Iterator[Case]:
    """So many documents in every layout."""
    for number, story in enumerate(stories(count, seed)):
        for layout, lay in STORY_LAYOUTS.items():
            text = lay(story.title, story.introduction, story.plot)
            case = named(f"story-{number}", "story", {f"story-{number}.txt": text.encode()}, story.names, layout)
            yield Case(case.name, case.kind, layout, case.files, case.secrets, case.typed, story.title)


def _title(rng: random.Random) -> str:
    first, second = (rng.choice(_WORDS["adjective"]) for _ in range(2))
    noun, other = (rng.choice(_WORDS["noun"]) for _ in range(2))
    name = _name(rng)
    forms = (
        f"The {first} {noun}",
        f"{first} {noun}",
        f"{name}'s {noun}",
        f"The {noun} of {name}",
        f"{noun} and {other}",
    )
    longer = (f"{first} {noun}, {second} {other}", f"A {noun} in {name}", f"{name}", f"{first} {noun} 2")
    return rng.choice((*forms, *longer))


def _story(rng: random.Random, title: str) -> Story:
    names = tuple(_name(rng) for _ in range(rng.randint(2, 5)))
    style = [sentence for kind in rng.choice(_STYLES) for sentence in _WORDS[kind]]
    chosen = [rng.choice(_WORDS["opening"]), *rng.sample(style, min(len(style), rng.randint(3, 14)))]
    chosen.append(rng.choice(_WORDS["ending"]))
    told = " ".join(
        _filled(rng, sentence, dict(zip("ABC", rng.sample(_three(names), 3), strict=True))) for sentence in chosen
    )
    used = tuple(name for name in names if set(words(name)) <= set(words(told)))
    return Story(title, _introduction(rng, title), told, used)


def _three(names: tuple[str, ...]) -> list[str]:
    """At least three to choose from, so that a story of two people has its lines as well."""
    return [*names, *names[:1]] if len(names) == 2 else [*names]


def _introduction(rng: random.Random, title: str) -> str:
    people = dict(zip("PQRU", rng.sample(_WORDS["person"], 4), strict=True))
    year = rng.randint(1915, 2019)
    said = {"title": title, "year": str(year), "later": str(year + rng.randint(1, 30)), "other": _title(rng), **people}
    more = rng.sample(_WORDS["introduction_more"], rng.choice((0, 1, 1, 2, 2, 3, 4, 6)))
    return " ".join(_filled(rng, sentence, said) for sentence in (rng.choice(_WORDS["introduction_first"]), *more))


def _filled(rng: random.Random, sentence: str, said: dict[str, str]) -> str:
    """A sentence with something in each of its slots, its first letter a capital."""

    def word(slot: re.Match[str]) -> str:
        if slot[1] in said:
            return said[slot[1]]
        if slot[1] == "year2":
            return str(rng.randint(1850, 2030))
        return rng.choice(_WORDS[slot[1].rstrip("0123456789")])

    filled = _A_VOWEL.sub(r"\1n", _SLOT.sub(word, sentence))
    at = next(at for at, letter in enumerate(filled) if letter.isalnum())
    return filled[:at] + filled[at].upper() + filled[at + 1 :]


def _name(rng: random.Random) -> str:
    """A name that nobody has."""
    middle = "".join(rng.choice(_VOWELS) + rng.choice(_CLOSES) for _ in range(rng.randint(1, 2)))
    start, then = rng.choice(_STARTS), rng.choice(_STARTS)
    return f"{start}{middle}{then}{rng.choice(_VOWELS)}{rng.choice(_ENDS)}".capitalize()
