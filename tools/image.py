"""Replays the Dockerfile into an empty folder, where no container engine is at hand.

``python -m tools.image FOLDER`` copies what each ``COPY`` copies, as far as .dockerignore lets it in, and runs each
``RUN`` with its paths inside FOLDER and with this Python in place of the base image's. What it can't show: another
Python, another system, users and rights.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
_ABSOLUTE = re.compile(r"(?<![\w.*$/}\]-])/(?=[a-z])")
_VARIABLE = re.compile(r"\$\{?(\w+)\}?")
_KEPT = ("HOME", "PIP_", "SSL_CERT_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy")
"""What a step sees of this environment: how to reach a package index, and nothing else."""
_SAYS_NOTHING = ("ARG", "LABEL", "VOLUME", "HEALTHCHECK", "CMD")
"""Instructions that do not change files."""
_COMMANDS = {
    "useradd": 'while [ $# -gt 1 ]; do [ "$1" = --uid ] && uid=$2; shift; done; echo "$1:x:$uid" >> "$TREE/etc/passwd"',
    "pip": f'exec {sys.executable} -m pip --python "$TREE/usr/local/bin/python" "$@"',
    "install": 'grep -q "^$3:" "$TREE/etc/passwd" && [ "$1 $2 $4" = "-d -o -m" ] && mkdir -p "$6" && chmod "$5" "$6"',
}
"""What asks for more rights than this user has (an owner must have been added before), and the base image's pip."""


class ImageError(Exception):
    """Raised for a step that would also fail in an engine; says which and why."""


class Context:
    """The files of ``folder`` that ``.dockerignore`` sends to the engine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ignore = folder / ".dockerignore"
        lines = ignore.read_text("utf-8").splitlines() if ignore.exists() else []
        self._rules = [
            (line.startswith("!"), _pattern(line.removeprefix("!").strip("/")))
            for line in map(str.strip, lines)
            if line and not line.startswith("#")
        ]

    def lets_in(self, path: PurePosixPath) -> bool:
        """The last line that names the file or a folder above it decides."""
        above = [str(path), *map(str, path.parents)][:-1]
        answers = [keep for keep, pattern in self._rules if any(map(pattern.fullmatch, above))]
        return not answers or answers[-1]

    def files(self, source: str) -> Iterator[Path]:
        """The files that ``COPY source`` copies. Raises ``ImageError`` if there are none."""
        start = self.folder / source
        found = [start] if start.is_file() else sorted(path for path in start.rglob("*") if path.is_file())
        let_in = [path for path in found if self.lets_in(PurePosixPath(path.relative_to(self.folder).as_posix()))]
        if not let_in:
            raise ImageError(f"COPY {source}: nothing of that name is in the build context")
        yield from let_in


class Image:
    """The last stage of a Dockerfile, laid out in ``tree``."""

    def __init__(self, folder: Path, context: Context) -> None:
        self._folder, self._context = folder.absolute(), context
        self._stages: dict[str, Path] = {}
        self.user = "root"
        # One path for all stages: what a step writes of its own path, such as a script's first line, holds in the next.
        self.tree = self._folder / "tree"
        self._commands = self._folder / "commands"
        self._commands.mkdir(parents=True)
        for name, script in _COMMANDS.items():
            (self._commands / name).write_text(f"#!/bin/sh\n{script}\n")
            (self._commands / name).chmod(0o755)

    def replay(self, dockerfile: str) -> None:
        """Raises ``ImageError`` at the first step that fails."""
        for name, rest in instructions(dockerfile):
            if name not in _SAYS_NOTHING:
                step = getattr(self, f"_{name.lower()}", None)
                if step is None:
                    raise ImageError(f"{name}: no such instruction is known here")
                step(rest)

    def run(self, command: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Runs a command line as the image would, with ``more`` in its environment."""
        environment = self._environment | more | {"TREE": str(self.tree)}
        return subprocess.run(  # noqa: S603 - our own Dockerfile
            ["/bin/sh", "-c", _ABSOLUTE.sub(f"{self.tree}/", command)],
            cwd=self._workdir, env=environment, capture_output=True, encoding="utf-8", timeout=500, check=False,
        )  # fmt: skip

    def _from(self, rest: str) -> None:
        name = rest.partition(" AS ")[2] or "last"
        self._stages[name] = stage = self._folder / name
        (stage / "etc").mkdir(parents=True)
        self.tree.unlink(missing_ok=True)
        self.tree.symlink_to(stage)
        self._workdir, self.user = self.tree, "root"
        path = f"{self._commands}:{self.tree}/usr/local/bin:/usr/bin:/bin"
        self._environment = {key: value for key, value in os.environ.items() if key.startswith(_KEPT)} | {"PATH": path}
        if len(self._stages) == 1:  # the others only copy: they would not run what they have not installed
            venv.create(self.tree / "usr/local")

    def _workdir_to(self, rest: str) -> None:
        self._workdir = self._inside(rest)
        self._workdir.mkdir(parents=True, exist_ok=True)

    def _env(self, rest: str) -> None:
        set_before = dict(self._environment)
        for word in shlex.split(rest):
            key, _, value = word.partition("=")
            mapped = _ABSOLUTE.sub(f"{self.tree}/", value)
            self._environment[key] = _VARIABLE.sub(lambda found: _known(set_before, found[1]), mapped)

    def _user(self, rest: str) -> None:
        self.user = rest

    def _copy(self, rest: str) -> None:
        *sources, target = rest.split()
        if sources[0].startswith("--from="):
            stage = self._stages[sources.pop(0).partition("=")[2]]
            for source in sources:
                shutil.copytree(stage / source.lstrip("/"), self._inside(target), symlinks=True, dirs_exist_ok=True)
            return
        into = self._inside(target)
        for source in sources:
            is_folder = (self._context.folder / source).is_dir()
            for path in self._context.files(source):
                inside = path.relative_to(self._context.folder / source) if is_folder else Path(path.name)
                to = into / inside if is_folder or len(sources) > 1 or target.endswith("/") else into
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, to)

    def _run(self, rest: str) -> None:
        done = self.run(rest)
        if done.returncode:
            raise ImageError(f"RUN {rest}\n{done.stdout}{done.stderr}")

    def _inside(self, path: str) -> Path:
        """The location of a path of the image; a relative one starts at the working folder."""
        return self.tree / path.lstrip("/") if path.startswith("/") else self._workdir / path


def instructions(dockerfile: str) -> Iterator[tuple[str, str]]:
    """Each instruction with what follows it, on one line."""
    lines = (line for line in dockerfile.splitlines() if line.strip() and not line.startswith("#"))
    for line in re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines():
        name, _, rest = line.partition(" ")
        yield ("WORKDIR_TO" if name == "WORKDIR" else name), rest.strip()


def _pattern(line: str) -> re.Pattern[str]:
    """A line of .dockerignore: ``*`` stays within a folder, ``**/`` stands for any number of them."""
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(parts.get(part, re.escape(part)) for part in re.split(r"(\*\*/|\*\*|\*|\?)", line)))


def _known(environment: Mapping[str, str], name: str) -> str:
    if name not in environment:
        raise ImageError(f"${name} is not set")
    return environment[name]


def main(arguments: list[str]) -> int:
    (folder,) = arguments
    image = Image(Path(folder), Context(ROOT))
    try:
        image.replay((ROOT / "Dockerfile").read_text("utf-8"))
    except ImageError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The image is in {image.tree}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
