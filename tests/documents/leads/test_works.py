"""Who made a part of a film, and films by somebody."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Tin is a 1961 film by British filmmaker Nora Finch.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film from director Bo Ek and writer Ann Lee.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film, with Bo Ek directing.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film. The script by Ann Lee and Bo Ek is long.", Predicate.SCREENPLAY, ["Ann Lee", "Bo Ek"]),
        ("Tin is a 1961 film from a screenplay by Ann Lee and Bo Ek.", Predicate.SCREENPLAY, ["Ann Lee", "Bo Ek"]),
        ("Tin is a 1961 film. The screenplay was written by Ann Lee.", Predicate.SCREENPLAY, ["Ann Lee"]),
        ("Tin is a 1961 film. The screenplay was written by Ann Lee.", Predicate.WRITER, []),
        ("Tin is a 1961 film. The music was composed by Bo Ek.", Predicate.MUSIC, ["Bo Ek"]),
    ],
)
def test_who_made_it(text: str, predicate: Predicate, expected: list[str]) -> None:
    assert values(read(text), predicate) == expected
