"""Which companies made and released a film."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        (
            "Tin is a 1961 film distributed by Lamp (Oslo) Pictures and Ore Film A/S.",
            Predicate.DISTRIBUTOR,
            ["Lamp (Oslo) Pictures", "Ore Film A/S"],
        ),
        ("Tin is a 1961 film released on May 3, 1961, by The Ore Company.", Predicate.DISTRIBUTOR, ["The Ore Company"]),
        ("Tin is a 1961 film by Bo Ek, produced by Ek's Ore Films.", Predicate.PRODUCTION_COMPANY, ["Ore Films"]),
        (
            "Tin is a 1961 film from Lantern Pictures, directed by Bo Ek.",
            Predicate.PRODUCTION_COMPANY,
            ["Lantern Pictures"],
        ),
        ("Tin is a 1961 film produced by Lantern Films.", Predicate.PRODUCTION_COMPANY, ["Lantern Films"]),
        ("Tin is a 1961 film released by Lantern Pictures.", Predicate.DISTRIBUTOR, ["Lantern Pictures"]),
        ("Tin is a 1961 film. Released on May 3, 1961, by Lantern, it won.", Predicate.DISTRIBUTOR, ["Lantern"]),
        ("Tin is a 1961 film. Lantern Pictures released Tin in May.", Predicate.DISTRIBUTOR, ["Lantern Pictures"]),
        ("Tin is a 1961 film released on DVD by Ore Video.", Predicate.DISTRIBUTOR, ["Ore Video"]),
        ("Tin is a 1961 film released by Ore, and on DVD in 2004 by Tin Video.", Predicate.DISTRIBUTOR, ["Ore"]),
        ("Tin is a 1961 film. In 2004 it was released on DVD by Ore Video.", Predicate.DISTRIBUTOR, []),
        (
            "Tin is a 1961 film, the first released by Ore, with the other two released by Tin.",
            Predicate.DISTRIBUTOR,
            ["Ore"],
        ),
        ("Tin is a 1961 film. It was released in May and was followed by Ore.", Predicate.DISTRIBUTOR, []),
        (
            "Tin is a 1961 film released through Metro-Goldwyn-Mayer, Inc.",
            Predicate.DISTRIBUTOR,
            ["Metro-Goldwyn-Mayer, Inc."],
        ),
        ("Tin is a 1961 film made by Columbia Pictures.", Predicate.DISTRIBUTOR, ["Columbia Pictures"]),
        ("Tin is a 1961 Columbia Pictures Western film.", Predicate.DISTRIBUTOR, ["Columbia Pictures"]),
        (
            "Tin is a 1961 film made by Ore in association with Paramount Pictures.",
            Predicate.DISTRIBUTOR,
            ["Paramount Pictures"],
        ),
        ("Tin is a 1961 film made by Paramount Pictures and Columbia Pictures.", Predicate.DISTRIBUTOR, []),
        ("Tin is a 1961 television film. It aired on NBC.", Predicate.DISTRIBUTOR, ["NBC"]),
        ("Tin is a 1961 film. It was shown on NBC in 1980.", Predicate.DISTRIBUTOR, []),
        ("Tin is a 1961 film produced by Columbia Pictures.", Predicate.DISTRIBUTOR, ["Columbia Pictures"]),
        ("Tin is a 1961 film. It was acquired by Lantern Pictures.", Predicate.DISTRIBUTOR, ["Lantern Pictures"]),
        ("Tin is a 1961 film. It was later bought by Nora Finch.", Predicate.DISTRIBUTOR, []),
        ("Tin is a 1961 film. The ship was acquired by Lantern Pictures.", Predicate.DISTRIBUTOR, []),
        ("Tin is a 1961 film. North American rights were acquired by Ore.", Predicate.DISTRIBUTOR, ["Ore"]),
        ("Tin is a 1961 film. The distribution rights were acquired by Ore.", Predicate.DISTRIBUTOR, ["Ore"]),
        ("Tin is a 1961 film. The screen rights were acquired by Ore.", Predicate.DISTRIBUTOR, []),
        (
            "Tin is a 1961 film released by Lantern Pictures' arthouse division Lamp Films.",
            Predicate.DISTRIBUTOR,
            ["Lamp Films"],
        ),
        (
            "Tin is a 1961 film. It was released by Lantern Pictures, with Ann Lee receiving a credit.",
            Predicate.DISTRIBUTOR,
            ["Lantern Pictures"],
        ),
        (
            "Tin is a 1961 film released under the production of Ore Films and Lantern Pictures.",
            Predicate.PRODUCTION_COMPANY,
            ["Ore Films", "Lantern Pictures"],
        ),
        ("Tin is a 1961 film produced by Columbia Pictures and released by Ore.", Predicate.DISTRIBUTOR, ["Ore"]),
    ],
)
def test_statements(text: str, predicate: Predicate, expected: list[str]) -> None:
    assert values(read(text), predicate) == expected
