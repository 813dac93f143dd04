"""``python -m bot import`` as people use it."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.cli.commands import import_
from bot.config import Settings
from tests.conftest import ROOT
from tests.importing.films import contents, nfo, table, wiki_export

FOG = table(("Title", "Year", "Plot"), ("Fog", "1987", "Mara sails."), ("", "", "Osk stays."))


def test_it_reports_what_became_of_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "films.csv").write_text(FOG)
    assert main(["import", str(tmp_path / "films.csv"), "--to", str(tmp_path / "seeds")]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.splitlines() == [
        "skipped 1: film without a title (row 3)",
        "1 film without a known licence: name it with --licence before you publish",
        f"{tmp_path / 'seeds'}: 1 new, 0 updated, 0 unchanged, 0 kept, 1 skipped.",
    ]
    with (tmp_path / "seeds" / "fog-1987.txt").open("a") as file:
        file.write("More.\n")
    main(["import", str(tmp_path / "films.csv"), "--to", str(tmp_path / "seeds")])
    said = capsys.readouterr().out
    assert f"kept: {tmp_path / 'seeds' / 'fog-1987.txt'} was changed by hand; delete it" in said
    assert "0 new, 0 updated, 0 unchanged, 1 kept, 1 skipped." in said
    assert "sails" not in said


def test_the_last_line_says_what_went_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "films.csv").write_text(FOG)
    (tmp_path / "empty.csv").touch()
    files = [str(tmp_path / name) for name in ("gone.csv", "empty.csv", "films.csv")]
    assert main(["import", *files, "--to", str(tmp_path / "seeds")]) == 1
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "gone.csv is not there: check the name and its folder.",
        "empty.csv is empty: export it again.",
    ]
    assert "1 new" in said.out


def test_a_folder_of_exports(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name in ("Fog (1987)", "Rain (1988)"):
        (tmp_path / "films" / name).mkdir(parents=True)
        tags = [("title", name[:-7]), ("year", name[-5:-1]), ("plot", "Mara sails.")]
        (tmp_path / "films" / name / "movie.nfo").write_text(nfo(tags))
        (tmp_path / "films" / name / "movie.mkv").write_bytes(b"\0")
    assert main(["import", str(tmp_path / "films"), "--to", str(tmp_path / "seeds"), "--licence", "CC0"]) == 0
    written = contents(tmp_path / "seeds")
    assert set(written) == {"fog-1987.txt", "fog-1987.toml", "rain-1988.txt", "rain-1988.toml"}
    assert "from Fog (1987)/movie.nfo, film 1." in written["fog-1987.toml"]
    assert 'licence = "CC0"' in written["fog-1987.toml"]


def test_without_a_folder_it_writes_into_the_seeds(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "films.csv").write_text(FOG)
    options = argparse.Namespace(files=[tmp_path / "films.csv"], to=None, licence=None, attribution=None)
    assert import_(Settings(seeds=tmp_path / "own"), options) == 0
    assert "fog-1987.txt" in contents(tmp_path / "own")


def test_a_long_export_is_worked_on_by_several_processes(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    told = " is a 1987 Irish film.\n\n== Plot ==\n" + "Mara sails. " * 4_000
    pages = [{"title": f"Fog {number}", "text": f"'''Fog {number}'''{told}"} for number in range(60)]
    (tmp_path / "wiki.xml").write_text(wiki_export(pages))
    assert main(["import", str(tmp_path / "wiki.xml"), "--to", str(tmp_path / "seeds")]) == 0
    assert "60 new" in capsys.readouterr().out


def test_help_says_what_it_takes(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["import", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert all(word in said for word in ("FILE", "--to", "--licence", "--attribution", ".nfo", "JSON", "CSV"))
    with pytest.raises(SystemExit):
        main(["--help"])
    assert re.search(r"^\s+import\s", capsys.readouterr().out, re.M)
    assert "`import`" in (ROOT / "README.md").read_text("utf-8")
