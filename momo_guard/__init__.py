"""momo-guard: a local privacy companion for people who speak in public without wanting to be found."""

from __future__ import annotations

from momo_guard import offline

__version__ = "0.1.0"

# Importing any part of the package closes the way out: an entry point can't forget it.
offline.close_the_door()
