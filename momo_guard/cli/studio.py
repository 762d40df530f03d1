"""`momo-guard studio`: the page on 127.0.0.1."""

from __future__ import annotations

import time

import click

from momo_guard.cli import opening, speak
from momo_guard.say import Say

_HELP = Say(
    """在浏览器里打开 momo-guard：拖进导出看报告，写草稿前看一眼，挑 momo，写日记。只在这台电脑上，关掉页面几分钟后自己退出。

\b
例子：
  momo-guard studio
  momo-guard studio --no-open
""",
    """Open momo-guard in the browser: drop an export and read the report, look at a draft, choose a momo, write in the
journal. All of it stays on this machine; it ends by itself some minutes after the page is closed.

\b
Examples:
  momo-guard studio
  momo-guard studio --no-open
""",
)


@click.command(cls=speak.Command, help=speak.both(_HELP))
@click.option("--no-open", is_flag=True, help=speak.both(Say("只打印地址，不打开浏览器", "print the address and open no browser")))
@speak.common_options
def studio(no_open: bool) -> int:
    """Serve, and lead the browser there."""
    from momo_guard.companion import studio as rooms

    def ready(address: str) -> None:
        if no_open:
            click.echo(address)
            return
        speak.talk(Say("studio 开着。按 Ctrl-C 关掉，或关掉页面几分钟后它自己关。",
                       "The studio is open. Ctrl-C closes it, and it closes by itself some minutes after the page."))
        with rooms.doorway(address) as file:
            click.launch(file)
            time.sleep(20)

    rooms.run(opening.vault_path(), ready)
    return 0
