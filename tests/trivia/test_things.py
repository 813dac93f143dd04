"""Things that can be left out of a plot, and others of their sort."""

from __future__ import annotations

from collections import Counter

from bot.trivia.draw import Draw
from bot.trivia.things import things, things_like


def test_nouns_after_an_article_are_found_whole():
    found = [term.name for term in things("Osk finds a letter, hides her old necklace and meets a taxi driver.")]
    assert found == ["letter", "necklace"]


def test_what_a_deed_gives_away_is_not_asked():
    assert not list(things("Osk shoots him with a pistol."))


def test_other_things_are_of_its_sort_and_fit_its_article():
    [term] = things("Osk finds an axe in the cellar.")
    assert not list(things_like(term, "", Draw("fog")))  # the others are a hammer, a rope
    [term] = things("Osk finds a rope in the cellar.")
    options = list(things_like(term, "the hammer falls", Draw("fog")))
    assert len(options) >= 3
    assert not {"rope", "hammer", "axe"} & set(options)


def test_no_option_means_the_same_or_stands_in_the_plot():
    [term] = things("Osk waits in a car until dawn.")
    options = list(things_like(term, "a lorry passes", Draw("fog")))
    assert options
    assert not {"automobile", "truck", "lorry"} & set(options)


def test_every_word_is_of_one_sort():
    words = [term.name for term in things("Osk finds a photographer and a photographer.")]
    assert Counter(words) == {"photographer": 2}
