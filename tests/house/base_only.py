"""Imports everything that runs, in a process that has no distribution but those of requirements/base.txt.

Run as a program by `test_requirements`: a library that only the tests need must not be missed by people.
"""

import re
import sys
from collections.abc import Sequence
from importlib import import_module, metadata
from importlib.machinery import ModuleSpec
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

ROOT = Path(__file__).parents[2]


def plain(name: str) -> str:
    """Return a distribution's name as the lock writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


class OnlyBase:
    """Refuses top-level packages that no distribution of the lock provides."""

    def __init__(self) -> None:
        lock = (ROOT / "requirements" / "base.txt").read_text()
        allowed = {plain(name) for name in re.findall(r"^([a-z0-9._-]+)==", lock, flags=re.MULTILINE)}
        provided = metadata.packages_distributions()
        self.refused = {top for top, names in provided.items() if not {plain(name) for name in names} & allowed}

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name.partition(".")[0] in self.refused:
            raise ModuleNotFoundError(f"No module named {name!r} in requirements/base.txt", name=name)
        return None


sys.meta_path.insert(0, OnlyBase())
import django  # noqa: E402

django.setup()
for package in ("claims", "factcheck"):
    for module in walk_packages(import_module(package).__path__, f"{package}."):
        # Tests' settings configure themselves; commands, migrations and `__main__` count too.
        if not module.name.startswith("factcheck.settings."):
            import_module(module.name)
for module_name in ("kombu.transport.redis", "django.core.cache.backends.redis", "gunicorn.workers.gthread"):
    import_module(module_name)
