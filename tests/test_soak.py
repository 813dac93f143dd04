"""The short form of `make soak`, and that its judge sees what is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.payloads import LOADING
from tests.soak.faults import FAULTS, Injection
from tests.soak.members import Asked
from tests.soak.outcome import Outcome, Row
from tests.soak.running import soak
from tests.standin import Interaction, Session
from tests.standin import faults as wire
from tests.standin.faults import Fault, RequestFault

SHORT = (
    "gateway: cut",
    "gateway: not JSON",
    "gateway: an interaction of `{}`",
    "answers: 500",
    "messages: cut after",
    "process: `kill -9`",
)


def kind(fault: Injection) -> type[Fault] | None:
    """What goes wrong on the wire, if it is there that something does."""
    seen: list[type[Fault]] = []
    noting: Any = SimpleNamespace(discord=SimpleNamespace(suffering=lambda *faults: seen.extend(map(type, faults))))
    fault.suffering(noting)
    return seen[0] if seen else None


_WITHIN = 60.0
"""Seconds after which an answer counts as none: some may not come, and each is waited for so long."""


def short() -> list[Injection]:
    """Some, and one of each other kind of the stand-in's: with no daily post, for what the bot writes of it."""
    chosen = [replace(each, lasts=min(each.lasts, 1.0), settles=0.5) for each in FAULTS if each.name in SHORT]
    kinds = {kind(fault) for fault in chosen}
    for fault in FAULTS:
        if kind(fault) not in kinds:
            kinds.add(kind(fault))
            chosen.append(replace(fault, lasts=min(fault.lasts, 0.2), settles=0.0, posts=False, posts_before=False))
    return chosen


async def test_the_bot_keeps_its_promises_under_faults(tmp_path: Path) -> None:
    # How quick it is, is for the long form on a machine that does nothing else.
    faults = short()
    outcome = await soak(tmp_path, faults, 0.5 * len(faults), rate=10, posts=1, within=_WITHIN)
    assert outcome.wrong == []
    assert all(row.due for row in outcome.rows if row.fault in SHORT)
    assert sum(len(row.answered) for row in outcome.rows) > 20
    assert "DEBUG" in outcome.log


def asked(*, took: float | None = 0.1, cut: bool = False, flags: int = 0) -> Asked:
    async def until(*_: Any) -> None: ...

    interaction = Interaction(until, {"id": "1", "token": "t", "data": {"name": "film"}})
    interaction.message = {"flags": flags}
    return Asked(interaction, Session("", {}), object(), 0.0, took, True, cut)


def outcome(row: Row, **lists: list[str]) -> Outcome:
    return Outcome([row], **({"visible": [], "refused": [], "told": []} | lists))


def test_what_holds_is_not_wrong() -> None:
    row = Row("cut", 1, [asked(), asked(took=None, cut=True)], ["nonce"])
    assert outcome(row).wrong == []
    assert "1 of 1" in outcome(row).table()


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        (outcome(Row("cut", asked=[asked(took=None)])), "unanswered"),
        (outcome(Row("cut", asked=[asked(flags=LOADING)])), "unanswered"),
        (outcome(Row("cut", due=["nonce"], double=1)), "double"),
        (outcome(Row("cut", due=["nonce"], lost=1)), "lost"),
        (outcome(Row("cut"), visible=["POST /x: shows 'y'"]), "visible"),
        (outcome(Row("cut"), refused=["POST /x"]), "refused"),
        (outcome(Row("cut"), told=["the token in the log"]), "token"),
        (outcome(Row("cut"), found=["lost: an answer"]), "answer"),
    ],
    ids=["unanswered", "unfinished", "double", "lost", "visible", "refused", "told", "found"],
)
def test_what_does_not_hold_is_wrong(wrong: Outcome, word: str) -> None:
    (line,) = wrong.wrong
    assert word in line


def test_each_kind_of_fault_of_the_stand_in_is_in_the_short_form() -> None:
    """So that whatever the bot writes under it is searched for secrets."""
    there = {kind for kind in vars(wire).values() if isinstance(kind, type) and issubclass(kind, Fault)}
    assert {kind(fault) for fault in short()} - {None} == there - {Fault, RequestFault}


def test_every_fault_has_a_name_of_its_own() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
