"""`momo-guard journal verify`: is everything there, and as it was left?"""

from __future__ import annotations

import click

from momo_guard.cli import opening, speak
from momo_guard.say import Say

_HELP = Say(
    """检查保险库：每一条读不读得出，有没有少了、换了、挪了，是不是被换回了旧的一份。

\b
例子：
  momo-guard journal verify
""",
    """Check the vault: is every record readable, is one missing, replaced or moved, was an old copy put in its place?

\b
Examples:
  momo-guard journal verify
""",
)


@click.command(cls=speak.Command, help=speak.both(_HELP))
@speak.common_options
def verify() -> int:
    """Check and explain."""
    with opening.opened() as vault:
        report = vault.verify()
    for line in report.lines():
        click.echo(line.to(speak.lang()))
    return 0 if report.ok else 10
