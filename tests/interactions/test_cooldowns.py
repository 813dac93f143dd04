"""Who presses too fast waits, is told so once, and keeps nobody else waiting."""

from __future__ import annotations

from collections import Counter

from bot.interactions.admission import PRESSES, TYPING
from bot.interactions.cooldowns import Allowance, Cooldowns, Pressing
from tests.clock import Clock

ADA, BEN = 1, 2


def spree(cooldowns: Cooldowns, clock: Clock, member: int, seconds: float, per_second: int) -> Counter[Pressing]:
    seen: Counter[Pressing] = Counter()
    for _ in range(int(seconds * per_second)):
        seen[cooldowns.press(member)] += 1
        clock.pass_time(1 / per_second)
    return seen


def test_fifty_a_second_are_told_once_for_as_long_as_it_lasts() -> None:
    clock = Clock()
    seen = spree(Cooldowns(PRESSES, clock), clock, ADA, 60, 50)
    assert seen[Pressing.TELL] == 1
    assert seen[Pressing.FINE] < 40
    assert seen.total() == 3000


def test_nobody_else_is_in_that_cooldown() -> None:
    clock = Clock()
    cooldowns = Cooldowns(PRESSES, clock)
    spree(cooldowns, clock, ADA, 2, 50)
    assert cooldowns.press(ADA) is Pressing.IGNORE
    assert spree(cooldowns, clock, BEN, 5, 2) == {Pressing.FINE: 10}


def test_a_pause_of_ten_seconds_ends_it_after_any_spree() -> None:
    clock = Clock()
    cooldowns = Cooldowns(PRESSES, clock)
    spree(cooldowns, clock, ADA, 600, 50)
    clock.pass_time(10)
    assert cooldowns.press(ADA) is Pressing.FINE


def test_who_goes_on_pressing_now_and_then_gets_out_too() -> None:
    clock = Clock()
    cooldowns = Cooldowns(PRESSES, clock)
    spree(cooldowns, clock, ADA, 10, 50)
    assert Pressing.FINE in spree(cooldowns, clock, ADA, 15, 1)


def test_the_second_spree_is_told_of_again() -> None:
    clock = Clock()
    cooldowns = Cooldowns(PRESSES, clock)
    spree(cooldowns, clock, ADA, 2, 50)
    clock.pass_time(10)
    assert spree(cooldowns, clock, ADA, 2, 50)[Pressing.TELL] == 1


def test_quick_fingers_are_never_slowed_down() -> None:
    clock = Clock()
    assert spree(Cooldowns(PRESSES, clock), clock, ADA, 120, 4) == {Pressing.FINE: 480}
    assert spree(Cooldowns(TYPING, clock), clock, ADA, 120, 12) == {Pressing.FINE: 1440}


def test_who_has_gone_is_not_kept() -> None:
    clock = Clock()
    cooldowns = Cooldowns(Allowance(burst=4, per_second=1), clock)
    for member in range(1000):
        cooldowns.press(member)
    clock.pass_time(6)
    cooldowns.press(ADA)
    assert len(cooldowns) == 1
