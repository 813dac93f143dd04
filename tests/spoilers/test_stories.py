"""Stories full of film words, in every layout: how many of them show a name that only the story has."""

from __future__ import annotations

import os

import pytest

from tests.spoilers.counting import HEAD, by_layout
from tests.spoilers.judging import judge
from tests.spoilers.stories import STORY_LAYOUTS, SURE, stories, story_cases
from tests.spoilers.test_hostile import JOBS, MOST

DOCUMENTS = int(os.environ.get("FUZZ", "200"))
"""In each layout."""
SEED = 8


@pytest.mark.parametrize("layout", STORY_LAYOUTS)
def test_hardly_a_story_is_seen(layout: str) -> None:
    found = [case for case in story_cases(DOCUMENTS, SEED) if case.layout == layout]
    leaks = judge(found, JOBS)
    [count] = by_layout(found, leaks)
    assert count.documents == DOCUMENTS
    assert count.share <= (0 if layout in SURE else MOST), "\n".join(map(str, [HEAD, count, *leaks]))


def test_stories_are_the_same_each_time() -> None:
    assert [*stories(20, SEED)] == [*stories(20, SEED)]


def test_stories_are_all_different() -> None:
    plots = [story.plot for story in stories(500, SEED)]
    openings = {" ".join(plot.split()[:6]) for plot in plots}
    assert len(set(plots)) == len(plots)
    assert len(openings) > 400


@pytest.mark.parametrize("seed", range(3))
def test_a_name_stands_in_the_story_alone(seed: int) -> None:
    for story in stories(100, seed):
        assert story.names
        for name in story.names:
            assert name in story.plot
            assert name not in f"{story.title} {story.introduction}"
