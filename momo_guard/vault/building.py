"""New vault files: built under a spare name, whole on disk, then put in their place in one step."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from momo_guard.vault import faults
from momo_guard.vault.disk import spare_name, sync_folder, told
from momo_guard.vault.tables import Tables


@contextlib.contextmanager
def new_file(path: Path) -> Iterator[Tables]:
    """Tables to fill; when the block ends they stand under `path`, which must be free. Raises CantWrite."""
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists():
        raise faults.exists(path)
    with spare_file(path) as (spare, tables):
        yield tables
        tables.finish()
        with told(path):
            try:
                # A link never replaces a file that came in between, as a rename would.
                os.link(spare, path)
            except FileExistsError:
                raise faults.exists(path) from None
            except OSError:
                spare.rename(path)
            sync_folder(path.parent)


@contextlib.contextmanager
def spare_file(path: Path) -> Iterator[tuple[Path, Tables]]:
    """Tables under a spare name beside `path`, gone afterwards unless they were renamed."""
    spare = spare_name(path)
    tables = Tables.build(spare)
    try:
        yield spare, tables
    finally:
        tables.db.close()
        with contextlib.suppress(OSError):
            spare.unlink()
