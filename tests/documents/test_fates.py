"""What befalls somebody, rule by rule."""

from __future__ import annotations

import pytest

from bot.documents.fates import NAME_MARK, RULES, Befalls, patterns, told_from

NAME = "Osk"


def marked(sentence: str) -> str:
    return sentence.replace(NAME, NAME_MARK * len(NAME))


def says(rule: Befalls, sentence: str) -> bool:
    return any(pattern.search(marked(sentence)) for pattern in patterns([rule]))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_each_rule_finds_its_example(rule: Befalls) -> None:
    assert says(rule, rule.example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.no_example)
def test_no_rule_finds_what_is_harmless(rule: Befalls) -> None:
    assert told_from(marked(rule.no_example)) is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_no_rule_can_be_taken_out(rule: Befalls) -> None:
    """No other one finds its example."""
    others = [other for other in RULES if other is not rule and says(other, rule.example)]
    assert not others


def test_the_first_of_all_that_is_said_counts() -> None:
    told = marked("It says why Osk went, and praises Osk alive.")
    assert told_from(told) == told.index("why")
    assert told_from(told, told.index("praises")) == told.index("alive") - len("Osk ")
    assert told_from(told, 0, told.index("why")) is None
