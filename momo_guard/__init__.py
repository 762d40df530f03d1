"""momo-guard: a local privacy companion for people who speak in public without wanting to be found."""

from __future__ import annotations

from momo_guard import offline

__version__ = "0.1.0"

# Importing any part of the package closes the way out: an entry point can't forget it.
offline.close_the_door()


def __getattr__(name: str) -> object:
    """The two public calls, `audit` and `check`, loaded on first use so that importing the package costs nothing."""
    if name in ("audit", "check"):
        import importlib

        module = importlib.import_module("momo_guard.audit" if name == "audit" else "momo_guard.draft")
        return getattr(module, name)
    raise AttributeError(f"module 'momo_guard' has no attribute {name!r}")
