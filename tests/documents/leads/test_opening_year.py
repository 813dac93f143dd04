"""The year of an opening that does not give it before "film"."""

from __future__ import annotations

import pytest

from bot.documents.leads.opening_year import year_elsewhere


@pytest.mark.parametrize(
    ("after", "others", "year"),
    [
        (" released in the year 1998", [], 1998),
        (" (1998) by Nora Finch", [], 1998),
        (" from 1998", [], 1998),
        (", directed by N. O. Finch and released in 1998", [], 1998),
        (" written by Ida Moss and directed by Nora Finch in 1998", [], 1998),
        (" directed by Nora Finch", ["1998 film"], 1998),
        (" directed by Nora Finch", ["made in 1997 and released in 1998"], 1998),
        (" based on a novel released in 1998", [], None),
        (" directed by Nora Finch and set in 1998", [], None),
        (" directed by Nora Finch", ["born 1998"], None),
    ],
)
def test_the_year_elsewhere(after: str, others: list[str], year: int | None) -> None:
    assert year_elsewhere(f"film{after}", len("film"), others) == year
