"""Setting up says in one line what is missing."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from factcheck.env import ROOT

GCC = """
      building 'frob' extension
      error: command 'x86_64-linux-gnu-gcc' failed: No such file or directory
      ERROR: Failed building wheel for frob
"""
HASH = """
Collecting frob==1.0
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.
    Expected sha256 0000
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The install script, in an empty folder with two locks that need nothing."""
    spec = importlib.util.spec_from_file_location("install", ROOT / "requirements" / "install.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "requirements").mkdir()
    for name in ("base", "dev"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"# {name}\n")
    venv = tmp_path / ".venv"
    for name, value in {"ROOT": tmp_path, "VENV": venv, "PYTHON": venv / "bin/python", "LOG": venv / "log"}.items():
        monkeypatch.setattr(module, name, value)
    return module


def ended(install: ModuleType, name: str = "base") -> str:
    with pytest.raises(SystemExit) as end:
        install.main([name])
    return str(end.value)


def test_a_compiler_that_is_missing_is_named(install: ModuleType) -> None:
    assert install.explain(GCC).startswith("A compiler is missing. Install it: apt-get install build-essential")


def test_a_failure_of_pip_is_quoted(install: ModuleType) -> None:
    assert "ERROR: THESE PACKAGES DO NOT MATCH" in install.explain(HASH)
    assert "\n" not in install.explain(HASH)


def test_a_missing_venv_module_is_named(install: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert ended(install) == "python3-venv is missing. Install it: apt-get install python3-venv"


def test_an_old_python_is_refused(install: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "OLDEST", (4, 0))
    assert ended(install).startswith("Python 4.0 or later is needed; this is 3.")


def test_a_folder_that_cannot_be_written_is_named(install: ModuleType) -> None:
    install.VENV.parent.joinpath(".venv").write_text("a file in the way")
    assert ended(install).startswith(f"Cannot make {install.VENV}: ")


def test_an_installed_set_is_not_installed_again(
    install: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "PYTHON", Path(sys.executable))
    install.VENV.mkdir()
    install.main(["base"])
    assert "Installing requirements/base.txt" in capsys.readouterr().out
    install.main(["base"])
    assert capsys.readouterr().out == ""
    (install.ROOT / "requirements" / "base.txt").write_text("# another lock\n")
    install.main(["base"])
    assert "Installing" in capsys.readouterr().out


def test_a_broken_environment_is_made_anew(install: ModuleType) -> None:
    install.main(["base"])
    install.PYTHON.unlink()
    install.main(["base"])
    assert install.venv_works()


def test_a_broken_installation_is_one_line() -> None:
    command = [sys.executable, "-S", "-E", str(ROOT / "manage.py"), "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == ("The installation is broken (No module named 'django'). Mend it with: make clean setup\n")


def test_help_lists_every_target() -> None:
    done = subprocess.run(["make", "-C", str(ROOT), "help"], capture_output=True, text=True, check=True)
    [phony] = [line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith(".PHONY:")]
    listed = {line.split()[1] for line in done.stdout.splitlines() if line.startswith("  make ")}
    assert listed == set(phony.split()[1:])
