"""Finds names that only plots contain, in a text that does not say which film it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.catalogue.connection import AMONG, Catalogue
from bot.documents.folding import fold

SECRET = f"""
    SELECT DISTINCT n.folded FROM name n
    WHERE n.kind IN ('character', 'mention') AND n.hidden = 1 AND n.respelled = 0 AND n.folded {AMONG}
    AND NOT EXISTS (SELECT 1 FROM name o
        WHERE o.kind IN ('character', 'film', 'person') AND o.hidden = 0 AND o.folded = n.folded)
    AND NOT EXISTS (SELECT 1 FROM passage JOIN passage_of p ON p.evidence = passage.rowid
        WHERE passage MATCH '"' || replace(n.label, '"', ' ') || '"' AND p.hidden = 0)
"""
"""Those of some folded names. What a text says in the open of any film, as it says "Cork", is no secret."""
_WORD = re.compile(r"[^\W_]+(?:['’-](?!s\b)[^\W_]+)*")
_LONGEST = 5
"""Words of a name that is found in a plot."""


async def secret_names(catalogue: Catalogue, texts: Iterable[str]) -> list[str]:
    """The names in some texts that only plots contain, as the texts spell them."""
    written = capitalised(texts)
    return [name for (folded,) in await catalogue.rows(SECRET, list(written)) for name in written[folded]]


def capitalised(texts: Iterable[str]) -> dict[str, set[str]]:
    """What may be a name, folded, and how it is written: up to five words, the first and the last with a capital."""
    found: dict[str, set[str]] = {}
    for text in texts:
        words = list(_WORD.finditer(text))
        for at, first in enumerate(words):
            for last in words[at : at + _LONGEST]:
                if first[0][0].isupper() and last[0][0].isupper():
                    name = text[first.start() : last.end()]
                    found.setdefault(fold(name), set()).add(name)
    return found
