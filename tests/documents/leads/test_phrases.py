"""Patterns that are looked for only where they can stand."""

from __future__ import annotations

import re

from bot.documents.leads.phrases import Phrase

MADE = Phrase("boat|ship", r"(\w+) (?:boats?|ships?)")


def test_it_finds_all_that_its_pattern_finds() -> None:
    assert [match[1] for match in MADE.finditer("A tin boat and two old ships.")] == ["tin", "old"]
    assert list(MADE.finditer("A raft.")) == []


def test_it_is_not_looked_for_where_no_part_of_a_word_stands() -> None:
    assert list(Phrase("raft", r"boat").finditer("A boat.")) == []


def test_case_counts_in_parts_and_as_the_pattern_says() -> None:
    loud = Phrase("Boat|boat", "boat", re.IGNORECASE)
    assert len(list(loud.finditer("Boat, BOAT"))) == 2
    assert list(loud.finditer("BOAT")) == []
