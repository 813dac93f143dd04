"""Plot text stays behind its tag, whatever stands in it, and reads as it was written once it is clicked."""

from __future__ import annotations

import logging
import re
import traceback
import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.spoiler import Spoiler, escape_as_it_stands, escape_markdown, lines, reveal, tagged_choices, together
from tests.strategies import Nasty, SeedDocument, nasty_text, seed_documents
from tests.visibility import leaks, limits, marks, revealed, violations, visible, without_zero_width

many = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
some = settings(many, max_examples=100)
few = settings(many, max_examples=25)
limit_or_none = st.one_of(st.none(), st.integers(1, 4100), st.integers(1, 60))

# Escaping drops what cannot be shown and what would turn the rest of the message around.
_NEVER_SENT = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def as_read(text: str) -> str:
    """``text`` as somebody reads it: every run of white space is one space."""
    return " ".join(_NEVER_SENT.sub("", text).split())


def nothing_to_see(text: str) -> bool:
    """Whether ``text`` has not one letter, digit or sign, but for accents without a letter."""
    kinds = {unicodedata.category(character) for character in without_zero_width(_NEVER_SENT.sub("", text))}
    return all(kind[0] in "ZM" or kind == "Cc" for kind in kinds)


@many
@given(nasty_text(), limit_or_none)
@example(Nasty("ends in a bar |", ()), None)
@example(Nasty("ends in bars ||", ()), None)
@example(Nasty("| begins with one", ()), None)
@example(Nasty("|", ()), None)
@example(Nasty("||||", ()), None)
@example(Nasty("ends in a backslash \\", ()), None)
@example(Nasty("\\", ()), None)
@example(Nasty("a | b \\| c \\\\| d", ()), 10)
@example(Nasty("one ` of two", ()), None)
@example(Nasty("> quoted\n\n- listed\n\n```\ncode", ()), None)
@example(Nasty("<https://example.org", ()), None)
@example(Nasty("https://example.org/", ()), None)
@example(Nasty("#\ufeffheading", ()), None)
@example(Nasty("\u200b# heading", ()), None)
@example(Nasty("-\u200b item", ()), None)
@example(Nasty("1\u200b. item", ()), None)
@example(Nasty("http:\u200b//example.org", ()), None)
@example(Nasty(":smile:", ()), None)
@example(Nasty("\\\nnext", ()), None)
@example(Nasty("\u200e # heading", ()), None)
@example(Nasty("ends in a bar |\u200b", ()), None)
@example(Nasty("a:b::c:", ()), None)
@example(Nasty("\ud800", ()), None)
def test_a_tag_shows_nothing_and_is_whole(plot: Nasty, limit: int | None) -> None:
    tagged = Spoiler(plot.text).tagged(limit)
    assert visible(tagged) == ""
    assert violations(tagged) == []
    assert marks(tagged) <= {"spoiler"}
    assert limit is None or len(tagged) <= limit
    if tagged:
        assert tagged.startswith("||")
        assert tagged.endswith("||")
        assert tagged.count("||") == 2
        tagged.encode()


@many
@given(nasty_text())
def test_a_tag_reads_word_for_word_once_clicked(plot: Nasty) -> None:
    tagged = Spoiler(plot.text).tagged()
    if tagged or not nothing_to_see(plot.text):
        assert as_read(revealed(tagged)) == as_read(plot.text)


@many
@given(nasty_text(), st.integers(1, 4100))
def test_a_shortened_tag_reads_like_the_beginning(plot: Nasty, limit: int) -> None:
    tagged = Spoiler(plot.text).tagged(limit)
    if not tagged or tagged == str(Spoiler(plot.text)):
        return
    beginning = as_read(revealed(tagged))
    assert beginning.endswith(" …")
    assert as_read(plot.text).startswith(beginning.removesuffix(" …"))


@some
@given(
    st.lists(st.tuples(nasty_text(lengths=(80, 400)), limit_or_none), min_size=1, max_size=4),
    nasty_text(lengths=(80, 400)),
)
def test_paragraphs_one_under_another_stay_hidden(plots: list[tuple[Nasty, int | None]], title: Nasty) -> None:
    tagged = [Spoiler(plot.text).tagged(limit) for plot, limit in plots]
    heading = escape_markdown(title.text)
    block = "\n".join((heading, *filter(None, tagged)))
    assert as_read(visible(block)) == as_read(title.text)
    assert violations(block) == []
    assert marks(block) <= {"spoiler"}
    secrets = {secret for plot, _ in plots for secret in plot.secrets} - set(title.secrets)
    hidden = [secret for secret in secrets if secret not in title.text]
    assert leaks({"content": block}, hidden) == []


@few
@given(st.lists(nasty_text(), min_size=5, max_size=5), st.integers(300, 2400))
@example([Nasty("a :b", ()), Nasty("c: **", ()), Nasty("*", ()), Nasty("|", ()), Nasty("\\", ())], 300)
@example([Nasty("", ()), Nasty("* x", ()), Nasty("# x", ()), Nasty("\u200b*", ()), Nasty("||", ())], 300)
def test_a_question_and_its_choices_are_one_tag_and_show_nothing(texts: list[Nasty], limit: int) -> None:
    prompt, *choices = [Spoiler(text.text) for text in texts]
    tagged = tagged_choices(prompt, dict(zip("ABCD", choices, strict=True)), limit)
    assert visible(tagged) == ""
    assert violations(tagged) == []
    assert marks(tagged) <= {"spoiler", "bold"}
    assert len(tagged) <= limit
    assert tagged.count("||") == 2
    assert "\n" not in tagged
    letters = [word for word in re.findall(r"\*\*([ABCD])\*\*", tagged) if word]
    assert letters[-4:] == [*"ABCD"]


def test_a_question_and_its_choices_are_read_whole_once_they_are_tapped() -> None:
    choices = {letter: Spoiler(name) for letter, name in zip("ABCD", ("Ida Moss", "Osk", "Mara", "Zoe"), strict=True)}
    assert as_read(revealed(tagged_choices(Spoiler("Who dies?"), choices, 400))) == (
        "Who dies? A Ida Moss B Osk C Mara D Zoe"
    )


@some
@given(nasty_text(lengths=(80, 400)), nasty_text(lengths=(80, 400)))
def test_formatted_lines_around_a_tag_do_not_open_it(title: Nasty, plot: Nasty) -> None:
    tagged = Spoiler(plot.text).tagged()
    name = escape_markdown(title.text)
    block = f"**Plot of {name}.**\n{tagged}\n-# From {name}.\n- {name}\n{tagged}\n> {name}"
    secrets = [secret for secret in plot.secrets if secret not in title.text]
    assert leaks({"content": block}, secrets) == []
    assert violations(block) == []


@many
@given(nasty_text())
@example(Nasty("@everyone @here <@1> <t:1:R> <:e:5>", ()))
@example(Nasty("[a](https://example.org) <https://example.org>", ()))
@example(Nasty("**a** *b* __c__ _d_ ~~e~~ `f` ||g||", ()))
@example(Nasty("> quoted", ()))
@example(Nasty("1000000001. item", ()))
@example(Nasty("¯\\_(ツ)_/¯ \\* \\\\_", ()))
@example(Nasty(":+1::skin-tone-3:", ()))
def test_escaped_text_shows_its_own_words_and_nothing_else(text: Nasty) -> None:
    escaped = escape_markdown(text.text)
    assert marks(escaped) == set()
    assert as_read(visible(escaped)) == as_read(text.text)
    assert "\n" not in escaped
    assert all(secret in visible(escaped) for secret in text.secrets)


@some
@given(seed_documents())
def test_whole_documents_can_be_hidden(document: SeedDocument) -> None:
    block = "\n".join(filter(None, (Spoiler(line).tagged() for line in document.text.splitlines())))
    assert document.secrets
    assert all(secret in document.text for secret in document.secrets)
    assert leaks({"content": block}, document.secrets) == []
    assert violations(block) == []


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("", ""),
        (" \n\t", ""),
        ("\u200b\u2060", ""),
        ("\ufe0f\u0301", ""),
        ("\x00", ""),
        ("He dies.", "||He dies.||"),
        ("One.\n\nTwo.\r\nThree.", "||One. Two. Three.||"),
        ("a || b", r"||a \|\| b||"),
        ("a |", r"||a \| ||"),
        ("a \\", r"||a \\ ||"),
        ("*a* `b` _c_", r"||\*a\* \`b\` \_c\_||"),
        ("- a", r"||\- a||"),
        ("12. a", r"||12\. a||"),
        ("## a", r"||#\# a||"),
        ("-# a", r"||-\# a||"),
        ("10:30, #1, 3.5 – a-b", "||10:30, #1, 3.5 – a-b||"),
        ("a\u202eb", "||ab||"),
    ],
)
def test_tags_as_they_are_written(text: str, tagged: str) -> None:
    assert str(Spoiler(text)) == tagged


STORY = "Dr. Ann leaves. She meets J. R. Vale (her uncle?). They sail away together! Nobody knew."


@pytest.mark.parametrize(
    ("limit", "tagged"),
    [
        (200, f"||{STORY}||"),
        (len(STORY) + 4, f"||{STORY}||"),
        (len(STORY) + 3, "||Dr. Ann leaves. She meets J. R. Vale (her uncle?). They sail away together! …||"),
        (70, "||Dr. Ann leaves. She meets J. R. Vale (her uncle?). …||"),
        (50, "||Dr. Ann leaves. …||"),
        (22, "||Dr. Ann leaves. …||"),
        (20, "||Dr. Ann …||"),
        (9, "||Dr. …||"),
        (8, "||Dr …||"),
        (7, "||D …||"),
        (6, ""),
        (1, ""),
    ],
)
def test_shortens_at_a_sentence_then_at_a_word(limit: int, tagged: str) -> None:
    assert Spoiler(STORY).tagged(limit) == tagged


def test_shortens_no_character_in_two() -> None:
    assert Spoiler("👨‍👩‍👧‍👦👨‍👩‍👧‍👦").tagged(14) == "||👨‍👩‍👧‍👦 …||"
    assert Spoiler("👍🏽👍🏽👍🏽").tagged(9) == "||👍🏽 …||"
    assert Spoiler("e\u0301e\u0301e\u0301e\u0301e").tagged(11) == "||e\u0301e\u0301 …||"
    assert Spoiler("日本。日本日本日本").tagged(12) == "||日本。 …||"


@many
@given(nasty_text(), limit_or_none, st.integers(1, 3))
@example(Nasty("word *word* **word** _word_ __word__ ||word|| `word` word", ()), None, 1)
@example(Nasty("1. word", ()), None, 1)
@example(Nasty("a-b -a- 'a' \"b\" (c) – d…", ()), None, 1)
@example(Nasty("word\u200bword \u200bword", ()), None, 1)
def test_bold_words_change_nothing_but_their_looks(plot: Nasty, limit: int | None, every: int) -> None:
    bold = frozenset(re.findall(r"[^\W_]+", plot.text)[::every])
    tag = Spoiler(plot.text).tagged(limit, bold)
    assert limit is None or len(tag) <= limit
    assert violations(tag) == []
    assert visible(tag) == ""
    assert marks(tag) <= {"spoiler", "bold"}
    if limit is None and tag:
        assert revealed(tag).strip() == as_read(plot.text)
    assert revealed(escape_markdown(plot.text, bold)) == as_read(plot.text)
    assert marks(escape_markdown(plot.text, bold)) <= {"bold"}


@pytest.mark.parametrize(
    ("text", "bold", "tagged"),
    [
        ("Sara dances.", {"dances"}, "||Sara **dances**.||"),
        ("Sara's dance, Sara.", {"Sara"}, "||**Sara**'s dance, **Sara**.||"),
        ("Sara", {"Sara"}, "||**Sara**||"),
        ("Saras sara", {"Sara"}, "||Saras sara||"),
        ("*Sara* a|Sara", {"Sara"}, r"||\*Sara\* a\|Sara||"),
    ],
)
def test_words_that_were_found_are_bold(text: str, bold: set[str], tagged: str) -> None:
    assert Spoiler(text).tagged(bold=bold) == tagged


def test_goes_into_text_only_by_way_of_its_tag() -> None:
    spoiler = Spoiler("He *dies*.")
    tagged = r"||He \*dies\*.||"
    assert f"{spoiler}" == str(spoiler) == "%s" % spoiler == "{}".format(spoiler) == tagged  # noqa: UP031, UP032
    with pytest.raises(TypeError):
        "".join([spoiler])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        "x" + spoiler  # type: ignore[operator]
    with pytest.raises(TypeError):
        f"{spoiler:.5}"  # a format that cuts would cut the closing tag off


def test_says_nothing_where_representations_end_up(caplog: pytest.LogCaptureFixture) -> None:
    @dataclass
    class Film:
        plot: list[Spoiler]

    spoiler = Spoiler("Zqxkw12 dies.")
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("tests").info("%r %s %s", spoiler, [spoiler], {"plot": (spoiler,)})
        logging.getLogger("tests").info("%s", Film([spoiler]))
    error = "".join(traceback.format_exception_only(ValueError(spoiler, [spoiler])))
    said = f"{caplog.text} {error} {spoiler!r} {spoiler!a} {[spoiler]} {Film([spoiler])}"
    assert "Spoiler(13 characters)" in said
    assert "zqx" not in said.replace(str(spoiler), "").casefold()


def test_gives_its_words_to_those_who_ask_by_name() -> None:
    words = "He *dies* ||.\n"
    assert Spoiler(words).reveal_for_search_or_questions() == reveal(Spoiler(words)) == reveal(words) == words
    assert len(Spoiler(words)) == len(words)
    assert Spoiler(words) == Spoiler(words)
    assert len({Spoiler(words), Spoiler(words)}) == 1


@some
@given(nasty_text(), st.integers(8, 4000))
def test_a_shortened_tag_fits_in_a_card(plot: Nasty, limit: int) -> None:
    tagged = Spoiler(plot.text).tagged(limit)
    if tagged:
        assert limits({"components": [{"type": 10, "content": tagged}]}) == []


@given(nasty_text(), st.integers(1, 1800))
@example(Nasty("e\u0301" * 900, ()), 7)
@example(Nasty("One sentence. Another one, which is longer. " * 80, ()), 100)
def test_the_parts_of_a_long_paragraph_are_all_of_it(plot: Nasty, most: int) -> None:
    parts = Spoiler(plot.text).parts(most)
    assert all(len(part) <= most for part in parts)
    told = "".join(reveal(part) for part in parts)
    assert all(not secret or secret in without_gaps(told) for secret in plot.secrets)


def without_gaps(text: str) -> str:
    return "".join(text.split())


def test_parts_end_with_sentences() -> None:
    parts = Spoiler("Mara rows. Osk waits for her. The lamp is lit.").parts(30)
    assert [reveal(part) for part in parts] == ["Mara rows. Osk waits for her.", "The lamp is lit."]


@pytest.mark.parametrize(
    ("text", "limit", "tagged"),
    [
        ("ab\r\n\r\n  c  d\rEf*", 100, "||ab||\n||  c  d||\n||Ef\\*||"),
        ("ab\n\t\n\u200b\ncd\x00\n", 100, "||ab||\n||cd||"),
        ("ab\ncd", 13, "||ab||\n||cd||"),
        ("ab\ncd", 12, "||ab||"),
        ("ab\n  cd", 15, "||ab||\n||  cd||"),
        ("ab\nOne goes. Two stay.\nef", 24, "||ab||\n||One goes. …||"),
        ("", 100, ""),
        ("\t\n ", 100, ""),
    ],
)
def test_lines_are_tagged_as_they_stand(text: str, limit: int, tagged: str) -> None:
    """Nothing comes after the line that was cut."""
    assert Spoiler(text).tagged_as_it_stands(limit) == tagged
    assert len(tagged) <= limit


@given(st.lists(nasty_text(), min_size=1, max_size=4), st.integers(min_value=0, max_value=300))
def test_lines_that_are_tagged_as_they_stand_show_nothing(texts: list[Nasty], limit: int) -> None:
    tagged = Spoiler("\n".join(text.text for text in texts)).tagged_as_it_stands(limit)
    assert len(tagged) <= limit
    assert visible(tagged).strip() == ""


@pytest.mark.parametrize(
    ("text", "escaped"),
    [("a\r\nb\rc\n\nd", "a\nb\nc\n\nd"), ("  a  b\x00\n# *c*", "  a  b\n\\# \\*c\\*")],
)
def test_text_is_escaped_as_it_stands(text: str, escaped: str) -> None:
    assert escape_as_it_stands(text) == escaped


@pytest.mark.parametrize(("limit", "tagged"), [(6, ""), (7, "||e …||"), (9, "||e\u0301\u0301 …||")])
def test_one_character_that_is_longer_than_the_room_is_cut(limit: int, tagged: str) -> None:
    assert Spoiler("e" + "\u0301" * 50).tagged(limit) == tagged


def test_what_is_left_of_a_text_has_its_words_bold() -> None:
    told = Spoiler("Mara drowns near the lighthouse. Osk sails away with the letters.")
    assert told.tagged(50, {"drowns"}) == "||Mara **drowns** near the lighthouse. …||"


def test_parts_together_are_a_spoiler_when_one_of_them_is() -> None:
    assert together("a ", "b") == "a b"
    told = together("a ", Spoiler("b"))
    assert isinstance(told, Spoiler)
    assert reveal(told) == "a b"


def test_lines_are_as_hidden_as_their_text() -> None:
    assert lines(" a\n\n \t\n b \n") == ["a", "b"]
    told = lines(Spoiler(" a\n\nb"))
    assert all(isinstance(line, Spoiler) for line in told)
    assert [reveal(line) for line in told] == ["a", "b"]
