"""`momo-guard companion install|uninstall|status|host`: the link to browsers."""

from __future__ import annotations

import click

from momo_guard.cli import speak
from momo_guard.say import Say

_HELP = Say("浏览器里的同伴：发之前问一声", "the companion in the browser: asks before you post")


@click.group(cls=speak.Group, help=speak.both(_HELP))
@speak.common_options
def companion() -> None:
    """Options given here hold for the commands below."""


_INSTALL = Say(
    """告诉浏览器本机程序在哪里，并写出扩展。可以只装一个浏览器。

\b
例子：
  momo-guard companion install
  momo-guard companion install --browser firefox
""",
    """Tell browsers where the program is, and write the extension out. One browser alone is fine.

\b
Examples:
  momo-guard companion install
  momo-guard companion install --browser firefox
""",
)
_browser = click.option("--browser", "names", multiple=True, metavar="NAME", help=speak.both(Say("只管这个浏览器", "this browser only")))


@companion.command(help=speak.both(_INSTALL))
@_browser
@speak.common_options
def install(names: tuple[str, ...]) -> int:
    """Write what browsers need, and say the one step that only a person can do."""
    from momo_guard.companion import install as setup

    where = _chosen(names)
    _tell_confined()
    if not where:
        speak.talk(Say("没有找到能装的浏览器。页面版也能用：momo-guard studio", "No browser was found. The page works too: momo-guard studio"))
        return 1
    extension, written = setup.install(where)
    for path in written:
        click.echo(str(path))
    speak.talk(Say(
        "扩展在 {p}。最后一步要你自己来：\n  Chromium 系：打开 chrome://extensions，打开“开发者模式”，“加载已解压的扩展程序”，选 {p}/chromium\n"
        "  Firefox：打开 about:debugging#/runtime/this-firefox，“临时载入附加组件”，选 {p}/firefox/manifest.json",
        "The extension is in {p}. One step is yours:\n  Chromium and kin: open chrome://extensions, switch on developer mode, "
        "“Load unpacked”, choose {p}/chromium\n  Firefox: open about:debugging#/runtime/this-firefox, “Load Temporary Add-on”, "
        "choose {p}/firefox/manifest.json").fill(p=extension))
    return 0


@companion.command(help=speak.both(Say("全部撤掉。\n\n\b\n例子：\n  momo-guard companion uninstall\n",
                                       "Take everything away.\n\n\b\nExample:\n  momo-guard companion uninstall\n")))
@_browser
@speak.common_options
def uninstall(names: tuple[str, ...]) -> int:
    """Remove manifests, launcher and extension."""
    from momo_guard.companion import install as setup

    for path in setup.uninstall(_chosen(names), others=setup.places() if names else ()):
        click.echo(str(path))
    speak.talk(Say("已撤掉。浏览器里的扩展请在扩展页删除。", "Done. Remove the extension itself on the browser's page of extensions."))
    return 0


@companion.command(help=speak.both(Say("看看装到哪些浏览器了。\n\n\b\n例子：\n  momo-guard companion status\n",
                                       "Which browsers know the program.\n\n\b\nExample:\n  momo-guard companion status\n")))
@speak.common_options
def status() -> int:
    """One line a browser."""
    from momo_guard.companion import install as setup

    for place in setup.places():
        state = Say("已装", "installed") if place.installed else Say("没装", "not installed")
        click.echo(f"{place.browser.name:10} {state.to(speak.lang())}  {place.manifest}")
    _tell_confined()
    return 0


@companion.command(hidden=True, context_settings={"ignore_unknown_options": True})
@click.argument("told_by_browser", nargs=-1)
@speak.common_options
def host(told_by_browser: tuple[str, ...]) -> int:
    """Started by the browser: answers until it hangs up."""
    from momo_guard.companion.known import Known
    from momo_guard.companion.native import run
    from momo_guard.vault import opening

    run(Known(opening.find(speak.vault_option())))
    return 0


def _chosen(names: tuple[str, ...]) -> list:  # type: ignore[type-arg]
    from momo_guard.companion import install as setup

    wanted = {setup.find(n).name for n in names}
    return [p for p in setup.places() if not wanted or p.browser.name in wanted]


def _tell_confined() -> None:
    from momo_guard.companion import install as setup

    for browser, pack in setup.confined():
        speak.talk(Say("{b} 是 {p} 版，不能和本机程序说话。换成系统的安装包，或用页面版：momo-guard studio",
                       "{b} is the {p} package, which can't talk to programs outside. Use your system's own package, or the page: momo-guard studio")
                   .fill(b=browser, p=pack))
