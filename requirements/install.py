"""Makes .venv and installs a locked set: python3 requirements/install.py base|dev

Standard library only, for it runs before anything is installed. What fails is said in one line; the
output of pip is kept in .venv/install.log. Installed sets are remembered, so a second call is instant.
"""

import hashlib
import importlib.util
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = VENV / "install.log"
OLDEST = (3, 11)
# --no-deps: camel-tools asks for torch, which the parts of it that we use never import.
PIP = ["-m", "pip", "install", "--no-deps", "--require-hashes", "--no-input", "--disable-pip-version-check"]
COMPILER_MISSING = re.compile(
    r"(unable to execute|No such file or directory: )'?\S*(gcc|cc|g\+\+|clang)\b|command '\S*gcc'"
)


class Failed(Exception):
    """Why it cannot be installed, in one line."""


def main(names: list[str]) -> None:
    """Install one set; ends with status 1 and one line where that fails."""
    if len(names) != 1 or names[0] not in ("base", "dev"):
        sys.exit("usage: install.py base|dev")
    try:
        install(names[0])
    except Failed as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"Cannot install in {error.filename or VENV}: {error.strerror}.")


def install(name: str) -> None:
    """Install `base` or `dev`, which holds base too, unless this very lock is installed already."""
    if any(is_installed(kind) for kind in {name, "dev"}):
        return
    check_python()
    make_venv()
    print(f"Installing requirements/{name}.txt into .venv ...", flush=True)
    started = time.monotonic()
    with LOG.open("w") as log:
        lock = ROOT / "requirements" / f"{name}.txt"
        done = subprocess.run([PYTHON, *PIP, "-r", lock], stdout=log, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise Failed(explain(LOG.read_text(errors="replace")))
    stamp(name).write_text(digest(name))
    print(f"Installed in {time.monotonic() - started:.0f} s.", flush=True)


def is_installed(name: str) -> bool:
    """Return whether .venv works and holds this lock."""
    return stamp(name).is_file() and stamp(name).read_text() == digest(name) and venv_works()


def check_python() -> None:
    """Raise Failed for an interpreter that cannot make the environment."""
    if sys.version_info < OLDEST:
        raise Failed(f"Python {OLDEST[0]}.{OLDEST[1]} or later is needed; this is {sys.version.split()[0]}.")
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise Failed("python3-venv is missing. Install it: apt-get install python3-venv")


def make_venv() -> None:
    """Make .venv, anew if it does not work; raises Failed where that is impossible."""
    if venv_works():
        return
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False)
    if made.returncode:
        lines = (made.stderr or made.stdout).strip().splitlines() or ["no reason given"]
        raise Failed(f"Cannot make {VENV}: {lines[-1]}")


def venv_works() -> bool:
    """Return whether .venv has an interpreter with pip."""
    try:
        return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def explain(log: str) -> str:
    """Return one line for a failed run of pip."""
    if COMPILER_MISSING.search(log):
        return f"A compiler is missing. Install it: apt-get install build-essential python3-dev (log: {LOG})"
    errors = [line.strip() for line in log.splitlines() if line.strip().lower().startswith("error")]
    return f"pip could not install: {errors[0] if errors else 'no reason given'} (log: {LOG})"


def stamp(name: str) -> Path:
    """Return the file that remembers an installed set."""
    return VENV / f"installed-{name}"


def digest(name: str) -> str:
    """Return the SHA-256 of a lock."""
    return hashlib.sha256((ROOT / "requirements" / f"{name}.txt").read_bytes()).hexdigest()


if __name__ == "__main__":
    main(sys.argv[1:])
