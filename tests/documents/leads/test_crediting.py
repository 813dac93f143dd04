"""Names in the roles that a phrase gives them."""

from __future__ import annotations

import pytest

from bot.documents.leads.crediting import assign, companies, person
from bot.documents.leads.name_runs import Named
from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Tin is a 1961 film directed by and starring Nora Finch.", Predicate.STARRING, ["Nora Finch"]),
        (
            "Tin is a 1961 film directed by and starring Bo Ek, with Ann Lee and Ida Moss.",
            Predicate.DIRECTOR,
            ["Bo Ek"],
        ),
        ("Tin is a 1961 film directed by Bo Ek, with Ann Lee and Ida Moss.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film starring Bo Ek, who also directed and produced it.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film produced by Oakfilm.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film produced by Zorn/Ore Productions.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film produced by Ann Lee of Ore Pictures.", Predicate.PRODUCER, ["Ann Lee"]),
        ("Tin is a 1961 film produced by Walt Disney.", Predicate.PRODUCER, ["Walt Disney"]),
        ("Tin is a 1961 film produced by Lantern Films.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film produced by Zorn and Ore Films.", Predicate.PRODUCER, []),
    ],
)
def test_who_made_it(text: str, predicate: Predicate, expected: list[str]) -> None:
    assert values(read(text), predicate) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was directed by Ida Moss, who also stars along with Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("It was directed by Ida Moss, who stars as Captain Hale alongside Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("It was executive produced by Ida Moss, who also starred alongside Otto Gray.", ["Ida Moss", "Otto Gray"]),
    ],
)
def test_who_is_in_it(text: str, expected: list[str]) -> None:
    assert values(read(f"Tin Boat is a 1961 film. {text}"), Predicate.STARRING) == expected


def assigned(text: str, *predicates: Predicate) -> list[tuple[str, str]]:
    return [(credit.name, credit.predicate) for credit in assign(text, 0, predicates)]


def test_one_name_has_every_role_that_it_can_have() -> None:
    assert assigned("Bo Ek.", Predicate.DIRECTOR, Predicate.WRITER) == [
        ("Bo Ek", Predicate.DIRECTOR),
        ("Bo Ek", Predicate.WRITER),
    ]
    assert assigned("Ore Pictures.", Predicate.DIRECTOR) == []
    assert assigned("Ore Pictures.", Predicate.PRODUCER) == [("Ore Pictures", Predicate.PRODUCTION_COMPANY)]


def test_who_also_did_something_is_the_last_of_the_names() -> None:
    found = assigned("Bo Ek and Ann Lee, who also edited the film.", Predicate.DIRECTOR)
    assert ("Ann Lee", Predicate.EDITING) in found
    assert ("Bo Ek", Predicate.EDITING) not in found
    served = assigned("Bo Ek, who served as the editor.", Predicate.DIRECTOR)
    assert served == [("Bo Ek", Predicate.DIRECTOR), ("Bo Ek", Predicate.EDITING)]


def test_a_company_is_no_person() -> None:
    assert list(person(Predicate.DIRECTOR, Named("Ore Pictures", 0, 12))) == []
    [credit] = companies("Lantern, in May", 0, Predicate.DISTRIBUTOR)
    assert (credit.predicate, credit.name, credit.start) == (Predicate.DISTRIBUTOR, "Lantern", 0)
