"""A bad value stops the start with a sentence that names it."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck.env import ROOT, Reader, database, read_environment

BAD = [
    ("PORT", "80a", "PORT is '80a', but must be a whole number from 1 to 65535."),
    ("PORT", "70000", "PORT is '70000', but must be a whole number from 1 to 65535."),
    ("PORT", "٨٠٠٠", "PORT is '٨٠٠٠', but must be a whole number from 1 to 65535."),
    ("DEBUG", "maybe", "DEBUG is 'maybe', but must be true or false."),
    ("LANGUAGE_CODE", "fr", "LANGUAGE_CODE is 'fr', but must be ar or en."),
    ("TIME_ZONE", "Mars/Olympus", "TIME_ZONE is 'Mars/Olympus', but must be a time zone such as UTC or Asia/Baghdad."),
    ("DATABASE_URL", "mysql://x/y", "must be an address that begins with sqlite:// or postgres://"),
    ("DATABASE_URL", "postgres://", "must be an address that ends with the name of a database"),
    ("DATABASE_URL", "sqlite://", "must be an address that ends with the name of a database"),
    (
        "DATABASE_URL",
        "postgres://u:secret@h:port/x",
        "is 'postgres://u:***@h:port/x', but must be an address whose port",
    ),
    ("REDIS_URL", "redis://h:70000/0", "must be an address whose port is a whole number from 1 to 65535"),
    ("EMAIL_URL", "smtp://h:mail", "must be an address whose port is a whole number from 1 to 65535"),
    ("CELERY_BROKER_URL", "localhost:6379", "CELERY_BROKER_URL is 'localhost:6379'"),
    (
        "ALLOWED_HOSTS",
        "desk.example.org, https://b.example",
        "ALLOWED_HOSTS is 'https://b.example', but must be host names",
    ),
    ("FACTCHECK_USER_AGENT", "مدقق", "but must be one line of plain ASCII"),
    ("CSRF_TRUSTED_ORIGINS", "desk.example.org", "must be origins that begin with http:// or https://"),
]


def listed() -> dict[str, str]:
    """Return names and values of `.env.example`."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": "/usr/bin", **environment})


@pytest.mark.parametrize(("name", "value", "sentence"), BAD)
def test_a_bad_value_is_named_with_what_is_allowed(name: str, value: str, sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=name) as refused:
        read_environment(Reader({name: value}))
    assert sentence in str(refused.value)


BROKEN_FILES = [
    (b"PORT=8001\nWORKERS = 3\n", "line 2: write NAME=value, without a space before the sign."),
    (b"# ports\n\nPORT 8001\n", "line 3: write NAME=value"),
    ("PORT=8001\n# المنفذ".encode("cp1256"), "cannot be read: 'utf-8' codec"),
]


@pytest.mark.parametrize(("written", "sentence"), BROKEN_FILES)
def test_a_file_of_variables_that_cannot_be_read_stops_the_start(tmp_path: Path, written: bytes, sentence: str) -> None:
    file = tmp_path / "own.env"
    file.write_bytes(written)
    done = manage("check", FACTCHECK_DATA=str(tmp_path), FACTCHECK_ENV_FILE=str(file))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert str(file) in done.stderr
    assert sentence in done.stderr


def test_a_file_of_variables_may_come_from_another_system(tmp_path: Path) -> None:
    file = tmp_path / "own.env"
    file.write_bytes(b"\xef\xbb\xbfPORT=x\r\n\r\n# the byte order mark belongs to no name\r\n")
    done = manage("check", FACTCHECK_DATA=str(tmp_path), FACTCHECK_ENV_FILE=str(file))
    assert done.stderr == "PORT is 'x', but must be a whole number from 1 to 65535.\n"


def test_the_example_lists_every_variable_with_its_default() -> None:
    reader = Reader({})
    read_environment(reader)
    assert listed() == reader.names


def test_every_variable_of_the_example_has_its_meaning_above_it() -> None:
    blocks = (ROOT / ".env.example").read_text(encoding="utf-8").split("\n\n")[1:]
    assert all(block.startswith("# ") for block in blocks)


def test_hosts_are_names_addresses_and_patterns() -> None:
    hosts = ["desk.example.org", ".example.org", "127.0.0.1", "[::1]", "*"]
    assert read_environment(Reader({"ALLOWED_HOSTS": ", ".join(hosts)})).allowed_hosts == hosts


def test_an_empty_value_is_no_value() -> None:
    assert read_environment(Reader({"PORT": " ", "DEBUG": ""})) == read_environment(Reader({}))


@pytest.mark.parametrize("key", ["", "access", "access:", "a b:c", "access:sec:ret"])
def test_the_archive_is_switched_on_with_a_key_alone_and_a_bad_one_is_not_printed(key: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        read_environment(Reader({"FACTCHECK_SAVE_PAGE_NOW": "true", "ARCHIVE_ORG_KEY": key}))
    assert str(refused.value) == "ARCHIVE_ORG_KEY must be two words with a colon between them: access:secret."
    assert read_environment(Reader({"ARCHIVE_ORG_KEY": "access:secret"})).save_page_now is False


def test_postgresql_is_chosen_by_its_address_alone() -> None:
    config = database("postgres://desk:pass%20word@db.example.org:5433/facts")
    assert config["ENGINE"] == "django.db.backends.postgresql"
    chosen = (config["HOST"], config["PORT"], config["USER"], config["PASSWORD"], config["NAME"])
    assert chosen == ("db.example.org", 5433, "desk", "pass word", "facts")


def test_the_start_ends_with_one_line(tmp_path: Path) -> None:
    done = manage("check", PORT="x", FACTCHECK_DATA=str(tmp_path), FACTCHECK_ENV_FILE="/dev/null")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "PORT is 'x', but must be a whole number from 1 to 65535.\n"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = manage("check", FACTCHECK_DATA=str(tmp_path / "file" / "var"), FACTCHECK_ENV_FILE="/dev/null")
    assert done.returncode == 1
    assert done.stderr == f"FACTCHECK_DATA: cannot write in {tmp_path}/file/var: Not a directory.\n"


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "SECRET_KEY must be set in production.\n"),
        ({"SECRET_KEY": "x" * 50}, "ALLOWED_HOSTS must be set in production.\n"),
        ({"SECRET_KEY": "short", "ALLOWED_HOSTS": "a"}, "SECRET_KEY must have at least 50 characters in production.\n"),
        ({"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "a", "DEBUG": "on"}, "DEBUG must be false in production.\n"),
    ],
)
def test_production_refuses_what_is_unsafe(environment: dict[str, str], sentence: str) -> None:
    production = {"DJANGO_SETTINGS_MODULE": "factcheck.settings.production", "FACTCHECK_ENV_FILE": "/dev/null"}
    done = manage("check", **production, **environment)
    assert (done.returncode, done.stderr) == (1, sentence)


def test_production_passes_the_deployment_check(tmp_path: Path) -> None:
    done = manage(
        *("check", "--deploy", "--fail-level", "WARNING"),
        DJANGO_SETTINGS_MODULE="factcheck.settings.production",
        FACTCHECK_ENV_FILE="/dev/null",
        FACTCHECK_DATA=str(tmp_path),
        SECRET_KEY="a-key-of-more-than-fifty-characters-0123456789-abcdefgh",
        ALLOWED_HOSTS="desk.example.org",
    )
    assert done.returncode == 0, done.stderr


def test_a_key_is_made_once_and_kept(tmp_path: Path) -> None:
    for _ in range(2):
        assert manage("check", FACTCHECK_DATA=str(tmp_path), FACTCHECK_ENV_FILE="/dev/null").returncode == 0
    [key] = tmp_path.glob("secret_key*")
    assert (len(key.read_text()) > 50, key.stat().st_mode & 0o777) == (True, 0o600)


def test_production_collects_static_files_whose_references_all_resolve(tmp_path: Path) -> None:
    done = manage(
        *("collectstatic", "--noinput", "--verbosity", "0"),
        DJANGO_SETTINGS_MODULE="factcheck.settings.production",
        FACTCHECK_ENV_FILE="/dev/null",
        FACTCHECK_DATA=str(tmp_path),
        SECRET_KEY="a-key-of-more-than-fifty-characters-0123456789-abcdefgh",
        ALLOWED_HOSTS="desk.example.org",
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "static" / "staticfiles.json").is_file()
