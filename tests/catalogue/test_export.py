"""Exported lines: one object a line, for every reader that splits a text into lines."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.catalogue.build import build
from bot.catalogue.export import json_line

LINE_ENDS = [line[-1] for line in "a".join(map(chr, range(sys.maxunicode + 1))).splitlines(keepends=True)[:-1]]


def test_no_line_end_is_left_in_a_line():
    data = {f"key{end}": [f"a{end}b" for end in LINE_ENDS] for end in LINE_ENDS}
    line = json_line(data)
    assert len(LINE_ENDS) >= 10
    assert len(line.splitlines()) == 1
    assert json.loads(line) == data


def test_all_other_letters_stay_as_they_are():
    assert json_line({"title": "Fåglarna – 鳥"}) == '{"title": "Fåglarna – 鳥"}'


@pytest.mark.parametrize("options", [[], ["--questions"]])
def test_a_document_with_every_line_end_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str]
):
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    seeds.mkdir()
    # What makes a file no text is not read at all.
    ends = [end for end in LINE_ENDS if end not in "\x1c\x1d\x1e"]
    paragraph = "".join(f"Filmed in Ribe {end}and in Cork {number}." for number, end in enumerate(ends))
    (seeds / "fog.txt").write_text(
        "= Fog =\n- Director: Nora Quill\n- Released: 1987-03-06\n\n"
        f"Fog is a 1987 drama film.\n\n== Plot ==\n{paragraph}\n\n== Production ==\n{paragraph}\n",
        encoding="utf-8",
        newline="",
    )
    build(seeds, data)
    assert main(["export", *options, "--data", str(data)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    for line in lines:
        assert isinstance(json.loads(line), dict)
    if not options:
        assert len(lines) == 1
