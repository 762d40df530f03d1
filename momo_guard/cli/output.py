"""Where a report goes: the terminal, a pipe, or a file that only its owner can read."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from momo_guard.cli import speak
from momo_guard.errors import UsageFault
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.audit import Audit


def masks(fmt: str, output: str | None, reveal: bool | None) -> bool:
    """Whether to cover values: a report is a dossier. Clear on a terminal and in JSON, covered in files and pipes,
    and as the user says with --reveal or --mask."""
    if reveal is not None:
        return not reveal
    return fmt != "json" and (output is not None or not sys.stdout.isatty())


def check_place(fmt: str, output: str | None) -> None:
    """Find out before minutes of reading whether the report can go where it is wanted. Raises CantWrite, UsageFault."""
    if output is None or output == "-":
        if fmt == "html" and sys.stdout.isatty():
            raise UsageFault(Say("网页报告要写到文件里。", "The HTML report goes to a file."),
                             Say("加上 -o report.html。", "Add -o report.html."))
        return
    from momo_guard.report.writing import check_writable

    check_writable(Path(output))


def deliver(
    audit: Audit, fmt: str, output: str | None, *, inputs: Sequence[str | Path], mask: bool, adversary: str
) -> None:
    """Render an audit and put it where the user wants it. Raises CantWrite."""
    from momo_guard.report.render import render

    width = min(shutil.get_terminal_size((80, 24)).columns, 100)
    chunks = render(audit, fmt, speak.lang(), mask=mask, adversary=adversary, width=width,
                    color=output is None and speak.use_color())
    if output is None or output == "-":
        _to_stdout(chunks)
        return
    from momo_guard.report.writing import write_report

    write_report(Path(output), chunks, inputs=[Path(p) for p in inputs if str(p) != "-"])
    speak.talk(Say("报告写到了 {path}（只有你自己能读）。", "The report is in {path} (readable by you only).")
               .fill(path=output))


def _to_stdout(chunks: Iterable[str]) -> None:
    for chunk in chunks:
        speak.give(chunk)
