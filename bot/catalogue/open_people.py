"""People whose names are no secret."""

from __future__ import annotations

from collections.abc import Collection

from bot.catalogue.connection import AMONG, Catalogue
from bot.documents.folding import fold


async def open_people(catalogue: Catalogue, names: Collection[str]) -> frozenset[str]:
    """Those of the names that somebody is known by, in the open, for their part in any film."""
    rows = await catalogue.rows(
        f"SELECT folded FROM name WHERE kind = 'person' AND hidden = 0 AND respelled = 0 AND folded {AMONG}",
        [*map(fold, names)],
    )
    known = {folded for (folded,) in rows}
    return frozenset(name for name in names if fold(name) in known)
