"""Films that stand beside the document that is judged, so that there are enough of everything to ask about."""

from __future__ import annotations

import re

from bot.documents.folding import fold

_FILMS = (
    ("Umber Lane", 1951, "Hollis Grange", "Petra Oakley", "Simon Ferrers", "Western", "Canada", "French", 91),
    ("Nine Kettles", 1962, "Greta Marsh", "Olive Tarrant", "Jonas Whitlock", "Comedy", "Ireland", "English", 84),
    ("Glass Harrier", 1974, "Ivor Penrose", "Cora Lindqvist", "Desmond Yare", "Thriller", "Sweden", "Swedish", 112),
    ("Salt on Friday", 1988, "Maud Ellery", "Rufus Haldane", "Bettina Crewe", "Drama", "Italy", "Italian", 127),
)

COMPANIONS = tuple(film[0] for film in _FILMS)
"""Their titles."""


def companions() -> dict[str, bytes]:
    """Films that do not exist, each with something of every kind, by the names of their documents."""
    return {f"companion-{number}.txt": _article(*film).encode() for number, film in enumerate(_FILMS)}


def known(report: str) -> frozenset[str]:
    """The ids of those films of which, as the report says, no other document tells."""
    ids = (f"{fold(title).replace(' ', '-')}-{year}" for title, year, *_ in _FILMS)
    return frozenset(film for film in ids if len(re.findall(rf", {film}\b", report)) == 1)


def _article(
    title: str, year: int, director: str, star: str, other: str, genre: str, country: str, language: str, minutes: int
) -> str:
    first, last = director.split()
    return (
        f"= {title} =\n\n{title}\n- Director: {director}\n- Written by: {last} {first}son\n"
        f"- Produced by: {first} Abel{last.lower()}\n- Music by: {last} Orr{first.lower()}\n"
        f"- Cinematography: {first} von {last}\n- Edited by: {first} Mac{last.lower()}\n"
        f"- Starring: {star}, {other}\n- Distributed by: {last} Pictures\n"
        f"- Release date: {year}-03-0{minutes % 9 + 1}\n"
        f"- Running time: {minutes} minutes\n- Country: {country}\n- Language: {language}\n- Genre: {genre}\n"
        f"- Budget: ${minutes} million\n- Box office: ${minutes * 3} million\n\n"
        f"{title} is a {year} {genre.lower()} film directed by {director}. It stars {star} and {other}.\n\n"
        f"==Plot==\nA stranger mends a fence near the {title.split()[-1].lower()}.\n\n"
        f"==Cast==\n- {star} as {star.split()[1]} {last[:3]}by\n- {other} as Old {first}lock\n"
    )
