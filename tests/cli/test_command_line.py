"""The command line as people use it: a process, its output, its exit status."""

from __future__ import annotations

import argparse
import base64
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import venv
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.catalogue import build as building
from bot.catalogue.version import FILE_NAME
from bot.cli import commands
from bot.config import Settings
from tests.conftest import ROOT, SEEDS
from tests.forked import LOGS, fork
from tests.waiting import PATIENCE

APPLICATION = "123456789012345678"
TOKEN = f"{base64.urlsafe_b64encode(APPLICATION.encode()).decode()}.not-a-real.token-Xyzzy"
LANTERN = "= The Tin Lantern =\n\nThe Tin Lantern is a 1964 film.\n\n==Plot==\nBo loses the lantern.\n"


class CommandLine:
    """``python -m bot`` in a folder without an .env, with no settings but those that a test gives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
        command = [*map(str, arguments)]
        process = fork(command, self.folder, environment, logs=self.folder.parent)
        process.join(PATIENCE)
        assert process.exitcode is not None, f"{command} does not end"
        out, err = ((self.folder.parent / name).read_text("utf-8") for name in LOGS)
        done = subprocess.CompletedProcess(command, process.exitcode, out, err)
        assert "Traceback" not in done.stderr + done.stdout
        assert "Xyzzy" not in done.stderr + done.stdout, "the token was printed"
        return done


@pytest.fixture
def bot(tmp_path: Path) -> CommandLine:
    (tmp_path / "here").mkdir()
    return CommandLine(tmp_path / "here")


@pytest.fixture
def lantern(tmp_path: Path) -> Path:
    """A seeds folder with one good document and one bad."""
    folder = tmp_path / "films"
    folder.mkdir()
    (folder / "lantern.txt").write_text(LANTERN, encoding="utf-8")
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A seeds folder of which it takes a while to read all."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(250):
        (folder / f"{number}.txt").write_text(LANTERN.replace("Lantern", f"Lamp {number}"), encoding="utf-8")
    return folder


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    """What went wrong, in one sentence."""
    assert done.returncode == 1, done
    line = done.stderr.rstrip("\n").splitlines()[-1]
    assert line.endswith("."), line
    assert len(line.split()) > 3, line
    return line


def test_build_reports_every_seed(bot: CommandLine, lantern: Path, tmp_path: Path):
    done = bot("build", "--seeds", lantern, "--data", tmp_path / "data")
    assert done.returncode == 0
    assert done.stderr == ""
    assert "lantern.txt: article, The Tin Lantern (1964), the-tin-lantern-1964" in done.stdout
    assert "1 plot paragraph\n" in done.stdout
    assert "error: empty.txt: The file is empty. Write" in done.stdout
    assert re.search(r"^1 film from 1 document, \d+ trivia questions?, 1 problem\.$", done.stdout, re.M)
    assert "loses" not in done.stdout
    assert (tmp_path / "data" / FILE_NAME).is_file()


def test_build_strict_fails_on_problems_and_still_builds(bot: CommandLine, lantern: Path, tmp_path: Path):
    done = bot("build", "--strict", SEEDS_DIR=str(lantern), DATA_DIR=str(tmp_path / "data"))
    assert done.returncode == 1
    assert (tmp_path / "data" / FILE_NAME).is_file()
    (lantern / "empty.txt").unlink()
    assert bot("build", "--strict", SEEDS_DIR=str(lantern), DATA_DIR=str(tmp_path / "data")).returncode == 0


def test_build_json_is_the_report_and_nothing_else(bot: CommandLine, lantern: Path, tmp_path: Path):
    (lantern / "plot.txt").write_text("A goat runs away with the hat.", encoding="utf-8")
    done = bot("build", "--json", "--seeds", lantern, "--data", tmp_path / "data")
    report = json.loads(done.stdout)
    assert report["films"] == 1
    assert {seed["seed"]: seed["film"] for seed in report["seeds"]} == {
        "lantern.txt": "the-tin-lantern-1964",
        "plot.txt": None,
    }
    assert {problem["seed"] for problem in report["problems"]} == {"empty.txt", "plot.txt"}
    for problem in report["problems"]:
        assert problem.keys() == {"seed", "message", "remedy", "line", "severity"}


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_build_of_nothing_tells_why(bot: CommandLine, lantern: Path, tmp_path: Path, form: list[str]):
    (lantern / "lantern.txt").unlink()
    done = bot("build", *form, "--seeds", lantern, "--data", tmp_path / "data")
    assert "No film could be read" in last_line(done)
    assert "empty.txt" in done.stdout
    assert not (tmp_path / "data" / "catalogue.sqlite").exists()


def test_a_long_build_shows_no_bar_where_nobody_looks(bot: CommandLine, many: Path, tmp_path: Path):
    done = bot("build", "--seeds", many, "--data", tmp_path / "data")
    assert done.returncode == 0
    assert done.stderr == ""
    assert "250 films from 250 documents" in done.stdout


def test_export_reads_the_catalogue_alone(bot: CommandLine, lantern: Path, tmp_path: Path):
    assert bot("build", "--seeds", lantern, "--data", tmp_path / "data").returncode == 0
    (lantern / "lantern.txt").unlink()
    (lantern / "empty.txt").unlink()
    lantern.rmdir()
    done = bot("export", "--seeds", lantern, "--data", tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    [line] = done.stdout.splitlines()
    film = json.loads(line)
    assert (film["id"], film["title"], film["year"]) == ("the-tin-lantern-1964", "The Tin Lantern", 1964)
    assert film["plots"][0]["paragraphs"] == ["Bo loses the lantern."]
    for evidence in film["plots"][0]["evidence"]:
        assert LANTERN[evidence["start"] : evidence["end"]] == evidence["text"]


def test_export_of_the_shipped_seeds_is_two_lines(bot: CommandLine, tmp_path: Path):
    assert bot("build", "--seeds", SEEDS, "--data", tmp_path / "data").returncode == 0
    films = [json.loads(line) for line in bot("export", "--data", tmp_path / "data").stdout.splitlines()]
    assert [film["id"] for film in films] == ["save-the-last-dance-2-2006", "save-the-last-dance-2001"]


def test_export_without_a_catalogue_says_what_to_do(bot: CommandLine, tmp_path: Path):
    done = bot("export", "--data", tmp_path)
    assert "python -m bot build" in last_line(done)
    assert done.stdout == ""


@pytest.mark.parametrize("command", ["export", "check"])
def test_a_damaged_catalogue_says_what_to_do(bot: CommandLine, tmp_path: Path, command: str):
    (tmp_path / FILE_NAME).write_bytes(b"not a database" * 100)
    done = bot(command, "--data", tmp_path, "--seeds", SEEDS)
    assert done.returncode == 1
    assert "python -m bot build" in done.stdout + done.stderr


def test_check_says_what_is_wrong(bot: CommandLine, lantern: Path, tmp_path: Path):
    done = bot("check", "--seeds", lantern, "--data", tmp_path / "data")
    assert done.returncode == 1
    assert "Token: There is no token: put DISCORD_TOKEN into" in done.stdout
    assert "empty.txt: The file is empty." in done.stdout
    assert "not built yet" in done.stdout
    assert not (tmp_path / "data").exists(), "check changes nothing"


def test_check_finds_nothing_wrong(bot: CommandLine, lantern: Path, tmp_path: Path):
    (lantern / "empty.txt").unlink()
    bot("build", "--seeds", lantern, "--data", tmp_path / "data")
    done = bot("check", "--seeds", lantern, "--data", tmp_path / "data", DISCORD_TOKEN=TOKEN)
    assert done.returncode == 0, done
    assert "1 film." in done.stdout
    assert "Everything is in order." in done.stdout


def test_check_says_that_the_token_can_be_none(bot: CommandLine, tmp_path: Path):
    done = bot("check", "--online", "--seeds", SEEDS, "--data", tmp_path / "data", DISCORD_TOKEN="0" * 64)
    assert done.returncode == 1
    assert re.search(r"^Token: DISCORD_TOKEN looks like the application's public key, .*Bot page:", done.stdout, re.M)
    assert "0" * 64 not in done.stdout
    assert "Everything is in order." not in done.stdout


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of a folder, and when it was written."""
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}


def test_check_says_of_the_seeds_what_a_build_says(bot: CommandLine, lantern: Path, tmp_path: Path):
    (lantern / "plot.txt").write_text("A goat runs away with the hat.", encoding="utf-8")
    (lantern / "trivia").mkdir()
    (lantern / "trivia" / "pack.toml").write_text("[[question]]\nprompt = \n", encoding="utf-8")
    *_, empty, plot, pack, totals = bot("build", "--seeds", lantern, "--data", tmp_path / "built").stdout.splitlines()
    assert [line.split(":")[1] for line in (empty, plot, pack)] == [" empty.txt", " plot.txt", " trivia/pack.toml"]
    done = bot("check", "--seeds", lantern, "--data", tmp_path / "data", DISCORD_TOKEN=TOKEN)
    assert done.returncode == 1
    assert done.stderr == ""
    said = f"Seeds: {totals.rstrip('.')} in {lantern}.\n  {empty}\n  {plot}\n  {pack}\nData: "
    assert said in done.stdout
    assert "goat" not in done.stdout


def test_check_builds_elsewhere_and_leaves_nothing(bot: CommandLine, lantern: Path, tmp_path: Path):
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    elsewhere.mkdir()
    bot("build", "--seeds", lantern, "--data", data)
    before = contents(data)
    (lantern / "new.txt").write_text(LANTERN.replace("Lantern", "Lamp"), encoding="utf-8")
    done = bot("check", "--seeds", lantern, "--data", data, TMPDIR=str(elsewhere))
    assert "Seeds: 2 films from 2 documents" in done.stdout
    assert "Catalogue: 1 film, older than the seeds" in done.stdout
    assert contents(data) == before
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("folder", ["empty", "plot only"])
def test_check_says_that_there_is_no_film(bot: CommandLine, tmp_path: Path, folder: str):
    seeds = tmp_path / folder
    seeds.mkdir()
    if folder == "plot only":
        (seeds / "told.txt").write_text("Mara inherits a lighthouse and finds letters.", encoding="utf-8")
    done = bot("check", "--seeds", seeds, "--data", tmp_path / "data", DISCORD_TOKEN=TOKEN)
    assert done.returncode == 1
    assert f"Seeds: No film could be read from {seeds}: put a document into it" in done.stdout
    assert ("told.txt: " in done.stdout) == (folder == "plot only")
    assert "Everything is in order." not in done.stdout
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("folder", ["missing", "a file"])
def test_check_goes_on_when_the_seeds_folder_cannot_be_read(bot: CommandLine, tmp_path: Path, folder: str):
    seeds = tmp_path / folder
    if folder == "a file":
        seeds.touch()
    done = bot("check", "--seeds", seeds, "--data", tmp_path / "data", DISCORD_TOKEN=TOKEN)
    assert (done.returncode, done.stderr) == (1, "")
    assert re.search(rf"^Seeds: .*{seeds}.*SEEDS_DIR", done.stdout, re.M)
    assert "Data: " in done.stdout
    assert not (tmp_path / "data").exists()


def test_check_says_that_there_is_no_room_to_try_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    settings = replace(Settings(), seeds=SEEDS, data=tmp_path / "data")
    assert commands.check(settings, argparse.Namespace(online=False)) == 1
    assert re.search(r"^Seeds: .*/none/.*TMPDIR", capsys.readouterr().out, re.M)


def test_check_reads_of_a_large_library_only_what_has_changed(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    settings = replace(Settings(), seeds=many, data=tmp_path / "data")
    building.build(many, settings.data)
    before = contents(settings.data)
    monkeypatch.delattr(building, "build_all")
    (many / "empty.txt").touch()
    assert commands.check(settings, argparse.Namespace(online=False)) == 1
    said = capsys.readouterr().out
    assert "Seeds: 250 films from 250 documents" in said
    assert "  error: empty.txt: The file is empty." in said
    assert contents(settings.data) == before


class Terminal(io.StringIO):
    """Somebody looks at it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("command", ["build", "check"])
def test_whoever_looks_sees_how_far_it_is(
    many: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
):
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    settings = replace(Settings(), seeds=many, data=tmp_path / "data")
    commands.COMMANDS[command](settings, argparse.Namespace(json=False, strict=False, online=False))
    assert re.search(r"100%.* 250/250 .*documents/s", terminal.getvalue())
    assert "250 films from 250 documents" in capsys.readouterr().out


def test_check_tries_the_data_folder(bot: CommandLine, tmp_path: Path):
    file = tmp_path / "file"
    file.touch()
    done = bot("check", "--data", file / "data", DISCORD_TOKEN=TOKEN)
    assert done.returncode == 1
    assert "cannot write to" in done.stdout


def test_invite_prints_the_address(bot: CommandLine):
    done = bot("invite", DISCORD_TOKEN=TOKEN)
    assert (done.returncode, done.stderr) == (0, "")
    address = urlsplit(done.stdout.strip())
    assert (address.scheme, address.hostname, address.path) == ("https", "discord.com", "/oauth2/authorize")
    asked = parse_qs(address.query)
    assert asked["client_id"] == [APPLICATION]
    assert asked["scope"][0].split() == ["bot", "applications.commands"]
    assert asked["permissions"] == [str(1 << 10 | 1 << 11 | 1 << 16 | 1 << 38)]


def test_the_env_file_is_read(bot: CommandLine):
    (bot.folder / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\n", encoding="utf-8")
    assert APPLICATION in bot("invite").stdout


STOPPED: list[tuple[list[str], dict[str, str], str]] = [
    (["invite"], {}, "There is no token"),
    (["invite"], {"DISCORD_TOKEN": "Xyzzy"}, "does not look like a bot's token"),
    (["run"], {}, "There is no token"),
    ([], {}, "There is no token"),
    (["--data", "elsewhere"], {}, "There is no token"),
    (["build"], {"LOG_LEVEL": "LOUD"}, "LOG_LEVEL is “LOUD”"),
    (["check"], {"DISCORD_API_URL": "discord"}, "DISCORD_API_URL is “discord”"),
    (["run"], {"DEV_GUILD_ID": "home", "DISCORD_TOKEN": TOKEN}, "DEV_GUILD_ID is “home”"),
    (["build", "--seeds", "none"], {}, "SEEDS_DIR"),
    (["build"], {"SEEDS_DIR": str(SEEDS), "DATA_DIR": "/dev/null/data"}, "DATA_DIR"),
    (["run", "--seeds", "none"], {"DISCORD_TOKEN": TOKEN}, "SEEDS_DIR"),
]


def test_what_stops_a_command_is_one_sentence(bot: CommandLine):
    for arguments, settings, words in STOPPED:
        assert words in last_line(bot(*arguments, **settings)), (arguments, settings)


def test_a_tilde_that_the_shell_has_left_is_the_home_folder(bot: CommandLine, lantern: Path, tmp_path: Path):
    done = bot("build", f"--seeds=~/{lantern.name}", "--data=~/data", HOME=str(tmp_path))
    assert done.returncode == 0
    assert (tmp_path / "data" / FILE_NAME).is_file()
    assert "write the whole path" in bot("build", "--seeds=~no-such-member/films").stderr


def test_an_unknown_command_explains_the_known_ones(bot: CommandLine):
    done = bot("paint")
    assert done.returncode == 2
    for command in ("run", "build", "export", "preview", "check", "invite"):
        assert command in done.stderr
    shown = bot("--help")
    assert shown.returncode == 0
    assert "print the URL" in shown.stdout


def test_a_reader_that_has_had_enough_gets_no_traceback(bot: CommandLine, tmp_path: Path):
    assert bot("build", "--seeds", SEEDS, "--data", tmp_path / "data").returncode == 0
    command = f'"{sys.executable}" -m bot export --data "{tmp_path / "data"}" | head -c 10'
    done = subprocess.run(
        ["/bin/bash", "-c", command],
        cwd=bot.folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == ('{"id": "sa', "")


def test_a_python_without_the_packages_is_told_how_to_run_it(tmp_path: Path):
    """As whoever types ``python -m bot`` and means the one in ``.venv``."""
    venv.create(tmp_path / "bare", symlinks=True)
    [python] = [*(tmp_path / "bare").glob("bin/python"), *(tmp_path / "bare").glob("Scripts/python.exe")]
    done = subprocess.run(
        [python, "-m", "bot", "check"], cwd=ROOT, env={}, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert "dotenv is missing" in last_line(done)
    assert re.search(r"Run it with \.venv.+ instead of python\.|“make run” installs it\.", last_line(done))
    assert len(done.stderr.splitlines()) == 1
