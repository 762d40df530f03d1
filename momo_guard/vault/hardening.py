"""Keeps secrets of this process out of core files and other processes' reach, as far as the system allows."""

from __future__ import annotations

import contextlib
import ctypes
import sys
import time

_PR_SET_DUMPABLE = 4


def shield() -> bool:
    """No core files, no reading of this process's memory by others of the same user. False where it can't be done."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
    except (OSError, AttributeError):
        return False


class Locker:
    """A few secret bytes in memory that is kept out of swap where the system allows, and wiped at the end."""

    def __init__(self, size: int) -> None:
        self.buffer = ctypes.create_string_buffer(size)
        with contextlib.suppress(OSError, AttributeError, TypeError):
            ctypes.CDLL(None).mlock(ctypes.addressof(self.buffer), size)

    @property
    def view(self) -> memoryview:
        """The bytes themselves: nothing is copied."""
        return memoryview(self.buffer).cast("B")

    def wipe(self) -> None:
        """Overwrite them."""
        ctypes.memset(self.buffer, 0, len(self.buffer))


def asleep() -> float | None:
    """Seconds that this machine has been suspended since it started; None where the system does not tell."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    if hasattr(time, "CLOCK_UPTIME_RAW") and hasattr(time, "CLOCK_MONOTONIC_RAW"):
        return time.clock_gettime(time.CLOCK_MONOTONIC_RAW) - time.clock_gettime(time.CLOCK_UPTIME_RAW)
    return None
