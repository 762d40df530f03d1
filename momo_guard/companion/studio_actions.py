"""What only the page on 127.0.0.1 can do, beside the companion's common actions: audit, look, write, read."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from momo_guard.companion import actions, mask_actions
from momo_guard.companion.actions import both, lang_of, text_of
from momo_guard.companion.protocol import Fault
from momo_guard.companion.room import Room

if TYPE_CHECKING:
    from momo_guard.audit import Audit
    from momo_guard.journal.nouns import Entry
    from momo_guard.journal.search import Query
    from momo_guard.journal.settled import Back

Body = dict[str, Any]


def answer(room: Room, action: str, body: Body) -> Body:
    """One action's reply. Raises Fault, and nothing else."""
    own = ACTIONS.get(action)
    if own is None:
        return actions.answer(room, action, body)
    return actions.told(own, room, body)


def take(room: Room, name: str, data: bytes) -> Body:
    """A file that was dropped on the page."""
    room.take(name, data)
    return {"name": name, "size": len(data), "files": len(room.files)}


# Audit


def _audit(room: Room, body: Body) -> Body:
    from momo_guard.audit import audit
    from momo_guard.importers.held import open_held
    from momo_guard.mosaic.adversaries import CIRCLE

    if body.get("demo") is True:
        from momo_guard import assets

        room.audit = audit(assets.path("demo/account.jsonl"), settled=room.settled(), circle=room.circle() or CIRCLE)
    else:
        if not room.files:
            raise Fault("bad_body")
        me = [text_of(body, "me", 200)] if body.get("me") else []
        room.audit = audit(open_held(room.files), platform=body.get("platform") or None, me=me, settled=room.settled(), circle=room.circle() or CIRCLE)
        room.files.clear()
    found = room.audit.summary
    return {"posts": found.posts, "own": found.own, "unread": found.unread_count,
            "recognised": [{"label": r.label, "platform": r.platform, "why": both(r.why)} for r in found.recognised],
            **_plan(room)}


def _plan(room: Room) -> Body:
    """The plan as cards, and how much is not to be mentioned again."""
    from momo_guard.report import summary
    from momo_guard.report.sentences import openings
    from momo_guard.report.words import KIND, named

    found = room.audit
    return {"said": both(openings(found)[0].sentence) if found else None, "steps": _steps(room), "dismissed": both(summary.dismissed(found)) if found and found.dismissed else None,
            "aside": [{"post": t.post, "label": both(named(KIND, t.kind)), "text": t.text} for t in found.dismissed] if found else []}


def _steps(room: Room) -> list[Body]:
    """The plan as cards: the post before and after, what it leaves."""
    found = room.audit
    if found is None or found.plan is None:
        return []
    cards = []
    left = next((c.likely for c in found.mosaic if c.adversary == found.plan.adversary), 0.0)
    for step in found.plan.steps:
        post = found.posts.get(step.post)
        if post is None:
            continue
        after = post.text
        for change in sorted(step.replace, key=lambda r: -r.start):
            after = after[: change.start] + change.text + after[change.end :]
        cards.append({"post": step.post, "done": step.post in found.done, "action": step.action, "why": both(step.why), "crowd_after": step.crowd_after if step.crowd_after > 1.05 * left else None,
                      "before": post.text, "after": after if step.action == "edit" else "", "url": post.url or "",
                      "day": post.created_at.date().isoformat() if post.created_at else ""})
        left = max(left, step.crowd_after)
    return cards


def _report(room: Room, body: Body) -> Body:
    from momo_guard.report.page import render

    if room.audit is None:
        raise Fault("bad_body")
    return {"ticket": room.ticket("".join(render(room.audit, lang_of(body), adversary="stranger", masked=False)))}


def _save(room: Room, body: Body) -> Body:
    from momo_guard.audit import saved_of
    from momo_guard.journal import ledgers

    if room.audit is None:
        raise Fault("bad_body")
    new = saved_of(room.audit)
    with room.vault() as vault:
        old = ledgers.before(vault, new.sources)
        ledgers.save(vault, new)
    room.forget_ledger()
    return {"changes": [both(s) for s in ledgers.changes(old, new)] if old else []}


def _settle(room: Room, body: Body) -> Body:
    """A step of the plan is done, is never to be mentioned again, or is back: {post, as: done | dismissed | open}; with `finding`, the
    number of one that was dismissed, that one alone is back."""
    from momo_guard.audit import settle
    from momo_guard.journal import settled

    found, post, how = room.audit, text_of(body, "post", 500), body.get("as")
    if found is None or found.plan is None or how not in ("done", "dismissed", "open") or post not in found.posts:
        raise Fault("bad_body")
    with room.vault() as vault:
        settled.note(
            vault, found.plan.steps, found.posts, (*found.traces, *found.dismissed), done=[post] if how == "done" else (),
            dismissed=[post] if how == "dismissed" else (), back=[_back(found, post, body.get("finding"))] if how == "open" else ())
        room.audit = settle(found, settled.read(vault))
    room.forget_ledger()
    return _plan(room)


def _back(found: Audit, post: str, finding: object) -> Back:
    from momo_guard.journal.settled import Back

    if finding is None:
        return Back((post,))
    if not isinstance(finding, int) or not 0 <= finding < len(found.dismissed):
        raise Fault("bad_body")
    return Back((), (found.dismissed[finding],))


def _clear(room: Room, body: Body) -> Body:
    room.clear()
    return {}


# Backstage


def _unlock(room: Room, body: Body) -> Body:
    room.unlock(text_of(body, "passphrase", 1000))
    if room.audit is not None:
        from momo_guard.audit import settle

        room.audit = settle(room.audit, room.settled())
    return {"vault": room.vault_state()}


def _lock(room: Room, body: Body) -> Body:
    room.lock()
    return {"vault": room.vault_state()}


def _init(room: Room, body: Body) -> Body:
    """A new vault. The words are shown once: they are in this reply and nowhere else."""
    from momo_guard.vault import faults
    from momo_guard.vault.store import Vault

    if room.path.exists():
        raise Fault.of(faults.exists(room.path))
    passphrase = text_of(body, "passphrase", 1000)
    if not passphrase:
        raise Fault("bad_body")
    room.path.parent.mkdir(parents=True, exist_ok=True)
    vault, words = Vault.create(room.path, passphrase)
    vault.close()
    room.unlock(passphrase)
    return {"words": words.split()}


def _strength(room: Room, body: Body) -> Body:
    from momo_guard.vault.strength import estimate

    strength = estimate(text_of(body, "passphrase", 1000))
    return {"level": strength.level, "said": both(strength.say())}


_SHOWN = 300


def _entries(room: Room, body: Body) -> Body:
    """The newest that answer, and what the page shows beside them. Where `count` is empty the action of that name tells it."""
    from momo_guard.journal import overview, waiting
    from momo_guard.journal.moods import MOODS

    with room.journal() as journal:
        seen = overview.of(journal, _query(body), _SHOWN, datetime.now().astimezone().date())
        pending = waiting.all_of(journal.vault)
    return {
        "entries": [_entry(e) for e in seen.found], "count": seen.matches, "total": seen.total, "tags": seen.tags,
        "today": [_entry(e) for e in seen.today],
        "moods": [{"name": n, "emoji": m.emoji, "label": both(m.label)} for n, m in MOODS.items()],
        "waiting": [{"n": i, "text": w.body.text, "title": w.body.title, "at": w.body.created_at} for i, w in enumerate(pending, 1)],
    }


def _count(room: Room, body: Body) -> Body:
    """How many answer."""
    with room.journal() as journal:
        return {"count": journal.count(_query(body))}


def _query(body: Body) -> Query:
    from momo_guard.journal.journal import tags_of
    from momo_guard.journal.search import Query, words_of

    return Query(words=words_of([text_of(body, "query", 300, "")]), tags=tags_of([text_of(body, "tag", 100, "")]), mood=text_of(body, "mood", 30, ""))


def _entry(entry: Entry) -> Body:
    return {"id": entry.id, "created_at": entry.created_at.isoformat(), "title": entry.title, "text": entry.text, "tags": list(entry.tags),
            "mood": entry.mood, "versions": entry.versions, "rivals": len(entry.rivals),
            "attachments": [{"name": a.name, "type": a.type, "size": a.size} for a in entry.attachments]}


def _write(room: Room, body: Body) -> Body:
    """A new entry, or a new version of one."""
    from momo_guard.journal.journal import tags_of
    from momo_guard.journal.moods import mood_of

    text, title = text_of(body, "text", 1_000_000), text_of(body, "title", 300, "")
    tags, mood = tags_of([text_of(body, "tags", 1000, "")]), text_of(body, "mood", 30, "")
    if not text.strip():
        raise Fault("bad_body")
    with room.journal() as journal:
        if body.get("id"):
            entry = journal.find(text_of(body, "id", 40))
            journal.edit(entry, text=text, title=title, tags=tags, mood=mood_of(mood) if mood else "")
            return {"id": entry.id}
        return {"id": journal.add(text, datetime.now().astimezone(), title=title, tags=tags, mood=mood_of(mood) if mood else "")}


def _attach(room: Room, body: Body) -> Body:
    from momo_guard.journal import files

    name, data = text_of(body, "name", 300), actions.bytes_of(body)
    with room.journal() as journal:
        entry = journal.find(text_of(body, "id", 40))
        attachment, scrubbed = files.attach(journal.vault, name, data)
        journal.edit(entry, attachments=(*entry.attachments, attachment))
    return {"scrubbed": scrubbed}


def _attachment(room: Room, body: Body) -> Body:
    from momo_guard.journal import files

    with room.journal() as journal:
        entry = journal.find(text_of(body, "id", 40))
        wanted = next((a for a in entry.attachments if a.name == body.get("name")), None)
        if wanted is None:
            raise Fault("bad_body")
        return {"type": wanted.type, "data": base64.b64encode(files.content(journal.vault, wanted)).decode()}


def _remove(room: Room, body: Body) -> Body:
    with room.journal() as journal:
        journal.remove(journal.find(text_of(body, "id", 40)))
    return {}


def _history(room: Room, body: Body) -> Body:
    with room.journal() as journal:
        found = journal.history(journal.find(text_of(body, "id", 40)).id)
    return {"versions": [{"at": v.at.isoformat(), "text": v.body.text, "title": v.body.title, "removed": v.removed} for v in found]}


def _accept(room: Room, body: Body) -> Body:
    from momo_guard.journal import waiting

    number = str(body.get("n", ""))
    with room.vault() as vault:
        for one in waiting.chosen(waiting.all_of(vault), number):
            waiting.refuse(vault, one) if body.get("refuse") else waiting.accept(vault, one)
    return {}


def _verify(room: Room, body: Body) -> Body:
    with room.vault() as vault:
        report = vault.verify()
    return {"ok": report.ok, "lines": [both(line) for line in report.lines()]}


def _watch(room: Room, body: Body) -> Body:
    from momo_guard.journal import cards

    with room.vault() as vault:
        if body.get("add"):
            kind = body.get("kind", "other")
            if kind not in cards.KINDS:
                raise Fault("bad_body")
            cards.add(vault, kind, [text_of(body, "add", 200)])
        if body.get("remove"):
            cards.remove(vault, text_of(body, "remove", 200))
        found = cards.all_of(vault)
    room.forget_ledger()
    return {"secrets": [{"kind": s.kind, "text": s.text} for s in found]}


ACTIONS: dict[str, Callable[[Room, Body], Body]] = {
    "audit": _audit, "report": _report, "save": _save, "settle": _settle, "clear": _clear,
    "unlock": _unlock, "lock": _lock, "init": _init, "strength": _strength, "entries": _entries, "count": _count, "write": _write, "attach": _attach,
    "attachment": _attachment, "remove": _remove, "history": _history, "accept": _accept, "verify": _verify, "watch": _watch,
    **mask_actions.ACTIONS,
}
"""The page's own actions; all others are the companion's."""
