"""`momo-guard journal list|show|search|history`: reading entries."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from momo_guard.cli import opening, speak
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.journal.nouns import Entry
    from momo_guard.journal.search import Query

_LIST_HELP = Say(
    """列出日记，最新的在最后。

\b
例子：
  momo-guard journal list
  momo-guard journal list -n 5 --tag 学校
  momo-guard journal list --since 上周一 --mood 累
""",
    """List entries, the newest last.

\b
Examples:
  momo-guard journal list
  momo-guard journal list -n 5 --tag school
  momo-guard journal list --since "last monday" --mood tired
""",
)
_SEARCH_HELP = Say(
    """在所有日记里找字词，中英文都行；几个词都要出现，引号里的连在一起。

\b
例子：
  momo-guard journal search 论文 导师
  momo-guard journal search "last train"
""",
    """Find words in all entries, Chinese or English; every word must be there, quoted ones together.

\b
Examples:
  momo-guard journal search thesis advisor
  momo-guard journal search '"last train"'
""",
)
_SHOW_HELP = Say(
    """看一条日记。编号写开头几位就行，last 是最后写的那条。

\b
例子：
  momo-guard journal show last
  momo-guard journal show 4k2f
""",
    """Show one entry. The first few characters of its id are enough; last is the one written last.

\b
Examples:
  momo-guard journal show last
  momo-guard journal show 4k2f
""",
)
_HISTORY_HELP = Say(
    "看一条日记以前的样子。\n\n\b\n例子：\n  momo-guard journal history last\n",
    "Show what an entry was before.\n\n\b\nExample:\n  momo-guard journal history last\n",
)

filters = [
    click.option("--tag", "tags", multiple=True, metavar="TAG", help=speak.both(Say("只看带这个标签的", "only with this tag"))),
    click.option("--mood", metavar="MOOD", help=speak.both(Say("只看这种心情", "only of this mood"))),
    click.option("--since", metavar="DATE", help=speak.both(Say("从这一天起", "from this day on"))),
    click.option("--until", metavar="DATE", help=speak.both(Say("到这一天为止", "up to this day"))),
    click.option("-n", "most", type=click.IntRange(min=1), metavar="N", help=speak.both(Say("最多几条", "at most so many"))),
]
_format = click.option("--format", "fmt", type=click.Choice(["text", "json"]), default="text", help=speak.both(Say("形式", "the form")))


def with_filters(command: speak.F) -> speak.F:
    """The options that narrow down entries."""
    for option in reversed(filters):
        command = option(command)
    return command


@click.command("list", cls=speak.Command, help=speak.both(_LIST_HELP))
@with_filters
@_format
@speak.common_options
def list_(tags: tuple[str, ...], mood: str | None, since: str | None, until: str | None, most: int | None, fmt: str) -> int:
    """Entries in order."""
    return _found((), tags, mood, since, until, most, fmt)


@click.command(cls=speak.Command, help=speak.both(_SEARCH_HELP))
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@with_filters
@_format
@speak.common_options
def search(words: tuple[str, ...], tags: tuple[str, ...], mood: str | None, since: str | None, until: str | None,
           most: int | None, fmt: str) -> int:
    """Entries that hold all the words."""
    return _found(words, tags, mood, since, until, most, fmt)


@click.command(cls=speak.Command, help=speak.both(_SHOW_HELP))
@click.argument("ident", metavar="ID")
@_format
@speak.common_options
def show(ident: str, fmt: str) -> int:
    """One entry in full."""
    from momo_guard.journal import render
    from momo_guard.journal.journal import Journal

    with opening.opened() as vault:
        entry = Journal(vault).find(ident)
    speak.give(render.as_json([entry]) if fmt == "json" else render.whole(entry, speak.lang()))
    return 0


@click.command(cls=speak.Command, help=speak.both(_HISTORY_HELP))
@click.argument("ident", metavar="ID")
@speak.common_options
def history(ident: str) -> int:
    """All versions of one entry."""
    from momo_guard.journal import render
    from momo_guard.journal.journal import Journal

    with opening.opened() as vault:
        journal = Journal(vault)
        for text in render.versions(journal.history(journal.find(ident).id), speak.lang()):
            click.echo(text, nl=False)
    return 0


_BACK_HELP = Say(
    """往年今天写过的，和这个月的心情。

\b
例子：
  momo-guard journal calendar
  momo-guard journal calendar 2024-05
""",
    """What was written on this day in other years, and a month of moods.

\b
Examples:
  momo-guard journal calendar
  momo-guard journal calendar 2024-05
""",
)


@click.command("calendar", cls=speak.Command, help=speak.both(_BACK_HELP))
@click.argument("month", required=False, metavar="[YYYY-MM]")
@speak.common_options
def calendar_(month: str | None) -> int:
    """A month, and this day in other years where no month is named."""
    from momo_guard.errors import UsageFault
    from momo_guard.journal import calendar, render
    from momo_guard.journal.journal import Journal

    today = date.today()
    try:
        chosen = datetime.strptime(month, "%Y-%m").date() if month else today
    except ValueError:
        raise UsageFault(Say("看不懂月份 {m}。", "{m} is no month that can be read.").fill(m=month), Say("写成 2024-05。", "Write it as 2024-05.")) from None
    with opening.opened() as vault:
        entries = Journal(vault).entries()
    for line in calendar.month(entries, chosen.year, chosen.month, speak.lang()):
        click.echo(line)
    back = calendar.on_this_day(entries, today) if month is None else []
    if back:
        click.echo()
        speak.talk(Say("往年今天：", "On this day:"))
        for entry in back:
            click.echo(render.line(entry, min(shutil.get_terminal_size((80, 24)).columns, 110)))
    return 0


def query_of(words: Sequence[str], tags: Sequence[str], mood: str | None, since: str | None, until: str | None) -> Query:
    """The query that the options make."""
    from momo_guard.journal import moods
    from momo_guard.journal.journal import tags_of
    from momo_guard.journal.search import Query, words_of

    return Query(words=words_of(words), tags=tags_of(tags), mood=moods.mood_of(mood) if mood else "", since=_day(since), until=_day(until))


def _day(said: str | None) -> date | None:
    from momo_guard.journal import dates

    return dates.parse(said, datetime.now().astimezone()).date() if said else None


def _found(words: Sequence[str], tags: Sequence[str], mood: str | None, since: str | None, until: str | None,
           most: int | None, fmt: str) -> int:
    from momo_guard.journal import render
    from momo_guard.journal.journal import Journal

    query = query_of(words, tags, mood, since, until)
    with opening.opened() as vault:
        journal = Journal(vault)
        entries = journal.search(query, most)
        if fmt == "json":
            speak.give(render.as_json(entries))
        else:
            _print(entries, query.words)
        sys.stdout.flush()
        journal.keep()
    return 0


def _print(entries: Iterable[Entry], words: Sequence[str]) -> None:
    from momo_guard.journal import render

    width = min(shutil.get_terminal_size((80, 24)).columns, 110)
    lines = [render.line(e, width, words) for e in entries]
    if not lines:
        speak.talk(Say("没有这样的日记。", "There is no such entry.") if words else
                   Say("还没有写过。写一条：momo-guard journal add", "Nothing is written yet. Begin with: momo-guard journal add"))
    for text in lines:
        click.echo(text)
