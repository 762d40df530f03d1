"""momo-guard: a local privacy companion for people who speak in public without wanting to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from momo_guard import offline

__version__ = "0.1.0"
__all__ = ["__version__", "audit", "check"]

# Importing any part of the package closes the way out: an entry point can't forget it.
offline.close_the_door()

if TYPE_CHECKING:
    from momo_guard.audit import audit
    from momo_guard.draft import check


def __getattr__(name: str) -> Any:
    """Load the two public calls on first use, so that importing the package costs nothing."""
    if name == "audit":
        from momo_guard.audit import audit

        return audit
    if name == "check":
        from momo_guard.draft import check

        return check
    raise AttributeError(f"module 'momo_guard' has no attribute {name!r}")
