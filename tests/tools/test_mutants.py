"""What plants faults knows every module that it should, counts right, and notices what nobody notices."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.mutants import queries, table
from tools.mutants.__main__ import score
from tools.mutants.table import SQL_HAS_NO_CASE, Mutant

WHOLE = ("bot/community", "bot/daily", "bot/game")
"""Packages of which every module is measured."""
NO_LOGIC = {"bot/daily/buttons.py", "bot/daily/setting_buttons.py"}
"""They hand on what they are told; tests of whole commands press them."""


def test_every_module_and_every_test_of_the_table_is_there() -> None:
    every = table.tests()
    assert not [path for path in every if not (ROOT / path).is_file()]
    assert not [path for paths in every.values() for path in paths if not (ROOT / path).is_file()]
    assert all(every.values())


@pytest.mark.parametrize("package", WHOLE)
def test_no_module_of_these_is_left_out(package: str) -> None:
    there = {str(path.relative_to(ROOT)) for path in (ROOT / package).glob("*.py") if path.name != "__init__.py"}
    assert there - NO_LOGIC <= set(table.tests())


def test_every_fault_that_is_none_has_a_reason_and_is_of_a_measured_module() -> None:
    reasons = table.equivalents().reasons
    assert all(len(why.split()) > 2 for why in reasons.values())
    assert {mutant.module for mutant in reasons} <= set(table.tests())
    for mutant in reasons:
        source = (ROOT / mutant.module).read_text(encoding="utf-8")
        lost = [line for line in mutant.was.splitlines() if line not in source]
        assert not lost, f"{mutant.module} has no such line any more, so take the fault out of the list: {lost}"


def test_sql_in_other_letters_is_the_same() -> None:
    equivalents = table.Equivalents({})
    assert equivalents.why(Mutant("m", "f", '"SELECT a FROM b"', '"select a from b"')) == SQL_HAS_NO_CASE
    assert equivalents.why(Mutant("m", "f", "\"SELECT 'a' FROM b\"", "\"SELECT 'A' FROM b\"")) is None
    assert equivalents.why(Mutant("m", "f", '"Right!"', '"RIGHT!"')) is None


@pytest.mark.parametrize(
    ("planted", "equivalent", "missed", "share"), [(10, 0, 0, 1), (10, 2, 4, 0.5), (0, 0, 0, 1), (3, 3, 0, 1)]
)
def test_what_nobody_can_notice_counts_neither_way(planted: int, equivalent: int, missed: int, share: float) -> None:
    assert score(planted, equivalent, missed) == share


def test_each_condition_of_a_query_is_taken_out_and_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = 'A = "SELECT a FROM b WHERE c = ? AND d IS NULL"\n'
    (tmp_path / "module.py").write_text(source, encoding="utf-8")
    seen: list[str] = []

    def passes(folder: Path, tests: object) -> bool:
        seen.append((folder / "module.py").read_text(encoding="utf-8"))
        return "(d IS NULL OR 1)" in seen[-1]

    monkeypatch.setattr(queries, "_pass", passes)
    found = queries.plant(tmp_path, "module.py", ["tests"], None, 1)
    assert (found.there, found.planted) == (2, 2)
    assert seen == [source.replace("c = ?", "(c = ? OR 1)"), source.replace("d IS NULL", "(d IS NULL OR 1)")]
    assert [(mutant.was, mutant.becomes) for mutant in found.missed] == [(source.strip(), "(d IS NULL OR 1)")]
    assert (tmp_path / "module.py").read_text(encoding="utf-8") == source
