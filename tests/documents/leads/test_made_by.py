"""Who made a film, by what was done: "written and directed by A"."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Tin is a 1961 film directed by Nora Finch.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film written and directed by Nora Finch.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film written and directed by Nora Finch.", Predicate.WRITER, ["Nora Finch"]),
        ("Tin is a 1961 film. Directed by Nora Finch, it won.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film directed by Nora Finch, and stars Ida Moss.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film directed in Norway by Nora Finch.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin, released in Japan as is a 1961 film directed by Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by Bo Ek and art directed by Ann Lee.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film. It is one of hundreds of pictures produced by Hollywood.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film. Produced by Ann Lee, it ran long.", Predicate.PRODUCER, ["Ann Lee"]),
        ("Tin is a 1961 film executive produced by Ann Lee.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film. The songs were written by Bo and produced by Ann Lee.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film, the first not to be written by Ann Lee.", Predicate.WRITER, []),
        ("Tin is a 1961 film edited by Bo Ek.", Predicate.EDITING, ["Bo Ek"]),
        ("Tin is a 1961 film directed, written and puppeteered by Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed jointly by Bo Ek and Ann Lee.", Predicate.DIRECTOR, ["Bo Ek", "Ann Lee"]),
        ("Tin is a 1961 film. It is a love story directed by Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film. Its songs were directed by Bo Ek.", Predicate.DIRECTOR, []),
    ],
)
def test_who_made_it(text: str, predicate: Predicate, expected: list[str]) -> None:
    assert values(read(text), predicate) == expected
