"""Every rule reads its example, leaves its counter-example alone, and is missed when it is taken out."""

from __future__ import annotations

import pytest

from bot.documents.leads import credits
from bot.documents.leads.read import read_lead
from bot.documents.leads.rules import PhraseRule, SubjectRule
from bot.documents.passage import Passage

TABLES = ("OF_FILM", "OF_ANYTHING", "OF_SUBJECTS")
RULES: list[PhraseRule | SubjectRule] = [rule for table in TABLES for rule in getattr(credits, table)]
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def read(rule: PhraseRule | SubjectRule, text: str) -> dict[str, list[str]]:
    """What a lead says of the predicates that a rule reads."""
    said = read_lead([Passage(f"Tin is a 1961 film{text}")]).statements
    return {
        predicate: [statement.value for statement in said if statement.predicate == predicate]
        for predicate in rule.says
    }


@every_rule
def test_it_reads_its_example(rule: PhraseRule | SubjectRule) -> None:
    assert read(rule, rule.example) == rule.says


@every_rule
def test_it_leaves_its_counter_example_alone(rule: PhraseRule | SubjectRule) -> None:
    assert read(rule, rule.counter) == {predicate: [] for predicate in rule.says}


@every_rule
def test_it_is_missed_when_it_is_taken_out(rule: PhraseRule | SubjectRule, monkeypatch: pytest.MonkeyPatch) -> None:
    for table in TABLES:
        left = tuple(other for other in getattr(credits, table) if other is not rule)
        monkeypatch.setattr(credits, table, left)
    assert read(rule, rule.example) != rule.says


def test_names_are_told_apart() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
