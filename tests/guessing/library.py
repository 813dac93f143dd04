"""A library that is large enough for a film of the day."""

from __future__ import annotations

from tests.cogs.club import article

_NATIONS = ("American", "Italian", "French", "Irish", "Japanese")
_GENRES = ("horror", "comedy", "western", "drama", "romance", "thriller")
_DIRECTORS = ("Nora Quill", "José Peña", "Bo Farris", "Ida Marsh", "Tom Vale", "Una Reed", "Kit Lowe")
_STARS = ("Ada Finch", "Milo Sorrel", "Rae Holt", "Sam Birch", "Lena Moss", "Otto Crane", "Pia Wren", "Max Thorn")
_FIRST = ("Amber", "Beryl", "Coral", "Dusty", "Early")
_LAST = ("Acre", "Brook", "Cliff", "Dune", "Elbe", "Ford", "Glen", "Hill")
SECRETS = ("lighthouse", "inherits", "uncle", "fleet")
"""Words of their plots."""


def library() -> dict[str, str]:
    """Forty films that differ in all that clues are made of."""
    found: dict[str, str] = {}
    for number in range(40):
        title = f"{_FIRST[number % 5]} {_LAST[number // 5]}"
        text = article(title, 1950 + number * 2, director=_DIRECTORS[number % 7])
        nation, genre = _NATIONS[number * 3 % 5], _GENRES[number * 5 % 6]
        text = text.replace("Irish drama", f"{nation} {genre}")
        rows = f"- Starring: {_STARS[number % 8]}\n- Running time: {75 + number * 13 % 70} minutes\n- Country: {nation}"
        found[f"{title}.txt"] = text.replace("\n- Released", f"\n{rows}\n- Released")
    return found
