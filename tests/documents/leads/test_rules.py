"""Every rule reads its example, leaves its counter-example alone, and is missed when it is taken out."""

from __future__ import annotations

import pytest

from bot.documents.leads import credits, relations, sources
from bot.documents.leads.read import read_lead
from bot.documents.leads.rules import PhraseRule, RelationRule, SubjectRule
from bot.documents.passage import Passage

TABLES = (
    (credits, "OF_FILM"),
    (credits, "OF_ANYTHING"),
    (credits, "OF_SUBJECTS"),
    (relations, "RULES"),
    (sources, "RULES"),
)
AnyRule = PhraseRule | SubjectRule | RelationRule
RULES: list[AnyRule] = [rule for module, table in TABLES for rule in getattr(module, table)]
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def read(rule: AnyRule, text: str) -> dict[str, list[str]]:
    """What a lead says of the predicates or relations that a rule reads."""
    reading = read_lead([Passage(f"Tin is a 1961 film{text}")])
    said = [(statement.predicate, statement.value) for statement in reading.statements]
    said += [(film.relation, f"{film.title} ({film.year})") for film in reading.relations]
    return {what: [value for predicate, value in said if predicate == what] for what in rule.says}


@every_rule
def test_it_reads_its_example(rule: AnyRule) -> None:
    assert read(rule, rule.example) == rule.says


@every_rule
def test_it_leaves_its_counter_example_alone(rule: AnyRule) -> None:
    assert read(rule, rule.counter) == {predicate: [] for predicate in rule.says}


@every_rule
def test_it_is_missed_when_it_is_taken_out(rule: AnyRule, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, table in TABLES:
        left = tuple(other for other in getattr(module, table) if other is not rule)
        monkeypatch.setattr(module, table, left)
    assert read(rule, rule.example) != rule.says


def test_names_are_told_apart() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
