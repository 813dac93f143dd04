"""Reading questions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable

from bot.catalogue.connection import AMONG, Catalogue, Row
from bot.catalogue.films import READ, evidence, words
from bot.trivia.question import Question

_QUESTION = f"""
    SELECT q.id, q.kind, q.film, q.prompt, q.answer, q.wrong_1, q.wrong_2, q.wrong_3, q.spoiler, {READ}
    FROM question q JOIN evidence e ON e.id = q.evidence
"""
_EXPORTED_AT_ONCE = 500


async def question(catalogue: Catalogue, question_id: str) -> Question | None:
    """One question; None when the catalogue does not have it (any more)."""
    row = await catalogue.row(f"{_QUESTION} WHERE q.id = ?", question_id)
    return _question(row) if row else None


async def questions(catalogue: Catalogue, question_ids: Iterable[str]) -> dict[str, Question]:
    """Those of the questions that the catalogue has, by id."""
    wanted = list(dict.fromkeys(question_ids))
    found: dict[str, Question] = {}
    for row in await catalogue.rows(f"{_QUESTION} WHERE q.id {AMONG}", wanted):
        found[row[0]] = _question(row)
    return {question_id: found[question_id] for question_id in wanted if question_id in found}


async def question_ids(
    catalogue: Catalogue,
    *,
    film: str | None = None,
    spoilers: bool = False,
    after: str = "",
    most: int | None = None,
) -> list[str]:
    """Ids in their order, of one film or of all; with ``spoilers`` those that spoil too.

    Ids are digests: their order is as good as shuffled, so that ``most`` ids ``after`` a random one are
    a random choice, also from a catalogue of which nobody wants to hold every id.
    """
    return [
        row[0]
        for row in await catalogue.rows(
            "SELECT id FROM question WHERE id > ?"
            + ("" if spoilers else " AND spoiler = 0")
            + (" AND film = ?" if film is not None else "")
            + " ORDER BY id LIMIT ?",
            after,
            *([film] if film is not None else []),
            -1 if most is None else most,
        )
    ]


async def ids_about(catalogue: Catalogue, films: Iterable[str], *, spoilers: bool = False) -> list[str]:
    """Ids of the questions about some films, in their order; with ``spoilers`` those that spoil too."""
    return [
        row[0]
        for row in await catalogue.rows(
            f"SELECT id FROM question WHERE film {AMONG}" + ("" if spoilers else " AND spoiler = 0") + " ORDER BY id",
            list(films),
        )
    ]


async def kinds_and_films(catalogue: Catalogue, question_ids: Iterable[str]) -> dict[str, tuple[str, str | None]]:
    """Of each of the questions that the catalogue has, its kind and its film."""
    rows = await catalogue.rows(f"SELECT id, kind, film FROM question WHERE id {AMONG}", list(question_ids))
    return {question_id: (kind, film) for question_id, kind, film in rows}


async def every_question(catalogue: Catalogue) -> AsyncIterator[Question]:
    """All questions, in the order of their ids."""
    last = ""
    while ids := await question_ids(catalogue, spoilers=True, after=last, most=_EXPORTED_AT_ONCE):
        for found in (await questions(catalogue, ids)).values():
            yield found
        last = ids[-1]


def _question(row: Row) -> Question:
    number, kind, film, prompt, answer, first, second, third, spoiler, *rest = row
    return Question(
        number,
        kind,
        film,
        words(prompt, spoiler),
        words(answer, spoiler),
        (words(first, spoiler), words(second, spoiler), words(third, spoiler)),
        bool(spoiler),
        evidence(rest),
    )
