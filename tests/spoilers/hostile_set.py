"""A set of short documents, written for this repository, that try to make the bot tell.

Each file in ``hostile/`` is a family: documents of one kind, written as if on one film. Each gets a title of its own,
so that many can stand in one library. A frame is a document with ``{here}`` in it, a set is what stands there in
turn, ``side`` the side files in turn. ``{S}`` and ``{T}`` become made-up names, each document's own, which nobody may
see.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2s
from itertools import product
from pathlib import Path
from typing import Any

from tests.spoilers.cases import Case, named

FOLDER = Path(__file__).parent / "hostile"
_FIRST = ("Ald", "Bern", "Corv", "Dost", "Eln", "Fenn", "Garv", "Holm", "Jarv", "Keld", "Morv", "Nard", "Orl", "Pell")
_MIDDLE = ("a", "e", "i", "o", "u", "au", "ie", "ea", "oo", "ai", "ou", "y", "ei", "oa")
_THEN = ("b", "d", "g", "l", "m", "n", "r", "s", "t", "v", "lv", "rd", "nz", "st")
_LAST = (
    "brick",
    "dette",
    "gast",
    "hilde",
    "kov",
    "lisk",
    "mund",
    "nash",
    "pret",
    "quist",
    "rond",
    "sket",
    "tarn",
    "vane",
)
_PLACES = (
    "ford",
    "ham",
    "wick",
    "stead",
    "combe",
    "thorpe",
    "worth",
    "ley",
    "bury",
    "ness",
    "hurst",
    "mere",
    "toft",
    "by",
)


FAMILIES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def hostile_cases(*families: str) -> list[Case]:
    """All documents of these families, or of all."""
    return [case for name in families or FAMILIES for case in _family(FOLDER / f"{name}.toml")]


def _family(path: Path) -> Iterator[Case]:
    family = tomllib.loads(path.read_text("utf-8"))
    number = 0
    for group in family["set"]:
        for here, side in product(group["here"], group.get("side", [None])):
            number += 1
            name = f"{path.stem}-{number}"
            case = _case(name, group, family["frames"][group["frame"]], here, side)
            yield _with_own_title(case, family["title"])


def _case(name: str, group: dict[str, Any], frame: str, here: str, side: str | None) -> Case:
    secrets = {mark: made_up(f"{name} {mark}") for mark in ("{S}", "{T}")}
    text = frame.replace("{here}", here)
    told = {secret for mark, secret in secrets.items() if mark in text}
    for mark, secret in secrets.items():
        text = text.replace(mark, secret)
    file = group.get("file", f"{name}.txt")
    files = {file: text.encode()}
    if side is not None:
        files[f"{file.partition('.')[0]}.toml"] = side.encode()
    said = repr(here if side is None else side).strip("'\"")
    return named(name, f"{group['kind']}: {said}", files, told)


def _with_own_title(case: Case, title: str) -> Case:
    """The same on a film of its own, where the document says the title in one piece."""
    own = " ".join([*title.split()[:-1], made_up(f"{case.name} title", _PLACES).capitalize()])
    files = {
        name.replace(_stem(title), _stem(own)): data.replace(title.encode(), own.encode())
        for name, data in case.files.items()
    }
    return replace(case, files=files, title=title if files == case.files else own)


def _stem(title: str) -> str:
    """The name of a file on that film, without its suffix."""
    return title.casefold().replace(" ", "-")


def made_up(seed: str, endings: Sequence[str] = _LAST) -> str:
    """A name that nobody has, always the same for ``seed``."""
    parts = (_FIRST, _MIDDLE, _THEN, _MIDDLE, endings)
    digits = blake2s(seed.encode()).digest()
    return "".join(part[digit % len(part)] for part, digit in zip(parts, digits, strict=False))
