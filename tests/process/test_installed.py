"""The bot as a package: what is in the wheel, and that it runs from there in any folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from venv import EnvBuilder

import pytest
from hatchling.builders.wheel import WheelBuilder

from bot import __version__
from tests.conftest import ROOT

_OURS = ("bot", "cogs", "seeds")
_READ_FILMS = "/film film:Save the Last Dance 2"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(built)


class Installed:
    """What the wheel holds, called from an empty folder by a user with an empty home."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.packages, self.home, self.here = (folder / name for name in ("packages", "home", "here"))
        for made in (self.home, self.here):
            made.mkdir()
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(self.packages)

    def __call__(self, *arguments: str) -> str:
        where = {"HOME": str(self.home), "PYTHONPATH": str(self.packages), "PATH": os.environ["PATH"]}
        done = subprocess.run(
            [sys.executable, "-P", "-m", "bot", *arguments],
            cwd=self.here,
            env=where,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr


@pytest.fixture
def installed(tmp_path: Path, wheel: Path) -> Installed:
    return Installed(tmp_path, wheel)


def _tracked(*folders: str) -> set[str]:
    """What git knows of: a file that somebody forgot to add is in no wheel that is built elsewhere."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this copy of the repository does not know what git tracks")
    done = subprocess.run(
        [git, "ls-files", "--", *folders],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return set(done.stdout.splitlines())


def test_everything_the_bot_reads_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"bot/shipped/{name}" if name.startswith("seeds/") else name for name in _tracked(*_OURS)}
    assert expected - names == set()
    assert {name.partition("/")[0] for name in names} == {"bot", "cogs", f"matinee-{__version__}.dist-info"}


def test_the_wheel_has_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        points = archive.read(f"matinee-{__version__}.dist-info/entry_points.txt").decode()
    assert "matinee = bot.__main__:main" in points


def test_its_program_plays_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    """As pipx and uvx start it: the program that an installer has put into an environment of the bot's own. What the
    bot needs is there already, so that no index is asked."""
    environment, here = tmp_path / "environment", tmp_path / "here"
    EnvBuilder(with_pip=False).create(environment)
    here.mkdir()
    python = environment / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index",
         "--disable-pip-version-check", wheel],
        check=True, capture_output=True,
    )  # fmt: skip
    (packages,) = environment.glob("lib/python*/site-packages")
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    done = subprocess.run(
        [environment / "bin" / "matinee", "preview", "--once", _READ_FILMS],
        cwd=here, env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Save the Last Dance 2" in done.stdout
    assert not list(here.iterdir())


def test_the_extras_that_the_page_names_are_there(wheel: Path) -> None:
    """Neither pipx nor uvx fails at one that is missing: they only warn."""
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"matinee-{__version__}.dist-info/METADATA").decode()
    named = set(re.findall(r"\./matinee\[(\w+)\]", (ROOT / "docs/OPERATING.md").read_text("utf-8")))
    assert named == {"play", "postgres", "metrics"}
    assert named <= set(re.findall(r"(?m)^Provides-Extra: (\w+)$", metadata))


def test_it_plays_from_an_empty_folder_with_the_films_that_come_with_it(installed: Installed) -> None:
    said = installed("preview", "--once", _READ_FILMS)
    assert "Save the Last Dance 2" in said
    assert "three films to begin with" in said
    assert not list(installed.here.iterdir())
    assert list(installed.home.rglob("save-the-last-dance.txt"))
    assert "three films to begin with" not in installed("build")


def test_a_folder_is_laid_out_and_run_in(installed: Installed) -> None:
    assert "matinee run" in installed("init", ".")
    assert {path.name for path in installed.here.iterdir()} == {".env", "README.md", "seeds"}
    assert installed("build").endswith("0 problems.\n")
    assert (installed.here / "data").is_dir()
    assert not list(installed.home.iterdir())
