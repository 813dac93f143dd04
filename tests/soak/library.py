"""Films of our own, with words that stand in their plots alone."""

from __future__ import annotations

from pathlib import Path

from tests.cogs.club import article

SECRETS = ("Qxwvokk Zjqvexx", "Xkqwjub Qvvjoxk", "Zqxkwyr Xjjkvox")
TITLES = ("Harbour Lights", "The Tin Lantern", "A Winter Orchard", "Paper Kites", "North of the River", "Salt Roads")
_NATIONS = ("Irish drama", "Italian comedy", "American horror", "French western", "Danish comedy", "Spanish drama")
_CAST = (
    ("Ada Finch", "Milo Sorrel"),
    ("Nell Harrow", "Otto Vance"),
    ("Ines Calder", "Rufus Teal"),
    ("Wyn Archer", "Dora Lisle"),
    ("Basil Crane", "Tess Moor"),
    ("Ivo Lark", "Maud Penrose"),
)


def write(seeds: Path) -> None:
    """One document for each film."""
    seeds.mkdir()
    for number, title in enumerate(TITLES):
        secret = SECRETS[number % len(SECRETS)]
        text = article(
            title,
            1970 + 6 * number,
            director=f"{_CAST[-1 - number][0].split()[0]} Quill",
            cast=[f"{name} as {part}" for name, part in zip(_CAST[number], ("Mara", "Osk"), strict=True)],
            plot=(f"Mara finds a letter from {secret}.", f"In the end {secret} burns the mill, and Mara leaves."),
        )
        (seeds / f"film-{number}.txt").write_text(text.replace("Irish drama", _NATIONS[number]), encoding="utf-8")
