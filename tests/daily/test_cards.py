"""What the cards of a daily post say, and its settings."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from bot.community.asked import Asked
from bot.community.daily import DailyKind, DailySettings
from bot.daily import cards
from bot.daily.schedule import Days, Due
from bot.documents.model import Evidence
from bot.render.card import SET_UP, Card
from bot.render.transcript import message_as_text
from bot.trivia.question import with_id
from bot.trivia.snapshot import freeze
from tests.payloads import components
from tests.render.screens import payload

NOON = datetime(2026, 3, 11, 12, tzinfo=UTC)
EVIDENCE = Evidence("seed", "lead", 0, 1, "text")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (Days.ALL, "every day"),
        (Days.WEEKDAYS, "Monday to Friday"),
        (Days.WEEKENDS, "Saturday and Sunday"),
        (Days.FRIDAY, "Friday"),
        (Days.FRIDAY | Days.MONDAY | Days.WEDNESDAY, "Monday, Wednesday and Friday"),
    ],
)
def test_days(days: Days, said: str) -> None:
    assert cards.days_in_words(days) == said


def said(card: Card) -> str:
    return message_as_text(payload(card))


@pytest.mark.parametrize("spoiler", [True, False])
def test_a_card_says_whether_there_is_a_plot_behind_its_bars(spoiler: bool) -> None:
    question = with_id(
        "0" * 16, "plot", "film", "Who waits?", "Mara", ("Osk", "Ida", "Tom"), EVIDENCE, spoiler=spoiler
    )  # fmt: skip
    asked = Asked(question.id, "film", (0, 1, 2, 3), freeze(question))
    day = date(2026, 3, 10)
    for card in (cards.open_card(1, day, asked, 0, None), cards.closed_card(day, asked, {0: 2}, [])):
        assert ("From a plot: tap the grey bar" in said(card)) is spoiler
        assert ("Who waits?" in said(card)) is not spoiler


@pytest.mark.parametrize(("paused_at", "switch"), [(None, "Pause"), (NOON, "Resume")])
def test_who_has_set_a_daily_can_go_on_from_there(paused_at: datetime | None, switch: str) -> None:
    settings = DailySettings(
        1, 2, DailyKind.QUESTION, 3, None, time(12), "Etc/UTC", Days.ALL, False, False, None, paused_at,
        Due(date(2026, 3, 11), NOON),
    )  # fmt: skip
    card = {"components": cards.set_card(settings, []).view(private=True).to_components()}
    assert {part["label"]: part["custom_id"] for part in components(card) if "label" in part} == {
        "Preview": "daily-do:preview:2",
        switch: f"daily-do:{switch.lower()}:2",
        "Set up": SET_UP,
    }


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("Etc/GMT-2", "UTC+2 (Etc/GMT-2)"),
        ("Etc/GMT+10", "UTC-10 (Etc/GMT+10)"),
        ("Etc/UTC", "UTC (Etc/UTC)"),
    ],
)
def test_zones(zone: str, said: str) -> None:
    assert cards.zone_in_words(zone) == said
