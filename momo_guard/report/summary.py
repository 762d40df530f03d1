"""What was read and what was not, in sentences that every form of the report shares."""

from __future__ import annotations

from collections.abc import Iterator

from momo_guard.audit import Audit, Summary
from momo_guard.report.words import FIELD, PLATFORM, listed, named
from momo_guard.say import Say

COVERED = Say("要紧处已遮住。要看原样，加 --reveal。", "Values are covered. Add --reveal to see them.")


def nobodys(count: int) -> Say:
    """Findings that are nobody's facts, counted so that nothing goes unsaid."""
    return Say("另有 {n} 处看着像，其实谁的也不是（歌词、商品、路过的地方），没有算进来。",
               "Not counted: {n} that only look like facts (a song, a product, a place passed through).").fill(
        n=count)


def dismissed(audit: Audit) -> Say:
    """What the user does not want to be told again, counted so that nothing goes unsaid."""
    return Say("另有 {n} 处是你说过不用再提的，没有列出；人数照旧算进了它们。",
               "Not shown: {n} that you dismissed. The figures still count them.").fill(n=len(audit.dismissed))


def platforms(summary: Summary) -> Say:
    """The platforms that were read, as one phrase."""
    nouns = dict.fromkeys(noun for r in summary.recognised for noun in r.platform.split("+"))
    return listed([named(PLATFORM, p) for p in nouns])


def span(summary: Summary) -> Say | None:
    """From which month to which, where the export says."""
    if summary.first is None or summary.last is None:
        return None
    first, last = f"{summary.first:%Y-%m}", f"{summary.last:%Y-%m}"
    if first == last:
        return Say(first, first)
    return Say("{first} 至 {last}", "{first} to {last}").fill(first=first, last=last)


def lines(summary: Summary) -> Iterator[Say]:
    """The sentences, in the order in which they matter."""
    if summary.partial:
        yield summary.partial
    yield _rows(summary)
    if summary.reading:
        yield summary.reading.said
    for note in summary.unread:
        if note.count == 0:
            # It stands for no row, and concerns all of them: whose words these are.
            yield Say("{why}。", "{why}.").fill(why=note.reason)
    if summary.unread_count:
        yield _unread(summary)
    if summary.pictures_missing:
        yield _pictures(summary)
    if summary.absent:
        names = listed([named(FIELD, f) for f in summary.absent], Say("和", "or"))
        yield Say("这份导出里没有这些：{names}。没法看，不等于干净。",
                  "This export has no {names}: what can't be seen is not clean.").fill(names=names)


def _rows(summary: Summary) -> Say:
    others = summary.posts - summary.own
    when = span(summary)
    files = Say("{n} 个文件", "{n} {n:file|files}").fill(n=f"{summary.files:,}")
    said = Say("{files}（{platforms}），{own} 条是你写的", "{files} ({platforms}): {own} written by you").fill(
        platforms=platforms(summary), files=files, own=f"{summary.own:,}")
    if when:
        said = Say("{said}，{when}", "{said}, {when}").fill(said=said, when=when)
    if others:
        said = Say("{said}；别人的 {n} 条只数了数", "{said}; {n} by others, counted only").fill(said=said, n=f"{others:,}")
    return Say(said.zh + "。", said.en + ".")


def _pictures(summary: Summary) -> Say:
    """What nobody looked at must not pass for clean."""
    n, seen = f"{summary.pictures_missing:,}", f"{summary.pictures:,}"
    if summary.pictures:
        return Say("帖子里的图看了 {seen} 张；还有 {n} 张图或视频不在这些文件里，或者打不开，没法看。",
                   "{seen} {seen:picture|pictures} of your posts {seen:was|were} looked at; {n} {n:picture or film|pictures and films} could not "
                   "be: not among these files, or unreadable.").fill(n=n, seen=seen)
    return Say("帖子里提到的 {n} 张图或视频不在这些文件里，没法看。把装着图的整个文件夹一起给它。",
               "{n} {n:picture or film|pictures and films} of your posts {n:is|are} not among these files and could not be looked at. "
               "Give it the whole folder that holds them.").fill(n=n)


def _unread(summary: Summary) -> Say:
    ignored = sum(u.count for u in summary.unread if u.ignored)
    broken = summary.unread_count - ignored
    if not broken:
        return Say("有 {n} 处特意没读（广告数据等）。", "{n} left out on purpose (advertising data and such).").fill(n=f"{ignored:,}")
    said = Say("有 {n} 处没读成", "{n} could not be read").fill(n=f"{broken:,}")
    if first := next((u for u in summary.unread if not u.ignored and u.count), None):
        said = Say("{said}，如 {where}：{why}", "{said}, such as {where}: {why}").fill(
            said=said, where=first.where, why=first.reason)
    if ignored:
        more = Say("{said}；另有 {n} 处特意没读（广告数据等）", "{said}; {n} more left out on purpose (advertising data and such)")
        said = more.fill(said=said, n=f"{ignored:,}")
    return Say(said.zh + "。", said.en + ".")
