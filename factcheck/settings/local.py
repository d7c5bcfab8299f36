"""One machine, nothing installed: SQLite, the bundled broker, and a secret key that makes itself."""

import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from factcheck.settings.base import *  # noqa: F403
from factcheck.settings.base import ALLOWED_HOSTS, FACTCHECK_DATA, SECRET_KEY


def data_folder(path: Path) -> Path:
    """Return the folder, made for its owner alone; raises ImproperlyConfigured where it cannot be written."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        (path / ".writable").touch()
        (path / ".writable").unlink()
    except OSError as error:
        raise ImproperlyConfigured(f"FACTCHECK_DATA: cannot write in {path}: {error.strerror}.") from error
    return path


def kept_secret(path: Path) -> str:
    """Return the key kept in `path`; the first call makes it, readable by its owner alone."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
        draft.replace(path)
    return path.read_text(encoding="ascii")


data_folder(FACTCHECK_DATA)
SECRET_KEY = SECRET_KEY or kept_secret(FACTCHECK_DATA / "secret_key")
ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
