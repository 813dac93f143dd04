"""What a recap shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bot.community.asked import Asked, AskedPuzzle
from bot.community.daily import DailyKind, DailySettings
from bot.community.daily_answers import StreakHolder
from bot.community.recaps import Recap, RecapPlan, RecapState
from bot.community.week import Week, WeekMember, WeekPost
from bot.daily.recap_card import hardest_of, recap_card, recap_in_words
from bot.daily.schedule import Days, Due
from bot.documents.model import Evidence
from bot.puzzle.puzzle import Puzzle, PuzzleKind, Traits, freeze_puzzle
from bot.spoiler import Spoiler
from bot.trivia.question import question
from bot.trivia.snapshot import freeze, thaw
from tests.payloads import components
from tests.render.screens import faults
from tests.visibility import visible

SECRETS = frozenset({"Zebulon"})


def a_post(day: int, answers: int, right: int, *, spoiler: bool = False) -> WeekPost:
    answer = "Zebulon" if spoiler else f"Answer {day}"
    asked = question(
        "director", "film", f"s{day}", f"Question {day}? {'Zebulon?' if spoiler else ''}", answer, ("a", "b", "c"),
        Evidence("seed", "lead", 0, 1, "text"), spoiler=spoiler,
    )  # fmt: skip
    return WeekPost(date(2026, 11, day), Asked(asked.id, "film", (0, 1, 2, 3), freeze(asked)), 22, 33, answers, right)


def seen(*posts: WeekPost, best: tuple[WeekMember, ...] = (), streak: StreakHolder | None = None) -> str:
    payload: dict[str, Any] = {
        "content": "",
        "flags": 1 << 15,
        "components": recap_card(7, 11, Week(posts, best, 4, streak)).view(private=True).to_components(),
    }
    assert not faults(payload, SECRETS)
    texts = [part["content"] for part in payload["components"][0]["components"] if part["type"] == 10]
    return "\n".join(map(visible, texts))


def test_a_week() -> None:
    text = seen(
        a_post(22, 4, 4), a_post(23, 4, 1), a_post(24, 4, 2), a_post(25, 3, 0),
        best=(WeekMember(1, 4, 4, "Ada"), WeekMember(2, 2, 4, None)), streak=StreakHolder(1, 12, "Ada"),
    )  # fmt: skip
    assert "22 November 2026 to 25 November 2026" in text
    assert "4 members gave 15 answers to 4 posts, 47% right" in text
    assert "Ada · 4 of 4 right\n<@2> · 2 of 4 right" in text
    assert "Longest streak\nAda · 12 days" in text
    hardest, missed = text.split("Hardest")[1].split("Everybody missed")
    assert "Question 23?" in hardest
    assert "Answer 23" in hardest
    assert "1 of 4 right" in hardest
    assert "Question 25?" in missed


def test_of_one_day_there_is_no_span_and_without_answers_no_share() -> None:
    text = seen(a_post(22, 0, 0))
    assert text.splitlines()[0] == "Recap of the week22 November 2026"
    assert "0 answers to 1 post, 0% right" in text


def test_what_a_plot_tells_is_cut_where_it_is_long() -> None:
    post = a_post(22, 5, 2, spoiler=True)
    assert isinstance(post.asked, Asked)
    long = replace(thaw(post.asked.snapshot), prompt=Spoiler("Who hides? " * 200), answer=Spoiler("The thief. " * 200))
    card = recap_card(7, 11, Week((replace(post, asked=replace(post.asked, snapshot=freeze(long))),), (), 4, None))
    parts = [
        part["content"]
        for part in components({"components": card.view(private=True).to_components()})
        if "content" in part
    ]
    tagged = [part for part in parts if part.startswith("||")]
    assert [300 < len(part) <= 500 for part in tagged] == [True, True]


DAILY = DailySettings(
    1, 1, DailyKind.QUESTION, 22, None, time(19, 30), "Etc/UTC", Days.ALL, False, False, None, None,
    Due(date(2026, 11, 23), datetime(2026, 11, 23, 19, 30, tzinfo=UTC)),
)  # fmt: skip
PLANNED = "Mondays at **19:30** in <#22>, after the daily post"


@pytest.mark.parametrize(
    ("state", "reason", "said"),
    [
        (None, None, PLANNED),
        (RecapState.POSTED, None, PLANNED),
        (RecapState.MISSED, "Nobody answered.", f"{PLANNED}\n22 November 2026 not posted: Nobody answered."),
        (RecapState.FAILING, "x" * 400, f"{PLANNED}\n22 November 2026 not posted: {'x' * 299}…"),
        (RecapState.POSTED, "Missing Access", f"{PLANNED}\n22 November 2026 not published: Missing Access"),
    ],
)
def test_when_it_comes_and_what_became_of_the_last(state: RecapState | None, reason: str | None, said: str) -> None:
    moment = DAILY.next.at
    last = state and Recap(1, 1, date(2026, 11, 22), state, moment, moment, 22, None, moment, 0, None, reason, "run")
    assert recap_in_words(DAILY, RecapPlan(0, last or None)) == said
    assert recap_in_words(DAILY, None).startswith("Off.")


def test_a_puzzle_is_named_with_its_answer() -> None:
    puzzle = Puzzle(PuzzleKind.FILM, "lamp", "The Lamp (1961)", "lamp", (), Traits(), 40)
    asked = AskedPuzzle("film", "lamp", "lamp", freeze_puzzle(puzzle), 12)
    text = seen(WeekPost(date(2026, 11, 22), asked, 22, 33, 4, 1))
    assert ": 1 of 4 right\nFilm of the day No. 12\nThe Lamp (1961)" in text


def test_a_puzzle_that_cannot_be_read_any_more_keeps_no_recap_back() -> None:
    text = seen(WeekPost(date(2026, 11, 22), AskedPuzzle("film", "fog", "fog", "{}", 4), 22, 33, 4, 1))
    assert "Film of the day No. 4\nIt can't be read any more." in text


def test_nothing_of_a_plot_is_seen() -> None:
    text = seen(a_post(22, 5, 2, spoiler=True), a_post(23, 5, 0, spoiler=True))
    assert "Zebulon" not in text
    assert text.count("tap the grey bars") == 2


def test_where_all_were_right_nothing_was_hard() -> None:
    text = seen(a_post(22, 2, 2), a_post(23, 1, 0))
    assert "Hardest" not in text
    assert "missed" not in text, "of one answer nothing is said"


@pytest.mark.parametrize(
    ("posts", "day"),
    [
        ((a_post(22, 9, 3), a_post(23, 9, 2)), 23),
        ((a_post(22, 3, 1), a_post(23, 9, 3)), 23),  # of the same share, the one that more have answered
        ((a_post(22, 1, 0), a_post(23, 9, 0), a_post(24, 9, 8)), 24),
    ],
)
def test_the_hardest_is_the_one_with_the_smallest_share(posts: tuple[WeekPost, ...], day: int) -> None:
    found = hardest_of(posts)
    assert found is not None
    assert found.day.day == day


def test_many_long_ones_fit() -> None:
    seen(*(a_post(day, 9, 0, spoiler=day % 2 == 0) for day in range(1, 29)))
