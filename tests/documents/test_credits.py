"""Who plays whom: what a line tells of a part is hidden, its performer is not."""

from __future__ import annotations

from bot.documents.article import read_article
from bot.documents.credits import cast_lists, credits_of, told_cast
from bot.documents.model import Credit
from bot.documents.passage import Passage
from bot.documents.seed_text import SeedText
from bot.documents.side_file import SideFile
from bot.spoiler import Spoiler
from tests.films import fact


def credits(text: str, *stars: str, **side: frozenset[str]) -> list[Credit]:
    seed = SeedText("l.txt", SideFile(**side), f"= L =\n\nL is a 1964 film.\n\n{text}")  # type: ignore[arg-type]
    return cast_lists(seed, read_article(seed.passage, seed.spoils, seed.safe).blocks, stars)


def test_a_harmless_line_is_open_with_its_evidence() -> None:
    [credit] = credits("== Cast ==\n- Ada Finch as Mara (voice)")
    assert (credit.person, credit.character, credit.description) == ("Ada Finch", "Mara", "voice")
    assert credit.evidence.text == "Ada Finch as Mara (voice)"


def test_a_line_that_goes_on_to_tell_is_hidden_but_for_the_names() -> None:
    [credit] = credits("== Cast ==\n- Ada Finch as Mara, the killer")
    assert (credit.person, credit.character) == ("Ada Finch", "Mara")
    assert credit.description == Spoiler("the killer")
    assert isinstance(credit.evidence.text, Spoiler)


def test_a_part_with_more_names_is_a_second_credit_behind_the_tag() -> None:
    first, whole = credits("== Cast ==\n- Ada Finch as Mara/The Ghost")
    assert (first.person, first.character) == ("Ada Finch", "Mara")
    assert (whole.person, whole.character) == ("Ada Finch", Spoiler("Mara/The Ghost"))


def test_a_cast_that_spoils_hides_its_performers_too() -> None:
    [credit] = credits("== Cast ==\n- Ada Finch as Mara", spoils=frozenset({"cast"}))
    assert (credit.person, credit.character) == (Spoiler("Ada Finch"), Spoiler("Mara"))
    assert isinstance(credit.evidence.text, Spoiler)


def test_a_heading_over_a_group_that_tells_is_not_named() -> None:
    [credit] = credits("== Cast ==\n=== The killers of Osk ===\n- Ada Finch as Mara")
    assert credit.evidence.section == "Cast"


def test_stars_say_which_side_of_a_dash_is_the_performer() -> None:
    [credit] = credits("== Cast ==\n- Mara – Ada Finch", "Ada Finch")
    assert (credit.person, credit.character) == ("Ada Finch", "Mara")


def test_performers_of_whom_no_more_is_known() -> None:
    seed = SeedText("fog.txt", SideFile(), "")
    [credit] = credits_of(seed, [fact("starring", "Ada Finch")])
    assert (credit.person, credit.character, credit.spoiler) == ("Ada Finch", None, False)
    assert credits_of(SeedText("fog.txt", SideFile(spoils=frozenset({"lead"})), ""), [fact("starring", "Ada")]) == []


def test_all_that_a_plot_says_of_its_cast_is_hidden() -> None:
    text = "Mara (originally played by Di Noon and now portrayed by Em Oak) returns."
    seed = SeedText("l.txt", SideFile(), text)
    own, earlier = told_cast(seed, [("Plot", [Passage(text)])], [])
    assert [(credit.person, credit.character) for credit in own] == [(Spoiler("Em Oak"), Spoiler("Mara"))]
    assert [credit.person for credit in earlier] == [Spoiler("Di Noon")]
    assert all(isinstance(credit.evidence.text, Spoiler) for credit in (*own, *earlier))
