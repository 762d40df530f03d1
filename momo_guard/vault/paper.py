"""Six words on paper that vouch for a state of the vault: what no file and no other program can turn back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from momo_guard.errors import UsageFault
from momo_guard.say import Say
from momo_guard.vault import sealing, words
from momo_guard.vault.container import WITNESS, New, Record, Tail

if TYPE_CHECKING:
    from momo_guard.vault.store import Vault

WORDS = 6


def take_words(vault: Vault) -> str:
    """Note the state as it is now in the vault itself, and give the six words that stand for the note.

    Raises CantWrite, Busy, Moved."""
    device = vault.witness.device()
    with vault.tables.change():
        tail = vault.state()
        record, after = vault.put(tail, vault.device_for(tail, device), New(WITNESS, tail.encode()))
        vault.tables.put_tail(sealing.seal_tail(vault.keys, after))
    vault.witness.note(after)
    return words.short(record.link)


def holds(vault: Vault, typed: str) -> Record | None:
    """The note that six words stand for, where it and all that it vouches for are still there. Raises UsageFault."""
    places = [words.index(word) for word in words.split(typed)]
    if len(places) != WORDS or None in places:
        raise UsageFault(
            Say("这不是打印出来的那六个词。", "Those are not six words of the list."),
            Say("词之间空一格，整串放在引号里。", "Put spaces between them and quotes around them."),
        )
    spelled = " ".join(words.word_list()[place or 0] for place in places)
    links, note = set[bytes](), None
    for record in vault.scan():
        if isinstance(record, Record):
            links.add(record.link)
            if record.kind == WITNESS and words.short(record.link) == spelled:
                note = record
    if note is None or any(tip.link not in links for tip in Tail.decode(note.body).tips):
        return None
    return note
