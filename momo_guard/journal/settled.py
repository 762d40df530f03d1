"""What the user settled: posts that are dealt with, and findings that are not to be mentioned again. Both are kept as
MACs under keys of the vault, which give nothing away."""

from __future__ import annotations

import hmac
from collections.abc import Container, Iterable, Mapping, Sequence

import msgspec

from momo_guard.errors import UsageFault
from momo_guard.journal.once import Once, Records
from momo_guard.mosaic.nouns import Step
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.trace import Trace
from momo_guard.vault.container import New
from momo_guard.vault.store import Vault

DISMISSAL, DONE = "dismissal", "done"
"""Kinds of records. The body is the MAC, with a "-" behind it where it was taken back."""
_LABELS = {DISMISSAL: "dismissals", DONE: "done"}


class Settled(msgspec.Struct, frozen=True):
    """What was settled when the vault was read; it outlives the open vault."""

    keys: dict[str, bytes]
    marks: dict[str, frozenset[bytes]]

    def is_done(self, post: Post) -> bool:
        """Whether this post was dealt with. One that was changed since is another."""
        return bool(self.marks[DONE]) and self.mark(post) in self.marks[DONE]

    def is_dismissed(self, trace: Trace) -> bool:
        """Whether such a finding was dismissed: by detector, kind and words, wherever it stands."""
        return bool(self.marks[DISMISSAL]) and self.mark(trace) in self.marks[DISMISSAL]

    def mark(self, what: Post | Trace) -> bytes:
        """The MAC that stands for a post or a finding."""
        kind = _kind(what)
        parts = (what.platform, what.id, what.title, what.text) if isinstance(what, Post) else (what.detector, what.kind, what.text)
        return hmac.digest(self.keys[kind], "\x00".join(parts).encode("utf-8", "surrogatepass"), "sha256")


def read(vault: Records) -> Settled:
    """All that is settled by now."""
    marks: dict[str, set[bytes]] = {kind: set() for kind in _LABELS}
    for kind, found in marks.items():
        for record in vault.records(kind):
            (found.discard if record.body[32:] else found.add)(record.body[:32])
    return Settled({kind: vault.mac_key(label) for kind, label in _LABELS.items()}, {k: frozenset(m) for k, m in marks.items()})


def settle(vault: Vault, what: Iterable[Post | Trace]) -> None:
    """Posts are done; findings are not mentioned again."""
    _write(vault, what, settled=True)


def restore(vault: Vault, what: Iterable[Post | Trace]) -> None:
    """Posts are not done after all; findings are mentioned again."""
    _write(vault, what, settled=False)


class Back(msgspec.Struct, frozen=True):
    """What is taken back: posts that are not done after all, findings that are mentioned again."""

    posts: tuple[str, ...] = ()
    findings: tuple[Trace, ...] = ()


def note(
    vault: Vault, steps: Sequence[Step], posts: Mapping[str, Post], traces: Sequence[Trace], *,
    done: Sequence[str] = (), dismissed: Sequence[str] = (), back: Sequence[Back] = (),
) -> None:
    """What a person says of the steps of a plan, by their posts."""
    by_post = {s.post: s for s in steps}
    settle(vault, [*(posts[p] for p in done), *(t for p in dismissed for t in concerned(by_post[p], traces))])
    restore(vault, [*(posts[p] for one in back for p in one.posts), *(t for one in back for t in one.findings)])


def taken_back(name: str, steps: Sequence[Step], posts: Container[str], dismissed: Sequence[Trace]) -> Back:
    """What a person means to take back: the mark of one step (its number), one finding (D1, D2 … as `--progress` numbers them), or
    whatever was noted about one post (its id). Raises UsageFault."""
    numbered = {f"d{n}": t for n, t in enumerate(dismissed, 1)}
    if name in posts:
        return Back((name,), tuple(t for t in dismissed if t.post == name))
    if name.lower() in numbered:
        return Back((), (numbered[name.lower()],))
    if name[:1].lower() == "d" and name[1:].isdigit():
        raise UsageFault(Say("不再提的里面没有 {n}。", "Nothing dismissed has the number {n}.").fill(n=name),
                         Say("用 --progress 看看编号。", "See the numbers with --progress."))
    return Back((named(name, steps, posts),))


def consistent(done: Sequence[str], dismissed: Sequence[str], undone: Sequence[str]) -> None:
    """Refuse to note a step and take it back in one call. Raises UsageFault."""
    both = sorted({*done, *dismissed} & {*undone})
    if both:
        raise UsageFault(
            Say("{n} 又要记下又要收回，不知道听哪个。", "{n} is to be noted and taken back at once.").fill(n=both[0]),
            Say("只留一个：--done、--dismiss，或者 --undo。", "Keep one of them: --done or --dismiss, or --undo."))


def named(name: str, steps: Sequence[Step], posts: Container[str]) -> str:
    """The post that a person means: the number of its step in the plan, or its id. Raises UsageFault."""
    numbers = {str(n): s.post for n, s in enumerate(steps, 1)}
    post = numbers.get(name, name)
    if post in posts:
        return post
    raise UsageFault(Say("计划里没有第 {n} 步，也没有这个 ID 的内容。", "The plan has no step {n}, and no post with that id.").fill(n=name),
                     Say("先看一遍计划，用那里的序号。", "Look at the plan first and use its numbers."))


def concerned(step: Step, traces: Iterable[Trace]) -> list[Trace]:
    """The findings that a step is about: those in the words it changes, or all of its post."""
    mine = [t for t in traces if t.post == step.post]
    inside = [t for t in mine if t.field == "text" and any(t.start < r.end and r.start < t.end for r in step.replace)]
    return inside or mine


def _write(vault: Vault, what: Iterable[Post | Trace], *, settled: bool) -> None:
    now = read(Once(vault))
    marks = dict.fromkeys((_kind(one), now.mark(one)) for one in what)
    changed = [(kind, mark) for kind, mark in marks if (mark in now.marks[kind]) is not settled]
    vault.append_many([New(kind, mark if settled else mark + b"-") for kind, mark in changed])


def _kind(what: Post | Trace) -> str:
    return DONE if isinstance(what, Post) else DISMISSAL
