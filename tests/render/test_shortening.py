"""Texts cut to the room that there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.render.shortening import clip, clip_start, cut


def test_a_line_is_cut_after_a_word_but_not_within_a_tag() -> None:
    assert cut("one two three", 13) == "one two three"
    assert cut("one two three", 12) == "one two …"
    assert cut("one\ntwo three", 12) == "one\ntwo …"
    assert cut("one\n||two|| three four five six", 20) == "one\n…"
    assert cut("||two|| three four five six", 20) == ""
    assert cut("", 0) == ""


@given(st.text(alphabet="ab |\\*,\n", max_size=80), st.integers(0, 60))
def test_what_is_cut_fits_and_says_so(text: str, room: int) -> None:
    found = cut(text, room)
    assert len(found) <= room
    assert text.startswith(found.removesuffix("…").rstrip(" "))
    assert all("||" not in line or line in text.split("\n") for line in found.split("\n"))


def test_a_clipped_name_keeps_its_year_and_a_clipped_path_its_end() -> None:
    assert clip("A very long title indeed (1987)", 20) == "A very long… (1987)"
    assert clip("A very long title indeed", 12) == "A very long…"
    assert clip_start("some/folder/fog.txt", 10) == "…r/fog.txt"
    assert clip_start("fog.txt", 10) == "fog.txt"


@given(st.text(max_size=300), st.integers(1, 100))
def test_a_clipped_label_is_one_line_that_fits(text: str, most: int) -> None:
    clipped = clip(text, most)
    assert len(clipped) <= most
    assert len(clipped.splitlines()) <= 1
    if len(" ".join(text.split())) <= most:
        assert clipped == " ".join(text.split())
    else:
        assert "…" in clipped
