"""`momo-guard demo`: a bundled invented account, audited end to end."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from momo_guard.cli import speak
from momo_guard.cli.output import deliver
from momo_guard.say import Say

_HELP = Say(
    """用一个虚构的账号走一遍：读、找、算，再写出一份能在浏览器里打开的报告。

\b
例子：
  momo-guard demo
  momo-guard demo -o demo.html
""",
    """Walk through everything with an invented account: read, find, count, and a report to open in a browser.

\b
Examples:
  momo-guard demo
  momo-guard demo -o demo.html
""",
)


@click.command(cls=speak.Command, help=speak.both(_HELP))
@click.option("-o", "--output", metavar="FILE",
              help=speak.both(Say("报告写到这里（默认在临时文件夹）", "where to write the page (default: a temporary folder)")))
@speak.common_options
def demo(output: str | None) -> int:
    """Audit the bundled account; the findings are expected, so the exit code is 0."""
    from momo_guard import assets
    from momo_guard.audit import audit as run

    account = assets.path("demo/account.jsonl")
    result = run(account)
    page = Path(output) if output else Path(tempfile.mkdtemp(prefix="momo-guard-")) / "demo.html"
    deliver(result, "text", None, inputs=[account], mask=False, adversary="stranger")
    # The account is invented: there is nobody to protect, and a masked demo shows less.
    deliver(result, "html", str(page), inputs=[account], mask=False, adversary="stranger")
    speak.talk(Say("\n这是一个虚构的账号。完整的报告在：", "\nThis account is invented. The whole report is here:"))
    click.echo(page.resolve().as_uri())
    if sys.stdout.isatty() and not output:
        click.launch(page.resolve().as_uri())
    return 0
