"""Texts that are the same but for how they are written, and texts that show nothing."""

from __future__ import annotations

import pytest

from bot.trivia.notation import looks_blank, same_but_for_notation

SAME = [
    ("eleven", "11"),
    ("Eleven", "XI"),
    ("Ⅺ", "11"),
    ("١١", "eleven"),
    ("twenty-one", "21"),
    ("Rocky II", "Rocky Two"),
    ("the second", "2nd"),
    ("1,000", "1000"),
    ("1.000", "one thousand"),
    ("½", "1/2"),
    ("Cork", "С\u043erk"),  # a Cyrillic С and о
    ("Boston", "ΒΟSTΟΝ"),
    ("Moskva", "Москва"),
    ("Cork", "Ｃｏｒｋ"),
    ("Cork", "𝐂𝐨𝐫𝐤"),
    ("Cork", "Co\u200brk"),
    ("Cork", "Co\u2800rk"),
    ("Tom & Sue", "Tom and Sue"),
    ("3 March 1987", "March 3, 1987"),
]
OTHER = [
    ("eleven", "12"),
    ("Rocky II", "Rocky III"),
    ("1,000", "1,001"),
    ("1.5", "15"),
    ("Cork", "Cobh"),
    ("Москва", "Минск"),
    ("北京", "东京"),
    ("3 March 1987", "4 March 1987"),
    ("3 March 1987", "April 3, 1987"),
    ("In Cork on 3 March 1987", "In Rome on 3 March 1987"),
    ("½", "12"),
    ("!", "?"),
    ("A mill", "A boat"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same(one: str, other: str) -> None:
    assert same_but_for_notation(one, other)
    assert same_but_for_notation(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_not_the_same(one: str, other: str) -> None:
    assert not same_but_for_notation(one, other)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\u2800", "\u3164", "\u3164 \u200d", "\u00ad", "\u202e", "\u0301"])
def test_nothing_to_see(text: str) -> None:
    assert looks_blank(text)


@pytest.mark.parametrize("text", ["a", "7", "½", "!", "✓", "\u3164a", "е", "é"])
def test_something_to_see(text: str) -> None:
    assert not looks_blank(text)
