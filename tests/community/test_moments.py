"""Moments survive the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.moments import from_ms, optional_from_ms, to_ms


@given(st.datetimes(timezones=st.timezones()))
def test_a_moment_comes_back_to_the_millisecond(moment: datetime) -> None:
    found = from_ms(to_ms(moment))
    assert timedelta(0) <= moment - found < timedelta(milliseconds=1)
    assert found.tzinfo is UTC


def test_no_moment_without_a_zone() -> None:
    with pytest.raises(TypeError):
        to_ms(datetime(2026, 1, 1))  # noqa: DTZ001
    assert optional_from_ms(None) is None
    assert optional_from_ms(1000) == datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
