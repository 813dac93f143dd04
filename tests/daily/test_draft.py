"""What was typed survives in a menu's id."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.daily import MOST, DailyKind
from bot.daily.cards import WHICH_MENU, ZONE_MENU
from bot.daily.draft import DailyDraft, parse
from bot.daily.schedule import Days

IDS = st.integers(1, 2**63 - 1)
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
DRAFTS = st.builds(
    DailyDraft,
    st.none() | IDS,
    st.none() | TIMES,
    st.none() | st.integers(1, Days.ALL).map(Days),
    st.none() | st.booleans(),
    st.none() | st.just(0) | IDS,
    st.none() | st.integers(1, MOST),
    st.none() | st.sampled_from(DailyKind),
    st.none() | st.booleans(),
    st.none() | IDS,
)


@given(DRAFTS)
def test_a_draft_is_read_as_it_was_written(draft: DailyDraft) -> None:
    assert parse(str(draft)) == draft
    assert len(ZONE_MENU.format(draft=draft)) <= 100
    assert len(WHICH_MENU.format(draft=draft)) <= 100


def test_a_menu_of_an_older_version_is_read() -> None:
    assert parse("7,1170,127,1,0") == DailyDraft(7, time(19, 30), Days.ALL, True, 0)


@pytest.mark.parametrize("text", ["", "1,2,3", "a,.,.,.,.", ".,.,.,.,.,."])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a draft"):
        parse(text)
