"""The lead of a document: what the film is, who made it, and what else is said of it."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.made_up import vocabulary as words
from benchmarks.made_up.drawing import between
from benchmarks.made_up.teller import Teller

_CREDITS = (
    (0.08, "The film was produced by {PRODUCER} for {STUDIO}."),
    (0.12, "It was distributed by {DISTRIBUTOR}."),
    (0.04, "The screenplay was written by {WRITER}."),
    (0.22, "It is based on a novel by {FIRST} {LAST}."),
    (0.02, "The film was released on {DATE}."),
    (0.03, "The music was composed by {COMPOSER}."),
)
"""What a lead may go on with, and how many do."""
_MORE_OF_A_LEAD = (
    "The film was shot in {PLACE} and {PLACE}.",
    "It premiered at the {PLACE} International Film Festival in {YEAR}.",
    "The film received {RECEPTION} reviews from critics.",
    "It grossed ${NUMBER} million against a budget of ${NUMBER} million.",
    "The film was nominated for the {PLACE} Award for Best Picture.",
    "{STAR} won the award for best performance at the {PLACE} Festival for the film.",
    "It was the {ORDER} film that {DIRECTOR} directed for {STUDIO}.",
    "Critics praised the performance of {STAR} and the photography of the film.",
    "The next year the film was shown on television in several countries.",
)


def lead(teller: Teller, length: int, *, of_article: bool) -> str:
    """A lead of about ``length`` words. That of an article says more of who made the film."""
    film, draw = teller.film, teller.random
    often = 3 if of_article else 1

    def said(share: float) -> bool:
        return draw.random() < share * often

    genre = film.genre if said(0.8) else ""
    kind = f"{genre} film".lstrip() if genre not in words.FILM_WORDS or draw.random() < 0.7 else genre
    nation = f"{words.NATIONALITIES[film.nation]} " if said(0.6) else ""
    native = f" ({words.LANGUAGES[film.nation]}: {film.native})" if film.native else ""
    stars = [performer for performer, _ in film.cast][: between(draw, 5 if of_article else 3, 0.4, 1, 12)]
    directed = f" directed by {film.director}" if said(0.86) else ""
    written = f", written by {film.crew[0]}" if said(0.16) else ""
    starring = f" starring {_listed(stars)}" if said(0.61) else ""
    parts = [f"{film.title}{native} is a {film.year} {nation}{kind}{directed}{written}{starring}."]
    if film.sequel_of:
        parts.append(f"It is a sequel to the {film.sequel_of[1]} film {film.sequel_of[0]}.")
    elif film.remake_of:
        parts.append(f"It is a remake of the {film.remake_of} film of the same name.")
    parts += [teller.fill(template) for share, template in _CREDITS if said(share)]
    left = length - sum(part.count(" ") + 1 for part in parts)
    for template in draw.sample(_MORE_OF_A_LEAD, len(_MORE_OF_A_LEAD)):
        if left <= 0:
            break
        parts.append(teller.fill(template))
        left -= parts[-1].count(" ") + 1
    return " ".join(parts)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
