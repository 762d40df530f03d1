"""`momo-guard` and `python -m momo_guard`."""

from __future__ import annotations

import sys
import warnings


def main() -> None:
    """Run the command line; the network is closed by the package's own import, before anything else."""
    from momo_guard.cli import main as run

    if not sys.warnoptions:
        # What a library has to say of a damaged picture is for its developers, not for whoever reads a report.
        warnings.simplefilter("ignore")

    sys.exit(run())


if __name__ == "__main__":
    main()
