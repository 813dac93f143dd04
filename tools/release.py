"""Makes a release: wheel, source distribution, and a CycloneDX list of what is in it; then installs and tries it.

``python -m tools.release`` writes to ``dist/``. Trying it needs a network: what the bot needs is installed afresh, with
the hashes of requirements.txt. Nothing is published.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import __version__

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
LOCK = ROOT / "requirements.txt"
_NEWEST = re.compile(r"^## (\S+)", re.MULTILINE)


def main() -> int:
    newest = newest_in_changelog((ROOT / "CHANGELOG.md").read_text("utf-8"))
    if newest != __version__:
        print(
            f"bot/__init__.py says {__version__}, CHANGELOG.md begins with {newest}: make them agree.", file=sys.stderr
        )
        return 1
    shutil.rmtree(DIST, ignore_errors=True)
    _run(sys.executable, "-m", "hatchling", "build", "-d", str(DIST))
    _list_components(DIST / f"matinee-{__version__}.cdx.json")
    for package in sorted((*DIST.glob("*.whl"), *DIST.glob("*.tar.gz"))):
        _try(package)
        print(f"{package.relative_to(ROOT)} installs and builds a library.")
    return 0


def newest_in_changelog(text: str) -> str | None:
    """The version that a changelog begins with."""
    found = _NEWEST.search(text)
    return found[1] if found else None


def _list_components(path: Path) -> None:
    """What is installed with the bot, as the lock file pins it."""
    tool = Path(sys.executable).with_name("cyclonedx-py")
    about = ("--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible")
    _run(str(tool), "requirements", *about, "--output-file", str(path), str(LOCK))


def _try(package: Path) -> None:
    """In a fresh environment and an empty folder."""
    with TemporaryDirectory() as folder:
        here = Path(folder)
        venv.create(here / "venv", with_pip=True)
        python = here / "venv" / "bin" / "python"
        pip = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        _run(*pip, "--require-hashes", "-r", str(LOCK))
        _run(*pip, "--no-deps", str(package))
        (here / "club").mkdir()
        command = str(python.with_name("matinee"))
        _run(command, "--version", cwd=here / "club")
        _run(command, "init", ".", cwd=here / "club")
        _run(command, "build", "--strict", cwd=here / "club")


def _run(*command: str, cwd: Path = ROOT) -> None:
    subprocess.run(command, cwd=cwd, check=True)  # noqa: S603 - this repository's own programs


if __name__ == "__main__":
    raise SystemExit(main())
