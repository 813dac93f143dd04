"""A set of short documents, written for this repository, that try to make the bot tell.

Each file in ``hostile/`` is a family: documents on one film, so that those of different families can stand in one
library. A frame is a document with ``{here}`` in it, a set is what stands there in turn,
``side`` the side files in turn. ``{S}`` and ``{T}`` become made-up names, each document's own, which nobody may see.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
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


def hostile_cases() -> list[Case]:
    """All documents of all families."""
    return [case for path in sorted(FOLDER.glob("*.toml")) for case in _family(path)]


def _family(path: Path) -> Iterator[Case]:
    family = tomllib.loads(path.read_text("utf-8"))
    number = 0
    for group in family["set"]:
        for here, side in product(group["here"], group.get("side", [None])):
            number += 1
            name = f"{path.stem}-{number}"
            yield replace(_case(name, group, family["frames"][group["frame"]], here, side), title=family["title"])


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


def made_up(seed: str) -> str:
    """A name that nobody has, always the same for ``seed``."""
    parts = (_FIRST, _MIDDLE, _THEN, _MIDDLE, _LAST)
    digits = blake2s(seed.encode()).digest()
    return "".join(part[digit % len(part)] for part, digit in zip(parts, digits, strict=False))
