"""`momo-guard journal add|edit|remove|tag`: writing entries."""

from __future__ import annotations

from datetime import datetime

import click

from momo_guard.cli import composing, opening, speak
from momo_guard.errors import UsageFault
from momo_guard.say import Say

_ADD_HELP = Say(
    """写一条日记。不给文字就在这里写，空行上按 Ctrl-D 存下；- 从标准输入读。存进磁盘之后才打印编号。
--editor 用你的编辑器（vim、nvim、nano、micro、emacs）：文字只放在内存里的文件夹，关掉就抹去。

\b
例子：
  momo-guard journal add "今天的事，只写在这里"
  momo-guard journal add --mood 累 --tag 实习 --at 昨天晚上9点
  momo-guard journal add --template 感谢
  momo-guard journal add --editor
  cat note.txt | momo-guard journal add -
""",
    """Write an entry. Without text you write it here and end with Ctrl-D on an empty line; - reads standard input. The id is
printed once the entry is on disk, and not before. --editor takes your own editor (vim, nvim, nano, micro, emacs): the words
stand in a folder that is memory only, and are wiped when it closes.

\b
Examples:
  momo-guard journal add "what happened today stays here"
  momo-guard journal add --mood tired --tag internship --at "yesterday 9pm"
  momo-guard journal add --template gratitude
  momo-guard journal add --editor
  cat note.txt | momo-guard journal add -
""",
)
_EDIT_HELP = Say(
    """改一条日记：给新文字，或用 - 从标准输入读，或用 --editor 打开编辑器，或只改标题、心情、时间、标签。旧的样子留在 history 里。

\b
例子：
  momo-guard journal edit last --mood 平静
  momo-guard journal edit 4k2f "换一种说法"
  momo-guard journal edit last --editor
""",
    """Change an entry: give new text, or - to read standard input, or --editor to open it in yours, or change only title, mood,
time or tags. What it was stays in history.

\b
Examples:
  momo-guard journal edit last --mood calm
  momo-guard journal edit 4k2f "put differently"
  momo-guard journal edit last --editor
""",
)
_REMOVE_HELP = Say(
    """删除日记。先标记为已删，文字在 journal compact 之后才从文件里消失；备份和别处的副本不受影响。

\b
例子：
  momo-guard journal remove 4k2f
""",
    """Remove entries. They are marked as removed; the words leave the file with journal compact. Backups and copies
elsewhere are not touched.

\b
Example:
  momo-guard journal remove 4k2f
""",
)
_TAG_HELP = Say(
    """加上或去掉标签；不给标签就列出所有标签。

\b
例子：
  momo-guard journal tag
  momo-guard journal tag last 学校 朋友
  momo-guard journal tag last -- -学校
""",
    """Add or take off tags; without any, list all of them.

\b
Examples:
  momo-guard journal tag
  momo-guard journal tag last school friends
  momo-guard journal tag last -- -school
""",
)

_title = click.option("--title", metavar="TEXT", help=speak.both(Say("标题", "a title")))
_mood = click.option("--mood", metavar="MOOD", help=speak.both(Say("心情，如 平静、累、😊", "a mood, such as calm, tired, 😊")))
_tags = click.option("--tag", "tags", multiple=True, metavar="TAG", help=speak.both(Say("标签，可以多个", "a tag; may be repeated")))
_at = click.option("--at", metavar="TIME", help=speak.both(Say("什么时候的事，如 昨天晚上9点", "when it was, such as “yesterday 9pm”")))

_editor = click.option("--editor", is_flag=True, help=speak.both(Say("用 VISUAL 或 EDITOR 指的编辑器写", "write in the editor that VISUAL or EDITOR names")))


@click.command(cls=speak.Command, help=speak.both(_ADD_HELP))
@click.argument("text", nargs=-1, metavar="[TEXT|-]")
@_title
@_mood
@_tags
@_at
@_editor
@click.option("--template", metavar="NAME", help=speak.both(Say("照一个模板写（见 journal template）", "begin with a template (see journal template)")))
@speak.common_options
def add(text: tuple[str, ...], title: str | None, mood: str | None, tags: tuple[str, ...], at: str | None, editor: bool,
        template: str | None) -> int:
    """Everything is checked before the vault is opened, so that nothing typed is lost to a typo."""
    from momo_guard.journal import moods
    from momo_guard.journal.journal import Journal

    feeling, when = moods.mood_of(mood) if mood else "", _moment(at)
    if composing.by_hand(text, editor, template):
        chosen = composing.editor(editor)
        with composing.new(chosen, template) as (vault, words, more):
            ident = Journal(vault).add(words, when, title=title or "", tags=(*tags, *more), mood=feeling)
    else:
        words = composing.given(text)
        with opening.opened() as vault:
            ident = Journal(vault).add(words, when, title=title or "", tags=tags, mood=feeling)
    click.echo(ident)
    return 0


@click.command(cls=speak.Command, help=speak.both(_EDIT_HELP))
@click.argument("ident", metavar="ID")
@click.argument("text", nargs=-1, metavar="[TEXT|-]")
@_title
@_mood
@_tags
@_at
@_editor
@speak.common_options
def edit(ident: str, text: tuple[str, ...], title: str | None, mood: str | None, tags: tuple[str, ...], at: str | None, editor: bool) -> int:
    """Only what is given changes."""
    from momo_guard.journal import moods
    from momo_guard.journal.journal import Journal, tags_of

    changes: dict[str, object] = {}
    if text:
        changes["text"] = composing.given(text)
    if title is not None:
        changes["title"] = title
    if mood is not None:
        changes["mood"] = moods.mood_of(mood) if mood else ""
    if tags:
        changes["tags"] = tags_of(tags)
    if at is not None:
        changes["created_at"] = _moment(at).isoformat(timespec="seconds")
    if not changes and not editor:
        raise UsageFault(Say("没说要改什么。", "Nothing to change was given."),
                         Say("给出新文字，或 --editor、--title、--mood、--tag、--at。", "Give new text, or --editor, --title, --mood, --tag, --at."))
    if composing.by_hand(text, editor, None) and (chosen := composing.editor(editor)):
        with composing.changed(chosen, ident) as (vault, words, entry):
            Journal(vault).edit(entry, **changes, text=words)
    else:
        with opening.opened() as vault:
            entry = Journal(vault).find(ident)
            Journal(vault).edit(entry, **changes)
    click.echo(entry.id)
    return 0


@click.command(cls=speak.Command, help=speak.both(_REMOVE_HELP))
@click.argument("idents", nargs=-1, required=True, metavar="ID...")
@click.option("-y", "--yes", is_flag=True, help=speak.both(Say("不再询问", "don't ask")))
@speak.common_options
def remove(idents: tuple[str, ...], yes: bool) -> int:
    """All ids are looked up before the first is removed."""
    from momo_guard.journal import render
    from momo_guard.journal.journal import Journal

    with opening.opened() as vault:
        journal = Journal(vault)
        entries = [journal.find(ident) for ident in idents]
        for entry in entries:
            if not yes and opening.can_ask():
                click.echo(render.line(entry, 76), err=True)
                if not click.confirm(Say("删除这一条？", "Remove this one?").to(speak.lang()), err=True):
                    continue
            journal.remove(entry)
            click.echo(entry.id)
    speak.talk(Say("文字还在文件里，直到 momo-guard journal compact；别处的副本不受影响。",
                   "The words stay in the file until momo-guard journal compact; copies elsewhere are not touched."))
    return 0


@click.command(cls=speak.Command, help=speak.both(_TAG_HELP))
@click.argument("ident", required=False, metavar="[ID]")
@click.argument("tags", nargs=-1, metavar="[TAG|-TAG]...")
@speak.common_options
def tag(ident: str | None, tags: tuple[str, ...]) -> int:
    """Tags of one entry, or all tags with their counts."""
    from collections import Counter

    from momo_guard.journal import render
    from momo_guard.journal.journal import Journal, tags_of

    with opening.opened() as vault:
        journal = Journal(vault)
        if ident is None:
            counts = Counter(t for e in journal.each() for t in e.tags)
            for name, count in counts.most_common():
                click.echo(render.plain(f"{count:5}  #{name}"))
            return 0
        entry = journal.find(ident)
        off = set(tags_of([t[1:] for t in tags if t.startswith("-")]))
        kept = tags_of([*(t for t in entry.tags if t not in off), *(t for t in tags if not t.startswith("-"))])
        if kept != entry.tags:
            journal.edit(entry, tags=kept)
    click.echo(render.plain(" ".join(f"#{t}" for t in kept)))
    return 0


def _moment(said: str | None) -> datetime:
    from momo_guard.journal import dates

    now = datetime.now().astimezone()
    return dates.parse(said, now) if said else now
