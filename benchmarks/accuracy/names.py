"""Whether films are found by their titles: as they are, without accents, with numerals written in other ways, begun,
and with a slip."""

from __future__ import annotations

import asyncio
import json
import random
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import slips
from benchmarks.accuracy.folds import of_fold
from benchmarks.accuracy.reading import records
from benchmarks.accuracy.tally import Tally
from bot.catalogue import names
from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.version import FILE_NAME

_FILES = ("truth", "leads", "same_film", "articles", "plots")
_ABOUT_THE_FILM = re.compile(r"\s*\((?:\d{4}\s+)?(?:\w+\s+)?film\)$")
_WORDS = (
    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen",
    "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty",
)  # fmt: skip
_ROMANS = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX",
)  # fmt: skip
_ORDINALS = ("1st", "2nd", "3rd", *(f"{number}th" for number in range(4, 21)))
_WRITTEN = {
    written: number
    for number in range(1, 21)
    for written in (str(number), _WORDS[number - 1], _ROMANS[number - 1])
    if written not in ("I", "V", "X")
}
"""What is a number wherever it stands in a title: "I", "V" and "X" are words and letters, too."""
_SAID_WITH = ("", "Part ", "Vol. ", "Chapter ")
_NOT_DECOMPOSED = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "ß": "ss", "đ": "d", "Đ": "D", "ı": "i"}
    | {"þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "œ": "oe", "Œ": "Oe", "–": "-", "—": "-", "’": "'", "·": " "}
)


@dataclass(frozen=True, slots=True)
class _Known:
    """A film of the folder."""

    title: str
    year: int | None

    @property
    def label(self) -> str:
        return f"{self.title} ({self.year})" if self.year else self.title


def measure(folder: Path, fold: int | None = None) -> list[Tally]:
    """The rows for a folder; of one fold alone films are asked for, among those of all the folder."""
    exactly = Tally("found by the title as it is", "titles", 0.99)
    plain = Tally("found without accents", "titles", 0.99)
    otherwise = Tally("found with a numeral written in another way", "queries", 0.99)
    begun = Tally("first two words: the film or its place in the menu", "titles", 0.9)
    slipped = Tally("found with one slip", "titles", 0.95)
    numbered = Tally("a number opens a film without it", "queries", 0.0, at_least=False)
    rows = [exactly, plain, otherwise, begun, slipped, numbered]
    library = list(dict.fromkeys(_films(folder, None)))
    asked = list({film.title: film for film in _films(folder, fold)}.values())
    if not asked:
        return rows
    draw = random.Random(3)  # noqa: S311 - slips, not secrets

    async def ask(tally: Tally, film: _Known, typed: str, *, anywhere: bool = False) -> None:
        """A menu is what was meant, or else the nearest names."""
        meant = await names.find(catalogue, "film", typed) or await names.suggest(catalogue, "film", typed)
        found = [str(name.label) for name in meant]
        hit = any(_is_of(film, label) for label in (found if anywhere else found[:1]))
        tally.add(hit, 1, "" if hit else f"{typed} → {film.label}: {found[:3]}")

    async def measured() -> None:
        for film in asked:
            await ask(exactly, film, film.title)
            if (written := _without_accents(film.title)) != film.title:
                await ask(plain, film, written)
            for written in _written_otherwise(film.title):
                await ask(otherwise, film, written)
            words = film.title.split()
            if len(words) > 2:
                await ask(begun, film, " ".join(words[:2]), anywhere=True)
            if slips.long_enough(film.title):
                await ask(slipped, film, slips.slip(film.title, draw))
            for typed, number in _numbered(film.title, draw):
                found = await names.find(catalogue, "film", typed)
                wrong = len(found) == 1 and not _says(str(found[0].label), number)
                numbered.add(wrong, 1, f"{typed}: {found[0].label}" if wrong else "")

    async def opened() -> None:
        nonlocal catalogue
        async with Catalogue.open(data / FILE_NAME) as catalogue:
            await measured()

    catalogue: Catalogue
    with tempfile.TemporaryDirectory() as made:
        data = Path(made)
        _write(library, data / "seeds")
        build(data / "seeds", data)
        asyncio.run(opened())
    return rows


def _films(folder: Path, fold: int | None) -> Iterator[_Known]:
    for name in _FILES:
        for record in of_fold(records(folder / f"{name}.jsonl"), fold):
            title = _ABOUT_THE_FILM.sub("", record["title"])
            # "(novel)", "(disambiguation)": a page on something else.
            if not title.endswith(")") or title.startswith("("):
                yield _Known(title, record.get("year"))


def _write(library: Iterable[_Known], seeds: Path) -> None:
    """A short document for each film; its title and year stand beside it, so that nothing depends on the reading."""
    seeds.mkdir()
    for number, film in enumerate(library):
        (seeds / f"{number}.txt").write_text(f"{film.title} is a film.\n", "utf-8")
        said = f"title = {json.dumps(film.title, ensure_ascii=False)}\n"
        said += f"year = {film.year}\n" if film.year else ""
        (seeds / f"{number}.toml").write_text(said, "utf-8")


def _is_of(film: _Known, label: str) -> bool:
    """Whether a label is that of the film, or of another one of its title."""
    return label == film.title or re.fullmatch(rf"{re.escape(film.title)} \(\d{{4}}\)", label) is not None


def _without_accents(title: str) -> str:
    decomposed = unicodedata.normalize("NFD", title.translate(_NOT_DECOMPOSED))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _written_otherwise(title: str) -> Iterator[str]:
    """The title with its last numeral in figures, in words and as a Roman numeral, whichever it has not."""
    words = title.split(" ")
    for at in range(len(words) - 1, -1, -1):
        bare = words[at].strip(".,:;!?-–")
        at_end = at == len(words) - 1 > 0
        number = _WRITTEN.get(bare) or (_ROMANS.index(bare) + 1 if at_end and bare in ("V", "X") else 0)
        if number:
            for other in (str(number), _WORDS[number - 1], _ROMANS[number - 1]):
                # "I", "V", "X" in front of other words are not taken for numbers by anybody.
                if other != bare and not (other in ("I", "V", "X") and at == 0):
                    yield " ".join([*words[:at], words[at].replace(bare, other), *words[at + 1 :]])
            return


def _numbered(title: str, draw: random.Random) -> Iterator[tuple[str, int]]:
    """The title as that of a sequel, and the sequel's number, however it is written."""
    ways: tuple[Callable[[int], str], ...] = (
        str,
        lambda number: _WORDS[number - 1],
        lambda number: _ROMANS[number - 1],
        lambda number: _ORDINALS[number - 1],
    )
    number = draw.randint(2, 9)
    for write in ways:
        yield f"{title} {write(number)}", number
    yield f"{title}: {draw.choice(_SAID_WITH[1:])}{draw.choice(ways)(number)}", number
    yield f"{slips.slip(title, draw)} {draw.choice(ways)(number)}", number


def _says(label: str, number: int) -> bool:
    """Whether a number stands in a film's label in any way; the year counts."""
    written = (str(number), _WORDS[number - 1], _ROMANS[number - 1], _ORDINALS[number - 1])
    return any(re.search(rf"(?<![^\W\d_]){re.escape(one)}(?!\w)", label, re.I) for one in written) or (
        re.search(rf"(?<!\d){number}(?!\d)", label) is not None
    )
