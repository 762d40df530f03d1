"""`momo-guard` and `python -m momo_guard`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; the network is closed by the package's own import, before anything else."""
    from momo_guard.cli import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
