"""`momo-guard journal attach|export|import|share|open`: entries and files, in and out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from momo_guard.cli import opening, progress, speak
from momo_guard.cli.journal_read import query_of, with_filters
from momo_guard.errors import UsageFault
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.vault.store import Vault

_ATTACH_HELP = Say(
    """把照片或文件封进一条日记。照片会先去掉位置、时间、机型等附加信息；--keep-metadata 原样封存。

\b
例子：
  momo-guard journal attach last sunset.jpg
  momo-guard journal attach 4k2f --save 取出/
""",
    """Seal photos or files into an entry. Photos lose place, time and camera first; --keep-metadata seals them as they are.

\b
Examples:
  momo-guard journal attach last sunset.jpg
  momo-guard journal attach 4k2f --save out/
""",
)
_EXPORT_HELP = Say(
    """把日记写成别的程序能读的文件。除了 age，写出来的都没有上锁，谁拿到谁能读。

\b
例子：
  momo-guard journal export -o diary.md
  momo-guard journal export --format html --tag 旅行 -o trip.html
  momo-guard journal export --format age -o backup.age
""",
    """Write entries as files that other programs read. All but age are unlocked: whoever has them can read them.

\b
Examples:
  momo-guard journal export -o diary.md
  momo-guard journal export --format html --tag trip -o trip.html
  momo-guard journal export --format age -o backup.age
""",
)
_IMPORT_HELP = Say(
    """读进别处的日记：Day One、jrnl（含加密的）、Apple Journal、Markdown 文件夹、自己导出的 JSON。重复的只留一份。

\b
例子：
  momo-guard journal import DayOne.zip
  momo-guard journal import ~/notes/
""",
    """Read journals from elsewhere: Day One, jrnl (encrypted too), Apple Journal, folders of Markdown, our own JSON. What
is there already is not added twice.

\b
Examples:
  momo-guard journal import DayOne.zip
  momo-guard journal import ~/notes/
""",
)
_SHARE_HELP = Say(
    """把选中的日记给信任的人：一个 .age 文件，里面是一页带照片的网页，对方用 age 工具就能打开。给出去就收不回来。

\b
例子：
  momo-guard journal share --trust 阿宁=age1…
  momo-guard journal share last --to 阿宁 -o note.age
  momo-guard journal share --my-key
""",
    """Give chosen entries to people you trust: one .age file with a page and its photos inside, which the age tool alone
opens. What is given can't be taken back.

\b
Examples:
  momo-guard journal share --trust Ning=age1…
  momo-guard journal share last --to Ning -o note.age
  momo-guard journal share --my-key
""",
)
_OPEN_HELP = Say(
    """打开别人用你的公钥发来的 .age 文件。网页里会往外连的东西（图片链接、脚本、跳转）先去掉，打开它不会惊动谁。

\b
例子：
  momo-guard journal open note.age -o note.html
""",
    """Open an .age file that somebody made for your key. What a page could call out with (pictures from a server, scripts,
redirections) is taken off first: nobody learns that it was opened.

\b
Example:
  momo-guard journal open note.age -o note.html
""",
)


@click.command(cls=speak.Command, help=speak.both(_ATTACH_HELP))
@click.argument("ident", metavar="ID")
@click.argument("paths", nargs=-1, metavar="FILE...")
@click.option("--keep-metadata", is_flag=True, help=speak.both(Say("照片原样封存", "seal photos as they are")))
@click.option("--save", "folder", metavar="DIR", help=speak.both(Say("把附件取出到这个文件夹", "write the entry's files into this folder")))
@speak.common_options
def attach(ident: str, paths: tuple[str, ...], keep_metadata: bool, folder: str | None) -> int:
    """Files are read before the vault is asked for, so that a wrong path costs nothing."""
    from momo_guard.journal import files
    from momo_guard.journal.journal import Journal

    if not paths and not folder:
        raise UsageFault(Say("没有给文件。", "No file was given."), Say("要取出附件就用 --save 文件夹。", "To take files out, use --save FOLDER."))
    loaded = [(Path(p).name, files.read(Path(p))) for p in paths]
    with opening.opened() as vault:
        journal = Journal(vault)
        entry = journal.find(ident)
        sealed = [files.attach(vault, name, data, keep_metadata=keep_metadata) for name, data in loaded]
        if sealed:
            journal.edit(entry, attachments=(*entry.attachments, *(a for a, _ in sealed)))
            click.echo(entry.id)
        for found in entry.attachments if folder else ():
            click.echo(str(files.save(vault, found, Path(folder or "."))))
    for attachment, scrubbed in sealed:
        if scrubbed:
            speak.talk(Say("{name}：附加信息已去掉。", "{name}: metadata was taken off.").fill(name=attachment.name))
    return 0


@click.command("export", cls=speak.Command, help=speak.both(_EXPORT_HELP))
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("-o", "--output", metavar="FILE", help=speak.both(Say("写到这个文件", "write to this file")))
@with_filters
@click.option("--format", "form", type=click.Choice(["json", "markdown", "html", "age"]), help=speak.both(Say("形式", "the form")))
@speak.common_options
def export_(words: tuple[str, ...], output: str | None, tags: tuple[str, ...], mood: str | None, since: str | None,
            until: str | None, most: int | None, form: str | None) -> int:
    """All entries, or those that the filters leave."""
    from momo_guard.journal import export, render
    from momo_guard.journal.journal import Journal

    form = form or {".json": "json", ".html": "html", ".htm": "html", ".age": "age"}.get(Path(output or "").suffix.lower(), "markdown")
    if form == "age" and not output:
        raise UsageFault(Say("加密的文件要写到文件里。", "A sealed file needs a place."), Say("加上 -o backup.age。", "Add -o backup.age."))
    query = query_of(words, tags, mood, since, until)
    with opening.opened() as vault:
        entries = Journal(vault).search(query, most)
        if form == "json":
            _put(output, [render.as_json(entries)])
        elif form == "markdown":
            _put(output, export.markdown(entries, speak.lang()))
        elif form == "html":
            _put(output, export.page(vault, entries, speak.lang()))
        else:
            from momo_guard.cli.asking import choose_passphrase
            from momo_guard.journal.sharing import sealed_with_passphrase

            _put(output, [sealed_with_passphrase(export.page(vault, entries, speak.lang()), choose_passphrase())])
    if output:
        speak.talk(Say("写了 {n} 条到 {path}（只有你自己能读）。", "{n} {n:entry is|entries are} in {path} (readable by you only).").fill(n=len(entries), path=output))
    return 0


@click.command("import", cls=speak.Command, help=speak.both(_IMPORT_HELP))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@speak.common_options
def import_(paths: tuple[str, ...]) -> int:
    """Each path in turn."""
    from momo_guard.importers.opener import open_source
    from momo_guard.journal import foreign, taking
    from momo_guard.journal.journal import Journal

    sources = [open_source(path) for path in paths]
    with opening.opened() as vault:
        for source in sources:
            with progress.bar(Say("已收进 {n} 条", "{n} entries taken")) as tick:
                taken = taking.take(Journal(vault), source, foreign.read(source, _ask_password), tick)
            speak.talk(Say("{label}：收进 {n} 条，{k} 条已经有了。", "{label}: {n} {n:entry|entries} taken, {k} {k:was|were} there already.")
                       .fill(label=source.label, n=taken.added, k=taken.known))
            for bad in taken.left[:10]:
                speak.talk(Say("  没收 {w}：{r}", "  left out {w}: {r}").fill(w=bad.where, r=bad.reason))
            if len(taken.left) > 10:
                speak.talk(Say("  还有 {n} 处没收。", "  {n} more were left out.").fill(n=len(taken.left) - 10))
    return 0


@click.command(cls=speak.Command, help=speak.both(_SHARE_HELP))
@click.argument("idents", nargs=-1, metavar="[ID]...")
@click.option("--to", "names", multiple=True, metavar="NAME", help=speak.both(Say("给谁，可以多个", "for whom; may be repeated")))
@click.option("--title", default="", metavar="TEXT", help=speak.both(Say("这一页的标题", "the page's title")))
@click.option("-o", "--output", metavar="FILE", help=speak.both(Say("写到这个文件", "write to this file")))
@click.option("--trust", metavar="NAME=KEY", help=speak.both(Say("记下一个人和公钥", "keep a person and their public key")))
@click.option("--forget", metavar="NAME", help=speak.both(Say("忘掉一个人", "forget a person")))
@click.option("--people", is_flag=True, help=speak.both(Say("列出信任的人", "list the people you trust")))
@click.option("--my-key", is_flag=True, help=speak.both(Say("打印自己的公钥，让朋友用它发给你", "print your own public key, for friends to share with")))
@speak.common_options
def share(idents: tuple[str, ...], names: tuple[str, ...], title: str, output: str | None, trust: str | None, forget: str | None,
          people: bool, my_key: bool) -> int:
    """Sharing, and the list of people."""
    from momo_guard.journal import sharing
    from momo_guard.journal.journal import Journal

    with opening.opened() as vault:
        if trust or forget or people or my_key:
            return _people(vault, trust, forget, my_key)
        if not idents or not names or not output:
            raise UsageFault(Say("要说给谁、给哪条、写到哪里。", "Say which entry, for whom, and where to."),
                             Say("例如：journal share last --to 阿宁 -o note.age", "For example: journal share last --to Ning -o note.age"))
        journal, names = Journal(vault), tuple(dict.fromkeys(names))
        data = sharing.share(vault, [journal.find(i) for i in idents], names, speak.lang(), title)
    _put(output, [data])
    speak.talk(Say("{path} 只有 {who} 打得开。发出去以后就收不回来了。", "Only {who} can open {path}. Once it is sent it can't be taken back.")
               .fill(path=output, who=Say("、".join(names), ", ".join(names))))
    return 0


@click.command("open", cls=speak.Command, help=speak.both(_OPEN_HELP))
@click.argument("path", metavar="FILE")
@click.option("-o", "--output", metavar="FILE", help=speak.both(Say("写到这个文件（默认标准输出）", "write to this file (default: standard output)")))
@speak.common_options
def open_(path: str, output: str | None) -> int:
    """Open what was made for the user's key; a page of somebody else's must not drive the terminal."""
    from momo_guard.journal import files, render, sharing

    data = files.read(Path(path))
    with opening.opened() as vault:
        plain = sharing.opened(vault, data)
    if output is None and sys.stdout.isatty():
        click.echo(render.plain(plain.decode("utf-8", "replace")))
    else:
        _put(output, [plain])
    return 0


def _people(vault: Vault, trust: str | None, forget: str | None, my_key: bool) -> int:
    from momo_guard.journal import render, sharing

    if my_key:
        click.echo(sharing.own_key(vault))
        return 0
    if trust:
        name, _, key = trust.partition("=")
        if not name.strip() or not key:
            raise UsageFault(Say("写成 名字=公钥。", "Write it as NAME=KEY."))
        sharing.trust(vault, name.strip(), key)
    if forget:
        sharing.forget(vault, forget)
    for person in sharing.people(vault).values():
        click.echo(render.plain(f"{person.name}\t{person.key}"))
    return 0


def _ask_password() -> str:
    return opening.ask_hidden(Say("那份日记的密码", "That journal's password"))


def _put(output: str | None, chunks: Iterable[str | bytes]) -> None:
    from momo_guard.report.writing import write_report

    if output and output != "-":
        write_report(Path(output), chunks)
        return
    for chunk in chunks:
        if isinstance(chunk, str):
            speak.give(chunk)
        else:
            click.echo(chunk, nl=False)
