"""Short documents that try to make the bot tell, those of this repository and those beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import ROOT, SHARED_FILMS
from tests.spoilers.cases import LAYOUTS, Case, cases
from tests.spoilers.counting import by_layout
from tests.spoilers.hostile_set import FAMILIES, hostile_cases
from tests.spoilers.judging import Leak, judge

SHARED_HOSTILE = ROOT.parent / "shared" / "hostile"
JOBS = 1 if "PYTEST_XDIST_WORKER" in os.environ else min(os.cpu_count() or 1, 4)
"""Other tests have the other processors, where they run beside these."""
MOST = 0.02

BILLED = {
    "ad198.txt": "“as Young S / Old T” bills S: it is the first name of the part",
    "ad200.txt": "“S as Mara” bills S as the performer",
    "ad248.txt": "“Milo Sorrel as S (uncredited cameo)” bills S: it is the name of the part",
    "ad256.txt": "“Based on: The Death of S” is the title of another work",
    "ad264.txt": "“Followed by: S Returns” is the title of another film",
    "ad332.txt": "“a sequel, S Lives, in 1999” is the title of another film",
    "ad362.txt": "“S Lives is a 1972 documentary film made by Mara” is how an introduction names its film",
    "ad374.txt": "“‘S’ is a 1998 American drama film” is how an introduction names its film",
    "ad294.txt": "“Story: Ann Lee, S” credits S as a writer",
}
"""Documents that name in the open, by their very form, what is listed as a secret of theirs; and why that is none."""


def _shared(folder: Path) -> list[Case]:
    if not folder.is_dir():
        pytest.skip(f"../shared/{folder.name}, which is not part of the repository, is not here")
    return [*cases(folder)]


def _documents(leaks: Iterable[Leak]) -> set[str]:
    return {leak.case.name for leak in leaks}


@pytest.mark.parametrize("family", FAMILIES)
def test_no_document_of_ours_tells(family: str) -> None:
    leaks = judge(hostile_cases(family), JOBS)
    assert not leaks, "\n".join(map(str, leaks))


def test_hardly_a_hostile_document_tells() -> None:
    found = _shared(SHARED_HOSTILE)
    leaks = judge(found, JOBS)
    unexplained = [leak for leak in leaks if leak.case.name not in BILLED]
    assert not unexplained, "\n".join(map(str, unexplained))
    assert len(_documents(leaks)) <= MOST * len(found)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_hardly_a_film_tells(layout: str) -> None:
    found = [case for case in _shared(SHARED_FILMS) if case.layout == layout]
    leaks = judge(found, JOBS)
    [count] = by_layout(found, leaks)
    assert count.share <= MOST, "\n".join(map(str, [count, *leaks]))


def test_every_family_has_its_documents() -> None:
    families: dict[str, int] = {}
    for case in hostile_cases():
        family = case.name.rpartition("-")[0]
        families[family] = families.get(family, 0) + 1
    assert sum(families.values()) >= 150
    assert min(families.values()) >= 10


def test_a_secret_stands_in_its_own_document_alone() -> None:
    texts = {case.name: b" ".join(case.files.values()).decode().casefold() for case in hostile_cases()}
    for case in hostile_cases():
        assert case.secrets
        for secret in case.secrets:
            assert [name for name, text in texts.items() if secret in text] == [case.name]
