"""Leads in tests."""

from __future__ import annotations

from bot.documents.leads.read import LeadReading, read_lead
from bot.documents.model import Predicate
from bot.documents.passage import Passage


def read(*paragraphs: str) -> LeadReading:
    return read_lead([Passage(paragraph) for paragraph in paragraphs])


def values(reading: LeadReading, predicate: Predicate) -> list[str]:
    return [statement.value for statement in reading.statements if statement.predicate is predicate]
