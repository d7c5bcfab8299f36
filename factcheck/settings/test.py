"""Tests: real servers at addresses that are known before they run; `tests/conftest.py` starts them there.

TEST_STACK=embedded (the default) is SQLite and the bundled broker. TEST_STACK=services is PostgreSQL and
Redis, started by the tests from what pip installs, or taken from TEST_DATABASE_URL and TEST_REDIS_URL.
A developer's own variables and `.env` have no part in it.
"""

import os
import secrets
import tempfile
from pathlib import Path

from factcheck import env

_reader = env.Reader({})
env.read_environment(_reader)
for _name in _reader.names:
    os.environ.pop(_name, None)
os.environ["FACTCHECK_ENV_FILE"] = os.devnull

# Short, because a socket's path may have 107 bytes. `tests/conftest.py` makes it and removes it.
TEST_FOLDER = Path(tempfile.gettempdir()) / f"factcheck-{secrets.token_hex(6)}"
os.environ["FACTCHECK_DATA"] = str(TEST_FOLDER / "var")

from factcheck.settings.base import *  # noqa: E402, F403
from factcheck.settings.base import CACHES, DATABASES, FACTCHECK_DATA  # noqa: E402

TEST_STACK = env.Reader(os.environ).choice("TEST_STACK", "embedded", allowed=("embedded", "services"))
TEST_DATABASE_URL = os.environ.get("TEST_DATABASE_URL", "")
TEST_REDIS_URL = os.environ.get("TEST_REDIS_URL", "")

if TEST_STACK == "services":
    DATABASES = {
        "default": env.database(TEST_DATABASE_URL or f"postgres://factcheck@/{TEST_FOLDER}/postgres/factcheck")
    }
else:
    # A file, not memory: real workers open it too.
    DATABASES["default"]["TEST"] = {"NAME": str(FACTCHECK_DATA / "test.sqlite3")}
if TEST_STACK == "services" and TEST_REDIS_URL:
    CELERY_BROKER_URL = TEST_REDIS_URL
    CACHES["default"]["LOCATION"] = TEST_REDIS_URL

SECRET_KEY = "not a secret: tests only, and long enough for every check"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast: these passwords guard nothing
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_PUBLISH_RETRY = False  # without a broker fail at once
