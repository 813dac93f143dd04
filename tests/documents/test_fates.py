"""What befalls somebody, rule by rule."""

from __future__ import annotations

import re

import pytest

from bot.documents.fates import NAME_MARK, RULES, TOLD, Befalls

NAME = "Osk"


def marked(sentence: str) -> str:
    return sentence.replace(NAME, NAME_MARK * len(NAME))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_each_rule_finds_its_example(rule: Befalls) -> None:
    assert re.search(rule.pattern, marked(rule.example))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.no_example)
def test_no_rule_finds_what_is_harmless(rule: Befalls) -> None:
    assert not TOLD.search(marked(rule.no_example))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_no_rule_can_be_taken_out(rule: Befalls) -> None:
    """No other one finds its example."""
    others = [other for other in RULES if other is not rule and re.search(other.pattern, marked(rule.example))]
    assert not others
