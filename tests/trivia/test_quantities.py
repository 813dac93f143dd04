"""Values near a true one, written as it is."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.trivia.draw import Draw
from bot.trivia.quantities import near_dates, near_minutes, near_money, near_numbers, near_years, read_money


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("$5 million", "$5 million"),
        ("US$1.8 million (est.)", "$1.8 million"),
        ("USD$1 million", "$1 million"),
        ("$550,000 (est)", "$550,000"),
        ("₹48 crore", "₹48 crore"),
        ("approximately £2 million", "£2 million"),
    ],
)
def test_sums_are_read(text: str, shown: str) -> None:
    assert str(read_money(text)) == shown


@pytest.mark.parametrize("text", ["$5–7 million", "$5 million or $6 million", "unknown", "5", "$0 million", "$5"])
def test_what_is_no_single_sum_is_not(text: str) -> None:
    assert read_money(text) is None


@pytest.mark.parametrize("text", ["$5 million", "$1.8 million", "$550,000", "₹48 crore", "$411.3 million"])
def test_near_sums_are_written_alike(text: str) -> None:
    money = read_money(text)
    assert money
    for near in near_money(money, Draw(text)):
        other = read_money(near)
        assert other
        assert (other.sign, other.unit, other.decimals) == (money.sign, money.unit, money.decimals)
        assert 0 < other.value < 4 * money.value


def test_near_values_are_never_the_true_one() -> None:
    draw = Draw("x")
    assert "1990" not in list(near_years(1990, draw))
    assert "92 minutes" not in list(near_minutes(92, draw))
    assert "2001-01-12" not in list(near_dates("2001-01-12", draw))
    assert "four" not in list(near_numbers("four", draw))
    assert "40" not in list(near_numbers("40", draw))


def test_years_stay_within_their_bounds() -> None:
    assert {*near_years(2003, Draw("x"), least=2000, most=2006)} == {*map(str, range(2000, 2007))} - {"2003"}


@pytest.mark.parametrize(("least", "most"), [(2001, 2100), (1890, 2005), (2003, 2100)])
def test_a_year_near_a_bound_has_none_beside_it(least: int, most: int) -> None:
    """ "What year is the film before it from?": the one before the film's own would most often be the last."""
    assert not [*near_years(2003, Draw("x"), least=least, most=most)]


def test_a_year_is_as_often_on_one_rung_as_on_another() -> None:
    """Also where there is little room for others."""
    ranks: Counter[int] = Counter()
    for number in range(200):
        ladder = [*near_years(2003, Draw(str(number)), least=1890, most=2006)][:3]
        ranks[sum(int(year) < 2003 for year in ladder)] += 1
    assert min(ranks[rank] for rank in range(4)) > 25


def test_a_leap_day_has_neighbours() -> None:
    assert len(set(near_dates("2004-02-29", Draw("x")))) > 10


def test_near_numbers_are_of_their_form() -> None:
    assert set(near_numbers("three", Draw("x"))) <= {"two", "four", "five", "six", "seven"}
    assert list(near_numbers("umpteen", Draw("x"))) == []


@pytest.mark.parametrize("number", ["two", "Four", "3", "20"])
def test_a_number_with_no_room_below_has_no_neighbours(number: str) -> None:
    assert not any(list(near_numbers(number, Draw(str(seed)))) for seed in range(20))


@pytest.mark.parametrize("number", ["six", "9", "80"])
def test_a_number_stands_on_each_rung_equally_often(number: str) -> None:
    value = {"six": 6}.get(number) or int(number)
    words = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
    below = [
        sum((words.get(other) or int(other)) < value for other in list(near_numbers(number, Draw(str(seed))))[:3])
        for seed in range(200)
    ]
    assert all(30 <= below.count(count) <= 70 for count in range(4))


@pytest.mark.parametrize("text", ["$5 million", "$9 million", "$25.5 million", "$850,000", "$90 million", "₹207 crore"])
def test_a_sum_stands_on_each_rung_equally_often(text: str) -> None:
    money = read_money(text)
    assert money
    below = [
        sum(
            other.value < money.value
            for near in [*near_money(money, Draw(str(seed)))][:3]
            if (other := read_money(near))
        )
        for seed in range(200)
    ]
    assert all(30 <= below.count(count) <= 70 for count in range(4)), below


@pytest.mark.parametrize("text", ["$1 million", "$2 million", "$4 million"])
def test_a_sum_with_no_room_below_has_no_neighbours(text: str) -> None:
    money = read_money(text)
    assert money
    assert not [near for seed in range(40) for near in near_money(money, Draw(str(seed)))]


def test_sums_are_as_round_as_the_true_one() -> None:
    money = read_money("$8.5 million")
    assert money
    found = [near for seed in range(40) for near in near_money(money, Draw(str(seed)))]
    assert found
    assert not any(".0" in near for near in found)
