"""The examples in seeds/README.md are what an import takes, and all of them are the same film."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.importing.folder import PutOutcome
from tests.conftest import ROOT, SEEDS
from tests.importing.films import films, imported, open_texts

GUIDE = (SEEDS / "README.md").read_text("utf-8")
_EXAMPLE = re.compile(
    r"^### (?P<heading>.+)\n(?:(?!^##).*\n)*?```(?P<format>xml|json|csv)\n(?P<text>(?s:.*?))^```$", re.M
)
EXAMPLES = {example["heading"]: (example["format"], example["text"]) for example in _EXAMPLE.finditer(GUIDE)}


def test_every_kind_has_an_example():
    assert set(EXAMPLES) == {"Wiki export", "Kodi and Jellyfin", "JSON", "Table"}


@pytest.mark.parametrize("heading", EXAMPLES)
def test_an_example_is_imported(tmp_path: Path, heading: str):
    suffix, text = EXAMPLES[heading]
    (tmp_path / f"example.{suffix}").write_text(text, "utf-8")
    report = imported(tmp_path / "seeds", tmp_path / f"example.{suffix}")
    assert (report.outcomes, report.skipped, report.failed) == ({PutOutcome.WRITTEN: 1}, {}, [])
    [film] = films(tmp_path / "seeds")
    assert film["id"] == "the-paper-lighthouse-1987"
    assert ("director", "Nora Quill") in [(fact["predicate"], fact["value"]) for fact in film["facts"]]
    assert film["plots"][0]["paragraphs"] == ["Mara inherits a lighthouse from an uncle she has never met."]
    assert not any("inherits" in text for text in open_texts(film))


@pytest.mark.parametrize("page", ["README.md", "seeds/README.md"])
def test_the_command_is_shown(page: str):
    assert "\npython -m bot import wiki.xml.bz2 movies.csv ~/Films --to seeds/\n" in (ROOT / page).read_text("utf-8")
