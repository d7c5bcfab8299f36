"""What the environment decides, read once and checked.

Every variable is read here and nowhere else; `.env.example` lists each with its meaning. A value that
cannot be used stops the start with a sentence that names the variable and says what is allowed.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
TRUE = ("1", "true", "yes", "on")
FALSE = ("0", "false", "no", "off")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
DATABASES = ("sqlite", "postgres", "postgresql")
BROKERS = ("redis", "rediss", "redis+socket")
USER_AGENT = "Factcheck/0.1 (numeric claims; contact: set FACTCHECK_USER_AGENT)"
CACHES = ("redis", "rediss", "unix")
HOST = re.compile(r"\*|\.?[\w.-]+|\[[\da-fA-F:.]+\]")
ASSIGNMENT = re.compile(r"(?:export )?[A-Za-z_0-9]+=")
PAIR = re.compile(r"[!-9;-~]+:[!-9;-~]+")
PASSWORD = re.compile(r"(://[^/@]*:)[^@]*(@)")
MAILERS = ("consolemail", "filemail", "dummymail", "memorymail", "smtp", "smtp+tls", "smtp+ssl")


class Reader:
    """Typed access to a mapping of strings; an empty value counts as not set.

    Every method raises ImproperlyConfigured, naming the variable, where the value is not allowed.
    `names` holds what was asked for, with the default as it would be written in a file.
    """

    def __init__(self, source: Mapping[str, str]) -> None:
        self.source = source
        self.names: dict[str, str] = {}

    def text(self, name: str, default: str = "") -> str:
        """Return the value as written."""
        self.names[name] = default
        return self.source.get(name, "").strip() or default

    def boolean(self, name: str, default: bool) -> bool:
        """Return a switch: true, yes, on, 1 or false, no, off, 0."""
        value = self.text(name, str(default).lower()).lower()
        if value not in TRUE + FALSE:
            raise _refused(name, value, "true or false")
        return value in TRUE

    def integer(self, name: str, default: int, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
            raise _refused(name, value, f"a whole number from {low} to {high}")
        return int(value)

    def choice(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        """Return one of a few words."""
        value = self.text(name, default)
        if value not in allowed:
            raise _refused(name, value, " or ".join(allowed))
        return value

    def words(self, name: str, default: str = "") -> list[str]:
        """Return the parts of a comma-separated list."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def hosts(self, name: str) -> list[str]:
        """Return a list of host names such as desk.example.org."""
        found = self.words(name)
        for host in found:
            if not HOST.fullmatch(host):
                raise _refused(name, host, "host names such as desk.example.org, separated by commas")
        return found

    def header(self, name: str, default: str) -> str:
        """Return what can be the value of an HTTP header."""
        value = self.text(name, default)
        if not (value.isascii() and value.isprintable()):
            raise _refused(name, value, "one line of plain ASCII")
        return value

    def origins(self, name: str) -> list[str]:
        """Return a list of origins such as https://desk.example.org."""
        found = self.words(name)
        for origin in found:
            if not origin.startswith(("http://", "https://")):
                raise _refused(name, origin, "origins that begin with http:// or https://, separated by commas")
        return found

    def address(self, name: str, schemes: tuple[str, ...], default: str = "") -> str:
        """Return a URL of one of the schemes, or the default."""
        value = self.text(name, default)
        if value and (value.partition("://")[0] not in schemes or "://" not in value):
            raise _refused(name, value, "an address that begins with " + " or ".join(f"{s}://" for s in schemes))
        if not _has_usable_port(value):
            raise _refused(name, value, "an address whose port is a whole number from 1 to 65535")
        return value

    def database(self, name: str) -> str:
        """Return the address of a database, or nothing."""
        value = self.address(name, DATABASES)
        if value and not value.partition("://")[2].partition("/")[2].strip("/"):
            raise _refused(
                name, value, "an address that ends with the name of a database, such as postgres://host/name"
            )
        return value

    def pair(self, name: str, *, needed: bool) -> str:
        """Return two secret words with a colon between them, or nothing where they are not needed."""
        value = self.text(name)
        if (value or needed) and not PAIR.fullmatch(value):
            raise ImproperlyConfigured(f"{name} must be two words with a colon between them: access:secret.")
        return value

    def zone(self, name: str, default: str) -> str:
        """Return a name of the IANA time zone database."""
        value = self.text(name, default)
        if value not in available_timezones():
            raise _refused(name, value, "a time zone such as UTC or Asia/Baghdad")
        return value


@dataclass(frozen=True)
class Environment:
    """The values of all variables; meanings are in `.env.example`, times are in seconds."""

    secret_key: str
    debug: bool
    allowed_hosts: list[str]
    csrf_trusted_origins: list[str]
    trust_proxy: bool
    database_url: str
    celery_broker_url: str
    redis_url: str
    port: int
    workers: int
    web_workers: int
    web_threads: int
    language_code: str
    time_zone: str
    log_level: str
    email_url: str
    data: Path
    user_agent: str
    fetch_private: bool
    public_api: bool
    key_rate: int
    stranger_rate: int
    public_pages: bool
    site_address: str
    network_providers: bool
    google_factcheck_key: str
    hapi_app_identifier: str
    save_page_now: bool
    look_again: bool
    archive_org_key: str


def read_environment(read: Reader) -> Environment:
    """Return every value; raises ImproperlyConfigured at the first that is not allowed."""
    return Environment(
        secret_key=read.text("SECRET_KEY"),
        debug=read.boolean("DEBUG", default=False),
        allowed_hosts=read.hosts("ALLOWED_HOSTS"),
        csrf_trusted_origins=read.origins("CSRF_TRUSTED_ORIGINS"),
        trust_proxy=read.boolean("TRUST_PROXY", default=False),
        database_url=read.database("DATABASE_URL"),
        celery_broker_url=read.address("CELERY_BROKER_URL", BROKERS),
        redis_url=read.address("REDIS_URL", CACHES),
        port=read.integer("PORT", 8000, low=1, high=65535),
        workers=read.integer("WORKERS", 2, low=1, high=256),
        web_workers=read.integer("WEB_WORKERS", 1, low=1, high=64),
        web_threads=read.integer("WEB_THREADS", 4, low=1, high=64),
        language_code=read.choice("LANGUAGE_CODE", "en", allowed=("ar", "en")),
        time_zone=read.zone("TIME_ZONE", "UTC"),
        log_level=read.choice("LOG_LEVEL", "INFO", allowed=LEVELS),
        email_url=read.address("EMAIL_URL", MAILERS, "consolemail://"),
        data=(ROOT / read.text("FACTCHECK_DATA", "var")).resolve(),
        user_agent=read.header("FACTCHECK_USER_AGENT", USER_AGENT),
        fetch_private=read.boolean("FACTCHECK_FETCH_PRIVATE", default=False),
        public_api=read.boolean("FACTCHECK_PUBLIC_API", default=False),
        key_rate=read.integer("FACTCHECK_KEY_RATE", 600, low=1, high=1_000_000),
        stranger_rate=read.integer("FACTCHECK_STRANGER_RATE", 60, low=1, high=1_000_000),
        public_pages=read.boolean("FACTCHECK_PUBLIC_PAGES", default=True),
        site_address=read.address("FACTCHECK_SITE_ADDRESS", ("http", "https")).rstrip("/"),
        network_providers=read.boolean("FACTCHECK_NETWORK_PROVIDERS", default=False),
        google_factcheck_key=read.text("GOOGLE_FACTCHECK_KEY"),
        hapi_app_identifier=read.text("HAPI_APP_IDENTIFIER"),
        look_again=read.boolean("FACTCHECK_LOOK_AGAIN", default=True),
        save_page_now=(save_pages := read.boolean("FACTCHECK_SAVE_PAGE_NOW", default=False)),
        archive_org_key=read.pair("ARCHIVE_ORG_KEY", needed=save_pages),
    )


def load() -> Environment:
    """Return the values of this process, with those of the file `.env` where the process has none.

    FACTCHECK_ENV_FILE names another file; tests point it at an empty one.
    """
    environ.Env.read_env(StringIO(checked_file(Path(os.environ.get("FACTCHECK_ENV_FILE", ROOT / ".env")))))
    return read_environment(Reader(os.environ))


def checked_file(path: Path) -> str:
    """Return what a file of variables says, if there is one. Raises ImproperlyConfigured, naming the line."""
    try:
        said = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{path} cannot be read: {error}.") from error
    for number, line in enumerate(said.splitlines(), start=1):
        if line.strip() and not line.startswith("#") and not ASSIGNMENT.match(line):
            raise ImproperlyConfigured(f"{path}, line {number}: write NAME=value, without a space before the sign.")
    return said


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for one database address.

    SQLite writes ahead (WAL) and takes its write lock when a transaction begins: the deferred default
    fails with "database is locked" as soon as two processes read and then write.
    """
    config: dict[str, Any] = environ.Env.db_url_config(url)
    options = config.setdefault("OPTIONS", {})
    if config["ENGINE"].endswith("sqlite3"):
        options |= {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
        }
    config["CONN_HEALTH_CHECKS"] = True
    config["CONN_MAX_AGE"] = 60
    return config


def mailer(url: str) -> dict[str, Any]:
    """Return Django's EMAIL_* settings for one address."""
    config: dict[str, Any] = environ.Env.email_url_config(url)
    return config


def _has_usable_port(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:  # no number, or out of range
        return False


def _refused(name: str, value: str, allowed: str) -> ImproperlyConfigured:
    shown = PASSWORD.sub(r"\1***\2", value)  # the sentence may end up in a log
    return ImproperlyConfigured(f"{name} is {shown!r}, but must be {allowed}.")
