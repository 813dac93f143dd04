"""Who directed a film, where that is not said by "directed by"."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    "text",
    [
        " made by Nora Finch.",
        " from director Nora Finch and writer Otto Gray.",
        " and the feature directorial debut of Nora Finch.",
        ". It was the first English-language film from Norwegian director Nora Finch.",
    ],
)
def test_who_directed_it(text: str) -> None:
    assert values(read(f"Tin is a 1961 film{text}"), Predicate.DIRECTOR) == ["Nora Finch"]


@pytest.mark.parametrize(
    "text",
    [
        " made by Lantern Pictures.",
        ". It was the first film of music director Nora Finch.",
    ],
)
def test_who_did_something_else(text: str) -> None:
    assert values(read(f"Tin is a 1961 film{text}"), Predicate.DIRECTOR) == []
