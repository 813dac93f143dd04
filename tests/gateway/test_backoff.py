"""The pauses between tries."""

from __future__ import annotations

from bot.gateway.backoff import CEILING, Backoff


def test_pauses_grow_up_to_the_ceiling_and_no_further():
    backoff = Backoff(draw=lambda: 1.0)
    assert [backoff.pause() for _ in range(7)] == [0.5, 1.0, 2.0, 4.0, CEILING, CEILING, CEILING]
    assert [backoff.pause() for _ in range(2000)][-1] == CEILING


def test_bots_that_were_cut_off_together_come_back_apart():
    early, late = Backoff(draw=lambda: 0.0), Backoff(draw=lambda: 1.0)
    pairs = [(early.pause(), late.pause()) for _ in range(6)]
    assert all(late == 2 * early for early, late in pairs[1:])


def test_the_ceiling_is_for_a_try_and_its_pause_together():
    backoff = Backoff(draw=lambda: 1.0)
    for _ in range(10):
        backoff.pause()
    assert backoff.pause(took=6.0) == CEILING - 6.0
    assert backoff.pause(took=60.0) == 0.5


def test_after_a_connection_that_held_the_pauses_begin_anew():
    backoff = Backoff(draw=lambda: 1.0)
    for _ in range(10):
        backoff.pause()
    backoff.reset()
    assert backoff.pause() == 0.5
